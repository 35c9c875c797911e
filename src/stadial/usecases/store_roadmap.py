"""A person keeps a roadmap: it goes into their file, beside their comments."""

from collections.abc import Mapping

from stadial.codecs.assessment_files import plain, write_roadmap
from stadial.codecs.merge_yaml import merge_yaml
from stadial.model import Roadmap

ROADMAP_FILE = "roadmap.yaml"


def store_roadmap(*, files: Mapping[str, bytes], roadmap: Roadmap) -> Mapping[str, bytes]:
    """
    Return the roadmap file that changes, by its path.

    Raises:
        DocumentError: If the file that is there cannot be read.
    """
    name = next((path for path in files if path in {ROADMAP_FILE, "roadmap.yml"}), ROADMAP_FILE)
    kept = files.get(name, b"")
    if not kept.strip():
        return {name: write_roadmap(roadmap)}
    return {name: merge_yaml(kept, value=plain(roadmap), name=name)}
