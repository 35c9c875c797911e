"""A person asks: which question next, what stands already, and what need not be asked?"""

from datetime import date

from stadial.model import Assessment, Explanation, Framework, Interview, InterviewPlan


def ask_next(
    *,
    framework: Framework,
    assessment: Assessment,
    respondent: str,
    plan: InterviewPlan,
    at: date,
) -> Interview:
    """
    Return where the interview of one person stands, and the question to put next.

    Raises:
        InterviewError: If the framework is scored by a rule for which this cannot be said.
    """
    from stadial.engine.interview import conduct, sheet_of

    sheet = sheet_of(framework, assessment, respondent=respondent, at=at)
    return conduct(sheet, assessment, respondent=respondent, plan=plan)


def explain_next(
    *,
    framework: Framework,
    assessment: Assessment,
    interview: Interview,
    about: str,
    at: date,
) -> Explanation:
    """
    Return why a criterion was asked or left out, or how the level of a part stands.

    Args:
        framework: What is asked.
        assessment: The assessment that the interview was made from.
        interview: What is explained.
        about: Id of a criterion, or of a domain or capability that is to be decided.
        at: The day of the interview.
    """
    from stadial.engine.interview import explain_interview, sheet_of

    sheet = sheet_of(framework, assessment, respondent=interview.respondent, at=at)
    return explain_interview(interview, sheet, about=about)
