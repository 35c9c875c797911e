import pytest

from fakes.reach import FakeReach
from stadial.collectors.endpoints.gathered import web_code
from stadial.collectors.endpoints.judged import Judge
from stadial.collectors.endpoints.web import is_public
from stadial.collectors.endpoints.words import Guard, guard_of_decorator, guard_of_name

START = "from fastapi import Depends, FastAPI\napp = FastAPI()\n"


def guards_of(text, start=START):
    web = web_code(FakeReach(files={"a.py": start + text}))
    judge = Judge(web)
    return [judge.of(route).name for route in web.routes]


@pytest.mark.parametrize(
    "name",
    [
        "get_current_user", "get_current_active_superuser", "verify_token", "TokenAuth",
        "oauth2_scheme", "require_api_key", "APIKeyHeader", "HTTPBearer", "login_required",
        "admin_required", "requires_scopes", "JWTBearer", "x.y.validate_jwt", "OpenIdConnect",
        "fastapi.security.OpenIdConnect", "openid_connect", "oidc_scheme",
    ],
)  # fmt: skip
def test_names_that_speak_of_authentication_are_understood(name):
    assert guard_of_name(name, unknown=Guard.NONE) is Guard.NAMED


@pytest.mark.parametrize(
    "name",
    ["get_optional_current_user", "get_auth_service", "app.auth.get_settings", "auth.limits",
     "get_oauth_client"],
)  # fmt: skip
def test_names_that_may_speak_of_it_are_not_certain(name):
    assert guard_of_name(name, unknown=Guard.NONE) is Guard.MAYBE


@pytest.mark.parametrize(
    "name",
    [
        "get_db",
        "author",
        "tokenizer",
        "count_tokens",
        "get_user",
        "FastAPI",
        "?",
        "keys",
        "connect_id",
    ],
)
def test_names_that_only_sound_like_it_say_nothing(name):
    assert guard_of_name(name, unknown=Guard.NONE) is Guard.NONE


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("/health", True), ("/api/v1/healthz/", True), ("/login", True), ("/api/auth/token", True),
        ("/", True), ("/models/register", False), ("/jobs/status", False), ("/predict", False),
    ],
)  # fmt: skip
def test_health_and_login_are_open_on_purpose_and_other_routes_are_not(address, is_open):
    text = f"{START}@app.get('{address}')\ndef a(): ...\n"

    (route,) = web_code(FakeReach(files={"a.py": text})).routes

    assert is_public(route) is is_open


def test_a_decorator_that_nobody_knows_may_do_anything():
    assert guard_of_decorator("acme.special") is Guard.MAYBE
    assert guard_of_decorator("functools.wraps") is Guard.NONE


def test_a_dependency_that_answers_401_is_a_guard_and_one_that_answers_403_may_be():
    text = (
        "def one(): raise HTTPException(401)\n"
        "def two(): raise HTTPException(status_code=403)\n"
        "@app.post('/a')\ndef a(x=Depends(one)): ...\n"
        "@app.post('/b')\ndef b(x=Depends(two)): ...\n"
        "@app.post('/c')\ndef c(x=Depends(auth.two)): ...\n"
    )

    assert guards_of(text) == ["NAMED", "MAYBE", "MAYBE"]


def test_of_functions_with_one_name_the_weakest_counts():
    text = (
        "def one(): raise HTTPException(401)\n"
        "def one(): ...\n"
        "@app.post('/a')\ndef a(x=Depends(one)): ...\n"
    )

    assert guards_of(text) == ["NONE"]


def test_dependencies_that_ask_for_each_other_come_to_an_end():
    chain = "".join(f"def f{n}(x=Depends(f{n + 1}), y=Depends(f{n})): ...\n" for n in range(500))

    assert guards_of(chain + "@app.post('/a')\ndef a(x=Depends(f0)): ...\n") == ["MAYBE"]


def test_many_functions_of_one_name_are_looked_at_only_in_part():
    many = "def f(x=Depends(f), y=Depends(g)): ...\ndef g(x=Depends(f)): ...\n" * 2_000

    assert guards_of(many + "@app.post('/a')\ndef a(x=Depends(f)): ...\n") == ["MAYBE"]


@pytest.mark.parametrize(
    "text",
    ["x = " + "(" * 5_000, "def a(:\n", "x = 1" + "+1" * 200_000],
)
def test_web_code_that_cannot_be_parsed_is_told(text):
    web = web_code(FakeReach(files={"a.py": START + text}))

    assert (web.read, web.unread) == (0, ["a.py"])
