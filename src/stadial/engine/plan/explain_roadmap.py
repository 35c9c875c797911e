"""Why a roadmap is as good as it says, and what its mix costs, from what it holds."""

from stadial.engine.plan.floors import EARLY_QUARTERS, QUICK_WINS, STRATEGIC_SHARE
from stadial.engine.words import counted_noun
from stadial.model import (
    CLOSED,
    Certificate,
    Explanation,
    Floor,
    Initiative,
    Roadmap,
    cut,
    last_day,
    raised,
)

CERTIFICATE, FLOORS = "certificate", "floors"
_AREA = (
    "Summed over the ends of all quarters: the risk points that are gone by then. So what ends "
    "sooner counts in more quarters. The bound is that of an easier problem with the same "
    "people, money, deadlines and locks, in which work may be done in parts; it does not know "
    "of the mix that is asked for, nor of what was promised."
)
_MIX = (
    f"Asked are {QUICK_WINS} quick wins finished after {EARLY_QUARTERS} quarters, or all where "
    "there are fewer, and in each quarter with strategic work to do "
    f"{100 * STRATEGIC_SHARE:.0f} % of its person-days for it. A price is what the plan without "
    "that demand would remove in addition."
)


def explain_certificate(roadmap: Roadmap) -> Explanation:
    """Return how good the order of a roadmap is and how that is known; its parts are the mix."""
    found = roadmap.certificate
    if found is None:
        return Explanation(
            about=CERTIFICATE,
            value="none",
            rule="No plan was computed for these dates, so nobody knows what could be better.",
            next_step="stadial roadmap build --write",
        )
    return Explanation(
        about=CERTIFICATE,
        value=f"{cut(found.area)} risk-point quarters removed",
        rule=_AREA,
        inputs=_inputs(found, roadmap),
        parts=(explain_floors(roadmap), _order(roadmap)),
    )


def explain_floors(roadmap: Roadmap) -> Explanation:
    """Return what is asked of the mix, and what it costs to keep it."""
    return Explanation(
        about=FLOORS,
        value=f"{counted_noun(len(roadmap.floors), 'demand')} on the mix",
        rule=_MIX if roadmap.floors else "Nothing is asked of its mix, or nothing was computed.",
        parts=tuple(_floor(each) for each in roadmap.floors),
    )


def explain_place(initiative: Initiative) -> Explanation:
    """Return where an initiative stands and why, without its parts."""
    return Explanation(
        about=initiative.id,
        value=dates_of(initiative),
        rule=initiative.why_here or "Its dates were typed; no plan was computed for it.",
    )


def dates_of(initiative: Initiative) -> str:
    """Return its first and last day, as people read them."""
    last = last_day(initiative.ends_on)
    if initiative.starts_on is None or last is None:
        return "without dates"
    return f"{initiative.starts_on.isoformat()} to {last.isoformat()}"


def _inputs(found: Certificate, roadmap: Roadmap) -> dict[str, str]:
    inputs = {
        "the bound": f"no plan removes more than {raised(found.bound)}",
        "to gain": f"at most {raised(100 * found.gap)} %",
        "quarters planned": str(roadmap.quarters),
        "found by": f"{found.method}, seed {found.seed}",
    }
    if roadmap.starts_on is not None:
        inputs["quarters planned"] += f", from {roadmap.starts_on.isoformat()}"
    if found.effort:
        inputs["effort"] = found.effort
    if found.residual_start > 0:
        inputs["risk left"] = (
            f"{cut(found.residual_end)} points at the end, of {cut(found.residual_start)} now"
        )
    return inputs


def _floor(floor: Floor) -> Explanation:
    is_count = floor.id == "quick-wins"

    def amount(value: float) -> str:
        return f"{value:g}" if is_count else f"{cut(100 * value)} %"

    least = "" if is_count else " in the quarter with the least"
    return Explanation(
        about=floor.id,
        value=f"price {raised(floor.price)} risk-point quarters",
        rule=f"{floor.name}: {floor.because}",
        inputs={"asked": amount(floor.asked), "reached": amount(floor.reached) + least},
    )


def _order(roadmap: Roadmap) -> Explanation:
    dated = [x for x in roadmap.initiatives if x.status not in CLOSED and x.starts_on is not None]
    return Explanation(
        about="order",
        value=f"{counted_noun(len(dated), 'initiative')} with a place",
        rule="Each has its reason. What they remove together is less than the sum: a threat that "
        "one has lowered leaves less for the next.",
        parts=tuple(explain_place(x) for x in sorted(dated, key=lambda x: (x.starts_on, x.id))),
    )
