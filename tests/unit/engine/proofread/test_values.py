import pytest

from fakes.small_frameworks import CAPABILITY, FIRST, PILOT, SECOND, pilot
from stadial.engine.proofread.values import check_values
from stadial.model import Option


def faults(*changes):
    return [(fault.path, fault.problem) for fault in check_values(pilot(*changes))]


def test_sound_values_have_no_fault():
    assert list(check_values(PILOT)) == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("domains", 0, "weight"), 0, "The weight 0 is not above 0."),
        ((*CAPABILITY, "weight"), -1, "The weight -1 is not above 0."),
        ((*FIRST, "weight"), 0, "The weight 0 is not above 0."),
        ((*FIRST, "effort", "size"), "XL", "'XL' is not a size of effort."),
        ((*FIRST, "effort", "person_days"), 6, "6 person-days are not of size S."),
        ((*FIRST, "effort", "person_days"), 0.5, "0.5 person-days are not of size S."),
        ((*SECOND, "coverage", "min_percent"), 0, "0 percent cannot be asked for."),
        ((*SECOND, "coverage", "min_percent"), 101, "101 percent cannot be asked for."),
        ((*SECOND, "metric", "operator"), ">", "'>' is not an operator."),
        ((*FIRST, "verify", "methods", 0), "guess", "'guess' is not a method."),
        ((*FIRST, "statement"), "", "This text is empty."),
        (("name",), " \n", "This text is empty."),
        (("levels", 0, "name"), "", "This text is empty."),
        (("levels", 0, "meaning"), "  ", "This text is empty."),
        ((*CAPABILITY, "anchors", 2), "", "This text is empty."),
        ((*FIRST, "evidence", 0), "", "This text is empty."),
        ((*FIRST, "maps", "owasp_llm", 0), "", "This text is empty."),
        (("domains",), (), "There are no domains."),
        (("domains", 0, "capabilities"), (), "GOV has no capabilities."),
        ((*CAPABILITY, "criteria"), (), "GOV-1 has no criteria."),
    ],
)
def test_a_bad_value_is_told_where_it_stands(path, value, problem):
    assert faults((path, value)) == [(path, problem)]


@pytest.mark.parametrize(
    ("size", "days"), [("S", 1), ("S", 5), ("M", 6), ("M", 20), ("L", 21), ("L", 50)]
)
def test_both_ends_of_a_size_belong_to_it(size, days):
    assert (
        faults(((*FIRST, "effort", "size"), size), ((*FIRST, "effort", "person_days"), days)) == []
    )


def test_an_optional_text_may_be_left_empty():
    assert faults(((*FIRST, "ask"), ""), (("license",), "")) == []


def test_the_value_of_an_option_is_a_share_and_its_text_stands_once():
    options = (
        Option(text="No", value=-0.1),
        Option(text="Yes", value=1.1),
        Option(text="No", value=1),
    )

    assert faults(((*FIRST, "options"), options)) == [
        ((*FIRST, "options", 0, "value"), "The value -0.1 is not a share."),
        ((*FIRST, "options", 1, "value"), "The value 1.1 is not a share."),
        ((*FIRST, "options", 2, "text"), "The option 'No' stands twice."),
    ]


def test_a_criterion_whose_best_option_is_not_the_whole_can_never_be_met():
    options = (Option(text="No", value=0), Option(text="Partly", value=0.5))

    assert faults(((*FIRST, "options"), options)) == [
        ((*FIRST, "options"), "The best option of GOV-1.2a counts 0.5, so nobody can meet it.")
    ]
