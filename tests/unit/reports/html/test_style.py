"""Colours are computed, not believed: contrast of every text in light, dark and print."""

import re
from importlib.resources import files

import pytest

STYLE = (files("stadial.reports.html") / "style.css").read_text(encoding="utf-8")
BLOCKS = [
    dict(re.findall(r"--([\w]+): (#[0-9a-f]{3,6})\b", b))
    for b in re.findall(r":root \{[^}]*\}", STYLE)
]
NAMES = ("light", "dark", "print")
TEXTS = [("ink", "page"), ("ink", "panel"), ("muted", "page"), ("muted", "panel")]
TEXTS += [("link", "page"), ("link", "panel"), ("accent", "page"), ("gap", "page")]
TEXTS += [(f"on{n}", f"l{n}") for n in range(1, 6)]
MARKS = [("bar", "page"), ("edge", "page"), ("gap", "page"), ("ink", "page"), ("bar", "track")]


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_there_is_one_set_of_colours_for_light_dark_and_print():
    assert len(BLOCKS) == len(NAMES)
    assert len({frozenset(block) - {"shadow"} for block in BLOCKS}) == 1


@pytest.mark.parametrize("colours", BLOCKS, ids=NAMES)
@pytest.mark.parametrize("pair", TEXTS, ids="-on-".join)
def test_text_has_a_contrast_of_four_and_a_half(colours, pair):
    assert contrast(*(colours[name] for name in pair)) >= 4.5


@pytest.mark.parametrize("colours", BLOCKS, ids=NAMES)
@pytest.mark.parametrize("pair", MARKS, ids="-on-".join)
def test_marks_have_a_contrast_of_three(colours, pair):
    colours = colours | {"track": colours["panel"]}

    assert contrast(*(colours[name] for name in pair)) >= 3


@pytest.mark.parametrize("colours", BLOCKS, ids=NAMES)
def test_levels_keep_their_order_in_greyscale(colours):
    ramp = [luminance(colours[f"l{n}"]) for n in range(1, 6)]

    assert ramp in (sorted(ramp), sorted(ramp, reverse=True))


def test_every_cell_has_a_border():
    assert ".cell { stroke: var(--edge); stroke-width: 1; }" in STYLE


def test_print_breaks_between_the_drawings_of_a_figure_and_never_inside_one():
    assert ".criterion, .picture { break-inside: avoid; }" in STYLE
    assert "figure:has(.picture + .picture) { break-inside: auto; }" in STYLE


def test_nothing_is_fetched_by_the_style():
    assert "url(" not in STYLE
    assert "@import" not in STYLE
