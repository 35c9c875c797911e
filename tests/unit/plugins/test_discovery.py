import sys
from importlib.metadata import EntryPoint

import pytest

from stadial.plugins import discovery
from stadial.plugins.discovery import ShelfError, discover, load_shelf, shelf_names

KIND = "class Kind: pass\n"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Return a function that puts a package with some files on the path."""

    def put(**files):
        (tmp_path / "made_kind.py").write_text(KIND)
        package = tmp_path / "made_shelf"
        package.mkdir()
        (package / "__init__.py").write_text("")
        for name, text in files.items():
            (package / f"{name}.py").write_text(text)
        return __import__("made_kind").Kind

    monkeypatch.syspath_prepend(tmp_path)
    yield put
    for name in [name for name in sys.modules if name.startswith("made_")]:
        del sys.modules[name]


ONE = "from made_kind import Kind\nclass {0}(Kind): pass\n"


def announce(monkeypatch, *points):
    made = [EntryPoint(name=n, value=v, group="made_shelf") for n, v in points]
    monkeypatch.setattr(discovery, "entry_points", lambda group: made)


def test_the_name_of_a_plugin_is_the_name_of_its_file(shelf):
    kind = shelf(big_one=ONE.format("Big"), small=ONE.format("Small"))

    found = load_shelf("made_shelf", kind)

    assert list(found) == ["big-one", "small"]
    assert type(found["big-one"]).__name__ == "Big"


def test_names_are_told_without_importing_anything(shelf):
    shelf(broken="raise SystemExit('imported')")

    assert shelf_names("made_shelf") == ("broken",)


@pytest.mark.parametrize("text", ["", ONE.format("A") + "class B(Kind): pass\n"])
def test_a_file_with_no_plugin_or_with_two_is_refused(shelf, text):
    kind = shelf(odd=text)

    with pytest.raises(ShelfError, match=r"made_shelf\.odd: expected one Kind, found"):
        load_shelf("made_shelf", kind)


def test_what_is_only_imported_or_abstract_is_no_plugin(shelf):
    text = ONE.format("Real") + (
        "from abc import ABC, abstractmethod\n"
        "class Base(Kind, ABC):\n    @abstractmethod\n    def go(self): ...\n"
    )
    kind = shelf(one=text)

    assert type(load_shelf("made_shelf", kind)["one"]).__name__ == "Real"


def test_plugins_of_other_packages_join_the_shelf(shelf, monkeypatch, tmp_path):
    kind = shelf(own=ONE.format("Own"))
    (tmp_path / "made_outside.py").write_text(ONE.format("Outside"))
    announce(monkeypatch, ("by_class", "made_outside:Outside"), ("by-module", "made_outside"))

    found = discover("made_shelf", kind)

    assert list(found.plugins) == ["own", "by-module", "by-class"]
    assert found.refused == {}


def test_a_taken_name_is_refused_and_the_shelf_keeps_its_own(shelf, monkeypatch, tmp_path):
    kind = shelf(own_one=ONE.format("Own"))
    (tmp_path / "made_outside.py").write_text(ONE.format("Outside"))
    announce(monkeypatch, ("own_one", "made_outside:Outside"))

    found = discover("made_shelf", kind)

    assert type(found.plugins["own-one"]).__name__ == "Own"
    assert "already on the shelf" in found.refused["own-one (unknown package)"]


@pytest.mark.parametrize(
    "text",
    [
        "import nothing_of_that_name",
        "def broken(:",
        "1 / 0",
        "class Outside: pass",
        "Outside = 3",
        "raise RuntimeError('no')",
        ONE.format("Outside") + "    def __init__(self, needed): pass\n",
    ],
)
def test_a_plugin_that_cannot_be_loaded_stops_nobody(shelf, monkeypatch, tmp_path, text):
    kind = shelf(own=ONE.format("Own"))
    (tmp_path / "made_outside.py").write_text(text)
    announce(monkeypatch, ("odd", "made_outside:Outside"))

    found = discover("made_shelf", kind)

    assert list(found.plugins) == ["own"]
    assert found.refused["odd (unknown package)"].startswith("It cannot be loaded: ")


def test_without_announcements_the_shelf_stands_alone(shelf):
    kind = shelf(own=ONE.format("Own"))

    assert list(discover("made_shelf", kind).plugins) == ["own"]
