from dataclasses import replace
from datetime import date

import pytest

from fakes.assessments import FRAMEWORK, TODAY, files
from stadial.codecs.fault import DocumentError
from stadial.codecs.learnings_json import share_learnings, write_learnings_file
from stadial.model import Incident, Learning
from stadial.usecases.export_learnings import (
    NothingSharedError,
    explain_learning,
    export_learnings,
    learnings_file,
)
from stadial.usecases.keep_learning import (
    import_learnings,
    keep_learnings,
    propose_from_incidents,
)
from stadial.usecases.open_assessment import open_assessment

CRITERION = next(iter(FRAMEWORK.criterion_by_id))
LESSON = Learning(
    id="",
    lesson="Ask twice before a model is changed in secret.",
    learned_on=date(2026, 10, 1),
    criteria=(CRITERION,),
    threats=("AML.T0051",),
    advice="Write it down.",
)
NAME = "learnings.yaml"
HERE = b"# ours\n- id: first   # kept\n  lesson: Look twice.\n  learned_on: 2026-09-01\n"


def kept(*learnings, before=None):
    return keep_learnings(learnings, files=before or files(), framework=FRAMEWORK, today=TODAY)


def opened(changed):
    return open_assessment(files={**files(), **changed}, framework=FRAMEWORK, today=TODAY)


def imported(content, before=None):
    return import_learnings(
        content, name="theirs.json", files=before or files(), framework=FRAMEWORK, today=TODAY
    )


def theirs(*learnings):
    return write_learnings_file(share_learnings(learnings, FRAMEWORK))


def test_a_lesson_is_added_at_the_end_and_comments_stay():
    changed = kept(LESSON, before=files() | {NAME: HERE}).changed

    assert changed[NAME].startswith(HERE)
    added = opened(changed).learnings[1]
    assert added == replace(LESSON, id="ask-twice-before-a-model-is")


def test_two_lessons_that_begin_alike_get_two_ids():
    found = kept(LESSON, replace(LESSON, advice="")).learnings

    assert [each.id for each in found] == [
        "ask-twice-before-a-model-is",
        "ask-twice-before-a-model-is-2",
    ]


def test_the_very_same_lesson_is_kept_once():
    changed = kept(LESSON, before=files() | {NAME: HERE}).changed

    with pytest.raises(DocumentError, match="kept already, as ask-twice-before-a-model-is"):
        kept(LESSON, before=files() | changed)
    with pytest.raises(DocumentError, match="kept already"):
        kept(replace(LESSON, id="another"), before=files() | changed)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"criteria": ("XYZ-9",)}, "There is no criterion 'XYZ-9'"),
        ({"source": "never-was"}, "There is no piece of evidence or incident 'never-was'"),
        ({"lesson": " "}, "This is empty"),
        ({"learned_on": date(2030, 1, 1)}, "in the future"),
        ({"threats": ("AML T1",)}, "cannot be the id of a technique"),
        ({"id": "first"}, "stands already"),
        ({"from_outside": True, "shared": True}, "not ours to share"),
        ({"from_outside": True, "source": "x"}, "has no source here"),
    ],
)
def test_a_lesson_that_belongs_to_nothing_is_refused(fields, said):
    with pytest.raises(DocumentError) as told:
        kept(replace(LESSON, **fields), before=files() | {NAME: HERE})

    assert said in str(told.value)


def test_a_shared_lesson_that_names_somebody_is_refused_with_line_and_word():
    spoken = replace(LESSON, lesson="Ask Priya, or write to a@b.example.", shared=True)

    with pytest.raises(DocumentError) as told:
        kept(spoken, before=files() | {NAME: HERE})

    said = [str(fault) for fault in told.value.faults]
    assert len(said) == 2
    assert said[0].startswith(f"{NAME}:6: [1].lesson:")
    assert any("'priya'" in each for each in said)


UNREAD = [
    ({"lesson": "Turn \ue000 around."}, "cannot be seen"),
    ({"advice": "x" * 2001}, "longer than 2,000"),
    ({"threats": tuple(f"T{n}" for n in range(101))}, "too many criteria and threats"),
]


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(("fields", "said"), UNREAD)
def test_what_nobody_could_import_is_not_kept_either(fields, said, shared):
    with pytest.raises(DocumentError) as told:
        kept(replace(LESSON, **fields, shared=shared), before=files() | {NAME: HERE})

    (fault,) = told.value.faults
    assert str(fault).startswith(f"{NAME}:5: [1]: ")
    assert said in fault.problem


@pytest.mark.parametrize(("fields", "said"), UNREAD)
def test_what_nobody_could_import_is_not_exported(fields, said):
    spoiled = replace(LESSON, id="first", shared=True, **fields)

    with pytest.raises(DocumentError, match=said):
        export_learnings(
            files={NAME: HERE},
            framework=FRAMEWORK,
            assessment=replace(opened({}), learnings=(spoiled,)),
        )


@pytest.mark.parametrize(("count", "advice"), [(2001, ""), (1001, "Look. " * 330)])
def test_more_than_one_file_holds_is_not_exported(count, advice):
    many = tuple(
        replace(LESSON, id=f"n{number}", lesson=f"Ask {number} times.", advice=advice, shared=True)
        for number in range(count)
    )
    with pytest.raises(DocumentError, match=f"{count:,} lessons are marked"):
        export_learnings(
            files={NAME: HERE}, framework=FRAMEWORK, assessment=replace(opened({}), learnings=many)
        )


def test_a_lesson_that_stays_may_name_anybody():
    assert kept(replace(LESSON, lesson="Ask Priya.")).changed


def test_a_lesson_may_come_from_an_initiative():
    assert kept(replace(LESSON, source="policy")).learnings[0].source == "policy"


def test_a_faulty_roadmap_does_not_make_the_source_of_a_lesson_one():
    with pytest.raises(DocumentError) as told:
        kept(replace(LESSON, source="policy"), before=files() | {"roadmap.yaml": b"3"})

    assert {fault.file for fault in told.value.faults} == {"roadmap.yaml"}


def test_an_older_name_of_the_file_is_kept():
    assert learnings_file({"learnings.yml": b""}) == "learnings.yml"


def test_incidents_propose_their_lessons_once():
    incident = Incident(
        id="inc-1", title="t", occurred_on=date(2026, 6, 1), lesson=" Look. ", techniques=("T1",)
    )
    silent = replace(incident, id="inc-2", lesson="")
    base = opened({})

    found = propose_from_incidents(replace(base, incidents=(silent, incident)))
    again = propose_from_incidents(replace(base, incidents=(incident,), learnings=found))

    assert [(each.id, each.lesson, each.source) for each in found] == [
        ("lesson-inc-1", "Look.", "inc-1")
    ]
    assert found[0].threats == ("T1",)
    assert again == ()


def test_only_marked_lessons_of_ours_are_exported():
    lines = (
        b"- {id: a, lesson: One., learned_on: 2026-09-01, shared: true}\n"
        b"- {id: b, lesson: Two., learned_on: 2026-09-01}\n"
        b"- {id: c, lesson: Three., learned_on: 2026-09-01, from_outside: true}\n"
    )
    here = files() | {NAME: lines}

    shared, content = export_learnings(
        files=here, framework=FRAMEWORK, assessment=opened({NAME: lines})
    )

    assert [each.lesson for each in shared.learnings] == ["One."]
    assert b"Two" not in content
    assert b"Three" not in content


def test_without_a_marked_lesson_nothing_is_exported():
    with pytest.raises(NothingSharedError, match="shared: true"):
        export_learnings(files=files(), framework=FRAMEWORK, assessment=opened({}))


def test_lessons_of_others_are_marked_and_added_once():
    strange = replace(LESSON, criteria=(CRITERION, "XYZ-9"))
    content = theirs(strange, replace(LESSON, lesson="Other."), strange)

    first = imported(content)
    again = imported(content, files() | dict(first.changed))

    assert len(first.learnings) == 2
    assert all(each.from_outside and each.learned_on == TODAY for each in first.learnings)
    assert first.learnings[0].criteria == (CRITERION,)
    assert any("has no XYZ-9; left out" in note for note in first.notes)
    assert again.learnings == ()
    assert again.changed == {}
    assert all("is here already" in note for note in again.notes)


def test_an_id_of_others_that_is_taken_gets_a_number():
    content = theirs(LESSON)
    taken = imported(content).learnings[0].id
    here = f"- id: {taken}\n  lesson: Ours.\n  learned_on: 2026-09-01\n".encode()

    found = imported(content, files() | {NAME: here})

    assert found.learnings[0].id == f"{taken}-2"


def test_a_lesson_opens_to_what_it_belongs_to():
    assessment = opened({})
    ours = replace(LESSON, id="x", lesson="Ask Priya.", source="inc-1", shared=True)
    outside = replace(LESSON, id="y", from_outside=True)

    why = explain_learning(ours, framework=FRAMEWORK, assessment=assessment)
    other = explain_learning(outside, framework=FRAMEWORK, assessment=assessment)

    assert why.value == "others may have it"
    assert "'priya' (the name of a person)" in why.inputs["names"]
    assert why.inputs["criteria"].startswith(CRITERION)
    assert (other.value, other.inputs["source"]) == ("stays here", "somebody outside")
    assert other.inputs["names"] == "nobody"
