"""The user's own folders: where projects, caches, settings and machine state are kept.

They are the platform's (through platformdirs); the environment variable ``QUANDIAN_HOME`` puts all four under one
folder, for a portable installation and for tests.
"""

from __future__ import annotations

import os
from pathlib import Path

from annotations.durable import make_private

APPLICATION = "quandian"
HOME_VARIABLE = "QUANDIAN_HOME"


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
    """Where this machine's identity lives, and how far its user has read."""
    return _user_folder("state")


def data_path() -> Path:
    """Where ``data_folder`` is or will be; nothing is made."""
    return _user_path("data")


def _user_folder(kind: str) -> Path:
    return make_private(_user_path(kind))


def _user_path(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser().absolute() / kind
    from platformdirs import PlatformDirs  # 10 ms that QUANDIAN_HOME saves

    folders = PlatformDirs(APPLICATION, appauthor=False)
    return Path(getattr(folders, f"user_{kind}_dir"))
