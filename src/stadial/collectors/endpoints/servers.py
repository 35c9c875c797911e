"""How model servers are started here, and whether they ask for a key: vLLM, TGI, llama.cpp."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.collectors.endpoints.words import Guard
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of, texts_in
from stadial.plugins.places import is_apart, is_pipeline
from stadial.plugins.yaml_documents import Document, read_documents

MOST_BYTES = 300_000

_MENTION = re.compile(rb"vllm|text-generation-|llama-server|llama\.cpp")
_COMMAND = re.compile(
    r"\bvllm serve\b|\bvllm\.entrypoints\.(?:openai\.)?api_server\b"
    r"|\btext-generation-launcher\b|(?<![\w-])llama-server\b"
)
_IMAGE = re.compile(
    r"(?:^|/)(?:vllm/vllm-openai|huggingface/text-generation-inference"
    r"|ggml-org/llama\.cpp:server[\w.-]*|ggerganov/llama\.cpp:server[\w.-]*)(?:[:@]|$)"
)
_KEYS = frozenset({"VLLM_API_KEY", "API_KEY", "LLAMA_API_KEY"})
_KEY_OPTION = re.compile(r"--api[-_]key(?:-file)?\b")
_SIGNS = str.maketrans("[]\"',", "     ")
_STARTS_IMAGE = re.compile(r"(?:CMD|ENTRYPOINT)\b", re.IGNORECASE)
_TRIAL = re.compile(r"(?:.*[-_.])?(?:ci|tests?|smoke|bench|benchmarks?)(?:[-_.].*)?\.sh")
"""Scripts that only try something out, by their names: `run-cpu-test-arm.sh`."""
_END = re.compile(r"[;&|)>#]|\d>")


@dataclass(frozen=True, slots=True)
class Server:
    """One place where a model server is started."""

    place: str
    guard: Guard


@dataclass(slots=True)
class Servers:
    """All places, and files that speak of such a server and could not be read."""

    found: list[Server] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def servers_in(reach: Reach) -> Servers:
    """Return the model servers that a subject starts; tests, examples, pipelines left out."""
    servers = Servers()
    for path in reach.paths("*.yaml", "*.yml", "Dockerfile*", "*.Dockerfile", "*.sh"):
        if _is_no_production(path):
            continue
        try:
            content = reach.head(path, length=MOST_BYTES)
            if not _MENTION.search(content):
                continue
            text = content.decode("utf-8-sig", errors="replace")
            by_name = _in_yaml if path.endswith((".yaml", ".yml")) else _in_lines
            servers.found += by_name(path, text)
        except (OSError, OutsideError):
            servers.unread.append(path)
    return servers


def _is_no_production(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return is_apart(path) or is_pipeline(path) or bool(_TRIAL.fullmatch(name))


def _in_lines(path: str, text: str) -> Iterator[Server]:
    is_set = any(key in text for key in _KEYS)
    whole = re.sub(r"\\\r?\n", lambda _: "\0", text)  # the sign keeps lines countable
    number = 1
    is_image = not path.endswith(".sh")
    for line in whole.split("\n"):
        plain = line.replace("\0", " ").translate(_SIGNS)
        words = " ".join(plain.split())
        is_start = bool(_STARTS_IMAGE.match(words)) if is_image else not _is_only_said(words)
        if is_start and _COMMAND.search(words):
            yield Server(f"{path}:{number}", _guard(words, is_open=is_set))
        number += 1 + line.count("\0")


def _is_only_said(words: str) -> bool:
    return words.startswith(("#", "echo "))


def _in_yaml(path: str, text: str) -> Iterator[Server]:
    for document in read_documents(path, text):
        lines: dict[str, int] = {}
        for each in _containers(document):
            guard = _of_container(each)
            if guard is not None:
                image = text_of(each.get("image"))
                line = document.line_of("image", image, after=lines.get(image, 0) + 1)
                lines[image] = line
                yield Server(f"{path}:{line}", guard)


def _containers(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the services of Compose, and the containers of Kubernetes at any depth."""
    known = mapping_of(document.value)
    yield from map(mapping_of, mapping_of(known.get("services")).values())
    waiting: list[Any] = [known]
    for held in waiting:
        if isinstance(held, dict):
            for key in ("containers", "initContainers"):
                yield from map(mapping_of, list_of(held.get(key)))
            waiting += held.values()
        elif isinstance(held, list):
            waiting += held


def _of_container(each: dict[str, Any]) -> Guard | None:
    image = text_of(each.get("image"))
    texts = [text for key in ("entrypoint", "command", "args") for text in texts_in(each.get(key))]
    words = " ".join(text.translate(_SIGNS) for text in texts)
    words = " ".join(words.split())
    if not image or not (_IMAGE.search(image) or _COMMAND.search(words)):
        return None
    names = _environment(each)
    if names & _KEYS:
        return Guard.NAMED
    runs_other = bool(words) and not words.startswith("-") and not _COMMAND.search(words)
    is_open = runs_other or "env_file" in each or "envFrom" in each or "extends" in each
    return _guard(words, is_open=is_open)


def _environment(each: dict[str, Any]) -> set[str]:
    names: set[str] = set()
    for key in ("environment", "env"):
        value = each.get(key)
        names |= set(mapping_of(value))
        for item in list_of(value):
            names.add(text_of(item).partition("=")[0] or text_of(mapping_of(item).get("name")))
    return names


def _guard(words: str, *, is_open: bool) -> Guard:
    """Return what a start command says; `is_open` if more may be said elsewhere."""
    if _KEY_OPTION.search(words):
        return Guard.NAMED
    command = _COMMAND.search(words)
    steps = _END.split(words[command.end() if command else 0 :], maxsplit=1)[0].split()
    bare = any(
        step.startswith(("$", "{{")) and not before.startswith("-")
        for before, step in zip(["", *steps], steps, strict=False)
    )
    # without any argument they come from whoever starts it, and the key with them
    return Guard.MAYBE if is_open or bare or not steps or "--config" in steps else Guard.NONE
