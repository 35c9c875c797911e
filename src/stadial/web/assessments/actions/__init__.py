"""Changing assessments: one function for each intent; permission, lock, change, log."""

from stadial.usecases.add_person import Newcomer
from stadial.web.assessments.actions.add_person import add_person
from stadial.web.assessments.actions.change_documents import Intent, change_documents
from stadial.web.assessments.actions.close_assessment import Freezing, close_assessment
from stadial.web.assessments.actions.create_assessment import create_assessment
from stadial.web.assessments.actions.import_folder import Brought, import_folder
from stadial.web.assessments.actions.locked import AssessmentClosedError, ChangedMeanwhileError
from stadial.web.assessments.actions.referrals import (
    ask_again,
    disown_link,
    pass_on,
    settle_referral,
)
from stadial.web.assessments.actions.respondent_links import (
    LINK_DAYS,
    Asking,
    answer_as_guest,
    finish_as_guest,
    follow_link,
    give_link,
    revoke_link,
)
from stadial.web.assessments.actions.save_answer import Said, Saved, StaleAnswerError, save_answer

__all__ = [
    "LINK_DAYS",
    "Asking",
    "AssessmentClosedError",
    "Brought",
    "ChangedMeanwhileError",
    "Freezing",
    "Intent",
    "Newcomer",
    "Said",
    "Saved",
    "StaleAnswerError",
    "add_person",
    "answer_as_guest",
    "ask_again",
    "change_documents",
    "close_assessment",
    "create_assessment",
    "disown_link",
    "finish_as_guest",
    "follow_link",
    "give_link",
    "import_folder",
    "pass_on",
    "revoke_link",
    "save_answer",
    "settle_referral",
]
