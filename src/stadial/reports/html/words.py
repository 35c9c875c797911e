"""Numbers, dates and states as people read them. Unknown is a word here, never 0."""

from datetime import date

from stadial.model import (
    TOLERANCE,
    Cause,
    Framework,
    Rating,
    Score,
    Severity,
    Span,
    Standing,
    Status,
    View,
    WorkKind,
    cut,
    cut_range,
    day_words,
)

STANDING = {
    Standing.RATED: "rated",
    Standing.UNKNOWN: "not assessed",
    Standing.NOT_APPLICABLE: "not applicable",
    Standing.OUT_OF_SCOPE: "out of scope",
}
SEVERITY = {
    Severity.ERROR: ("✖", "Error"),
    Severity.WARNING: ("▲", "Warning"),
    Severity.INFO: ("○", "Note"),
}
STATUS = {
    Status.PROPOSED: ("○", "proposed"),
    Status.PLANNED: ("○", "planned"),
    Status.RUNNING: ("◔", "under way"),
    Status.SLIPPED: ("▲", "late"),
    Status.DONE: ("●", "done"),
    Status.DROPPED: ("–", "dropped"),
}
WORK = {
    WorkKind.QUICK_WIN: "quick win",
    WorkKind.STRATEGIC: "strategic",
    WorkKind.FILL_IN: "fill-in",
    WorkKind.PLANNED: "planned",
    WorkKind.DEFER: "later",
}
CAUSE = {
    Cause.FRAMEWORK: "framework changed",
    Cause.SCOPE: "scope changed",
    Cause.RESPONDENTS: "others, or nobody, answered",
    Cause.EVIDENCE_AGE: "evidence aged",
    Cause.REAL: "real change",
}
VIEW = {
    View.CLAIMED: "claimed",
    View.ASSURED: "assured",
    View.DOCUMENTED: "written down",
}
METHOD = {
    "self": "self-assessed",
    "facilitated": "facilitated by an assessor",
    "independent": "assessed independently",
}
_EDGES = ((0.85, "●", "fully"), (0.5, "◕", "largely"), (0.15, "◔", "partly"))


def day(value: date | None, *, missing: str = "no date") -> str:
    """Return a date as `22 November 2026`."""
    return day_words(value) if value else missing


def short_day(value: date | None, *, missing: str = "no date") -> str:
    """Return a date for a narrow column, `22 Nov 2026`, that is not broken over lines."""
    if value is None:
        return missing
    number, month, year = day_words(value).split()
    return f"{number}\u00a0{month[:3]}\u00a0{year}"


def count(number: int, one: str, many: str = "") -> str:
    """Return `1 gap` or `3 gaps`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def share(value: float) -> str:
    """Return a share of 1 as a percentage, cut: 2/3 is `66%`."""
    return f"{cut(100 * value, places=0)}%"


def signed(value: float, *, places: int = 1) -> str:
    """Return a change with its sign, cut towards zero: -0.28 is `−0.2`."""
    size = cut(abs(value), places=places)
    if not float(size):
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def of_headline(value: float | None) -> str:
    """Return a headline, cut; None is not assessed."""
    return "not assessed" if value is None else cut(value)


def of_score(score: Score) -> str:
    """Return `1.9`, `1.9-2.4`, or the word for a score that is none."""
    if score.standing is not Standing.RATED:
        return STANDING[score.standing]
    return cut_range(score.low, score.high)


def of_level(score: Score, framework: Framework) -> str:
    """Return `level 2, Developing`, with `1 to 2` where unknowns can still decide."""
    if score.standing is not Standing.RATED:
        return STANDING[score.standing]
    if not score.is_decided:
        return f"level {score.level} to {score.high_level}"
    name = framework.level_name(score.level)
    return f"level {score.level}" + (f", {name}" if name != str(score.level) else "")


def glyph(rating: Rating) -> str:
    """Return the sign of a rating: ● fully, ◕ largely, ◔ partly, ○ not, ? unknown, – out."""
    if rating.standing is Standing.UNKNOWN:
        return "?"
    if rating.standing is not Standing.RATED:
        return "–"
    low = rating.assured.low
    return next((sign for edge, sign, _ in _EDGES if low > edge + TOLERANCE), "○")


def of_rating(rating: Rating, span: Span) -> str:
    """Return `largely met, 66%`, `33% to 66%`, or the word for a rating that is none."""
    if rating.standing is not Standing.RATED:
        return "unknown" if rating.standing is Standing.UNKNOWN else STANDING[rating.standing]
    if not span.is_decided:
        return f"{share(span.low)} to {share(span.high)}"
    word = next((word for edge, _, word in _EDGES if span.low > edge + TOLERANCE), "not")
    return f"{word} met, {share(span.low)}"


def of_money(amount: float, currency: str) -> str:
    """Return `18 000 EUR`."""
    return f"{thousands(amount)} {currency}" if amount else "–"


def thousands(amount: float) -> str:
    """Return `18 000`: whole, cut, with narrow spaces that are not broken over lines."""
    return f"{int(amount):,}".replace(",", "\u202f")
