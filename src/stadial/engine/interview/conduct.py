"""One step of an interview: the next question, what stands, and what was left out (ENGINE 3)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stadial.engine.interview.ability import Beliefs, believe
from stadial.engine.interview.after_levels import choose_riskiest
from stadial.engine.interview.certain import Choice, askable, choose_certain
from stadial.engine.interview.left_out import Grounds, skipped_of
from stadial.engine.interview.levels import Part, Standings, standings_by_id
from stadial.engine.interview.sheet import Sheet
from stadial.engine.interview.triage import Likely, choose_telling, likely_level, require_staged
from stadial.model import (
    TOLERANCE,
    Assessment,
    Capability,
    Goal,
    Interview,
    InterviewMode,
    InterviewPlan,
    NextQuestion,
    Stand,
    cut,
)


class _Look(NamedTuple):
    """What one step looks at."""

    sheet: Sheet
    plan: InterviewPlan
    capabilities: Sequence[Capability]
    standings: Mapping[str, Standings]
    """Of what is to be decided, by id."""
    likely: Mapping[str, Likely]
    """In triage alone."""
    beliefs: Beliefs | None

    @property
    def passed(self) -> frozenset[str]:
        return frozenset(self.plan.passed)

    @property
    def enough(self) -> frozenset[str]:
        """Ids of what is likely enough to be left alone."""
        sure = self.plan.sure - TOLERANCE
        return frozenset(key for key, found in self.likely.items() if found.likelihood >= sure)

    @property
    def undecided(self) -> list[Standings]:
        """What still asks for answers."""
        return [
            s for s in self.standings.values() if not s.is_decided and s.part.id not in self.enough
        ]


def conduct(
    sheet: Sheet, assessment: Assessment, *, respondent: str, plan: InterviewPlan
) -> Interview:
    """
    Return where an interview stands, and the question to ask next.

    The same answers and plan always give the same question: nothing is kept between steps, so
    an interview can be broken off and taken up again at any time.

    Args:
        sheet: The answers of the respondent.
        assessment: Holds what risk is counted over.
        respondent: Id of the person asked.
        plan: What is to be found out, and when to stop.

    Raises:
        InterviewError: If triage is asked for where the rule is not the staged one.
    """
    look = _look(sheet, plan)
    choice = None if plan.left == 0 else _choose(look, assessment)
    skipped = skipped_of(
        look.capabilities,
        Grounds(
            sheet=sheet,
            aims=look.standings,
            enough=look.enough,
            own=standings_by_id(sheet.framework.capability_by_id.values(), sheet),
        ),
    )
    about = [x.id for c in look.capabilities for x in c.criteria]
    answered = [k for k in about if k in sheet.spans and k not in sheet.open | sheet.voted]
    return Interview(
        respondent=respondent,
        plan=plan,
        question=None if choice is None else _question(choice),
        at_most=0 if choice is None else _at_most(look, choice),
        answered=len(answered),
        criteria=len(about),
        stands=tuple(_stand(standings, look) for standings in look.standings.values()),
        skipped=skipped,
        counts=dict(Counter(each.reason for each in skipped)),
    )


def _look(sheet: Sheet, plan: InterviewPlan) -> _Look:
    capabilities = [
        c
        for c in sheet.framework.capability_by_id.values()
        if not plan.capabilities or c.id in plan.capabilities
    ]
    parts: Sequence[Part] = capabilities
    if plan.goal is Goal.DOMAINS:
        parts = sheet.framework.domains
    standings = standings_by_id(parts, sheet)
    if plan.mode is InterviewMode.CERTAIN:
        return _Look(sheet, plan, capabilities, standings, {}, None)
    require_staged(sheet)
    beliefs = believe(sheet)
    likely = {key: likely_level(each, sheet, beliefs) for key, each in standings.items()}
    return _Look(sheet, plan, capabilities, standings, likely, beliefs)


def _choose(look: _Look, assessment: Assessment) -> Choice | None:
    if look.beliefs is None:
        found = choose_certain(look.undecided, look.sheet, passed=look.passed)
    else:
        found = choose_telling(look.undecided, look.sheet, beliefs=look.beliefs, passed=look.passed)
    if found is None and look.plan.then_risk:
        return choose_riskiest(look.sheet, assessment, among=_rest(look))
    return found


def _rest(look: _Look) -> frozenset[str]:
    """Return what may be asked after the levels."""
    about = {x.id for c in look.capabilities for x in c.criteria}
    return look.sheet.open.intersection(about) - look.passed


def _at_most(look: _Look, choice: Choice) -> int:
    """Return how many questions can follow, this one counted."""
    wanted = {
        criterion.id
        for standings in look.undecided
        for _, criterion in askable(standings, look.sheet, passed=look.passed)
    }
    if choice.risk is not None or look.plan.then_risk:
        wanted |= _rest(look)
    return len(wanted) if look.plan.left is None else min(len(wanted), look.plan.left)


def _question(choice: Choice) -> NextQuestion:
    return NextQuestion(
        criterion=choice.criterion.id,
        about=choice.part.id,
        level=choice.criterion.level,
        because=_because(choice),
        decides=choice.decides,
        bits=choice.bits,
        risk=choice.risk,
    )


def _because(choice: Choice) -> str:
    name, level = choice.part.name, choice.criterion.level
    if choice.risk is not None:
        return (
            f"The levels are decided. {cut(choice.risk, places=2)} of 100 risk points hang on it."
        )
    key = " It is a key criterion." if choice.criterion.key else ""
    text = f"Level {level} of {name} hangs on it.{key}"
    if choice.decides:
        words = " or ".join(choice.decides)
        text = f"{text} The answer {words} rules that level out at once."
    if choice.bits is not None:
        text = f"It tells most about the levels ({cut(choice.bits, places=2)} bits). {text}"
    return text


def _stand(standings: Standings, look: _Look) -> Stand:
    likely = look.likely.get(standings.part.id)
    return Stand(
        about=standings.part.id,
        low=standings.low,
        high=standings.high,
        likely=None if likely is None else likely.level,
        likelihood=None if likely is None else likely.likelihood,
        unknown=tuple(
            x.id for hinge in standings.hinges for x in hinge.unknown if look.sheet.is_vague(x.id)
        ),
    )
