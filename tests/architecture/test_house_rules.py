"""House rules that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "stadial"
FILES = sorted(SOURCE.rglob("*.py"))
PURE = [
    path
    for path in FILES
    if path.relative_to(SOURCE).parts[0] in {"model", "engine", "codecs", "collectors"}
]
BANNED = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "misc",
    "info",
    "process",
    "perform",
}
LIMIT = 400


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_a_small_room(path):
    if path == SOURCE / "model" / "__init__.py":
        return  # a table of contents: every noun by name, and nothing else
    assert len(path.read_text().splitlines()) <= LIMIT


def test_no_file_is_named_for_nothing():
    found = [named(path) for path in SOURCE.rglob("*") if path.stem in BANNED]

    assert found == []


def test_every_package_says_what_lives_there():
    silent = [
        named(path)
        for path in SOURCE.rglob("__init__.py")
        if not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_frameworks_hold_no_code():
    assert list((SOURCE / "frameworks").rglob("*.py")) == []


@pytest.mark.parametrize("path", PURE, ids=named)
def test_what_is_pure_opens_and_runs_nothing(path):
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert calls & {"open", "eval", "exec", "print", "__import__", "input"} == set()


def test_one_place_catches_everything():
    places = [
        named(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    ]

    assert places == ["src/stadial/usecases/collect_evidence.py"]


def test_one_context_holds_back_whatever_foreign_engines_raise():
    places = [
        named(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node).startswith("isinstance(")
        and "Exception" in ast.unparse(node).removesuffix(")").split(", ")[-1].split(" | ")
    ]

    assert places == ["src/stadial/scanners/foreign.py"]


def test_every_word_of_the_glossary_is_a_class():
    page = (ROOT / "docs" / "glossary.md").read_text()
    classes = set(
        re.findall(r"^class (\w+)", "\n".join(path.read_text() for path in FILES), re.MULTILINE)
    )
    words = set(re.findall(r"`([A-Z]\w+)`", page))

    assert words - classes == set()


def test_every_noun_stands_in_the_glossary_or_serves_one_that_does():
    page = (ROOT / "docs" / "glossary.md").read_text()
    whole = [
        name
        for name in (
            "Framework",
            "Assessment",
            "Picture",
            "Snapshot",
            "Trend",
            "Briefing",
            "Roadmap",
        )
        if f"`{name}`" not in page
    ]

    assert whole == []


def test_every_dependency_has_its_line_of_reason():
    project = (ROOT / "pyproject.toml").read_text()
    block = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE).group(1)
    names = re.findall(r'"([a-z0-9-]+)', block)
    page = (ROOT / "docs" / "decisions" / "0007-dependencies.md").read_text()

    assert [name for name in names if name not in page] == []
    assert len(names) > 5


def test_no_path_of_a_machine_stands_in_the_project():
    texts = [
        path
        for folder in ("src", "docs", "tests", "scripts", "benchmarks", "examples")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".yaml", ".toml"}
    ]
    found = [
        named(path)
        for path in texts
        if path != Path(__file__) and re.search(r"/(root|work)/", path.read_text(errors="replace"))
    ]

    assert found == []
