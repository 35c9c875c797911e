"""A file of MITRE ATLAS, in whichever layout it comes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.atlas.assemble import catalogue_of
from stadial.codecs.atlas.draft import Draft
from stadial.codecs.atlas.format_6 import read_format_6
from stadial.codecs.atlas.legacy import read_legacy
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Catalogue

SOURCE = "MITRE ATLAS, atlas.mitre.org, Apache-2.0; facts only, its texts are left out"
MOST_BYTES = 5_000_000
_RELEASE = re.compile(r"(?<![\d.])v?(\d+\.\d+(?:\.\d+)?)(?![\d.]*\d)")


def read_atlas(content: bytes, *, name: str) -> Catalogue:
    """
    Return the catalogue that a file of MITRE ATLAS holds; its texts are left behind.

    The layout is told by the content. Defects that real releases have are mended and told
    in `notes`; anything else that is wrong is a fault, and then nothing is returned.

    Args:
        content: The file; up to 5 MB.
        name: Its name, for messages and to compare its release with what it says itself.

    Raises:
        DocumentError: With every fault, each with its line.
    """
    document = read_yaml(content, name=name)
    faults = Faults()
    value = document.value
    if not isinstance(value, Mapping):
        raise _no_atlas(name, "It is no mapping.")
    draft = Draft(document=document, faults=faults)
    if "format-version" in value or "relationships" in value:
        read_format_6(draft, value)
    elif "matrices" in value or "techniques" in value:
        read_legacy(draft, value)
    else:
        raise _no_atlas(name, "It has no techniques.")
    _refuse_cut(draft, content)
    found = catalogue_of(draft)
    faults.tell()
    notes = (*found.notes, *_other_release(name, found.edition))
    return replace(found, source=SOURCE, sha256=sha256(content).hexdigest(), notes=notes)


def _refuse_cut(draft: Draft, content: bytes) -> None:
    """Keep a fault where the last line has no end: whoever writes YAML ends it."""
    if not content.endswith(b"\n"):
        line = content.count(b"\n") + 1
        problem = "The last line has no end: the file may be cut short."
        mend = "Take it from the publisher again, or end the line."
        fault = Fault(file=draft.document.name, line=line, problem=problem, mend=mend)
        draft.faults.extend([fault])


def _no_atlas(name: str, problem: str) -> DocumentError:
    mend = "Give the file `ATLAS.yaml` of a release, in the old layout or in format 6."
    return DocumentError([Fault(file=name, problem=f"{problem} This is not ATLAS.", mend=mend)])


def _other_release(name: str, edition: str) -> tuple[str, ...]:
    said = _RELEASE.search(name)
    if said is None or said[1] == edition:
        return ()
    return (f"The name of the file speaks of {said[1]}, the file itself of {edition}.",)
