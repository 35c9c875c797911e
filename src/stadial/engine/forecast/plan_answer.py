"""The first answer: what the roadmap says of the day on which a level is reached."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from stadial.engine.forecast.finish import DRAWS, draw_ends, is_dated, quantile_days
from stadial.engine.forecast.slip import LEAST_FINISHED, fit_slip
from stadial.engine.reported import agreed
from stadial.model import (
    Assessment,
    Explanation,
    Finish,
    Initiative,
    PlanAnswer,
    Slip,
    Status,
    cut,
    day_words,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHOWN = 12
_RULE = (
    "The day on which the last initiative ends that carries a criterion which is missing. Each "
    f"takes its planned time times a lognormal factor, drawn {DRAWS:,} times; what requires "
    "another waits for it. A closed initiative that did not meet its criterion carries nothing."
)


class Plan:
    """A roadmap with the ends of its initiatives drawn once, to be asked for many levels."""

    def __init__(self, assessment: Assessment, *, at: date) -> None:
        """Draw the ends of all initiatives that are open, as progress was reported by the day."""
        reported = [entry for entry in assessment.progress if entry.on <= at]
        roadmap, _ = agreed(assessment.roadmap, reported)
        self.at = at
        self.slip = fit_slip(roadmap.initiatives, reported)
        self.initiatives = roadmap.initiatives
        self.ends: dict[str, NDArray[np.float64]] = draw_ends(
            roadmap.initiatives, at=at, slip=self.slip
        )

    def answer(self, about: str, remaining: Sequence[str]) -> PlanAnswer:
        """Return when the plan has done all that is missing, and what it leaves out."""
        wanted = set(remaining)
        carriers = [x for x in self.initiatives if is_dated(x) and wanted & set(x.criteria)]
        carriers.sort(key=lambda x: (x.ends_on or self.at, x.id), reverse=True)
        carried = {key for each in carriers for key in each.criteria}
        unplanned = tuple(key for key in remaining if key not in carried)
        finish = Finish()
        if carriers:
            ends = [self.ends[each.id] for each in carriers]
            early, likely, late = quantile_days(ends, at=self.at)
            finish = Finish(p10=early, p50=likely, p90=late)
        reaches = bool(carriers or not remaining) and not unplanned
        return PlanAnswer(
            reaches=reaches,
            finish=finish,
            planned_on=carriers[0].ends_on if carriers else None,
            initiatives=tuple(each.id for each in carriers),
            unplanned=unplanned,
            slip=self.slip,
            because=self._because(about, remaining, carriers, unplanned, finish),
        )

    def _because(
        self,
        about: str,
        remaining: Sequence[str],
        carriers: Sequence[Initiative],
        unplanned: Sequence[str],
        finish: Finish,
    ) -> Explanation:
        inputs = {
            "criteria that block the level": _listed(remaining) if remaining else "none",
            "carried by": _listed([each.id for each in carriers]) if carriers else "nothing",
            "how work slips": slip_words(self.slip),
        }
        if unplanned:
            inputs["no initiative with dates carries"] = _listed(unplanned)
            inputs |= self._closed(unplanned)
        return Explanation(
            about=about,
            value=_value(remaining, unplanned, finish),
            rule=_RULE,
            inputs=inputs,
            next_step="Put them on the roadmap: stadial roadmap build" if unplanned else "",
            parts=tuple(self._part(each, set(remaining)) for each in carriers),
        )

    def _closed(self, unplanned: Sequence[str]) -> dict[str, str]:
        """Return which of the unplanned stand in initiatives that are closed."""
        met_by = [
            each.id
            for each in self.initiatives
            if each.status is Status.DONE and set(each.criteria) & set(unplanned)
        ]
        return {"closed, but not met": _listed(met_by)} if met_by else {}

    def _part(self, initiative: Initiative, wanted: set[str]) -> Explanation:
        early, likely, late = quantile_days([self.ends[initiative.id]], at=self.at)
        planned = initiative.ends_on or self.at
        return Explanation(
            about=initiative.id,
            value=f"{day_words(early)} to {day_words(late)}, likely {day_words(likely)}",
            rule=f"‘{initiative.title}’ is {initiative.status.value}, planned to end on "
            f"{day_words(planned)}.",
            inputs={"carries": _listed([key for key in initiative.criteria if key in wanted])},
        )


def slip_words(slip: Slip) -> str:
    """Return how work slips, in one sentence."""
    spread = f"{cut(slip.median, places=2)} times the planned time at the median, spread "
    spread += f"{cut(slip.spread, places=2)} (logarithm)"
    if slip.is_assumed:
        return (
            f"{spread}: an assumption, for {slip.finished} finished with known dates and "
            f"{LEAST_FINISHED} are needed"
        )
    return f"{spread}: from {slip.finished} finished initiatives of these teams"


def _value(remaining: Sequence[str], unplanned: Sequence[str], finish: Finish) -> str:
    if not remaining:
        return "reached"
    if unplanned:
        return f"the plan does not reach it: {len(unplanned)} of {len(remaining)} not planned"
    assert finish.p10 is not None
    assert finish.p50 is not None
    assert finish.p90 is not None
    days = f"{day_words(finish.p10)} to {day_words(finish.p90)}"
    return f"{days}, likely {day_words(finish.p50)}"


def _listed(keys: Sequence[str]) -> str:
    more = len(keys) - SHOWN
    return ", ".join(keys[:SHOWN]) + (f" and {more} more" if more > 0 else "")
