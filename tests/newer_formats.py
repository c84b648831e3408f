"""Projects as a later version of the program would leave them, and what shows whether anything in one was touched."""

from __future__ import annotations

import json
from pathlib import Path

from annotations.layout import PROJECT_FORMAT

NEWER = PROJECT_FORMAT + 1
SAID = f"Made by a newer Quandian (format {NEWER}, this one writes {PROJECT_FORMAT}): read and export only"
"""How the sentence begins: as far as it fits on a terminal of 80 columns."""


def made_newer(folder: Path) -> None:
    """Have a project say that a later version made it, which had more to say in each file."""
    file = folder / "project.json"
    tables = json.loads(file.read_bytes())
    tables["project"]["1"] |= {"format": NEWER, "theme": {"deep": [1, None]}}
    tables["more"] = {"1": {"kept": True}}
    file.write_text(json.dumps(tables), encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "of this.bin").write_bytes(b"\0\1")


def touched(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with the time of its last change and its bytes: a file that came and went shows as well."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, b"" if path.is_dir() else path.read_bytes())
        for path in (folder, *folder.rglob("*"))
    }
