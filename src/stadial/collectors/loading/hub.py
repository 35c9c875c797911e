"""Whether a call fetches something from a hub, and in which version."""

import ast
import re
from dataclasses import dataclass

from stadial.collectors.loading.names import Names, has_splat, keyword_of

_COMMIT = re.compile(r"[0-9a-f]{40}")
_HUB_ID = re.compile(r"\w[\w.-]*/[\w.-]+")
_OLD_NAME = re.compile(
    r"(?:distil|xlm-)?(?:gpt2?|bert|roberta|openai-gpt|xlnet|albert|t5|camembert|electra|mobilebert"
    r"|squad|imdb|glue|wikitext|mnist|cifar10|ag_news|conll2003)(?:[-_][\w.-]+)?"
)
_FILE = re.compile(r".*\.(?:pt|pth|bin|pkl|ckpt|json|txt|csv|safetensors|gguf|model|onnx)")
_BUILDERS = frozenset(
    {
        *("csv", "json", "parquet", "text", "pandas", "arrow", "sql", "xml", "generator"),
        *("imagefolder", "audiofolder", "videofolder", "webdataset"),
    }
)
_ID_KEYS = (
    "pretrained_model_name_or_path", "repo_id", "path", "model", "model_name_or_path",
    "repo_or_dir", "model_id", "model_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetch:
    """One call that fetches from a hub."""

    pinned: bool | None
    """None: only the running code knows what is fetched, or in which version."""
    what: str


def fetch_of(name: str, call: ast.Call, *, names: Names, folders: frozenset[str]) -> Fetch | None:
    """
    Return what a call fetches from a hub, or None if it is no such call, or local.

    The name is the full dotted one of what is called. An id that starts with
    one of the top folders of the subject is a local path.
    """
    position = _position(name)
    if position is None or _is_on(keyword_of(call, "local_files_only")):
        return None
    asked = keyword_of(call, *_ID_KEYS)
    if asked is None and len(call.args) > position:
        asked = call.args[position]
    if asked is None:
        return Fetch(None, _short(name)) if has_splat(call) else None
    wanted = names.text(asked)
    if wanted is None:
        return None if _is_none(asked) else Fetch(None, _short(name))
    if name == "torch.hub.load":
        return _from_torch_hub(wanted, call, names)
    return _written_out(wanted, name, call, names=names, folders=folders)


def _position(name: str) -> int | None:
    """Return where the id stands among the arguments of a call that fetches, else None."""
    last = name.rpartition(".")[2]
    if last in {"from_pretrained", "hf_hub_download", "snapshot_download"} and "." in name:
        return 0
    return _FETCHING.get(name)


_FETCHING: dict[str, int] = {
    "datasets.load_dataset": 0,
    "torch.hub.load": 0,
    "transformers.pipeline": 1,
    "transformers.pipelines.pipeline": 1,
    "sentence_transformers.SentenceTransformer": 0,
    "sentence_transformers.CrossEncoder": 0,
}


def _written_out(
    wanted: str, name: str, call: ast.Call, *, names: Names, folders: frozenset[str]
) -> Fetch | None:
    if _is_local(wanted, folders) or (name == "datasets.load_dataset" and wanted in _BUILDERS):
        return None
    what = f"{_short(name)} {wanted}"
    pinned = _is_pinned(call, names)
    is_id = _HUB_ID.fullmatch(wanted) or _OLD_NAME.fullmatch(wanted)
    if pinned is False and not is_id:
        return Fetch(None, what)  # a bare word may be a folder that is made at run time
    return Fetch(pinned, what)


def _is_pinned(call: ast.Call, names: Names) -> bool | None:
    revision = keyword_of(call, "revision")
    if revision is None:
        return None if has_splat(call) else False
    text = names.text(revision)
    if text is None:
        return False if _is_none(revision) else None
    return bool(_COMMIT.fullmatch(text))


def _from_torch_hub(wanted: str, call: ast.Call, names: Names) -> Fetch | None:
    if names.text(keyword_of(call, "source")) == "local":
        return None
    pinned = bool(_COMMIT.fullmatch(wanted.partition(":")[2]))
    return Fetch(pinned, f"torch.hub.load {wanted}")


def _is_local(wanted: str, folders: frozenset[str]) -> bool:
    return (
        not wanted
        or wanted[0] in "./~\\"
        or wanted.count("/") > 1
        or wanted.endswith("/")
        or wanted.partition("/")[0] in folders
        or bool(_FILE.fullmatch(wanted))
    )


def _is_on(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _short(name: str) -> str:
    return ".".join(name.split(".")[-2:]).removeprefix("?.")
