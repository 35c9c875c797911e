"""A running roadmap at the command line: compared, tried, reported on, adjusted."""

import json
import re
import shutil

import pytest

from fakes.door import EXAMPLE, walk


@pytest.fixture
def acme(tmp_path):
    folder = tmp_path / "acme"
    shutil.copytree(EXAMPLE, folder)
    return folder


def test_alternatives_stand_side_by_side(acme):
    said = walk("roadmap", "alternatives", "-C", acme, "--by", "2027-06-30", width=80)

    assert said.code == 0, said.err
    assert "Cheapest to target" in said.out
    assert "risk left on 2027-06-30" in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines())
    data = json.loads(walk("roadmap", "alternatives", "-C", acme, "--json").out)
    assert data["schema"] == "stadial/alternatives/1"
    assert len(data["data"]["plans"]) == 4


def test_a_day_too_soon_is_refused(acme):
    said = walk("roadmap", "alternatives", "-C", acme, "--by", "2026-12-01")

    assert said.code == 3
    assert "Name a later day" in said.err


def test_changes_are_tried_and_nothing_is_written(acme):
    before = (acme / "roadmap.yaml").read_bytes()
    said = walk(
        *("roadmap", "simulate", "-C", acme, "--capacity", "security=30", "--budget", "0"),
        *("--delay", "central-telemetry=1", "--target", "GOV=4", "--add-person", "data=9"),
        width=80,
    )

    assert said.code == 0, said.err
    assert said.out.startswith("Compared with the roadmap as it stands.\nSecurity")
    assert all(len(line) <= 80 for line in said.out.splitlines())
    assert (acme / "roadmap.yaml").read_bytes() == before
    found = walk("roadmap", "simulate", "-C", acme, "--without", "data", "--json")
    assert json.loads(found.out)["schema"] == "stadial/what-if/1"


@pytest.mark.parametrize(
    ("flags", "code", "words"),
    [
        (["--capacity", "security"], 2, "write an id, `=`, and a number"),
        (["--capacity", "security=many"], 2, "write a number of days"),
        (["--capacity", "security=-1"], 2, "write 0 or more days"),
        (["--delay", "central-telemetry=1.5"], 2, "write a whole number"),
        (["--capacity", "nobody=1"], 4, "There is no team nobody"),
        (["--target", "GOV=9"], 4, "There is no level 9"),
    ],
)
def test_changes_that_say_nothing_are_refused(acme, flags, code, words):
    said = walk("roadmap", "simulate", "-C", acme, *flags)

    assert (said.code, said.out) == (code, "")
    assert words in said.err


def test_an_initiative_is_explained(acme):
    said = walk("roadmap", "list", "-C", acme, "--explain", "AI-playbooks", width=80)

    assert said.code == 0, said.err
    assert "ai-playbooks  2026-10-05 to 2027-02-25" in said.out
    assert "IR-1.3a" in said.out
    as_json = walk("roadmap", "list", "-C", acme, "--explain", "ai-playbooks", "--json")
    assert json.loads(as_json.out)["schema"] == "stadial/explanation/1"
    missing = walk("roadmap", "list", "-C", acme, "--explain", "ai-playbook")
    assert missing.code == 4
    assert "Did you mean ai-playbooks?" in missing.err


def test_reports_are_kept_shown_and_taken_into_the_next_plan(acme):
    done = walk(
        *("progress", "update", "ai-playbooks", "--done", "--metric", "4", "-C", acme),
        *("--on", "2026-11-18", "--by", "Nadia Rahal", "--note", "tested once"),
    )
    assert done.code == 0, done.err
    assert "A closed task is not a reached level:" in done.out
    late = walk("progress", "update", "supplier-assessments", "--slipped", "2027-03-01", "-C", acme)
    assert "153 days later than promised" in late.out

    log = walk("progress", "list", "-C", acme, width=80)
    assert "ai-playbooks  done 4 (Nadia Rahal): tested once" in log.out
    assert "supplier-assessments  slipped until 2027-03-01" in log.out
    path = acme / "roadmap.yaml"
    text = re.sub(r"    metric_(target|baseline): .*\n", "", path.read_text())
    path.write_text(text.replace("    metric: 4 ", "    metric_target: 4\n    metric: 4 "))
    status = walk("progress", "status", "-C", acme, width=80)
    assert "● 4.0 of 4" in status.out
    assert status.code == 0, status.err
    assert "153 d" in status.out
    data = json.loads(walk("progress", "status", "-C", acme, "--days", "60", "--json").out)["data"]
    assert any("begins" in due["what"] for due in data["due"])
    assert "# The running roadmap." in (acme / "roadmap.yaml").read_text()


def test_a_report_that_contradicts_changes_nothing(acme):
    names = ("roadmap.yaml", "progress.yaml")
    before = [(acme / name).read_bytes() for name in names]
    said = walk("progress", "update", "central-telemetry", "--done", "-C", acme)

    assert said.code == 3
    assert "before it started on" in said.err
    assert [(acme / name).read_bytes() for name in names] == before


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ([], "Say what became of it"),
        (["--done", "--dropped"], "Report one thing: --done, --dropped."),
        (["--metric", "nan"], "no number that can be counted with"),
        (["--slipped", "soon"], "'soon' is not a day"),
    ],
)
def test_a_report_says_one_thing(acme, flags, words):
    said = walk("progress", "update", "ai-playbooks", "-C", acme, *flags)

    assert said.code == 2
    assert words in said.err


@pytest.mark.parametrize("flag", ["--started", "--on-track", "--dropped", "--metric=3"])
def test_each_kind_of_report_is_written(acme, flag):
    (acme / "progress.yaml").unlink()
    said = walk("progress", "update", "central-telemetry", flag, "-C", acme)

    assert said.code == 0, said.err
    assert (acme / "progress.yaml").exists()


def test_without_reports_or_initiatives_the_next_step_is_said(acme):
    (acme / "progress.yaml").unlink()
    assert "No reports yet." in walk("progress", "list", "-C", acme).out
    (acme / "roadmap.yaml").write_text("quarters: 4\n")
    assert "No initiatives yet." in walk("progress", "status", "-C", acme).out
    assert "Nothing was promised" in walk("roadmap", "replan", "-C", acme).out


def test_a_running_plan_is_adjusted_and_kept(acme):
    assert walk("roadmap", "build", "-C", acme, "--write").code == 0
    running = _block(acme, "ai-playbooks")
    assert (
        walk(
            "progress", "update", "supplier-assessments", "--slipped", "2027-09-01", "-C", acme
        ).code
        == 0
    )

    said = walk("roadmap", "replan", "-C", acme, "--price", "--write", width=80)

    assert said.code == 0, said.err
    assert "shifted by hand" in said.out
    assert "Price of stability:" in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines())
    assert _block(acme, "ai-playbooks") == running
    data = json.loads(walk("roadmap", "replan", "-C", acme, "--json").out)
    assert data["schema"] == "stadial/replan/1"


def test_a_roadmap_that_is_written_is_built_again_the_same_with_its_bundles(acme):
    flags = ("-C", acme, "--effort", "quick", "--write")
    assert walk("roadmap", "build", "--bundle", "capability", *flags).code == 0
    before = (acme / "roadmap.yaml").read_bytes()

    assert walk("roadmap", "build", *flags).code == 0

    assert b"bundle: capability" in before
    assert (acme / "roadmap.yaml").read_bytes() == before


def test_the_mix_that_is_not_paid_for_is_said_with_its_price(acme):
    said = walk("roadmap", "replan", "-C", acme, width=80)

    assert "with the asked mix" in said.out
    assert "Chosen: " in said.out
    assert "Asked of the mix: " in said.out


def test_what_nobody_can_do_is_said_beside_the_others(acme):
    text = (acme / "stadial.toml").read_text()
    gone = re.sub(r"days_per_quarter = \d+", "days_per_quarter = 0", text)
    gone = re.sub(r"share = [\d.]+", "share = 0", gone)
    gone = re.sub(r"2026-Q4 = \d+, 2027-Q4 = \d+", "2026-Q4 = 0, 2027-Q4 = 0", gone)
    (acme / "stadial.toml").write_text(gone)

    said = walk("roadmap", "alternatives", "-C", acme, "--by", "2027-12-31")

    assert said.code == 0, said.err
    assert "There is no plan that does it." in " ".join(said.out.split())
    assert "can be done by nobody" in " ".join(said.out.split())


def test_a_roadmap_without_initiatives_says_the_next_step(acme):
    (acme / "progress.yaml").unlink()
    (acme / "roadmap.yaml").write_text("quarters: 4\n")
    said = walk("roadmap", "list", "-C", acme)

    assert "No initiatives yet." in said.out
    assert "no plan removes" not in said.out


def test_what_is_due_is_listed_in_the_terminal(acme):
    said = walk("progress", "status", "-C", acme, "--days", "120")
    assert "2027-01-29  Standard assessment of AI suppliers ends" in said.out


def test_lost_work_and_hand_made_reports_are_told_in_the_new_plan(acme):
    text = (acme / "roadmap.yaml").read_text()
    lost = (
        "  - {id: soon, title: Soon, criteria: [GOV-2.3a], team: security, status: planned, "
        "effort_days: 10, starts_on: 2027-01-01, ends_on: 2027-04-01, skills: [fly]}\n"
        "  - {id: gone, title: Gone, criteria: [GOV-4.3a], team: security, status: planned, "
        "effort_days: 10, starts_on: 2027-01-01, ends_on: 2027-04-01}\n"
    )
    (acme / "roadmap.yaml").write_text(text.replace("milestones:", lost + "milestones:"))
    (acme / "progress.yaml").write_text("- {initiative: gone, on: 2026-11-01, kind: dropped}\n")

    said = walk("roadmap", "replan", "-C", acme)

    assert said.code == 0, said.err
    assert "Note: ‘Gone’ is taken as dropped" in said.out


def test_proposals_can_be_bundled(acme):
    said = walk(
        "roadmap", "build", "--bundle", "capability", "-C", acme, "--effort", "instant", "--json"
    )
    names = [each["id"] for each in json.loads(said.out)["data"]["initiatives"]]

    assert any(name.startswith("do-") and name[-1].isdigit() for name in names)


def _block(acme, name):
    """Return the lines of one initiative as they stand in the file."""
    _, _, behind = (acme / "roadmap.yaml").read_text().partition(f"- id: {name}\n")
    return behind.partition("- id: ")[0]


@pytest.mark.parametrize("width", [60, 80])
def test_the_log_of_reports_fits_the_screen(acme, width):
    note = "The supplier did not answer for six weeks,\n  and then sent a file nobody could open."
    words = ("progress", "update", "-C", acme, "supplier-assessments", "--on-track")
    assert walk(*words, "--note", note, "--by", "Maya Okafor").code == 0

    said = walk("progress", "list", "-C", acme, width=width)

    lines = said.out.splitlines()
    assert all(len(line) <= width for line in lines)
    assert "and then sent a file nobody could open." in " ".join(said.out.split())
    assert any(line.startswith(" " * 12) for line in lines)
