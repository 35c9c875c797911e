"""AI systems kept, initiatives moved, dates promised, and a new year begun at a terminal."""

import shutil

import pytest

from fakes.door import EXAMPLE, walk
from stadial.adapters import folder


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


def refused(acme, code, *words, typed=None):
    """Walk a command that must change nothing; return what it said."""
    before = folder.read_folder(acme)
    said = walk(*words, "-C", acme, typed=typed)
    assert (said.code, folder.read_folder(acme)) == (code, before), said.err
    return said.err


def text(acme, name):
    return (acme / name).read_text()


# ---------------------------------------------------------------- AI systems


def test_a_system_is_added_and_comments_stay(acme):
    words = ("system", "add", "Contract reader", "--archetype", "Consumer")

    said = walk(*words, "--data", "confidential", "--owner", "Legal", "-C", acme)

    assert said.code == 0
    assert "contract-reader" in said.err
    new = text(acme, "stadial.toml")
    assert 'name = "Contract reader"' in new
    gone = [x for x in text(EXAMPLE, "stadial.toml").splitlines() if x not in new.splitlines()]
    assert gone == []
    assert "already" in refused(acme, 3, *words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("X", "--archetype", "toaster"), 4),
        (("X", "--archetype", "builder", "--scope", "nowhere"), 4),
        (("X", "--archetype", "builder", "--data", "secret"), 2),
        (("X",), 2),
        ((" ", "--archetype", "builder"), 3),
    ],
)
def test_a_system_that_cannot_be_is_refused(acme, words, code):
    refused(acme, code, "system", "add", *words)


def test_a_list_comes_in_after_a_look(acme, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("name,owner\nFraud scoring,\nNew one,Jo\n")
    words = ("system", "import", file, "--archetype", "adapter")

    assert "--yes" in refused(acme, 2, *words)
    assert "Interrupted" in refused(acme, 130, *words, typed="n\n")
    said = walk(*words, "--yes", "-C", acme)

    assert said.code == 0
    assert "new-one  New one  adapter · Jo" in said.out
    assert "line 2: 'Fraud scoring' is left out: it stands in the register." in said.out
    assert 'id = "new-one"' in text(acme, "stadial.toml")
    assert "Nothing was added" in refused(acme, 0, *words, "--yes")


def test_what_is_no_list_is_refused(acme, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"\xff\xfe")

    refused(acme, 3, "system", "import", file, "--archetype", "adapter", "--yes")
    refused(acme, 2, "system", "import", tmp_path / "none.csv", "--archetype", "adapter")


# ---------------------------------------------------------------- lessons


def test_a_lesson_is_marked_for_others_and_taken_back(acme):
    words = ("learnings", "share", "Retrieved-text-is-data")

    taken = walk(*words, "--no", "-C", acme)

    assert (taken.code, taken.err) == (0, "Written: learnings.yaml\n")
    assert "Nothing was changed" in refused(acme, 0, *words, "--no")
    assert walk(*words, "-C", acme).code == 0
    assert "gives away" in refused(acme, 3, "learnings", "share", "who-misses-the-usual")
    refused(acme, 4, "learnings", "share", "never-was")


# ---------------------------------------------------------------- roadmap


def test_an_initiative_is_edited_and_its_last_day_is_the_one_said(acme):
    words = ("roadmap", "edit", "do-GOV-4.3b", "--owner", "Grace Lin", "--locked")

    said = walk(*words, "--metric-target", "4", "-C", acme)

    assert said.code == 0
    listed = walk("roadmap", "list", "-C", acme, "--json").out
    assert '"owner": "Grace Lin"' in listed
    assert "Nothing was changed" in refused(acme, 0, *words)


def test_dates_are_moved_only_where_they_can_be(acme):
    words = ("roadmap", "edit", "do-GOV-4.3b")

    said = walk(*words, "--ends", "2027-12-31", "--requires-nothing", "-C", acme)

    assert said.code == 0, said.err
    assert "ends_on: 2028-01-01" in text(acme, "roadmap.yaml")
    assert "before its first" in refused(acme, 3, *words, "--ends", "2020-01-01")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("do-GOV-4.3b",), 2),
        (("do-GOV-9", "--owner", "x"), 4),
        (("do-GOV-4.3b", "--requires", "nothing-there"), 4),
        (("do-GOV-4.3b", "--requires", "policy-2", "--requires-nothing"), 2),
        (("do-GOV-4.3b", "--status", "done"), 2),
        (("policy-2", "--status", "planned"), 3),
    ],
)
def test_an_edit_that_cannot_be_is_refused(acme, words, code):
    refused(acme, code, "roadmap", "edit", *words)


def test_dates_are_promised_once(acme):
    said = walk("roadmap", "publish", "-C", acme)

    assert said.code == 0
    assert "Written: roadmap.yaml" in said.err
    assert text(acme, "roadmap.yaml").count("planned_ends_on") > text(
        EXAMPLE, "roadmap.yaml"
    ).count("planned_ends_on")
    assert "Nothing was changed" in refused(acme, 0, "roadmap", "publish")


# ---------------------------------------------------------------- a new year


def test_a_new_year_begins_where_the_last_one_ends(acme, tmp_path):
    before = folder.read_folder(acme)

    said = walk("init", tmp_path / "next", "--from", acme, "--title", "2027 annual")

    assert said.code == 0, said.err
    assert folder.read_folder(acme) == before
    new = tmp_path / "next"
    assert 'title = "2027 annual"' in text(new, "stadial.toml")
    assert not (new / "answers").exists()
    assert sorted(x.name for x in (new / "snapshots").iterdir()) == sorted(
        x.name for x in (acme / "snapshots").iterdir()
    )
    assert walk("score", "-C", new).code == 0
    typed = walk("init", tmp_path / "typed", "--from", acme, typed="2028\n")
    assert typed.code == 0
    assert 'title = "2028"' in text(tmp_path / "typed", "stadial.toml")


def test_a_new_year_that_cannot_begin_leaves_nothing(acme, tmp_path):
    new = tmp_path / "next"

    assert walk("init", new, "--from", acme).code == 2
    assert walk("init", new, "--from", acme, "--title", "\t").code == 3
    assert walk("init", new, "--from", tmp_path, "--title", "2027").code == 2
    assert walk("init", new, "--title", "2027").code == 2
    (acme / "roadmap.yaml").write_text("initiatives: 5\n")
    assert walk("init", new, "--from", acme, "--title", "2027").code == 3
    shutil.rmtree(acme / "snapshots")
    assert "Freeze it first" in walk("init", new, "--from", acme, "--title", "2027").err
    assert not new.exists()
    assert walk("init", acme, "--from", acme, "--title", "2027").code == 2
