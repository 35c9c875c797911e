"""Which AI libraries the code calls and how, and which AI services it addresses."""

import ast
import re
from collections.abc import Iterator

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError
from stadial.plugins.python_code.found import Address, Call, Facts
from stadial.plugins.python_code.imports import imported_modules
from stadial.plugins.python_code.known import (
    provider_of_host,
    provider_of_module,
    router_of,
)
from stadial.plugins.python_code.names import Names, names_in
from stadial.plugins.python_code.sources import Part, long_texts, nodes_of, parsed, read_parts

HUB_CALLS = frozenset(
    {
        *("from_pretrained", "hf_hub_download", "snapshot_download", "pipeline"),
        *("SentenceTransformer", "CrossEncoder"),
    }
)
MODEL_KEYS = frozenset({"model", "model_id", "modelId", "model_name"})
MOST_CALLS = 1_000
"""As many are kept of one file."""

MOST_TRIES = 10
"""As many addresses of one provider are looked at in one file."""

_ROUTERS = frozenset({"litellm", "ollama", "aisuite", "langchain", "langchain_community"})
_HUBS = frozenset(
    {
        *("transformers", "huggingface_hub", "sentence_transformers", "diffusers", "peft"),
        *("optimum", "adapters", "setfit", "auto_gptq", "flair", "unsloth", "vllm"),
    }
)
_CLOUDS = (({"boto3", "aioboto3"}, "bedrock"), ({"oci"}, "generative_ai_inference"))
"""Libraries of whole clouds, and the word without which no AI of theirs is used."""
# Worth a tree only where an id is written out, or a name in capitals stands for it.
# The bracket comes first, and what stands before it is looked up from there: that is fast.
_WRITTEN_ID = re.compile(
    r"\((?:"
    + "|".join(rf"(?<=\b{name}\()" for name in sorted(HUB_CALLS))
    + r")\s*+(?:\w++\s*+=\s*+)?(?:[\"']|[A-Z][A-Z0-9_]+\b)"
)
_HOST = re.compile(r"https?://([A-Za-z0-9.-]{4,200})")


def python_code(reach: Reach) -> Facts:
    """
    Return the facts of all Python code of a subject, found once in a run.

    A tree is built only of files that import an AI library (no module of the subject's own of
    that name); of those that load from a hub, only where an id is written out.

    Raises:
        OSError: If the subject cannot be listed.
    """
    return reach.once("python-code", lambda: _all_facts(reach))


def _all_facts(reach: Reach) -> Facts:
    imports = imported_modules(reach)
    calls: list[Call] = []
    addresses: list[Address] = []
    unread = list(imports.unread)
    missed = set(unread)
    own = _own(reach)
    for path in reach.paths("*.py", "*.ipynb"):
        if path in missed:
            continue
        modules = {name for each in imports.by_path.get(path, ()) for name in each.modules}
        try:
            parts = read_parts(reach, path)
            addresses += _addresses(path, parts)
            foreign = {module for module in modules if module.partition(".")[0] not in own}
            if _is_worth_it(foreign, parts):
                calls += _calls(path, parts)
        except (OSError, OutsideError):
            unread.append(path)
    return Facts(tuple(calls), tuple(addresses), imports, tuple(unread), own)


def _own(reach: Reach) -> frozenset[str]:
    steps = (path.removesuffix("/__init__.py").split("/")[-1] for path in reach.paths("*.py"))
    return frozenset(step.removesuffix(".py") for step in steps)


def _is_worth_it(modules: set[str], parts: tuple[Part, ...]) -> bool:
    tops = {module.partition(".")[0] for module in modules}
    if tops & _ROUTERS or any(provider_of_module(module) for module in modules):
        return True
    if any(tops & each and any(word in part.text for part in parts) for each, word in _CLOUDS):
        return True
    written = [part for part in parts if tops & _HUBS and _WRITTEN_ID.search(part.text)]
    return any(_WRITTEN_ID.search(_code_of(part.text)) for part in written)


def _code_of(text: str) -> str:
    """Return some code without its texts in triple quotes."""
    kept, at = [], 0
    for start, end in long_texts(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _addresses(path: str, parts: tuple[Part, ...]) -> Iterator[Address]:
    tries: dict[str, int] = {}
    for part in parts:
        for match in _HOST.finditer(part.text):
            provider = provider_of_host(match[1])
            if provider is None or tries.get(provider.title, 0) >= MOST_TRIES:
                continue
            tries[provider.title] = tries.get(provider.title, 0) + 1
            if _is_code(part.text, match.start()):
                tries[provider.title] = MOST_TRIES
                line = part.text.count("\n", 0, match.start()) + 1
                yield Address(match[1].lower(), provider, path, part.line(line))


def _is_code(text: str, at: int) -> bool:
    """Tell whether a place stands neither in a remark nor in a text in triple quotes."""
    start = text.rfind("\n", 0, at) + 1
    if "#" in text[start:at]:
        return False
    return not any(first <= at < last for first, last in long_texts(text))


def _calls(path: str, parts: tuple[Part, ...]) -> list[Call]:
    walked = [nodes_of(parsed(part)) for part in parts]
    names = names_in(walked)
    found: list[Call] = []
    for part, nodes in zip(parts, walked, strict=True):
        for node in nodes:
            if isinstance(node, ast.Call) and len(found) < MOST_CALLS:
                call = _call(node, names, path, part)
                found += [call] if _matters(call) else []
    return found


def _call(node: ast.Call, names: Names, path: str, part: Part) -> Call:
    return Call(
        name=names.of(node.func),
        path=path,
        line=part.line(node.lineno),
        texts=tuple(names.text(each) for each in node.args[:4]),
        keywords={each.arg: names.text(each.value) for each in node.keywords if each.arg},
        has_splat=any(each.arg is None for each in node.keywords),
    )


def _matters(call: Call) -> bool:
    top, last = call.name.partition(".")[0], call.name.rpartition(".")[2]
    first = call.texts[0] if call.texts else None
    return (
        last in HUB_CALLS
        or not MODEL_KEYS.isdisjoint(call.keywords)
        or top in _ROUTERS
        or router_of(call.name) != ""
        or provider_of_module(call.name) is not None
        or (last in {"client", "resource"} and (first or "").startswith("bedrock"))
    )
