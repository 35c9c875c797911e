"""Addresses of assessments, each below its organization."""

from django.urls import path

from stadial.web.assessments.views import (
    folders,
    guest_wishes,
    guests,
    interview,
    overview,
    people,
    results,
)

app_name = "assessments"
_ORGANIZATION = "o/<slug:organization>/"
_ASSESSMENT = f"{_ORGANIZATION}a/<slug:assessment>/"
_GUEST = "answer/<int:link>/"
_PERSON = f"{_ASSESSMENT}interview/<str:respondent>/"

urlpatterns = [
    path(_ORGANIZATION, overview.overview, name="overview"),
    path(_ASSESSMENT, results.results, name="results"),
    path(f"{_ASSESSMENT}why/<str:about>/", results.why, name="why"),
    path(f"{_ORGANIZATION}import/", folders.bring_in, name="import"),
    path(f"{_ORGANIZATION}start/", folders.start, name="start"),
    path(f"{_ASSESSMENT}export/", folders.take_out, name="export"),
    path(f"{_ASSESSMENT}people/", people.people, name="people"),
    path(f"{_ASSESSMENT}collect/", people.collect, name="collect"),
    path(_PERSON, interview.interview, name="interview"),
    path(f"{_PERSON}<str:capability>/", interview.interview, name="interview-step"),
    path(f"{_PERSON}link/give/", people.give_link, name="give-link"),
    path(f"{_PERSON}link/revoke/", people.revoke_link, name="revoke-link"),
    path(f"{_PERSON}<str:about>/answer/", interview.answer, name="answer"),
    path(f"{_ASSESSMENT}passed-on/<int:referral>/", people.settle_referral, name="settle-referral"),
    path("r/<str:token>/", guests.follow, name="follow"),
    path("r/<str:token>/again/", guest_wishes.ask_again, name="ask-again"),
    path(_GUEST, guests.welcome, name="guest"),
    path(f"{_GUEST}done/", guests.done, name="guest-done"),
    path(f"{_GUEST}not-me/", guest_wishes.not_me, name="guest-not-me"),
    path(f"{_GUEST}my-answers.html", guest_wishes.take_answers, name="guest-file"),
    path(f"{_GUEST}q/<str:capability>/pass-on/", guest_wishes.pass_on, name="guest-pass-on"),
    path(f"{_GUEST}q/<str:capability>/", guests.question, name="guest-question"),
    path(f"{_GUEST}q/<str:about>/keep/", guests.answer, name="guest-answer"),
]
