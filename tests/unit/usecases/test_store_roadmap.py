"""A roadmap is kept beside what people wrote."""

from datetime import date

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


def test_numbers_and_days_are_written_as_people_write_them():
    kept = {
        "roadmap.yaml": b"initiatives:\n  - id: a\n    title: First\n    criteria: [X]\n"
        b"    effort_days: 12\n    starts_on: 2027-01-01\n"
    }
    moved = Initiative(
        id="a",
        title="First",
        criteria=("X",),
        effort_days=12.0,
        cost=2.5,
        starts_on=date(2027, 4, 1),
    )

    changed = store_roadmap(files=kept, roadmap=Roadmap(initiatives=(moved,)))

    assert b"effort_days: 12\n" in changed["roadmap.yaml"]
    assert b"cost: 2.5\n" in changed["roadmap.yaml"]
    assert b"starts_on: 2027-04-01\n" in changed["roadmap.yaml"]
