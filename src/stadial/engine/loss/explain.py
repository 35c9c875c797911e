"""Why a scenario costs what it costs."""

from stadial.engine.loss.closed import mean_loss, pert_mean
from stadial.model import Assessment, Explanation, LossPicture, money_words


def explain_loss(assessment: Assessment, loss: LossPicture, *, about: str) -> Explanation:
    """Return why the mean loss of one scenario is what it is, before and after the roadmap."""
    scenario = next(each for each in assessment.scenarios if each.id == about)
    row = next(each for each in loss.scenarios if each.scenario == about)

    def money(value: float) -> str:
        return money_words(value, loss.currency)

    rate = scenario.rate
    return Explanation(
        about=f"{scenario.id} {scenario.title}",
        value=f"{money(row.before)} a year now, {money(row.after)} after the roadmap",
        rule="Mean events a year, times the mean loss of an event.",
        inputs={
            "events a year": f"{rate.low:g} to {rate.high:g}, most likely {rate.mode:g}; "
            f"mean {pert_mean(rate):.3g} (PERT)",
            "loss of an event": f"90 % lie between {money(scenario.loss_low)} and "
            f"{money(scenario.loss_high)}; mean "
            f"{money(mean_loss(low=scenario.loss_low, high=scenario.loss_high))} (lognormal)",
            "the roadmap": row.because,
            "AI systems": ", ".join(scenario.systems) or "none named",
            "said by": scenario.owner or "nobody named",
            "source": scenario.source or "none named",
        },
    )
