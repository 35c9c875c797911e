"""What an assessor decides and keeps at a terminal: the same files as by a page."""

import csv
import io
import json
import shutil

import pytest

from fakes.door import EXAMPLE, walk
from stadial.adapters import folder


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


def refused(acme, code, *words, typed=None):
    """Walk a command that must change nothing; return what it said."""
    before = folder.read_folder(acme)
    said = walk(*words, "-C", acme, typed=typed)
    assert (said.code, folder.read_folder(acme)) == (code, before), said.err
    return said.err


def findings(acme):
    said = walk("lint", "-C", acme, "--json", "--exit-zero")
    return json.loads(said.out)["data"]


# ---------------------------------------------------------------- waive

WAIVED = ("--owner", "Maya", "--reason", "The register moves.", "--until", "2027-03-31")


def test_a_waived_finding_stays_in_the_list_with_its_reason(acme):
    before = findings(acme)

    said = walk("waive", "contradiction", "SUP-2.3a", *WAIVED, "-C", acme)

    after = findings(acme)
    assert said.code == 0
    assert f"Not waived: errors {after['errors']}, warnings {after['warnings']}." in said.err
    assert after["errors"] == before["errors"] - 1
    assert len(after["findings"]) == len(before["findings"])
    assert (
        (acme / "decisions.yaml")
        .read_text()
        .startswith((EXAMPLE / "decisions.yaml").read_text().rstrip()[:200])
    )


def test_a_gap_is_accepted_by_the_same_command(acme):
    rows = csv.DictReader(io.StringIO(walk("gaps", "-C", acme, "--by", "gap", "-f", "csv").out))
    capability = next(rows)["capability"]

    said = walk("waive", "open-gap", capability, *WAIVED, "-C", acme)

    assert said.code == 0
    assert "rule: open-gap" in (acme / "decisions.yaml").read_text()
    assert "no capability" in refused(acme, 3, "waive", "open-gap", "MON-1", *WAIVED)


def test_a_waiver_of_nothing_or_of_yesterday_is_refused(acme):
    assert "Did you mean `contradiction`?" in refused(acme, 3, "waive", "contradictio", *WAIVED)
    late = (*WAIVED[:-1], "2020-01-01")
    assert "over already" in refused(acme, 3, "waive", "contradiction", "SUP-2.3a", *late)
    assert "--until" in refused(acme, 2, "waive", "contradiction", *WAIVED[:4])


# ---------------------------------------------------------------- settle

SETTLED = ("--by", "Maya", "--reason", "Built in since.")


def test_what_is_open_is_listed_until_it_is_settled(acme):
    before = walk("settle", "-C", acme)
    said = walk("settle", "inc-2026-06", *SETTLED, "-C", acme)
    after = walk("settle", "-C", acme)

    assert (before.code, said.code, after.code) == (0, 0, 0)
    assert "inc-2026-06  incident · INF-1.3b" in before.out
    assert "inc-2026-06" not in after.out
    assert "INF-1" in said.err
    assert "inc-2026-06" in refused(acme, 3, "settle", "inc-2026-06", *SETTLED)


def test_a_piece_of_evidence_is_settled_for_one_criterion(acme):
    about = "loading.pinned-models@assistant"
    said = walk("settle", about, "--criterion", "sup-2.3a", *SETTLED, "-C", acme)

    assert said.code == 0
    assert "SUP-2 stays at" in said.err
    assert "Nothing speaks" not in walk("settle", "-C", acme).out


def test_an_assessment_that_nothing_speaks_against_says_so(tmp_path):
    walk("init", tmp_path / "new", "--name", "Acme")

    assert "Nothing speaks against" in walk("settle", "-C", tmp_path / "new").out


def test_half_a_settlement_is_refused(acme):
    assert "--reason and --by" in refused(acme, 2, "settle", "inc-2026-06", "--by", "Maya")
    assert "Say what is settled" in refused(acme, 2, "settle", "--by", "Maya")
    refused(acme, 4, "settle", "inc-2026-06", "--criterion", "XX-1", *SETTLED)


# ---------------------------------------------------------------- targets


def test_targets_are_set_and_the_rest_stays(acme):
    said = walk("targets", "set", "--level", "inf-1=4", "--approved-by", "Board", "-C", acme)

    text = (acme / "stadial.toml").read_text()
    assert said.code == 0
    assert "INF-1 = 4" in text
    assert 'approved_by = "Board"' in text
    assert "Nothing was changed" in walk("targets", "set", "--level", "INF-1=4", "-C", acme).err
    walk("targets", "set", "--no-level", "INF-1", "-C", acme)
    assert "INF-1" not in (acme / "stadial.toml").read_text().split("[targets.levels]")[1]


def test_what_speaks_against_targets_is_said(acme):
    said = walk("targets", "set", "--preset", "baseline", "--approved-by", "", "-C", acme)

    assert said.code == 0
    assert "Note: " in said.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--level", "GOV"), 2),
        (("--level", "GOV=high"), 2),
        (("--level", "GOV=9"), 3),
        (("--level", "GOVERN=3"), 4),
        (("--no-level", "OPS"), 4),
        (("--preset", "highest"), 2),
        (("--by-date", "soon"), 2),
    ],
)
def test_targets_that_cannot_be_are_refused(acme, words, code):
    refused(acme, code, "targets", "set", *words)


# ---------------------------------------------------------------- incidents


def test_an_incident_is_added_once_and_speaks_until_it_is_settled(acme):
    words = ("The assistant told an address", "--on", "2026-11-02", "--system", "assistant")
    more = ("--criterion", "inf-2.2a", "--technique", "AML.T0057", "--lesson", "Test first.")

    said = walk("incident", "add", *words, *more, "-C", acme)

    assert said.code == 0
    assert "inc-2026-11-the-assistant-told-an" in said.err
    assert "inc-2026-11-the-assistant-told-an" in walk("settle", "-C", acme).out
    assert "recorded already" in refused(acme, 3, "incident", "add", *words, *more)


def test_a_near_miss_has_an_id_that_says_so_and_what_cannot_be_is_refused(acme):
    said = walk("incident", "add", "Close", "--on", "2026-11-02", "--near-miss", "-C", acme)

    assert "near-2026-11-close" in said.err
    here = ("incident", "add", "Close", "--on", "2026-11-03")
    refused(acme, 4, *here, "--system", "made-up")
    refused(acme, 4, *here, "--criterion", "XX-1")
    refused(acme, 3, "incident", "add", "Close", "--on", "2031-01-01")
    refused(acme, 2, "incident", "add", "Close")


# ---------------------------------------------------------------- a level


def test_a_level_decides_each_disputed_criterion_of_a_question(acme):
    words = ("adjudicate", "gov-4", "--level", "3", "--by", "Maya", "--reason", "Seen.")

    said = walk(*words, "-C", acme)

    assert said.code == 0
    assert "Decided in decisions.yaml: GOV-4.2a, GOV-4.3a" in said.err
    assert "GOV-4" in said.err
    decided = (acme / "decisions.yaml").read_text()
    assert decided.count("reason: Seen.") == said.err.count("GOV-4.") == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("GOV-4", "--level", "9"), 3),
        (("GOV-9", "--level", "3"), 4),
        (("GOV-4", "--level", "3", "--answer", "fully"), 2),
        (("GOV-4", "--level", "3", "--system", "assistant"), 2),
        (("GOV-4.3a",), 2),
    ],
)
def test_a_level_that_cannot_be_decided_is_refused(acme, words, code):
    refused(acme, code, "adjudicate", *words, "--by", "Maya", "--reason", "Seen.")
