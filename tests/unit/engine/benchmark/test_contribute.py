from dataclasses import replace

import pytest

from fakes import small
from fakes.pictures import picture_of, why
from stadial.engine.benchmark.contribute import draft_contribution, to_tenth
from stadial.model import Organization, Score, Sector, SizeBand, Standing, View

ORGANIZATION = Organization(id="secret-id", name="Secret Name", sector="banking", people=2000)


def score(about, *, level=2, high_level=2, strict_low=2.0, standing=Standing.RATED):
    return Score(
        about=about,
        view=View.ASSURED,
        standing=standing,
        low=float(level),
        high=float(high_level),
        level=level,
        high_level=high_level,
        strict_low=strict_low,
        because=why(about),
    )


def drafted(*scores):
    domains = (small.domain(each.about, small.ladder(f"{each.about}-1")) for each in scores)
    framework = small.framework(*domains)
    picture = picture_of(framework, default=0.0)
    picture = replace(picture, domains={View.ASSURED: {each.about: each for each in scores}})
    return draft_contribution(framework, picture, organization=ORGANIZATION, id_="0" * 32)


def test_a_domain_that_nobody_assessed_is_absent_and_never_a_nought():
    draft = drafted(score("GOV"), score("SUP", level=0, standing=Standing.UNKNOWN))

    assert draft.contribution.scores == {"GOV": 2.0}
    assert draft.left_out == {"SUP": "Nobody assessed it."}


def test_a_domain_whose_level_unknown_answers_can_still_change_is_absent():
    draft = drafted(score("GOV", level=1, high_level=3))

    assert draft.contribution.scores == {}
    assert draft.left_out["GOV"] == "Unknown answers leave it between level 1 and level 3."


def test_a_domain_out_of_scope_is_absent_and_one_that_does_not_apply_counts_as_strict():
    outside = score("GOV", strict_low=None, standing=Standing.OUT_OF_SCOPE)
    excluded = score("SUP", strict_low=1.0, standing=Standing.NOT_APPLICABLE)

    draft = drafted(outside, excluded)

    assert draft.contribution.scores == {"SUP": 1.0}
    assert "out of scope" in draft.left_out["GOV"]


def test_a_contribution_has_bands_for_size_and_sector_and_no_name():
    given = drafted(score("GOV", strict_low=2.461)).contribution

    assert (given.size, given.sector) == (SizeBand.FROM_1000, Sector.FINANCE)
    assert given.scores == {"GOV": 2.4}
    assert "ecret" not in repr(given)


@pytest.mark.parametrize(("exact", "cut"), [(1.98, 1.9), (2.0, 2.0), (2.3, 2.3), (2.9999, 2.9)])
def test_a_score_is_cut_to_a_tenth_and_never_rounded_up(exact, cut):
    assert to_tenth(exact) == cut
