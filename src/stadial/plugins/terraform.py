"""The Terraform of a subject as plain blocks, whoever wants to look at them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of, texts_in
from stadial.plugins.places import folder_of, is_apart

_PARSED = ("*.tf", "*.tofu")
_PLAIN = ("*.tf.json",)
_QUOTED = re.compile(r'"([\w-]{1,200})"')
_ADDRESS = re.compile(r"(?<![\w-])(?=([a-z][a-z0-9]{0,30}_[a-z0-9_]{1,80}\.[A-Za-z_][\w-]{0,100}))")
_TYPES_OF_USE = (
    *("aws_s3", "aws_ecr", "aws_efs", "aws_ebs", "aws_cloudtrail", "bedrock", "aws_cloudwatch"),
    *(
        "aws_api_gateway",
        "aws_apigateway",
        "aws_wafv2",
        "aws_iam_policy_document",
        "google_storage",
    ),
    *("google_artifact", "google_logging", "azurerm_storage", "azurerm_monitor_diagnostic"),
    *("azurerm_log_analytics", "azurerm_cognitive", "azurerm_container_registry", "pagerduty_"),
    *("opsgenie_", "sagemaker", "aws_lambda_function_url"),
)
"""Only files that speak of one of these are parsed: parsing costs seconds a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of Terraform. Expressions are the text that stands there, in `${…}`."""

    path: str
    line: int
    kind: str
    """`resource`, `data`, `module`, …"""
    type: str
    name: str
    body: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return what others refer to it by."""
        return f"{self.type}.{self.name}"

    def place(self, *settings: str) -> str:
        """Return `path:line` of the first of some settings that is there, else of the block."""
        line = next((self.lines[each] for each in settings if each in self.lines), self.line)
        return f"{self.path}:{line}"

    def inner(self, *keys: str) -> list[Mapping[str, Any]]:
        """Return the blocks inside, along a path of names."""
        return inner_of(self.body, *keys)

    def is_sure_beside(self, other: "Block") -> bool:
        """Tell whether this block is there wherever another is, whatever variables say."""
        asked = [self.body.get(key) for key in ("count", "for_each")]
        return not any(map(is_unsettled, asked)) or asked == [
            other.body.get(key) for key in ("count", "for_each")
        ]

    def may_lack(self, setting: str) -> bool:
        """Tell whether a block inside is only made where a variable says so."""
        return any(setting in mapping_of(each) for each in list_of(self.body.get("dynamic")))

    @property
    def references(self) -> frozenset[str]:
        """Return the addresses that texts in this block speak of: `aws_s3_bucket.models`."""
        texts = (text[:10_000] for text in texts_in(self.body) if "." in text)
        return frozenset(name for text in texts for name in _ADDRESS.findall(text))

    @property
    def words(self) -> tuple[str, ...]:
        """Return what it is called, anywhere a name, path, tag or setting says so."""
        tags = (*mapping_of(self.body.get("tags")).keys(), *texts_in(self.body.get("tags")))
        named = (text_of(self.body.get(key)) for key in ("bucket", "name", "description"))
        return (self.path, self.name, *named, *tags)


@dataclass
class Terraform:
    """All blocks of interest, and the files that could not be read, with the reason."""

    blocks: list[Block] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)

    def of(self, *types: str, kind: str = "resource") -> list[Block]:
        """Return the blocks of some types."""
        return [each for type_ in types for each in self._by_type.get((kind, type_), ())]

    def users_of(self, owner: Block, *types: str) -> list[Block]:
        """Return the resources of some types that refer to a block of the same module."""
        found = self._by_reference.get((folder_of(owner.path), owner.address), ())
        return [each for each in found if each.type in types and each.kind == "resource"]

    def named_by(self, user: Block, type_: str) -> list[Block]:
        """Return the data of a type that a block of the same module refers to."""
        folder = folder_of(user.path)
        return [
            self._data[folder, name]
            for name in sorted(user.references)
            if name.startswith(f"{type_}.") and (folder, name) in self._data
        ]

    @cached_property
    def _by_type(self) -> dict[tuple[str, str], list[Block]]:
        found: dict[tuple[str, str], list[Block]] = {}
        for each in self.blocks:
            found.setdefault((each.kind, each.type), []).append(each)
        return found

    @cached_property
    def _by_reference(self) -> dict[tuple[str, str], list[Block]]:
        found: dict[tuple[str, str], list[Block]] = {}
        for each in self.blocks:
            for name in each.references:
                found.setdefault((folder_of(each.path), name), []).append(each)
        return found

    @cached_property
    def _data(self) -> dict[tuple[str, str], Block]:
        data = (each for each in self.blocks if each.kind == "data")
        return {(folder_of(each.path), each.address): each for each in data}


def read_terraform(reach: Reach) -> Terraform:
    """Return the Terraform of a subject; read once in a run."""
    return reach.once("terraform", lambda: _read(reach))


def is_unsettled(value: Any) -> bool:
    """Tell whether a value is only known when Terraform runs."""
    return isinstance(value, str) and "${" in value


def flag(value: Any) -> bool | None:
    """Return a switch; None where it is not there or not known."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower()) if value is not None else None


def inner_of(body: Any, *keys: str) -> list[Mapping[str, Any]]:
    """Return the blocks inside a body along a path of names, dynamic ones too."""
    found: list[Mapping[str, Any]] = [mapping_of(body)]
    for key in keys:
        found = [inner for each in found for inner in _children(each, key)]
    return found


def _children(body: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    held = body.get(key)
    inner = held if isinstance(held, list) else [held]
    found: list[Mapping[str, Any]] = [mapping_of(each) for each in inner if isinstance(each, dict)]
    for each in list_of(body.get("dynamic")):
        for made in _children(mapping_of(each), key):
            found += _children(made, "content")
    return found


def _read(reach: Reach) -> Terraform:
    found = Terraform()
    wanted = []
    for path in reach.paths(*_PARSED):
        try:
            text = reach.text(path)
        except OSError as error:
            found.unread[path] = str(error)
        else:
            wanted += [path] if any(word in text for word in _TYPES_OF_USE) else []
    for path, scan in reach.scan("hcl", [each for each in wanted if not is_apart(each)]):
        if scan.failure:
            found.unread[path] = scan.failure
        else:
            found.blocks += _blocks_of(path, scan.answer)
    for path in reach.paths(*_PLAIN):
        try:
            found.blocks += _plain_blocks(path, reach.text(path))
        except (OSError, OutsideError) as error:
            found.unread[path] = str(error)
    return found


def _blocks_of(path: str, answer: Mapping[str, Any]) -> Iterator[Block]:
    for each in list_of(answer.get("blocks")):
        known = mapping_of(each)
        yield Block(
            path=path,
            line=known.get("line", 1),
            kind=text_of(known.get("kind")),
            type=text_of(known.get("type")),
            name=text_of(known.get("name")),
            body=mapping_of(known.get("body")),
            lines=mapping_of(known.get("lines")),
        )


def _plain_blocks(path: str, text: str) -> Iterator[Block]:
    """Yield the blocks of Terraform that is written as JSON."""
    document = mapping_of(read_json(text))
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for name in _QUOTED.findall(line):
            lines.setdefault(name, number)
    for kind in ("resource", "data"):
        for type_, named in mapping_of(document.get(kind)).items():
            for name, body in mapping_of(named).items():
                for each in body if isinstance(body, list) else [body]:
                    yield Block(
                        path=path,
                        line=lines.get(name, 1),
                        kind=kind,
                        type=type_,
                        name=name,
                        body=mapping_of(each),
                    )
