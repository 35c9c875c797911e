"""What a reader or a scanner may not do, whatever it is given: each function returns faults."""

import json
from contextlib import suppress
from datetime import date

from stadial.engine.doubt import weigh_doubts
from stadial.model import Doubt, Objection, Outcome
from stadial.plugins.discovery import load_shelf
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Reader
from stadial.scanners import documents, model_file
from stadial.scanners.__main__ import _answer
from stadial.usecases.read_report import ReportError, Told, read_report

SHELF = load_shelf("stadial.readers", Reader)
TODAY = date(2026, 11, 20)
TOLD = Told(revision="a" * 40, subject="a subject", dated_on=TODAY, source="a/report.json")
WORDS = ("id", "title", "because", "subject", "revision", "tool", "source", "system")
VERDICTS = {"bad", "unverified", "clean"}


def faults_of(name, report):
    """Return what a reader, and the platform behind it, do wrong with a report."""
    reader = SHELF[name]
    known = {each: other.recognises(report) for each, other in SHELF.items()}
    faults = [f"{each} answers {said!r}" for each, said in known.items() if type(said) is not bool]
    if known[name]:
        with suppress(OutsideError):
            faults += faults_of_reading(reader, reader.read(report))
    try:
        told = read_report(readers=SHELF, report=report, told=TOLD, today=TODAY)
    except ReportError as error:
        return faults if str(error).endswith(".") else [*faults, f"no sentence: {error}"]
    return faults + faults_of_answers(told)


def faults_of_reading(reader, reading):
    said = sorted(piece.signal for piece in reading.evidence)
    faults = [] if said == sorted(s.id for s in reader.signals) else [f"answers {said}"]
    faults += [f"{p.signal}: no reason" for p in reading.evidence if not p.because.strip()]
    for when in (reading.started_at, reading.ended_at):
        faults += ["no time zone"] if when is not None and when.utcoffset() is None else []
    for piece in reading.evidence:
        numbers = [n for n in (piece.examined, piece.failed) if n is not None]
        faults += [f"counts {n!r}" for n in numbers if type(n) is not int or n < 0]
        for doubt in Doubt:
            after = weigh_doubts(piece, (Objection(doubt=doubt, because="A doubt."),))
            if after.outcome not in {piece.outcome, Outcome.UNCLEAR}:
                faults.append(f"{piece.signal}: {doubt} made {piece.outcome} {after.outcome}")
    return faults


def faults_of_answers(told):
    faults = []
    texts = [told.tool, told.subject, told.revision, *(o.because for o in told.objections)]
    for piece in told.evidence:
        texts += [getattr(piece, key) or "" for key in WORDS] + list(piece.places)
        if piece.outcome is Outcome.YES and not (piece.examined is None or piece.examined > 0):
            faults.append(f"{piece.signal}: yes, and nothing was examined")
        if piece.outcome.is_answer and (piece.failed or 0) > (piece.examined or 0):
            faults.append(f"{piece.signal}: more failed than was examined, and it is an answer")
    return faults + [f"not printable: {text[:80]!r}" for text in texts if not text.isprintable()]


def faults_of_document(path):
    """Return what the scanner of documents does wrong; a failure in words is in good order."""
    told = json.loads(_answer("documents", path))
    if "failure" in told:
        return [] if told["failure"].strip() else ["a failure without words"]
    answer = told["answer"]
    faults = [] if 0 < len(answer["passages"]) <= documents.MOST_PASSAGES else ["no passages"]
    for each in answer["passages"]:
        is_whole = each["text"].strip() and len(each["heading"]) <= documents.MOST_HEADING
        faults += [] if is_whole and (each["page"] or 1) > 0 else [f"odd: {each}"]
    return faults


def faults_of_model_file(path):
    """Return what the scanner of model files does wrong; it raises nothing."""
    told = json.loads(json.dumps(model_file.scan(path)))
    faults = [] if told["verdict"] in VERDICTS else [f"verdict {told['verdict']}"]
    faults += [] if told["reasons"] and told["examined"] >= 0 else ["no reasons"]
    return faults + [
        f"not printable: {each!r}" for each in told["reasons"] if not each.isprintable()
    ]
