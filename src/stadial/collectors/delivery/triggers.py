"""What starts a GitHub workflow, and what keeps a job or step of it from some pull requests."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in

_ON_CHANGE = ("pull_request", "pull_request_target", "merge_group")
_USUAL_BRANCHES = frozenset({"main", "master", "develop", "dev", "trunk", "*", "**"})
_USUAL_TYPES = frozenset({"opened", "synchronize"})
_PATHS = ("paths", "paths-ignore", "branches-ignore")
_EVENT = re.compile(r"github\.event_name\s*([!=]=)\s*'([a-z_]+)'")
_NARROWS_NOTHING = re.compile(
    r"(?:always|success)(?:\(\))?|!\s*(?:cancelled|failure)(?:\(\))?|true"
    r"|github\.repository(?:_owner)?\s*==\s*'[^']*'"
    # which leg of a matrix runs it, not which pull request
    r"|(?:matrix\.[\w.-]+|runner\.os)\s*[!=]=\s*(?:'[^']*'|[\w.]+)"
)
_CALL = re.compile(r"\b([a-z]+)\(\)", re.IGNORECASE)
_RUNS_ANYWAY = re.compile(r"always\(\)|!\s*cancelled\(\)")
_GATE = re.compile(r"\.labels\b|author_association|CollaboratorPermission")
_MOST_CHARACTERS = 80
_MOST_JOBS = 40


def starts_of(on: Any) -> dict[str, str]:
    """Return the events of a change that start a workflow, each with what narrows it."""
    if not isinstance(on, dict):
        events = {on} if isinstance(on, str) else set(texts_in(on))
        return {event: "" for event in (*_ON_CHANGE, "push") if event in events}
    found = {event: _narrowed(mapping_of(on[event])) for event in _ON_CHANGE if event in on}
    if "push" in on and _is_anywhere(mapping_of(on["push"])):
        found["push"] = _by_paths(mapping_of(on["push"]))
    return found


def _is_anywhere(push: Mapping[str, Any]) -> bool:
    """Tell whether a push to any branch starts it, and not only one to the main branch."""
    return "**" in texts_in(push.get("branches")) or not {"branches", "tags"} & push.keys()


def _narrowed(event: Mapping[str, Any]) -> str:
    types = texts_in(event.get("types"))
    branches = texts_in(event.get("branches"))
    if types and not _USUAL_TYPES.intersection(types) and "checks_requested" not in types:
        return f"types: {_short(', '.join(types))}"
    if branches and not _USUAL_BRANCHES.intersection(branches):
        return f"branches: {_short(', '.join(branches))}"
    return _by_paths(event)


def _by_paths(event: Mapping[str, Any]) -> str:
    return next((f"{k}: {_short(', '.join(texts_in(event[k])))}" for k in _PATHS if k in event), "")


@lru_cache(maxsize=1_024)
def narrowing(condition: str, event: str) -> str:
    """Return an `if` in short where it may be false for a pull request; else an empty text."""
    return "" if _holds(condition, event) else f"if: {_short(condition)}"


def _holds(condition: str, event: str) -> bool:
    bare = _CALL.sub(r"\1", condition.strip().removeprefix("${{").removesuffix("}}").strip())
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    if "(" in bare or ")" in bare:
        return False
    return any(
        all(_is_true(part.strip(), event) for part in either.split("&&"))
        for either in bare.split("||")
    )


def _is_true(part: str, event: str) -> bool:
    named = _EVENT.fullmatch(part)
    if named:
        return (named[1] == "==") == (named[2] == event)
    return bool(_NARROWS_NOTHING.fullmatch(part))


def conditions_of(jobs: Mapping[str, Any], name: str, gates: Collection[str]) -> tuple[str, ...]:
    """Return the `if` of a job and of those that it needs; a gate counts as one."""
    found: list[str] = []
    waiting, met = [name], {name}
    while waiting:
        job = mapping_of(jobs.get(waiting.pop()))
        found.append(text_of(job.get("if")))
        if _RUNS_ANYWAY.search(found[-1]):
            continue
        needed = [each for each in texts_in(job.get("needs")) if each not in met]
        met.update(needed)
        waiting += needed
        found += [f"needs {each}" for each in needed if each in gates]
        if len(met) > _MOST_JOBS:
            return ("needs many other jobs",)
    return tuple(dict.fromkeys(each for each in found if each))


def gates_in(jobs: Mapping[str, Any]) -> frozenset[str]:
    """Return the jobs that look at labels or at who asks: they are there to turn some away."""
    return frozenset(
        name
        for name, job in jobs.items()
        if any(_GATE.search(text) for text in texts_in(list_of(mapping_of(job).get("steps"))))
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_CHARACTERS else plain[: _MOST_CHARACTERS - 1] + "…"
