"""Which AI assets Python code shows: models from hubs, services, vector stores, agents."""

import re
from collections.abc import Iterator

from stadial.collectors.ai_inventory.asset import Asset
from stadial.plugins.places import folder_of
from stadial.plugins.python_code import (
    HUB_CALLS,
    Call,
    Facts,
    Import,
    Provider,
    provider_of_module,
    provider_of_prefix,
    router_of,
)

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_WELL_KNOWN = re.compile(
    r"(?:distil)?gpt2|(?:distil|xlm-)?(?:gpt2|bert|roberta|openai|xlnet|albert|t5|camembert|electra"
    r"|mobilebert)[-_][\w.-]{1,90}"
)
"""Ids from the first years of the hub, which have no folder."""
_ASKED = re.compile(r"a?(?:completion|embeddings?|responses|chat|generate|image_generation)")
_LOCAL = frozenset(
    {"models", "model", "data", "checkpoints", "output", "outputs", "results", "weights", "runs"}
)
_STORES = {
    "chromadb": "Chroma", "langchain_chroma": "Chroma", "faiss": "FAISS",
    "pinecone": "Pinecone", "langchain_pinecone": "Pinecone", "qdrant_client": "Qdrant",
    "langchain_qdrant": "Qdrant", "weaviate": "Weaviate", "langchain_weaviate": "Weaviate",
    "pymilvus": "Milvus", "langchain_milvus": "Milvus", "pgvector": "pgvector",
    "lancedb": "LanceDB",
}  # fmt: skip
_FRAMEWORKS = {
    "crewai": "CrewAI", "autogen": "AutoGen", "autogen_agentchat": "AutoGen",
    "langgraph": "LangGraph", "smolagents": "smolagents", "pydantic_ai": "Pydantic AI",
    "semantic_kernel": "Semantic Kernel", "google.adk": "Google ADK", "mcp.server": "MCP server",
    "fastmcp": "MCP server", "claude_agent_sdk": "Claude Agent SDK",
}  # fmt: skip


def assets_in_code(facts: Facts, folders: frozenset[str]) -> Iterator[Asset]:
    """
    Yield the assets that code calls, addresses and imports; each as often as it shows.

    An id that starts with one of the top folders of the subject is a local path.
    """
    for call in facts.calls:
        wanted = _wanted(call)
        if wanted and wanted.partition("/")[0] not in folders | _LOCAL:
            short = wanted.rpartition("/")[2]
            yield Asset(sort="hub model", name=wanted, names=(wanted, short), place=call.place)
        yield from _service(call, is_own=facts.is_own(call.name))
    for each in facts.addresses:
        yield _of_provider(each.provider, f"{each.path}:{each.line}")
    for path, imports in facts.imports.by_path.items():
        for found in imports:
            yield from _imported(path, found)


def _wanted(call: Call) -> str:
    """Return the id that a call takes from a hub, if it is written out and no local path."""
    last = call.name.rpartition(".")[2]
    position = 1 if last == "pipeline" else 0
    if last not in HUB_CALLS or (last == "pipeline" and not call.name.startswith("transformers")):
        return ""
    keys = ("pretrained_model_name_or_path", "repo_id", "model", "model_name_or_path")
    written = [call.keywords[key] for key in keys if key in call.keywords]
    text = (written or [*call.texts[position : position + 1], None])[0] or ""
    is_file = text.endswith((".pt", ".pth", ".bin", ".json", ".safetensors", ".gguf", ".pkl"))
    is_data = call.keywords.get("repo_type") == "dataset"
    is_id = _HUB_ID.fullmatch(text) or _WELL_KNOWN.fullmatch(text)
    return text if is_id and not is_file and not is_data else ""


def _service(call: Call, *, is_own: bool) -> Iterator[Asset]:
    provider = provider_of_module(call.name)
    router = router_of(call.name)
    model = call.keywords.get("model") or ""
    if provider is not None:
        others = {"base_url", "api_base", "openai_api_base", "endpoint_url"}
        certain = not call.has_splat and others.isdisjoint(call.keywords)
        certain = not is_own and (certain or not provider.speaks_to_others)
        yield _of_provider(provider, call.place, model, certain=certain)
    elif router and _ASKED.fullmatch(call.name.rpartition(".")[2]) and model:
        names = (model, model.partition("/")[2], model.rpartition("/")[2].partition(":")[0])
        yield Asset(
            sort=f"{router} model", name=model, names=names, place=call.place, certain=not is_own
        )
    elif ((call.texts or ("",))[0] or "").startswith("bedrock"):
        bedrock = provider_of_prefix("bedrock/")
        yield from [_of_provider(bedrock, call.place)] if bedrock else []


def _imported(path: str, found: Import) -> Iterator[Asset]:
    place = f"{path}:{found.line}"
    for module in found.modules:
        top = module.partition(".")[0]
        provider = provider_of_module(module) if module in found.narrowest else None
        if provider is not None:
            yield _of_provider(provider, place, certain=False)
        if top in _STORES:
            title = _STORES[top]
            near = (title, top)
            yield Asset(sort="vector store", name=title, names=near, place=place, certain=False)
        if top in _FRAMEWORKS or module in _FRAMEWORKS:
            title = _FRAMEWORKS.get(module) or _FRAMEWORKS[top]
            near = (folder_of(path).rpartition("/")[2], path.rpartition("/")[2].partition(".")[0])
            own = tuple(each for each in near if len(each) > 3)
            names = (title, top, *own)
            yield Asset(sort="agents with", name=title, names=names, place=place, certain=False)


def _of_provider(provider: Provider, place: str, model: str = "", *, certain: bool = True) -> Asset:
    return Asset(
        sort="AI service",
        name=provider.title,
        names=(provider.title, *provider.words, *([model] if model else [])),
        companies=provider.companies,
        place=place,
        certain=certain,
    )
