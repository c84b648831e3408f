"""The user's own folders: where projects, caches, settings and machine state are kept.

They are the platform's (through platformdirs); the environment variable ``QUANDIAN_HOME`` puts all four under one
folder, for a portable installation and for tests.
"""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "quandian"
HOME_VARIABLE = "QUANDIAN_HOME"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def data_folder() -> Path:
    """Where projects live that the user did not place elsewhere."""
    return _user_folder("data")


def cache_folder() -> Path:
    """Where derived files live, each of which may be deleted at any time."""
    return _user_folder("cache")


def config_folder() -> Path:
    """Where settings live."""
    return _user_folder("config")


def state_folder() -> Path:
    """Where this machine's identity lives."""
    return _user_folder("state")


def make_private(folder: Path) -> Path:
    """Make a folder and its missing parents, open to the user alone whatever the umask; one that is there is left."""
    missing = []
    current = folder
    while not current.is_dir():
        missing.append(current)
        current = current.parent
    for new in reversed(missing):
        try:
            new.mkdir(mode=PRIVATE_FOLDER)
        except FileExistsError:
            if not new.is_dir():
                raise
    return folder


def _user_folder(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return make_private(Path(home).expanduser().absolute() / kind)
    from platformdirs import PlatformDirs  # 10 ms that QUANDIAN_HOME saves

    folders = PlatformDirs(APPLICATION, appauthor=False)
    return make_private(Path(getattr(folders, f"user_{kind}_dir")))
