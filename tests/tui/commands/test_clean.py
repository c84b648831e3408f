"""``quandian clean``: pages in, articles out, no project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from articles.cleaning import clean
from articles.page_json import page_as_json

CHECKOUT = Path(__file__).resolve().parents[3]


def test_one_file_is_printed_as_its_articles(quandian, page: Path) -> None:
    code, out, err = quandian("clean", page)
    assert (code, err) == (0, "")
    assert "西宁打响算力名片\n" in out
    assert "西宁牢记嘱托，持续做强光伏制造全产业链，加快构建现代化产业体系。\n" in out


def test_json_is_one_object_in_the_system_format(quandian, seed_pages: tuple[Path, ...]) -> None:
    code, out, _ = quandian("clean", "--json", seed_pages[3])
    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(page_as_json(clean(seed_pages[3].read_text(encoding="utf-8")))))
    assert json.loads(out)["articles"][0].keys() >= {"kicker", "headline", "byline", "blocks"}


def test_several_files_are_one_object_a_line_in_their_order(quandian, seed_pages: tuple[Path, ...]) -> None:
    lines = quandian("clean", *reversed(seed_pages), "--json").out.splitlines()
    assert [json.loads(line) for line in lines] == [
        json.loads(json.dumps(page_as_json(clean(page.read_text(encoding="utf-8"))))) for page in reversed(seed_pages)
    ]


def test_several_files_as_text_are_told_apart(quandian, page: Path, seed_pages: tuple[Path, ...]) -> None:
    out = quandian("clean", page, seed_pages[4]).out
    assert out.startswith("==> page.txt <==\n")
    assert f"\n==> {seed_pages[4].name} <==\n" in out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_a_page_is_the_same_in_every_encoding(
    quandian, tmp_path: Path, seed_pages: tuple[Path, ...], encoding: str
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(seed_pages[0].read_text(encoding="utf-8").encode(encoding))
    assert quandian("clean", "--json", copy).out == quandian("clean", "--json", seed_pages[0]).out


def test_a_big5_page_is_read(quandian, tmp_path: Path) -> None:
    text = "臺北訊\n記者陳小明報導，市府今日宣布，新的捷運路線將於明年動工，預計五年後完成。\n"
    (tmp_path / "page.txt").write_bytes(text.encode("big5"))
    assert "新的捷運路線將於明年動工" in quandian("clean", tmp_path / "page.txt").out


def test_a_named_encoding_is_used(quandian, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes("联通".encode("gbk"))
    assert quandian("clean", tmp_path / "page.txt", "--encoding", "gbk").out == "联通\n"


def test_standard_input_is_read(quandian_process, page: Path) -> None:
    code, out, err = quandian_process("clean", "-", "--json", stdin=page.read_bytes())
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(quandian_process("clean", page, "--json").out)


def test_a_page_that_is_not_clean_utf_8_for_a_latin_1_locale_is_still_printed(quandian_process, page: Path) -> None:
    plain = quandian_process("clean", page)
    assert quandian_process("clean", page, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") == plain


def test_a_folder_is_written_one_file_a_page(quandian, tmp_path: Path, seed_pages: tuple[Path, ...]) -> None:
    out = tmp_path / "deep" / "out"
    outcome = quandian("clean", *seed_pages, "--json", "-o", out)
    assert outcome == (0, "", "")
    assert sorted(file.name for file in out.glob("[!.]*")) == [f"{page.stem}.json" for page in seed_pages]
    printed = quandian("clean", seed_pages[1], "--json").out
    assert (out / f"{seed_pages[1].stem}.json").read_text(encoding="utf-8") == printed


def test_json_files_are_made_again_and_text_files_are_not_without_force(quandian, tmp_path: Path, page: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "page.json").write_text("old", encoding="utf-8")
    (out / "page.txt").write_text("somebody's own", encoding="utf-8")
    assert quandian("clean", page, "--json", "-o", out).code == 0
    assert (out / "page.json").read_text(encoding="utf-8").startswith("{")
    code, _, err = quandian("clean", page, "-o", out)
    assert code == 2
    assert err == f"quandian: {out / 'page.txt'} exists already: name another file, or allow overwriting it.\n"
    assert (out / "page.txt").read_text(encoding="utf-8") == "somebody's own"
    assert quandian("clean", page, "-o", out, "--force").code == 0
    assert "西宁打响算力名片" in (out / "page.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_text_is_never_written_over_itself(quandian, page: Path, force: tuple[str, ...]) -> None:
    before = page.read_bytes()
    code, _, err = quandian("clean", page, "-o", page.parent, *force)
    assert code == 2
    assert err == f"quandian: {page} is one of the texts to clean: choose another folder with -o.\n"
    assert page.read_bytes() == before


def test_two_pages_of_one_name_are_refused_before_anything_is_written(quandian, tmp_path: Path, page: Path) -> None:
    other = tmp_path / "other" / "Page.md"
    other.parent.mkdir()
    other.write_bytes(page.read_bytes())
    code, _, err = quandian("clean", page, other, "--json", "-o", tmp_path / "out")
    assert code == 2
    assert f"{page} and {other} would both be written to" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["page.txt", "page.txt/inside", "/proc/nowhere", "round"])
def test_an_output_folder_that_cannot_be_is_named(quandian, page: Path, place: str) -> None:
    (page.parent / "round").symlink_to("round")
    code, _, err = quandian("clean", page, "--json", "-o", page.parent / place)
    assert code == 2
    assert "could not be written (" in err
    assert err.count("\n") == 1


CLEANING = """
import os, sys
from tui.cli import main
page, out = sys.argv[1:]
main(["clean", page, "--json", "-o", out + "/first"])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(["clean", page, "--json", "-o", out]))
"""
"""The superuser may write everywhere, so nobody writes; once all modules are read, which may be the superuser's."""


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_an_output_folder_without_write_permission_is_named(home: Path) -> None:
    with TemporaryDirectory() as folder:  # the test's own folder may not be passed through by others
        page, out = Path(folder) / "page.txt", Path(folder) / "out"
        page.write_text("一句话。\n", encoding="utf-8")
        (out / "first").mkdir(parents=True)
        Path(folder).chmod(0o755)
        out.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", CLEANING, str(page), str(out)],
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        out.chmod(0o755)
        assert (out / "first" / "page.json").exists()
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{out / 'page.json'} could not be written (Permission denied)" in done.stderr


def test_every_bad_file_is_named_and_the_others_are_cleaned(quandian, tmp_path: Path, page: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x01\x00\x00")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "damaged.txt").write_bytes(page.read_bytes().decode("gb18030").encode() + b"\xff")
    (tmp_path / "nothing").mkdir()
    words = [
        tmp_path / name for name in ("binary.txt", "empty.txt", "missing.txt", "damaged.txt", "nothing", "page.txt")
    ]
    code, out, err = quandian("clean", "--json", *words)
    assert code == 2
    assert len(out.splitlines()) == 1
    assert "西宁打响算力名片" in out
    assert err.splitlines() == [
        f"quandian: There is no file or folder {tmp_path / 'missing.txt'}: check the path.",
        f"quandian: The folder {tmp_path / 'nothing'} holds no .txt or .md file: "
        "name a folder that does, or the files themselves.",
        f"quandian: {tmp_path / 'binary.txt'} is not text (its byte 7 is 0x00): "
        "extract its text first, then add the .txt file.",
        f"quandian: {tmp_path / 'empty.txt'} is empty: nothing to read in it.",
        f"quandian: {tmp_path / 'damaged.txt'} is not utf-8: byte 155 cannot be decoded. "
        "Name the right one with --encoding.",
    ]


def test_a_folder_is_read_with_its_subfolders(quandian, tmp_path: Path, page: Path) -> None:
    (tmp_path / "2026" / "03").mkdir(parents=True)
    (tmp_path / "2026" / "03" / "page2.md").write_bytes(page.read_bytes())
    assert len(quandian("clean", tmp_path, "--json").out.splitlines()) == 2


def test_one_line_of_five_megabytes_comes_through(quandian_process, tmp_path: Path) -> None:
    line = "西宁牢记嘱托，持续做强光伏制造全产业链，加快构建现代化产业体系。" * 55_000
    (tmp_path / "long.txt").write_text(line, encoding="utf-8")
    code, out, err = quandian_process("clean", tmp_path / "long.txt")
    assert (code, err) == (0, "")
    assert out == f"{line}\n"


def test_a_folder_of_300_pages_is_cleaned_but_for_the_bad_one(quandian, tmp_path: Path, page: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(300):
        (pages / f"page{number}.txt").write_bytes(page.read_bytes())
    (pages / "page150.txt").write_bytes(b"\x7fELF\x00")
    code, out, err = quandian("clean", pages, "--json", "-o", tmp_path / "out")
    assert (code, out) == (2, "")
    assert err.startswith(f"quandian: {pages / 'page150.txt'} is not text")
    assert err.count("\n") == 1
    assert len(list((tmp_path / "out").glob("[!.]*"))) == 299


def test_controls_in_a_name_reach_a_pipe_but_not_a_terminal(
    quandian, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = page.with_name("[bold]\x1b]52;.txt")
    hostile.write_bytes(page.read_bytes())
    assert "==> [bold]\x1b]52;.txt <==\n" in quandian("clean", page, hostile).out
    monkeypatch.setattr("tui.streams.on_terminal", lambda: True)
    assert "==> [bold]␛]52;.txt <==\n" in quandian("clean", page, hostile).out


def test_explain_tells_each_line_with_its_reasons(quandian, page: Path) -> None:
    code, out, err = quandian("clean", "--explain", page)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line[:1] for line in lines if not line.startswith(" ")] == ["1", "2", "3", "4"]
    assert lines[0] == "1  西宁打响算力名片"
    begun = lines.index("2  本报讯（记者 张弘靓）西宁牢记嘱托，")
    assert lines[begun + 1].startswith("   begins a paragraph (")
    joined = lines.index("3  持续做强光伏制造全产业链，加快构建")
    assert lines[joined + 1].startswith("   joined to the paragraph above (")
    assert any(line.startswith("     + ") for line in lines[joined + 2 :])


def test_explain_of_two_pages_names_each(quandian, page: Path) -> None:
    second = page.with_name("second.txt")
    second.write_bytes(page.read_bytes())
    out = quandian("clean", "--explain", page, second).out
    assert [line for line in out.splitlines() if line.startswith("==>")] == ["==> page.txt <==", "==> second.txt <=="]


def test_explain_as_json_has_the_same_decisions(quandian, page: Path) -> None:
    code, out, _ = quandian("clean", "--explain", "--json", page)
    assert code == 0
    raw = page.read_bytes().decode("gb18030")
    lines = json.loads(out)["lines"]
    assert [line["decision"] for line in lines[1:]] == [
        {"role": "paragraph", "joined": False},
        {"role": "paragraph", "joined": True},
        {"role": "paragraph", "joined": True},
    ]
    assert [line["joined_to"] for line in lines] == [None, None, raw.index("本报讯"), raw.index("持续")]
    assert [raw[line["raw"][0][0] : line["raw"][-1][1]] for line in lines] == raw.splitlines()
    assert "article_dateline" in [reason["cause"] for reason in lines[1]["placing"]]
    assert all(line["reasons"] for line in lines)


def test_explain_reads_standard_input(quandian_process) -> None:
    code, out, err = quandian_process("clean", "--explain", "-", stdin="今天，\n我们。\n".encode())
    assert (code, err) == (0, "")
    assert out.startswith("1  今天，\n")


def test_explain_into_a_folder_is_refused_in_one_sentence(quandian, page: Path, tmp_path: Path) -> None:
    code, out, err = quandian("clean", "--explain", page, "-o", tmp_path / "out")
    assert (code, out) == (2, "")
    assert err == (
        f"quandian: --explain prints and writes no files into {tmp_path / 'out'}: "
        "leave out -o, or redirect the output into a file.\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [("--json",), ("--explain", "--json"), ("--explain",), ()])
def test_a_terminal_gets_nothing_that_it_would_obey(
    quandian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    odd = "\x9b\x1b\x7f\u202e"
    (tmp_path / "page.txt").write_text(f"今天{odd}天气很好，\n市民{odd}纷纷走出家门{odd}\n", encoding="utf-8")
    monkeypatch.setattr("tui.streams.on_terminal", lambda: True)
    out = quandian("clean", *form, tmp_path / "page.txt").out
    assert out
    assert not set(out) & set(odd)
