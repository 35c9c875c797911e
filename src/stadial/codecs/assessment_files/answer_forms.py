"""The short forms of an answer: a word, a percentage, or an answer text of the framework."""

import re
from collections.abc import Iterable
from typing import Any

from stadial.codecs.suggestions import did_you_mean
from stadial.model import Answer, AnswerKind, Option

WORDS = {kind.value: Answer(kind=kind) for kind in AnswerKind if kind is not AnswerKind.SHARE}
UNKNOWN = WORDS[AnswerKind.UNKNOWN.value]
_BESIDE_OPTIONS = {AnswerKind.UNKNOWN.value, AnswerKind.NOT_APPLICABLE.value}
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,9})?) ?%")
_MEANT = {
    "yes": "fully",
    "true": "fully",
    "full": "fully",
    "mostly": "largely",
    "partial": "partly",
    "some": "partly",
    "no": "not",
    "none": "not",
    "false": "not",
    "n/a": "not-applicable",
    "na": "not-applicable",
    "?": "unknown",
    "dont-know": "unknown",
    "don't-know": "unknown",
}


class RefusedValueError(ValueError):
    """A value that cannot stand where it stands: what is wrong, and the mend."""

    def __init__(self, problem: str, *, mend: str) -> None:
        """Keep what is wrong and the mend."""
        super().__init__(f"{problem} {mend}")
        self.problem = problem
        self.mend = mend


def read_answer(value: Any, *, options: Iterable[Option] = ()) -> Answer:
    """
    Return the answer that a word, a percentage or an answer text stands for.

    Args:
        value: What was written.
        options: The answer texts of the criterion; where it has any, only these,
            their values, `unknown` and `not-applicable` are on its scale.

    Raises:
        RefusedValueError: If it is not on the scale.
    """
    choices = tuple(options)
    word = str(value).strip().casefold().replace(" ", "-") if isinstance(value, str) else ""
    if word in WORDS and (not choices or word in _BESIDE_OPTIONS):
        return WORDS[word]
    if isinstance(value, str) and (found := _PERCENT.fullmatch(value.strip())):
        return read_share(float(found[1].replace(",", ".")) / 100, options=choices)
    for option in choices:
        if word and word == option.text.strip().casefold().replace(" ", "-"):
            return Answer(kind=AnswerKind.SHARE, share=option.value)
    raise RefusedValueError(f"{short(value)} is not an answer.", mend=_mend(value, word, choices))


def read_share(value: Any, *, options: Iterable[Option] = ()) -> Answer:
    """
    Return the answer for a share of 0 to 1, or a percentage in words.

    Raises:
        RefusedValueError: If it is no share, or not the value of one of the answer texts.
    """
    if isinstance(value, str) and "%" in value:
        return read_answer(value, options=options)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        mend = "Write a share from 0 to 1, or a percentage such as `85%`."
        raise RefusedValueError(f"{short(value)} is not a share.", mend=mend)
    values = [option.value for option in options]
    if values and not any(abs(value - each) < 1e-9 for each in values):
        listed = ", ".join(f"{each:.0%}" for each in values)
        raise RefusedValueError(f"{value:.0%} is not on the scale.", mend=f"Use one of: {listed}.")
    return Answer(kind=AnswerKind.SHARE, share=float(value))


def _mend(value: Any, word: str, choices: tuple[Option, ...]) -> str:
    if choices:
        texts = [option.text for option in choices] + sorted(_BESIDE_OPTIONS)
        return did_you_mean(value, texts) or f"Use one of: {'; '.join(texts)}."
    if isinstance(value, bool):
        word = str(value).casefold()
    elif isinstance(value, int | float):
        return "Write a percentage such as `85%`, or a word such as `partly`."
    if word in _MEANT:
        return f"Did you mean `{_MEANT[word]}`?"
    return did_you_mean(word, WORDS) or f"Use {', '.join(WORDS)}, or a percentage such as `85%`."


def short(value: Any) -> str:
    """Return a value as code writes it, at most 60 characters of it."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
