"""
Whether committed notebooks carry outputs or secrets with them.

Looks at:
    Every cell of each Jupyter notebook: whether code cells keep outputs, and whether sources or
    text outputs hold a secret of a shape that one can tell: AWS, Hugging Face, OpenAI, Anthropic,
    OpenRouter, GitHub, GitLab, Google, Slack, Groq and Replicate keys, and private keys. The
    secret itself is never shown.

Does not see:
    Secrets without a shape of their own (passwords, most keys of databases), in pictures, in
    earlier versions of a file, or in files of other sorts. Whether a key is still valid.
    Notebooks over 10 MB count as not read. Outputs in folders for tests, examples and
    documentation may be there on purpose and are not counted; a secret there is told and leaves
    the outcome unclear, and that there is none is no answer where all notebooks stand there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from typing_extensions import override

from stadial.collectors.notebooks.secrets import secrets_in
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    text_of,
    texts_in,
)
from stadial.plugins.places import folders_named, is_apart

STRIPPED = Signal(
    id="notebooks.stripped", question="Are the outputs of all committed notebooks empty?"
)
NO_SECRETS = Signal(
    id="notebooks.no-secrets", question="Are committed notebooks free of secrets of known shapes?"
)

_MOST_BYTES = 10_000_000


@dataclass(slots=True)
class _Seen:
    """What the notebooks of a subject show."""

    read: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    with_outputs: list[str] = field(default_factory=list)
    """The first cell with outputs of each notebook that has one."""
    secrets: list[str] = field(default_factory=list)


class Notebooks(Collector):
    """Notebooks: do they carry what should not be shared?"""

    signals = (STRIPPED, NO_SECRETS)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        paths = reach.paths("*.ipynb")
        if not paths:
            for signal in self.signals:
                yield observed(signal, Outcome.NOT_APPLICABLE, "No notebook here.")
            return
        seen = _Seen()
        for path in paths:
            _look(path, reach, seen)
        yield _stripped(seen)
        yield _no_secrets(seen)


def _look(path: str, reach: Reach, seen: _Seen) -> None:
    try:
        cells = _cells(path, reach)
    except (OSError, OutsideError):
        seen.unread.append(path)
        return
    seen.read.append(path)
    outputs = 0
    for number, cell in enumerate(cells, start=1):
        each = mapping_of(cell)
        if each.get("outputs") and not outputs:
            outputs = number
        for kind, line in sorted(_secrets(each)):
            seen.secrets.append(f"{path}:cell {number}, {line} ({kind})")
    if outputs:
        seen.with_outputs.append(f"{path}:cell {outputs}")


def _cells(path: str, reach: Reach) -> list[Any]:
    content = reach.head(path, length=_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise OutsideError("over 10 MB")
    cells = mapping_of(read_json(content.decode("utf-8-sig", errors="replace"))).get("cells")
    if not isinstance(cells, list):
        raise OutsideError("no cells")
    return cells


def _secrets(cell: dict[str, Any]) -> set[tuple[str, str]]:
    source = cell.get("source")
    text = "".join(map(text_of, list_of(source))) or text_of(source)
    found = {(kind, f"line {text.count(chr(10), 0, at) + 1}") for kind, at in secrets_in(text)}
    for output in list_of(cell.get("outputs")):
        told = "\n".join(_told(mapping_of(output)))
        found |= {(kind, "output") for kind, _ in secrets_in(told)}
    return found


def _told(output: dict[str, Any]) -> Iterator[str]:
    """Yield the texts of an output; pictures are random letters, and no texts."""
    yield "".join(map(text_of, list_of(output.get("text")))) or text_of(output.get("text"))
    yield from texts_in(output.get("traceback"))
    for kind, value in mapping_of(output.get("data")).items():
        if not kind.startswith(("image/", "video/", "audio/")):
            yield "".join(texts_in(value))


def _stripped(seen: _Seen) -> Evidence:
    judged = [path for path in seen.read if not is_apart(path)]
    kept = [place for place in seen.with_outputs if not _is_apart(place)]
    apart = [place for place in seen.with_outputs if _is_apart(place)]
    tally = Tally(examined=len(judged), failed=len(kept), places=kept)
    tail = f" {len(apart)} more in {_folders(apart)} not counted." if apart else ""
    tail += _unread(seen)
    whole = count(len(judged), "notebook")
    if kept:
        because = f"{len(kept)} of {whole} with outputs.{tail}"
        return observed(STRIPPED, Outcome.NO, because, tally=tally)
    if seen.unread:
        because = f"{whole} without outputs, but not all could be read.{tail}"
        return observed(STRIPPED, Outcome.UNCLEAR, because, tally=tally)
    if not judged:
        because = f"Notebooks only in folders for tests, examples and documentation.{tail}"
        return observed(STRIPPED, Outcome.NOT_APPLICABLE, because, tally=tally)
    return observed(STRIPPED, Outcome.YES, f"{whole} without outputs.{tail}", tally=tally)


def _no_secrets(seen: _Seen) -> Evidence:
    bad = [place for place in seen.secrets if not _is_apart(place)]
    apart = [place for place in seen.secrets if _is_apart(place)]
    files = {place.partition(":cell ")[0] for place in bad}
    tally = Tally(examined=len(seen.read), failed=len(files), places=bad or apart)
    whole = count(len(seen.read), "notebook")
    if bad:
        told = f"{count(len(bad), 'secret')} in {len(files)} of {whole}.{_unread(seen)}"
        return observed(NO_SECRETS, Outcome.NO, told, tally=tally)
    if apart:
        told = f"{count(len(apart), 'secret')} only in {_folders(apart)}, perhaps made up."
        return observed(NO_SECRETS, Outcome.UNCLEAR, told + _unread(seen), tally=tally)
    judged = [path for path in seen.read if not is_apart(path)]
    tally.examined = len(judged)
    away = len(seen.read) - len(judged)
    tail = f" {away} more in {_folders(set(seen.read) - set(judged))} with none." if away else ""
    tail += _unread(seen)
    told = f"No secret of a known shape in {count(len(judged), 'notebook')}.{tail}"
    if not judged and not seen.unread:
        told = f"Notebooks only in folders for tests, examples and documentation.{tail}"
        return observed(NO_SECRETS, Outcome.NOT_APPLICABLE, told, tally=tally)
    outcome = Outcome.UNCLEAR if seen.unread else Outcome.YES
    return observed(NO_SECRETS, outcome, told, tally=tally)


def _is_apart(place: str) -> bool:
    return is_apart(place.partition(":cell ")[0])


def _folders(places: Iterable[str]) -> str:
    return folders_named(place.partition(":cell ")[0] for place in places)


def _unread(seen: _Seen) -> str:
    if not seen.unread:
        return ""
    return f" {count(len(seen.unread), 'file')} not read ({', '.join(seen.unread[:3])})."
