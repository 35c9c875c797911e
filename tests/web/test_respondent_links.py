"""A respondent's link: no account, own questions alone, and it ends when it should."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from stadial.codecs.fault import DocumentError
from stadial.web.assessments.actions import (
    Asking,
    Newcomer,
    Said,
    add_person,
    give_link,
    save_answer,
)
from stadial.web.assessments.models import Answer, Assessment, Referral, RespondentLink
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, bring_in_small, seen_by


@pytest.fixture
def key(bank):
    key = bring_in_small(bank)
    add_person(seen_by(bank), key, Newcomer(name="Zoe Ng", group="security"), at=NOW)
    return key


def a_link(bank, key, respondent="zoe-ng", **given):
    asking = Asking(respondent=respondent, **given)
    return give_link(seen_by(bank), key, asking, at=timezone.now())


def following(token):
    phone = Client()
    response = phone.get(f"/r/{token}/")
    assert response.status_code == 302, response.content
    return phone, response.url


def text(response):
    return response.content.decode()


def level(value="2", **words):
    return {"value": value, "version": "0", **words}


def test_a_respondent_answers_without_an_account_and_without_scripts(bank, key):
    phone, here = following(a_link(bank, key, asked=("SUP-1", "SUP-2")))
    assert "2 questions" in text(phone.get(here))

    onward = phone.post(f"{here}q/SUP-1/keep/", level(note="we scan", written="partly"))
    last = phone.post(f"{here}q/SUP-2/keep/", level("unknown"))

    assert (onward.url, last.url) == (f"{here}q/SUP-2/", f"{here}done/")
    assert "we scan" in text(phone.get(last.url))
    assert phone.post(f"{here}done/").status_code == 302
    assert "Thank you" in text(phone.get(f"{here}done/"))
    assert Answer.objects.filter(sheet__respondent="zoe-ng").count() == 2
    assert Event.objects.latest("number").action == "link.finished"


def test_another_device_goes_on_where_the_first_one_was(bank, key):
    token = a_link(bank, key, asked=("SUP-1", "SUP-2"))
    phone, here = following(token)
    phone.post(f"{here}q/SUP-1/keep/", level())

    laptop, there = following(token)

    assert "1 answered so far" in text(laptop.get(there))
    assert f"{there}q/SUP-2/" in text(laptop.get(there))


def test_the_token_is_in_no_later_address_and_only_its_digest_is_kept(bank, key):
    token = a_link(bank, key)
    phone, here = following(token)
    page = phone.get(here)

    assert token not in here + text(page)
    assert page["Referrer-Policy"] == "same-origin"
    row = RespondentLink.objects.get()
    assert token not in "".join(str(value) for value in vars(row).values())
    assert len(token) >= 43


def test_without_the_link_itself_a_guessed_number_shows_nothing(bank, key):
    a_link(bank, key)
    number = RespondentLink.objects.get().pk

    response = Client().get(f"/answer/{number}/q/SUP-1/")

    assert response.status_code == 410
    assert "Zoe" not in text(response)


def test_the_sign_of_one_link_does_not_open_another(bank, key):
    phone, _ = following(a_link(bank, key))
    a_link(bank, key, respondent="priya")
    other = RespondentLink.objects.get(respondent="priya").pk
    for name, morsel in list(phone.cookies.items()):
        if name.startswith("respondent-"):
            phone.cookies[f"respondent-{other}"] = morsel.value

    assert phone.get(f"/answer/{other}/").status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 43, "..", "%00", "ä"])
def test_an_unknown_token_says_the_same_as_an_old_one(bank, key, token):
    old = a_link(bank, key)
    RespondentLink.objects.update(expires_at=NOW - timedelta(days=900))

    unknown, expired = Client().get(f"/r/{token}/"), Client().get(f"/r/{old}/")

    assert (unknown.status_code, expired.status_code) == (410, 410)
    assert masked(unknown) == masked(expired)


def masked(response):
    own = r"[0-9a-f]{32}|/r/[^/]+/again/|value=\"\w{64}\""
    return re.sub(own, "", text(response))


def test_a_link_that_is_taken_back_ends_at_once_even_where_it_was_open(bank, key, client):
    phone, here = following(a_link(bank, key))
    sign_in(client, cast(bank, Role.ASSESSOR))

    client.post(f"/o/bank/a/{key}/interview/zoe-ng/link/revoke/")

    assert phone.get(here).status_code == 410
    assert phone.post(f"{here}q/SUP-1/keep/", level()).status_code == 410
    assert not Answer.objects.filter(sheet__respondent="zoe-ng").exists()


def test_a_new_link_ends_the_old_one(bank, key):
    phone, here = following(a_link(bank, key))
    a_link(bank, key)

    assert phone.get(here).status_code == 410


def test_a_closed_assessment_ends_its_links(bank, key):
    phone, here = following(a_link(bank, key))
    Assessment.objects.update(state="closed", closed_at=NOW)

    assert phone.get(here).status_code == 410


@pytest.mark.parametrize("about", ["GOV-1", "GOV-1.2a", "SUP-99"])
def test_what_was_not_asked_cannot_be_answered_or_seen(bank, key, about):
    phone, here = following(a_link(bank, key, asked=("SUP-1",)))

    assert phone.get(f"{here}q/{about}/").status_code == 404
    assert phone.post(f"{here}q/{about}/keep/", level("fully")).status_code == 403
    assert not Answer.objects.filter(sheet__respondent="zoe-ng").exists()


def test_a_respondent_sees_nothing_of_what_others_said(bank, key):
    said = Said(respondent="priya", about="SUP-1", entry={"level": 2, "note": "secret"}, version=0)
    save_answer(seen_by(bank), key, said, at=NOW)

    phone, here = following(a_link(bank, key))

    for path in ("", "q/SUP-1/", "done/"):
        page = text(phone.get(f"{here}{path}"))
        assert "secret" not in page
        assert "Priya" not in page


def test_two_devices_on_one_answer_and_the_second_sees_both(bank, key):
    token = a_link(bank, key, asked=("SUP-1",))
    phone, here = following(token)
    laptop, _ = following(token)
    phone.post(f"{here}q/SUP-1/keep/", level("2"))

    response = laptop.post(f"{here}q/SUP-1/keep/", level("3", note="my words"))

    assert response.status_code == 409
    assert "my words" in text(response)


def test_what_is_no_answer_stays_on_the_page_with_its_reason(bank, key):
    phone, here = following(a_link(bank, key))

    assert phone.post(f"{here}q/SUP-1/keep/", level("9")).status_code == 422
    assert phone.post(f"{here}q/SUP-1/keep/", {}).status_code == 400
    kept = phone.post(f"{here}q/SUP-1/keep/", level(), headers={"accept": "application/json"})
    assert kept.json()["version"] == 1


def test_the_assessor_makes_a_link_and_sees_how_far_it_is(bank, key, client):
    sign_in(client, cast(bank, Role.ASSESSOR))

    page = text(client.post(f"/o/bank/a/{key}/interview/zoe-ng/link/give/"))

    found = re.search(r"http://testserver(/r/[\w-]+/)", page)
    assert found
    assert "not opened yet" in text(client.get(f"/o/bank/a/{key}/collect/"))
    Client().get(found[1])
    assert "started" in text(client.get(f"/o/bank/a/{key}/collect/"))


def test_who_is_not_on_the_list_gets_no_link(bank, clinic, key, client):
    sign_in(client, cast(bank, Role.ASSESSOR))
    assert client.post(f"/o/bank/a/{key}/interview/stranger/link/give/").status_code == 404
    sign_in(client, cast(clinic, Role.OWNER))
    assert client.post(f"/o/clinic/a/{key}/interview/zoe-ng/link/give/").status_code == 404
    assert not RespondentLink.objects.exists()


@pytest.mark.parametrize("wrong", [{"asked": ("SUP-99",)}, {"days": 0}, {"days": 91}])
def test_a_link_about_nothing_or_for_ever_is_refused(bank, key, wrong):
    with pytest.raises(DocumentError):
        a_link(bank, key, **wrong)


def test_a_question_is_passed_on_and_asked_of_who_knows(bank, key, client):
    phone, here = following(a_link(bank, key, asked=("SUP-1", "SUP-2")))
    add_person(seen_by(bank), key, Newcomer(name="Tom <b>Berg</b>", group="it-operations"), at=NOW)

    onward = phone.post(f"{here}q/SUP-1/pass-on/", {"to_whom": "Tom in <i>purchasing</i>"})

    assert onward.url == f"{here}q/SUP-2/"
    assert json.loads(Answer.objects.get(about="SUP-1").entry)["level"] == "unknown"
    sign_in(client, cast(bank, Role.ASSESSOR))
    page = text(client.get(f"/o/bank/a/{key}/collect/"))
    assert "Tom in &lt;i&gt;purchasing&lt;/i&gt;" in page
    waiting = Referral.objects.get()
    tom = re.search(r'value="(tom[^"]*)"', page)[1]
    given = client.post(f"/o/bank/a/{key}/passed-on/{waiting.pk}/", {"respondent": tom})
    token = re.search(r"/r/([\w-]+)/", text(given))[1]
    assert "1 question" in text(following(token)[0].get(following(token)[1]))
    assert client.post(f"/o/bank/a/{key}/passed-on/{waiting.pk}/").status_code == 404


def test_who_has_a_link_is_asked_by_it_and_nothing_new_is_made(bank, key, client):
    add_person(seen_by(bank), key, Newcomer(name="Tom", group="it-operations"), at=NOW)
    a_link(bank, key, "tom", asked=("GOV-1",))
    phone, here = following(a_link(bank, key, asked=("SUP-1",)))
    phone.post(f"{here}q/SUP-1/keep/", level(note="I think so"))
    assert phone.post(f"{here}q/SUP-1/pass-on/", {"to_whom": "Tom"}).url == f"{here}done/"
    assert "I think so" in Answer.objects.get(about="SUP-1").entry

    sign_in(client, cast(bank, Role.ASSESSOR))
    where = f"/o/bank/a/{key}/passed-on/{Referral.objects.get().pk}/"
    assert client.post(where, {"respondent": "tom"}).status_code == 302

    tom = RespondentLink.objects.get(respondent="tom")
    assert json.loads(tom.asked) == ["GOV-1", "SUP-1"]


@pytest.mark.parametrize("whom", ["", "  ", "x" * 201, "a\nb"])
def test_a_question_is_passed_on_to_somebody(bank, key, whom):
    phone, here = following(a_link(bank, key, asked=("SUP-1",)))

    refused = phone.post(f"{here}q/SUP-1/pass-on/", {"to_whom": whom})

    assert refused.status_code == 422
    assert "Nobody is named" in text(refused)
    assert not Referral.objects.exists()


def test_what_was_not_asked_cannot_be_passed_on(bank, clinic, key, client):
    phone, here = following(a_link(bank, key, asked=("SUP-1",)))
    assert phone.post(f"{here}q/GOV-1/pass-on/", {"to_whom": "Tom"}).status_code == 403
    phone.post(f"{here}q/SUP-1/pass-on/", {"to_whom": "Tom"})
    sign_in(client, cast(clinic, Role.OWNER))
    there = bring_in_small(clinic)
    waiting = Referral.objects.get().pk
    assert client.post(f"/o/clinic/a/{there}/passed-on/{waiting}/").status_code == 404


def test_a_link_that_is_for_somebody_else_ends(bank, key, client):
    phone, here = following(a_link(bank, key))

    assert "Nothing more is asked of you" in text(phone.post(f"{here}not-me/"))

    assert phone.get(here).status_code == 410
    assert Event.objects.latest("number").action == "link.disowned"
    sign_in(client, cast(bank, Role.ASSESSOR))
    assert "taken back" in text(client.get(f"/o/bank/a/{key}/collect/"))


def test_who_comes_too_late_asks_for_a_new_link_once(bank, key, client):
    token = a_link(bank, key)
    RespondentLink.objects.update(expires_at=timezone.now() - timedelta(days=1))
    phone = Client()
    assert "Ask for a new link" in text(phone.get(f"/r/{token}/"))

    for _ in range(2):
        assert "The assessors see that" in text(phone.post(f"/r/{token}/again/"))
    assert "The assessors see that" in text(phone.post("/r/made-up/again/"))

    assert Event.objects.filter(action="link.asked-again").count() == 1
    sign_in(client, cast(bank, Role.ASSESSOR))
    collect = f"/o/bank/a/{key}/collect/"
    assert "Zoe Ng asks for a new link" in text(client.get(collect))
    client.post(f"/o/bank/a/{key}/interview/zoe-ng/link/give/")
    assert "asks for a new link" not in text(client.get(collect))


def test_a_respondent_takes_their_answers_along(bank, key):
    phone, here = following(a_link(bank, key, asked=("SUP-1", "SUP-2")))
    phone.post(f"{here}q/SUP-1/keep/", level(note="we <script>scan"))

    taken = phone.get(f"{here}my-answers.html")

    assert taken["Content-Disposition"].startswith("attachment")
    page = text(taken)
    assert "we &lt;script&gt;scan" in page
    assert "open" in page
    assert "<script" not in page


def test_a_link_asks_what_the_group_operates(bank, key, client):
    sign_in(client, cast(bank, Role.ASSESSOR))
    lawyer = Newcomer(name="Lea", group="legal-compliance")
    add_person(seen_by(bank), key, lawyer, at=NOW)

    client.post(f"/o/bank/a/{key}/interview/lea/link/give/", {"only": "own"})

    asked = json.loads(RespondentLink.objects.get().asked)
    assert asked == ["GOV-1", "DATA-3", "SUP-4", "IR-3"]
