import pytest

from fakes.frameworks import decides, excludes, says, votes
from fakes.voices import people, sheet_of
from stadial.engine.agreement import krippendorff_alpha
from stadial.engine.voices.consensus import agreements, alpha_text, consents
from stadial.model import Reliability, Span

CROWD = people(3, 0, 3)


def said(**answers):
    """Return answers to A-1 by person: `FFPN` for its four criteria, `?` for unknown."""
    return tuple(
        says(who, f"A-1.{level}", None if word == "?" else word)
        for who, words in answers.items()
        for level, word in enumerate(words, start=2)
    )


def first(**fields):
    return agreements(sheet_of(respondents=CROWD, **fields))[0]


def test_alpha_is_that_of_the_answers():
    found = first(responses=said(ai0="FFPN", ai1="FLPN", se0="FPNN"))

    table = [[3, 3, 1, 0], [3, 2, 1, 0], [3, 1, 0, 0]]
    assert found.alpha == pytest.approx(krippendorff_alpha(table))
    assert (found.people, found.criteria) == (3, 4)
    assert found.interval.low <= found.alpha <= found.interval.high


@pytest.mark.parametrize(
    ("answers", "reading"),
    [
        ({"ai0": "FFPN", "ai1": "FFPN"}, Reliability.RELIABLE),
        ({"ai0": "FFPN", "ai1": "FLNP"}, Reliability.TENTATIVE),
        ({"ai0": "FNFN", "ai1": "NFNF"}, Reliability.UNRELIABLE),
        ({"ai0": "FFFF", "ai1": "FFFF"}, Reliability.NO_VARIATION),
        ({"ai0": "FFPN"}, Reliability.TOO_FEW),
        ({"ai0": "????", "ai1": "????"}, Reliability.TOO_FEW),
        ({}, Reliability.TOO_FEW),
    ],
)
def test_alpha_has_a_reading_and_no_variation_is_one_of_its_own(answers, reading):
    found = first(responses=said(**answers))

    assert found.reliability is reading
    assert (found.alpha is None) == (reading in {Reliability.NO_VARIATION, Reliability.TOO_FEW})


def test_the_explanation_names_people_votes_and_reading():
    found = first(votes=(votes("ai0", "A-1", 3), votes("ai1", "A-1", 2)))

    assert found.because.about == "A"
    assert found.because.inputs["ratings"] == "8, 8 of them from level votes"
    assert found.because.inputs["criteria rated by two or more"] == "4 of 8"
    assert [part.about for part in found.because.parts] == ["A-1", "A-2"]


def test_alpha_is_printed_with_its_interval_or_says_why_not():
    low = Span(-0.123, 0.801)

    assert alpha_text(0.456, low, Reliability.UNRELIABLE) == "alpha 0.45, -0.13 to 0.81"
    assert "too few criteria differ" in alpha_text(0.456, None, Reliability.UNRELIABLE)
    assert alpha_text(None, None, Reliability.NO_VARIATION).startswith("no variation")


def test_a_criterion_that_does_not_apply_is_left_out_and_a_decided_one_stays():
    answers = said(ai0="FFPN", ai1="FLPN")

    assert first(responses=answers, adjudications=(excludes("A-1.2"),)).criteria == 3
    assert first(responses=answers, adjudications=(decides("A-1.2", "N"),)).criteria == 4


def test_rwg_of_a_capability_counts_those_who_rated_all_of_it():
    found = consents(sheet_of(respondents=CROWD, responses=said(ai0="FF", ai1="FN", se0="F")))

    assert (found[0].capability, found[0].people) == ("A-1", 2)
    # variances 0 and 4.5, mean 2.25 over 15/12, so nothing is left
    assert found[0].rwg == 0.0
    assert (found[1].people, found[1].rwg) == (0, None)
    assert found[1].because.value == "unknown"


def test_full_agreement_on_a_capability_is_1():
    found = consents(sheet_of(respondents=CROWD, responses=said(ai0="FP", ai1="FP")))

    assert found[0].rwg == 1.0
    assert found[0].because.value == "rwg(j) 1.00"
