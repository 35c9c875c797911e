"""What one person said alone, criterion by criterion, and what is still to be asked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from stadial.engine.judge import Place
from stadial.engine.policies import Rulebook, rulebook_of
from stadial.engine.rate import Judgement, open_case, rate
from stadial.model import AnswerKind, Assessment, Framework, Span, Standing

Spans = Mapping[str, Span]


class InterviewError(ValueError):
    """An interview that cannot be held this way: what is in the way, and the mend."""


class Sheet(NamedTuple):
    """One person's answers, as spans: what a rating may still be."""

    framework: Framework
    rules: Rulebook
    spans: Spans
    """By criterion id, those that apply alone; `ANYTHING` where nothing is known."""
    open: frozenset[str]
    """Criteria that the person was not asked yet."""
    voted: frozenset[str]
    """Criteria that a level picked for the whole capability answers."""
    left_out: Mapping[str, str]
    """Why a criterion does not apply, by id."""

    def is_vague(self, criterion: str) -> bool:
        """Return whether a criterion was asked, and the answer leaves it open."""
        span = self.spans[criterion]
        return criterion not in self.open and span.low < span.high

    def answered(self, criterion: str, span: Span) -> "Sheet":
        """Return the sheet with one more answer."""
        return self._replace(
            spans={**self.spans, criterion: span},
            open=self.open - {criterion},
            voted=self.voted - {criterion},
        )


def sheet_of(framework: Framework, assessment: Assessment, *, respondent: str, at: date) -> Sheet:
    """
    Return what one person's answers alone say, in the claimed view (ENGINE 1.2).

    What others say, evidence and an assessor's ratings are left aside. What does not apply is
    the organization's matter: its scope, its register and approved decisions count.

    Raises:
        InterviewError: If the levels of the framework have no gates.
        UnknownPolicyError: If it names a scoring policy that does not exist.
    """
    rules = rulebook_of(framework, settings=assessment.settings)
    if not rules.policy.gated:
        raise InterviewError(
            f"{framework.id} is scored by {framework.scoring.policy}, which has no gates: every "
            "answer moves its score, so no question can be left out. Use `stadial ask` without "
            "--adaptive."
        )
    own = replace(
        assessment,
        responses=tuple(r for r in assessment.responses if r.respondent == respondent),
        votes=tuple(v for v in assessment.votes if v.respondent == respondent),
        adjudications=tuple(
            a for a in assessment.adjudications if a.answer.kind is AnswerKind.NOT_APPLICABLE
        ),
        evidence=(),
        incidents=(),
        settlements=(),
    )
    judgements = rate(open_case(framework, own, at=at))
    spans = {
        key: judgement.rating.claimed
        for key, judgement in judgements.items()
        if judgement.rating.standing in {Standing.RATED, Standing.UNKNOWN}
    }
    left_out = {
        key: judgement.rating.because.inputs["reason"]
        for key, judgement in judgements.items()
        if key not in spans
    }
    if rules.anchored:
        met = {k for k in left_out if judgements[k].rating.standing is Standing.NOT_APPLICABLE}
        spans |= dict.fromkeys(met, Span.exactly(1.0))
    return Sheet(
        framework=framework,
        rules=rules,
        spans=spans,
        open=frozenset(key for key in spans if _is_open(judgements[key])),
        voted=frozenset(key for key in spans if judgements[key].rating.from_votes),
        left_out=left_out,
    )


def _is_open(judgement: Judgement) -> bool:
    """Return whether some place of a criterion has no answer, and was not asked about."""
    return any(place.value is None and not _was_asked(place) for place in judgement.places)


def _was_asked(place: Place) -> bool:
    return any(not opinion.from_vote for opinion in place.opinions)
