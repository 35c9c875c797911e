"""
Framework files to the noun and back.

A small framework is one file. A large one is `framework.yaml` with the names
of its domain files under `domains:`, and each of those holds one domain.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml
from pydantic import ValidationError

from stadial.codecs.border import adapter, faults_of
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.suggestions import did_you_mean
from stadial.codecs.yaml_text import Document, Path, read_yaml
from stadial.model import Framework

IDS_FILE = "ids.yaml"
"""Beside a framework: ids of outside frameworks that the platform does not list."""


@dataclass(frozen=True, slots=True)
class FrameworkDocuments:
    """The files of one framework, and where each of its domains stands."""

    root: Document
    domains: tuple[tuple[Document, Path], ...]

    def place(self, path: Path) -> tuple[Document, Path]:
        """Return the file that a path of the whole leads to, and the path inside it."""
        match path:
            case ("domains", int(number), *rest) if number < len(self.domains):
                document, start = self.domains[number]
                return document, (*start, *rest)
            case _:
                return self.root, path

    def fault(self, path: Path, *, problem: str, mend: str) -> Fault:
        """Return a fault at a path of the whole framework."""
        document, inside = self.place(path)
        return document.fault(inside, problem=problem, mend=mend)


@dataclass(frozen=True, slots=True)
class ParsedFramework:
    """A framework and the files it was read from, to point at a line later."""

    framework: Framework
    documents: FrameworkDocuments


def parse_framework(files: Mapping[str, bytes], *, root: str) -> ParsedFramework:
    """
    Return the framework that some files hold.

    Form only: whether ids, levels and prerequisites make sense is proofread
    later. Domain files stand beside the root.

    Args:
        files: Content by name.
        root: Name of the file to start from.

    Raises:
        DocumentError: With every fault of every file.
    """
    if root not in files:
        mend = "Name the file that holds id, version, levels and domains."
        raise DocumentError([Fault(file=root, problem="This file is missing.", mend=mend)])
    reading = _Reading(files, _document(files, name=root))
    value = reading.whole()
    documents = FrameworkDocuments(reading.root, tuple(reading.places))
    try:
        framework = adapter(Framework).validate_python(value)
    except ValidationError as error:
        told = faults_of(error, reading.root)
        where = [tuple(step for step in e["loc"] if step != "[key]") for e in error.errors()]
        reading.faults += [
            documents.fault(path, problem=fault.problem, mend=fault.mend)
            for path, fault in zip(where, told, strict=True)
        ]
        raise DocumentError(reading.faults) from error
    if reading.faults:
        raise DocumentError(reading.faults)
    return ParsedFramework(framework, documents)


def _document(files: Mapping[str, bytes], *, name: str) -> Document:
    return read_yaml(files[name], name=name)


class _Reading:
    """One pass over the files: gathers the domains, and every fault on the way."""

    def __init__(self, files: Mapping[str, bytes], root: Document) -> None:
        self.files = files
        self.root = root
        self.folder = "".join(root.name.rpartition("/")[:2])
        self.places: list[tuple[Document, Path]] = []
        self.faults: list[Fault] = []
        self.listed: set[str] = {root.name, self.folder + IDS_FILE}

    def whole(self) -> Any:
        """Return the value of the root with every named domain file put in its place."""
        value = self.root.value
        if not isinstance(value, dict) or not isinstance(value.get("domains"), list):
            return value
        domains = [found for number in range(len(value["domains"])) for found in self._at(number)]
        self._tell_unlisted()
        return {**value, "domains": domains}

    def _at(self, number: int) -> Iterator[Any]:
        entry, path = self.root.value["domains"][number], ("domains", number)
        if not isinstance(entry, str):
            self.places.append((self.root, path))
            yield entry
            return
        name = self.folder + entry
        problem, mend = self._refusal(name, entry)
        if problem:
            self.faults.append(self.root.fault(path, problem=problem, mend=mend))
            return
        self.listed.add(name)
        try:
            document = _document(self.files, name=name)
        except DocumentError as error:
            self.faults += error.faults
            return
        self.places.append((document, ()))
        yield document.value

    def _refusal(self, name: str, entry: str) -> tuple[str, str]:
        if name in self.listed:
            return f"{entry} is named here a second time.", "Name each file once."
        if name in self.files:
            return "", ""
        named = {f"{self.folder}{each}" for each in self.root.value["domains"]}
        beside = [other for other in self.files if other not in self.listed | named]
        mend = did_you_mean(name, beside) or f"Put it beside {self.root.name}."
        return f"The domain file {entry} is missing.", mend

    def _tell_unlisted(self) -> None:
        for name in self.files:
            if name not in self.listed:
                mend = f"Name it under `domains` in {self.root.name}, or move it away."
                problem = "No entry of the framework names this file."
                self.faults.append(Fault(file=name, problem=problem, mend=mend))


def write_framework(framework: Framework) -> bytes:
    """
    Return a framework as one YAML file that reads back equal.

    What is as by default is left out; words that some readers of YAML take for
    yes, no or a number stand in quotes.
    """
    text: str = yaml.dump(
        _plain(framework),
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=100,
    )
    return text.encode()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: _plain(getattr(value, each.name))
            for each in dataclasses.fields(value)
            if getattr(value, each.name) != _default(each)
        }
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _default(each: dataclasses.Field[Any]) -> Any:
    if each.default_factory is not dataclasses.MISSING:
        return each.default_factory()
    return each.default


_AMBIGUOUS = re.compile(r"[yYnN]|[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|[0-9.][0-9_.]*([eE][-+]?[0-9]+)?)")

_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""Line breaks that YAML folds away unless they are written as escapes."""


class _Writer(yaml.SafeDumper):
    """Writes YAML that readers of 1.1 and of 1.2 understand alike."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is the library's
        return True


def _text(writer: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "'" if _AMBIGUOUS.fullmatch(value) else '"' if _ODD_BREAK.search(value) else None
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Writer.add_representer(str, _text)
