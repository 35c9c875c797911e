"""
Terraform and OpenTofu files as plain blocks.

Nothing is evaluated: an expression stays the text that stands there, in `${…}`. Only what
`jsonencode` is given is read as a value, as policies are written in it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000
MOST_DEPTH = 60
_LABELS = {"resource": 2, "data": 2, "module": 1, "variable": 1, "output": 1, "provider": 1}
_META = ("__is_block__", "__comments__", "__inline_comments__")
_HEAD = re.compile(r'([a-z_]+)((?:[ \t]+"?[\w.-]+"?)*)[ \t]*\{')
_LABEL = re.compile(r"[\w.-]+")
_SETTING = re.compile(r'\s*"?([A-Za-z_][\w.-]*)"?\s*(?:=(?!=)|[{:])')
_ENCODED = re.compile(r"\$\{\s*jsonencode\((.*)\)\s*\}", re.DOTALL)


def scan(path: str) -> dict[str, Any]:
    """
    Return the blocks of one file: `{"blocks": [{kind, type, name, line, lines, body}]}`.

    `lines` says on which line each setting of a block first stands. What cannot be read is
    `{"failure": why}`.
    """
    content = Path(path).read_bytes()
    if len(content) > MOST_BYTES:
        return {"failure": "Terraform over 1 MB"}
    text = content.decode("utf-8-sig", errors="replace")
    try:
        document = _load(text if text.endswith("\n") else f"{text}\n")
        return {"blocks": list(_blocks(document, text.splitlines()))}
    except ImportError:
        return {"failure": "python-hcl2 is not installed: pip install 'stadial[iac]'"}
    except (ValueError, RecursionError) as error:
        return {"failure": f"not Terraform: {str(error).splitlines()[0][:100]}"}


def _load(text: str) -> dict[str, Any]:
    """Return what the parser says, with texts bare."""
    import hcl2  # noqa: PLC0415 - an optional library
    from lark.exceptions import LarkError  # noqa: PLC0415

    options = hcl2.SerializationOptions(
        with_comments=False, strip_string_quotes=True, preserve_heredocs=False
    )
    try:
        document: dict[str, Any] = hcl2.loads(text, serialization_options=options)
    except LarkError as error:
        raise ValueError(str(error) or "unreadable") from error
    return document


def _blocks(document: dict[str, Any], lines: list[str]) -> Iterator[dict[str, Any]]:
    starts = _starts(lines)
    for kind, held in document.items():
        for block in held if isinstance(held, list) else []:
            names: list[str] = []
            while len(names) < _LABELS.get(kind, 0) and len(block) == 1:
                name, block = next(iter(block.items()))  # noqa: PLW2901 - one step inwards
                names.append(_bare(name))
            first, last = starts.get((kind, *names), (1, 1))
            yield {
                "kind": kind,
                "type": names[0] if len(names) == 2 else "",
                "name": names[-1] if names else "",
                "line": first,
                "lines": _setting_lines(lines, first, last),
                "body": _plain(block, 0),
            }


def _starts(lines: list[str]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return where each block starts and ends; the parser keeps no lines."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    heads = [
        (number, match)
        for number, line in enumerate(lines, start=1)
        if (match := _HEAD.match(line)) is not None
    ]
    ends = [*(number - 1 for number, _ in heads[1:]), len(lines)]
    for (number, match), end in zip(heads, ends, strict=False):
        names = _LABEL.findall(match[2])
        found.setdefault((match[1], *names), (number, end))
    return found


def _setting_lines(lines: list[str], first: int, last: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in range(first + 1, last + 1):
        match = _SETTING.match(lines[number - 1])
        if match:
            found.setdefault(match[1], number)
    return found


def _plain(value: Any, depth: int) -> Any:
    if depth > MOST_DEPTH:
        raise ValueError("nested deeper than 60 levels")
    if isinstance(value, dict):
        return {
            _bare(key): _plain(held, depth + 1) for key, held in value.items() if key not in _META
        }
    if isinstance(value, list):
        return [_plain(held, depth + 1) for held in value]
    return _decoded(value) if isinstance(value, str) else value


def _decoded(text: str) -> Any:
    encoded = _ENCODED.fullmatch(text)
    if not encoded:
        return _bare(text)
    try:
        return _plain(_load(f"value = {encoded[1]}\n").get("value"), 1)
    except ValueError:
        return text


def _bare(text: str) -> str:
    """Return a text without the quotes around it."""
    quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return text[1:-1].strip() if quoted else text
