"""Freezing: what stands in it is seen first, the file says what the folder says, and closed is closed."""

import json
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied

from stadial.adapters import folder, framework_shelf
from stadial.codecs.snapshot_json import read_snapshot
from stadial.usecases.check_quality import check_quality
from stadial.usecases.close_assessment import close_assessment as usecase
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.verify_snapshot import verify_snapshot
from stadial.web.assessments import actions, queries
from stadial.web.assessments.models import Assessment, Attachment
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/"
SAID = {"afterwards": "open", "knows": "on"}


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def revision():
    return Assessment.objects.get().revision


def snapshots():
    rows = Attachment.objects.filter(path__startswith="snapshots/")
    return sorted(rows.values_list("path", flat=True))


def freeze(client, **said):
    return client.post(f"{HERE}freeze/", {"revision": revision(), **SAID, **said}, follow=True)


def test_every_error_of_the_quality_check_is_seen_before(
    bank, lead, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = text(lead.get(f"{HERE}freeze/"))
    with django_assert_max_num_queries(12):
        lead.get(f"{HERE}freeze/")

    found = queries.opened(seen_by(bank), key)
    told = check_quality(
        framework=found.framework, assessment=found.assessment, at=found.at, closing=True
    )
    errors = {x.about for x in told if x.severity.value == "error" and not x.waived}
    assert errors
    for about in errors:
        assert about in page


def test_a_frozen_state_verifies_and_is_that_of_the_folder(bank, lead, key):
    assert "Frozen: snapshots/2026-11-20_02.json" in text(freeze(lead))

    out = queries.folder_of(seen_by(bank), key)
    content = out["snapshots/2026-11-20_02.json"]
    told = verify_snapshot(content, name="x")
    assert (told.digests_hold, told.differences) == (True, ())
    assert told.reproduced == told.total > 0
    framework = open_framework(name="stadial", shelf=framework_shelf)
    direct = open_assessment(
        files={path: each for path, each in out.items() if folder.is_document(path)},
        framework=framework,
        today=NOW.date(),
        digest_of=lambda path: sha256(out[path]).hexdigest() if path in out else None,
    )
    kept = read_snapshot(content, name="x")
    there = usecase(framework=framework, assessment=direct, now=kept.taken_at)
    assert there.digests == kept.digests
    assert Assessment.objects.get().state == "open"


def test_the_newest_of_one_day_stands_last(lead, key):
    freeze(lead)
    freeze(lead)

    assert snapshots()[-3:] == [
        "snapshots/2026-11-20.json",
        "snapshots/2026-11-20_02.json",
        "snapshots/2026-11-20_03.json",
    ]


def test_the_log_says_who_froze_what(lead, key):
    freeze(lead)

    last = Event.objects.latest("number")
    digest = json.loads(last.details)["digest"]
    assert last.action == "assessment.frozen"
    assert digest in text(lead.get(f"{HERE}snapshots/2026-11-20_02/file/"))


def test_errors_are_frozen_only_by_who_says_that_they_know_them(lead, key):
    answer = lead.post(f"{HERE}freeze/", {"revision": revision(), "afterwards": "open"})

    assert answer.status_code == 422
    assert "snapshots/2026-11-20_02.json" not in snapshots()


@pytest.mark.parametrize("said", [{"afterwards": "explode"}, {"revision": "x"}, {"revision": "-1"}])
def test_what_is_no_answer_freezes_nothing(lead, key, said):
    before = snapshots()

    assert freeze(lead, **said).status_code == 422
    assert snapshots() == before


def test_what_changed_since_it_was_looked_at_is_not_frozen(bank, lead, key):
    seen = revision()
    said = actions.Said(respondent="priya", about="GOV-4.3a", entry={"answer": "partly"}, version=0)
    actions.save_answer(seen_by(bank), key, said, at=NOW)
    before = snapshots()

    answer = lead.post(f"{HERE}freeze/", {"revision": seen, **SAID})

    assert answer.status_code == 409
    assert "Nothing was frozen." in text(answer)
    assert f'name="revision" value="{revision()}"' in text(answer)
    assert snapshots() == before


def test_sent_twice_freezes_once(lead, key):
    seen = revision()
    for _time in range(2):
        answer = lead.post(f"{HERE}freeze/", {"revision": seen, **SAID})

    assert answer.status_code == 409
    assert len(snapshots()) == 3


def test_a_closed_assessment_takes_nothing_more(bank, lead, key):
    assert freeze(lead, afterwards="close").status_code == 200
    assert Assessment.objects.get().state == "closed"
    before = revision()

    answer = lead.post(
        f"{HERE}interview/priya/GOV-4.3a/answer/", {"value": "fully", "version": 0, "note": ""}
    )
    said = actions.Said(respondent="priya", about="GOV-4.3a", entry={"answer": "partly"}, version=0)
    with pytest.raises(actions.AssessmentClosedError):
        actions.save_answer(seen_by(bank), key, said, at=NOW)

    assert answer.status_code == 409
    assert freeze(lead).status_code == 409
    assert revision() == before
    page = text(lead.get(f"{HERE}freeze/"))
    assert "This assessment is closed." in page
    assert "<form method" not in page.split("<main", 1)[1]


def test_a_small_assessment_without_answers_can_be_frozen_too(bank, lead):
    bring_in_small(bank)

    assert freeze(lead).status_code == 200
    assert snapshots() == ["snapshots/2026-11-20.json"]


def test_who_may_not_decide_freezes_nothing(bank, client, key):
    freezing = actions.Freezing(revision=revision(), closes=True)
    for role in (Role.ASSESSOR, Role.VIEWER, Role.AUDITOR):
        with pytest.raises(PermissionDenied):
            actions.close_assessment(seen_by(bank, role), key, freezing, at=NOW)
        assert sign_in(client, cast(bank, role)).post(f"{HERE}freeze/").status_code == 403
    assert Assessment.objects.get().state == "open"


def test_a_stranger_freezes_nothing(bank, clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for slug in ("bank", "clinic"):
        answer = client.post(f"/o/{slug}/a/{key}/freeze/", {"revision": revision(), **SAID})
        assert answer.status_code == 404
    assert len(snapshots()) == 2
