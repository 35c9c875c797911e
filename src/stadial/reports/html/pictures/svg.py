"""The few marks that every picture is drawn with; all text in them is escaped."""

from markupsafe import Markup, escape


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """
    Return one SVG element; what is not marked safe is escaped.

    Attribute names: `class_` is `class`, and `_` stands for `-`.
    """
    # Plain text put together and marked once: a report draws thousands of these.
    written = "".join(
        f' {_attribute(key)}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(map(escape, children))
    closed = f">{inner}</{name}>" if inner else "/>"
    return Markup(f"<{name}{written}{closed}")  # noqa: S704 - every part is escaped above


def text(words: str, *, x: object, y: float, kind: str = "", anchor: str | None = None) -> Markup:
    """Return a line of text; `x` is pixels or a share such as `40%`."""
    return tag("text", escape(words), x=x, y=y, class_=kind or None, text_anchor=anchor)


def note(words: str, *, short: str, y: float, kind: str) -> Markup:
    """Return a line at the right edge, with fewer words where the picture is narrow."""
    return text(words, x="100%", y=y, kind=f"{kind} wide", anchor="end") + text(
        short, x="100%", y=y, kind=f"{kind} narrow", anchor="end"
    )


def percent(share: float) -> str:
    """Return a share of the width, 0 to 1, as SVG writes it."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def at(share: float, *children: str, y: float = 0) -> Markup:
    """Return children drawn in pixels around a point at a share of the width."""
    return tag("svg", *children, x=percent(share), y=y, overflow="visible")


def drawing(*children: str, key: str, height: float, title: str, finding: str) -> Markup:
    """Return a whole picture with its name, its finding and the hatch for the unknown."""
    hatch = tag(
        "pattern",
        tag("path", d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5", class_="hatch-line"),
        id=f"{key}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )
    return tag(
        "svg",
        tag("title", escape(title), id=f"{key}-title"),
        tag("desc", escape(finding), id=f"{key}-desc"),
        tag("defs", hatch),
        *children,
        class_="picture",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        width="100%",
        height=height,
    )


def _attribute(key: str) -> str:
    return key.rstrip("_") if key.endswith("_") else _CAMEL.get(key, key.replace("_", "-"))


_CAMEL = {"patternUnits": "patternUnits"}


def _plain(value: object) -> object:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
