"""Why a technique stands as it does: what acts against it, and how each part is rated."""

from stadial.engine.protection.field import Field
from stadial.model import Explanation, Standing, Standpoint, TechniqueCoverage, ThreatCoverage, cut

_RULE = (
    "The criteria that act against it weigh what their effect weighs. Practised: "
    "two thirds or more of that weight are assured; on paper: two thirds are claimed or written "
    "down; gap: less."
)


def explain_threat(field: Field, coverage: ThreatCoverage, technique: str) -> Explanation:
    """Return why one technique stands as it does, with a part for each criterion."""
    row = next(each for each in coverage.techniques if each.technique == technique)
    inputs = {
        "catalogue": f"{coverage.catalogue} {coverage.edition}",
        "because": row.reason,
        "inherent risk": f"{cut(row.points)} of 100 points",
        "case studies": _cases(row),
        "mitigations": _named(field, row),
    }
    if row.claimed is not None and row.documented is not None:
        inputs["claimed"] = f"{cut(row.claimed)} of 100"
        inputs["written down"] = f"{cut(row.documented)} of 100"
    if row.initiatives:
        inputs["initiatives"] = ", ".join(row.initiatives)
    return Explanation(
        about=f"{row.technique} {row.name}",
        value=_value(row),
        rule=_RULE,
        inputs=inputs,
        next_step=_next_step(field, row),
        parts=tuple(_part(field, row, each) for each in row.criteria),
    )


def _cases(row: TechniqueCoverage) -> str:
    if row.cases is None:
        return "not told by this release"
    return f"{row.cases} {'step uses' if row.cases == 1 else 'steps use'} it"


def _value(row: TechniqueCoverage) -> str:
    word = row.standpoint.value.replace("-", " ")
    if row.score is None or row.score_high is None:
        return word
    low, high = cut(row.score, places=0), cut(row.score_high, places=0)
    return f"{word}, {low} of 100" if low == high else f"{word}, {low} to {high} of 100"


def _named(field: Field, row: TechniqueCoverage) -> str:
    known = field.catalogue.mitigation_by_id
    return ", ".join(f"{each} {known[each].name}" for each in row.mitigations) or "none published"


def _next_step(field: Field, row: TechniqueCoverage) -> str:
    if row.standpoint not in {Standpoint.GAP, Standpoint.ON_PAPER, Standpoint.UNKNOWN}:
        return ""
    ratings = field.picture.ratings
    for criterion in row.criteria:
        if ratings[criterion].assured.low < 1 - 1e-9:
            title = field.framework.criterion_by_id[criterion].title
            return f"Most is gained by {criterion}: {title}."
    return ""


def _part(field: Field, row: TechniqueCoverage, criterion: str) -> Explanation:
    weight = field.acting[row.technique][criterion].triangle_mean
    whole = sum(field.acting[row.technique][each].triangle_mean for each in row.criteria)
    rating = field.picture.ratings[criterion]
    rated = rating.standing is Standing.RATED
    through = [
        link.mitigation
        for link in field.links.by_technique[row.technique]
        if link.criterion == criterion
    ]
    return Explanation(
        about=f"{criterion} {field.framework.criterion_by_id[criterion].title}",
        value=cut(rating.assured.low, places=2) if rated else rating.standing.value,
        rule=f"It has {cut(100 * weight / whole, places=0)} % of the weight (log-effect "
        f"{cut(weight, places=3)}).",
        inputs={"through": ", ".join(dict.fromkeys(through)) or "an effect that was entered"},
    )
