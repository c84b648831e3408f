"""What holds for every command: help, wrong words, wrong places, and never a traceback."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import COMMANDS, command_of, main

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=lambda words: " ".join(words) or "app")
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_shows_the_usage_the_options_and_an_example(
    quandian, monkeypatch: pytest.MonkeyPatch, language: str, command: tuple[str, ...], option: str
) -> None:
    monkeypatch.setenv("QUANDIAN_LANGUAGE", language)
    code, out, err = quandian(*command, option)
    assert (code, err) == (0, "")
    usage, examples = {"en": ("usage: ", "examples:"), "zh": ("用法：", "示例：")}[language]
    called = " ".join(("quandian", *command))
    assert out.startswith(f"{usage}{called} [-h]")
    without_project = {("clean",), ("convert",), ("project",), ("restore",), ("keys",)}
    assert ("[--project DIR]" in out) is (command not in without_project)
    assert {"en": "\noptions:\n", "zh": "\n选项：\n"}[language] in out
    assert f"\n  {called}" in out.partition(examples)[2]
    assert ("显示本帮助" in out) is (language == "zh")


def test_the_help_of_the_program_names_every_command(quandian) -> None:
    out = quandian("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in out


def test_the_version_is_that_of_the_project(quandian) -> None:
    code, out, _ = quandian("--version")
    assert code == 0
    assert out.startswith("quandian ")


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ("list", "list", []),
        ("./list", "app", ["./list"]),
        ("--project p list --json", "list", ["--project", "p", "--json"]),
        ("--project=p show 1", "show", ["--project=p", "1"]),
        ("show 1 --project p", "show", ["1", "--project", "p"]),
        ("--project list list", "list", ["--project", "list"]),
        ("-- list", "app", ["--", "list"]),
        ("--project p", "app", ["--project", "p"]),
        ("pages/ list", "app", ["pages/", "list"]),
        ("", "app", []),
    ],
)
def test_the_first_word_says_which_command(words: str, command: str, rest: list[str]) -> None:
    assert command_of(words.split()) == (command, rest)


def test_a_word_that_is_both_a_file_and_a_command_is_the_command(
    quandian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list").write_text("正文", encoding="utf-8")
    assert quandian("list", "--json").out.startswith("[{")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("lst", "There is no file, folder or command lst: did you mean `quandian list`?"),
        ("exprot -o x.jsonl", "There is no file, folder or command exprot: did you mean `quandian export`?"),
        ("help", "There is no file, folder or command help: did you mean `quandian --help`?"),
        ("missing.txt", "There is no file or folder missing.txt: check the path."),
        ("list --frob", "`quandian list` does not know --frob: see `quandian list --help`."),
        ("show 1 2", "`quandian show` does not know 2: see `quandian show --help`."),
        ("clean page.txt --project news", "`quandian clean` does not know --project news: see"),
        ("--project news clean page.txt", "`quandian clean` does not know --project: see"),
        ("show", "`quandian show` needs DOC: see `quandian show --help`."),
        ("clean --json", "`quandian clean` needs PATH: see `quandian clean --help`."),
        ("export", "`quandian export` needs -o PATH: see `quandian export --help`."),
        ("export -o", "-o/--output needs a value after it: see `quandian export --help`."),
        ("list --json=yes", "--json takes no value: see `quandian list --help`."),
        ("list --project=", "One of the words after `quandian list` is empty: write it, or leave it out."),
        ("export -o x --format brat3", "There is no format brat3: the formats are native, csv, tsv, cluener"),
        ("export -o .", ". could not be written (Is a directory): choose another place"),
        ("-", "The app reads keys from standard input: put the text into a project with `quandian add -` first."),
        ("clean -- -x", "There is no file or folder -x: check the path."),
        ("clean /dev/null", "/dev/null is a folder or a device, not a file: name a text file."),
        ("list --project missing", "missing is not a project: name a folder that holds project.json"),
        ("show 77", "No document is called 77: `quandian list` shows their numbers, ids and names."),
        ("show 00", "00 fits several documents"),
        ("", "The app needs a terminal to draw on and to read keys from"),
    ],
)
def test_bad_usage_is_one_sentence(
    quandian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = quandian(*words.split())
    assert (code, out) == (2, "")
    assert err.startswith("quandian: ")
    assert sentence in err
    assert err.count("\n") == 1


def test_a_sentence_comes_in_the_language_in_use(quandian, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANDIAN_LANGUAGE", "zh")
    assert quandian("lst").err == "quandian: 没有名为 lst 的文件、文件夹或命令：您是想用 `quandian list` 吗？\n"


def test_the_language_can_be_set_in_the_settings(quandian, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUANDIAN_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('language = "zh"\n', encoding="utf-8")
    assert quandian("list", "--help").out.startswith("用法：")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('annotator = "anna"\nlanguage = \n', "{path} is not TOML from line 2 on: mend the line, or remove the file."),
        ('theme = """\n\n', "{path} is not TOML from line 3 on: mend the line, or remove the file."),
        ('\nannotator = "\udcff"\n', "{path} is not TOML from line 2 on: mend the line, or remove the file."),
        (
            'colour = "red"\n',
            "There is no setting colour as in {path}: the settings are language, annotator, theme, suggestions, keys.",
        ),
        ("annotator = 3\n", "annotator in {path} is not a text: write it in quotation marks, or leave it out."),
        ('annotator = ""\n', "annotator in {path} is not a text: write it in quotation marks, or leave it out."),
        ('language = "fr"\n', "language in {path} is fr, which there is not: choose one of en, zh."),
    ],
)
def test_settings_that_are_no_settings_are_named(
    quandian, home: Path, monkeypatch: pytest.MonkeyPatch, content: str, sentence: str
) -> None:
    monkeypatch.delenv("QUANDIAN_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    path = home / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    assert quandian("list") == (2, "", f"quandian: {sentence.format(path=path)}\n")


def test_settings_that_cannot_be_read_are_named(quandian, home: Path) -> None:
    (home / "config" / "config.toml").mkdir(parents=True)
    code, _, err = quandian("list")
    assert code == 2
    assert err.endswith("config.toml cannot be read (Is a directory): check its permissions.\n")


WRONG = (
    "lst",
    "list --frob more words",
    "clean page.txt --project news",
    "show",
    "show 1 2",
    "show 77",
    "clean",
    "clean missing.txt",
    "clean --json=yes",
    "clean /dev/null",
    "clean page.txt -o page.txt",
    "clean page.txt -o .",
    "clean page.txt --encoding klingon",
    "clean page.txt --encoding utf-16",
    "add",
    "add page.txt --name",
    "add page.txt --project .",
    "export",
    "export -o",
    "export -o .",
    "export -o page.txt",
    "export -o x --format brat3",
    "list --project=",
    "list --project missing",
    "-",
    "",
)


@pytest.mark.parametrize("words", WRONG)
def test_the_chinese_interface_says_what_is_wrong_in_chinese(
    quandian, page: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("QUANDIAN_LANGUAGE", "zh")
    monkeypatch.chdir(page.parent)
    code, out, err = quandian(*words.split())
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 + words.startswith("add page.txt --e")
    assert english(err, words.split()) == []


@pytest.mark.parametrize("content", ["language = ", "colour = 1", "annotator = 3", 'language = "fr"', '"a'])
def test_wrong_settings_are_named_in_chinese(
    quandian, home: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.delenv("QUANDIAN_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(content, encoding="utf-8")
    code, _, err = quandian("list")
    assert code == 2
    assert english(err, []) == []


def english(sentence: str, words: list[str]) -> list[str]:
    """Where two English words follow each other, outside of commands, the user's own words and the system's."""
    left = re.sub(r"`[^`]*`", "", sentence.removeprefix("quandian:"))
    for known in (*words, *map(os.strerror, (errno.EISDIR, errno.EEXIST, errno.ENOENT, errno.ENOTDIR))):
        left = left.replace(known, "")
    assert re.search("[一-龥]", left)
    return re.findall(r"[A-Za-z]{2,}[ '][a-z]+", left)


def test_an_escape_in_a_path_does_not_reach_the_terminal(quandian) -> None:
    err = quandian("clean", "[/x]\x1b]52;c;aGk=\x07\n.txt").err
    assert err == "quandian: There is no file or folder [/x]␛]52;c;aGk=␇␊.txt: check the path.\n"


def test_a_home_that_cannot_be_made_does_not_stop_cleaning(quandian_process, page: Path) -> None:
    outcome = quandian_process("clean", page, QUANDIAN_HOME="/proc/nowhere")
    assert outcome.code == 0
    assert "西宁打响算力名片" in outcome.out


def test_a_home_that_cannot_be_made_is_one_sentence_where_a_project_is_needed(quandian_process) -> None:
    code, out, err = quandian_process("list", QUANDIAN_HOME="/proc/nowhere")
    assert (code, out) == (2, "")
    assert err.startswith("quandian: ")
    assert err.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_error(home: Path, seed_pages: tuple[Path, ...]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "clean", "--json", *map(str, seed_pages), *map(str, seed_pages)],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("words", ["list", "show 1", "export -o -", "clean seeds"])
def test_an_output_without_room_is_one_sentence(home: Path, words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words.split()],
            cwd=CHECKOUT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == (
        "quandian: standard output: No space left on device. Check the path, its permissions and the space on the disk."
    )


@pytest.mark.skipif(os.name == "nt", reason="closes streams with the shell of POSIX")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("list >&-", 0, ""),
        ("list >/dev/null 2>&-", 0, ""),
        ("clean - <&-", 2, "quandian: standard input is empty: nothing to read in it.\n"),
        ("<&-", 2, "quandian: The app needs a terminal to draw on and to read keys from; "),
    ],
)
def test_a_stream_that_is_closed_is_empty(home: Path, words: str, code: int, said: str) -> None:
    command = ["sh", "-c", f'"$0" -m tui {words}', sys.executable]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


def test_an_interrupt_is_silent(home: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "clean", str(pipe)],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pipe.open("wb"):  # opens once the program waits for what we would write
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (b"", b"")
    assert process.returncode == 130


def test_main_takes_its_words_from_the_command_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["quandian", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("quandian ")
