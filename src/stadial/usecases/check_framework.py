"""A person asks: is this framework sound?"""

from collections.abc import Mapping

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.framework_yaml import IDS_FILE, FrameworkDocuments, parse_framework
from stadial.codecs.id_catalogue import join_catalogues, read_catalogue
from stadial.engine.proofread import proofread
from stadial.model import Framework


def check_framework(
    *,
    files: Mapping[str, bytes],
    root: str,
    catalogue: Mapping[str, Mapping[str, frozenset[str]]],
) -> Framework:
    """
    Return a framework that is sound in form and content.

    Args:
        files: Content by name; an `ids.yaml` beside the root adds to the catalogue.
        root: Name of the file to start from.
        catalogue: Ids of outside frameworks by edition, by source key.

    Raises:
        DocumentError: With every fault: file, line, path, problem and mend.
    """
    parsed = parse_framework(files, root=root)
    own_ids = "".join(root.rpartition("/")[:2]) + IDS_FILE
    if own_ids in files:
        catalogue = join_catalogues(catalogue, read_catalogue(files[own_ids], name=own_ids))
    faults = [
        parsed.documents.fault(each.path, problem=each.problem, mend=each.mend)
        for each in proofread(parsed.framework, catalogue=catalogue)
    ]
    if faults:
        raise DocumentError(_in_order(faults, parsed.documents))
    return parsed.framework


def _in_order(faults: list[Fault], documents: FrameworkDocuments) -> list[Fault]:
    """Return the faults as somebody meets them who reads the files from the top."""
    names = [documents.root.name, *(document.name for document, _ in documents.domains)]
    return sorted(faults, key=lambda fault: (names.index(fault.file), fault.line or 0))
