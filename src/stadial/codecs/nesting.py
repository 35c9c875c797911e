"""
A guard before the YAML reader: how deep a document is, found without recursion.

The C library composes its tree by recursion in C, so a hundred thousand
brackets end the whole interpreter before any depth in Python is counted.
"""

import re

import yaml

from stadial.codecs.fault import DocumentError, Fault

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40

_MANY = 500
"""Openers that a hand-written file may well have; only beyond it is depth counted."""
_COMPACT = re.compile(r"^ *(?:[-?][ \t]+){20}", re.MULTILINE)
_DEEPER = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_SHALLOWER = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def refuse_deep_yaml(content: str, *, name: str) -> None:
    """
    Refuse a document that is nested deeper than 40 levels; other faults are left alone.

    Raises:
        DocumentError: With the line on which it becomes too deep.
    """
    openers = content.count("[") + content.count("{")
    if openers < _MANY and not _COMPACT.search(content):
        return
    line = _too_deep_on(content)
    if line is not None:
        problem = f"This is nested deeper than {MAX_DEPTH} levels."
        raise DocumentError([Fault(file=name, line=line, problem=problem, mend="Flatten it.")])


def _too_deep_on(content: str) -> int | None:
    depth = 0
    try:
        for event in yaml.parse(content, Loader=_Loader):
            depth += isinstance(event, _DEEPER) - isinstance(event, _SHALLOWER)
            if depth > MAX_DEPTH:
                return event.start_mark.line + 1 if event.start_mark else 1
    except yaml.YAMLError:
        return None  # the reader says what is wrong, with its line
    return None
