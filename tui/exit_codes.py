"""What a command tells the shell that ran it."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FOUND_PROBLEMS: Final = 1
"""The command did its work, and there is something to look at."""
BAD_INPUT: Final = 2
"""Bad input, bad usage, or the system refused."""
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
"""The shell counts a death by SIGINT and one by SIGPIPE so: 128 and the signal's number."""
