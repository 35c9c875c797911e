"""The command line as people and scripts meet it."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fakes.door import EXAMPLE, walk
from stadial import __version__
from stadial.cli.main import COMMANDS
from stadial.codecs.audit_lines import FIRST, AuditLine, digest_of, write_line

PROGRAM = [sys.executable, "-m", "stadial"]


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


def state_of(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# ---------------------------------------------------------------- the way in


def test_help_opens_no_socket_writes_no_file_and_imports_nothing_heavy(tmp_path):
    code = (
        "import sys\n"
        "def watch(event, args):\n"
        "    if event.startswith('socket.') or (event == 'open' and isinstance(args[1], str) and set(args[1]) & set('wax+')):\n"
        "        raise SystemExit(f'{event} {args}')\n"
        "sys.dont_write_bytecode = True\n"
        "sys.addaudithook(watch)\n"
        "sys.argv = ['stadial', '--help']\n"
        "from stadial.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "heavy = {'pydantic', 'yaml', 'numpy', 'highspy', 'rich', 'jinja2', 'ruamel', 'django'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "Start:" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_scoring_imports_neither_arrays_nor_optimizer_nor_tables(acme):
    code = (
        "import sys\n"
        f"sys.argv = ['stadial', 'score', '-C', {str(acme)!r}]\n"
        "from stadial.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'highspy', 'rich', 'jinja2', 'ruamel', 'tomlkit'} & set(sys.modules)), file=sys.stderr)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.stderr.strip() == "[]"


def test_the_version_is_printed_in_full():
    assert walk("--version").out == f"stadial {__version__}\n"
    assert walk("version").out.startswith(f"stadial {__version__}\nengine ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    said = walk(name, "--help")

    assert said.code == 0
    assert "Usage:" in said.out


@pytest.mark.parametrize("topic", ["exit-codes", "environment", "files", "levels", "score"])
def test_topics_are_explained_offline(topic):
    assert walk("help", topic).code == 0


def test_help_alone_lists_commands_and_topics():
    said = walk("help")

    assert "Topics:" in said.out
    assert "quick" in said.out


def test_an_unknown_word_is_met_with_the_nearest():
    assert "Did you mean score?" in walk("scor").err
    assert walk("scor").code == 2
    said = walk("help", "exit-code")
    assert said.code == 4
    assert "exit-codes" in said.err


def test_no_command_shows_the_way():
    said = walk()

    assert "Start:" in said.out + said.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(shell):
    said = walk("completion", shell)

    assert said.code == 0
    assert "_STADIAL_COMPLETE" in said.out


# ---------------------------------------------------------------- understanding


def test_score_shows_level_bars_and_the_way_to_why(acme):
    said = walk("score", "-C", acme, width=80)

    assert said.code == 0
    assert "Level 2 of 5" in said.out
    assert "AI Governance" in said.out
    assert "--explain MODEL" in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_score_with_all_shows_questions_too(acme):
    assert "Ownership of AI security" in walk("score", "-C", acme, "--all").out


def test_score_gives_the_same_numbers_in_every_format(acme):
    sheet = json.loads(walk("score", "-C", acme, "--json").out)["data"]
    rows = [*sheet["domains"], *sheet["capabilities"]]
    table = list(csv.DictReader(io.StringIO(walk("score", "-C", acme, "-f", "csv").out)))
    lines = [json.loads(line) for line in walk("score", "-C", acme, "-f", "jsonl").out.splitlines()]
    plain = [line.split("\t") for line in walk("score", "-C", acme, "-f", "plain").out.splitlines()]

    assert lines == rows
    assert [row["low"] for row in table] == [str(row["low"]) for row in rows]
    assert [row[0] for row in plain] == [row["id"] for row in rows]
    assert walk("score", "-C", acme, "-f", "md").out.startswith("| id | name |")


def test_every_number_opens_to_why(acme):
    for about in ("overall", "GOV", "gov-1", "GOV-1.3a"):
        said = walk("score", "-C", acme, "--explain", about, "--depth", 9)
        assert said.code == 0
        assert len(said.out.splitlines()) > 2


def test_an_unknown_id_is_met_with_the_nearest(acme):
    said = walk("score", "-C", acme, "--explain", "GOV-9")

    assert said.code == 4
    assert "Did you mean GOV-" in said.err
    assert said.out == ""


def test_outputs_go_where_they_were_asked_for(acme, tmp_path):
    said = walk(
        "score",
        "-C",
        acme,
        "--out",
        f"json={tmp_path / 'a.json'}",
        "--out",
        "plain",
        "-o",
        tmp_path / "b.csv",
    )

    assert said.code == 0
    assert said.out.startswith("GOV\t")
    assert json.loads((tmp_path / "a.json").read_text())["schema"] == "stadial/score/1"
    assert (tmp_path / "b.csv").read_text().startswith("id,name")
    assert walk("score", "-C", acme, "-o", tmp_path / "c.txt").code == 0
    assert "Level 2 of 5" in (tmp_path / "c.txt").read_text()


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["-f", "pdf"], "Use one of table, plain, json"),
        (["--out", "json", "--out", "csv"], "Only one format can go to standard output"),
        (["--at", "soon"], "Write YYYY-MM-DD"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_flags_end_with_2_and_say_what_is_right(acme, flags, says):
    said = walk("score", "-C", acme, *flags)

    assert said.code == 2
    assert says in said.err
    assert said.out == ""


def test_a_later_day_makes_evidence_older(acme):
    now = json.loads(walk("score", "-C", acme, "--json").out)["data"]
    later = json.loads(walk("score", "-C", acme, "--json", "--at", "2028-11-20").out)["data"]

    assert later["index"] < now["index"]


def test_gaps_answer_three_questions(acme):
    said = walk("gaps", "-C", acme)

    for words in (
        "Which domains have the biggest gaps?",
        "Where are the highest risks?",
        "What quick wins are available?",
    ):
        assert words in said.out
    assert walk("gaps", "-C", acme, "--by", "quick", "--json").code == 0
    assert walk("gaps", "-C", acme, "--by", "risk", "-f", "csv").out.startswith("capability,")
    assert "biggest" not in walk("gaps", "-C", acme, "--by", "risk").out
    assert "Their questions" in walk("gaps", "-C", acme, "--by", "gap").out


def test_lint_says_no_where_an_error_stands_and_exit_zero_only_reports(acme):
    said = walk("lint", "-C", acme)

    assert said.code == 1
    assert "incident-contradiction" in said.out
    assert "Lint says no" in said.err
    assert walk("lint", "-C", acme, "--exit-zero").code == 0
    assert json.loads(walk("lint", "-C", acme, "--json").out)["data"]["errors"] > 0


@pytest.mark.parametrize("schema", ["score", "gaps", "lint", "roadmap", "evidence"])
def test_json_holds_to_its_published_schema(acme, schema):
    command = {
        "roadmap": ["roadmap", "list"],
        "evidence": ["evidence", "list"],
        "lint": ["lint", "--exit-zero"],
    }
    said = walk(*command.get(schema, [schema]), "-C", acme, "--json")
    published = json.loads(walk("schema", "show", f"{schema}/1").out)

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(said.out), published)


def test_schemas_are_listed_and_an_unknown_one_is_met_with_the_nearest():
    assert "score/1" in walk("schema", "list").out
    said = walk("schema", "show", "scores/1")
    assert said.code == 4
    assert "score/1" in said.err


# ---------------------------------------------------------------- assessing


def test_from_nothing_to_a_first_level(tmp_path):
    folder = tmp_path / "ours"

    assert walk("init", folder, "--name", "Our organization").code == 0
    assert walk("doctor", "-C", folder).code == 0
    assert "Nothing is assessed yet" in walk("score", "-C", folder).out


def test_init_never_writes_over_what_is_there(acme):
    before = state_of(acme)
    said = walk("init", acme, "--name", "X")

    assert said.code == 2
    assert "nothing was changed" in said.err
    assert state_of(acme) == before


def test_init_without_a_terminal_names_the_flag(tmp_path):
    said = walk("init", tmp_path / "x")

    assert said.code == 2
    assert "--name" in said.err


def test_an_answer_is_recorded_and_seen(acme):
    said = walk(
        "answer",
        "priya",
        "SUP-2.3a",
        "fully",
        "-C",
        acme,
        "--written",
        "yes",
        "--note",
        "all pinned now",
    )

    assert said.code == 0
    assert "all pinned now" in (acme / "answers" / "priya.yaml").read_text()
    assert walk("answer", "priya", "GOV-1", "4", "-C", acme).code == 0
    assert walk("score", "-C", acme).code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["priya", "SUP-9.9z", "fully"], "There is no criterion or capability"),
        (["nobody", "SUP-2.3a", "fully"], "nobody"),
        (["priya", "SUP-2.3a", "mostly"], "mostly"),
        (["priya", "GOV-1", "7"], "7"),
    ],
)
def test_a_wrong_answer_changes_nothing(acme, arguments, says):
    before = state_of(acme)
    said = walk("answer", *arguments, "-C", acme)

    assert said.code == 3
    assert says in said.err
    assert state_of(acme) == before


def test_asking_needs_a_terminal(acme):
    said = walk("ask", "--as", "priya", "-C", acme)

    assert said.code == 2
    assert "stadial answer" in said.err


def test_an_interview_saves_after_every_answer(acme):
    typed = "3\ny\nx\n?\nb\n2\n\ns\nq\n"
    said = walk("ask", "GOV-1", "GOV-2", "GOV-3", "GOV-4", "--as", "ravi", "-C", acme, typed=typed)

    assert said.code == 0, said.err
    assert "is no answer here" in said.out
    assert "Saved: 3" in said.out
    kept = (acme / "answers" / "ravi.yaml").read_text()
    assert "GOV-1: {level: 3, written: yes" in kept or "level: 3" in kept
    assert walk("score", "-C", acme).code == 0


def test_an_interview_about_nothing_known_is_refused(acme):
    assert walk("ask", "GOV-99", "--as", "ravi", "-C", acme, typed="q\n").code == 4


def test_quick_asks_seven_questions_and_goes_back_when_told():
    said = walk("quick", typed="2\n1\nb\n9\n2\n?\n1\n3\n1\n2\n")

    assert said.code == 0, said.err
    assert "[7/7]" in said.out
    assert "is no answer for" in said.out


def test_quick_may_be_left_early():
    assert "Three things" in walk("quick", typed="2\nq\n").out


def test_init_asks_for_the_name_at_a_terminal(tmp_path):
    said = walk("init", tmp_path / "x", typed="Our organization\n")

    assert said.code == 0, said.err
    assert "Our organization" in (tmp_path / "x" / "stadial.toml").read_text()


def test_init_blank_makes_comments_alone(tmp_path):
    assert walk("init", tmp_path / "x", "--name", "X", "--template", "blank").code == 0
    assert walk("score", "-C", tmp_path / "x").code == 0


def test_init_leaves_a_folder_alone_that_holds_one_of_its_files(tmp_path):
    (tmp_path / "people.yaml").write_text("mine\n")
    said = walk("init", tmp_path, "--name", "X")

    assert said.code == 2
    assert (tmp_path / "people.yaml").read_text() == "mine\n"


def test_interrupting_says_that_nothing_is_half_done(tmp_path):
    said = walk("init", tmp_path / "x", typed="")

    assert said.code == 130
    assert "nothing was changed half-way" in said.err


def test_a_framework_of_ones_own_is_checked_with_every_fault(tmp_path):
    (tmp_path / "bad.yaml").write_text("id: x\nversion: 1\n")
    said = walk("framework", "validate", tmp_path / "bad.yaml")

    assert said.code == 3
    assert "bad.yaml" in said.err
    assert walk("framework", "show", "--framework", tmp_path / "bad.yaml").code == 3


def test_a_shelf_framework_in_one_file_validates():
    from stadial.adapters.framework_shelf import shelf_names

    (other,) = [name for name in shelf_names() if name != "stadial"]
    assert walk("framework", "show", "--framework", other, "-f", "plain").code == 0
    assert "2.6" not in walk("framework", "diff", "stadial", other).err
    shelf = Path(__file__).parents[2] / "src" / "stadial" / "frameworks"
    assert "no faults" in walk("framework", "validate", shelf / f"{other}.yaml").out


def test_samm_is_imported_from_its_own_files(tmp_path):
    from fakes.small_frameworks import shared_folder

    model = shared_folder("data/owasp-samm/model")
    said = walk("framework", "import", "samm", model, "-o", tmp_path / "samm.yaml")

    assert said.code == 0, said.err
    assert "5 functions, 15 practices, 90 questions" in said.err
    assert "no faults" in walk("framework", "validate", tmp_path / "samm.yaml").out


def test_evidence_is_added_with_its_digest_and_checked(acme):
    (acme / "evidence" / "policy.txt").write_text("We have a policy.\n")
    said = walk(
        "evidence", "add", "GOV-1.3a", "--title", "Policy 3", "--id", "ev-policy-3", "--kind", "policy",
        "--dated-on", "2026-11-01", "--source", "evidence/policy.txt", "-C", acme,
    )  # fmt: skip

    assert said.code == 0, said.err
    assert "ev-policy-3" in walk("evidence", "list", "-C", acme).out
    assert walk("evidence", "check", "-C", acme).code == 0
    (acme / "evidence" / "policy.txt").write_text("Changed.\n")
    changed = walk("evidence", "check", "-C", acme)
    assert changed.code == 1
    assert "ev-policy-3: evidence/policy.txt is not the file that was recorded" in changed.out


def test_collecting_keeps_what_was_seen_beside_the_assessment(acme, tmp_path):
    repository = tmp_path / "repository"
    repository.mkdir()
    (repository / "requirements.txt").write_text("numpy==2.4.6\n")
    (repository / "load.py").write_text("import torch\ntorch.load('model.pt')\n")

    said = walk("collect", "run", repository, "-C", acme, "--system", "fraud-scoring")

    assert said.code == 0, said.err
    assert "loading.no-unsafe-load" in said.out
    assert "loading.no-unsafe-load" in (acme / "evidence" / "collected.json").read_text()
    assert walk("score", "-C", acme).code == 0
    assert (
        json.loads(walk("collect", "run", repository, "--json").out)["schema"]
        == "stadial/evidence/1"
    )


def test_collectors_are_listed_with_their_questions():
    said = walk("collect", "list")

    assert "model-files" in said.out
    assert "?" in said.out


def test_looking_at_a_place_that_is_not_there_is_wrong_use(tmp_path):
    assert walk("collect", "run", tmp_path / "nowhere").code == 2


def test_quick_gives_a_hint_and_says_that_it_is_one():
    said = walk("quick", "--answers", "2,1,2,1,3,1,?")

    assert said.code == 0
    assert "a hint" in said.out
    assert "Three things to do first" in said.out


@pytest.mark.parametrize("answers", ["1,2", "1,2,3,4,5,6,7", "a,b,c,d,e,f,g"])
def test_quick_refuses_what_is_no_answer(answers):
    assert walk("quick", "--answers", answers).code == 2


def test_quick_knows_that_nothing_is_known():
    assert "Nothing is known yet" in walk("quick", "--answers", "?,?,?,?,?,?,?").out


def test_quick_without_a_terminal_names_the_flag():
    assert "--answers" in walk("quick").err


# ---------------------------------------------------------------- improving and delivering


def test_a_roadmap_is_built_listed_and_kept(acme):
    built = walk("roadmap", "build", "-C", acme, "--effort", "instant")
    assert built.code == 0, built.err
    assert "no plan removes more" in built.out or "initiative" in built.out
    assert "supplier" in walk("roadmap", "list", "-C", acme).out

    kept = walk("roadmap", "build", "-C", acme, "--effort", "instant", "--write")
    assert kept.code == 0, kept.err
    assert "# The running roadmap." in (acme / "roadmap.yaml").read_text()
    assert walk("roadmap", "list", "-C", acme).code == 0


def test_what_if_is_answered_in_sentences(acme):
    said = walk("roadmap", "simulate", "-C", acme, "--without", "security")

    assert said.code == 0, said.err
    assert said.out.strip()
    assert walk("roadmap", "simulate", "-C", acme).code == 2
    assert walk("roadmap", "simulate", "-C", acme, "--without", "nobody-here").code == 4


def test_a_snapshot_is_frozen_verified_and_compared(acme):
    frozen = walk("snapshot", "-C", acme, "--at", "2026-11-21")
    assert frozen.code == 0, frozen.err
    path = acme / "snapshots" / "2026-11-21.json"

    assert walk("verify", path).out == "28/28 reproduced\n"
    again = walk("snapshot", "-C", acme, "--at", "2026-11-21")
    assert again.code == 2
    assert "--force" in again.err
    assert walk("snapshot", "-C", acme, "--at", "2026-11-21", "--force").code == 0
    compared = walk("compare", path, path)
    assert compared.code == 0, compared.err
    assert "overall level" in compared.out


def test_a_changed_snapshot_is_refused(acme):
    walk("snapshot", "-C", acme, "--at", "2026-11-21")
    path = acme / "snapshots" / "2026-11-21.json"
    path.write_text(path.read_text().replace('"kind": "partly"', '"kind": "fully"'))

    said = walk("verify", path)

    assert said.code == 1
    assert "digest" in said.out
    assert walk("verify", acme / "nowhere.json").code == 4
    assert walk("compare", acme / "a.json", path).code == 4


def log_of(tmp_path, many=60):
    """Write a log as a server hands it out."""
    lines, previous = [], FIRST
    for number in range(1, many + 1):
        event = AuditLine(
            organization="bank",
            number=number,
            at="2026-11-23T12:00:00+00:00",
            actor_id=1,
            actor="Ada",
            action="log.exported" if number == many else "answer.saved",
            about="assessment/2026",
            details="{}",
            previous=previous,
        )
        previous = digest_of(event)
        lines.append(write_line(replace(event, digest=previous)))
    path = tmp_path / "bank-log.jsonl"
    path.write_text("".join(f"{each}\n" for each in lines))
    return path


def test_the_log_of_a_server_is_walked_offline(tmp_path):
    path = log_of(tmp_path)

    said = walk("verify", "--audit", path)

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("The chain of 60 events holds.\nLast: event 60, digest ")


def test_a_changed_log_is_refused_with_each_place(tmp_path):
    path = log_of(tmp_path)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0].replace("Ada", "Eve"), *lines[2:]]))

    said = walk("verify", "--audit", path)

    assert said.code == 1
    assert "  event 1: it is not as it was when it was added\n" in said.out
    assert "  event 2: 1 event is missing\n" in said.out
    assert "not as it was written" in said.err
    path.write_text(path.read_text().replace("Ada", "Eve"))
    assert "  and 10 more places\n" in walk("verify", "--audit", path).out


def test_a_log_that_was_cut_off_is_told_of(tmp_path):
    path = log_of(tmp_path)
    path.write_text("\n".join(path.read_text().splitlines()[:50]))

    said = walk("verify", "--audit", path)

    assert said.code == 0
    assert "may have been cut off" in said.err


def test_what_is_no_log_is_told_in_one_line(tmp_path):
    path = log_of(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])

    assert walk("verify", "--audit", path).code == 3
    assert f"{path}:60:" in walk("verify", "--audit", path).err
    assert walk("verify", "--audit", tmp_path / "nowhere.jsonl").code == 4
    path.write_bytes(whole)
    assert walk("verify", path).code == 3


def test_reports_are_written_in_every_format(acme, tmp_path):
    names = {"html": "a.html", "md": "a.md", "json": "a.json", "csv": "a.csv"}
    flags = [
        part for name, file in names.items() for part in ("--out", f"{name}={tmp_path / file}")
    ]
    said = walk("report", "-C", acme, *flags)

    assert said.code == 0, said.err
    page = (tmp_path / "a.html").read_text()
    assert len(page.encode()) < 1_000_000
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "Acme Bank" in (tmp_path / "a.md").read_text()
    assert walk("report", "-C", acme, "-f", "docx").code == 2


def test_a_frozen_state_is_reported_as_final(acme, tmp_path):
    walk("snapshot", "-C", acme, "--at", "2026-11-21")
    path = acme / "snapshots" / "2026-11-21.json"
    digest = json.loads(path.read_text())["digests"]["whole"]

    said = walk("report", "--snapshot", path, "-o", tmp_path / "a.html")

    assert said.code == 0, said.err
    assert digest[:8] in (tmp_path / "a.html").read_text()
    assert walk("report", "--snapshot", tmp_path / "none.json").code == 4


def test_the_report_as_json_holds_to_its_schema(acme):
    published = json.loads(walk("schema", "show", "report/1").out)

    jsonschema.validate(json.loads(walk("report", "-C", acme, "-f", "json").out), published)
    assert "properties" in walk("schema", "show", "framework-file").out


def test_the_demo_shows_everything_once(tmp_path):
    said = walk("demo", "-o", tmp_path / "demo")

    assert said.code == 0, said.err
    for words in ("Level 2 of 5", "biggest gaps", "report.html", "start your own"):
        assert words in said.out
    assert (tmp_path / "demo" / "report.html").exists()
    assert walk("demo", "-o", tmp_path / "demo").code == 0


def test_the_demo_never_removes_what_it_did_not_make(tmp_path):
    (tmp_path / "demo" / "assessment").mkdir(parents=True)
    (tmp_path / "demo" / "assessment" / "mine.txt").write_text("mine")

    said = walk("demo", "-o", tmp_path / "demo")

    assert said.code == 2
    assert (tmp_path / "demo" / "assessment" / "mine.txt").exists()


def test_the_demo_never_removes_an_assessment_of_ones_own(tmp_path):
    walk("init", tmp_path / "assessment", "--name", "Ours")
    before = state_of(tmp_path)

    said = walk("demo", "-o", tmp_path)

    assert said.code == 2
    assert "no earlier example" in said.err
    assert state_of(tmp_path) == before


def test_frameworks_are_listed_shown_checked_and_compared(tmp_path):
    assert "142 criteria" in walk("framework", "list").out
    assert "Governance" in walk("framework", "show").out
    assert "With hosted models" in walk("framework", "show", "SUP-2").out
    assert walk("framework", "show", "SUP-2.3a", "-f", "csv").out.startswith("id,level")
    assert walk("framework", "show", "SUP-99").code == 4
    assert walk("framework", "show", "--framework", "nowhere").code == 4
    assert "No difference" in walk("framework", "diff", "stadial", "stadial").out
    assert walk("framework", "validate", tmp_path / "none.yaml").code in {2, 3}


# ---------------------------------------------------------------- bad input and accidents


def test_no_assessment_here_says_how_to_make_one(tmp_path):
    said = walk("score", "-C", tmp_path)

    assert said.code == 2
    assert "stadial init" in said.err


def test_every_fault_is_told_at_once_and_nothing_changes(acme):
    (acme / "people.yaml").write_text(
        "- {id: priya, name: P, group: marketing}\n- {id: priya, name: Q, group: security}\n"
    )
    before = state_of(acme)

    said = walk("score", "-C", acme)

    assert said.code == 3
    assert "people.yaml:1" in said.err
    assert "marketing" in said.err
    assert said.err.count("\n") > 2
    assert state_of(acme) == before
    assert walk("doctor", "-C", acme).code == 1


def test_doctor_says_what_works():
    said = walk("doctor", "-C", EXAMPLE)

    assert said.code == 0
    assert "16 people" in said.out


def test_doctor_without_an_assessment_says_how_to_begin(tmp_path):
    assert "stadial init" in walk("doctor", "-C", tmp_path).out


def test_our_own_mistake_leaves_a_crash_file_without_data(tmp_path):
    code = (
        "import sys\n"
        "from stadial.cli import crash\n"
        "sys.excepthook = crash.report\n"
        "raise RuntimeError('the secret answer of Priya')\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )

    (file,) = tmp_path.glob("stadial-crash-*.txt")
    assert done.returncode == 70
    assert "secret" not in file.read_text() + done.stderr
    assert "RuntimeError" in file.read_text()


def test_a_reader_that_goes_away_is_no_fault(acme):
    command = f"{sys.executable} -m stadial score -C {acme} --json | head -c 10"

    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""


def test_color_is_only_for_terminals_and_never_with_no_color(acme):
    plain = subprocess.run(
        [*PROGRAM, "score", "-C", acme], capture_output=True, text=True, check=True
    )
    forced = subprocess.run(
        [*PROGRAM, "score", "-C", acme],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "FORCE_COLOR": "1"},
    )
    never = subprocess.run(
        [*PROGRAM, "score", "-C", acme], capture_output=True, text=True, check=True,
        env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1"},
    )  # fmt: skip

    assert "\x1b[" not in plain.stdout
    assert "\x1b[" in forced.stdout
    assert never.stdout == plain.stdout


def test_the_example_folder_is_never_written_by_looking_at_it(acme):
    before = state_of(acme)

    for command in (["score"], ["gaps"], ["lint"], ["roadmap", "list"], ["evidence", "list"]):
        walk(*command, "-C", acme)

    assert state_of(acme) == before


def test_a_made_up_home_is_not_touched(tmp_path, acme):
    environment = {
        **os.environ,
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }

    subprocess.run(
        [*PROGRAM, "score", "-C", acme], capture_output=True, check=True, env=environment
    )

    assert not Path(tmp_path / "home").exists()
    assert not Path(tmp_path / "config").exists()


def test_a_finished_assessment_has_nothing_left_to_do(tmp_path):
    folder = tmp_path / "ours"
    walk("init", folder, "--name", "Ours", "--template", "blank")
    toml = folder / "stadial.toml"
    toml.write_text(toml.read_text())
    (folder / "people.yaml").write_text("- {id: ada, name: Ada, group: security}\n")
    said = walk("gaps", "-C", folder)

    assert said.code == 0
    assert "?" in said.out


def test_collectors_of_others_that_cannot_be_used_are_named(monkeypatch):
    from types import MappingProxyType

    from stadial.plugins import discovery

    shelf = discovery.Shelf(
        plugins=MappingProxyType({}), refused=MappingProxyType({"theirs": "it has no docs"})
    )
    monkeypatch.setattr(discovery, "discover", lambda *_: shelf)

    assert "the collector theirs was not used: it has no docs" in walk("collect", "list").err


def test_a_capability_without_more_to_say_is_drawn_short():
    from stadial.adapters.framework_shelf import shelf_names

    (other,) = [name for name in shelf_names() if name != "stadial"]
    listed = walk("framework", "show", "--framework", other, "-f", "plain").out.splitlines()

    assert walk("framework", "show", listed[0].split("\t")[0], "--framework", other).code == 0
    assert "Seen by machine" in walk("framework", "show", "SUP-1.2a").out


def test_an_assessment_of_the_second_framework_is_scored_from_a_repository_alone(tmp_path):
    folder, repository = tmp_path / "ours", tmp_path / "repository"
    repository.mkdir()
    (repository / "requirements.txt").write_text("numpy==2.4.6 --hash=sha256:" + "0" * 64 + "\n")
    (repository / "load.py").write_text("print('no model here')\n")
    assert (
        walk(
            "init",
            folder,
            "--name",
            "Ours",
            "--template",
            "blank",
            "--framework",
            "ai-repository-basics",
        ).code
        == 0
    )
    assert walk("collect", "run", repository, "-C", folder).code == 0

    said = walk("score", "-C", folder)

    assert said.code == 0, said.err
    assert "of 3" in said.out
