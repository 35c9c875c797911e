"""A roadmap is kept beside what people wrote."""

from stadial.codecs.assessment_files import write_roadmap
from stadial.model import Initiative, Roadmap
from stadial.usecases.store_roadmap import store_roadmap

ROADMAP = Roadmap(initiatives=(Initiative(id="a", title="First", criteria=("X",)),))


def test_without_a_file_one_is_written():
    assert store_roadmap(files={}, roadmap=ROADMAP) == {"roadmap.yaml": write_roadmap(ROADMAP)}


def test_comments_of_the_file_survive():
    kept = {
        "roadmap.yml": b"# ours\ninitiatives:\n  - id: a  # first\n    title: Old\n    criteria: [X]\n"
    }
    (name,) = changed = store_roadmap(files=kept, roadmap=ROADMAP)

    assert name == "roadmap.yml"
    assert b"# ours" in changed[name]
    assert b"# first" in changed[name]
    assert b"title: First" in changed[name]
