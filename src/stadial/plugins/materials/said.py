"""From a bill of materials to what its reader answers: one way for all formats."""

from collections.abc import Callable, Iterable, Iterator

from stadial.model import Evidence, EvidenceKind, Outcome, Reading, Rung, Signal
from stadial.model.reading import Doubt, Objection
from stadial.plugins.materials.bill import Bill, Component, Kind
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.questions import MATERIALS_DIGESTED, MATERIALS_LISTED, MODELS_DESCRIBED

_NEARLY_ALL = 0.95
_FEWEST = 3
_VERSIONED = frozenset({Kind.PACKAGE, Kind.MODEL, Kind.DATA})


def reading_of(bill: Bill) -> Reading:
    """Return what a bill of materials says of the three questions that are put to one."""
    return Reading(
        evidence=(_listed(bill), _digested(bill), _described(bill)),
        tool=bill.tool,
        subject=bill.subject,
        revision=bill.revision,
        ended_at=bill.ended_at,
        objections=tuple(_objections(bill)),
    )


def _objections(bill: Bill) -> Iterator[Objection]:
    if not bill.components:
        because = f"This {bill.format} bill names no component."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    for because in (*bill.faults, *_one_digest_for_all(bill)):
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    for because in bill.gaps:
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _one_digest_for_all(bill: Bill) -> Iterator[str]:
    """Yield a fault where different things are said to be the same bytes, all of them."""
    digested = [each for each in bill.components if each.digests and each.kind is not Kind.FILE]
    names = {each.name for each in digested}
    if len(names) >= _FEWEST and len({each.digests for each in digested}) == 1:
        yield f"It gives one and the same digest for {len(names):,} different components."


def _listed(bill: Bill) -> Evidence:
    wanted = [each for each in bill.components if each.kind in _VERSIONED]
    tally = _tally(wanted, lambda each: bool(each.name and each.version))
    whole = count(len(wanted), "component")
    if not wanted:
        because = f"The bill names {count(len(bill.components), 'component')}, no package or model."
        return _told(MATERIALS_LISTED, Outcome.UNCLEAR, because, tally)
    known = len(wanted) - tally.failed
    because = f"The bill names {whole}, {known:,} with a version."
    outcome = Outcome.YES if known >= _NEARLY_ALL * len(wanted) else Outcome.NO
    return _told(MATERIALS_LISTED, outcome, because, tally)


def _digested(bill: Bill) -> Evidence:
    wanted = [each for each in bill.components if each.kind is not Kind.OTHER]
    tally = _tally(wanted, lambda each: bool(each.digests))
    weak = [each for each in wanted if each.digests and not each.has_strong_digest]
    whole = count(len(wanted), "component")
    if not wanted:
        because = "The bill names no component that could have a digest."
        return _told(MATERIALS_DIGESTED, Outcome.UNCLEAR, because, tally)
    if tally.failed:
        because = f"{tally.failed:,} of {whole} without a digest."
        return _told(MATERIALS_DIGESTED, Outcome.NO, because, tally)
    if weak:
        because = f"{len(weak):,} of {whole} with no better digest than MD5 or SHA-1."
        tally.places = [_name(each) for each in weak]
        return _told(MATERIALS_DIGESTED, Outcome.UNCLEAR, because, tally)
    because = f"All {whole} with a digest of SHA-2 or stronger."
    return _told(MATERIALS_DIGESTED, Outcome.YES, because, tally)


def _described(bill: Bill) -> Evidence:
    models = [each for each in bill.components if each.kind is Kind.MODEL]
    tally = _tally(models, lambda each: each.has_card and bool(each.version or each.digests))
    whole = count(len(models), "model")
    if not models:
        because = "The bill names no model."
        return _told(MODELS_DESCRIBED, Outcome.NOT_APPLICABLE, because, tally)
    if not tally.failed:
        because = f"The bill describes {whole}, each with a model card and a version or digest."
        return _told(MODELS_DESCRIBED, Outcome.YES, because, tally)
    bare = [each for each in models if not each.has_card]
    if tally.failed == len(bare) and all(each.links_card for each in bare):
        because = f"{len(bare):,} of {whole} with a link to a model card and none in the bill."
        return _told(MODELS_DESCRIBED, Outcome.UNCLEAR, because, tally)
    because = f"{tally.failed:,} of {whole} without a model card, or without a version."
    return _told(MODELS_DESCRIBED, Outcome.NO, because, tally)


def _tally(components: Iterable[Component], is_good: Callable[[Component], bool]) -> Tally:
    tally = Tally()
    for each in components:
        if is_good(each):
            tally.good()
        else:
            tally.bad(_name(each))
    return tally


def _name(component: Component) -> str:
    return f"{component.name or 'unnamed'} {component.version}".strip()[:200]


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    rung, kind = Rung.CARRIED_OUT, EvidenceKind.SCAN
    return observed(signal, outcome, because, tally=tally, rung=rung, kind=kind)
