"""The contract between the platform and a report format."""

from abc import ABC, abstractmethod
from typing import ClassVar

from stadial.model import Briefing


class ReportFormat(ABC):
    """Turns a briefing into bytes. It shows; it never computes."""

    title: ClassVar[str]
    media_type: ClassVar[str]
    suffix: ClassVar[str]
    """Of the file it is written to, without a dot."""

    @abstractmethod
    def render(self, briefing: Briefing) -> bytes:
        """Return the report, complete, as bytes."""
