from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from fakes.assessments import FRAMEWORK, HEADER, PEOPLE, PRIYA, ROADMAP, TODAY, files
from stadial.codecs.fault import DocumentError
from stadial.model import AnswerKind, Option, Review
from stadial.usecases.open_assessment import open_assessment

SOUND = "a" * 64


def opened(changed, framework=FRAMEWORK, **options):
    return open_assessment(files=changed, framework=framework, today=TODAY, **options)


def told_by(framework=FRAMEWORK, **changed):
    with pytest.raises(DocumentError) as error:
        opened(files(**changed), framework)
    return [str(fault) for fault in error.value.faults]


def test_a_sound_folder_opens_and_keeps_the_version_of_the_framework():
    found = opened(files())

    assert (found.framework_id, found.framework_version) == (FRAMEWORK.id, FRAMEWORK.version)
    assert len(found.respondents) == 2


def test_another_version_than_the_one_asked_for_is_told():
    header = HEADER.replace("started_on", 'framework_version = "0.1"\nstarted_on')

    (told,) = told_by(stadial=header)

    assert "assessment.framework_version: Version '0.1' is asked for" in told


def test_the_version_that_is_here_may_be_asked_for():
    wanted = f'framework_version = "{FRAMEWORK.version}"\nstarted_on'

    assert opened(files(stadial=HEADER.replace("started_on", wanted))).id == "2026"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("stadial", 'scope = "cards"', 'scope = "crds"', "scope 'crds'. Did you mean `cards`?"),
        ("stadial", 'parent = "retail"', 'parent = "rtail"', "Did you mean `retail`?"),
        ("stadial", '["builder"]', '["bilder"]', "There is no archetype 'bilder'. Did you mean"),
        ("stadial", '["security"]', '["securty"]', "There is no stakeholder group 'securty'."),
        ("stadial", "GOV = 3", "GVO = 3", "domain or capability 'GVO'. Did you mean"),
        ("stadial", "GOV = 3", "GOV = 9", "targets.levels.GOV: There is no level 9. Use 1 to 5."),
        ("stadial", "[budget]", "[populations]\nzzz = 1\n[budget]", "There is no population"),
        ("stadial", 'id = "cards"', 'id = "retail"', "The scope 'retail' stands already in"),
        ("stadial", 'id = "fraud"', 'id = "chat"', "The AI system 'chat' stands already"),
        ("people", "group: security", "group: secrity", "Did you mean `security`?"),
        ("people", "id: wei", "id: priya", "'priya' stands already in people.yaml:2."),
        ("priya", "respondent: priya", "respondent: pria", "Did you mean `priya`?"),
        ("priya", "GOV-1.2a:", "GOV-1.2z:", "There is no criterion 'GOV-1.2z'. Did you mean"),
        ("priya", "GOV-1.2a:", "GOV-1:", "It is a capability: pick its level under `levels`."),
        ("priya", "GOV-2: 3", "GOV-2.2a: 3", "It is a criterion: answer it under `answers`."),
        ("priya", "GOV-2: 3", "QQQQ: 3", "Use one of: GOV-1, GOV-2"),
        ("priya", "fraud: not", "frud: not", "There is no AI system 'frud'. Did you mean"),
        ("priya", "[register]", "[registr]", "evidence[0]: There is no piece of evidence"),
        ("priya", "[register]", "[zzz]", "Add it to evidence/index.yaml, or correct the id."),
        ("priya", "date: 2026-11-01", "date: 2026-12-01", "answers/priya.yaml:3: date: 2026-12-01"),
        ("priya", "2026-11-02", "2027-01-01", "2027-01-01 is in the future; today is"),
        ("index", "[GOV-1.3b]", "[GOV-1.3z]", "evidence/index.yaml:4: [0].criteria[0]:"),
        ("index", "2026-10-05", "2026-12-05", "[0].dated_on: 2026-12-05 is in the future"),
        ("index", "rung: E2", "sha256: abc", "[0].sha256: This is no SHA-256."),
        ("index", "rung: E2", "runs: 0", "[0].runs: 0 is too few. Use 1 or more."),
        ("index", "rung: E2", "examined: -1", "[0].examined: -1 is too few."),
        ("index", "rung: E2", "failed: 2", "[0].failed: 2 failed of 0 examined."),
        ("index", "rung: E2", "system: x", "There is no AI system 'x'. Add it to [[systems]]"),
        ("incidents", "2026-09-01", "2026-12-01", "occurred_on: 2026-12-01 is in the future"),
        ("incidents", "[GOV-1.2a]", "[x]", "There is no criterion 'x'."),
        ("incidents", "kind:", "system: x\n  kind:", "There is no AI system 'x'."),
        ("decisions", "GOV-1.2a", "GOV-9.2a", "adjudications[0].criterion: There is no criterion"),
        ("decisions", "about: leak", "about: leek", "Did you mean `leak`?"),
        (
            "decisions",
            "about: leak",
            "about: zz",
            "There is no piece of evidence or incident 'zz'.",
        ),
        ("decisions", "about: leak", "about: leak\n    criterion: x", "There is no criterion 'x'."),
        ("decisions", "2026-11-10", "2026-12-10", "decided_on: 2026-12-10 is in the future"),
        ("decisions", "reason: Tested.", "reason: ' '", "settlements[0].reason: This is empty."),
        ("decisions", "owner: Wei", "owner: ''", "waivers[0].owner: This is empty."),
        ("roadmap", "team: sec", "team: scc", "There is no team 'scc'. Did you mean `sec`?"),
        ("roadmap", "requires: [policy]", "requires: [polcy]", "Did you mean `policy`?"),
        ("roadmap", "[GOV-1.2a]", "[x]", "initiatives[0].criteria[0]: There is no criterion"),
        ("roadmap", "{GOV: 3}", "{GOV-1: 3}", "levels.GOV-1: There is no domain 'GOV-1'."),
        ("roadmap", "{GOV: 3}", "{GOV: 8}", "There is no level 8."),
        ("roadmap", "2027-04-01", "2027-01-01", "It ends on 2027-01-01 and starts on 2027-01-01."),
        ("roadmap", "team: sec", "cost: -1", "-1 is negative."),
        ("roadmap", "id: review", "id: policy", "The initiative 'policy' stands already"),
    ],
)
def test_what_does_not_fit_together_is_told(name, old, new, told):
    texts = {path.split("/")[-1].split(".")[0]: text.decode() for path, text in files().items()}
    assert old in texts[name]

    assert told in "\n".join(told_by(**{name: texts[name].replace(old, new, 1)}))


def test_a_circle_of_scopes_is_named():
    header = HEADER.replace('name = "Retail"', 'name = "Retail"\nparent = "cards"')

    (told,) = told_by(stadial=header)

    assert told == (
        "stadial.toml:15: scopes[0].parent: Scopes stand in a circle: "
        "retail > cards > retail. Take one `parent` away."
    )


def test_a_circle_of_initiatives_is_named():
    roadmap = ROADMAP.replace("team: sec", "requires: [review]")

    (told,) = told_by(roadmap=roadmap)

    assert "policy > review > policy" in told


def test_the_scope_that_is_assessed_must_exist():
    (told,) = told_by(stadial=HEADER.replace("started_on", 'scope = "x"\nstarted_on'))

    assert "assessment.scope: There is no scope 'x'." in told


def test_two_files_of_one_respondent_are_told():
    (told,) = told_by(wei="respondent: priya\n")

    assert "answers/priya.yaml holds answers of 'priya' too." in told


def test_a_file_without_an_answer_may_wait_for_its_person():
    assert len(opened(files(zed="respondent: zed\n")).respondents) == 2
    assert "zed" in told_by(zed="respondent: zed\nanswers: {GOV-1.2a: partly}\n")[0]


def test_one_criterion_is_decided_once_for_a_system():
    decided = (
        "- {criterion: GOV-1.2a, answer: fully, reason: r, decided_by: a, decided_on: 2026-11-01"
    )
    text = f"adjudications:\n{decided}}}\n{decided}, system: chat}}\n"
    assert len(opened(files(decisions=text)).adjudications) == 2

    (told,) = told_by(decisions=text + f"{decided}}}\n")

    assert "The adjudication of 'GOV-1.2a' stands already in decisions.yaml:2." in told


def test_the_same_signal_may_be_seen_in_two_subjects_and_not_twice_in_one():
    piece = "- {id: a.b, title: T, signal: a.b, subject: %s}\n"
    seen = files() | {"evidence/collected.yaml": (piece % "one" + piece % "two").encode()}
    assert len(opened(seen).evidence) == 3

    with pytest.raises(DocumentError, match=r"stands already in evidence/collected\.yaml:1"):
        opened(seen | {"evidence/collected.yaml": (piece % "one" * 2).encode()})


def test_tomorrow_is_not_the_future_since_it_has_come_somewhere():
    text = PRIYA.replace("2026-11-01", "2026-11-23")

    assert opened(files(priya=text)).responses


def test_what_a_faulty_file_should_have_defined_is_not_missed():
    told = told_by(people=PEOPLE.replace("group: security", "grp: security"))

    assert all(line.startswith("people.yaml") for line in told)
    assert len(told_by(index="- 3")) == 1
    assert len(told_by(roadmap=ROADMAP.replace("title: One policy", "title: 3"))) == 1
    assert {line.split(":")[0] for line in told_by(stadial=HEADER.replace("chat", "c h", 1))} == {
        "stadial.toml"
    }


def test_a_renamed_criterion_says_its_new_name():
    domain = FRAMEWORK.domains[0]
    first = domain.capabilities[0]
    renamed = replace(first.criteria[0], formerly=("OLD-1",))
    capability = replace(first, criteria=(renamed, *first.criteria[1:]))
    changed = replace(domain, capabilities=(capability, *domain.capabilities[1:]))
    framework = replace(FRAMEWORK, domains=(changed, *FRAMEWORK.domains[1:]))

    (told,) = told_by(framework, priya="answers: {OLD-1: fully}\n")

    assert f"It is now called `{renamed.id}`." in told


def test_a_framework_without_groups_and_archetypes_takes_any():
    framework = replace(FRAMEWORK, stakeholders=(), archetypes=())
    people = PEOPLE.replace("security", "board")

    assert opened(files(people=people), framework).respondents[1].group == "board"


def test_a_framework_without_capabilities_has_nothing_to_choose_from():
    told = told_by(replace(FRAMEWORK, domains=()), priya="answers: {A: fully}\n")

    assert any("There is no criterion 'A'. Remove it." in line for line in told)


def test_answer_texts_of_a_framework_are_answers():
    domain = FRAMEWORK.domains[0]
    first = domain.capabilities[0]
    options = (Option(text="No", value=0), Option(text="Yes, for some", value=0.5))
    asked = replace(first.criteria[0], options=options)
    capability = replace(first, criteria=(asked,))
    framework = replace(FRAMEWORK, domains=(replace(domain, capabilities=(capability,)),))
    alone = {
        name: text for name, text in files().items() if name in ("stadial.toml", "people.yaml")
    }
    alone |= {"answers/priya.yaml": f"answers: {{{asked.id}: 'yes, for some'}}".encode()}
    alone |= {
        "decisions.yaml": f"adjudications: [{{criterion: {asked.id}, answer: no, reason: r, "
        "decided_by: a, decided_on: 2026-11-01}]".encode()
    }

    found = opened(alone, framework)

    assert found.responses[0].answer.share == 0.5
    assert found.adjudications[0].answer.share == 0
    assert found.adjudications[0].answer.kind is AnswerKind.SHARE


def index(digest=SOUND, source="evidence/register.pdf", more=""):
    return (
        f"- {{id: register, title: T, source: {source}, sha256: {digest}, because: Seen.{more}}}\n"
    )


def test_a_file_that_is_the_one_recorded_is_counted():
    digest = sha256(b"x").hexdigest()

    found = opened(
        files(index=index(digest.upper())), digest_of={"evidence/register.pdf": digest}.get
    )

    assert (found.evidence[0].review, found.evidence[0].because) == (Review.ACCEPTED, "Seen.")


def test_a_file_that_was_changed_is_not_counted_and_says_so():
    found = opened(files(index=index()), digest_of=lambda _: "b" * 64)

    assert found.evidence[0].review is Review.INSUFFICIENT
    assert found.evidence[0].because == (
        "The digest does not match: evidence/register.pdf has bbbbbbbbbbbb…, "
        "aaaaaaaaaaaa… was recorded. Seen."
    )


def test_a_file_that_is_gone_from_the_folder_is_not_counted():
    found = opened(files(index=index()), digest_of=lambda _: None)

    assert found.evidence[0].review is Review.INSUFFICIENT
    assert "is not there" in found.evidence[0].because


@pytest.mark.parametrize("source", ["https://a.b/c", "../x", "/etc/x", "''", "paper.pdf"])
def test_what_is_kept_elsewhere_is_not_missed(source):
    found = opened(files(index=index(source=source)), digest_of=lambda _: None)

    assert found.evidence[0].review is Review.ACCEPTED


def test_a_kept_report_that_was_changed_afterwards_no_longer_counts():
    found = opened(files(index=index(more=", signal: a.b")), digest_of=lambda _: "b" * 64)

    assert found.evidence[0].review is Review.INSUFFICIENT


def test_a_file_that_several_pieces_name_is_digested_once():
    looked = []
    text = index() + index().replace("register", "second", 1)

    opened(files(index=text), digest_of=lambda name: looked.append(name) or "b" * 64)

    assert len(looked) == len(set(looked)) == 1


def test_without_a_look_at_the_disk_no_digest_is_compared():
    assert opened(files(index=index())).evidence[0].review is Review.ACCEPTED


def test_the_day_it_is_judged_by_is_kept():
    header = HEADER.replace("started_on", "as_of = 2026-12-31\nstarted_on")

    assert opened(files(stadial=header)).as_of == date(2026, 12, 31)


def test_the_nearest_is_not_looked_for_among_thousands():
    many = "".join(f"- {{id: e{number}, title: T}}\n" for number in range(2_100))

    told = told_by(index=many, priya=PRIYA.replace("[register]", "[e9999]"))

    assert "Add it to evidence/index.yaml" in told[0]
