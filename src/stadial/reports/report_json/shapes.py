"""The few shapes that the published schema is put together from."""

from typing import Any

Shape = dict[str, Any]
TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
WHOLE: Shape = {"type": "integer"}
SHARE: Shape = {"type": "number", "minimum": 0, "maximum": 1}
TEXTS: Shape = {"type": "array", "items": TEXT}


def object_of(**properties: Shape) -> Shape:
    """Return an object whose keys are all there; more may be added later."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def list_of(item: Shape) -> Shape:
    """Return a list of one shape."""
    return {"type": "array", "items": item}


def or_null(kind: Shape) -> Shape:
    """Return a shape that may be unknown."""
    return {"anyOf": [kind, {"type": "null"}]}
