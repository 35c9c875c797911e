"""What was said the last time is shown beside an answer once it was given, and counts for nothing."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from stadial.codecs.snapshot_json import read_snapshot
from stadial.web.assessments.actions import Brought, Said, import_folder, save_answer
from stadial.web.assessments.models import Attachment
from stadial.web.assessments.queries import opened, picture_of
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, brought, seen_by

SNAPSHOT = "snapshots/2025-11-14.json"


@pytest.fixture
def key(bank):
    files = {name: brought().files[name] for name in ("stadial.toml", "people.yaml")}
    beside = {SNAPSHOT: brought().attachments[SNAPSHOT]}
    return import_folder(seen_by(bank), Brought(files=files, attachments=beside), at=NOW)


def somebody(bank, key):
    """Return a respondent and a capability of which they said a level the last time."""
    then = read_snapshot(brought().attachments[SNAPSHOT], name=SNAPSHOT)
    here = {each.id for each in opened(seen_by(bank), key).assessment.respondents}
    return next(x for x in then.assessment.votes if x.respondent in here and x.level)


def test_it_is_hidden_until_the_question_is_answered_and_counts_for_nothing(bank, key, client):
    vote = somebody(bank, key)
    sign_in(client, cast(bank, Role.ASSESSOR))
    page = f"/o/bank/a/{key}/interview/{vote.respondent}/{vote.capability}/"
    assert "Said the last time" not in client.get(page).content.decode()
    said = Said(
        respondent=vote.respondent, about=vote.capability, entry={"level": "unknown"}, version=0
    )
    save_answer(seen_by(bank), key, said, at=NOW)

    shown = client.get(page).content.decode()

    assert "Said the last time, 14 November 2025" in shown
    assert f"Level {vote.level}" in shown
    found = opened(seen_by(bank), key)
    assert found is not None
    assert [each.level for each in found.assessment.votes] == [None]
    assert not any(each.assured.is_decided for each in picture_of(found).ratings.values())


def test_a_snapshot_of_this_very_assessment_is_not_the_last_time(bank, client):
    names = ("stadial.toml", "people.yaml")
    name = "snapshots/2026-11-20.json"
    whole = Brought(
        files={each: brought().files[each] for each in names},
        attachments={name: brought().attachments[name]},
    )
    key = import_folder(seen_by(bank), whole, at=NOW)
    sign_in(client, cast(bank, Role.ASSESSOR))
    person = opened(seen_by(bank), key).assessment.respondents[0].id
    said = Said(respondent=person, about="GOV-1", entry={"level": 2}, version=0)
    save_answer(seen_by(bank), key, said, at=NOW)

    page = client.get(f"/o/bank/a/{key}/interview/{person}/GOV-1/").content.decode()

    assert "Said the last time" not in page


def answered(bank, key, client, vote):
    """Answer a question again, and return the page of the interview."""
    sign_in(client, cast(bank, Role.ASSESSOR))
    said = Said(respondent=vote.respondent, about=vote.capability, entry={"level": 1}, version=0)
    save_answer(seen_by(bank), key, said, at=NOW)
    page = f"/o/bank/a/{key}/interview/{vote.respondent}/{vote.capability}/"
    return client.get(page).content.decode()


def test_somebody_else_under_the_same_id_is_not_shown_what_was_said(bank, client):
    files = {name: brought().files[name] for name in ("stadial.toml", "people.yaml")}
    then = read_snapshot(brought().attachments[SNAPSHOT], name=SNAPSHOT)
    vote = next(each for each in then.assessment.votes if each.respondent == "priya")
    named = next(each.name for each in then.assessment.respondents if each.id == "priya")
    files["people.yaml"] = files["people.yaml"].replace(named.encode(), b"Petra Blum")
    beside = {SNAPSHOT: brought().attachments[SNAPSHOT]}
    key = import_folder(seen_by(bank), Brought(files=files, attachments=beside), at=NOW)

    assert "Said the last time" not in answered(bank, key, client, vote)


def test_a_snapshot_that_was_changed_is_named_and_the_interview_goes_on(bank, key, client):
    vote = somebody(bank, key)
    row = Attachment.objects.get(path=SNAPSHOT)
    default_storage.delete(row.stored)
    default_storage.save(row.stored, ContentFile(b"{}"))

    assert f"{SNAPSHOT} is not the file that was kept" in answered(bank, key, client, vote)
