"""Contributions and benchmarks as files. A contribution comes from anybody, so it is doubted."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.codecs.fault import DocumentError
from stadial.codecs.json_text import JsonDocument
from stadial.codecs.labelled_json import labelled_schema, read_labelled, write_labelled
from stadial.model import Benchmark, Contribution

CONTRIBUTION = "contribution/1"
BENCHMARK = "benchmark/1"
_MOST_BYTES = 20_000
_MOST_BYTES_OF_MANY = 5_000_000
_MOST_DOMAINS = 50
_TEXTS = {
    "id": (r"[0-9a-f]{32}", "32 hexadecimal digits"),
    "framework_id": (r"[a-z0-9][a-z0-9._-]{0,59}", "the id of a framework"),
    "framework_version": (r"[0-9A-Za-z][\w.+-]{0,29}", "a version"),
    "engine_version": (r"[0-9]{1,6}", "a version"),
}
_DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,29}")
YEARS = (2020, 2100)
"""A contribution is of a year in which such assessments exist."""
_RANGES = {"year": YEARS, "revision": (1, 10_000)}
_AS_MADE = "Ask whoever sent it for the file as it was made."


def read_contribution(content: bytes, *, name: str) -> Contribution:
    """
    Return the contribution that a file holds.

    Raises:
        DocumentError: If it is over 20 kB, or with every fault: keys that do not belong, wrong
            types, numbers out of range, scores that are not cut to a tenth.
    """
    found, document = read_labelled(
        content, Contribution, label=CONTRIBUTION, name=name, most_bytes=_MOST_BYTES
    )
    faults = [
        document.fault(path, problem=problem[:200], mend=_AS_MADE)
        for path, problem in _wrong(document)
    ]
    if faults:
        raise DocumentError(faults)
    return found


def write_contribution(contribution: Contribution) -> bytes:
    """Return a contribution as JSON that its owner can read."""
    return write_labelled(contribution, label=CONTRIBUTION)


def read_benchmark(content: bytes, *, name: str) -> Benchmark:
    """
    Return the benchmark that a file holds.

    Raises:
        DocumentError: With every fault of form.
    """
    found, _ = read_labelled(
        content, Benchmark, label=BENCHMARK, name=name, most_bytes=_MOST_BYTES_OF_MANY
    )
    return found


def write_benchmark(benchmark: Benchmark) -> bytes:
    """Return a benchmark as JSON."""
    return write_labelled(benchmark, label=BENCHMARK)


def contribution_schema() -> dict[str, Any]:
    """Return the JSON Schema of a contribution."""
    return labelled_schema(Contribution, label=CONTRIBUTION)


def benchmark_schema() -> dict[str, Any]:
    """Return the JSON Schema of a benchmark."""
    return labelled_schema(Benchmark, label=BENCHMARK)


def _wrong(document: JsonDocument) -> Iterator[tuple[tuple[str, ...], str]]:
    value: dict[str, Any] = document.value
    for key, (pattern, what) in _TEXTS.items():
        if not re.fullmatch(pattern, value[key]):
            yield (key,), f"{value[key][:60]!r} is not {what}."
    for key, (least, most) in _RANGES.items():
        number = value.get(key, least)
        if type(number) is not int or not least <= number <= most:
            yield (key,), f"{number!r} is no whole number from {least} to {most}."
    yield from _wrong_scores(value["scores"])


def _wrong_scores(scores: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    if len(scores) > _MOST_DOMAINS:
        yield ("scores",), f"{len(scores)} domains; at most {_MOST_DOMAINS} are read."
    for domain, score in scores.items():
        if not _DOMAIN.fullmatch(domain):
            yield ("scores",), f"{domain[:60]!r} is not the id of a domain."
        elif not _is_tenth(score):
            yield ("scores", domain), f"{score!r} is no score from 0 to 10, cut to a tenth."


def _is_tenth(score: Any) -> bool:
    known = type(score) in {int, float} and 0 <= score <= 10
    return known and abs(score * 10 - round(score * 10)) < 1e-6
