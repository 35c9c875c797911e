import pytest

from fakes.small_frameworks import CAPABILITY, FIRST, PILOT, SECOND, pilot
from stadial.engine.proofread.ids import check_ids
from stadial.model import Observability, Sight


def test_sound_ids_have_no_fault():
    assert list(check_ids(PILOT)) == []


@pytest.mark.parametrize(
    ("path", "value", "place", "problem"),
    [
        ((*SECOND, "id"), "GOV-1.2a", (*SECOND, "id"), "The id GOV-1.2a stands twice."),
        ((*CAPABILITY, "id"), "GOV", (*CAPABILITY, "id"), "The id GOV stands twice."),
        (("domains", 1, "id"), "GOV", ("domains", 1, "id"), "The id GOV stands twice."),
        ((*FIRST, "id"), "GOV-1", (*FIRST, "id"), "The id GOV-1 stands twice."),
        (
            ("stakeholders", 1, "id"),
            "security",
            ("stakeholders", 1, "id"),
            "The id security stands twice.",
        ),
        (
            ("archetypes", 1, "id"),
            "builder",
            ("archetypes", 1, "id"),
            "The id builder stands twice.",
        ),
        (
            ("sources", 1, "key"),
            "owasp_llm",
            ("sources", 1, "key"),
            "The source owasp_llm stands twice.",
        ),
        (("id",), "../pilot", ("id",), "'../pilot' cannot be an id."),
        ((*FIRST, "id"), "GOV 1\n", (*FIRST, "id"), "'GOV 1\\n' cannot be an id."),
        (
            (*SECOND, "formerly"),
            ("GOV-1.2a",),
            (*SECOND, "formerly", 0),
            "The former id GOV-1.2a is in use.",
        ),
        (
            (*FIRST, "formerly"),
            ("GOV-1.old",),
            (*SECOND, "formerly", 0),
            "The former id GOV-1.old is claimed twice.",
        ),
        (
            (*FIRST, "signals"),
            ("signed",),
            (*FIRST, "signals", 0),
            "'signed' is not the id of a signal.",
        ),
        (
            (*FIRST, "signals"),
            ("Model.Signed",),
            (*FIRST, "signals", 0),
            "'Model.Signed' is not the id of a signal.",
        ),
    ],
)
def test_a_bad_id_is_told_where_it_stands(path, value, place, problem):
    faults = list(check_ids(pilot((path, value))))

    assert (place, problem) in [(fault.path, fault.problem) for fault in faults]


def test_an_unknown_group_is_told_with_the_nearest_one():
    (fault,) = check_ids(pilot(((*FIRST, "stakeholders"), ("securty", "legal"))))

    assert fault.path == (*FIRST, "stakeholders", 0)
    assert fault.problem == "There is no group securty."
    assert fault.mend == "Did you mean `security`?"


def test_an_unknown_archetype_that_is_near_to_none_is_told_with_the_way_to_add_it():
    (fault,) = check_ids(pilot(((*CAPABILITY, "applies_to"), ("quantum",))))

    assert fault.path == (*CAPABILITY, "applies_to", 0)
    assert fault.mend == "Add it to the archetypes of the framework."


def test_a_bad_signal_among_those_of_a_whole_question_is_told():
    sight = Sight(reach=Observability.STRONG, unseen="Intent.", signals=("delivery.pinned", "bad"))

    (fault,) = check_ids(pilot(((*CAPABILITY, "sight"), sight)))

    assert fault.path == (*CAPABILITY, "sight", "signals", 1)
    assert fault.problem == "'bad' is not the id of a signal."
