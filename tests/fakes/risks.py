"""A risk picture and a loss picture, put together by hand."""

from stadial.model import (
    CriterionRisk,
    LossPicture,
    LossPoint,
    LossSummary,
    RiskPicture,
    ScenarioLoss,
    Span,
    SystemRisk,
    ThreatRisk,
)


def threat(key, inherent, residual, planned, criteria=("A-1.2",)):
    return ThreatRisk(
        threat=key,
        name=f"Name <b>{key}</b>",
        inherent=inherent,
        residual=residual,
        planned=planned,
        criteria=criteria,
    )


def criterion_risk(key, attributed=2.5):
    return CriterionRisk(
        criterion=key,
        title=f"Title {key}",
        alone=4.25,
        marginal=1.5,
        attributed=attributed,
        likely=Span(1.75, 3.25),
        top_share=0.875,
        threats=3,
    )


def risk_picture(**fields):
    fields = {
        "catalogue": "Made up 1",
        "inherent": 100.0,
        "residual": Span(52.5, 61.25),
        "likely": Span(58.5, 63.5),
        "planned": 48.25,
        "planned_likely": Span(45.0, 51.5),
        "at_targets": 40.5,
        "unaddressed": 0.4875,
        "threats": (
            threat("T1", 60.0, Span(20.0, 30.0), 12.5),
            threat("T2", 30.0, Span(30.0, 30.0), 30.0, criteria=()),
            threat("T3", 0.0, Span(0.0, 0.0), 0.0),
        ),
        "criteria": (criterion_risk("A-1.2"),),
        "systems": (
            SystemRisk(
                system="chat",
                name="Chat",
                tier="high",
                importance=9,
                inherent=70.5,
                residual=40.25,
                planned=33.0,
            ),
        ),
        "initiatives": ("one", "two"),
        "draws": 1000,
        "assumptions": ("Effects are guesses.",),
        **fields,
    }
    return RiskPicture(**fields)


def summary(factor=1.0):
    return LossSummary(
        expected=719_432.0 * factor,
        mean=720_111.0 * factor,
        any_loss=0.75 * factor,
        var_95=2_700_000.0 * factor,
        var_99=6_100_000.0 * factor,
        shortfall_95=5_030_000.0 * factor,
        shortfall_99=9_700_000.0 * factor,
    )


def loss_picture(**fields):
    fields = {
        "currency": "EUR",
        "years": 100_000,
        "before": summary(),
        "after": summary(0.5),
        "saved": 360_000.0,
        "saved_error": 900.0,
        "curve": (
            LossPoint(chance=0.5, before=329_000.0, after=0.0),
            LossPoint(chance=0.05, before=2_700_000.0, after=1_350_000.0),
            LossPoint(chance=0.001, before=14_400_000.0, after=7_200_000.0),
        ),
        "scenarios": (
            ScenarioLoss(
                scenario="leak",
                title="A <i>leak</i>",
                rate=1.2,
                kept=0.5,
                before=719_432.0,
                after=359_716.0,
                because="The plan lowers T1.",
            ),
        ),
        "assumptions": ("Scenarios are independent.",),
        **fields,
    }
    return LossPicture(**fields)
