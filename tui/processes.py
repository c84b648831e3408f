"""One piece of work after another, spread over several processes."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_CONTEXT = get_context("spawn")
"""A forked process would inherit the locks of threads it does not have; on most systems there is no fork anyway."""


@dataclass(frozen=True, slots=True)
class Died:
    """In place of a result: the process that was to bring it is no more."""

    exit_code: int | None
    """Negative for the signal that killed it."""


@dataclass(frozen=True, slots=True)
class _Worker(Generic[Task]):
    """A process at work."""

    process: SpawnProcess
    connection: Connection
    task: Task


def spread(
    work: Callable[[Task], Result], tasks: Iterable[Task], processes: int
) -> Iterator[tuple[Task, Result | Died]]:
    """Each task with its result, as they get done; with one process, this one.

    ``work`` and all it takes and gives can be pickled; it raises nothing. A process that dies costs its own task only,
    one that dies idle none. Where the system gives no more processes, those that there are do the work.
    When the iterator is closed, or an exception such as ``KeyboardInterrupt`` goes through it, the processes end; they
    end by themselves where this one was killed.
    """
    if processes == 1:
        for task in tasks:
            yield task, work(task)
        return
    idle: list[tuple[SpawnProcess, Connection]] = []
    busy: dict[Connection, _Worker[Task]] = {}
    try:
        for task in tasks:
            while (worker := _begun(task, work, idle, alone=not busy)) is None:
                yield from _finished(busy, idle)
            busy[worker.connection] = worker
            while len(busy) >= processes:
                yield from _finished(busy, idle)
        while busy:
            yield from _finished(busy, idle)
    finally:
        for process, _ in [*idle, *((worker.process, worker.connection) for worker in busy.values())]:
            process.terminate()
            process.join()


def _begun(
    task: Task, work: Callable[[Task], Result], idle: list[tuple[SpawnProcess, Connection]], *, alone: bool
) -> _Worker[Task] | None:
    """A process at work on a task, an idle one or else a new one; None where the system refuses one more.

    Raises:
        OSError: it refuses even a first one.
    """
    while idle:
        process, connection = idle.pop()
        try:
            connection.send(task)
        except OSError:  # it died since it brought its last result
            connection.close()
            process.join()
        else:
            return _Worker(process, connection, task)
    try:
        process, connection = _start(work)
    except OSError:
        if alone:
            raise
        return None
    with contextlib.suppress(OSError):  # where it is dead already, so is the connection that is read from next
        connection.send(task)
    return _Worker(process, connection, task)


def _start(work: Callable[[Task], Result]) -> tuple[SpawnProcess, Connection]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(theirs, work), daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours


def _finished(
    busy: dict[Connection, _Worker[Task]], idle: list[tuple[SpawnProcess, Connection]]
) -> Iterator[tuple[Task, Result | Died]]:
    """The tasks that are done next; their processes are idle then."""
    for connection in wait(list(busy)):
        worker = busy.pop(connection)
        try:
            result: Result | Died = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join()
            result = Died(worker.process.exitcode)
        else:
            idle.append((worker.process, worker.connection))
        yield worker.task, result


def _leave(number: int, _frame: object) -> None:
    """End as after an exception, so that a file that is half written goes."""
    raise SystemExit(128 + number)


def _serve(connection: Connection, work: Callable[[Task], Result]) -> None:
    """Do what comes until nobody is there to ask for more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the whole group gets it from the terminal; the first process decides
    signal.signal(signal.SIGTERM, _leave)
    try:
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError):
        return
