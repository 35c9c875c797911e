"""
Words replaced in a YAML list that people keep: many at once, each looked up once.

Only the characters of the words change, so comments, order and quotes stay. What came out is
read again and compared with what was meant.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import offset_of, read_yaml

_BOM = b"\xef\xbb\xbf"
_BLOCKS = ("|", ">")


class Replaced(NamedTuple):
    """One word that was replaced."""

    line: int
    before: str
    after: str


def replace_words(
    content: bytes, *, key: str, words: Mapping[str, str], name: str
) -> tuple[bytes, tuple[Replaced, ...]]:
    """
    Return a YAML list with words under one key of its entries replaced, all at once.

    Args:
        content: The file: a list of mappings.
        key: The key whose word, or list of words, is looked at.
        words: New words by old ones; they hold nothing that YAML would have to quote.
        name: The file's name, for messages.

    Raises:
        DocumentError: If the file cannot be read, or its form cannot be edited.
    """
    document = read_yaml(content, name=name)
    text = content.decode("utf-8-sig")
    found = [node for node in _nodes(document.node, key) if node.value in words]
    replaced = tuple(
        Replaced(node.start_mark.line + 1, node.value, words[node.value]) for node in found
    )
    for node in reversed([each for each in found if each.style not in _BLOCKS]):
        start, end = offset_of(text, node.start_mark), offset_of(text, node.end_mark)
        quote = node.style or ""
        text = f"{text[:start]}{quote}{words[node.value]}{quote}{text[end:]}"
    mark = _BOM if content.startswith(_BOM) else b""
    edited = mark + text.encode()
    meant = _meant(document.value, key, words) if found else document.value
    if read_yaml(edited, name=name).value != meant:
        mend = "Write these ids in one line each, without folding, or edit them by hand."
        raise DocumentError([Fault(file=name, problem="This form cannot be edited.", mend=mend)])
    return edited, replaced


def _nodes(node: yaml.Node | None, key: str) -> Iterator[yaml.ScalarNode]:
    """Yield the words under a key of each entry, from the top of the file to its end."""
    for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
        for name, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if name.value == key:
                inner = value.value if isinstance(value, yaml.SequenceNode) else [value]
                yield from (each for each in inner if isinstance(each, yaml.ScalarNode))


def _meant(value: list[dict[str, object]], key: str, words: Mapping[str, str]) -> object:
    return [
        {name: _replaced(each, words) if name == key else each for name, each in entry.items()}
        if isinstance(entry, dict)
        else entry
        for entry in value
    ]


def _replaced(value: object, words: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_replaced(each, words) for each in value]
    return words.get(value, value) if isinstance(value, str) else value
