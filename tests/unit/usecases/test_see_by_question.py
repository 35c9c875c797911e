"""Of each key question, what was seen, how strongly, and what could not be."""

from stadial.model import (
    Capability,
    Criterion,
    Domain,
    Evidence,
    Framework,
    Level,
    Observability,
    Outcome,
    Rung,
    Sight,
)
from stadial.usecases.see_by_question import see_by_question

FRAMEWORK = Framework(
    id="small",
    version="1",
    name="Small",
    levels=(Level(number=1, name="One"), Level(number=2, name="Two")),
    domains=(
        Domain(
            id="D",
            name="D",
            capabilities=(
                Capability(
                    id="Q1",
                    name="First",
                    question="?",
                    sight=Sight(
                        reach=Observability.STRONG, unseen="The rest.", signals=("a.y", "a.z")
                    ),
                    criteria=(
                        Criterion(id="Q1.2a", level=2, title="t", statement="s", signals=("a.x",)),
                    ),
                ),
                Capability(id="Q2", name="Second", question="?"),
            ),
        ),
    ),
)


def piece(signal, outcome, rung=Rung.SET_UP):
    return Evidence(id=signal, signal=signal, title="?", outcome=outcome, rung=rung)


def test_a_question_has_its_noes_first_then_its_yeses_then_what_is_open():
    evidence = [
        piece("a.x", Outcome.YES),
        piece("a.y", Outcome.NO),
        piece("a.z", Outcome.UNCLEAR),
        piece("a.z", Outcome.NOT_APPLICABLE),
        piece("a.y", Outcome.YES, Rung.REVERIFIED),
        piece("b.b", Outcome.YES),
    ]

    (first, second), others = see_by_question(FRAMEWORK, evidence)

    assert [(p.signal, p.outcome.value) for p in first.answers] == [
        ("a.y", "no"),
        ("a.x", "yes"),
        ("a.y", "yes"),
    ]
    assert [p.signal for p in first.open] == ["a.z"]
    assert (first.moot, first.unseen) == (("a.z",), "The rest.")
    assert first.strongest is Rung.REVERIFIED
    assert (second.answers, second.open, second.strongest, second.unseen) == ((), (), None, "")
    assert [p.signal for p in others] == ["b.b"]
