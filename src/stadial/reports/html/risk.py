"""Risk: what threatens, what is left of it, what would take most away, and in money if given."""

from stadial.model import Briefing, LossPicture, RiskPicture, cut, points_range
from stadial.reports.html.blocks import Block, Facts, Heading, Items, Section, Table, Text
from stadial.reports.html.pictures.risk_bars import risk_bars
from stadial.reports.html.pictures.risk_curve import money, risk_curve
from stadial.reports.html.words import count, share, thousands

MOST = 10
_THREE = (
    "Alone: if it is met now. Last: if it is met after all else up to the targets. Share: its fair "
    "part of the whole way to the targets; the shares of all criteria sum to what is taken away."
)


def risk_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the chapter on risk; nothing where risk was not weighed."""
    risk = briefing.risk
    if risk is None:
        return ()
    blocks: tuple[Block, ...] = (Text(_lead(risk), "lead"), *_addressed(risk))
    if risk.inherent:
        blocks += (
            Facts(_facts(risk)),
            risk_bars(key="risk", risk=risk, most=MOST),
            Heading("What would take most risk away?"),
            Text(_THREE, "note"),
            _criteria(risk),
            Heading("Which AI systems carry it?"),
            _systems(risk),
            *_left_out(risk),
        )
    blocks += _money(briefing.loss)
    assumptions = (*risk.assumptions, *(briefing.loss.assumptions if briefing.loss else ()))
    blocks += (Heading("What these figures rest on"), Items(assumptions))
    return (Section(id="risk", title="Risk", blocks=blocks),)


def _lead(risk: RiskPicture) -> str:
    if not risk.inherent:
        return "Nothing threatens: every threat was left out, each with its reason."
    return (
        f"Of {cut(risk.inherent, places=0)} risk points {points_range(risk.residual)} are left "
        f"today, {cut(risk.planned)} once the roadmap is done, {cut(risk.at_targets)} once every "
        "target is met."
    )


def _addressed(risk: RiskPicture) -> tuple[Block, ...]:
    if not risk.catalogue:
        return ()
    open_share = share(risk.unaddressed)
    text = (
        f"{open_share} of the inherent risk is on techniques that no criterion acts on: the "
        f"framework with {risk.catalogue} does not address it. Full marks everywhere would leave "
        "it as it is."
    )
    return (Text(text),) if risk.unaddressed > 0 else ()


def _facts(risk: RiskPicture) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Left today", f"{points_range(risk.residual)} points"),
        ("90% of draws", points_range(risk.likely)),
        ("After the roadmap", f"{cut(risk.planned)} points"),
        ("90% of draws, after", points_range(risk.planned_likely)),
        ("The roadmap counts", count(len(risk.initiatives), "open initiative")),
    )
    catalogue = risk.catalogue or "none loaded; counted over the capabilities"
    return (("Threat catalogue", catalogue), *pairs)


def _criteria(risk: RiskPicture) -> Table:
    rows = tuple(
        (
            f"{each.criterion} {each.title}",
            cut(each.alone, places=2),
            cut(each.marginal, places=2),
            cut(each.attributed, places=2),
            f"{cut(each.likely.low, places=2)} to {cut(each.likely.high, places=2)}",
            share(each.top_share),
        )
        for each in risk.criteria[:MOST]
    )
    caption = "Criteria up to the targets, in risk points"
    if len(risk.criteria) > MOST:
        caption += f", the first {MOST} of {len(risk.criteria)}"
    return Table(
        caption=caption,
        head=("Criterion", "Alone", "Last", "Share", "90% of draws", "Among the first ten"),
        rows=rows,
        figures=(1, 2, 3, 5),
        empty="Every target is met.",
    )


def _systems(risk: RiskPicture) -> Table:
    return Table(
        caption="AI systems by inherent risk, in risk points",
        head=("AI system", "Tier", "Inherent", "Left today", "After the roadmap"),
        rows=tuple(
            (each.name, each.tier, cut(each.inherent), cut(each.residual), cut(each.planned))
            for each in risk.systems
        ),
        figures=(2, 3, 4),
        empty="No AI system is registered in this scope.",
    )


def _left_out(risk: RiskPicture) -> tuple[Block, ...]:
    out = tuple(f"{x.threat} {x.name}: {x.left_out}" for x in risk.threats if x.left_out)
    return (Heading("Threats that count 0"), Items(out)) if out else ()


def _money(loss: LossPicture | None) -> tuple[Block, ...]:
    if loss is None:
        return ()
    before, after = loss.before, loss.after
    pairs = (
        ("Mean loss of a year today", money(before.expected, loss)),
        ("Mean after the roadmap", money(after.expected, loss)),
        ("Mean of the worst 5% of years today", money(before.shortfall_95, loss)),
        ("The same after the roadmap", money(after.shortfall_95, loss)),
        ("Simulated years", thousands(loss.years)),
    )
    return (
        Heading("What it could cost"),
        Facts(pairs),
        risk_curve(key="loss", loss=loss),
        _scenarios(loss),
    )


def _scenarios(loss: LossPicture) -> Table:
    return Table(
        caption="Scenarios, mean loss of a year",
        head=("Scenario", "Events a year", "Today", "After the roadmap", "Why"),
        rows=tuple(
            (
                each.title,
                f"{each.rate:.2g}",
                money(each.before, loss),
                money(each.after, loss),
                each.because,
            )
            for each in loss.scenarios
        ),
        figures=(1, 2, 3),
    )
