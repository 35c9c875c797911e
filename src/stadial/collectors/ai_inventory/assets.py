"""Which AI assets the files of a subject show: models, services, agents, tools, vector stores."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stadial.collectors.ai_inventory.asset import Asset
from stadial.collectors.ai_inventory.code import assets_in_code
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, mapping_of, read_json
from stadial.plugins.places import folder_of, is_apart
from stadial.plugins.python_code import Facts

_MODEL_FILES = (
    "*.safetensors", "*.gguf", "*.ggml", "*.onnx", "*.pt", "*.pth", "*.ckpt", "*.h5", "*.hdf5",
    "*.keras", "*.tflite", "*.mlmodel", "*.pkl", "*.pickle", "*.joblib", "*.skops", "*.pmml",
    "*.bin",
)  # fmt: skip
# Endings that are also used for other things: the first bytes, or the folder, must agree.
_DOUBTFUL = (".pkl", ".pickle", ".bin", ".h5", ".hdf5", ".pt", ".pth", ".ckpt", ".joblib")
_POINTER = b"version https://git-lfs.github.com/spec/"
_STARTS = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"\x89HDF\r\n\x1a\n")
_MODEL_FOLDER = re.compile(r"(?:^|[/_-])(?:models?|weights|checkpoints?|artifacts)(?:[/_-]|$)")
_SHARD = re.compile(r"-\d{5}-of-\d{5}(?=\.)")
_TOO_COMMON = frozenset(
    {
        *("model", "models", "weights", "pytorch_model", "adapter_model", "best", "last", "final"),
        *("checkpoint", "checkpoints", "artifacts", "src", "data", "saved_model", "classifier"),
    }
)
_MCP_FILES = (
    ".mcp.json", "mcp.json", "claude_desktop_config.json", "mcp_config.json", "mcp_settings.json",
)  # fmt: skip
_AGENT_FILES = {
    "langgraph.json": "LangGraph agents", "OAI_CONFIG_LIST": "AutoGen configuration",
    "OAI_CONFIG_LIST.json": "AutoGen configuration",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """The assets of a subject, each once, and the configurations that could not be read."""

    assets: tuple[Asset, ...]
    unread: tuple[str, ...]


def assets_in(reach: Reach, facts: Facts) -> Found:
    """Return the assets that a subject shows, each name once, tests and examples left out."""
    unread: list[str] = []
    kept: dict[tuple[str, str], Asset] = {}
    folders = frozenset(path.partition("/")[0] for path in reach.paths("*/*"))
    for each in (
        *_files(reach, unread),
        *assets_in_code(facts, folders),
        *_configured(reach, unread),
    ):
        if not is_apart(each.place.partition(":")[0]):
            known = kept.setdefault((each.sort, each.name), each)
            if each.certain and not known.certain:
                kept[each.sort, each.name] = each
    return Found(tuple(kept.values()), tuple(unread))


def _files(reach: Reach, unread: list[str]) -> Iterator[Asset]:
    for path in reach.paths(*_MODEL_FILES):
        try:
            is_model = _is_model(path, reach)
        except OSError:
            unread.append(path)
            continue
        if is_model:
            whole = _SHARD.sub("", path)  # the parts of one model are one asset
            stem = whole.rpartition("/")[2].rpartition(".")[0]
            near = (stem, folder_of(path).rpartition("/")[2])
            own = [each for each in near if each.lower() not in _TOO_COMMON and len(each) > 3]
            yield Asset(sort="model file", name=whole, names=(whole, path, *own), place=path)


def _is_model(path: str, reach: Reach) -> bool:
    if not path.endswith(_DOUBTFUL):
        return True
    if path.endswith((".pkl", ".pickle", ".bin", ".h5", ".hdf5", ".joblib")) and not (
        _MODEL_FOLDER.search(path.lower()) or "model" in path.rpartition("/")[2].lower()
    ):
        return False
    start = reach.head(path, length=40)
    return start.startswith((_POINTER, *_STARTS)) and len(start) > 8


def _configured(reach: Reach, unread: list[str]) -> Iterator[Asset]:
    for path in reach.paths(*_MCP_FILES):
        try:
            known = mapping_of(read_json(reach.text(path)))
        except (OSError, OutsideError):
            unread.append(path)
            continue
        servers = mapping_of(known.get("mcpServers")) or mapping_of(known.get("servers"))
        for name in servers:
            yield Asset(sort="MCP server", name=name, names=(name,), place=path)
    for path in reach.paths(*_AGENT_FILES, "config/agents.yaml", "*/config/agents.yaml"):
        title = _AGENT_FILES.get(path.rpartition("/")[2], "CrewAI agents")
        names = (path, folder_of(path).rpartition("/")[2])
        yield Asset(sort="agents", name=title, names=names, place=path, certain=False)
