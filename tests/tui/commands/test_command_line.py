"""What holds for every command: help, wrong words, wrong places, and never a traceback."""

from __future__ import annotations

import os
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
    assert out.startswith(f"{usage}{called} [-h] [--project DIR]")
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
        ("missing.txt", "There is no file or folder missing.txt: check the path."),
        ("list --frob", "unrecognized arguments: --frob: see `quandian list --help`."),
        ("show", "the following arguments are required: DOC: see `quandian show --help`."),
        ("export", "-o PATH is missing: see `quandian export --help`."),
        ("export -o x --format brat3", "argument --format: invalid choice: 'brat3'"),
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


def test_settings_that_are_no_settings_are_named(quandian, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("language = \n", encoding="utf-8")
    code, _, err = quandian("list")
    assert code == 2
    assert err.startswith(f"quandian: The settings file {home / 'config' / 'config.toml'} is not valid")


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
