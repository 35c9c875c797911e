"""Many people: who was heard, who agrees, what to decide, and the decision itself."""

import json
import shutil

import jsonschema
import pytest

from fakes.door import EXAMPLE, walk
from stadial.cli.schema import nouns, schema_of

SHEETS = {
    "list": "people/1",
    "coverage": "people-coverage/1",
    "agreement": "people-agreement/1",
    "gaps": "people-gaps/1",
    "disputes": "people-disputes/1",
}


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


@pytest.mark.parametrize(("name", "schema"), SHEETS.items())
def test_every_sheet_follows_its_published_schema_and_fits_80_columns(name, schema):
    shown = walk("people", name, "-C", EXAMPLE, width=80)
    said = walk("people", name, "-C", EXAMPLE, "--json")
    tree = json.loads(said.out)

    assert (shown.code, said.code) == (0, 0)
    assert max(map(len, shown.out.splitlines())) <= 80
    assert tree["schema"] == f"stadial/{schema}"
    jsonschema.validate(tree, schema_of(schema, nouns()[schema]))


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_there_for_scripts_too(name):
    assert walk("people", name, "-C", EXAMPLE, "-f", "csv").out.count("\n") > 1


def test_the_list_says_how_much_was_said_and_never_what():
    shown = walk("people", "list", "-C", EXAMPLE).out

    assert "Priya Raman" in shown
    assert "heard" in shown
    assert "fully" not in shown


@pytest.mark.parametrize(
    ("sheet", "key", "words"),
    [
        ("agreement", "gov", "Krippendorff"),
        ("agreement", "IR-1", "rwg(j)"),
        ("gaps", "GOV", "With few people the interval is what to read"),
        ("disputes", "GOV-4.3a", "at the lowest answers"),
    ],
)
def test_every_figure_says_why(sheet, key, words):
    said = walk("people", sheet, "-C", EXAMPLE, "--explain", key)

    assert said.code == 0
    assert words in " ".join(said.out.split())


def test_an_id_without_a_row_is_not_found():
    said = walk("people", "disputes", "-C", EXAMPLE, "--explain", "GOV-9.9z")

    assert (said.code, said.out) == (4, "")
    assert "There is no row here 'GOV-9.9z'" in said.err


LEVELS = {"exec": 4, "eng": 2}


def crowd(path):
    """Return a folder in which four executives and four engineers see one domain apart."""
    groups = {"exec": "executive-leadership", "eng": "data-science"}
    people = "".join(
        f"- {{id: {key}{n}, name: {key}{n}, group: {group}, role: R}}\n"
        for key, group in groups.items()
        for n in range(4)
    )
    text = "levels: {{GOV-1: {0}, GOV-2: {0}}}\ndate: 2026-01-01\n"
    answers = {f"{key}{n}": text.format(LEVELS[key]) for key in groups for n in range(4)}
    return folder(path, people, **answers)


def test_executives_and_engineers_who_see_it_apart_are_flagged(tmp_path):
    shown = walk("people", "gaps", "-C", crowd(tmp_path), width=80).out

    assert "4 : 4" in shown
    assert "seen apart !" in shown


def test_a_close_view_of_few_people_cannot_be_told(tmp_path):
    where = crowd(tmp_path)
    for n in range(3):
        (where / "answers" / f"exec{n}.yaml").write_text("levels: {GOV-1: 2}\ndate: 2026-01-01\n")

    assert "cannot tell" in walk("people", "gaps", "-C", where).out


def decide(acme, *more, criterion="GOV-4.3a", answer="largely"):
    fixed = ("--reason", "Five of six.", "--by", "Maya Okafor", "-C", acme)
    return walk("adjudicate", criterion, "--answer", answer, *fixed, *more)


def test_a_decision_ends_the_dispute_and_leaves_every_answer(acme):
    answers = {path.name: path.read_bytes() for path in (acme / "answers").iterdir()}

    said = decide(acme, "--dissent", "Aaron would say partly.")

    assert said.code == 0
    assert "Decided in decisions.yaml; answers and votes stay. GOV-4" in said.err
    assert {path.name: path.read_bytes() for path in (acme / "answers").iterdir()} == answers
    left = json.loads(walk("people", "disputes", "-C", acme, "--json").out)["data"]
    assert "GOV-4.3a" not in {row["criterion"] for row in left}
    why = walk("score", "--explain", "GOV-4.3a", "-C", acme, "--depth", "3").out
    assert "Decided by Maya Okafor: Five of six." in " ".join(why.split())


def test_deciding_again_takes_the_place_of_the_first(acme):
    decide(acme)

    said = decide(acme, answer="fully")

    assert "in place of an earlier one" in said.err
    assert (acme / "decisions.yaml").read_text().count("GOV-4.3a") == 1


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"criterion": "GOV-4.3z"}, 4, "There is no criterion 'GOV-4.3z'"),
        ({"more": ("--system", "fraud")}, 4, "There is no AI system 'fraud'"),
        ({"answer": "maybe"}, 3, "'maybe' is not an answer"),
        ({"answer": "not-applicable"}, 3, "nobody approved it"),
        ({"more": ("--expires", "soon")}, 2, "is not a day"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(acme, fields, code, words):
    before = (acme / "decisions.yaml").read_bytes()

    said = decide(acme, *fields.pop("more", ()), **fields)

    assert said.code == code
    assert words in said.err
    assert (acme / "decisions.yaml").read_bytes() == before


FEW = """\
[organization]
id = "o"
name = "O"
[assessment]
id = "a"
title = "A"
framework = "stadial"
"""


def folder(path, people="[]", **answers):
    (path / "answers").mkdir()
    (path / "stadial.toml").write_text(FEW)
    (path / "people.yaml").write_text(people)
    for name, text in answers.items():
        (path / "answers" / f"{name}.yaml").write_text(text)
    return path


ONE = "- {id: ann, name: Ann, group: security, role: R}\n"


@pytest.mark.parametrize(
    ("people", "answers", "words"),
    [
        ("[]", {}, "Nobody was asked yet"),
        (ONE, {}, "said nothing"),
        (ONE, {"ann": "levels: {GOV-1: unknown}\ndate: 2026-01-01\n"}, "only unknown"),
        (ONE, {"ann": "levels: {GOV-1: 3}\ndate: 2026-01-01\n"}, "heard"),
    ],
)
def test_nobody_silence_and_one_voice_read_as_what_they_are(tmp_path, people, answers, words):
    where = folder(tmp_path, people, **answers)

    said = [walk("people", name, "-C", where) for name in SHEETS]

    assert {each.code for each in said} == {0}
    assert words in said[0].out
    assert "too few people" in said[2].out
    assert "not shown" in said[3].out
    assert "Nothing is to be decided" in said[4].out


def test_two_people_of_one_id_are_one_clear_fault(tmp_path):
    said = walk("people", "list", "-C", folder(tmp_path, ONE + ONE))

    assert said.code == 3
    assert "people.yaml:2" in said.err
    assert "'ann'" in said.err


def test_a_framework_without_executives_says_so(tmp_path):
    where = folder(tmp_path)
    toml = (where / "stadial.toml").read_text().replace('"stadial"', '"ai-repository-basics"')
    (where / "stadial.toml").write_text(toml)

    said = walk("people", "gaps", "-C", where)

    assert said.code == 0
    assert "does not name executives and engineers" in said.out


def test_a_new_decision_keeps_the_dissent_that_was_said_of_the_old_one(acme):
    assert decide(acme, "--dissent", "Omar would say fully.").code == 0
    assert decide(acme, answer="partly").code == 0

    assert "dissent: Omar would say fully." in (acme / "decisions.yaml").read_text()
