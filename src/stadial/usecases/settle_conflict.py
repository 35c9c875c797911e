"""An assessor closes what evidence or an incident says against a criterion, with the reason."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Framework, Settlement
from stadial.usecases.decided_entry import with_decided_entry
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.see_conflicts import see_conflicts


def settle_conflict(
    *, files: Mapping[str, bytes], framework: Framework, settlement: Settlement, today: date
) -> Mapping[str, bytes]:
    """
    Return the file of decisions with one more settlement, by its path.

    The evidence or the incident stays; it only does not speak against the criterion any more.

    Raises:
        DocumentError: With every fault: nothing open speaks against it, no reason, a day to
            come, or a folder that has faults already.
    """
    before = open_assessment(files=files, framework=framework, today=today)
    at = before.as_of or today
    found = see_conflicts(framework=framework, assessment=before, at=at)
    about, criterion = settlement.about, settlement.criterion
    if not any(each.about == about and criterion in ("", each.criterion) for each in found):
        place = f" against {criterion[:100]}" if criterion else ""
        problem = f"{about[:100]} does not speak{place}, or it is settled already."
        mend = "Look at the list as it stands now."
        raise DocumentError([Fault(file="settlement", path="about", problem=problem, mend=mend)])
    said = {each.name: getattr(settlement, each.name) for each in fields(settlement)}
    said["decided_on"] = str(settlement.decided_on)
    entry = {name: value for name, value in said.items() if value}
    changed = with_decided_entry(
        files, section="settlements", entry=entry, same_by=("about", "criterion")
    )
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed
