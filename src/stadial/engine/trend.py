"""
What changed between two snapshots, and how much of it is real (EXPERIENCE 3.8).

The earlier assessment is told again with one cause after the other taken from the
later one; each step's difference is that cause's share, so the shares add up:

1. framework: the later framework, settings and rules;
2. scope: the later AI systems, scopes and populations;
3. respondents: for each capability only people who spoke about it in both years;
4. evidence age: everything looked at on the later day;
5. real: what the same people say, and the evidence shows, in the later year;
6. back to everybody who spoke in the later year. This difference comes from who
   answered as well, and is added to the respondents.

Leaving out the people who left and, at the end, letting in those who came treats
both alike: an assessment in which everybody was replaced and nobody changed their
mind shows no real change as long as one person connects the years. What somebody
spoke about in one year only moves with who answered too: not asked is no decline.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from stadial.engine.comparability import answered, comparability, panel_sentences
from stadial.engine.picture import take_picture
from stadial.engine.replay import (
    kept_pairs,
    renamed_ids,
    speakers,
    with_framework,
    with_scope,
    with_speakers,
    with_systems,
)
from stadial.engine.version import ENGINE_VERSION
from stadial.model import (
    Assessment,
    Cause,
    Change,
    Framework,
    Overall,
    Picture,
    Score,
    Snapshot,
    Standing,
    Trend,
    View,
    cut,
)

_WORDS = {
    Cause.FRAMEWORK: "another framework or rules",
    Cause.SCOPE: "another scope",
    Cause.RESPONDENTS: "others, or nobody, answering",
    Cause.EVIDENCE_AGE: "evidence grown older",
    Cause.REAL: "real change",
}

Reading = Callable[[Picture], float | None]
"""Takes one number out of a picture; None where it has none."""


def compare(before: Snapshot, after: Snapshot) -> Trend:
    """
    Return every assured number then and now, with the share of each cause.

    Shares are given where both numbers are known. A step on which a number is not
    known changes nothing; its part falls to the next step.
    """
    is_same = before.framework.id == after.framework.id
    story = _tell(before, after) if is_same else None
    sentences = comparability(before, after)
    if story:
        sentences += panel_sentences(_translated(before, after), answered(after))
    return Trend(
        from_date=before.picture.at,
        to_date=after.picture.at,
        domains=_changes(before, after, story, of="domains"),
        capabilities=_changes(before, after, story, of="capabilities"),
        overall_before=before.picture.overall[View.ASSURED].level,
        overall_after=after.picture.overall[View.ASSURED].level,
        overall=_change(
            after.framework.id,
            first=_index(before.picture),
            last=_index(after.picture),
            read=_index,
            story=story,
        ),
        comparability=sentences,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    cause: Cause
    picture: Picture


def _tell(before: Snapshot, after: Snapshot) -> tuple[_Step, ...]:
    """Return the picture after each step, up to the later one."""
    framework, later = after.framework, after.assessment
    then, now = before.picture.at, after.picture.at
    translated = with_framework(before.assessment, framework, later.settings)
    scoped = with_scope(translated, later)
    groups = {person.id: person.group for person in later.respondents}
    mine, theirs = speakers(scoped, framework), speakers(later, framework)
    panel = with_speakers(scoped, framework, kept_pairs(mine, theirs), groups=groups)
    aged = with_systems(panel, later.systems)
    again = with_speakers(later, framework, kept_pairs(theirs, mine), groups=groups)
    replays = (
        (Cause.FRAMEWORK, translated, then),
        (Cause.SCOPE, scoped, then),
        (Cause.RESPONDENTS, panel, then),
        (Cause.EVIDENCE_AGE, aged, now),
        (Cause.REAL, again, now),
        (Cause.RESPONDENTS, later, now),
    )
    known = _Known(framework)
    known.keep(before)
    known.keep(after)
    steps = [_Step(cause=c, picture=known.picture_of(x, at)) for c, x, at in replays]
    return (*steps, _Step(cause=Cause.FRAMEWORK, picture=after.picture))


class _Known:
    """Pictures under one framework: what was told once is not computed again."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.told: list[tuple[Assessment, date, Picture]] = []

    def keep(self, snapshot: Snapshot) -> None:
        """Keep the picture of a snapshot, if these rules and this framework made it."""
        versions = {snapshot.engine_version, snapshot.picture.engine_version}
        if versions == {ENGINE_VERSION} and snapshot.framework == self.framework:
            self.told.append((snapshot.assessment, snapshot.picture.at, snapshot.picture))

    def picture_of(self, assessment: Assessment, at: date) -> Picture:
        """Return what is to be said of an assessment on a day."""
        for told, day, picture in self.told:
            if day == at and told == assessment:
                return picture
        picture = take_picture(self.framework, assessment, at=at)
        self.told.append((assessment, at, picture))
        return picture


def _translated(before: Snapshot, after: Snapshot) -> frozenset[tuple[str, str]]:
    assessment = with_framework(before.assessment, after.framework, after.assessment.settings)
    return speakers(assessment, after.framework)


def _changes(
    before: Snapshot, after: Snapshot, story: Sequence[_Step] | None, *, of: str
) -> tuple[Change, ...]:
    """Return the changes of the domains or of the capabilities, retired ones last."""
    former = {new: old for old, new in renamed_ids(after.framework).items()}
    earlier: Iterable[str] = _scores(before.picture, of)
    found, met = [], set()
    for key in _scores(after.picture, of):
        old = key if key in earlier else former.get(key, key)
        met.add(old)
        read = _reader(of, key)
        found.append(
            _change(
                key,
                first=_reader(of, old)(before.picture) if story else None,
                last=read(after.picture),
                read=read,
                story=story,
            )
        )
    gone = [key for key in earlier if key not in met]
    retired = [
        Change(
            about=key,
            before=_reader(of, key)(before.picture),
            after=None,
            by_cause={},
            because="It is no longer in the framework.",
        )
        for key in gone
    ]
    return (*found, *retired)


def _change(
    about: str,
    *,
    first: float | None,
    last: float | None,
    read: Reading,
    story: Sequence[_Step] | None,
) -> Change:
    if first is None or last is None or story is None:
        because = _without_number(first, last)
        return Change(about=about, before=first, after=last, by_cause={}, because=because)
    parts: dict[Cause, list[float]] = {cause: [] for cause in Cause}
    value = first
    for step in story:
        found = read(step.picture)
        if found is not None:
            parts[step.cause] += [found, -value]
            value = found
    by_cause = {cause: fsum(steps) for cause, steps in parts.items()}
    because = _because(first, last, by_cause)
    return Change(about=about, before=first, after=last, by_cause=by_cause, because=because)


def _without_number(first: float | None, last: float | None) -> str:
    if first is None and last is None:
        return "There is no number to compare, then or now."
    if first is None:
        return f"Now {cut(last or 0.0)}; there is no earlier number to compare with."
    return f"It was {cut(first)}; there is no later number to compare with."


def _because(first: float, last: float, by_cause: dict[Cause, float]) -> str:
    parts = [
        f"{_WORDS[cause]} {signed(share)}" for cause, share in by_cause.items() if _shows(share)
    ]
    head = f"From {cut(first)} to {cut(last)}"
    return f"{head}: {', '.join(parts)}." if parts else f"{head}: nothing moved it."


def signed(value: float) -> str:
    """Return a share with its sign and two digits, cut towards zero."""
    return f"{'-' if value < 0 else '+'}{cut(abs(value), places=2)}"


def _shows(value: float) -> bool:
    return float(cut(abs(value), places=2)) > 0


def _index(picture: Picture) -> float | None:
    overall: Overall = picture.overall[View.ASSURED]
    return overall.index if overall.standing is Standing.RATED else None


def _reader(of: str, key: str) -> Reading:
    def read(picture: Picture) -> float | None:
        score = _scores(picture, of).get(key)
        return score.low if score and score.standing is Standing.RATED else None

    return read


def _scores(picture: Picture, of: str) -> dict[str, Score]:
    table = picture.domains if of == "domains" else picture.capabilities
    return dict(table[View.ASSURED])
