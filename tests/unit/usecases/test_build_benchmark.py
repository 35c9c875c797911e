import json
from dataclasses import replace
from datetime import date

import pytest

from fakes import small
from fakes.contributions import DOMAINS, as_file, contribution
from stadial.codecs.contribution_json import read_benchmark, write_contribution
from stadial.codecs.fault import DocumentError
from stadial.codecs.ledger_json import read_ledger
from stadial.engine.benchmark.budget import BudgetError
from stadial.model import BenchmarkPolicy, CellKind, Ledger, Method
from stadial.usecases.build_benchmark import (
    BenchmarkError,
    ReleaseWish,
    build_benchmark,
    open_ledger,
)
from stadial.usecases.show_benchmark import (
    NotComparableError,
    explain_domain_beside,
    show_benchmark,
)

FRAMEWORK = replace(
    small.framework(*(small.domain(key, small.ladder(f"{key}-1")) for key in DOMAINS)),
    id="stadial",
    version="1.0.0",
)
WISH = ReleaseWish(on=date(2026, 11, 1), method=Method.PRIVATE, epsilon=4.0)
PLAIN = replace(WISH, method=Method.PLAIN)


class Drawn:
    """Stands in for the noise: remembers what was asked, and tells the lowest candidates."""

    def __init__(self):
        self.asked = []

    def __call__(self, scores, *, quartiles, candidates, epsilon):
        self.asked.append((len(scores), quartiles, epsilon))
        return candidates[0], candidates[1], candidates[2]


def files_of(*contributions):
    return {f"{n}.json": write_contribution(each) for n, each in enumerate(contributions)}


def many(count, **fields):
    return [contribution(number, **fields) for number in range(count)]


def built(files, *, wish=WISH, ledger=None, draw=None):
    return build_benchmark(
        files=files,
        ledger=ledger or Ledger(),
        wish=wish,
        framework_of=lambda _: FRAMEWORK,
        draw=draw or Drawn(),
    )


def faults(files, draw=None):
    with pytest.raises(DocumentError) as told:
        built(files, draw=draw)
    return [str(fault) for fault in told.value.faults]


@pytest.mark.parametrize("wish", [WISH, PLAIN])
def test_nine_organizations_are_refused_and_nothing_is_drawn(wish):
    draw = Drawn()

    with pytest.raises(BenchmarkError, match="Fewer than 10 organizations"):
        built(files_of(*many(9)), wish=wish, draw=draw)
    assert draw.asked == []


def test_nine_organizations_that_send_twice_are_still_nine():
    given = many(9)

    with pytest.raises(BenchmarkError, match="9 contributions"):
        built(files_of(*given, *given))


def test_one_hostile_file_among_many_stops_all_and_is_named():
    draw = Drawn()
    files = files_of(*many(20)) | {"evil.json": as_file(scores={"GOV": 1e9})}

    told = faults(files, draw)

    assert len(told) == 1
    assert told[0].startswith("evil.json: scores.GOV:")
    assert draw.asked == []


def test_only_hostile_files_are_each_told():
    assert len(faults({"a.json": b"{", "b.json": b"[]"})) == 2


def test_the_newest_revision_counts_and_the_rest_is_said():
    given = many(10, score=1.0)
    newer = contribution(3, score=5.0, revision=2)

    release = built(files_of(newer, *given), wish=PLAIN)
    again = built(files_of(*given, newer), wish=PLAIN)

    assert release.benchmark == again.benchmark
    assert "1 of 11 files were given again, and counted once." in release.benchmark.notes


def test_two_files_of_one_revision_that_differ_are_a_fault():
    files = files_of(*many(10), contribution(3, score=4.0))

    assert "3.json says something else" in faults(files)[0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"year": 2025}, "This is of 2025, stadial 1.0.0"),
        ({"framework_version": "0.9"}, "stadial 0.9"),
        ({"framework_id": "other"}, "other 1.0.0"),
        ({"engine_version": "1"}, "rules 1"),
        ({"scores": {"XYZ": 2.0}}, "There is no domain 'XYZ'"),
        ({"scores": {"GOV": 0.5}}, "0.5 is no score from 1 to 5"),
        ({"scores": {"GOV": 5.1}}, "5.1 is no score from 1 to 5"),
    ],
)
def test_a_stranger_among_the_contributions_is_a_fault(fields, said):
    told = faults(files_of(*many(10), contribution(99, **fields)))

    assert told[0].startswith("10.json:")
    assert said in told[0]


def test_contributions_of_a_version_that_this_program_lacks_are_refused():
    assert "this program has 1.0.0" in faults(files_of(*many(10, framework_version="2.0")))[0]


def test_the_budget_is_split_over_domains_and_kinds_and_entered_in_the_ledger():
    draw = Drawn()
    wish = replace(WISH, kinds=(CellKind.SIZE, CellKind.ALL))

    release = built(files_of(*many(12)), wish=wish, draw=draw)

    assert {epsilon for _, _, epsilon in draw.asked} == {4.0 / 14}
    assert {quartiles for _, quartiles, _ in draw.asked} == {(0.25, 0.5, 0.75)}
    (entry,) = release.ledger.entries
    assert (entry.epsilon, entry.kinds) == (4.0, (CellKind.ALL, CellKind.SIZE))
    assert sum(each.epsilon for each in release.benchmark.quartiles) <= 4.0 + 1e-9


def test_a_release_that_the_ledger_refuses_draws_nothing():
    draw = Drawn()
    ledger = built(files_of(*many(12))).ledger

    with pytest.raises(BudgetError):
        built(files_of(*many(13)), ledger=ledger, draw=draw)
    assert draw.asked == []


def test_a_small_release_warns_with_the_error_to_expect_and_a_large_one_does_not():
    few = built(files_of(*many(12))).benchmark
    some = built(files_of(*many(120))).benchmark
    enough = built(files_of(*many(300))).benchmark

    assert "larger than 0.60" in few.notes[-1]
    assert "up to 0.25 levels" in some.notes[-1]
    assert len(enough.notes) == 1
    assert {each.organizations for each in few.quartiles} == {10}


def test_plain_quartiles_say_that_they_are_not_private_and_cost_no_budget():
    draw = Drawn()

    release = built(files_of(*many(19, score=2.3)), wish=PLAIN, draw=draw)

    assert draw.asked == []
    assert "not differentially private" in release.benchmark.notes[0]
    assert release.benchmark.epsilon is None
    assert release.ledger.spent() == 0.0
    assert {each.median for each in release.benchmark.quartiles} == {2.5}
    assert {each.organizations for each in release.benchmark.quartiles} == {10}


def test_both_files_read_back_and_hold_no_contribution():
    release = built(files_of(*many(12)))
    benchmark, ledger = release.texts

    assert read_benchmark(benchmark, name="b") == release.benchmark
    assert read_ledger(ledger, name="l") == release.ledger
    assert b"0000000" not in benchmark + ledger


def test_a_ledger_begins_with_a_budget_that_is_never_changed():
    begun = open_ledger(None, name="ledger.json", epsilon_per_year=7.0)
    _, text = built(files_of(*many(12)), ledger=begun).texts

    assert open_ledger(None, name="x", epsilon_per_year=None).epsilon_per_year == 4.0
    assert open_ledger(text, name="x", epsilon_per_year=7.0).epsilon_per_year == 7.0
    with pytest.raises(BenchmarkError, match="began with 7 a year"):
        open_ledger(text, name="ledger.json", epsilon_per_year=9.0)


def test_our_scores_stand_beside_a_benchmark_of_the_same_version_alone():
    content, _ = built(files_of(*many(12, score=2.3)), wish=PLAIN).texts

    benchmark, beside = show_benchmark(content=content, name="b.json", ours=contribution(1))

    assert [each.domain for each in beside] == list(DOMAINS)
    assert explain_domain_beside(benchmark, beside, domain="GOV").value == "2.5"
    with pytest.raises(NotComparableError, match="their levels mean different things"):
        show_benchmark(content=content, name="b.json", ours=contribution(1, framework_version="9"))


def test_the_policy_is_printed_with_the_benchmark():
    content, _ = built(files_of(*many(12))).texts

    assert json.loads(content)["policy"]["least"] == BenchmarkPolicy().least == 10
