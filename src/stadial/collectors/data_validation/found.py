"""The validation results that lie in a subject, and the newest of each kind."""

from dataclasses import dataclass, field
from datetime import datetime

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, read_json
from stadial.plugins.places import is_apart
from stadial.plugins.validation_results import Validation, read_validations

_PATTERNS = ("*validation*.json", "*checkpoint*.json", "*validations/*.json")
_WORDS = (b'"evaluated_expectations"', b'"evaluated_validations"')
_MOST_BYTES = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One validation, and where its result lies."""

    place: str
    about: tuple[str, str]
    """Suite and data set."""
    evaluated: int
    failed: int
    raised: int
    conflict: str
    validated_at: datetime | None
    is_bound: bool
    """Whether it names the data that it speaks of."""


@dataclass(slots=True)
class Found:
    """All results of a subject."""

    results: list[Result] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def newest(self) -> tuple[Result, ...]:
        """The newest result on each suite and data set, and those without a date."""
        latest: dict[tuple[str, str], Result] = {}
        undated = []
        for result in self.results:
            if result.validated_at is None:
                undated.append(result)
                continue
            before = latest.get(result.about)
            if not (before and before.validated_at and before.validated_at > result.validated_at):
                latest[result.about] = result
        return (*latest.values(), *undated)


def read_found(reach: Reach) -> Found:
    """Return the validation results of a subject; files that cannot be read are listed apart."""
    found = Found()
    for path in reach.paths(*_PATTERNS):
        if is_apart(path):
            continue
        try:
            found.results += _results(reach, path)
        except (OSError, OutsideError):
            found.unread.append(path)
    return found


def _results(reach: Reach, path: str) -> list[Result]:
    if reach.size(path) > _MOST_BYTES:
        raise OutsideError("a result over 16 MB")
    content = reach.head(path, length=_MOST_BYTES)
    if not any(word in content for word in _WORDS):
        return []
    told = read_validations(read_json(content.decode("utf-8-sig", errors="replace")))
    if told is None:
        return []
    return [_result(path, each, told.conflict) for each in told.each]


def _result(path: str, each: Validation, conflict: str) -> Result:
    return Result(
        place=path,
        about=(each.suite, each.asset or ("" if each.suite else path)),
        evaluated=each.evaluated,
        failed=each.failed,
        raised=each.raised,
        conflict=each.conflict or conflict,
        validated_at=each.validated_at,
        is_bound=bool(each.asset or each.fingerprint),
    )
