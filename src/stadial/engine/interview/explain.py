"""Why an interview asked, or left out, one criterion; why a level is decided, or is not."""

from stadial.engine.interview.sheet import Sheet
from stadial.engine.words import listed, rating_text
from stadial.model import Explanation, Interview, InterviewMode, Skipped, Stand, cut

_RULES = {
    InterviewMode.CERTAIN: "A question is left out when no answer to it can change the level.",
    InterviewMode.TRIAGE: "Triage, provisional: a question is also left out when the level is "
    "likely enough without it.",
}


def explain_interview(interview: Interview, sheet: Sheet, *, about: str) -> Explanation:
    """
    Return why a criterion was left out, or how the level of a domain or capability stands.

    Args:
        interview: What is explained.
        sheet: The answers it rests on.
        about: Id of a criterion that the interview is about, or of what it is to decide.

    Raises:
        KeyError: If the interview is about no such thing.
    """
    stands = {stand.about: stand for stand in interview.stands}
    if about in stands:
        return _of_stand(stands[about], interview, sheet)
    return _of_criterion(sheet.framework.criterion_by_id[about].id, interview, sheet)


def _of_criterion(key: str, interview: Interview, sheet: Sheet) -> Explanation:
    rule = _RULES[interview.plan.mode]
    skipped = {each.criterion: each for each in interview.skipped}.get(key)
    if interview.question is not None and interview.question.criterion == key:
        question = interview.question
        return Explanation(about=key, value="next", rule=rule, inputs={"why now": question.because})
    if skipped is not None:
        return _of_skipped(skipped, rule, sheet)
    rating = rating_text(sheet.spans[key], is_known=not sheet.is_vague(key))
    return Explanation(
        about=key,
        value="answered",
        rule="It was asked; that answer counts.",
        inputs={"rating": rating},
    )


def _of_skipped(skipped: Skipped, rule: str, sheet: Sheet) -> Explanation:
    span = sheet.spans.get(skipped.criterion)
    inputs = {"reason": skipped.reason.value, "because": skipped.because}
    if span is not None:
        inputs["rating until it is asked"] = rating_text(span, is_known=True)
    return Explanation(about=skipped.criterion, value="not asked", rule=rule, inputs=inputs)


def _of_stand(stand: Stand, interview: Interview, sheet: Sheet) -> Explanation:
    own = sheet.framework.domain_by_id.get(stand.about)
    capabilities = own.capabilities if own else (sheet.framework.capability_by_id[stand.about],)
    keys = [x.id for c in capabilities for x in c.criteria]
    inputs = {"level for certain": str(stand.low), "highest possible": str(stand.high)}
    if stand.likely is not None and stand.likelihood is not None:
        share = cut(100 * stand.likelihood, places=0)
        inputs["most likely"] = f"{stand.likely}, with {share} % (provisional)"
    if stand.unknown:
        inputs["left open by unknown"] = listed(stand.unknown)
    value = f"level {stand.low}" if stand.is_decided else f"levels {stand.low} to {stand.high}"
    return Explanation(
        about=stand.about,
        value=value,
        rule="These answers alone, as claimed: what is not known counts as not, then as fully. "
        "Where both give one level, it is decided.",
        inputs=inputs,
        parts=tuple(_of_criterion(key, interview, sheet) for key in keys),
    )
