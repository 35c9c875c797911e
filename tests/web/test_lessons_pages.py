"""Lessons on pages: the same lines and bytes as by the command line, and no client facts outside."""

import io
import json
import re
from datetime import date

import pytest

from fakes.door import EXAMPLE, walk
from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, brought, seen_by

HERE = "/o/bank/a/2026-annual/lessons/"
SAID = {
    "lesson": "Ask <i>twice</i> before a filter is switched off.",
    "advice": "Two people, one ticket.",
    "criteria": ["INF-1.3b"],
    "threats": "AML.T0051",
    "source": "inc-2026-06",
    "learned_on": "2026-11-02",
    "shared": "on",
}


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def owner(bank, client):
    return sign_in(client, cast(bank, Role.INITIATIVE_OWNER))


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


@pytest.fixture
def folder(tmp_path):
    """The example as the command line has it."""
    for name, content in brought().files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def text(response):
    return response.content.decode()


def kept():
    return bytes(Document.objects.get(path="learnings.yaml").content)


def lessons(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment.learnings


def file(content):
    made = io.BytesIO(content)
    made.name = "theirs.json"
    return made


def test_all_are_listed_newest_first(owner, key, django_assert_max_num_queries):
    for _ in range(2):
        with django_assert_max_num_queries(12):
            page = text(owner.get(HERE))

    assert page.index("shared-signing-first") < page.index("retrieved-text-is-data")
    assert "4 lessons; others may have 2 of all." in page
    assert "from outside" in page
    assert '/why/INF-1.3b/"' in page


def test_those_of_one_capability_or_threat_are_those_of_the_command_line(owner, key):
    page = text(owner.get(f"{HERE}?threat=AML.T0010"))
    shown = set(re.findall(r'<li id="([^"]+)"', page))
    said = walk("learnings", "list", "-C", EXAMPLE, "--threat", "AML.T0010", "--json")
    told = json.loads(said.out)["data"]

    assert shown == {each["id"] for each in told}
    assert len(shown) == 2
    one = text(owner.get(f"{HERE}?capability=INF-2"))
    assert re.findall(r'<li id="([^"]+)"', one) == ["retrieved-text-is-data"]
    assert "No such lesson" in text(owner.get(f"{HERE}?capability=INF-2&threat=AML.T0010"))


@pytest.mark.parametrize("query", ["capability=GOV-99", "page=0", "page=x", "page=2", "page=²"])
def test_what_there_is_not_is_not_found(owner, key, query):
    assert owner.get(f"{HERE}?{query}").status_code == 404


def test_a_kept_lesson_is_the_one_of_the_command_line_and_stands_in_the_log(
    bank, owner, key, folder
):
    said = {**SAID, "lesson": "Ask twice before a filter is switched off."}

    response = owner.post(f"{HERE}keep/", said)
    args = ["--criterion", "INF-1.3b", "--threat", "AML.T0051", "--source", "inc-2026-06"]
    more = ["--learned-on", "2026-11-02", "--advice", SAID["advice"], "--shared"]
    walk("learnings", "add", said["lesson"], *args, *more, "-C", folder)

    assert (response.status_code, response["Location"]) == (302, HERE)
    assert kept() == (folder / "learnings.yaml").read_bytes()
    new = lessons(bank, key)[-1]
    assert (new.learned_on, new.shared, new.source) == (date(2026, 11, 2), True, "inc-2026-06")
    last = Event.objects.latest("number")
    assert last.action == "lesson.kept"
    assert json.loads(last.details)["files"] == ["learnings.yaml"]
    assert b"Ask twice" not in last.details.encode()


def test_mark_up_in_a_lesson_is_only_words(owner, key):
    owner.post(f"{HERE}keep/", SAID)

    assert "Ask &lt;i&gt;twice&lt;/i&gt;" in text(owner.get(HERE))


def test_sent_twice_it_is_kept_once(bank, owner, key):
    owner.post(f"{HERE}keep/", SAID)
    number, content = len(lessons(bank, key)), kept()

    again = owner.post(f"{HERE}keep/", SAID)

    assert again.status_code == 422
    assert "kept already" in text(again)
    assert (len(lessons(bank, key)), kept()) == (number, content)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"lesson": " "}, "This field is required"),
        ({"lesson": "Ask Priya first."}, "priya"),
        ({"lesson": "x" * 2001}, "at most 2000"),
        ({"criteria": ["GOV-99"]}, "GOV-99"),
        ({"threats": "<b>"}, "cannot be the id of a technique"),
        ({"source": "made-up"}, "made-up"),
        ({"learned_on": "2031-01-01"}, "2031-01-01"),
        ({"learned_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_cannot_stand_is_said_kept_in_the_form_and_not_kept(owner, key, wrong, told):
    before = kept()

    response = owner.post(f"{HERE}keep/", {**SAID, **wrong})

    assert response.status_code == 422
    assert told in text(response)
    assert "Two people, one ticket." in text(response)
    assert kept() == before


def test_what_others_get_is_byte_for_byte_the_file_of_the_command_line(owner, key, folder):
    response = owner.get(f"{HERE}file/")
    out = folder / "out.json"
    walk("learnings", "export", "-C", folder, "-o", out)

    assert response.content == out.read_bytes()
    assert "attachment" in response["Content-Disposition"]
    assert b"Grace" not in response.content


def test_a_shared_lesson_that_came_to_name_somebody_is_not_given_out(owner, key):
    document = Document.objects.get(path="learnings.yaml")
    spoiled = bytes(document.content).replace(b"Retrieved text is", b"Priya says that text is")
    Document.objects.filter(pk=document.pk).update(content=spoiled)

    response = owner.get(f"{HERE}file/")

    assert response.status_code == 422
    assert "This gives away" in text(response)
    assert "priya" in text(response)


def test_the_mark_is_given_and_taken_as_at_the_command_line(bank, owner, key, folder):
    said = {"lesson": "retrieved-text-is-data", "shared": "no"}

    for _ in range(2):
        assert owner.post(f"{HERE}share/", said).status_code == 302
    walk("learnings", "share", said["lesson"], "--no", "-C", folder)

    assert kept() == (folder / "learnings.yaml").read_bytes()
    assert Event.objects.filter(action="lesson.taken-back").count() == 1
    owner.post(f"{HERE}share/", {**said, "shared": "yes"})
    assert lessons(bank, key)[0].shared


@pytest.mark.parametrize(
    ("lesson", "shared", "status", "told"),
    [
        ("who-misses-the-usual", "yes", 422, "This gives away"),
        ("shared-signing-first", "yes", 422, "not ours to share"),
        ("<b>never", "no", 422, "There is no lesson"),
        ("who-misses-the-usual", "perhaps", 400, ""),
    ],
)
def test_a_mark_that_cannot_be_is_not_given(owner, key, lesson, shared, status, told):
    before = kept()

    response = owner.post(f"{HERE}share/", {"lesson": lesson, "shared": shared})

    assert response.status_code == status
    assert told in text(response)
    assert kept() == before


def test_without_a_marked_lesson_there_is_no_file(bank, client):
    bring_in_small(bank)
    sign_in(client, cast(bank, Role.VIEWER))

    page = text(client.get(HERE))

    assert "Nothing is kept yet" in page
    assert "Download" not in page
    assert client.get(f"{HERE}file/").status_code == 404


def test_lessons_of_others_come_in_once_and_marked(bank, lead, key, clinic, folder):
    given = lead.get(f"{HERE}file/").content
    before = kept()

    mine = lead.post(f"{HERE}import/", {"file": file(given)}, follow=True)

    assert "is here already" in text(mine)
    assert "There was nothing to add." in text(mine)
    assert kept() == before
    bring_in_small(clinic)
    sign_in(lead, cast(clinic, Role.LEAD_ASSESSOR))
    there = "/o/clinic/a/2026-annual/lessons/"
    page = text(lead.post(f"{there}import/", {"file": file(given)}, follow=True))
    assert "2 lessons were added." in page
    assert page.count("from outside") >= 2
    assert "Download" not in page


@pytest.mark.parametrize("content", [b"{}", b"\xff\xfe", b"[" * 3000, b""])
def test_what_is_no_file_of_lessons_is_refused_whole(lead, key, content):
    before = kept()

    response = lead.post(f"{HERE}import/", {"file": file(content)})

    assert response.status_code == 422
    assert "Nothing was done" in text(response)
    assert kept() == before


def test_lessons_of_incidents_are_kept_once(bank, owner, key):
    document = Document.objects.get(path="learnings.yaml")
    Document.objects.filter(pk=document.pk).update(content=b"[]\n")
    assert "Incidents taught more" in text(owner.get(HERE))

    first = owner.post(f"{HERE}from-incidents/", follow=True)
    number = len(lessons(bank, key))
    second = owner.post(f"{HERE}from-incidents/", follow=True)

    assert number > 0
    assert f"{number} lesson" in text(first)
    assert "nothing to add" in text(second)
    assert len(lessons(bank, key)) == number
    assert "Incidents taught more" not in text(second)


def test_a_closed_assessment_takes_none(lead, key):
    Assessment.objects.update(state="closed", closed_at=NOW)
    before = kept()

    assert 'id="keep"' not in text(lead.get(HERE))
    for path, said in (
        ("keep/", SAID),
        ("import/", {"file": file(lead.get(f"{HERE}file/").content)}),
        ("from-incidents/", {}),
    ):
        response = lead.post(f"{HERE}{path}", said)
        assert response.status_code == 409
        assert "was closed" in text(response)
    assert kept() == before


def test_who_only_looks_may_not_keep(bank, client, key):
    sign_in(client, cast(bank, Role.VIEWER))

    assert '<form method="post"' not in text(client.get(HERE)).split("<main", 1)[1]
    assert client.post(f"{HERE}keep/", SAID).status_code == 403
    assert client.post(f"{HERE}from-incidents/").status_code == 403
    assert client.post(f"{HERE}share/").status_code == 403
    assert client.post(f"{HERE}import/").status_code == 403


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for there in (f"/o/clinic/a/{key}/lessons/", HERE):
        assert client.get(there).status_code == 404
        assert client.get(f"{there}file/").status_code == 404
        assert client.post(f"{there}keep/", SAID).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_one_is_kept_by_keys_on_a_phone_without_a_barrier(bank, visit):
    bring_in_small(bank)
    page = visit.open(HERE, user=cast(bank, Role.INITIATIVE_OWNER), width=390)
    assert serious_faults(page) == []
    page.get_by_label("What was learned").fill("Look twice.")
    page.locator("form.keep summary").first.press("Enter")
    page.locator("input[name=criteria]").first.press("Space")
    page.get_by_role("button", name="Keep").press("Enter")
    page.get_by_text("The lesson is kept").wait_for()
    assert "Look twice." in page.get_by_role("main").inner_text()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
