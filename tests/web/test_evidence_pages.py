"""Evidence on pages: listed, decided about, handed in; never run, never fetched."""

import io
import json
from pathlib import Path

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Attachment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, bring_in, seen_by

EXAMPLE = Path(__file__).parents[2] / "examples" / "acme-bank"
HERE = "/o/bank/a/2026-annual/evidence/"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def reviewer(bank, client):
    return sign_in(client, cast(bank, Role.REVIEWER))


def text(response):
    return response.content.decode()


def file(name, content):
    made = io.BytesIO(content)
    made.name = name
    return made


def piece(bank, key, identifier):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return next(x for x in found.assessment.evidence if x.id == identifier)


def test_the_list_is_paged_and_says_what_is_to_be_looked_at(
    reviewer, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = text(reviewer.get(HERE))

    assert "Page 1 of" in page
    assert page.count("<tr>") == 51
    assert "Ageing" in text(reviewer.get(f"{HERE}?show=ageing"))
    assert reviewer.get(f"{HERE}?show=all&page=999").status_code == 200


@pytest.mark.parametrize("query", ["show=secret", "page=x", "page=-1", "page=99999999"])
def test_a_list_that_does_not_exist_is_not_found(reviewer, key, query):
    assert reviewer.get(f"{HERE}?{query}").status_code == 404


def test_a_reviewer_decides_and_goes_on_to_the_next(bank, reviewer, key):
    assert "AI security policy 2.1" in text(reviewer.get(f"{HERE}piece/?id=ev-gov-1.3a"))

    response = reviewer.post(f"{HERE}piece/?id=ev-gov-1.3a", {"review": "weak"})

    assert response.status_code == 302
    assert piece(bank, key, "ev-gov-1.3a").review.value == "weak"
    assert piece(bank, key, "ev-gov-1.3a").reviewed_by == "reviewer of Acme Bank"
    last = Event.objects.latest("number")
    assert last.action == "evidence.reviewed"
    assert json.loads(last.details)["review"] == "weak"


@pytest.mark.parametrize(
    "said", [{"review": "insufficient"}, {"review": "maybe"}, {"review": "weak", "dated_on": "x"}]
)
def test_a_decision_that_cannot_stand_is_said_and_not_kept(bank, reviewer, key, said):
    response = reviewer.post(f"{HERE}piece/?id=ev-gov-1.3a", said)

    assert response.status_code == 422
    assert piece(bank, key, "ev-gov-1.3a").review.value == "accepted"


def test_a_refusal_with_a_reason_is_kept_and_the_level_may_fall(bank, reviewer, key):
    said = {"review": "insufficient", "reason": "Page 3 is <i>missing</i>."}
    reviewer.post(f"{HERE}piece/?id=ev-gov-1.3a", said)

    page = text(reviewer.get(f"{HERE}piece/?id=ev-gov-1.3a"))
    assert "Page 3 is &lt;i&gt;missing" in page
    assert "it does not count" in page


def test_who_only_looks_sees_no_buttons_and_may_not_decide(bank, client, key):
    sign_in(client, cast(bank, Role.VIEWER))

    assert "data-review" not in text(client.get(f"{HERE}piece/?id=ev-gov-1.3a"))
    response = client.post(f"{HERE}piece/?id=ev-gov-1.3a", {"review": "weak"})
    assert response.status_code == 403
    assert piece(bank, key, "ev-gov-1.3a").review.value == "accepted"


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("", "add/", "piece/?id=ev-gov-1.3a", "file/?id=ev-gov-1.3a"):
        assert client.get(f"/o/clinic/a/{key}/evidence/{path}").status_code == 404
        assert client.get(f"/o/bank/a/{key}/evidence/{path}").status_code == 404


REPORT = "evidence/reports/promptfoo-guardrails-assistant.json"


def test_a_report_of_a_tool_is_recognized_kept_and_says_what_it_proves(bank, reviewer, key):
    content = (EXAMPLE / REPORT).read_bytes() + b"\n"

    page = text(reviewer.post(f"{HERE}add/", {"report": file("any-name.json", content)}))

    assert "What it does not show" in page
    kept = Attachment.objects.get(path__startswith="evidence/files/")
    assert kept.size == len(content)
    assert Event.objects.latest("number").action == "evidence.reported"
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    assert any(x.source == kept.path for x in found.assessment.evidence)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("evil.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("empty.json", b" "),
        ("page.html", b"<script>alert(1)</script>"),
        ("cut.json", b'{"results": ['),
    ],
)
def test_what_is_no_report_is_said_and_not_kept(reviewer, key, name, content):
    before = Attachment.objects.count(), Document.objects.values_list("sha256").count()

    response = reviewer.post(f"{HERE}add/", {"report": file(name, content)})

    assert response.status_code == 422
    assert "<script>alert" not in text(response)
    assert (Attachment.objects.count(), Document.objects.count()) == before


def test_a_report_that_is_too_large_is_refused(reviewer, key, monkeypatch):
    monkeypatch.setattr("stadial.web.evidence.forms.MOST_REPORT_BYTES", 10)

    response = reviewer.post(f"{HERE}add/", {"report": file("a.json", b"x" * 11)})

    assert response.status_code == 422


def filed(**given):
    words = {
        "title": "Policy <b>3</b>",
        "criteria": "GOV-1.2a, GOV-1.3a",
        "kind": "policy",
        "rung": "E1",
        "dated_on": "2026-11-02",
    }
    return {**words, **given}


def test_a_document_waits_for_a_second_pair_of_eyes(bank, reviewer, key):
    hidden = file("../../evil.svg", b"<svg onload='alert(1)'/>")

    response = reviewer.post(f"{HERE}add/", filed(file=hidden))

    assert response.status_code == 302
    kept = Attachment.objects.get(path__startswith="evidence/files/")
    assert kept.path.endswith(".svg")
    assert ".." not in kept.path
    page = text(reviewer.get(f"{HERE}?show=queue"))
    assert "Policy &lt;b&gt;3" in page
    new = piece(bank, key, "policy-b-3-b")
    assert (new.review.value, new.criteria) == ("pending", ("GOV-1.2a", "GOV-1.3a"))


def test_a_file_is_only_ever_taken_down_and_shown_as_text(reviewer, key):
    drawing = file("evil.svg", b"<svg onload='alert(1)'/>")
    reviewer.post(f"{HERE}add/", filed(file=drawing, title="Drawing"))

    shown = text(reviewer.get(f"{HERE}piece/?id=drawing"))
    down = reviewer.get(f"{HERE}file/?id=drawing")

    assert "&lt;svg onload" in shown
    assert down.content == b"<svg onload='alert(1)'/>"
    assert down["Content-Type"] == "application/octet-stream"
    assert down["Content-Disposition"].startswith("attachment")
    assert down["X-Content-Type-Options"] == "nosniff"


def test_bytes_that_are_no_text_are_not_shown(reviewer, key):
    reviewer.post(f"{HERE}add/", filed(file=file("a.pdf", b"%PDF\x00\xff"), title="Paper"))

    assert 'class="preview"' not in text(reviewer.get(f"{HERE}piece/?id=paper"))


@pytest.mark.parametrize(
    "wrong", [{"criteria": "GOV-99"}, {"title": ""}, {"rung": "E9"}, {"dated_on": "2031-01-01"}]
)
def test_a_document_that_cannot_stand_is_said_and_not_kept(reviewer, key, wrong):
    before = Attachment.objects.count()

    response = reviewer.post(f"{HERE}add/", filed(file=file("a.txt", b"x"), **wrong))

    assert response.status_code == 422
    assert Attachment.objects.count() == before


def test_a_piece_without_a_file_here_has_none_to_take_down(reviewer, key):
    assert reviewer.get(f"{HERE}file/?id=ev-gov-1.3a").status_code == 404
    assert reviewer.get(f"{HERE}piece/?id=nothing").status_code == 404


def test_a_closed_assessment_takes_no_decision_and_no_evidence(bank, reviewer, key):
    Assessment.objects.update(state="closed", closed_at=NOW)

    decided = reviewer.post(f"{HERE}piece/?id=ev-gov-1.3a", {"review": "weak"})
    handed_in = reviewer.post(f"{HERE}add/", filed())

    assert (decided.status_code, handed_in.status_code) == (422, 422)
    assert "was closed" in text(decided)
    assert "was closed" in text(handed_in)
