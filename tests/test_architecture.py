"""The arrows of the design, and what a start of the program may cost."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGES = ("articles", "annotations", "tui")
MODULES = sorted(path for package in PACKAGES for path in (CHECKOUT / package).rglob("*.py"))
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib", "core"}
RUNS_WHAT_IT_READS = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
HEAVY = ("jieba", "rapidfuzz", "tinydb", "charset_normalizer", "jsonschema", "rich.progress", "pkg_resources")


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_imports_point_one_way() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("start", ["tui.cli", "tui.app"])
def test_the_start_loads_nothing_heavy(start: str) -> None:
    done = python(f"import {start}, sys; print(*(name for name in {HEAVY!r} if name in sys.modules))")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_the_command_line_does_not_load_the_app_to_answer_a_command(home: Path) -> None:
    done = python(
        "import sys; from tui.cli import main; main(['list']); print(*sorted(sys.modules), file=sys.stderr)",
    )
    assert done.returncode == 0, done.stderr
    assert "textual.app" not in done.stderr.split()


@pytest.mark.parametrize("package", ["articles", "annotations"])
def test_the_lower_packages_never_load_the_terminal(package: str) -> None:
    modules = [
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.is_relative_to(CHECKOUT / package)
    ]
    done = python(
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(*(name for name in ('textual', 'rich', 'tui') if name in sys.modules))",
        *modules,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_a_module_is_named_and_cannot_run_what_it_reads(path: Path) -> None:
    assert path.stem not in SAYS_NOTHING
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not RUNS_WHAT_IT_READS & {name.partition(".")[0] for name in imported(tree)}
    assert not {"eval", "exec", "compile", "__import__"} & set(called(tree))


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.stem == "__init__"], ids=lambda path: path.parent.name
)
def test_a_package_defines_nothing_itself(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(node, ast.FunctionDef | ast.ClassDef)
        if isinstance(node, ast.Assign):
            assert [ast.unparse(target) for target in node.targets] == ["__all__"]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def called(tree: ast.AST) -> Iterator[str]:
    """Names of built-in functions that are called (``eval(...)``, not ``re.compile(...)``)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
