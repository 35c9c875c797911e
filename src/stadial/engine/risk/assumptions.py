"""What the risk numbers rest on, in sentences: policy that is printed beside them."""

from collections.abc import Sequence

from stadial.engine.risk.draws import DRAWS
from stadial.engine.scope import systems_in_scope
from stadial.model import Assessment, Initiative, RiskModel, Settings


def assumptions_of(
    model: RiskModel, assessment: Assessment, *, undated: Sequence[Initiative] = ()
) -> tuple[str, ...]:
    """Return the assumptions behind a risk picture; each is one sentence or two."""
    settings = assessment.settings
    return tuple(
        text
        for text in (
            _threats(model, settings),
            _systems(assessment),
            _effects(model, assessment),
            _intervals(),
            _left_out(model),
            _no_place(undated),
        )
        if text
    )


def _threats(model: RiskModel, settings: Settings) -> str:
    if not model.catalogue:
        return (
            "No threat catalogue is loaded, so risk is counted over the capabilities: each "
            "weighs what the AI systems that it applies to weigh."
        )
    words = ", ".join(f"{word} {weight:g}" for word, weight in settings.threat_maturity.items())
    return (
        f"Threats are the techniques of {model.catalogue}. Each weighs its case studies plus "
        f"0.5, times its maturity ({words}), times the AI systems that it can concern. An "
        f"incident of our own counts as {settings.incident_cases:g} case studies, a near miss "
        f"as {settings.near_miss_cases:g}."
    )


def _systems(assessment: Assessment) -> str:
    if not systems_in_scope(assessment):
        return "No AI system is registered in this scope, so none weighs more than another."
    settings = assessment.settings
    scales = (
        ", ".join(f"{word} {value:g}" for word, value in scale.items())
        for scale in (settings.criticality, settings.exposure, settings.data, settings.autonomy)
    )
    return (
        "An AI system weighs criticality ({}) times exposure ({}), times its data ({}) and its "
        "autonomy ({})."
    ).format(*scales)


def _effects(model: RiskModel, assessment: Assessment) -> str:
    settings = assessment.settings
    share = f"{100 * settings.capability_effect:g} %"
    low, high = settings.effect_swing
    parts = " : ".join(f"{100 * each:g}" for each in settings.effect_by_level)
    entered = len(model.sources)
    verb = "come" if entered > 1 else "comes"
    own = f" {entered} of them {verb} from effects.yaml instead." if entered else ""
    return (
        f"Effects are expert guesses, not measurements: the criteria of one capability remove "
        f"{share} of a threat that they act on, shared {parts} over the levels, with {low:g} to "
        f"{high:g} times the log-effect as range.{own}"
    )


def _intervals() -> str:
    return (
        f"Intervals hold 90 % of {DRAWS} draws of the effects, one draw for each criterion; they "
        "do not say how sure the inherent risk is."
    )


def _left_out(model: RiskModel) -> str:
    count = sum(bool(threat.left_out) for threat in model.threats)
    if not count:
        return ""
    verb = "techniques are" if count > 1 else "technique is"
    return f"{count} {verb} left out with 0 points, each with its reason."


def _no_place(undated: Sequence[Initiative]) -> str:
    """Return which open work the roadmap has no dates for."""
    if not undated:
        return ""
    names = ", ".join(f"‘{each.title}’" for each in undated)
    some, does = ("initiatives have", "do") if len(undated) > 1 else ("initiative has", "does")
    return f"{len(undated)} open {some} no dates and {does} not count as done: {names}."
