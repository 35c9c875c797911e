"""A person asks: is this file of a release whole, or does it end too early?"""

from collections.abc import Iterator, Mapping

from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Catalogue


def refuse_shorter(found: Catalogue, *, known: Mapping[str, Catalogue], name: str) -> None:
    """
    Refuse a catalogue that holds less than another one of the same edition.

    A file that ends between two lines can still be read. Only what is known of the same
    release shows that something is missing.

    Args:
        found: What the file holds.
        known: Catalogues by what they are called, the most trusted first.
        name: The file, for the message.

    Raises:
        DocumentError: With the counts, in comparison with the first that has more.
    """
    for called, whole in known.items():
        missing = list(_missing(found, whole)) if whole.edition == found.edition else []
        if missing:
            problem = f"It is {found.edition} like {called}, with less: {', '.join(missing)}."
            mend = f"The file may be cut short: fetch it again, or keep to {called}."
            raise DocumentError([Fault(file=name, problem=problem, mend=mend)])


def _missing(found: Catalogue, whole: Catalogue) -> Iterator[str]:
    mine, theirs = _counts(found), _counts(whole)
    for what, count in mine.items():
        if count < theirs.get(what, 0):
            yield f"{count} of {theirs[what]} {what}"


def _counts(catalogue: Catalogue) -> dict[str, int]:
    """Return what a catalogue counts; of case studies nothing where the release is silent."""
    counts = {
        "techniques": len(catalogue.techniques),
        "mitigations": len(catalogue.mitigations),
        "edges": sum(len(each.techniques) for each in catalogue.mitigations),
    }
    if catalogue.case_studies:
        counts["case studies"] = catalogue.case_studies
    if catalogue.case_studies and not catalogue.uncounted:
        counts["steps of case studies"] = sum(each.cases for each in catalogue.techniques)
    return counts
