"""Power cut between two flushes loses nothing that was acknowledged; a store that does not flush is found out."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from annotations import durable, journal
from tests.faults.power_cut import rounds

pytestmark = pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="the flushes of this system are not watched")


@pytest.fixture(autouse=True)
def _own_home(home: Path) -> None:
    """The index of a project goes into the test's own cache."""


@pytest.mark.parametrize("seed", [1, 2, 7])
def test_power_cut_at_any_moment_has_kept_every_acknowledged_change(tmp_path: Path, seed: int) -> None:
    assert rounds(tmp_path, 1, random.Random(seed), states_a_cut=1) > 20


@pytest.mark.parametrize(("module", "flush"), [(journal, "durable"), (durable, "flush_folder"), (durable, "durable")])
def test_without_one_of_its_flushes_the_store_is_found_to_lose_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, flush: str
) -> None:
    monkeypatch.setattr(module, flush, lambda _: None)
    with pytest.raises((AssertionError, ValueError)):
        rounds(tmp_path, 1, random.Random(1))
