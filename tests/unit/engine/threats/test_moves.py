"""Ids that moved: permutations at once, and tables that contradict themselves."""

import pytest

from fakes.small import framework
from fakes.threats import catalogue, technique
from stadial.adapters.framework_shelf import shelf_files
from stadial.codecs.framework_yaml import parse_framework
from stadial.engine.threats.moves import (
    MovesError,
    UnknownEditionError,
    edition_moves,
    map_ids,
    moves_between,
    united,
)
from stadial.model import IdMigration


def migration(source, before, after, **renamed):
    table = {key.replace("_", "."): new for key, new in renamed.items()}
    return IdMigration(source=source, from_edition=before, to_edition=after, renamed=table)


def release(*ids, **fields):
    return catalogue(techniques=tuple(technique(key) for key in ids), mitigations=(), **fields)


def test_a_cycle_is_applied_at_once_and_no_id_is_looked_up_twice():
    assert map_ids(("a", "b", "c", "x"), {"a": "b", "b": "c", "c": "a"}) == ("b", "c", "a", "x")


def test_owasp_2025_to_2026_is_a_permutation_that_the_real_framework_applies_at_once():
    files, root = shelf_files("stadial")
    real = parse_framework(files, root=root).framework
    moves = edition_moves(real, "owasp_llm", from_edition="2025")
    held = ("LLM03:2025", "LLM04:2025", "LLM05:2025", "LLM10:2025", "LLM03:2026", "LLM03")
    assert map_ids(held, moves) == (
        *("LLM04:2026", "LLM05:2026", "LLM10:2026", "LLM06:2026"),
        *("LLM03:2026", "LLM03"),
    )
    assert len(set(moves.values())) == len(moves) == 10


def test_several_editions_are_passed_one_after_the_other():
    model = framework(
        migrations=(
            migration("x", "1", "2", A="B", C="D"),
            migration("y", "1", "2", A="Z"),
            migration("x", "2", "3", B="E", C="F", G="H"),
            migration("x", "3", "1", E="A"),
        )
    )
    wanted = {"A:1": "E:3", "C:1": "D:3", "G:1": "H:3"}
    assert edition_moves(model, "x", from_edition="1", to_edition="3") == wanted
    assert edition_moves(model, "x", from_edition="1") == wanted


@pytest.mark.parametrize("wanted", [("z", "1", ""), ("x", "9", ""), ("x", "1", "9")])
def test_editions_without_a_way_between_them_are_refused_with_those_that_are_known(wanted):
    source, before, after = wanted
    model = framework(migrations=(migration("x", "1", "2", A="B"),))
    with pytest.raises(UnknownEditionError, match="Known: x 1 to 2"):
        edition_moves(model, source, from_edition=before, to_edition=after)


def test_an_id_that_leaves_twice_and_two_that_arrive_at_one_place_are_refused_together():
    with pytest.raises(MovesError) as caught:
        united([{"a": "b", "c": "d"}, {"a": "e", "f": "d"}])
    said = str(caught.value)
    assert "a is moved twice, to b and to e." in said
    assert "c and f are both moved to d." in said


def test_the_same_move_told_by_two_tables_is_one():
    assert united([{"a": "b"}, {"a": "b"}]) == {"a": "b"}


def test_only_what_is_gone_moves_and_only_to_what_is_there():
    model = framework(
        migrations=(
            migration("atlas", "1", "2", A_1="A.2", A_3="A.4", A_5="A.9"),
            migration("other", "1", "2", A_7="A.8"),
        )
    )
    before, after = release("A.1", "A.3", "A.5", "A.7"), release("A.2", "A.3", "A.4", "A.8")
    assert moves_between(model, before, after) == {"A.1": "A.2"}


def test_moves_of_several_releases_are_followed_to_what_is_there_now():
    model = framework(
        migrations=(
            migration("atlas", "2026.06", "2026.07", B="C"),
            migration("atlas", "2023.08", "2023.10", A="B"),
        )
    )
    assert moves_between(model, release("A"), release("C")) == {"A": "C"}
    assert moves_between(model, release("B"), release("C")) == {"B": "C"}


def test_a_catalogue_that_moves_an_id_elsewhere_than_the_framework_is_refused():
    model = framework(migrations=(migration("atlas", "1", "2", A="B"),))
    with pytest.raises(MovesError, match="A is moved twice"):
        moves_between(model, release("A"), release("B", "C", moved={"A": "C"}))
    assert moves_between(model, release("A"), release("B", "C", moved={"A": "B"})) == {"A": "B"}
