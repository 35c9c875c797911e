from hypothesis import given, strategies as st

from fakes.pictures import picture_of
from fakes.small import assessment, capability, criterion, days, domain, framework, ladder
from stadial.engine.gaps import find_gaps
from stadial.model import Standing, TargetChoice, View, WorkKind

PAIRED = capability(
    "A-2",
    criterion("A-2.2a", 2, effort=days(3)),
    criterion("A-2.2b", 2, effort=days(9), requires=("A-1.2",)),
    criterion("A-2.3a", 3, effort=days(40), requires=("A-2.2a", "A-2.2b")),
    criterion("A-2.5a", 5, requires=("A-2.3a", "B-1.4")),
)
FRAMEWORK = framework(domain("A", ladder("A-1"), PAIRED), domain("B", ladder("B-1")))
IDS = tuple(FRAMEWORK.criterion_by_id)

shares = st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0]) | st.floats(0, 1)
ratings = st.none() | shares | st.sampled_from([Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE])
pictures = st.fixed_dictionaries(dict.fromkeys(IDS, ratings))
targets = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("A", "B", "A-2"), st.integers(1, 5))
).map(lambda levels: TargetChoice(levels=levels))


def find(values, choice):
    return find_gaps(FRAMEWORK, assessment(targets=choice), picture_of(FRAMEWORK, values))


@given(pictures, targets)
def test_a_gap_is_never_negative_and_open_exactly_where_something_lacks(values, choice):
    for gap in find(values, choice).gaps:
        assert gap.levels >= 0
        assert (gap.levels > 0) <= bool(gap.lacking)
        assert set(gap.unknown) <= set(gap.lacking)


@given(pictures, targets)
def test_meeting_all_that_lacks_closes_every_gap(values, choice):
    found = find(values, choice)
    met = {key: 1.0 for gap in found.gaps for key in gap.lacking}

    assert not find({**values, **met}, choice).biggest


@given(pictures, targets)
def test_what_is_listed_as_lacking_can_be_told_from_the_rating_alone(values, choice):
    scores = picture_of(FRAMEWORK, values).ratings
    for gap in find(values, choice).gaps:
        for key in gap.lacking:
            assert scores[key].assured.low < 1
            assert FRAMEWORK.criterion_by_id[key].level <= gap.target


@given(pictures, targets, st.sampled_from(IDS))
def test_doing_more_never_widens_a_gap(values, choice, key):
    before = {gap.capability: gap.levels for gap in find(values, choice).gaps}
    if isinstance(values[key], Standing):
        return
    after = {gap.capability: gap.levels for gap in find({**values, key: 1.0}, choice).gaps}

    assert all(after[each] <= before[each] + 1e-9 for each in after)


@given(pictures, targets)
def test_every_lacking_criterion_is_one_step_of_work_behind_its_prerequisites(values, choice):
    found = find(values, choice)

    assert [work.criterion for work in found.work] == [x for gap in found.gaps for x in gap.lacking]
    for work in found.work:
        place = {key: i for i, key in enumerate(work.closure)}
        assert work.closure[-1] == work.criterion
        for key in work.closure:
            requires = FRAMEWORK.criterion_by_id[key].requires
            assert all(place[each] < place[key] for each in requires if each in place)


@given(pictures, targets)
def test_the_numbers_of_a_step_hang_together(values, choice):
    for work in find(values, choice).work:
        assert 0 <= work.own_effort_days <= work.effort_days
        assert 1 <= work.lead_quarters <= 4 * len(work.closure)
        assert 0 < work.reduction <= work.rate * work.effort_days + 1e-9
        assert work.reduction <= work.unlocked + 1e-12
        if work.kind is WorkKind.QUICK_WIN:
            assert work.lead_quarters == 1


@given(pictures, targets)
def test_the_first_lacking_criterion_moves_the_headline_most(values, choice):
    for gap in find(values, choice).gaps:
        gains = [_headline({**values, key: 1.0}, gap.capability) for key in gap.lacking]
        assert all(gains[0] >= each - 1e-6 for each in gains)


def _headline(values, capability):
    return picture_of(FRAMEWORK, values).capabilities[View.ASSURED][capability].low
