"""Who answers for the files that make up the AI system, as CODEOWNERS names them."""

from stadial.collectors.delivery.owners import OwnersError, read_owners
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import is_apart, is_pipeline
from stadial.plugins.source_archive import is_source_archive

OWNED = Signal(
    id="delivery.owners-named", question="Do the files that make up the AI system have code owners?"
)
_OWNERS_FILES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_OWNED_PATHS = (
    "*.py", "*.ipynb", "*.safetensors", "*.onnx", "*.gguf", "*.pt", "*.pkl",
    "models/*", "*/models/*", "training/*", "*/training/*", "prompts/*", "*/prompts/*",
)  # fmt: skip
_ENOUGH = 0.9


def owned(reach: Reach) -> Evidence:
    """Tell how many files have an owner; tests, examples and documentation are left aside."""
    path = next((each for each in _OWNERS_FILES if each in reach.paths("*CODEOWNERS")), None)
    if path is None:
        if not _is_whole(reach):
            because = "No CODEOWNERS here, and nothing shows that this is a whole repository."
            return observed(OWNED, Outcome.UNCLEAR, because)
        return observed(OWNED, Outcome.NO, "No CODEOWNERS file names who answers for the code.")
    try:
        owners = read_owners(reach.text(path))
    except (OSError, OwnersError) as error:
        return observed(OWNED, Outcome.UNCLEAR, f"{path} could not be read: {error}.")
    found = reach.paths(*_OWNED_PATHS)
    paths = [each for each in found if not is_apart(each)]
    aside = count(len(found) - len(paths), "file") + " of tests, examples and documents not counted"
    if not paths:
        because = f"{path} is there, but no Python, notebook, model or prompt file to own"
        return observed(OWNED, Outcome.NOT_APPLICABLE, f"{because}; {aside}.")
    free = [each for each in paths if not owners.own(each)]
    free.sort(key=_is_beside)
    tally = Tally(examined=len(paths), failed=len(free), places=free)
    enough = len(paths) - len(free) >= _ENOUGH * len(paths)
    because = f"{path} names an owner for {len(paths) - len(free):,} of {count(len(paths), 'file')}"
    outcome = Outcome.YES if enough else Outcome.NO
    return observed(OWNED, outcome, f"{because}; {aside}.", tally=tally)


def _is_whole(reach: Reach) -> bool:
    """Tell whether this is a whole repository: a source archive leaves out what it likes."""
    if reach.revision:
        return True
    marks = reach.paths(".github/*", ".gitlab*", ".gitignore")
    return bool(marks) and not is_source_archive(reach)


def _is_beside(path: str) -> bool:
    """Tell whether a file serves the making of the product: it is named last."""
    return path.startswith(".") or is_pipeline(path)
