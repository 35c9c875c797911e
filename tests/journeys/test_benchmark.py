"""From an assessment to a contribution, from many to quartiles, and lessons to others."""

import json
import re
import shutil

import jsonschema
import pytest

from fakes.contributions import DOMAINS, contribution
from fakes.door import EXAMPLE, walk
from stadial.adapters import private_quartiles
from stadial.cli.schema import nouns, schema_of
from stadial.codecs.contribution_json import contribution_schema, write_contribution
from stadial.codecs.yaml_text import read_yaml
from stadial.engine.version import ENGINE_VERSION

AT = ("--at", "2026-11-20")


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


@pytest.fixture
def given(tmp_path):
    return write_many(tmp_path / "given", 40)


def write_many(folder, count):
    folder.mkdir()
    for number in range(count):
        each = contribution(number, score=1.5 + number % 20 / 10, engine_version=ENGINE_VERSION)
        (folder / f"{number}.json").write_bytes(write_contribution(each))
    return sorted(folder.iterdir())


def state_of(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def words_of(folder):
    """Return every word of an assessment that could say whose it is."""
    texts = [path.read_text() for path in folder.rglob("*.yaml")]
    texts.append((folder / "stadial.toml").read_text())
    quoted = re.findall(
        r"(?:name|title|lead|owner|id|email|note|lesson|summary|source)\W+(.+)", "\n".join(texts)
    )
    people = read_yaml((folder / "people.yaml").read_bytes(), name="people").value
    known = {part for person in people for part in person["name"].split()}
    known |= {person.get("email", "") for person in people}
    return {word.strip(" \"'}],").casefold() for word in quoted} | {w.casefold() for w in known}


# ---------------------------------------------------------------- contribute


def test_not_one_name_id_title_note_or_address_of_the_example_leaves(acme, tmp_path):
    out = tmp_path / "mine.json"

    said = walk("benchmark", "contribute", "-C", acme, "--yes", "-o", out)

    content = out.read_text().casefold()
    published = {domain.casefold() for domain in DOMAINS}  # a team is called `data` too
    words = {word for word in words_of(acme) - published if len(word) > 3}
    assert said.code == 0, said.err
    assert len(words) > 150
    assert {"maya", "okafor", "fraud-scoring", "acme bank"} <= words
    assert [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", content)] == []
    jsonschema.validate(json.loads(out.read_text()), contribution_schema())
    assert out.read_text().strip() in said.out


def test_what_is_given_holds_the_strict_scores_and_the_same_id_all_year(acme):
    walk("benchmark", "contribute", "-C", acme, *AT, "--yes")
    first = json.loads((acme / "contributions" / "2026.json").read_text())
    walk("benchmark", "contribute", "-C", acme, *AT, "--yes")

    again = json.loads((acme / "contributions" / "2026.json").read_text())
    scores = json.loads(walk("score", "-C", acme, *AT, "--json").out)["data"]["domains"]
    assert again == first
    assert (first["size"], first["sector"]) == ("1000-4999", "finance")
    assert set(first["scores"]) == {row["id"] for row in scores}


def test_a_contribution_is_shown_and_asked_about_before_it_is_written(acme):
    before = state_of(acme)

    no = walk("benchmark", "contribute", "-C", acme, *AT, typed="n\n")
    nobody = walk("benchmark", "contribute", "-C", acme, *AT)

    assert state_of(acme) == before
    assert '"scores"' in no.out
    assert (no.code, nobody.code) == (130, 2)
    assert "--yes" in nobody.err
    assert walk("benchmark", "contribute", "-C", acme, *AT, typed="y\n").code == 0


def test_a_domain_that_is_not_assessed_is_left_out_and_said(tmp_path):
    folder = tmp_path / "new"
    walk("init", folder, "--name", "Hush", "--template", "blank")
    (folder / "people.yaml").write_text("- {id: ada, name: Ada Byron, group: security}\n")
    (folder / "answers").mkdir(exist_ok=True)
    levels = "".join(f"  GOV-{n}: 2\n" for n in (1, 2, 3, 4))
    (folder / "answers" / "ada.yaml").write_text(f"respondent: ada\nlevels:\n{levels}")

    said = walk("benchmark", "contribute", "-C", folder, "--yes")

    assert said.code == 0, said.err
    assert "Left out: SUP. Nobody assessed it." in said.out
    (kept,) = (folder / "contributions").iterdir()
    assert set(json.loads(kept.read_text())["scores"]) == {"GOV"}


# ---------------------------------------------------------------- build and show


def test_nine_contributions_are_refused_and_leave_no_file(tmp_path):
    nine = write_many(tmp_path / "nine", 9)
    pytest.importorskip("opendp", reason="the extra `benchmark` is not installed")

    said = walk("benchmark", "build", *nine, "-o", tmp_path / "b.json")

    assert said.code == 3
    assert "Fewer than 10 organizations" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["nine"]


def test_a_private_release_is_entered_in_the_ledger_and_not_made_twice(acme, given, tmp_path):
    pytest.importorskip("opendp", reason="the extra `benchmark` is not installed")
    out = tmp_path / "out" / "b.json"

    first = walk("benchmark", "build", *given, "--by", "all", "--epsilon", "4", "-o", out)
    before = state_of(tmp_path / "out")
    again = walk("benchmark", "build", *given, "--epsilon", "0.1", "-o", out.with_name("c.json"))

    assert first.code == 0, first.err
    assert "epsilon 4 of 4 is spent for 2026" in " ".join(first.out.split())
    assert again.code == 3
    assert "released already" in again.err
    assert state_of(tmp_path / "out") == before
    grid = {round(1 + n / 10, 1) for n in range(41)}
    found = json.loads(out.read_text())
    assert {each[key] for each in found["quartiles"] for key in ("low", "median", "high")} <= grid
    shown = walk("benchmark", "show", out, "-C", acme, *AT, width=80)
    assert shown.code == 0, shown.err
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "rank" not in shown.out


def test_a_ledger_may_stand_elsewhere_and_is_refused_when_it_was_changed(given, tmp_path):
    ledger = tmp_path / "kept" / "ledger.json"
    build = ("benchmark", "build", *given, "--plain", "--ledger", ledger)

    first = walk(*build, "-o", tmp_path / "b.json", "--budget", "7")
    second = walk(*build, "--by", "size", "-o", tmp_path / "c.json")
    ledger.write_text(ledger.read_text().replace('"plain"', '"differentially-private"', 1))
    changed = walk(*build, "--by", "sector", "-o", tmp_path / "d.json")

    assert first.code == 0, first.err
    assert second.code == 0, second.err
    begins = f"A new ledger begins at {ledger}: releases under other ledgers are not known here."
    assert begins in first.err
    assert "A new ledger" not in second.err
    assert changed.code == 3
    assert "not as it was" in changed.err
    assert not (tmp_path / "d.json").exists()


def test_a_release_is_never_written_over_and_never_into_its_ledger(given, tmp_path):
    over = walk("benchmark", "build", *given, "--plain", "-o", given[0])
    into = walk("benchmark", "build", *given, "--plain", "-o", tmp_path / "benchmark-ledger.json")

    assert (over.code, into.code) == (2, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["given"]
    assert json.loads(given[0].read_text())["schema"] == "stadial/contribution/1"


def test_a_ledger_that_changes_while_noise_is_drawn_stops_the_release(given, tmp_path, monkeypatch):
    pytest.importorskip("opendp", reason="the extra `benchmark` is not installed")
    ledger = tmp_path / "benchmark-ledger.json"

    def meanwhile(*_, **__):
        ledger.write_text("somebody else")
        return 1.0, 2.0, 3.0

    monkeypatch.setattr(private_quartiles, "private_quartiles", meanwhile)

    said = walk("benchmark", "build", *given, "-o", tmp_path / "b.json")

    assert said.code == 2
    assert "nothing was released" in said.err
    assert not (tmp_path / "b.json").exists()


def test_without_opendp_one_message_names_the_extra_and_plain_still_works(
    acme, given, tmp_path, monkeypatch
):
    monkeypatch.setattr(private_quartiles, "_opendp", no_library)
    out = tmp_path / "b.json"

    private = walk("benchmark", "build", *given, "-o", out)
    plain = walk(
        "benchmark", "build", *given, "--plain", "--by", "all", "--by", "sector", "-o", out
    )
    shown = walk("benchmark", "show", out, "-C", acme, *AT)
    machine = json.loads(walk("benchmark", "show", out, "-C", acme, *AT, "--json").out)
    why = walk("benchmark", "show", out, "-C", acme, *AT, "--explain", "sup")

    assert (private.code, plain.code, shown.code) == (2, 0, 0)
    assert "stadial[benchmark]" in private.err
    assert "Traceback" not in private.err
    assert "Not released: agriculture" in plain.out
    assert "finance: 40 organizations or more" in shown.out
    assert "not differentially private" in shown.err
    jsonschema.validate(machine, schema_of("comparison/1", nouns()["comparison/1"]))
    assert "SUP in finance" in why.out


def no_library():
    raise private_quartiles.PrivacyLibraryError("pip install 'stadial[benchmark]'")


def test_a_hostile_contribution_is_told_with_file_and_place_and_nothing_is_built(given, tmp_path):
    evil = tmp_path / "evil.json"
    evil.write_text(given[0].read_text().replace("1.5", "1e300", 1))

    said = walk("benchmark", "build", *given, evil, "--plain", "-o", tmp_path / "b.json")

    assert said.code == 3
    assert "evil.json: scores.GOV:" in said.err
    assert not (tmp_path / "b.json").exists()
    assert not (tmp_path / "benchmark-ledger.json").exists()


def test_contributions_of_a_framework_that_nobody_has_are_refused(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    for number in range(10):
        each = contribution(number, framework_id="nobodys")
        (folder / f"{number}.json").write_bytes(write_contribution(each))

    said = walk("benchmark", "build", *folder.iterdir(), "--plain", "-o", tmp_path / "b.json")

    assert said.code == 4
    assert "'nobodys'" in said.err


def test_a_benchmark_of_another_version_is_refused_with_the_reason(acme, given, tmp_path):
    out = tmp_path / "b.json"
    walk("benchmark", "build", *given, "--plain", "-o", out)
    out.write_text(
        out.read_text().replace('"framework_version": "1.0.0"', '"framework_version": "9"')
    )

    said = walk("benchmark", "show", out, "-C", acme, *AT)

    assert said.code == 3
    assert "their levels mean different things" in said.err


def test_a_benchmark_without_a_cell_of_ours_says_so(acme, given, tmp_path):
    out = tmp_path / "b.json"
    walk("benchmark", "build", *given, "--plain", "--by", "sector", "-o", out)
    toml = acme / "stadial.toml"
    toml.write_text(toml.read_text().replace('sector = "banking"', 'sector = "farming"'))

    assert "Nothing was released" in walk("benchmark", "show", out, "-C", acme, *AT).out


# ---------------------------------------------------------------- learnings


def test_lessons_go_from_incidents_to_a_file_and_into_another_folder(acme, tmp_path):
    (acme / "learnings.yaml").write_text("# what we learned\n")
    out = tmp_path / "lessons.json"
    other = shutil.copytree(acme, tmp_path / "other")

    taken = walk("learnings", "from-incidents", "-C", acme, *AT, "--yes")
    none = walk("learnings", "from-incidents", "-C", acme, *AT, "--yes")
    added = walk(
        "learnings", "add", "Ask twice.", "-C", acme, "--criterion", "SUP-2.3b", "--threat",
        "AML.T0010", "--advice", "Write it down.", "--shared", "--learned-on", "2026-10-01",
    )  # fmt: skip
    exported = walk("learnings", "export", "-C", acme, *AT, "-o", out)
    imported = walk("learnings", "import", out, "-C", other)
    again = walk("learnings", "import", out, "-C", other)

    assert [each.code for each in (taken, none, added, exported, imported, again)] == [0] * 6
    assert "lesson-inc-2026-06" in taken.out
    assert "There is no such lesson" in none.out
    assert "1 lesson." in exported.err
    assert "Nothing was added" in again.err
    assert (acme / "learnings.yaml").read_text().startswith("# what we learned\n")
    listed = json.loads(walk("learnings", "list", "-C", other, "--json").out)
    jsonschema.validate(listed, schema_of("lessons/1", nouns()["lessons/1"]))
    assert [each["from_outside"] for each in listed["data"]] == [True]


def test_lessons_are_listed_by_criterion_and_threat_and_each_opens_to_why(acme):
    (acme / "learnings.yaml").write_text(
        "- {id: a, lesson: One., learned_on: 2026-09-01, criteria: [SUP-2.3b], advice: Do.}\n"
        "- {id: b, lesson: Two., learned_on: 2026-09-01, threats: [AML.T0010]}\n"
    )

    criterion = walk("learnings", "list", "-C", acme, *AT, "--criterion", "sup-2.3b").out
    threat = walk("learnings", "list", "-C", acme, *AT, "--threat", "AML.T0010").out
    why = walk("learnings", "show", "a", "-C", acme, *AT)

    assert ("One." in criterion, "Two." in criterion) == (True, False)
    assert ("One." in threat, "Two." in threat) == (False, True)
    assert "stays here" in why.out
    assert walk("learnings", "show", "zz", "-C", acme, *AT).code == 4


def test_a_lesson_that_names_its_owner_is_refused_and_nothing_changes(acme, tmp_path):
    before = state_of(acme)

    said = walk("learnings", "add", "Maya of Acme lost €40,000.", "-C", acme, "--shared")

    assert said.code == 3
    assert [word in said.err for word in ("'maya'", "'acme'", "'€40,000'")] == [True] * 3
    assert state_of(acme) == before


def test_lessons_of_incidents_are_asked_about_before_they_are_added(acme):
    (acme / "learnings.yaml").unlink(missing_ok=True)

    no = walk("learnings", "from-incidents", "-C", acme, *AT, typed="n\n")
    nobody = walk("learnings", "from-incidents", "-C", acme, *AT)

    assert (no.code, nobody.code) == (130, 2)
    assert not (acme / "learnings.yaml").exists()
    assert walk("learnings", "from-incidents", "-C", acme, *AT, typed="y\n").code == 0


def test_without_a_marked_lesson_there_is_nothing_to_export(acme, tmp_path):
    (acme / "learnings.yaml").write_text("")

    said = walk("learnings", "export", "-C", acme, *AT, "-o", tmp_path / "x.json")

    assert said.code == 3
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("name", ["contribution/1", "benchmark/1", "learnings/1"])
def test_the_files_that_go_to_others_have_published_schemas(name):
    drawn = json.loads(walk("schema", "show", name).out)

    jsonschema.Draft202012Validator.check_schema(drawn)
    assert drawn["properties"]["schema"] == {"const": f"stadial/{name}"}


def test_a_contribution_of_a_year_that_no_reader_takes_is_refused(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "acme")

    said = walk("benchmark", "contribute", "-C", tmp_path / "acme", "--at", "2190-01-01", "--yes")

    assert "Judge by a day from 2020 to 2100." in said.err
    assert said.code != 0
    assert not (tmp_path / "acme" / "contributions").exists()


def test_what_import_would_refuse_is_neither_kept_nor_exported(acme, tmp_path):
    place = acme / "learnings.yaml"
    before = place.read_bytes() if place.exists() else b""

    added = walk("learnings", "add", "A\ue000sk twice.", "--shared", "-C", acme)
    long = walk("learnings", "add", "Ask twice. " * 200, "-C", acme)
    assert (added.code, long.code) == (3, 3)
    assert "signs that cannot be seen" in added.err
    assert "longer than 2,000 signs" in long.err
    assert (place.read_bytes() if place.exists() else b"") == before

    entry = (
        f'- {{id: odd, lesson: "{"Ask twice. " * 200}", learned_on: 2026-09-01, shared: true}}\n'
    )
    place.write_bytes(before + entry.encode())
    out = tmp_path / "out.json"
    said = walk("learnings", "export", "-C", acme, "-o", out)
    assert said.code == 3
    assert "longer than 2,000 signs" in said.err
    assert not out.exists()
