"""An assessment as its folder: every file, as the command line would find it."""

from collections import defaultdict

from stadial.web.assessments.mapping import sheet_content
from stadial.web.assessments.models import Answer, Attachment, Document, Sheet
from stadial.web.assessments.queries.opened import Listed, listed, read_attachment
from stadial.web.organizations.queries import Visitor


def files_of(assessment: Listed) -> dict[str, bytes]:
    """Return the files that make up the assessment, by their paths in its folder."""
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(assessment_id=assessment.id):
        answers[answer.sheet_id].append(answer)
    documents = Document.objects.filter(assessment_id=assessment.id)
    files = {each.path: bytes(each.content) for each in documents}
    for sheet in Sheet.objects.filter(assessment_id=assessment.id):
        files[sheet.path] = sheet_content(sheet, answers[sheet.pk])
    return dict(sorted(files.items()))


def folder_of(visitor: Visitor, key: str) -> dict[str, bytes] | None:
    """
    Return the whole folder of an assessment, attachments included; None if there is no such.

    Raises:
        DocumentError: If the storage has lost or changed an attachment.
    """
    found = listed(visitor, key)
    if found is None:
        return None
    files = files_of(found)
    for attachment in Attachment.objects.filter(assessment_id=found.id):
        files[attachment.path] = read_attachment(
            attachment.stored, sha256=attachment.sha256, path=attachment.path
        )
    return dict(sorted(files.items()))
