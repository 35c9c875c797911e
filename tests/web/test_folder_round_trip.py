"""A folder and the server are one: what goes in comes out, with the same digest."""

from dataclasses import replace
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from stadial.adapters import folder
from stadial.codecs.fault import DocumentError
from stadial.usecases.close_assessment import close_assessment
from stadial.usecases.open_assessment import open_assessment
from stadial.web.assessments import queries
from stadial.web.assessments.actions import Brought, Said, import_folder, save_answer
from stadial.web.assessments.models import Answer, Assessment, Attachment, Document, Sheet
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.example import FOLDER, NOW, bring_in, brought, seen_by


def test_every_file_comes_out_as_it_went_in(bank):
    key = bring_in(bank)

    assert queries.folder_of(seen_by(bank), key) == dict(
        sorted({**brought().files, **brought().attachments}.items())
    )
    assert len(brought().attachments) > 10


def test_the_assessment_of_the_server_freezes_to_the_same_digest_as_the_folder(bank):
    found = queries.opened(seen_by(bank), bring_in(bank))
    assert found is not None

    direct = open_assessment(
        files=folder.read_folder(FOLDER),
        framework=found.framework,
        today=NOW.date(),
        digest_of=partial(folder.digest_file, FOLDER),
    )

    here = close_assessment(framework=found.framework, assessment=found.assessment, now=NOW)
    there = close_assessment(framework=found.framework, assessment=direct, now=NOW)
    assert found.assessment == direct
    assert here.digests == there.digests


def test_an_answer_given_here_is_in_the_folder_that_comes_out(bank):
    visitor, key = seen_by(bank), bring_in(bank)
    said = Said(
        respondent="priya",
        about="GOV-4.3a",
        entry={"answer": "partly", "note": "half of it: 'yes'"},
        version=0,
    )

    save_answer(visitor, key, said, at=NOW)

    out = queries.folder_of(visitor, key)
    assert out is not None
    found = queries.opened(visitor, key)
    assert found is not None
    documents = {name: each for name, each in out.items() if folder.is_document(name)}
    again = open_assessment(
        files=documents,
        framework=found.framework,
        today=NOW.date(),
        digest_of=lambda path: (
            None if path not in out else __import__("hashlib").sha256(out[path]).hexdigest()
        ),
    )
    assert again == found.assessment
    assert "half of it: 'yes'" in [x.note for x in again.responses if x.criterion == "GOV-4.3a"]
    unchanged = {name for name in brought().files if out[name] == brought().files[name]}
    assert set(brought().files) - unchanged == {"answers/priya.yaml"}


def test_a_folder_that_comes_in_twice_stands_twice_under_two_keys(bank):
    assert bring_in(bank) != bring_in(bank)


def test_a_folder_with_faults_tells_all_and_leaves_nothing(bank):
    files = {**brought().files, "people.yaml": b"- id: x\n", "incidents.yaml": b"nonsense"}

    with pytest.raises(DocumentError) as caught:
        import_folder(seen_by(bank), Brought(files=files), at=NOW)

    assert {fault.file for fault in caught.value.faults} >= {"people.yaml", "incidents.yaml"}
    for rows in (Assessment, Document, Sheet, Answer, Attachment, Event):
        assert rows.objects.count() == 0


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a/../../b", "x" * 301])
def test_a_path_that_leads_out_is_refused(bank, path):
    spoilt = replace(brought(), attachments={path: b"x"})

    with pytest.raises(DocumentError, match="cannot be kept"):
        import_folder(seen_by(bank), spoilt, at=NOW)


def test_a_framework_that_the_server_does_not_have_is_named(bank):
    toml = brought().files["stadial.toml"].replace(b'framework = "stadial"', b'framework = "../x"')
    assert toml != brought().files["stadial.toml"]

    with pytest.raises(DocumentError, match="The server has no framework"):
        import_folder(
            seen_by(bank), Brought(files={**brought().files, "stadial.toml": toml}), at=NOW
        )


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AUDITOR, Role.ASSESSOR])
def test_who_may_not_bring_in_is_refused(bank, role):
    with pytest.raises(PermissionDenied):
        import_folder(seen_by(bank, role), brought(), at=NOW)


def test_another_organization_sees_nothing_of_it(bank, clinic):
    key = bring_in(bank)
    stranger = seen_by(clinic, Role.OWNER)

    assert queries.opened(stranger, key) is None
    assert queries.folder_of(stranger, key) is None
    assert queries.assessments_of(stranger) == ()


def test_an_opened_assessment_takes_few_queries_and_once_read_two(
    bank, django_assert_num_queries, django_assert_max_num_queries
):
    visitor, key = seen_by(bank), bring_in(bank)

    with django_assert_max_num_queries(6):
        queries.opened(visitor, key)
    with django_assert_num_queries(1):
        queries.opened(visitor, key)
