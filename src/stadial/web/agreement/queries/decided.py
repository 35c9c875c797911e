"""What assessors decided, as pages show it."""

from dataclasses import dataclass

from stadial.model import Adjudication, AnswerKind
from stadial.reports.html.words import share
from stadial.web.assessments.queries import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedLine:
    """One decision of an assessor."""

    criterion: str
    title: str
    answer: str
    ruling: Adjudication


def decided_lines(found: Opened, criterion: str = "") -> tuple[DecidedLine, ...]:
    """Return what was decided, newest first; of one criterion where one is given."""
    titles = found.framework.criterion_by_id
    rulings = [
        each
        for each in found.assessment.adjudications
        if each.criterion in titles and criterion in ("", each.criterion)
    ]
    return tuple(
        DecidedLine(
            criterion=each.criterion,
            title=titles[each.criterion].title,
            answer=answer_words(each),
            ruling=each,
        )
        for each in sorted(rulings, key=lambda each: each.decided_on, reverse=True)
    )


def answer_words(ruling: Adjudication) -> str:
    """Return the answer of a decision in words: `largely`, `85%`, `not applicable`."""
    answer = ruling.answer
    if answer.kind is AnswerKind.SHARE:
        return share(answer.share or 0.0)
    return str(answer.kind.value).replace("-", " ")
