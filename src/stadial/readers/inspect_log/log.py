"""An Inspect log without its samples: what was evaluated, how it ended, and what it came to."""

from dataclasses import dataclass
from typing import Any

from stadial.plugins.observed import printable
from stadial.plugins.outside import list_of, mapping_of, text_of

_STAND_INS = ("mockllm", "none")
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Log:
    """A log, and what can be asked of it; every field may be missing or of another kind."""

    document: dict[str, Any]
    kept: int
    """Samples that the log holds; 0 where it holds none."""

    @property
    def spec(self) -> dict[str, Any]:
        """What was evaluated, and how."""
        return mapping_of(self.document.get("eval"))

    @property
    def stats(self) -> dict[str, Any]:
        """When it ran."""
        return mapping_of(self.document.get("stats"))

    @property
    def results(self) -> dict[str, Any]:
        """What came of it."""
        return mapping_of(self.document.get("results"))

    @property
    def status(self) -> str:
        """The state the run ended in: `success`, or another."""
        return printable(text_of(self.document.get("status")))

    @property
    def model(self) -> str:
        """The model as the log names it."""
        return printable(text_of(self.spec.get("model")))

    @property
    def is_real(self) -> bool:
        """Whether it is something other than a stand-in."""
        return self.model.partition("/")[0].lower() not in {"", *_STAND_INS}

    @property
    def task(self) -> str:
        """The task as the log names it."""
        return printable(text_of(self.spec.get("task"))) or "a task without a name"

    @property
    def tool(self) -> str:
        """Inspect and its version."""
        version = text_of(mapping_of(self.spec.get("packages")).get("inspect_ai"))
        return printable(f"inspect_ai {version}".strip())

    @property
    def commit(self) -> str:
        """The commit of the tasks; none where they had changes that were not committed."""
        revision = mapping_of(self.spec.get("revision"))
        return "" if revision.get("dirty") else printable(text_of(revision.get("commit")))

    @property
    def total(self) -> int:
        """Samples that should have been run."""
        return _number(self.results.get("total_samples"))

    @property
    def completed(self) -> int:
        """Samples that were run to their end."""
        return _number(self.results.get("completed_samples"))

    @property
    def planned(self) -> int:
        """Samples of the whole data set, in all its rounds."""
        samples = _number(mapping_of(self.spec.get("dataset")).get("samples"))
        epochs = _number(mapping_of(self.spec.get("config")).get("epochs")) or 1
        return max(self.total, samples * epochs)

    @property
    def accuracies(self) -> tuple[tuple[str, float], ...]:
        """The accuracy that each scorer gives, where it judged all samples; by its name."""
        found = []
        for score in map(mapping_of, list_of(self.results.get("scores"))):
            metric = mapping_of(mapping_of(score.get("metrics")).get("accuracy"))
            value = metric.get("value")
            whole = not _number(score.get("unscored_samples"))
            if whole and isinstance(value, (int, float)) and 0 <= value <= 1:
                found.append((printable(text_of(score.get("name"))), float(value)))
        return tuple(found)

    @property
    def is_all_told(self) -> bool:
        """Whether every scorer gives an accuracy."""
        scores = list_of(self.results.get("scores"))
        return bool(scores) and len(self.accuracies) == len(scores)


def _number(value: Any) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= _MOST else 0
