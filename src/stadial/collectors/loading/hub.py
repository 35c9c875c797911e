"""Whether a call fetches something from a hub, and in which version."""

import ast
import re

from stadial.collectors.loading.arguments import argument_of, has_splat, is_value
from stadial.collectors.loading.names import Names
from stadial.collectors.loading.uses import Kind, Seen, Why

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


_CLOUDS = ("vertexai.", "google.cloud.")


def fetch_of(name: str, call: ast.Call, *, names: Names, folders: frozenset[str]) -> Seen | None:
    """
    Return what a call fetches from a hub, or None if it is no such call, or local.

    The name is the full dotted one of what is called. An id that starts with
    one of the top folders of the subject is a local path.
    """
    position = _position(name)
    if position is None or is_value(argument_of(call, "local_files_only"), wanted=True):
        return None
    asked = argument_of(call, *_ID_KEYS, position=position)
    if asked is None:
        return _fetch(_short(name)) if has_splat(call) else None
    wanted = names.text(asked)
    if wanted is None:
        return None if is_value(asked, None) else _fetch(_short(name))
    if name == "torch.hub.load":
        return _from_torch_hub(wanted, call, names)
    return _written_out(wanted, name, call, names=names, folders=folders)


def is_commit(revision: str) -> bool:
    """Tell whether a revision is a whole commit: 40 hex digits."""
    return bool(_COMMIT.fullmatch(revision))


def _position(name: str) -> int | None:
    """Return where the id stands among the arguments of a call that fetches, else None."""
    if name.startswith(_CLOUDS):
        return None
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
) -> Seen | None:
    is_data = name == "datasets.load_dataset"
    if _is_local(wanted, folders) or (is_data and wanted in _BUILDERS):
        return None
    what = f"{_short(name)} {wanted}"
    if "$" in wanted:
        return _fetch(what)  # of a shell
    pinned = _is_pinned(call, names)
    is_id = _HUB_ID.fullmatch(wanted) or _OLD_NAME.fullmatch(wanted)
    has_configuration = is_data and names.text(argument_of(call, "name", position=1)) is not None
    if pinned is False and not is_id and not has_configuration:
        return Seen(Kind.FETCH, None, what, Why.BARE)  # or a folder that is made at run time
    return Seen(Kind.FETCH, pinned, what)


def _fetch(what: str) -> Seen:
    """Return a fetch of which only the running code knows what it fetches."""
    return Seen(Kind.FETCH, None, what)


def _is_pinned(call: ast.Call, names: Names) -> bool | None:
    revision = argument_of(call, "revision")
    if revision is None:
        return None if has_splat(call) else False
    text = names.text(revision)
    if text is None:
        return False if is_value(revision, None) else None
    return is_commit(text)


def _from_torch_hub(wanted: str, call: ast.Call, names: Names) -> Seen | None:
    if names.text(argument_of(call, "source")) == "local":
        return None
    pinned = is_commit(wanted.partition(":")[2])
    return Seen(Kind.FETCH, pinned, f"torch.hub.load {wanted}")


def _is_local(wanted: str, folders: frozenset[str]) -> bool:
    return (
        not wanted
        or wanted[0] in "./~\\"
        or wanted.count("/") > 1
        or wanted.endswith("/")
        or wanted.partition("/")[0] in folders
        or bool(_FILE.fullmatch(wanted))
    )


def _short(name: str) -> str:
    return ".".join(name.split(".")[-2:]).removeprefix("?.")
