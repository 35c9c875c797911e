"""What no single line can show: ids that exist, days that have been, circles, doubles."""

from datetime import date

from stadial.codecs.assessment_files.answers import Sheet
from stadial.codecs.assessment_files.evidence_checks import check_evidence
from stadial.codecs.assessment_files.header_checks import check_header
from stadial.codecs.assessment_files.learning_checks import check_learnings
from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.progress_checks import check_progress
from stadial.codecs.assessment_files.registers import Registers, registers_of
from stadial.codecs.assessment_files.risk_checks import check_risk
from stadial.codecs.assessment_files.roadmap_checks import check_roadmap
from stadial.codecs.assessment_files.rules import check_days, check_texts, check_unique
from stadial.codecs.assessment_files.threat_checks import check_threats
from stadial.model import Adjudication, Framework, Response, Settlement, Vote


def check_files(
    read: AssessmentFiles, faults: Faults, *, framework: Framework, today: date
) -> None:
    """
    Add what is wrong between the files, the framework and the calendar.

    Ids that a faulty file should have defined are not missed: that fault is told already.
    """
    known = registers_of(read, framework, faults.files)
    check_header(read.header, faults, framework=framework, known=known)
    _check_people(read, faults, known)
    for sheet in read.sheets:
        check_sheet(sheet, faults, known, today)
    check_evidence(read.evidence, faults, known=known, today=today)
    _check_incidents(read, faults, known, today)
    _check_decisions(read, faults, known, today)
    check_roadmap(read.roadmap, faults, framework=framework, known=known)
    check_threats(read, faults, today=today)
    check_risk(read, faults, known)
    check_progress(read, faults, known, today)
    check_learnings(read, faults, known, today)


def _check_people(read: AssessmentFiles, faults: Faults, known: Registers) -> None:
    check_unique(read.people, faults, what="respondent")
    for placed in read.people:
        known.groups.check(faults, placed, placed.noun.group, "group")
    first: dict[str, Sheet] = {}
    for sheet in read.sheets:
        before = first.setdefault(sheet.respondent, sheet)
        place = Placed(sheet, sheet.document, ())
        if before is not sheet:
            problem = f"{before.document.name} holds answers of {sheet.respondent!r} too."
            faults.at(place, "respondent", problem=problem, mend="Put both into one file.")
        # A file without an answer says nothing of anybody: it may wait for its person.
        if sheet.responses or sheet.votes:
            known.respondents.check(faults, place, sheet.respondent, "respondent")


def check_sheet(sheet: Sheet, faults: Faults, known: Registers, today: date) -> None:
    """Add ids in one file of answers that do not exist, and days that have not come."""
    whole = Placed(sheet, sheet.document, ())
    check_days(whole, faults, {"date": sheet.day}, today=today)
    for placed in sheet.responses:
        known.criteria.check(faults, placed, placed.noun.criterion)
    for vote in sheet.votes:
        known.capabilities.check(faults, vote, vote.noun.capability)
    both: tuple[Placed[Response] | Placed[Vote], ...] = (*sheet.responses, *sheet.votes)
    for each in both:
        known.systems.check(faults, each, each.noun.system)
        known.evidence.check_all(faults, each, each.noun.evidence, "evidence")
        if each.noun.answered_on != sheet.day:
            check_days(each, faults, {"date": each.noun.answered_on}, today=today)


def _check_incidents(read: AssessmentFiles, faults: Faults, known: Registers, today: date) -> None:
    check_unique(read.incidents, faults, what="incident")
    for placed in read.incidents:
        known.criteria.check_all(faults, placed, placed.noun.criteria, "criteria")
        known.systems.check(faults, placed, placed.noun.system, "system")
        check_days(placed, faults, {"occurred_on": placed.noun.occurred_on}, today=today)


def _check_decisions(read: AssessmentFiles, faults: Faults, known: Registers, today: date) -> None:
    decided = read.decisions
    check_unique(
        decided.adjudications,
        faults,
        what="adjudication of",
        key=lambda noun: f"{noun.criterion} {noun.system}".strip(),
    )
    for placed in decided.adjudications:
        known.criteria.check(faults, placed, placed.noun.criterion, "criterion")
        known.systems.check(faults, placed, placed.noun.system, "system")
    for settled in decided.settlements:
        known.settled.check(faults, settled, settled.noun.about, "about")
        known.criteria.check(faults, settled, settled.noun.criterion, "criterion")
    dated: tuple[Placed[Adjudication] | Placed[Settlement], ...]
    dated = (*decided.adjudications, *decided.settlements)
    for each in dated:
        check_days(each, faults, {"decided_on": each.noun.decided_on}, today=today)
        check_texts(each, faults, "reason", "decided_by")
    for waiver in decided.waivers:
        check_texts(waiver, faults, "rule", "reason", "owner")
