"""JSON files that go from one organization to another, and say themselves what they are."""

import json
from typing import Any, TypeVar

from stadial.codecs.border import adapter, read
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import JsonDocument, read_json

T = TypeVar("T")


def read_labelled(
    content: bytes, kind: type[T], *, label: str, name: str, most_bytes: int
) -> tuple[T, JsonDocument]:
    """
    Return the noun that a labelled file holds, and the document for places in it.

    Args:
        content: The file, whoever wrote it.
        kind: The noun.
        label: What `schema` must say, without `stadial/`.
        name: The file's name, for messages.
        most_bytes: Size above which it is refused before it is read.

    Raises:
        DocumentError: With every fault of form.
    """
    if len(content) > most_bytes:
        problem = f"This has {len(content):,} bytes; at most {most_bytes:,} are read."
        raise _refused(name, problem, f"Check that it is a file of {label}.")
    document = read_json(
        content, name=name, mend="Ask whoever sent it for the file as it was made."
    )
    value = document.value
    if not isinstance(value, dict) or value.get("schema") != f"stadial/{label}":
        problem = f"This is no file of {label}: `schema` does not say `stadial/{label}`."
        raise _refused(name, problem, "Check that it is the file you meant.")
    inner = {key: each for key, each in value.items() if key != "schema"}
    found = read(JsonDocument(name, inner, None, document.text), kind)
    return found, document


def write_labelled(noun: Any, *, label: str) -> bytes:
    """Return a noun as JSON that people can read, with what it is on top."""
    plain = adapter(type(noun)).dump_python(noun, mode="json")
    whole = {"schema": f"stadial/{label}", **plain}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode()


def labelled_schema(kind: type[Any], *, label: str) -> dict[str, Any]:
    """Return the JSON Schema of a labelled file."""
    drawn: dict[str, Any] = adapter(kind).json_schema(mode="serialization")
    properties = {"schema": {"const": f"stadial/{label}"}, **drawn.pop("properties")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:stadial:{label}",
        **drawn,
        "properties": properties,
        "required": ["schema", *drawn.get("required", ())],
    }


def _refused(name: str, problem: str, mend: str) -> DocumentError:
    return DocumentError([Fault(file=name, problem=problem, mend=mend)])
