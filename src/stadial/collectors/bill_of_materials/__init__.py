"""
Whether bills of materials agree with what is here: locks, model files, imports.

Looks at:
    Bills in CycloneDX and SPDX (JSON) by their usual names; uv.lock, poetry.lock, pdm.lock,
    pylock.toml, Pipfile.lock, package-lock.json and requirements with a version in each line. A
    bill speaks of a lock if it names half of its packages; then 95 % of what every installation
    needs must stand in it with the same version, and what a lock marks as for development or for
    one platform may be absent. The SHA-256 of each model file is computed and looked up; a Git LFS
    pointer vouches for the digest in it. Modules that Python code outside scripts, tests, notebooks
    and integrations imports at the top of a file are looked up by package in locks, requirements,
    pyproject.toml, Pipfile, setup.py, setup.cfg and conda files; a module is made here if it lies
    at a root (the top, src, a folder with its own list) or in a folder above the importing file
    that is no package.

Does not see:
    Bills that a build makes and that are kept elsewhere; bills in XML, RDF or tag-value text
    (they are named); what is installed in truth; conda, Go, Rust, Java and other locks; models in
    a registry, and pickles and HDF5 files whose name does not say that they are models. An
    import inside a function or a condition may be optional and is passed by; of a module that is
    not known here it cannot tell which package it is from.
"""

from collections.abc import Iterable, Iterator

from typing_extensions import override

from stadial.collectors.bill_of_materials.bills import Bills, read_bills
from stadial.collectors.bill_of_materials.compared import compare
from stadial.collectors.bill_of_materials.imports import Imported, compare_imports
from stadial.collectors.bill_of_materials.listed import Listed, read_listed
from stadial.collectors.bill_of_materials.models import Models, compare_models
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed, printable

MATCHES = Signal(
    id="bill-of-materials.matches-lock",
    question="Does a bill of materials name nearly all locked packages with the same version?",
)
COVERS = Signal(
    id="bill-of-materials.covers-models",
    question="Does a bill of materials give the digest of every model file here?",
)
LOCKED = Signal(
    id="bill-of-materials.imports-listed",
    question="Is every package that the code needs to start named in a lock or manifest?",
)

_NO_BILL = "No bill of materials here; one that a build makes and keeps elsewhere is not seen."


class BillOfMaterials(Collector):
    """Bills of materials: do they agree with locks, model files and imports?"""

    signals = (MATCHES, COVERS, LOCKED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        bills = read_bills(reach)
        listed = read_listed(reach)
        yield _matches(bills, listed)
        yield _covers(bills, compare_models(reach, bills))
        yield _locked(reach, listed)


def _matches(bills: Bills, listed: Listed) -> Evidence:
    if not listed.locks:
        return observed(MATCHES, Outcome.NOT_APPLICABLE, f"No lock file to compare.{_aside(bills)}")
    if not bills.read:
        return observed(MATCHES, Outcome.UNCLEAR, _NO_BILL + _aside(bills))
    found = compare(listed.locks, bills)
    off = [*found.other, *found.missing, *found.doubtful]
    tally = Tally(examined=found.total, failed=len(off), places=off)
    whole = count(found.total, "locked package")
    because = f"Bills here ({_some(bills.read)}) give {found.same:,} of {whole} in the same version"
    because += f", {len(found.other):,} in another or none."
    because += f" No bill speaks of {_some(found.unspoken)}." if found.unspoken else ""
    outcome = Outcome.UNCLEAR
    if found.total and found.differs and not (bills.unread or listed.unread):
        outcome = Outcome.NO
    elif found.total and found.agrees and not listed.unread:
        outcome = Outcome.YES
    return observed(MATCHES, outcome, because + _aside(bills, listed), tally=tally)


def _covers(bills: Bills, models: Models) -> Evidence:
    aside = f" {models.apart:,} among tests, examples and docs not judged." if models.apart else ""
    if not (models.total and bills.read):
        outcome = Outcome.UNCLEAR if models.total else Outcome.NOT_APPLICABLE
        because = _NO_BILL + _aside(bills) if models.total else "No model file here."
        return observed(COVERS, outcome, because + aside)
    bad = [*models.other, *models.missing]
    tally = Tally(examined=len(models.matched) + len(bad), failed=len(bad), places=bad)
    whole = count(models.total, "model file")
    if models.other:
        because = f"A bill gives another digest for {len(models.other):,} of {whole}."
        return _recounted(Outcome.NO, because + aside, tally)
    because = f"A bill gives the digest of {len(models.matched):,} of {whole}."
    because += f" Not read: {_some(models.unread)}." if models.unread else ""
    if models.missing and models.matched and not bills.unread:
        return _recounted(Outcome.NO, because + aside, tally)
    if models.missing or models.unread:
        return observed(COVERS, Outcome.UNCLEAR, because + _aside(bills) + aside, tally=tally)
    if models.pointed:
        because += f" For {models.pointed:,} of them Git LFS vouches; they do not lie here."
        return observed(COVERS, Outcome.YES, because + aside, tally=tally)
    return _recounted(Outcome.YES, because + aside, tally)


def _recounted(outcome: Outcome, because: str, tally: Tally) -> Evidence:
    """Return what digests say that were computed here and now."""
    kind = EvidenceKind.SCAN
    return observed(COVERS, outcome, because, tally=tally, rung=Rung.REVERIFIED, kind=kind)


def _locked(reach: Reach, listed: Listed) -> Evidence:
    if not reach.paths("*.py", "*.ipynb"):
        return observed(LOCKED, Outcome.NOT_APPLICABLE, "No Python code here.")
    found = compare_imports(reach, listed)
    total = found.brought + len(found.lacking) + len(found.unknown)
    tally = Tally(examined=total, failed=len(found.lacking), places=found.lacking)
    whole = count(total, "imported module")
    if not total:
        because = "No code outside tests, scripts and notebooks imports a package from elsewhere."
        outcome = Outcome.UNCLEAR if found.unread else Outcome.NOT_APPLICABLE
        return observed(LOCKED, outcome, because + _unread(found.unread), tally=tally)
    if not listed.files:
        because = f"{whole} from elsewhere, and no lock or manifest here to look them up in."
        tally = Tally(examined=total)
        return observed(LOCKED, Outcome.UNCLEAR, because, tally=tally)
    because = f"Of {whole}, {found.brought:,} named by {count(listed.files, 'dependency file')}"
    because += f", {len(found.lacking):,} by none, {len(found.unknown):,} of an unknown package"
    because += f" ({_some(found.unknown_names, 5)})." if found.unknown else "."
    outcome = _imports_outcome(found, listed)
    if found.lacking and _may_miss_lists(listed):
        because += " This is a source distribution, which may lack lists of the repository."
    if outcome is Outcome.UNCLEAR:
        tally.places = [*found.lacking, *found.unknown]
    return observed(LOCKED, outcome, because + _unread(listed.unread, found.unread), tally=tally)


def _imports_outcome(found: Imported, listed: Listed) -> Outcome:
    is_open = listed.is_partial or listed.unread or _may_miss_lists(listed)
    if found.lacking and not is_open:
        return Outcome.NO
    is_left = found.lacking or found.unknown or found.unread
    return Outcome.UNCLEAR if is_left else Outcome.YES


def _may_miss_lists(listed: Listed) -> bool:
    return listed.may_be_cut and not listed.has_own_list


def _aside(bills: Bills, listed: Listed | None = None) -> str:
    said = _unread(bills.unread, listed.unread if listed else ())
    if bills.apart:
        said += f" {count(bills.apart, 'bill')} among tests, examples and docs not counted."
    return said


def _unread(*paths: Iterable[str]) -> str:
    names = [name for each in paths for name in each]
    return f" Not read: {_some(names)}." if names else ""


def _some(names: Iterable[str], most: int = 3) -> str:
    listed = sorted(set(names))
    more = f" and {len(listed) - most:,} more" if len(listed) > most else ""
    return printable(", ".join(listed[:most])) + more
