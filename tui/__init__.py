"""The terminal user interface: the Textual application and the command line."""

import os

# Under the kitty keyboard protocol Textual turns input-method commits of five or more characters into garbage, and some
# terminals drop commits altogether. The variable is read once, when textual is imported, so it is set before that.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
