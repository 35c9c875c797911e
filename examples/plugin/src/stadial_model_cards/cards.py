"""
Whether the models of a repository have a model card, and whether it says what it should.

Looks at:
    Model files by their ending, and files called MODEL_CARD.md or README.md in the same folder
    or above. A card that counts has headings on intended use, limits and training data.

Does not see:
    Whether what a card says is true, and cards that are kept in a registry or on a hub.
"""

import re
from collections.abc import Iterator

from stadial.model import Evidence, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import ancestors, is_apart

WRITTEN = Signal(
    id="model-cards.written", question="Does each model file have a card with the parts it needs?"
)

_MODELS = ("*.safetensors", "*.onnx", "*.gguf", "*.pt", "*.pkl", "*.joblib", "*.keras")
_CARDS = ("MODEL_CARD.md", "README.md")
_HEADING = re.compile(r"^#{1,4} +(.{1,120})$", re.MULTILINE)
_PARTS = ("use", "limit", "data")


class ModelCards(Collector):
    """Model cards: are they there, and do they say what they should?"""

    signals = (WRITTEN,)

    def collect(self, reach: Reach) -> Iterator[Evidence]:
        """Yield one piece of evidence: on the cards beside the models."""
        models = [path for path in reach.paths(*_MODELS) if not is_apart(path)]
        if not models:
            yield observed(WRITTEN, Outcome.NOT_APPLICABLE, "No model files here.")
            return
        cards = {path for path in reach.paths(*_CARDS) if _is_whole(reach, path)}
        tally = Tally()
        for model in models:
            beside = (
                f"{folder}/{name}".lstrip("/") for folder in ancestors(model) for name in _CARDS
            )
            if cards.intersection(beside):
                tally.good()
            else:
                tally.bad(model)
        outcome = Outcome.NO if tally.failed else Outcome.YES
        because = f"{tally.failed} of {count(len(models), 'model file')} without a whole card."
        yield observed(WRITTEN, outcome, because, tally=tally, rung=Rung.DOCUMENT)


def _is_whole(reach: Reach, path: str) -> bool:
    try:
        headings = " ".join(_HEADING.findall(reach.text(path))).lower()
    except OSError:
        return False
    return all(part in headings for part in _PARTS)


def _beside(model: str) -> Iterator[str]:
    """Yield where a card of a model may lie: in its folder, or above."""
    for folder in ancestors(model):
        yield from (f"{folder}/{name}".lstrip("/") for name in _CARDS)
