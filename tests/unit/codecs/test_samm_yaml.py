import pytest

from fakes.small_frameworks import shared_folder
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_yaml import parse_framework, write_framework
from stadial.codecs.samm_yaml import read_samm
from stadial.model import Option, Scoring

FILES = {
    "functions/build.yml": """\
---
# a comment
model: SAMM21
id: f1
name: Building
description: |
  How it is built.
color:
  #993300
order: 2
type: Function
""",
    "functions/run.yml": "{model: SAMM21, id: f2, name: Running, order: 1, type: Function}",
    "practices/p1.yml": """\
function: f1
id: p1
name: Secure Build
shortName: SB
shortDescription: About building.
assignee: Ada
order: 1
type: Practice
""",
    "streams/a.yml": "{practice: p1, id: sa, name: Process, letter: A, order: 1, type: Stream}",
    "streams/b.yml": "{practice: p1, id: sb, name: Parts, letter: B, order: 2, type: Stream}",
    "levels/1.yml": "{id: m1, number: 1, description: A first step., type: MaturityLevel}",
    "levels/2.yml": "{id: m2, number: 2, description: , type: MaturityLevel}",
    "practice_levels/1.yml": "{practice: p1, maturityLevel: m1, id: l1, objective: Repeatable., type: PracticeLevel}",
    "practice_levels/2.yml": "{practice: p1, maturityLevel: m2, id: l2, objective: Automatic., type: PracticeLevel}",
    "activities/2b.yml": "{stream: sb, level: l2, id: a2b, title: List, shortDescription: Parts are listed., type: Activity}",
    "activities/1b.yml": "{stream: sb, level: l1, id: a1b, title: Know, shortDescription: Parts are known., type: Activity}",
    "activities/1a.yml": "{stream: sa, level: l1, id: a1a, title: Define, shortDescription: It is defined., type: Activity}",
    "answers/a.yml": """\
id: s1
values:
- {text: Yes, value: 1, weight: 1, order: 1}
- {text: No, value: 0, weight: 1, order: 0}
type: AnswerSet
""",
    "questions/1a.yml": """\
activity: a1a
answerSet: s1
id: q1
text: Is it defined?
order: 1
quality:
- You wrote it down
type: Question
""",
    "questions/1b.yml": "{activity: a1b, answerSet: s1, id: q2, text: Second?, order: 2, type: Question}",
    "questions/1c.yml": "{activity: a1b, answerSet: s1, id: q3, text: First?, order: 1, type: Question}",
    "questions/2b.yml": "{activity: a2b, answerSet: s1, id: q4, text: Listed?, order: 1, type: Question}",
}


def files(**changes):
    """Return the files with some replaced; the names are written with one underscore."""
    replaced = {name.replace("_", "/", 1) + ".yml": text for name, text in changes.items()}
    return {name: text.encode() for name, text in {**FILES, **replaced}.items()}


def faults(given):
    with pytest.raises(DocumentError) as caught:
        read_samm(given)
    return [str(fault) for fault in caught.value.faults]


def test_functions_practices_and_questions_become_domains_capabilities_and_criteria():
    framework = read_samm(files())

    assert framework.version == "2.1"
    assert framework.scoring == Scoring(policy="samm2", floor=0, top=3)
    assert [(d.id, d.name, d.scope) for d in framework.domains] == [
        ("R", "Running", ""),
        ("B", "Building", "How it is built."),
    ]
    (practice,) = framework.domains[1].capabilities
    assert (practice.id, practice.name) == ("B-SB", "Secure Build")
    assert practice.anchors == {1: "Repeatable.", 2: "Automatic."}
    assert [level.meaning for level in framework.levels] == ["A first step.", ""]


def test_criteria_are_ordered_by_level_stream_and_question():
    (practice,) = read_samm(files()).domains[1].capabilities

    assert [(c.id, c.level, c.stream, c.question) for c in practice.criteria] == [
        ("B-SB-1-A", 1, "A", "Is it defined?"),
        ("B-SB-1-B", 1, "B", "First?"),
        ("B-SB-1-B-2", 1, "B", "Second?"),
        ("B-SB-2-B", 2, "B", "Listed?"),
    ]
    assert practice.criteria[0].statement == "It is defined."
    assert practice.criteria[0].evidence == ("You wrote it down",)


def test_the_answer_no_stays_a_word_and_answers_stand_in_their_order():
    criterion = read_samm(files()).criterion_by_id["B-SB-1-A"]

    assert criterion.options == (Option(text="No", value=0), Option(text="Yes", value=1))


def test_a_model_name_of_another_form_is_the_version_as_it_stands():
    given = files(functions_run="{model: next, id: f2, name: Running, order: 1, type: Function}")

    assert read_samm(given).version == "next"


def test_it_reads_back_equal_after_writing():
    framework = read_samm(files())

    assert (
        parse_framework({"samm.yaml": write_framework(framework)}, root="samm.yaml").framework
        == framework
    )


def test_every_link_that_leads_nowhere_is_told_with_file_and_line():
    told = faults(
        files(
            questions_1a=FILES["questions/1a.yml"].replace("s1", "s9"),
            streams_a=FILES["streams/a.yml"].replace("practice: p1", "practice: p9"),
        )
    )

    assert told == [
        "streams/a.yml:1: practice: No practice has the id p9. Add its file, or correct the id.",
        "questions/1a.yml:2: answerSet: No answer set has the id s9. Add its file, or correct the id.",
    ]


def test_a_faulty_file_is_told_and_not_also_each_link_to_it():
    told = faults(files(answers_a=FILES["answers/a.yml"].replace("value: 1", "value: most")))

    assert told == ["answers/a.yml:3: values[0].value: 'most' is not a number. Write a number."]


def test_faults_of_several_files_are_told_at_once():
    told = faults(
        files(
            questions_1a=FILES["questions/1a.yml"].replace("text: Is it defined?\n", ""),
            practices_p1=FILES["practices/p1.yml"].replace("type: Practice", "type: Practise"),
            streams_b="{practice: [p1",
            streams_c="- a list\n",
        )
    )

    assert any(t.startswith("questions/1a.yml:1: text: This is missing.") for t in told)
    assert any(
        t.startswith("practices/p1.yml:8: type: The type 'Practise' is not one of SAMM's.")
        for t in told
    )
    assert any(t.startswith("streams/b.yml:2: This is not YAML") for t in told)
    assert any(
        t.startswith("streams/c.yml:1: type: The type '' is not one of SAMM's.") for t in told
    )


def test_two_files_with_one_id_are_told():
    told = faults(files(streams_c=FILES["streams/a.yml"]))

    assert told == ["streams/c.yml:1: id: Two files have the id sa. Remove one."]


def test_an_id_that_is_no_text_is_told():
    told = faults(files(streams_a=FILES["streams/a.yml"].replace("id: sa", "id: [sa]")))

    assert "streams/a.yml:1: id: This must be a text. Put it in quotes." in told


def test_an_answer_that_weighs_more_than_others_is_not_taken_as_if_it_did_not():
    told = faults(
        files(
            answers_a=FILES["answers/a.yml"].replace("value: 1, weight: 1", "value: 1, weight: 2")
        )
    )

    assert told == [
        "answers/a.yml:3: values[0].weight: The answer 'Yes' weighs 2. Only answers of weight 1 are read."
    ]


def test_brackets_without_end_are_told_and_do_not_end_the_program():
    told = faults(files(streams_c="[" * 200_000 + "]" * 200_000))

    assert told == ["streams/c.yml:1: This is nested deeper than 40 levels. Flatten it."]


def test_files_without_a_function_are_told():
    assert faults({})[0].startswith("model: There is no business function in these files.")


def test_the_published_model_is_read_whole():
    folder = shared_folder("data/owasp-samm/model")
    framework = read_samm(
        {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.yml")}
    )

    assert [domain.id for domain in framework.domains] == ["G", "D", "I", "V", "O"]
    assert len(framework.capability_by_id) == 15
    assert len(framework.criterion_by_id) == 90
    assert {c.stream for c in framework.criterion_by_id.values()} == {"A", "B"}
    for criterion in framework.criterion_by_id.values():
        assert [option.value for option in criterion.options] == [0, 0.25, 0.5, 1]
        assert criterion.options[0].text == "No"
    assert all(set(c.anchors) == {1, 2, 3} for c in framework.capability_by_id.values())
    assert (
        parse_framework({"s.yaml": write_framework(framework)}, root="s.yaml").framework
        == framework
    )
