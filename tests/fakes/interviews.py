"""A person who answers an interview from a full sheet, to the end."""

from fakes.frameworks import AT, says, small_assessment
from stadial.engine.interview import conduct, sheet_of
from stadial.engine.picture import take_picture
from stadial.model import Goal, InterviewPlan, Span, View

WHO = "ada"
CERTAIN = InterviewPlan()


def sheet(framework, answers=(), *, assessment=None, **fields):
    """Return the sheet of one person: answers by criterion id, as N, P, L, F, a share or None."""
    given = tuple(says(WHO, key, value) for key, value in dict(answers).items())
    assessment = assessment or small_assessment(responses=given, **fields)
    return sheet_of(framework, assessment, respondent=WHO, at=AT)


def step(framework, answers=(), *, plan=CERTAIN, **fields):
    """Return where an interview stands after some answers."""
    given = sheet(framework, answers, **fields)
    return conduct(given, small_assessment(**fields), respondent=WHO, plan=plan)


def held(framework, truth, *, plan=CERTAIN):
    """
    Return the questions of a whole interview in order, and how it ends.

    Args:
        framework: What is asked.
        truth: The answer to every criterion, 0 to 1, or None for *I don't know*.
        plan: How it is asked.
    """
    now, asked = sheet(framework), []
    assessment = small_assessment()
    while True:
        found = conduct(now, assessment, respondent=WHO, plan=plan)
        if found.question is None:
            return asked, found
        key = found.question.criterion
        asked.append(key)
        now = now.answered(key, span(truth[key]))


def span(value):
    """Return what an answer leaves possible."""
    return Span(0.0, 1.0) if value is None else Span.exactly(value)


def full_levels(framework, truth, *, goal):
    """Return lowest and highest level by id, as the score of a full sheet has them."""
    said = tuple(says(WHO, key, value) for key, value in truth.items())
    taken = take_picture(framework, small_assessment(responses=said), at=AT)
    scores = taken.domains if goal is Goal.DOMAINS else taken.capabilities
    return {key: (score.level, score.high_level) for key, score in scores[View.CLAIMED].items()}
