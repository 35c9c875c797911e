"""A person keeps what was learned: their own lessons, those of incidents, those of others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stadial.codecs.assessment_files import plain
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.learnings_json import read_learnings_file
from stadial.codecs.slug import slug_of
from stadial.model import Assessment, Framework, Learning, SharedLearning
from stadial.usecases.export_learnings import check_lessons, learnings_file
from stadial.usecases.open_assessment import open_assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Lessons that were added, the file that changes by that, and what was left out."""

    learnings: tuple[Learning, ...]
    changed: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


def keep_learnings(
    learnings: Sequence[Learning],
    *,
    files: Mapping[str, bytes],
    framework: Framework,
    today: date,
) -> Kept:
    """
    Return `learnings.yaml` with some lessons at its end; comments and order survive.

    A lesson without id gets one from its first words.

    Raises:
        DocumentError: If an id is taken, the very same lesson is kept already, a criterion or
            source does not exist, a shared lesson holds words that say whose it is, others
            could not import it, or the folder has faults.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    name = learnings_file(files)
    _refuse_known(learnings, assessment, name)
    content = files.get(name, b"")
    taken = {each.id for each in assessment.learnings}
    added = []
    for learning in learnings:
        named = learning if learning.id else replace(learning, id=_new_id(learning, taken))
        taken.add(named.id)
        added.append(named)
        content = append_entry(content, value=plain(named), name=name)
    changed = {name: content} if added else {}
    after = open_assessment(files={**files, **changed}, framework=framework, today=today)
    new = after.learnings[len(assessment.learnings) :]
    check_lessons(new, assessment=after, content=content, name=name)
    return Kept(learnings=tuple(added), changed=changed)


def propose_from_incidents(assessment: Assessment) -> tuple[Learning, ...]:
    """Return the lessons of incidents that no kept lesson names as its source yet."""
    kept = {learning.source for learning in assessment.learnings}
    return tuple(
        Learning(
            id=f"lesson-{incident.id}",
            lesson=incident.lesson.strip(),
            learned_on=incident.occurred_on,
            criteria=incident.criteria,
            threats=incident.techniques,
            source=incident.id,
        )
        for incident in sorted(assessment.incidents, key=lambda each: each.occurred_on)
        if incident.lesson.strip() and incident.id not in kept
    )


def import_learnings(
    content: bytes,
    *,
    name: str,
    files: Mapping[str, bytes],
    framework: Framework,
    today: date,
) -> Kept:
    """
    Return the lessons of others, marked as such, and `learnings.yaml` with them at its end.

    What is here already is not added again. The day is that of the import: on it we learned
    them. Criteria that this framework does not have are left out, and said.

    Raises:
        DocumentError: If the file is no such file, or the folder has faults.
    """
    shared = read_learnings_file(content, name=name)
    assessment = open_assessment(files=files, framework=framework, today=today)
    here = {(each.lesson, each.advice) for each in assessment.learnings}
    taken = {each.id for each in assessment.learnings}
    new, notes = [], []
    for each in shared.learnings:
        if (each.lesson, each.advice) in here:
            notes.append(f"{each.id} is here already.")
            continue
        here.add((each.lesson, each.advice))
        strange = [c for c in each.criteria if c not in framework.criterion_by_id]
        if strange:
            notes.append(f"{each.id}: {framework.id} has no {', '.join(strange)}; left out.")
        new.append(_from_outside(each, framework, taken, today))
        taken.add(new[-1].id)
    kept = keep_learnings(new, files=files, framework=framework, today=today)
    return replace(kept, notes=tuple(notes))


def _from_outside(
    shared: SharedLearning, framework: Framework, taken: Collection[str], today: date
) -> Learning:
    return Learning(
        id=_free(shared.id, taken),
        lesson=shared.lesson,
        learned_on=today,
        criteria=tuple(c for c in shared.criteria if c in framework.criterion_by_id),
        threats=shared.threats,
        advice=shared.advice,
        from_outside=True,
    )


def _refuse_known(learnings: Sequence[Learning], assessment: Assessment, name: str) -> None:
    """Refuse lessons that stand there word by word: whoever sends one twice means it once."""
    known = {replace(each, id=""): each.id for each in assessment.learnings}
    found = [known[said] for each in learnings if (said := replace(each, id="")) in known]
    if found:
        problem = f"This is kept already, as {', '.join(found)}."
        mend = "There is nothing more to do."
        raise DocumentError([Fault(file=name, problem=problem, mend=mend)])


def _new_id(learning: Learning, taken: Collection[str]) -> str:
    words = " ".join(learning.lesson.split()[:6])
    return _free(slug_of(words, otherwise="lesson"), taken)


def _free(wanted: str, taken: Collection[str]) -> str:
    """Return an id, with a number behind it where it is taken."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
