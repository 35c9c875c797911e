"""
Every address of the server × every role × own and foreign organization × signed out.

The addresses come from the server itself: one that stands in no table below fails, and so does
one that stands there with another door than the server has.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from stadial.web.organizations.request import OF_LIBRARIES, Gate
from stadial.web.organizations.roles import PUBLIC, SIGNED_IN, Permission, Role, may
from web.cast import cast, sign_in
from web.example import bring_in_small

P = Permission


@dataclass(frozen=True)
class Expected:
    """What an address does."""

    door: str
    """`public`, `signed-in`, or the permission that it takes."""
    parts: dict[str, object] = field(default_factory=dict)
    """What its address needs beside the organization."""
    get: int = 200
    """What somebody who may come in is answered when they look; 405 where one can only send."""
    sends: bool = False
    """Whether it takes POST."""


def inside(permission, get=200, *, sends=False, **parts):
    return Expected(permission.value, parts, get, sends)


def sent(permission, **parts):
    return Expected(permission.value, parts, 405, sends=True)


A = {"assessment": "KEY"}
PERSON = {**A, "respondent": "maya"}
JOB = {"job": "00000000-0000-0000-0000-000000000000"}
EXPECTED = {
    "operations:livez": Expected(PUBLIC),
    "operations:readyz": Expected(PUBLIC),
    "ui:components": Expected(PUBLIC),
    "preparation:home": Expected(SIGNED_IN),
    "preparation:quick": Expected(SIGNED_IN, sends=True),
    "preparation:example": Expected(SIGNED_IN, get=405, sends=True),
    "preparation:next": inside(P.SEE, **A),
    "preparation:scope": inside(P.SEE, **A),
    "preparation:system": inside(P.PLAN, sends=True, **A),
    "preparation:part": inside(P.PLAN, sends=True, **A),
    "preparation:import": inside(P.PLAN, sends=True, **A),
    "preparation:keep": sent(P.PLAN, **A),
    "preparation:coverage": inside(P.SEE, **A),
    "preparation:plan": inside(P.SEE, sends=True, **A),
    "organizations:create": Expected(SIGNED_IN, sends=True),
    "organizations:join": Expected(PUBLIC, {"token": "made-up"}, 404, sends=True),
    "organizations:members": inside(P.MANAGE),
    "organizations:invite": sent(P.MANAGE),
    "organizations:role": sent(P.MANAGE, member=0),
    "organizations:remove": inside(P.SEE, 404, sends=True, member=0),
    "organizations:revoke": sent(P.MANAGE, invitation=0),
    "organizations:settings": inside(P.MANAGE, sends=True),
    "audit:log": inside(P.SEE_LOG),
    "audit:check": sent(P.SEE_LOG),
    "audit:export": sent(P.SEE_LOG),
    "assessments:overview": inside(P.SEE),
    "assessments:results": inside(P.SEE, **A),
    "assessments:why": inside(P.SEE, about="GOV-1", **A),
    "assessments:import": inside(P.IMPORT, sends=True),
    "assessments:start": sent(P.IMPORT),
    "assessments:export": inside(P.IMPORT, **A),
    "assessments:people": inside(P.SEE, sends=True, **A),
    "assessments:collect": inside(P.SEE, **A),
    "assessments:interview": inside(P.INTERVIEW, **PERSON),
    "assessments:interview-step": inside(P.INTERVIEW, capability="GOV-1", **PERSON),
    "assessments:give-link": sent(P.INTERVIEW, **PERSON),
    "assessments:revoke-link": sent(P.INTERVIEW, **PERSON),
    "assessments:answer": sent(P.INTERVIEW, about="GOV-1.1a", **PERSON),
    "evidence:library": inside(P.SEE, **A),
    "evidence:collectors": inside(P.REVIEW, sends=True, **A),
    "evidence:add": inside(P.REVIEW, sends=True, **A),
    "evidence:piece": inside(P.SEE, 404, sends=True, **A),
    "evidence:file": inside(P.SEE, 404, **A),
    "assessments:settle-referral": sent(P.INTERVIEW, referral=0, **A),
    "assessments:ask-again": Expected(PUBLIC, {"token": "made-up"}, 405, sends=True),
    "assessments:guest-not-me": Expected(PUBLIC, {"link": 0}, 405, sends=True),
    "assessments:guest-file": Expected(PUBLIC, {"link": 0}, 410),
    "assessments:guest-pass-on": Expected(
        PUBLIC, {"link": 0, "capability": "GOV-1"}, 405, sends=True
    ),
    "reporting:reports": inside(P.SEE, **A),
    "reporting:report": inside(P.SEE, which="draft", suffix="json", **A),
    "reporting:make": sent(P.SEE, which="draft", suffix="made-up", **A),
    "reporting:compose": inside(P.SEE, sends=True, which="draft", **A),
    "reporting:snapshot": inside(P.IMPORT, 404, frozen="made-up", **A),
    "reporting:verify": inside(P.SEE, 404, frozen="made-up", **A),
    "reporting:freeze": inside(P.DECIDE, sends=True, **A),
    "reporting:compare": inside(P.SEE, **A),
    "reporting:again": inside(P.DECIDE, sends=True, **A),
    "reporting:lessons": inside(P.SEE, **A),
    "reporting:keep-lesson": sent(P.PROGRESS, **A),
    "reporting:lessons-of-incidents": sent(P.PROGRESS, **A),
    "reporting:share-lesson": sent(P.PROGRESS, **A),
    "reporting:bring-in-lessons": sent(P.IMPORT, **A),
    "reporting:give-out-lessons": inside(P.SEE, 404, **A),
    "threats:coverage": inside(P.SEE, **A),
    "threats:layer": inside(P.SEE, **A),
    "threats:technique": inside(P.SEE, technique="AML.T0051", **A),
    "threats:risk": inside(P.SEE, **A),
    "threats:risk-why": inside(P.SEE, about="overall", **A),
    "threats:loss-why": inside(P.SEE, 404, scenario="made-up", **A),
    "threats:incidents": inside(P.SEE, **A),
    "threats:record": sent(P.INTERVIEW, **A),
    "threats:update": inside(P.SEE, **A),
    "threats:preview": sent(P.DECIDE, **A),
    "threats:accept": sent(P.DECIDE, **A),
    "notices:mail": inside(P.SEE, sends=True),
    "notices:zone": sent(P.MANAGE),
    "notices:remind": sent(P.INTERVIEW, **A),
    "notices:links": inside(P.PLAN, **A),
    "notices:give-link": sent(P.PLAN, **A),
    "notices:revoke-link": sent(P.PLAN, **A),
    "notices:again": Expected(PUBLIC, {"token": "made-up"}, 410),
    "notices:status": Expected(PUBLIC, {"token": "made-up"}, 410, sends=True),
    "jobs:jobs": inside(P.SEE),
    "jobs:job": inside(P.SEE, 404, **JOB),
    "jobs:state": inside(P.SEE, 404, **JOB),
    "jobs:file": inside(P.SEE, 404, **JOB),
    "roadmaps:roadmap": inside(P.SEE, **A),
    "roadmaps:build": sent(P.PLAN, **A),
    "roadmaps:initiative": inside(P.SEE, 404, initiative="made-up", **A),
    "roadmaps:report": sent(P.PROGRESS, initiative="made-up", **A),
    "roadmaps:move": sent(P.PLAN, initiative="made-up", **A),
    "roadmaps:publish": sent(P.PLAN, **A),
    "roadmaps:replan": inside(P.PLAN, sends=True, **A),
    "roadmaps:what-if": inside(P.PLAN, **A),
    "roadmaps:progress": inside(P.SEE, **A),
    "agreement:responses": inside(P.SEE, **A),
    "agreement:disputes": inside(P.SEE, **A),
    "agreement:adjudicate": inside(P.SEE, sends=True, about="GOV-1.2a", **A),
    "agreement:settle": sent(P.DECIDE, about="GOV-1.2a", **A),
    "agreement:quality": inside(P.SEE, **A),
    "agreement:waive": inside(P.DECIDE, 404, sends=True, **A),
    "roadmaps:gaps": inside(P.SEE, **A),
    "roadmaps:targets": sent(P.PLAN, **A),
    "roadmaps:accept": sent(P.DECIDE, **A),
    "assessments:follow": Expected(PUBLIC, {"token": "made-up"}, 410),
    "assessments:guest": Expected(PUBLIC, {"link": 0}, 410),
    "assessments:guest-done": Expected(PUBLIC, {"link": 0}, 410, sends=True),
    "assessments:guest-question": Expected(PUBLIC, {"link": 0, "capability": "GOV-1"}, 410),
    "assessments:guest-answer": Expected(PUBLIC, {"link": 0, "about": "GOV-1"}, 405, sends=True),
}

LIBRARY_PARTS = {
    "key": "made-up",
    "uidb36": "1",
    "pk": 0,
    "provider_id": "made-up",
}
"""What addresses of the sign-in library need."""


@cache
def addresses():
    """Return name, pattern and view of every address, from the server's own table."""
    return tuple(_walk(get_resolver(), "", ""))


def _walk(resolver, name, route):
    for each in resolver.url_patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLPattern):
            yield f"{name}{each.name or here}", here, each
        else:
            inner = f"{name}{each.namespace}:" if each.namespace else name
            yield from _walk(each, inner, here)


def ours():
    return [each for each in addresses() if not each[1].startswith(OF_LIBRARIES)]


def of_libraries():
    return [each for each in addresses() if each[1].startswith(OF_LIBRARIES)]


NAMES = sorted(EXPECTED)
MEMBERS = [name for name in NAMES if EXPECTED[name].door not in (PUBLIC, SIGNED_IN)]


@pytest.fixture
def key(bank):
    """An assessment in the bank, and none in the clinic."""
    return bring_in_small(bank)


def address(name, organization=None, key="KEY"):
    parts = {part: key if value == "KEY" else value for part, value in EXPECTED[name].parts.items()}
    if organization is not None:
        parts = {"organization": organization, **parts}
    return reverse(name, kwargs=parts or None)


def as_role(organization, role):
    return sign_in(Client(), cast(organization, role))


def told(response):
    """Return what an answer says, without what differs at each showing."""
    body = b"".join(response) if response.streaming else response.content
    text = body.decode("utf-8", "replace")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"\b[0-9a-f]{32}\b", "", text)


def rows():
    """Return every row of our own tables: what a look must not change."""
    models = [
        model
        for label in ("organizations", "audit", "assessments")
        for model in apps.get_app_config(label).get_models()
    ]
    return {
        model.__name__: sorted(map(repr, model.objects.values_list(*_fields(model))))
        for model in models
    }


def _fields(model):
    return [each.attname for each in model._meta.concrete_fields if each.name != "last_login"]


def test_every_address_stands_in_the_table_with_the_door_that_it_has():
    real = {name: getattr(each.callback, "door", "none") for name, _, each in ours()}

    assert real == {name: expected.door for name, expected in EXPECTED.items()}


def test_every_address_with_an_organization_asks_for_a_permission():
    permissions = {permission.value for permission in Permission}
    for name, route, each in ours():
        if "<slug:organization>" in route:
            assert each.callback.door in permissions, name


def test_addresses_that_ask_for_a_permission_name_their_organization_first():
    for name, route, _each in ours():
        if EXPECTED[name].door not in (PUBLIC, SIGNED_IN):
            assert route.startswith("o/<slug:organization>/"), name


@contextmanager
def undone():
    """Do something to rows and take it back, so that the next address finds them as they were."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def organization_of(name):
    return None if EXPECTED[name].door in (PUBLIC, SIGNED_IN) else "bank"


def test_members_see_what_their_role_allows_and_nothing_else(bank, key):
    wrong = []
    for role in Role:
        visitor = as_role(bank, role)
        for name in MEMBERS:
            expected = EXPECTED[name]
            status = expected.get if may(role, Permission(expected.door)) else 403
            found = visitor.get(address(name, "bank", key)).status_code
            wrong += [(name, role, found)] if found != status else []
    assert wrong == []


def test_whoever_may_not_send_is_refused_and_changes_nothing(bank, key):
    wrong = []
    for role in Role:
        visitor = as_role(bank, role)
        before = rows()
        for name in MEMBERS:
            if not may(role, Permission(EXPECTED[name].door)):
                answer = visitor.post(address(name, "bank", key), {"role": "owner"})
                wrong += [(name, role)] if answer.status_code != 403 else []
        assert rows() == before, role
    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_organization_is_told_as_one_that_does_not_exist(
    bank, clinic, nobody, key, method
):
    wrong = []
    for user in (*(cast(clinic, role) for role in Role), nobody):
        visitor = sign_in(Client(), user)
        before = rows()
        for name in MEMBERS:
            places = address(name, "bank", key), address(name, "no-such-place", key)
            foreign, unknown = (getattr(visitor, method)(each) for each in places)
            same = told(foreign) == told(unknown)
            statuses = foreign.status_code, unknown.status_code
            wrong += [(name, user)] if not same or statuses != (404, 404) else []
        assert rows() == before, user
    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_assessment_below_the_own_organization_is_told_as_an_unknown_one(
    bank, clinic, key, method
):
    visitor = as_role(clinic, Role.OWNER)
    before, wrong = rows(), []
    for name in MEMBERS:
        expected = EXPECTED[name]
        if "assessment" not in expected.parts:
            continue
        foreign = getattr(visitor, method)(address(name, "clinic", key))
        unknown = getattr(visitor, method)(address(name, "clinic", "no-such-key"))
        allowed = {404} if expected.get != 405 or method == "post" else {405}
        if method == "post" and not expected.sends:
            allowed = {404, 405}
        is_known = {foreign.status_code, unknown.status_code} - allowed
        wrong += [name] if is_known or told(foreign) != told(unknown) else []
    assert wrong == []
    assert rows() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_signed_in_is_sent_to_the_door(bank, key, method):
    before, wrong = rows(), []
    for name in NAMES:
        answer = getattr(Client(), method)(address(name, organization_of(name), key))
        to_the_door = answer.get("Location", "").startswith(reverse("account_login"))
        if EXPECTED[name].door == PUBLIC:
            wrong += [name] if answer.status_code >= 500 or to_the_door else []
        else:
            wrong += [name] if answer.status_code != 302 or not to_the_door else []
    assert wrong == []
    assert rows() == before


def test_whoever_belongs_nowhere_sees_what_belongs_to_nobody(nobody):
    visitor = sign_in(Client(), nobody)
    open_to_all = [name for name in NAMES if EXPECTED[name].door in (PUBLIC, SIGNED_IN)]
    found = {name: visitor.get(address(name)).status_code for name in open_to_all}

    assert found == {name: EXPECTED[name].get for name in open_to_all}


def test_looking_changes_nothing(bank, key):
    visitor = as_role(bank, Role.OWNER)
    before = rows()
    for name in NAMES:
        place = address(name, organization_of(name), key)
        visitor.get(place)
        visitor.head(place)
        visitor.options(place)

        assert rows() == before, name


def test_what_only_shows_takes_nothing(bank, key):
    visitor = as_role(bank, Role.OWNER)
    wrong = []
    for name in NAMES:
        with undone():
            answer = visitor.post(address(name, organization_of(name), key))
        wrong += [name] if (answer.status_code == 405) == EXPECTED[name].sends else []
    assert wrong == []


def test_a_form_that_is_not_ours_is_refused(bank, key):
    visitor = sign_in(Client(enforce_csrf_checks=True), cast(bank, Role.OWNER))
    before, wrong = rows(), []
    for name in NAMES:
        if EXPECTED[name].sends:
            given = {"name": "Eve", "role": "owner"}
            answer = visitor.post(address(name, organization_of(name), key), given)
            wrong += [name] if answer.status_code != 403 else []
    assert wrong == []
    assert rows() == before


def test_addresses_of_the_sign_in_library_open_nothing_to_somebody_signed_out(db):
    assert len(of_libraries()) > 30
    for name, route, each in of_libraries():
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", route)
        parts = {part: LIBRARY_PARTS[part] for part in wanted}
        target = "/" + route if each.name is None else reverse(each.name, kwargs=parts or None)
        for method in ("get", "post"):
            answer = getattr(Client(), method)(target)
            assert answer.status_code < 500, name
            assert answer.status_code != 403, name
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                assert "style=" not in answer.text, name
                assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.text), name


def test_a_view_that_does_not_say_who_may_see_it_is_refused(rf):
    def forgotten(request):
        return None

    class Match:
        route = "o/<slug:organization>/new/"

    request = rf.get("/o/bank/new/")
    request.resolver_match = Match()

    with pytest.raises(PermissionDenied):
        Gate(lambda _: None).process_view(request, forgotten, (), {})


def test_the_gate_stands_in_the_way_of_every_request(settings):
    assert "stadial.web.organizations.request.Gate" in settings.MIDDLEWARE
