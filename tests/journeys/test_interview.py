"""Being asked first what can still change a level, from the terminal and from a script."""

import json
import shutil

import jsonschema
import pytest
import yaml

from fakes.door import EXAMPLE, walk
from fakes.small_frameworks import CAPABILITY, FIRST, SECOND, pilot
from stadial.codecs.framework_yaml import write_framework
from stadial.model import Option

ASK = ("ask", "--adaptive", "--as", "ravi")


@pytest.fixture
def acme(tmp_path):
    """The example, in which Ravi has said nothing yet."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "acme")
    (folder / "answers" / "ravi.yaml").unlink()
    return folder


def kept(acme):
    """Return what Ravi said, by criterion, without the days."""
    said = yaml.safe_load((acme / "answers" / "ravi.yaml").read_text())["answers"]
    return {key: {k: v for k, v in entry.items() if k != "date"} for key, entry in said.items()}


def test_an_interview_keeps_every_answer_and_says_what_it_left_out(acme):
    said = walk(*ASK, "GOV-1", "-C", acme, typed="f y\nmaybe\n85%\nn\n")

    assert said.code == 0, said.err
    assert "is no answer here" in said.out
    assert "Saved: 3" in said.out
    assert "Why now: Level 2 of" in said.out
    assert kept(acme) == {
        "GOV-1.2a": {"answer": "fully", "written": "yes"},
        "GOV-1.3a": {"answer": "85%"},
        "GOV-1.3b": {"answer": "not"},
    }
    assert "a lower level of its capability is missed" in said.out
    assert "What was not asked is no answer" in said.out
    assert walk("score", "-C", acme).code == 0


def test_one_can_go_back_pass_a_question_over_and_stop(acme):
    said = walk(*ASK, "GOV-1", "-C", acme, typed="b\ns\nb\nl\nb\nf\nq\n")

    assert said.code == 0, said.err
    assert "Saved: 2" in said.out
    assert kept(acme) == {"GOV-1.2a": {"answer": "fully"}}
    assert "still to be asked: it can change a level" in said.out


def test_what_does_not_apply_is_kept_with_its_reason_and_stays_open(acme):
    said = walk(*ASK, "GOV-1", "-C", acme, typed="x\nWe have none.\n?\n?\nq\n")

    assert said.code == 0, said.err
    assert kept(acme)["GOV-1.2a"] == {"answer": "not-applicable", "reason": "We have none."}
    assert "GOV-1 stays open: unknown, or not applicable until approved: GOV-1.2a" in said.out


def test_an_interview_broken_off_keeps_what_was_answered(acme):
    said = walk(*ASK, "-C", acme, typed="f\n")

    assert said.code == 130
    assert kept(acme) == {"GOV-1.2a": {"answer": "fully"}}


def test_triage_stops_at_its_budget_and_says_that_it_is_provisional(acme):
    said = walk(*ASK, "--triage", "2", "-C", acme, typed="f\nf\n")

    assert said.code == 0, said.err
    assert "Saved: 2" in said.out
    assert "triage, provisional" in said.out
    assert " %)" in said.out


def test_after_the_levels_one_is_asked_what_most_risk_hangs_on(acme):
    typed = "n\nn\nq\n"

    said = walk(*ASK, "GOV-1", "--then", "risk", "-C", acme, typed=typed)

    assert "of 100 risk points hang on it" in said.out.replace("\n    ", " ")


def test_a_script_gets_the_next_question_and_nobody_is_asked(acme):
    said = walk(*ASK, "--json", "-C", acme)
    data = json.loads(said.out)["data"]

    assert data["question"]["criterion"] == "GOV-1.2a"
    assert data["at_most"] == 138
    assert not (acme / "answers" / "ravi.yaml").exists()

    walk("answer", "ravi", "GOV-1.2a", "not", "-C", acme)
    after = json.loads(walk(*ASK, "--json", "-C", acme).out)["data"]

    assert after["counts"]["domain-held-down"] > 0
    assert after["question"]["about"] == "DEV"


@pytest.mark.parametrize("way", [[], ["--sure", "0.9"], ["--then", "risk"]])
def test_json_holds_to_its_published_schema(acme, way):
    said = walk(*ASK, *way, "--json", "-C", acme)
    published = json.loads(walk("schema", "show", "interview/1").out)

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(said.out), published)


def test_the_state_of_an_interview_is_drawn_and_listed(acme):
    drawn = walk(*ASK, "--sure", "0.95", "-f", "table", "-C", acme, width=80)
    listed = walk(*ASK, "-f", "csv", "-C", acme)

    assert "Next: " in drawn.out
    assert max(map(len, drawn.out.splitlines())) <= 80
    assert listed.out.splitlines()[0] == "criterion,reason,because"


@pytest.mark.parametrize("about", ["GOV-1.3a", "gov", "GOV-1.2a"])
def test_every_question_that_was_left_out_can_be_explained(acme, about):
    said = walk(*ASK, "--explain", about, "-C", acme)

    assert said.code == 0, said.err
    assert said.out.startswith(about.upper().replace("A", "a") if "." in about else "GOV")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--explain", "GOV-9.9z"], 4, "There is no criterion"),
        (["GOV-1", "--explain", "SUP-2.3a"], 4, "There is no criterion"),
        (["GOV-99"], 4, "There is no capability"),
        (["GOV-1", "--goal", "domains", "--json"], 2, "leave --goal out"),
        (["--triage", "0"], 2, "--triage"),
        (["--sure", "1.5"], 2, "--sure"),
        ([], 2, "no terminal"),
    ],
)
def test_what_cannot_be_asked_is_refused(acme, arguments, code, says):
    said = walk(*ASK, *arguments, "-C", acme)

    assert said.code == code
    assert says in said.err


def test_a_person_who_is_not_in_the_list_is_refused(acme):
    said = walk("ask", "--adaptive", "--as", "nobody", "--json", "-C", acme)

    assert said.code == 4
    assert "There is no respondent 'nobody'" in said.err


@pytest.mark.parametrize(
    "arguments", [["--goal", "domains"], ["--triage", "5"], ["--explain", "GOV"], ["--json"]]
)
def test_what_belongs_to_the_adaptive_way_says_so(acme, arguments):
    said = walk("ask", "--as", "ravi", *arguments, "-C", acme)

    assert said.code == 2
    assert f"{arguments[0].replace('--json', '--json')} needs --adaptive" in said.err


def begun(folder, framework):
    """Return an assessment by another framework, with Tom in it."""
    said = walk("init", folder, "--framework", framework, "--name", "Acme", "--template", "blank")
    assert said.code == 0, said.err
    settings = folder / "stadial.toml"
    settings.write_text(settings.read_text().replace('"pilot"', f'"{framework}"'))
    (folder / "people.yaml").write_text("- {id: tom, name: Tom, group: security}\n")
    return folder


def test_a_rule_whose_chances_are_unknown_is_asked_the_certain_way_alone(tmp_path):
    folder = begun(tmp_path / "a", "ai-repository-basics")

    assert walk("ask", "--adaptive", "--as", "tom", "--json", "-C", folder).code == 0
    said = walk("ask", "--adaptive", "--as", "tom", "--triage", "5", "--json", "-C", folder)

    assert said.code == 2
    assert "Triage knows the chances of the staged rule alone" in said.err


def own_framework(tmp_path, *changes):
    """Return the path of the pilot framework with changes, without maps to outside ones."""
    bare = [(("sources",), ()), (("migrations",), ()), ((*CAPABILITY, "maps"), {})]
    bare += [((*path, "maps"), {}) for path in (FIRST, SECOND)]
    path = tmp_path / "own.yaml"
    path.write_bytes(write_framework(pilot(*bare, *changes)))
    return path


def test_a_framework_with_its_own_answers_shows_them_with_numbers(tmp_path):
    own = (
        Option(text="No", value=0.0),
        Option(text="A bit", value=0.5),
        Option(text="Yes", value=1.0),
    )
    path = own_framework(tmp_path, ((*FIRST, "options"), own))
    folder = begun(tmp_path / "a", path)

    said = walk("ask", "--adaptive", "--as", "tom", "-C", folder, typed="f\n2\nq\n")

    assert said.code == 0, said.err
    assert "  2  A bit" in said.out
    assert "'f' is no answer here" in said.out
    assert "answer: A bit" in (folder / "answers" / "tom.yaml").read_text()


def test_a_framework_without_gates_says_what_to_do_instead(tmp_path):
    path = own_framework(tmp_path, (("scoring", "policy"), "weighted-average"))
    folder = begun(tmp_path / "a", path)

    said = walk("ask", "--adaptive", "--as", "tom", "--json", "-C", folder)

    assert said.code == 2
    assert "Use `stadial ask` without --adaptive" in said.err
