"""Threat catalogues: import, coverage, what a new release changes."""

from typing import ClassVar

import click

from stadial.cli.lazy import Entry, LazyGroup

_LOOK, _CHANGE = "Look", "Change"


class _Threats(LazyGroup):
    entries: ClassVar = {
        "list": Entry(_LOOK, "stadial.cli.threats_list", "Catalogues here and on the shelf."),
        "coverage": Entry(
            _LOOK, "stadial.cli.threats_coverage", "Every technique: practised, gap, unknown …"
        ),
        "diff": Entry(_LOOK, "stadial.cli.threats_diff", "What changed between two releases."),
        "compare-layer": Entry(
            _LOOK, "stadial.cli.threats_layer", "Somebody's Navigator layer against ours."
        ),
        "import": Entry(
            _CHANGE, "stadial.cli.threats_import", "Take a release into the assessment."
        ),
        "update": Entry(
            _CHANGE, "stadial.cli.threats_update", "A new release: what it changes here; store it."
        ),
        "relevant": Entry(
            _CHANGE, "stadial.cli.threats_relevant", "Decide that a technique is not relevant."
        ),
    }


@click.group(name="threats", cls=_Threats)
def command() -> None:
    """
    Hold the assessment against what attackers do (MITRE ATLAS).

    \b
    stadial threats coverage
    stadial threats coverage --explain AML.T0051
    stadial threats coverage -f navigator -o layer.json
    """
