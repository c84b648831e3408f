"""Names that nothing else has."""

from __future__ import annotations

import os
import threading

import pytest

from annotations.operations import new_id


def test_ids_are_different_whichever_thread_asks() -> None:
    found: list[list[str]] = [[] for _ in range(4)]
    threads = [threading.Thread(target=lambda ids=ids: ids.extend(new_id() for _ in range(500))) for ids in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [each for some in found for each in some]
    assert len(set(ids)) == len(ids) == 2000
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in ids)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX processes")
def test_a_forked_process_uses_none_of_its_parents_ids() -> None:
    new_id()  # there are more where this came from
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, " ".join(new_id() for _ in range(10)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with open(reading) as pipe:  # noqa: PTH123  # a descriptor has no path to open
        theirs = set(pipe.read().split())
    assert len(theirs) == 10
    assert theirs.isdisjoint(new_id() for _ in range(100))
