"""
The older store of MLflow: a folder of small files, one for each run, data set, model and tag.

Only what registered models lead to is read.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from stadial.plugins.collector import Reach
from stadial.plugins.mlflow_store import DataInput, ModelVersion, Store, StoredRun, is_owner
from stadial.plugins.outside import OutsideError, mapping_of, read_yaml, text_of
from stadial.plugins.places import is_apart

_MODEL = re.compile(r"(?P<base>.*/|)models/(?P<model>[^/]+)/(?P<rest>.+)")
_VERSION = re.compile(r"version-(\d{1,9})/meta\.yaml")
_TAG = re.compile(r"(?:version-\d{1,9}/)?tags/([^/]+)")
_ALIAS = re.compile(r"aliases/[^/]+")
_RUN = re.compile(r"(?P<base>.*/|)[^/]+/(?P<run>[^/]{8,64})/meta\.yaml")
_INPUT = re.compile(r"(?P<base>.*/|)[^/]+/(?P<run>[^/]+)/inputs/[^/]+/meta\.yaml")
_DATA = re.compile(r"(?P<base>.*/|)[^/]+/datasets/(?P<id>[^/]+)/meta\.yaml")
_PROMPT_TAG = "mlflow.prompt.is_prompt"
_MOST_VERSIONS = 5_000
_IN_USE = frozenset({"production", "staging"})


@dataclass(slots=True)
class _Registry:
    """What lies below one folder of models."""

    versions: dict[tuple[str, int], str] = field(default_factory=dict)
    """Path of the description of each version."""
    aliases: set[tuple[str, str]] = field(default_factory=set)
    """Model, and the number of the version as text."""
    owned: set[str] = field(default_factory=set)
    prompts: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Runs:
    """Where descriptions of runs and of data lie, by the folder of the store and their id."""

    runs: dict[tuple[str, str], str] = field(default_factory=dict)
    inputs: defaultdict[tuple[str, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    data: dict[tuple[str, str], str] = field(default_factory=dict)


def read_folders(reach: Reach) -> tuple[dict[str, Store], list[str]]:
    """Return the stores that are folders of files, by folder, and what could not be read."""
    unread: list[str] = []
    registries: defaultdict[str, _Registry] = defaultdict(_Registry)
    described = reach.paths("*models/*/version-*/meta.yaml")
    for path in described[:_MOST_VERSIONS]:
        found = _MODEL.fullmatch(path)
        number = _VERSION.fullmatch(found["rest"]) if found else None
        if found and number and not is_apart(path):
            registries[found["base"]].versions[found["model"], int(number[1])] = path
    if not registries:
        return {}, unread
    _take_marks(reach, registries, unread)
    runs = _runs_of(reach)
    stores = {
        f"{base}models": _store(reach, base, registry, runs, unread)
        for base, registry in registries.items()
    }
    return stores, unread


def _take_marks(reach: Reach, registries: defaultdict[str, _Registry], unread: list[str]) -> None:
    for path in reach.paths("*models/*/tags/*", "*models/*/aliases/*"):
        found = _MODEL.fullmatch(path)
        if not found or found["base"] not in registries:
            continue
        registry, tag = registries[found["base"]], _TAG.fullmatch(found["rest"])
        try:
            text = reach.text(path).strip()
        except OSError:
            unread.append(path)
            continue
        if tag and is_owner(tag[1], text):
            registry.owned.add(found["model"])
        elif tag and tag[1] == _PROMPT_TAG and text != "false":
            registry.prompts.add(found["model"])
        elif _ALIAS.fullmatch(found["rest"]):
            registry.aliases.add((found["model"], text))


def _runs_of(reach: Reach) -> _Runs:
    found = _Runs()
    for path in reach.paths("meta.yaml"):
        data, given, run = _DATA.fullmatch(path), _INPUT.fullmatch(path), _RUN.fullmatch(path)
        if data:
            found.data[data["base"], data["id"]] = path
        elif given:
            found.inputs[given["base"], given["run"]].append(path)
        elif run:
            found.runs[run["base"], run["run"]] = path
    return found


def _store(reach: Reach, base: str, registry: _Registry, known: _Runs, unread: list[str]) -> Store:
    versions, runs = [], {}
    for (model, number), path in registry.versions.items():
        if model in registry.prompts:
            continue
        told = _described(reach, path, unread)
        id_, stage = text_of(told.get("run_id")), text_of(told.get("current_stage")).lower()
        versions.append(
            ModelVersion(
                model=model,
                version=number,
                run_id=id_,
                is_in_use=(model, str(number)) in registry.aliases or stage in _IN_USE,
            )
        )
        if (base, id_) in known.runs:
            inputs = _inputs(reach, (base, id_), known, unread)
            runs[id_] = StoredRun(id=id_, is_finished=True, inputs=inputs, has_model=True)
    models = tuple(dict.fromkeys(version.model for version in versions))
    return Store(
        runs=runs, models=models, versions=tuple(versions), owned=frozenset(registry.owned)
    )


def _inputs(
    reach: Reach, run: tuple[str, str], known: _Runs, unread: list[str]
) -> tuple[DataInput, ...]:
    found = []
    for path in known.inputs.get(run, ()):
        source = text_of(_described(reach, path, unread).get("source_id"))
        if (run[0], source) in known.data:
            told = _described(reach, known.data[run[0], source], unread)
            found.append(
                DataInput(name=text_of(told.get("name")), digest=text_of(told.get("digest")))
            )
    return tuple(found)


def _described(reach: Reach, path: str, unread: list[str]) -> dict[str, object]:
    try:
        return mapping_of(read_yaml(reach.text(path)))
    except (OSError, OutsideError):
        unread.append(path)
        return {}
