import json
import sqlite3

import pytest

from stadial.model import Doubt, Outcome
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.pyrit import Pyrit

CHAT = {"class_name": "OpenAIChatTarget", "model_name": "gpt-4o"}
NEW = {
    "class_name": "AtomicAttack",
    "children": {"attack": {"children": {"objective_target": CHAT}}},
}


def memory(attacks, *, scenarios=(), prompts=(), extra=""):
    """Return the bytes of a memory with some attacks, scenarios and prompts."""
    base = sqlite3.connect(":memory:")
    base.executescript(
        "CREATE TABLE AttackResultEntries (id, conversation_id, objective, outcome, executed_turns,"
        " timestamp, pyrit_version, labels, atomic_attack_identifier JSON);"
        "CREATE TABLE ScoreEntries (id, score_value);" + extra
    )
    for number, attack in enumerate(attacks):
        row = {
            "objective": "say it",
            "outcome": "failure",
            "timestamp": "2026-11-10 09:00:00.000000",
        }
        row |= {"target": NEW} | attack
        base.execute(
            "INSERT INTO AttackResultEntries VALUES (?, ?, ?, ?, 1, ?, '1.1.0', '{}', ?)",
            (
                str(number),
                f"c{number}",
                row["objective"],
                row["outcome"],
                row["timestamp"],
                json.dumps(row["target"]),
            ),
        )
    if scenarios:
        base.execute(
            "CREATE TABLE ScenarioResultEntries (scenario_name, scenario_run_state, completion_time,"
            " objective_target_identifier)"
        )
        base.executemany(
            "INSERT INTO ScenarioResultEntries VALUES ('s', ?, '2026-11-10', ?)",
            [(state, json.dumps(target)) for state, target in scenarios],
        )
    if prompts:
        base.execute("CREATE TABLE PromptMemoryEntries (conversation_id, prompt_target_identifier)")
        base.executemany("INSERT INTO PromptMemoryEntries VALUES (?, ?)", prompts)
    return closed(base)


def closed(base):
    base.commit()
    content = base.serialize()
    base.close()
    return content


def read(content):
    report = Report("pyrit.db", content)
    assert Pyrit().recognises(report)
    return Pyrit().read(report)


def doubts(found):
    return [each.doubt for each in found.objections]


def test_the_target_is_found_in_the_conversation_of_an_older_memory():
    old = json.dumps({"__type__": "AzureMLChatTarget", "__module__": "pyrit.prompt_target"})

    found = read(
        memory(
            [{"target": {"__type__": "PromptSendingAttack"}}], prompts=[("c0", old), ("c0", "{")]
        )
    )

    assert found.subject == "AzureMLChatTarget"
    assert found.evidence[0].outcome is Outcome.YES


def test_the_target_is_found_in_a_flat_identifier():
    found = read(
        memory([{"target": {"class_name": "CrescendoAttack", "objective_target_identifier": CHAT}}])
    )

    assert found.subject == "OpenAIChatTarget gpt-4o"


def test_a_scenario_names_the_target_of_attacks_that_name_none():
    found = read(memory([{"target": None}], scenarios=[("COMPLETED", CHAT)]))

    assert found.subject == "OpenAIChatTarget gpt-4o"
    assert found.objections == ()


def test_scenarios_with_several_targets_speak_for_none():
    scenarios = [("COMPLETED", CHAT), ("COMPLETED", {"class_name": "HTTPTarget"})]

    found = read(memory([{"target": None}], scenarios=scenarios))

    assert found.subject == ""
    assert doubts(found) == [Doubt.NOT_REAL]


def test_a_scenario_that_was_cancelled_beside_a_completed_one_leaves_the_rest_standing():
    found = read(memory([{}], scenarios=[("COMPLETED", CHAT), ("CANCELLED", CHAT)]))

    assert doubts(found) == [Doubt.INCOMPLETE]


def test_a_run_whose_scenario_failed_is_a_failed_run():
    assert doubts(read(memory([{}], scenarios=[("FAILED", CHAT)]))) == [Doubt.FAILED_RUN]


@pytest.mark.parametrize(
    "target",
    [{"children": [[{"a": 1}] * 300]}, {"children": {}}, "OpenAIChatTarget", 7, [NEW, NEW]],
)
def test_identifiers_of_any_shape_are_read(target):
    found = read(memory([{"target": target}]))

    assert found.subject == ("OpenAIChatTarget gpt-4o" if target == [NEW, NEW] else "")


def test_rows_that_hold_no_texts_have_no_outcome():
    found = read(memory([{"objective": 3, "outcome": 7, "timestamp": b"\xff"}]))

    assert Doubt.NOTHING_EXAMINED in doubts(found)
    assert (found.started_at, found.ended_at) == (None, None)


def test_an_old_table_without_the_columns_is_empty():
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE AttackResultEntries (id)")

    assert doubts(read(closed(base))) == [Doubt.NOTHING_EXAMINED]


def test_a_view_of_that_name_is_no_memory():
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIEW AttackResultEntries AS SELECT 'success' AS outcome")

    assert not Pyrit().recognises(Report("x.db", closed(base)))


def test_a_broken_database_is_no_memory_and_is_refused():
    content = b"SQLite format 3\x00" + b"\xff" * 200 + b"AttackResultEntries"

    assert not Pyrit().recognises(Report("x.db", content))
    with pytest.raises(OutsideError):
        Pyrit().read(Report("x.db", content))


def test_a_schema_whose_own_words_cannot_be_decoded_is_broken():
    content = memory([{}]).replace(b"ScoreEntriesScoreEntries", b"Sc\xecreEntriesScoreEntries")
    content = content.replace(b"CREATE TABLE ScoreEntries (", b"CREATE TABLE ScoreEntries <")

    assert not Pyrit().recognises(Report("x.db", content))
    with pytest.raises(OutsideError, match="not a readable SQLite file"):
        Pyrit().read(Report("x.db", content))
