"""What was seen, as one sentence for an assessor."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadial.collectors.loading.folders import is_elsewhere
from stadial.collectors.loading.sources import Code
from stadial.collectors.loading.uses import Kind, Use, Why
from stadial.plugins.observed import count
from stadial.plugins.places import folders_named

_WORDS = {
    Why.RUN_TIME: ("call depends", "calls depend", "on values known only at run time"),
    Why.CACHE: ("cache or store runs", "caches or stores run",
                "code if somebody else can write {} ({kinds})"),
    Why.LOADER: ("call of yaml.load leaves", "calls of yaml.load leave",
                 "open which loader reads"),
    Why.CHOOSY: ("unpickler chooses by itself", "unpicklers choose by themselves",
                 "what to let in"),
    Why.BARE: ("unpinned name", "unpinned names",
               "may be of the hub or of a folder made at run time"),
    Why.SCRIPT: ("call runs", "calls run",
                 "a file that may be the program's own, or with few names ({kinds})"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sorted:
    """The uses of one kind: of production code, and the bad ones elsewhere."""

    good: list[Use]
    bad: list[Use]
    unclear: list[Use]
    apart: list[Use]

    @property
    def places(self) -> list[str]:
        """Where the worst of them are."""
        return [str(use) for use in self.bad or self.unclear or self.apart]


def sorted_uses(kind: Kind, uses: Iterable[Use]) -> Sorted:
    """Sort the uses of one kind by what they mean."""
    mine = [use for use in uses if use.seen.kind is kind]
    here = [use for use in mine if not is_elsewhere(use.path)]
    return Sorted(
        good=[use for use in here if use.seen.good],
        bad=[use for use in here if use.seen.good is False],
        unclear=[use for use in here if use.seen.good is None],
        apart=[use for use in mine if use.seen.good is False and is_elsewhere(use.path)],
    )


def files_words(code: Code) -> str:
    """Return how many files were read, and how many of them apart from production."""
    return count(code.read, "Python file") + apart_words(code)


def apart_words(code: Code) -> str:
    """Return how many files were read that are tests, examples or pipelines."""
    if not code.apart:
        return ""
    return f" ({code.apart:,} {'more ' if code.read else ''}read apart)"


def kinds_of(uses: list[Use]) -> str:
    """Return what is done in some places, four of them at most."""
    names = sorted({use.what for use in uses})
    return ", ".join(names[:4]) + (" and others" if len(names) > 4 else "")


def tail_of(found: Sorted, code: Code) -> str:
    """Return what else an assessor has to know: what is unclear, not counted, not read."""
    unclear = "".join(_unclear_words(why, found.unclear) for why in Why)
    return unclear + _elsewhere_words(found.apart) + _unread_words(code)


def _unclear_words(why: Why, unclear: list[Use]) -> str:
    uses = [use for use in unclear if use.seen.why is why]
    if not uses:
        return ""
    one, many, rest = _WORDS[why]
    rest = rest.format("it" if len(uses) == 1 else "them", kinds=kinds_of(uses))
    return f" {count(len(uses), one, many)} {rest}."


def _elsewhere_words(uses: list[Use]) -> str:
    if not uses:
        return ""
    where = folders_named(use.path for use in uses)
    is_pipeline = any(part.startswith(".") for use in uses for part in use.path.split("/"))
    kinds = "tests, examples, pipelines" if is_pipeline else "tests, examples"
    return f" {count(len(uses), 'more place')} in {where} ({kinds}) not counted."


def _unread_words(code: Code) -> str:
    if not code.unread:
        return ""
    some = ", ".join(code.unread[:3])
    return f" {count(len(code.unread), 'file')} could not be read ({some})."
