"""
Whether the models in an MLflow registry say what data they come from, and who owns them.

Looks at:
    SQLite files of a tracking server (*mlflow*.db and the like, up to 50 MB) and the older folders
    of files (mlruns): the registered models, their versions in use (with an alias, or in the stage
    of production or staging; else the newest), the data sets that the run of such a version names
    as inputs, and tags on the model or a version that name an owner or a team.

Does not see:
    Registries on a server, which is where most are: that no store lies here says nothing. Whether
    the digests hold, and whether the person named still owns the model. Prompts are no models, and
    versions that came from no run stay open. Folders for tests, examples and documentation are
    left out.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.mlflow.stores import Found, read_found
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.mlflow_store import ModelVersion, Store
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.places import is_apart

DATASETS = Signal(
    id="mlflow.datasets-recorded",
    question="Does the run of each registered model version in use name its data with a digest?",
)
OWNED = Signal(
    id="mlflow.models-owned", question="Does each registered model name its owner in a tag?"
)

_SIGNS = ("MLmodel", "MLproject")


class Mlflow(Collector):
    """MLflow: do registered models name their data and their owners?"""

    signals = (DATASETS, OWNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        found = read_found(reach)
        if not any(store.versions for store in found.stores.values()):
            yield from _without_models(reach, found)
            return
        yield _datasets(found)
        yield _owned(found)


def _without_models(reach: Reach, found: Found) -> Iterator[Evidence]:
    signs = [path for path in reach.paths(*_SIGNS) if not is_apart(path)]
    outcome = Outcome.UNCLEAR
    if found.unread:
        because = f"Not read: {', '.join(found.unread[:5])}."
    elif signs:
        because = f"MLflow is used here ({signs[0]}), and its registry is elsewhere."
    elif found.stores:
        outcome = Outcome.NOT_APPLICABLE
        because = f"{count(len(found.stores), 'store')} of MLflow here, with no registered model."
    else:
        outcome = Outcome.NOT_APPLICABLE
        because = "No store of MLflow here, which says nothing of one on a server."
    for signal in Mlflow.signals:
        yield observed(signal, outcome, because)


def _datasets(found: Found) -> Evidence:
    tally, open_ = Tally(), []
    for path, store in found.stores.items():
        for version in store.current:
            has_data = _names_data(store, version)
            place = printable(f"{path} ({version.label})")
            if has_data is None:
                open_.append(place)
            elif has_data:
                tally.good()
            else:
                tally.bad(place)
    because = f"The runs of {tally.examined - tally.failed:,} of"
    because += f" {count(tally.examined + len(open_), 'model version')} in use name their data with"
    because += f" a digest; of {len(open_):,} no run is kept here." if open_ else " a digest."
    outcome = Outcome.NO if tally.failed else Outcome.UNCLEAR if open_ else Outcome.YES
    tally.places = tally.places or open_
    return _settled(found, (DATASETS, outcome, because), tally)


def _names_data(store: Store, version: ModelVersion) -> bool | None:
    run = store.runs.get(version.run_id)
    return None if run is None else any(data.digest for data in run.inputs)


def _owned(found: Found) -> Evidence:
    tally = Tally()
    for path, store in found.stores.items():
        for model in dict.fromkeys(version.model for version in store.versions):
            if model in store.owned:
                tally.good()
            else:
                tally.bad(printable(f"{path} ({model})"))
    because = f"{tally.examined - tally.failed:,} of {count(tally.examined, 'registered model')}"
    because += " with a tag that names an owner."
    outcome = Outcome.NO if tally.failed else Outcome.YES
    return _settled(found, (OWNED, outcome, because), tally)


def _settled(found: Found, said: tuple[Signal, Outcome, str], tally: Tally) -> Evidence:
    """Return what was seen; where something could not be read, it may hold what is missing."""
    signal, outcome, because = said
    if found.unread:
        outcome = Outcome.UNCLEAR
        because += f" Not read: {', '.join(found.unread[:5])}."
    return observed(signal, outcome, because, tally=tally)
