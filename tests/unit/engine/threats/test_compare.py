"""Two releases: what went, moved, came and changed, and whom to ask again."""

from fakes.small import assessment
from fakes.threats import catalogue, mitigation, technique, threatened_framework
from stadial.engine.threats.compare import compare_catalogues
from stadial.model import IdMigration, Initiative, Renaming, Roadmap, Status

MOVED = IdMigration(
    source="atlas", from_edition="1.0", to_edition="2.0", renamed={"AML.T1": "AML.T5.001"}
)


def newer(**fields):
    fields = {
        "edition": "2.0",
        "techniques": (
            technique("AML.T2", name="New name"),
            technique("AML.T3"),
            technique("AML.T5.001", name="Name AML.T1"),
            technique("AML.T6"),
        ),
        "mitigations": (
            mitigation("AML.M1", "AML.T5.001", "AML.T6"),
            mitigation("AML.M2", "AML.T2"),
            mitigation("AML.M4", "AML.T3"),
        ),
        "notes": ("said",),
        **fields,
    }
    return catalogue(**fields)


def compared(**fields):
    model = threatened_framework(migrations=(MOVED,))
    return compare_catalogues(model, catalogue(), newer(), **fields)


def test_ids_are_moved_retired_renamed_and_new_each_once():
    found = compared()
    assert (found.before, found.after, found.notes) == ("1.0", "2.0", ("said",))
    assert found.renumbered == {"AML.T1": "AML.T5.001"}
    assert found.retired == ("AML.T1.000",)
    assert found.renamed == (Renaming(id="AML.T2", before="Name AML.T2", after="New name"),)
    assert [each.technique for each in found.added] == ["AML.T6"]
    assert found.mitigations_added == ("AML.M4",)


def test_edges_of_a_moved_id_are_neither_lost_nor_new():
    found = compared()
    assert found.edges_added == (("AML.M1", "AML.T6"), ("AML.M4", "AML.T3"))
    assert found.edges_removed == (("AML.M1", "AML.T2"),)


def test_new_and_changed_techniques_name_their_criteria_initiatives_and_questions():
    roadmap = Roadmap(
        initiatives=(
            Initiative(id="go", title="Go", criteria=("A.2",), status=Status.PLANNED),
            Initiative(id="old", title="Old", criteria=("A.2",), status=Status.DROPPED),
        )
    )
    found = compared(assessment=assessment(roadmap=roadmap))
    (added,) = found.added
    assert (added.criteria, added.initiatives) == (("A.2", "A.3"), ("go",))
    assert added.mitigations == ("AML.M1",)
    assert [each.technique for each in found.changed] == ["AML.T2", "AML.T3", "AML.T5.001"]
    assert found.questions == {"A": ("AML.T6", "AML.T5.001"), "B": ("AML.T2",)}


def test_a_release_against_itself_changes_nothing():
    same = compare_catalogues(threatened_framework(), catalogue(), catalogue())
    assert not any(
        (same.renumbered, same.retired, same.renamed, same.added, same.changed, same.questions)
    )
