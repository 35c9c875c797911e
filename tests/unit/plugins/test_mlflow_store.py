import sqlite3
from pathlib import Path

import pytest

from stadial.plugins.mlflow_store import is_owner, is_store, read_store, tables
from stadial.plugins.outside import OutsideError

REPORTS = Path(__file__).parents[2] / "shelves" / "cases" / "reports" / "mlflow"


def changed(*statements, name="linked"):
    """Return a store of the fixtures after some statements."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize((REPORTS / f"{name}.db").read_bytes())
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


def test_runs_keep_their_data_commit_and_place():
    store = read_store(changed())

    assert set(store.runs) == {"r1", "sweep", "r0", "look"}
    run = store.runs["r1"]
    assert [(data.name, data.digest) for data in run.inputs] == [("harvest", "9f3c21aa")]
    assert (run.commit, run.has_model, run.is_parent) == ("4c7a55a0e1d2", True, False)
    assert store.runs["sweep"].is_parent
    assert not store.runs["r0"].is_finished


def test_prompts_and_deleted_versions_are_no_models():
    store = read_store(changed())

    assert store.models == ("grapes",)
    assert [version.label for version in store.versions] == [
        "grapes version 1",
        "grapes version 2",
    ]
    assert store.owned == {"grapes"}


def test_a_version_with_an_alias_is_the_current_one():
    store = read_store(changed())

    assert [version.version for version in store.current] == [1]


def test_the_newest_version_is_current_where_none_is_in_use():
    store = read_store(changed("DELETE FROM registered_model_aliases"))

    assert [version.version for version in store.current] == [2]


def test_a_registry_of_before_there_were_aliases_is_read():
    store = read_store(changed("DROP TABLE registered_model_aliases"))

    assert [version.version for version in store.current] == [2]


def test_a_server_without_a_registry_or_data_sets_is_read():
    store = read_store(changed(name="running"))

    assert store.models == ()
    assert store.runs["r1"].inputs == ()


def test_values_of_other_types_are_passed_by_or_read_as_text():
    store = read_store(
        changed(
            "INSERT INTO model_versions VALUES (x'00', 1, 1, 'None', '', '', '')",
            "INSERT INTO model_versions VALUES ('grapes', 'four', 1, 'None', '', '', '')",
            "UPDATE datasets SET digest = 7",
            "UPDATE registered_model_tags SET value = CAST(x'ff' AS TEXT) WHERE key = 'owner'",
        )
    )

    assert {version.version for version in store.versions} == {1, 2}
    assert store.runs["r1"].inputs[0].digest == "7"
    assert store.owned == {"grapes"}


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\xff" * 200, changed()[:700]])
def test_what_is_no_whole_database_is_no_store(content):
    assert not is_store(content)
    with pytest.raises(OutsideError):
        read_store(content)


def test_a_database_whose_names_are_broken_is_no_store():
    content = changed().replace(b"TABLE params", b"\xf3" * 12)

    assert not is_store(content)
    with pytest.raises(OutsideError):
        read_store(content)


def test_a_database_of_something_else_is_no_store():
    content = changed("DROP TABLE params")

    assert not is_store(content)
    with pytest.raises(OutsideError, match="not a tracking server"):
        read_store(content)


def test_a_table_without_its_columns_is_not_read():
    with pytest.raises(OutsideError):
        read_store(changed("ALTER TABLE runs DROP COLUMN status"))


def test_more_rows_than_are_read_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "_MOST_ROWS", 2)

    with pytest.raises(OutsideError, match="more rows"):
        read_store(changed())


@pytest.mark.parametrize(
    ("key", "value", "names"),
    [("owner", "cellar", True), ("Team", "x", True), ("owner", " ", False), ("note", "x", False)],
)
def test_an_owner_is_named_by_a_tag_with_a_value(key, value, names):
    assert is_owner(key, value) is names
