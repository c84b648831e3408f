"""``quandian clean DIR -o OUT -j N``: many pages, several processes, broken off and taken up again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.commands import clean as command
from tui.processes import Died

CHECKOUT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60


@pytest.fixture
def pages(tmp_path: Path, seed_pages: tuple[Path, ...]) -> Path:
    """A folder of the five pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in seed_pages:
        (folder / page.name).write_bytes(page.read_bytes())
    return folder


def written(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("[!.]*")}


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_files_are_the_same_for_any_number_of_processes(
    quandian, tmp_path: Path, pages: Path, form: tuple[str, ...]
) -> None:
    for jobs in ("1", "2", "7"):
        assert quandian("clean", pages, *form, "-o", tmp_path / jobs, "-j", jobs) == (0, "", "")
    assert len(written(tmp_path / "1")) == 5
    assert written(tmp_path / "1") == written(tmp_path / "2") == written(tmp_path / "7")


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_what_is_there_and_up_to_date_stays(quandian, tmp_path: Path, pages: Path, form: tuple[str, ...]) -> None:
    out = tmp_path / "out"
    quandian("clean", pages, *form, "-o", out)
    first = written(out)
    times = {file.name: file.stat().st_mtime_ns for file in out.glob("[!.]*")}
    gone, changed, *others = sorted(first)
    (out / gone).unlink()
    source = next(pages.glob(f"{Path(changed).stem}.*"))
    source.write_text("今天天气很好，市民纷纷走出家门。\n", encoding="utf-8")
    assert quandian("clean", pages, *form, "-o", out) == (0, "", "quandian: 3 of 5 were there already\n")
    assert {name: (out / name).stat().st_mtime_ns for name in others} == {name: times[name] for name in others}
    assert written(out)[gone] == first[gone]
    assert "今天天气很好" in written(out)[changed].decode("utf-8")
    assert quandian("clean", pages, *form, "-o", out).err == "quandian: 5 of 5 were there already\n"
    assert quandian("clean", pages, *form, "-o", out, "--force").err == ""


def test_a_better_cleaner_makes_every_file_again(
    quandian, tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quandian("clean", pages, "-o", tmp_path / "out")
    monkeypatch.setattr("tui.cleaned_folder.CLEANER_VERSION", 1_000_000)
    assert quandian("clean", pages, "-o", tmp_path / "out") == (0, "", "")


def test_the_other_form_and_another_encoding_are_other_files(quandian, tmp_path: Path, pages: Path) -> None:
    quandian("clean", pages, "-o", tmp_path / "out")
    assert quandian("clean", pages, "--json", "-o", tmp_path / "out").err == ""
    other = quandian("clean", pages, "--json", "-o", tmp_path / "out", "--encoding", "gb18030")
    assert "there already" not in other.err


def test_a_text_that_a_person_has_edited_is_not_written_over(quandian, tmp_path: Path, pages: Path) -> None:
    out = tmp_path / "out"
    quandian("clean", pages, "-o", out)
    edited = min(out.glob("[!.]*"))
    edited.write_text("my own words", encoding="utf-8")
    code, _, err = quandian("clean", pages, "-o", out)
    assert code == 2
    assert f"{edited} exists already" in err
    assert "4 of 5 were there already" in err
    assert edited.read_text(encoding="utf-8") == "my own words"


def test_a_damaged_manifest_costs_only_the_work(quandian, tmp_path: Path, pages: Path) -> None:
    out = tmp_path / "out"
    quandian("clean", pages, "--json", "-o", out)
    (manifest,) = out.glob(".*.jsonl")
    manifest.write_bytes(b'[1]\nnull\n{"file": 3}\n\xff\xfe\n' + manifest.read_bytes()[:-30])
    assert quandian("clean", pages, "--json", "-o", out) == (0, "", "quandian: 4 of 5 were there already\n")


def test_what_cannot_be_read_is_told_of_whoever_reads_it(quandian, tmp_path: Path, pages: Path) -> None:
    (pages / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    code, _, err = quandian("clean", pages, "-o", tmp_path / "out", "-j", "2")
    assert code == 2
    assert "binary.txt is not text" in err
    assert len(written(tmp_path / "out")) == 5


def test_a_process_that_dies_is_told_of_by_the_name_of_its_page(
    quandian, tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = command.spread

    def spread(work: Callable[..., object], tasks: Iterator[object], processes: int) -> Iterator[tuple[object, object]]:
        for number, (task, result) in enumerate(real(work, tasks, processes)):
            yield task, Died(-9) if number == 2 else result

    monkeypatch.setattr(command, "spread", spread)
    code, _, err = quandian("clean", pages, "-o", tmp_path / "out")
    assert code == 2
    (missing,) = {page.stem for page in pages.iterdir()} - {Path(name).stem for name in written(tmp_path / "out")}
    assert f"The process that cleaned {pages / missing}.txt died (exit code -9)" in err


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", "9" * 5000, ""])
def test_what_is_no_number_of_processes_is_refused(quandian, tmp_path: Path, pages: Path, jobs: str) -> None:
    code, _, err = quandian("clean", pages, "-o", tmp_path / "out", f"-j{jobs}" if jobs else "-j=")
    assert code == 2
    assert err.startswith("quandian: ")
    assert not (tmp_path / "out").exists()


def test_several_processes_do_not_print(quandian, pages: Path) -> None:
    assert quandian("clean", pages, "-j", "2") == (2, "", "quandian: -j 2 needs a folder to write into: add -o DIR.\n")


@pytest.fixture
def many(tmp_path: Path, seed_pages: tuple[Path, ...]) -> Path:
    """Two hundred pages: enough to be broken off in the middle."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        page = seed_pages[number % 5]
        (folder / f"{number}.txt").write_bytes(page.read_bytes())
    return folder


def _begun(many: Path, out: Path, home: Path) -> subprocess.Popen[bytes]:
    """A run with two processes that has written some files and is far from done."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "clean", str(many), "--json", "-o", str(out), "-j", "2"],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "QUANDIAN_HOME": str(home)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(list(out.glob("[!.]*"))) < 5:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return process


def _group_is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal are POSIX's")
@pytest.mark.parametrize("how", ["interrupt", "kill"])
def test_a_run_that_is_broken_off_leaves_whole_files_and_goes_on(
    quandian, tmp_path: Path, home: Path, many: Path, how: str
) -> None:
    out = tmp_path / "out"
    process = _begun(many, out, home)
    if how == "interrupt":
        os.killpg(process.pid, signal.SIGINT)  # as ctrl-c does: all processes get it
        _, err = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 130
        assert b"Traceback" not in err
        assert f"broken off: what is in {out} stays".encode() in err
        assert list(out.glob("*.tmp")) == list(out.glob(".*.tmp")) == []
    else:
        process.kill()
        process.communicate(timeout=PATIENCE_SECONDS)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _group_is_gone(process.pid):  # workers end by themselves once nobody asks for more
        assert time.monotonic() < deadline
        time.sleep(0.01)
    before = written(out)
    assert 5 <= len(before) < 200
    assert all("articles" in json.loads(content) for content in before.values())
    code, _, err = quandian("clean", many, "--json", "-o", out)
    assert (code, err) == (0, f"quandian: {len(before)} of 200 were there already\n")
    assert len(written(out)) == 200
    assert {name: content for name, content in written(out).items() if name in before} == before


@pytest.mark.parametrize("damage", [b"[" * 200_000, b'{"file": "0.txt", "made"', b'"' + b"9" * 5000, b""])
def test_what_is_written_after_a_damaged_line_is_known(quandian, tmp_path: Path, pages: Path, damage: bytes) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".quandian-clean.jsonl").write_bytes(damage)
    assert quandian("clean", pages, "-o", out) == (0, "", "")
    assert quandian("clean", pages, "-o", out) == (0, "", "quandian: 5 of 5 were there already\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX only")
def test_a_manifest_that_is_no_plain_file_is_told_of_and_left(quandian, tmp_path: Path, pages: Path) -> None:
    for number, put in enumerate((os.mkfifo, Path.mkdir, lambda place: place.symlink_to(tmp_path / "elsewhere"))):
        out = tmp_path / str(number)
        out.mkdir()
        put(out / ".quandian-clean.jsonl")
        code, _, err = quandian("clean", pages, "-o", out)
        assert code == 2
        assert err.count("\n") == 1
        assert f"{out / '.quandian-clean.jsonl'} is a link or not a plain file" in err
        assert written(out) == {}
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_that_is_no_utf_8_is_known_again(quandian, tmp_path: Path, pages: Path) -> None:
    next(pages.iterdir()).rename(os.fsdecode(os.fsencode(pages) + b"/\xd0\xc2\xce\xc5.txt"))
    assert quandian("clean", pages, "-o", tmp_path / "out") == (0, "", "")
    assert quandian("clean", pages, "-o", tmp_path / "out").err == "quandian: 5 of 5 were there already\n"


def test_an_output_folder_among_the_pages_is_no_page(quandian, pages: Path) -> None:
    out = pages / "out"
    for rest in ("", "5 of 5"):
        code, _, err = quandian("clean", pages, "-o", out)
        assert code == 0
        assert err == (f"quandian: {rest} were there already\n" if rest else "")
    (out / "my.txt").write_text("今天天气很好，市民纷纷走出家门。\n", encoding="utf-8")
    code, _, err = quandian("clean", pages, "-o", out)
    assert code == 2
    assert f"{out / 'my.txt'} is one of the texts to clean" in err


def test_what_another_run_wrote_meanwhile_is_no_stranger(quandian, tmp_path: Path, pages: Path, monkeypatch) -> None:
    out = tmp_path / "out"
    real = command.spread

    def spread(work: Callable[..., object], tasks: Iterator[object], processes: int) -> Iterator[tuple[object, object]]:
        for number, found in enumerate(real(work, tasks, processes)):
            if number == 2:
                monkeypatch.setattr(command, "spread", real)
                assert quandian("clean", pages, "-o", out).code == 0
            yield found

    monkeypatch.setattr(command, "spread", spread)
    code, _, err = quandian("clean", pages, "-o", out)
    assert (code, "exists already" in err) == (0, False)
    assert len(written(out)) == 5


def test_thousands_of_processes_are_not_started(quandian, tmp_path: Path, pages: Path, monkeypatch) -> None:
    seen: list[int] = []

    def spread(work: Callable[..., object], tasks: Iterator[object], processes: int) -> Iterator[tuple[object, object]]:
        seen.append(processes)
        yield from ()

    monkeypatch.setattr(command, "spread", spread)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    quandian("clean", pages, "-o", tmp_path / "out", "-j", "9999")
    assert seen == [command.MOST_PER_PROCESSOR]
