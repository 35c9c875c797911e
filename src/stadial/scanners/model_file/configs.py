"""Configuration as JSON or YAML: what names code that a loader would import and call."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from stadial.scanners.model_file import names
from stadial.scanners.model_file.desk import Desk, Piece
from stadial.scanners.model_file.templates import check_text_as_template
from stadial.scanners.model_file.walker import Ref

MOST_JSON = 32_000_000
MOST_VALUES = 2_000_000
_KERAS_ROOTS = frozenset({"keras", "tf_keras", "keras_hub", "keras_nlp", "keras_cv"})
_KERAS_FUNCTIONS = re.compile(
    r"(tf_)?keras(\.src)?\.(activations|losses|metrics|initializers|regularizers|constraints)(\..*)?"
)
_TARGETS = r"_target_|target|class_path|loader_module|python_class|entry_point"
_YAML_TARGET = re.compile(
    rf"""(?<![\w.])["']?({_TARGETS})["']?[ \t]*:[ \t]*["']?([A-Za-z_][\w.]{{0,300}})"""
)
_YAML_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})")
_YAML = frozenset({"yaml", "yml"})
_YAML_TAG = re.compile(r"!!python/[\w/:.]{1,200}|!<tag:yaml.org,2002:python/")


def check_json(piece: Piece, content: bytes, desk: Desk) -> bool:
    """Look through a JSON file; return whether it is one."""
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        return False
    for number, known in enumerate(_mappings(whole)):
        if number > MOST_VALUES:
            desk.report.is_doubtful(piece.place, "too many values to look through")
            break
        _check_mapping(piece, known, desk)
    return True


def _check_mapping(piece: Piece, known: dict[str, Any], desk: Desk) -> None:
    for key, check in _KEYS.items():
        if key in known:
            check(piece, known, desk)
    for value in known.values():
        for text in [value] if isinstance(value, str) else _texts(value):
            check_text_as_template(piece.place, text, desk)


def check_yaml(piece: Piece, text: str, desk: Desk) -> None:
    """Look through a YAML file by its lines; it is not loaded."""
    tag = _YAML_TAG.search(text)
    if tag:
        desk.report.is_bad(piece.place, f"a tag that makes an object of Python: {tag[0][:60]}")
    check_text_as_template(piece.place, text, desk)
    targets = _YAML_TARGET.findall(text)
    for key, target in targets:
        if key == "loader_module":
            _judge(piece, f"{target}._load_pyfunc", desk)
        elif "." in target or key == "_target_":
            _judge(piece, target, desk)
    if text.count("_target_") > sum(key == "_target_" for key, _ in targets):
        desk.report.is_doubtful(piece.place, "has something called whose name cannot be read")
    if piece.ending in _YAML and _YAML_ESCAPE.search(text):
        desk.report.is_doubtful(piece.place, "writes signs as numbers, which may hide a name")


def _mappings(whole: Any) -> Iterator[dict[str, Any]]:
    waiting = [whole]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(each for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            waiting.extend(each for each in value if isinstance(each, dict | list))


def _judge(piece: Piece, path: str, desk: Desk) -> None:
    module, _, name = path.rpartition(".")
    if names.is_harmful(Ref(module, name)):
        desk.report.is_bad(piece.place, f"has {path[:100]} called")
    elif not names.is_harmless(Ref(module, name)):
        desk.report.is_doubtful(piece.place, f"has {path[:100]} called")


def _target(piece: Piece, known: dict[str, Any], desk: Desk) -> None:
    _judge(piece, str(known["_target_"]), desk)


def _custom_code(piece: Piece, _known: dict[str, Any], desk: Desk) -> None:
    desk.report.is_doubtful(piece.place, "names code of its own that a loader may import")


def _texts(value: Any) -> list[str]:
    """Return the templates of a list of named ones, or of a table of them."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [
        text
        for part in parts
        for text in (part.values() if isinstance(part, dict) else [part])
        if isinstance(text, str)
    ]


def _rebuilt(piece: Piece, known: dict[str, Any], desk: Desk) -> None:
    for key in ("py/object", "py/function", "py/type"):
        if isinstance(known.get(key), str):
            _judge(piece, known[key], desk)
    if "py/reduce" in known:
        desk.report.is_doubtful(piece.place, "has an object rebuilt by a call")


def _skops(piece: Piece, known: dict[str, Any], desk: Desk) -> None:
    _judge(piece, f"{known['__module__']}.{known.get('__class__', '')}", desk)
    content = known.get("content")
    if isinstance(content, dict) and isinstance(content.get("module_path"), str):
        _judge(piece, f"{content['module_path']}.{content.get('function', '')}", desk)


def _keras(piece: Piece, known: dict[str, Any], desk: Desk) -> None:
    name, module = str(known["class_name"]), known.get("module")
    if name in {"Lambda", "__lambda__"}:
        desk.report.is_bad(piece.place, "a Lambda layer, whose code is run with the model")
        return
    if ">" in str(known.get("registered_name")):
        desk.report.is_doubtful(piece.place, f"a layer of its own: {name[:80]}")
    if not isinstance(module, str):
        return
    config = known.get("config")
    meant = config if name == "function" and isinstance(config, str) else name
    if names.is_harmful(Ref(module, meant)):
        desk.report.is_bad(piece.place, f"has {module[:80]}.{meant[:60]} called")
    elif module.partition(".")[0] not in _KERAS_ROOTS:
        desk.report.is_doubtful(piece.place, f"has {module[:80]}.{meant[:60]} called")
    elif name == "function" and not _KERAS_FUNCTIONS.fullmatch(module):
        desk.report.is_bad(piece.place, f"has {module[:80]}.{meant[:60]} called as a layer")


_KEYS: dict[str, Callable[[Piece, dict[str, Any], Desk], None]] = {
    "_target_": _target,
    "auto_map": _custom_code,
    "custom_pipelines": _custom_code,
    "trust_remote_code": _custom_code,
    "py/object": _rebuilt,
    "py/function": _rebuilt,
    "py/type": _rebuilt,
    "py/reduce": _rebuilt,
    "__module__": _skops,
    "class_name": _keras,
}
