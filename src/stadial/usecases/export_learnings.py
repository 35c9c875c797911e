"""A person asks: which lessons may others have, without a word that says whose they are?"""

from collections.abc import Mapping, Sequence

from stadial.codecs.assessment_files import plain
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.learnings_json import (
    MOST_BYTES,
    MOST_LEARNINGS,
    share_learnings,
    write_learnings_file,
    wrong_words,
)
from stadial.codecs.yaml_text import read_yaml
from stadial.engine.client_facts import find_client_facts
from stadial.model import Assessment, Explanation, Framework, Learning, SharedLearnings

_NAMES = ("learnings.yaml", "learnings.yml")


class NothingSharedError(ValueError):
    """No lesson is marked as one that may leave."""


def learnings_file(files: Mapping[str, bytes]) -> str:
    """Return the file of lessons that is there, or the one that is begun."""
    return next((name for name in _NAMES if name in files), _NAMES[0])


def export_learnings(
    *, files: Mapping[str, bytes], framework: Framework, assessment: Assessment
) -> tuple[SharedLearnings, bytes]:
    """
    Return the lessons that are marked `shared: true`, and the file that others get.

    Day and source stay here, and so do lessons that came from others.

    Raises:
        NothingSharedError: If no lesson is marked.
        DocumentError: With every word that may say whose a lesson is, and all that others could
            not import. Nothing is exported then.
    """
    marked = [each for each in assessment.learnings if each.shared and not each.from_outside]
    if not marked:
        raise NothingSharedError(
            "No lesson is marked `shared: true`. Its owner decides what leaves: mark it in "
            f"{learnings_file(files)}, or with `stadial learnings share ID`."
        )
    name = learnings_file(files)
    check_lessons(marked, assessment=assessment, content=files[name], name=name)
    shared = share_learnings(tuple(marked), framework)
    written = write_learnings_file(shared)
    if len(marked) > MOST_LEARNINGS or len(written) > MOST_BYTES:
        problem = f"{len(marked):,} lessons are marked, with {len(written):,} bytes; one file "
        problem += f"holds up to {MOST_LEARNINGS:,}, and {MOST_BYTES:,} bytes."
        raise DocumentError([Fault(file=name, problem=problem, mend="Take `shared` from some.")])
    return shared, written


def check_lessons(
    learnings: Sequence[Learning], *, assessment: Assessment, content: bytes, name: str
) -> None:
    """
    Refuse lessons that nobody could import, and shared ones that may say whose they are.

    Raises:
        DocumentError: With every such lesson and word, each with its line.
    """
    document = read_yaml(content, name=name)
    places = {each.id: number for number, each in enumerate(assessment.learnings)}
    faults: list[Fault] = []
    for learning in learnings:
        if problem := wrong_words(learning):
            mend = "Say it in up to 2,000 signs that everybody can see."
            faults.append(document.fault((places[learning.id],), problem=problem, mend=mend))
            continue  # too long a text is not looked through
        texts = plain(learning) if learning.shared else {}
        for key in ("lesson", "advice", "criteria", "threats"):
            said = texts.get(key, "")
            words = said if isinstance(said, str) else " ".join(said)
            for fact in find_client_facts(words, assessment):
                problem = f"This gives away {fact.what}: {fact.words!r}."
                mend = "Say it without, or take `shared` away."
                path = (places[learning.id], key)
                faults.append(document.fault(path, problem=problem, mend=mend))
    if faults:
        raise DocumentError(faults)


def explain_learning(
    learning: Learning, *, framework: Framework, assessment: Assessment
) -> Explanation:
    """Return one lesson with what it belongs to, and whether it could leave."""
    facts = find_client_facts(f"{learning.lesson}\n{learning.advice}", assessment)
    inputs = {
        "learned": learning.learned_on.isoformat(),
        "criteria": "; ".join(
            f"{each} {framework.criterion_by_id[each].title}" for each in learning.criteria
        ),
        "threats": ", ".join(learning.threats),
        "source": learning.source or ("somebody outside" if learning.from_outside else ""),
        "names": ", ".join(f"{fact.words!r} ({fact.what})" for fact in facts) or "nobody",
    }
    return Explanation(
        about=learning.id,
        value="others may have it" if learning.shared else "stays here",
        rule=learning.lesson,
        inputs={name: text for name, text in inputs.items() if text},
        next_step=learning.advice,
    )
