"""Contributions as they were sent, and which of them count."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from stadial.codecs.contribution_json import read_contribution
from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Contribution, Framework


def read_contributions(
    files: Mapping[str, bytes], *, framework_of: Callable[[str], Framework]
) -> tuple[tuple[Contribution, ...], tuple[str, ...]]:
    """
    Return the contributions that count, and what is to be said of those that do not.

    An organization counts once a year, with its highest revision.

    Raises:
        DocumentError: With every fault of every file; if two say different things under the
            same revision; if one is of another year, framework or version than most.
    """
    faults: list[Fault] = []
    read: list[tuple[str, Contribution]] = []
    for name, content in files.items():
        try:
            read.append((name, read_contribution(content, name=name)))
        except DocumentError as error:
            faults.extend(error.faults)
    if read:
        faults.extend(_strangers(read, framework_of))
    counted, doubles = _once_each(read, faults)
    if faults:
        raise DocumentError(faults)
    said = (f"{doubles} of {len(read)} files were given again, and counted once.",)
    return counted, said if doubles else ()


def _strangers(
    read: Sequence[tuple[str, Contribution]], framework_of: Callable[[str], Framework]
) -> list[Fault]:
    """Return faults of contributions that do not belong to the others."""
    most, _ = Counter(_kind(each) for _, each in read).most_common(1)[0]
    faults = [
        Fault(
            file=name,
            problem=f"This is of {_said(_kind(each))}; most are of {_said(most)}.",
            mend="Leave it out: one benchmark is of one year, framework and version.",
        )
        for name, each in read
        if _kind(each) != most
    ]
    framework = framework_of(most[1])
    if framework.version != most[2]:
        problem = f"This is of {most[1]} {most[2]}; this program has {framework.version}."
        mend = "Build it with the version of the program that has that framework."
        return [*faults, Fault(file=read[0][0], problem=problem, mend=mend)]
    for name, each in read:
        if _kind(each) == most:
            faults.extend(_outside(name, each, framework))
    return faults


def _outside(name: str, contribution: Contribution, framework: Framework) -> list[Fault]:
    levels = [level.number for level in framework.levels]
    mend = "Ask whoever sent it for the file as it was made."
    found = []
    for domain, score in contribution.scores.items():
        path = f"scores.{domain}"
        if domain not in framework.domain_by_id:
            problem = f"There is no domain {domain!r} in {framework.id}."
            found.append(Fault(file=name, path=path, problem=problem, mend=mend))
        elif not min(levels) <= score <= max(levels):
            problem = f"{score:g} is no score from {min(levels)} to {max(levels)}."
            found.append(Fault(file=name, path=path, problem=problem, mend=mend))
    return found


def _once_each(
    read: Sequence[tuple[str, Contribution]], faults: list[Fault]
) -> tuple[tuple[Contribution, ...], int]:
    """Return each organization's newest, in the order of ids, and how many were doubles."""
    newest: dict[str, tuple[str, Contribution]] = {}
    for name, each in read:
        file, known = newest.setdefault(each.id, (name, each))
        if each.revision > known.revision:
            newest[each.id] = (name, each)
        elif each.revision == known.revision and each != known:
            problem = f"{file} says something else under the same id and revision."
            mend = "Ask its owner which of the two holds, and leave the other out."
            faults.append(Fault(file=name, problem=problem, mend=mend))
    counted = tuple(newest[key][1] for key in sorted(newest))
    return counted, len(read) - len(counted)


def _kind(each: Contribution) -> tuple[int, str, str, str]:
    return each.year, each.framework_id, each.framework_version, each.engine_version


def _said(kind: tuple[int, str, str, str]) -> str:
    year, framework, version, engine = kind
    return f"{year}, {framework} {version}, rules {engine}"
