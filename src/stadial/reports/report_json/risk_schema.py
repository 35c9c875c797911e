"""What the report says of risk and of loss, as shapes of its schema."""

from stadial.reports.report_json.shapes import (
    NUMBER,
    SHARE,
    TEXT,
    TEXTS,
    WHOLE,
    Shape,
    list_of,
    object_of,
    or_null,
)


def risk_shape() -> Shape:
    """Return the shape of a risk picture, in risk points."""
    span = object_of(low=NUMBER, high=NUMBER)
    threat = object_of(
        id=TEXT,
        name=TEXT,
        inherent=NUMBER,
        residual=span,
        planned=NUMBER,
        criteria=TEXTS,
        left_out=or_null(TEXT),
    )
    criterion = object_of(
        id=TEXT,
        alone=NUMBER,
        marginal=NUMBER,
        attributed=NUMBER,
        likely=span,
        top_share=SHARE,
    )
    points = {"inherent": NUMBER, "residual": NUMBER, "planned": NUMBER}
    return object_of(
        catalogue=or_null(TEXT),
        inherent=NUMBER,
        residual=span,
        likely=span,
        planned=NUMBER,
        planned_likely=span,
        at_targets=NUMBER,
        unaddressed=SHARE,
        threats=list_of(threat),
        criteria=list_of(criterion),
        systems=list_of(object_of(id=TEXT, tier=TEXT, importance=NUMBER, **points)),
        initiatives=TEXTS,
        draws=WHOLE,
        assumptions=TEXTS,
    )


def loss_shape() -> Shape:
    """Return the shape of a loss picture, in money."""
    summary = object_of(
        expected=NUMBER,
        mean=NUMBER,
        any_loss=SHARE,
        var_95=NUMBER,
        var_99=NUMBER,
        shortfall_95=NUMBER,
        shortfall_99=NUMBER,
    )
    scenario = object_of(
        id=TEXT,
        title=TEXT,
        rate=NUMBER,
        kept=SHARE,
        before=NUMBER,
        after=NUMBER,
        because=TEXT,
    )
    return object_of(
        currency=TEXT,
        years=WHOLE,
        before=summary,
        after=summary,
        saved=NUMBER,
        saved_error=NUMBER,
        curve=list_of(object_of(chance=SHARE, before=NUMBER, after=NUMBER)),
        scenarios=list_of(scenario),
        assumptions=TEXTS,
    )
