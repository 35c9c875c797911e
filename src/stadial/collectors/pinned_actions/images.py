"""Container images that pipelines and Dockerfiles start from, and whether a digest fixes them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stadial.plugins.collector import Reach
from stadial.plugins.observed import printable
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.places import is_apart
from stadial.plugins.workflows import Workflow

_DOCKERFILES = ("Dockerfile*", "*.Dockerfile", "*.dockerfile", "Containerfile*")
_NO_DOCKERFILE = re.compile(r"\.(?:dockerignore|md|rst|py|sh|ya?ml|json|toml|lock|png|svg)\Z")
_FOR_TESTS = re.compile(r"(?:^|[./_-])tests?[._-][^/]*\Z|[._-]tests?\Z")
_IMAGE_KEY = re.compile(r"\b(?:image|container|name|docker)\b")
_DIGEST = re.compile(r"@sha256:[0-9a-f]{64}\Z")
_FROM = re.compile(r"FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", re.IGNORECASE)
_COPIED = re.compile(r"(?:COPY|ADD)\s+(?:--\S+\s+)*?--from=(\S+)", re.IGNORECASE)
_ARGUMENT = re.compile(r"ARG\s+(\w+)=(\S+)", re.IGNORECASE)
_VARIABLE = re.compile(r"\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))")
_MOST_DOCKERFILES = 2_000
_MOST_IMAGES = 200
_MOST_ROUNDS = 5
_MOST_NAME = 2_000


@dataclass(slots=True)
class Images:
    """Images by whether a digest fixes them, each with its place."""

    fixed: int = 0
    loose: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    """Those whose name is put together from elsewhere, and files that cannot be read."""
    apart: int = 0
    """Dockerfiles of tests, examples and documentation, which are not judged."""

    def take(self, place: str, name: str) -> None:
        """Count one image under the name that stands there."""
        if _DIGEST.search(name):
            self.fixed += 1
        elif "$" in name or "{" in name:
            self.open.append(f"{place} ({printable(name[:100])})")
        else:
            self.loose.append(f"{place} ({printable(name[:100])})")


def images_of(reach: Reach, workflows: Iterable[Workflow]) -> Images:
    """Return the images that Dockerfiles and pipelines name."""
    found = Images()
    for workflow in workflows:
        lines = workflow.text.splitlines()
        named = _named(workflow)
        found.open += [workflow.path] if len(named) > _MOST_IMAGES else []
        for name in named[:_MOST_IMAGES]:
            place = f"{workflow.path}:{_line_of(name, lines)}"
            found.take(place, name.removeprefix("docker://"))
    named = reach.paths(*_DOCKERFILES)
    paths = [path for path in named if not _is_for_tests(path) and not _NO_DOCKERFILE.search(path)]
    found.apart = sum(map(_is_for_tests, named))
    found.open += paths[_MOST_DOCKERFILES:]
    for path in paths[:_MOST_DOCKERFILES]:
        try:
            text = reach.text(path)
        except OSError:
            found.open.append(path)
            continue
        for line, name in _images_in(text):
            found.take(f"{path}:{line}", name)
    return found


def _is_for_tests(path: str) -> bool:
    return is_apart(path) or bool(_FOR_TESTS.search(path))


def _line_of(name: str, lines: list[str]) -> int:
    """Return the first line that names an image, rather than a job or a step of that name."""
    saying = [number for number, line in enumerate(lines, start=1) if name in line]
    as_image = (number for number in saying if _IMAGE_KEY.search(lines[number - 1]))
    return next(as_image, saying[0] if saying else 1)


def _named(workflow: Workflow) -> tuple[str, ...]:
    """Return each image that a pipeline names, once."""
    found = [step.uses for step in workflow.steps if step.uses.startswith("docker://")]
    parts = [job.body for job in workflow.jobs]
    if workflow.system == "gitlab":
        parts += [workflow.document, mapping_of(workflow.document.get("default"))]
    for part in parts:
        services = part.get("services")
        held = [part.get("container"), part.get("image")]
        held += [*mapping_of(services).values(), *list_of(services)]
        for each in held:
            known = mapping_of(each)
            found.append(text_of(each) or text_of(known.get("image")) or text_of(known.get("name")))
    # an action of Docker names its own Dockerfile here, which is looked at as such
    named = dict.fromkeys(name for name in found if name and name != "Dockerfile")
    return tuple(named)


def _images_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the images of a Dockerfile with their lines; its own stages are none."""
    stages: set[str] = {"scratch"}
    arguments: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()[:2_000]
        argument = _ARGUMENT.match(said)
        if argument:
            arguments.setdefault(argument[1], argument[2].strip("\"'"))
        begun, copied = _FROM.match(said), _COPIED.match(said)
        match = begun or copied
        if not match:
            continue
        name = _filled_in(match[1], arguments)
        own = _is_own(name, stages) or _is_own(match[1], stages)
        if not own and not (copied and name.isdigit()):
            yield number, name
        if begun and begun[2]:
            stages.add(begun[2].lower())


def _filled_in(name: str, arguments: dict[str, str]) -> str:
    """Return a name with its variables filled in, also where they name others in turn."""
    for _ in range(_MOST_ROUNDS):
        filled = _VARIABLE.sub(lambda found: _value(found, arguments), name)
        if filled == name or len(filled) > _MOST_NAME:
            break
        name = filled
    return name


def _is_own(name: str, stages: set[str]) -> bool:
    """Tell whether a name is a stage of the file: as it is, or whatever its variables hold."""
    plain = name.lower()
    if plain in stages:
        return True
    parts = _VARIABLE.split(plain)
    start, end = parts[0], parts[-1]
    if len(parts) == 1 or not (start + end).strip("-_."):
        return False
    return any(stage.startswith(start) and stage[len(start) :].endswith(end) for stage in stages)


def _value(found: "re.Match[str]", arguments: dict[str, str]) -> str:
    return arguments.get(found[1] or found[3], found[2] or found[0])
