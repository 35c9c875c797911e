"""Changing assessments: one function for each intent; permission, lock, change, log."""

from stadial.usecases.add_person import Newcomer
from stadial.web.assessments.actions.add_person import add_person
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.assessments.actions.create_assessment import create_assessment
from stadial.web.assessments.actions.import_folder import Brought, import_folder
from stadial.web.assessments.actions.locked import AssessmentClosedError
from stadial.web.assessments.actions.respondent_links import (
    Asking,
    answer_as_guest,
    finish_as_guest,
    follow_link,
    give_link,
    revoke_link,
)
from stadial.web.assessments.actions.save_answer import Said, Saved, StaleAnswerError, save_answer

__all__ = [
    "Asking",
    "AssessmentClosedError",
    "Brought",
    "Intent",
    "Newcomer",
    "Said",
    "Saved",
    "StaleAnswerError",
    "add_person",
    "answer_as_guest",
    "change_documents",
    "create_assessment",
    "finish_as_guest",
    "follow_link",
    "give_link",
    "import_folder",
    "revoke_link",
    "save_answer",
]
