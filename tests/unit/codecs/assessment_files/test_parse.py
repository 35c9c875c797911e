from datetime import date

import pytest

from fakes.assessments import FRAMEWORK, PEOPLE, PRIYA, files
from stadial.codecs.assessment_files import framework_choice, parse_assessment, write_roadmap
from stadial.codecs.fault import DocumentError
from stadial.model import (
    AnswerKind,
    Criticality,
    EvidenceKind,
    Exposure,
    IncidentKind,
    Rung,
    Written,
)


def faults_of(changed):
    with pytest.raises(DocumentError) as error:
        parse_assessment(changed, framework=FRAMEWORK)
    return [str(fault) for fault in error.value.faults]


def test_the_heading_is_read():
    found = parse_assessment(files())

    assert (found.id, found.title, found.framework_id) == ("2026", "Annual assessment", "sample")
    assert (found.organization.name, found.organization.people) == ("Acme Bank", 1200)
    assert found.started_on == date(2026, 10, 1)
    assert [scope.parent for scope in found.scopes] == ["", "retail"]
    assert found.systems[0].criticality is Criticality.HIGH
    assert found.systems[0].exposure is Exposure.PUBLIC
    assert found.teams[0].groups == ("security",)
    assert (found.budget_per_quarter, found.currency) == (20000.0, "EUR")
    assert found.targets.levels == {"GOV": 3}


def test_a_constant_is_set_and_the_others_stay():
    settings = parse_assessment(files()).settings

    assert settings.full_edge == 0.9
    assert settings.criticality == {"low": 1, "medium": 2, "high": 5, "critical": 4}
    assert settings.key_edge == 2 / 3


def test_every_form_of_an_answer_is_read():
    found = {(each.criterion, each.system): each for each in parse_assessment(files()).responses}

    assert found["GOV-1.2a", ""].answer.kind is AnswerKind.PARTLY
    assert found["GOV-1.3a", ""].answer.share == 0.85
    whole = found["GOV-1.3b", ""]
    assert (whole.written, whole.note, whole.evidence) == (
        Written.YES,
        "Everyone knows",
        ("register",),
    )
    assert whole.answered_on == date(2026, 11, 2)
    assert found["GOV-1.2a", ""].answered_on == date(2026, 11, 1)
    assert len(found) == 4


def test_what_stands_beside_an_answer_for_all_does_not_speak_of_the_exception():
    (exception,) = [each for each in parse_assessment(files()).responses if each.system]

    assert exception.answer.kind is AnswerKind.NOT
    assert (exception.note, exception.evidence, exception.written) == ("", (), None)
    assert exception.answered_on == date(2026, 11, 1)


def test_what_stands_above_systems_alone_holds_for_each():
    text = """
answers:
  GOV-1.2a:
    note: from the register
    evidence: register
    systems:
      chat: fully
      fraud: {answer: 50%, note: half of it}
      other:
levels:
  GOV-1:
    systems: {chat: 2, fraud: {level: unknown, written: no}}
  GOV-2: {level: 4, system: chat, written: partly}
"""
    found = parse_assessment(files(priya=text))

    assert [(each.system, each.note, each.evidence) for each in found.responses] == [
        ("chat", "from the register", ("register",)),
        ("fraud", "half of it", ("register",)),
    ]
    assert [(each.system, each.level) for each in found.votes] == [
        ("chat", 2),
        ("fraud", None),
        ("chat", 4),
    ]
    assert {each.respondent for each in found.responses} == {"priya"}


def test_a_blank_is_no_answer_and_an_empty_file_no_respondent():
    found = parse_assessment(files(wei="# nothing yet\n", priya="answers:\n  GOV-1.2a:\nlevels:\n"))

    assert (found.responses, found.votes) == ((), ())


def test_votes_evidence_incidents_decisions_and_roadmap_are_read():
    found = parse_assessment(files())

    assert {each.capability: each.level for each in found.votes} == {"GOV-2": 3, "DEV-1": None}
    assert (found.evidence[0].rung, found.evidence[0].kind) == (Rung.SET_UP, EvidenceKind.RECORD)
    assert found.incidents[0].kind is IncidentKind.NEAR_MISS
    assert found.adjudications[0].answer.kind is AnswerKind.LARGELY
    assert (found.settlements[0].about, found.waivers[0].owner) == ("leak", "Wei")
    assert found.roadmap.initiatives[1].requires == ("policy",)
    assert found.roadmap.milestones[0].levels == {"GOV": 3}


def test_only_the_heading_must_be_there():
    found = parse_assessment({"stadial.toml": files()["stadial.toml"]})

    assert (found.respondents, found.responses, found.evidence) == ((), (), ())


def test_the_short_ending_is_read_too_and_collected_evidence_may_be_json():
    plain = files(people=None)
    plain["people.yml"] = PEOPLE.encode()
    plain["evidence/collected.json"] = b'[{"id": "a.b", "title": "t", "signal": "a.b"}]'

    found = parse_assessment(plain)

    assert len(found.respondents) == 2
    assert found.evidence[-1].signal == "a.b"


def test_two_files_for_one_thing_are_refused():
    doubled = files() | {"people.yml": b""}

    assert faults_of(doubled) == [
        "people.yml: people.yaml stands beside it. Put both into one file."
    ]


def test_line_ends_of_windows_and_a_byte_order_mark_are_no_fault():
    marked = {
        name: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n") for name, text in files().items()
    }

    assert parse_assessment(marked) == parse_assessment(files())


def test_a_file_that_cannot_be_read_hides_no_fault_of_the_others():
    told = faults_of(files(people="a: [", incidents="- 3", priya="a: 1\na: 2"))

    assert [line.split(":")[0] for line in told] == [
        "people.yaml",
        "answers/priya.yaml",
        "incidents.yaml",
    ]


def test_what_the_planner_writes_reads_back():
    roadmap = parse_assessment(files()).roadmap

    assert parse_assessment(files(roadmap=write_roadmap(roadmap))).roadmap == roadmap


def test_a_folder_without_its_mark_says_how_to_make_one():
    assert "stadial init" in faults_of({"people.yaml": b""})[0]
    with pytest.raises(DocumentError, match="stadial init"):
        framework_choice({})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[assessment]\nframework = "../own"', "../own"),
        ("[assessment]\n", "stadial"),
        ("assessment = 3", "stadial"),
        ("", "stadial"),
    ],
)
def test_the_framework_asked_for_is_known_before_anything_else(text, named):
    assert framework_choice({"stadial.toml": text.encode()}) == named


def test_all_faults_of_all_files_are_told_at_once_with_line_path_and_mend():
    header = files()["stadial.toml"].decode().replace('name = "Retail"', 'nmae = "Retail"')
    told = faults_of(
        files(
            stadial=header,
            people=PEOPLE.replace("group: security", "grup: security"),
            priya=PRIYA.replace("85%", "85").replace("DEV-1: unknown", "DEV-1: 7"),
        )
    )

    assert told == [
        "stadial.toml:12: scopes[0].name: This is missing. Add `name`.",
        "stadial.toml:14: scopes[0].nmae: The key 'nmae' is not known. Did you mean `name`?",
        "people.yaml:5: [1].group: This is missing. Add `group`.",
        "people.yaml:7: [1].grup: The key 'grup' is not known. Did you mean `group`?",
        (
            "answers/priya.yaml:8: answers.GOV-1.3a: 85 is not an answer. "
            "Write a percentage such as `85%`, or a word such as `partly`."
        ),
        "answers/priya.yaml:22: levels.DEV-1: There is no level 7. Use 1 to 5, or `unknown`.",
    ]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("GOV-1.2a: {note: hm}", "There is no answer. Add `answer`"),
        ("GOV-1.2a: {answer: fully, share: 0.5}", "There is a share and another answer."),
        ("GOV-1.2a: {share: 1.5}", "1.5 is not a share."),
        ("GOV-1.2a: not-applicable", "Not applicable needs a reason."),
        ("GOV-1.2a: {answer: fully, reson: x}", "Did you mean `reason`?"),
        ("GOV-1.2a: {answer: fully, written: maybe}", "'maybe' is not one of the words."),
        ("GOV-1.2a: {answer: fully, date: soon}", "'soon' is not a date."),
        ("GOV-1.2a: {systems: [chat]}", "This must be a mapping. Write `system: answer` lines"),
        ("GOV-1.2a: {systems: {chat: not}, system: chat}", "no `system` beside it"),
        ("GOV-1.2a: {systems: {chat: {systems: x}}}", "Known here:"),
        ("GOV-1.2a: {systems: {chat: maybe}}", "answers.GOV-1.2a.systems.chat: 'maybe'"),
        ("GOV-1.2a: {answer: fully, system: 3}", "3 is not a text."),
        ("[fully]", "answers: This must be a mapping. Write `id: answer` lines."),
    ],
)
def test_a_wrong_answer_is_told(answers, told):
    assert told in "\n".join(faults_of(files(priya=f"answers:\n  {answers}\n")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("levels: 3", "levels: This must be a mapping. Write `id: level` lines."),
        ("levels: {GOV-1: high}", "'high' is not a level."),
        ("levels: {GOV-1: {level: 3, answer: fully}}", "The key 'answer' is not known."),
        ("date: 3", "priya.yaml:1: date: 3 is not a date."),
        ("respondent: 3", "3 is not a text."),
        ("answer: {}", "Did you mean `answers`?"),
        ("just words", "This must be a mapping."),
    ],
)
def test_a_wrong_sheet_is_told(text, told):
    assert told in "\n".join(faults_of(files(priya=text)))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("people", "a: b", "people.yaml:1: This must be a list."),
        ("people", "- a", "people.yaml:1: [0]: This must be a mapping."),
        ("people", "- {id: a b, name: A, group: g}", "'a b' cannot be an id."),
        ("people", "- {id: a/b, name: A, group: g}", "cannot be the name of an answers file"),
        ("people", "- {id: '', name: A, group: g}", "'' cannot be an id."),
        ("people", "- {id: a, name: 7, group: g}", "This must be a text. Put it in quotes."),
        (
            "index",
            "- {id: a, title: A, dated_on: 20261122}",
            "[0].dated_on: 20261122 is not a date.",
        ),
        ("index", "- {id: a, title: A, rung: E9}", "'E9' is not one of the words."),
        ("incidents", "- {id: a, title: A}", "occurred_on: This is missing."),
        ("decisions", "adjudication: []", "Did you mean `adjudications`?"),
        ("decisions", "[]", "This must be a mapping."),
        (
            "decisions",
            (
                "adjudications: [{criterion: GOV-1.2a, answer: yes, reason: r, decided_by: a, "
                "decided_on: 2026-11-01}]"
            ),
            "adjudications[0].answer: 'yes' is not an answer. Did you mean `fully`?",
        ),
        ("decisions", "adjudications: [{criterion: GOV-1.2a}]", "[0].answer: This is missing."),
        ("decisions", "adjudications: [x]", "adjudications[0]: This must be a mapping."),
        ("decisions", "waivers: [{rule: r, reason: r}]", "waivers[0].owner: This is missing."),
        ("roadmap", "initiative: []", "Did you mean `initiatives`?"),
        ("roadmap", "quarters: many", "'many' is not a whole number."),
        ("roadmap", "- a", "This must be a mapping."),
        ("roadmap", "initiatives: [{id: a, title: A, criteria: X}]", "This must be a list."),
        ("stadial", "[organization]\nname = 'A'", "organization.id: This is missing."),
        ("stadial", "organization = 3", "organization: This must be a mapping."),
        ("stadial", "assessment = 3", "assessment: This must be a mapping."),
        ("stadial", "[organisation]", "Did you mean `organization`?"),
        ("stadial", "[assessment]\nmethod = 'selfe'", "Did you mean `self`?"),
        ("stadial", "[assessment]\nmethod = 'zz'", "Use one of: self, facilitated"),
        ("stadial", "[assessment]\nstarted_on = 2026", "2026 is not a date."),
        ("stadial", "[targets]\npreset = 'from-rsk'", "Did you mean `from-risk`?"),
        ("stadial", "targets = 3", "targets: This must be a mapping."),
        ("stadial", "[targets.levels]\nGOV = 'high'", "'high' is not a whole number."),
        ("stadial", "[budget]\nper_quarter = -1", "-1 is not an amount."),
        ("stadial", "[budget]\nper_quarter = nan", "nan is not an amount."),
        ("stadial", "[budget]\ncurrency = 3", "3 is not a currency."),
        ("stadial", "budget = 3", "budget: This must be a mapping."),
        ("stadial", "populations = 3", "populations: This must be a table."),
        ("stadial", "[populations]\npeople = 1.5", "1.5 is not a count."),
        ("stadial", "[populations]\npeople = true", "True is not a count."),
        ("stadial", "[[systems]]\nid = 'a'", "systems[0].archetypes: This is missing."),
        ("stadial", "settings = 3", "settings: This must be a mapping."),
        ("stadial", "[settings]\nfull_egde = 0.9", "Did you mean `full_edge`?"),
        ("stadial", "[settings]\nfull_edge = 1.5", "1.5 is out of range. Use 0.01 to 1."),
        ("stadial", "[settings]\nfull_edge = nan", "settings.full_edge"),
        ("stadial", "[settings.criticality]\nhihg = 2", "Did you mean `high`?"),
        ("stadial", "[settings.exposure]\npublic = 0", "0 is out of range."),
        ("stadial", "[settings.strength]\nE1 = [1, 1]", "There are 2 numbers here. Write 4."),
        ("stadial", "[settings.strength]\nE1 = [1, 1, 1, 2]", "2 is out of range."),
        ("stadial", "[settings]\ncriticality = 3", "settings.criticality: This must be a mapping."),
        ("stadial", "[settings]\neffect_by_level = []", "There are 0 numbers here. Write 4."),
    ],
)
def test_a_wrong_entry_is_told(name, text, told):
    assert told in "\n".join(faults_of(files(**{name: text})))


def test_the_version_of_the_settings_is_a_word():
    header = files()["stadial.toml"].decode().replace("[settings]", '[settings]\nversion = "2"')

    assert parse_assessment(files(stadial=header)).settings.version == "2"


def test_a_table_of_a_command_is_left_to_it():
    header = files()["stadial.toml"].decode() + "[gate]\nanything = 1\n"

    assert parse_assessment(files(stadial=header)).id == "2026"


def test_an_empty_heading_of_decisions_and_roadmap_is_none():
    found = parse_assessment(files(decisions="# none\n", roadmap="# none\n"))

    assert (found.adjudications, found.roadmap.initiatives) == ((), ())


def test_a_list_too_long_is_not_read():
    told = faults_of(files(incidents="- a\n" * 20_001))

    assert told == [
        (
            "incidents.yaml:1: This list has 20001 entries; at most 20000 are read. "
            "Split the assessment by scope."
        )
    ]


def test_after_two_hundred_faults_no_more_are_looked_for():
    told = faults_of(files(incidents="- a\n" * 5_000))

    assert len(told) == 201
    assert told[-1] == "incidents.yaml: More faults were not looked for. Mend these first."


def test_many_faults_of_one_entry_are_cut_too():
    told = faults_of(files(index=f"- {{id: a, title: A, criteria: [{'1, ' * 300}]}}"))

    assert len(told) == 201
