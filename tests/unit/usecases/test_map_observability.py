"""How much of each question a machine can see."""

from stadial.model import (
    Capability,
    Criterion,
    Domain,
    Framework,
    Level,
    Observability,
    Sight,
    Signal,
)
from stadial.usecases.map_observability import map_observability


def criterion(key, *signals):
    return Criterion(id=key, level=2, title=key, statement=key, signals=signals)


SEEN = Capability(
    id="Q1",
    name="Seen",
    question="?",
    sight=Sight(reach=Observability.PARTIAL, unseen="The rest.", signals=("a.x", "b.y", "c.z")),
    criteria=(criterion("Q1.2a", "a.x"), criterion("Q1.3a", "a.x", "d.w")),
)
UNSAID = Capability(id="Q2", name="Unsaid", question="?", criteria=(criterion("Q2.2a"),))
FRAMEWORK = Framework(
    id="small",
    version="1",
    name="Small",
    levels=(Level(number=1, name="One"), Level(number=2, name="Two")),
    domains=(Domain(id="D", name="D", capabilities=(SEEN, UNSAID)),),
)


def test_each_question_says_what_settles_and_what_informs_it_and_by_what():
    answered = {
        "alpha": [Signal(id="a.x", question="?")],
        "beta": [Signal(id="b.y", question="?"), Signal(id="a.x", question="?")],
    }

    seen, unsaid = map_observability(framework=FRAMEWORK, answered=answered)

    assert (seen.id, seen.reach, seen.unseen) == ("Q1", Observability.PARTIAL, "The rest.")
    assert seen.settled_by == ("a.x", "d.w")
    assert seen.informed_by == ("b.y", "c.z")
    assert seen.plugins == ("alpha", "beta")
    assert seen.missing == ("d.w", "c.z")
    assert (unsaid.reach, unsaid.settled_by, unsaid.informed_by, unsaid.unseen) == (
        None,
        (),
        (),
        "",
    )
