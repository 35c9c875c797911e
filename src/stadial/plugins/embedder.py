"""The contract between the platform and a model that turns texts into vectors. None is shipped."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar


class Embedder(ABC):
    """A model on this machine; other packages announce one as `stadial.embedders`."""

    title: ClassVar[str]
    """Name and version of the model."""

    @abstractmethod
    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return one vector for each text, all of one length; similar texts lie close."""
