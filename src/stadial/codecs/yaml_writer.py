"""Plain values to YAML that people like to read: stable order, long texts as blocks."""

import re
from typing import Any

import yaml

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""Line breaks that YAML folds away unless they are written as escapes."""


class _Writer(yaml.SafeDumper):
    """The safe writer, with lists indented under their key and no references."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
        """Write a value out wherever it stands: our reader refuses references."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        """Indent lists under their key."""
        super().increase_indent(flow=flow, indentless=False)


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if _DAY.fullmatch(text):
        return writer.represent_scalar("tag:yaml.org,2002:timestamp", text)
    style = "|" if "\n" in text.strip() else None
    style = '"' if _ODD_BREAK.search(text) else style
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def write_yaml(value: Any) -> str:
    """
    Return plain values (mappings, lists, texts, numbers, days) as YAML.

    Mappings keep their order, days stand bare as people write them. Words that YAML
    could take for something else stand in quotes, so every reader reads them back.
    """
    return str(
        yaml.dump(value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100, indent=2)
    )
