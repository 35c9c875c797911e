"""Places in a framework, and what can be wrong at one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stadial.model import Capability, Criterion, Domain, Framework

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFault:
    """One thing wrong with the content: the way to it, what, and the mend."""

    path: Path
    """From the top of the framework: `("domains", 0, "capabilities", 2, "id")`."""
    problem: str
    mend: str


def domains(framework: Framework) -> Iterator[tuple[Path, Domain]]:
    """Yield every domain with its place."""
    for number, domain in enumerate(framework.domains):
        yield ("domains", number), domain


def capabilities(framework: Framework) -> Iterator[tuple[Path, Capability]]:
    """Yield every capability with its place."""
    for path, domain in domains(framework):
        for number, capability in enumerate(domain.capabilities):
            yield (*path, "capabilities", number), capability


def criteria(framework: Framework) -> Iterator[tuple[Path, Criterion]]:
    """Yield every criterion with its place."""
    for path, capability in capabilities(framework):
        for number, criterion in enumerate(capability.criteria):
            yield (*path, "criteria", number), criterion


def mapped(framework: Framework) -> Iterator[tuple[Path, Capability | Criterion]]:
    """Yield everything that may be mapped to outside ids: capabilities, then criteria."""
    yield from capabilities(framework)
    yield from criteria(framework)


def weighed(framework: Framework) -> Iterator[tuple[Path, Domain | Capability | Criterion]]:
    """Yield everything that has a weight, and an id of one space: targets name any of them."""
    yield from domains(framework)
    yield from mapped(framework)


def suggest(wrong: str, known: Collection[str], *, otherwise: str) -> str:
    """Return a mend that names the known word nearest to a wrong one, if any is near."""
    from difflib import get_close_matches  # slow to import, and only needed for a fault

    by_fold = {word.casefold(): word for word in known}
    near = get_close_matches(wrong[:100].casefold(), by_fold, n=1)
    return f"Did you mean `{by_fold[near[0]]}`?" if near else otherwise
