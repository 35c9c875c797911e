from fakes.frameworks import capability, criterion, framework_of, one_capability
from fakes.interviews import sheet
from stadial.engine.interview.levels import standings_by_id, standings_of
from stadial.model import Domain


def two_questions():
    return framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("D-1", criterion("D-1.2", 2), criterion("D-1.3", 3)),
                capability("D-2", criterion("D-2.2", 2), criterion("D-2.3", 3)),
            ),
        )
    )


def hinges(framework, part, answers):
    found = standings_of(part, sheet(framework, answers))
    return (found.low, found.high), [x.id for hinge in found.hinges for x in hinge.unknown]


def test_before_the_first_answer_every_level_is_possible_and_all_criteria_count():
    framework = two_questions()

    assert hinges(framework, framework.domains[0], {}) == (
        (1, 3),
        ["D-1.2", "D-1.3", "D-2.2", "D-2.3"],
    )


def test_a_domain_that_one_question_holds_down_needs_no_higher_level_of_another():
    framework = two_questions()

    assert hinges(framework, framework.domains[0], {"D-1.3": "N"}) == (
        (1, 2),
        ["D-1.2", "D-2.2"],
    )


def test_a_missed_level_decides_a_domain_at_once():
    framework = two_questions()

    assert hinges(framework, framework.domains[0], {"D-1.2": "P"}) == ((1, 1), [])


def test_a_question_keeps_its_own_levels_open_when_its_domain_is_decided():
    framework = two_questions()
    own = framework.capability_by_id["D-2"]

    assert hinges(framework, own, {"D-1.2": "N"}) == ((1, 3), ["D-2.2", "D-2.3"])


def test_a_level_that_holds_whatever_is_answered_is_no_hinge():
    peers = [criterion(f"a{n}", 2, weight=10.0 if n == 0 else 1.0) for n in range(2)]
    framework = one_capability(*peers, criterion("b", 3))

    assert hinges(framework, framework.domains[0], {"a0": "F"}) == ((2, 3), ["b"])


def test_what_does_not_apply_has_no_level():
    from fakes.frameworks import excludes, small_assessment

    framework = one_capability(criterion("a", 2))
    empty = sheet(framework, assessment=small_assessment(adjudications=(excludes("a"),)))

    assert standings_of(framework.domains[0], empty) is None
    assert standings_by_id(framework.domains, empty) == {}
