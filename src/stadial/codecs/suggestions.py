"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return `Did you mean x?` for the nearest known word; empty without one near."""
    by_fold = {each.casefold(): each for each in known}
    near = get_close_matches(str(word)[:100].casefold(), by_fold, n=1, cutoff=0.6)
    return f"Did you mean `{by_fold[near[0]]}`?" if near else ""


def choose_from(known: Iterable[str]) -> str:
    """Return the words to choose from as a sentence, at most twelve of them."""
    words = list(known)
    more = f" … ({len(words)} in all)" if len(words) > 12 else ""
    return f"Use one of: {', '.join(words[:12])}{more}." if words else ""
