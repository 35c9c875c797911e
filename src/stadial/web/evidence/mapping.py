"""What collectors saw, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _, gettext_noop as said

from stadial.model import Evidence, Outcome

_WORDS = {
    Outcome.NO: ("✖", said("no")),
    Outcome.YES: ("●", said("yes")),
    Outcome.UNCLEAR: ("?", said("unclear")),
    Outcome.UNREACHABLE: ("○", said("could not look")),
    Outcome.NOT_APPLICABLE: ("–", said("not applicable")),
}
_ORDER = tuple(_WORDS)
_MOST_BECAUSE = 200


def said_of(evidence: Iterable[Evidence]) -> str:
    """Return in one sentence how many questions were answered how."""
    seen = [piece.outcome for piece in evidence]
    counts = (f"{seen.count(each)} {_(_WORDS[each][1])}" for each in _WORDS if each in seen)
    told = _("%(count)s questions were put: %(answers)s. The archive is not kept.")
    return told % {"count": len(seen), "answers": ", ".join(counts)}


def lines_of(evidence: Iterable[Evidence]) -> list[list[str]]:
    """Return each question that makes sense here with its answer; why, unless it is yes."""
    told = [piece for piece in evidence if piece.outcome is not Outcome.NOT_APPLICABLE]
    told.sort(key=lambda piece: _ORDER.index(piece.outcome))
    return [[piece.title, _answer(piece)] for piece in told]


def _answer(piece: Evidence) -> str:
    glyph, word = _WORDS[piece.outcome]
    words = f"{glyph} {_(word)}"
    if piece.outcome is Outcome.YES:
        return words
    because = piece.because
    return f"{words}: {because[:_MOST_BECAUSE]}{'…' if len(because) > _MOST_BECAUSE else ''}"
