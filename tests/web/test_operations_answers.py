"""What stands on every answer and in every line of the log, and what stands on no page and in none."""

import json
import logging
import threading
import time
from io import StringIO

import pytest
from django.db import DatabaseError, connections
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from stadial.web.operations.idle import EVERY, SEEN
from stadial.web.operations.logs import Lines
from stadial.web.operations.write_gate import WriteGate
from stadial.web.settings.headers import CONTENT_POLICY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.saving_urls")]
TOKEN = "tok-7391-of-nobody"


@pytest.fixture
def stranger():
    """A browser that sees what people see: no exception of ours comes through."""
    return Client(raise_request_exception=False)


@pytest.fixture
def lines():
    """Every line that the server logs."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    loggers = [logging.getLogger(name) for name in ("stadial", "django", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.mark.parametrize("address", ["/livez", "/nothing/", "/unmarked", "/gone", "/saved"])
def test_every_answer_carries_the_headers(stranger, address):
    answer = stranger.get(address)

    policy = answer["Content-Security-Policy"]
    for name, values in CONTENT_POLICY.items():
        assert f"{name} {' '.join(values)}" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Request-ID"]


def test_a_file_of_ours_is_served_whole_with_the_headers_and_may_be_kept(stranger, tmp_path):
    (tmp_path / "one.css").write_text("p{color:red}")
    with override_settings(STATIC_ROOT=tmp_path, WHITENOISE_USE_FINDERS=False):
        answer = Client().get("/static/one.css")
        head = Client().head("/static/one.css")
        part = Client().get("/static/one.css", headers={"Range": "bytes=0-2"})
        missing = Client(raise_request_exception=False).get("/static/two.css")

    assert answer.content == b"p{color:red}"
    assert answer["Content-Type"].startswith("text/css")
    assert "max-age" in answer["Cache-Control"]
    assert "Content-Security-Policy" in answer
    assert "Access-Control-Allow-Origin" not in answer
    assert head.content == b""
    assert (part.status_code, part.content) == (206, b"p{c")
    assert missing.status_code == 404
    assert missing["Cache-Control"] == "no-store"


@pytest.mark.parametrize("given", ["abc-123.DEF_4", "0123456789abcdef0123456789abcdef"])
def test_the_id_of_a_caller_goes_through(client, given):
    assert client.get("/livez", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "a b c d e f", "evil\u2028line", "<script>alert(1)"]
)
def test_an_id_that_is_none_is_replaced(client, given):
    found = client.get("/livez", headers={"X-Request-ID": given})["X-Request-ID"]

    assert found != given
    assert len(found) == 32


def test_a_line_says_who_asked_for_which_route_and_how_it_ended(client, lines, django_user_model):
    user = django_user_model.objects.create_user("ada@example.org", name="Ada")
    client.force_login(user)

    answer = client.get("/readyz?q=secret", headers={"X-Request-ID": "request-0001"})

    (line,) = [line for line in lines() if line["from"] == "stadial.web.request"]
    assert line["request"] == "request-0001" == answer["X-Request-ID"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "operations:readyz", 200)
    assert line["ms"] >= 0
    assert "secret" not in json.dumps(line)


def test_logs_hold_no_token_no_mail_address_and_nothing_that_was_typed(stranger, lines):
    stranger.get(f"/broken/{TOKEN}/?q=typed-by-ada")
    stranger.post(f"/nowhere/{TOKEN}/", {"password": "typed-by-ada"})
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.post(f"/broken/{TOKEN}/?q=1", {"note": "typed-by-ada"})

    found = lines()
    whole = json.dumps(found)
    assert [line["status"] for line in found if "status" in line] == [500, 404, 403]
    assert any(line.get("error") == "builtins.ValueError" for line in found)
    assert any("saving_urls.py" in frame for line in found for frame in line.get("where", []))
    for secret in (TOKEN, "typed-by-ada", "@example.org"):
        assert secret not in whole


def test_a_mistake_of_ours_shows_no_trace_of_itself(stranger):
    answer = stranger.get(f"/broken/{TOKEN}/?q=1", headers={"X-Request-ID": "request-0002"})

    text = answer.content.decode()
    assert answer.status_code == 500
    assert "A mistake of ours" in text
    assert "request-0002" in text
    for word in ("Traceback", "ValueError", TOKEN, "@example.org", "saving_urls"):
        assert word not in text


def test_a_database_that_is_gone_is_said_and_that_nothing_was_saved(stranger):
    answer = stranger.get("/gone")

    assert answer.status_code == 503
    assert "was not saved" in answer.content.decode()
    assert answer["Retry-After"]
    assert "10.0.0.7" not in answer.content.decode()


def test_a_page_that_nobody_marked_is_refused(stranger):
    answer = stranger.get("/unmarked")

    assert answer.status_code == 403
    assert b"never" not in answer.content


def test_what_does_not_exist_and_what_is_foreign_look_the_same(stranger):
    one, two = stranger.get("/nothing/"), stranger.get("/nowhere/else/")

    assert one.status_code == two.status_code == 404
    assert one.content.replace(one["X-Request-ID"].encode(), b"") == two.content.replace(
        two["X-Request-ID"].encode(), b""
    )


def test_a_form_that_ran_out_says_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/broken/x/?q=1")

    assert answer.status_code == 403
    assert "This form has run out" in answer.content.decode()


def test_a_request_for_another_host_is_refused(stranger):
    answer = stranger.get("/nothing/", headers={"Host": "evil.example.org"})

    assert answer.status_code == 400
    assert "This cannot be read" in answer.content.decode()
    assert "evil" not in answer.content.decode()


def test_where_even_the_frame_fails_a_bare_page_says_it(stranger, monkeypatch):
    monkeypatch.setitem(engines["jinja2"].env.globals, "static", _nothing_is_there)

    answer = stranger.get("/nothing/")

    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()
    assert "stylesheet" not in answer.content.decode()


def _nothing_is_there(*_):
    raise ValueError("Missing staticfiles manifest entry")


def test_where_no_page_can_be_drawn_words_remain(stranger):
    plain = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": []}]
    with override_settings(TEMPLATES=plain):
        answer = stranger.get("/nothing/")

    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/plain")


def test_a_session_is_renewed_while_somebody_is_there_and_not_on_every_page(
    client, django_user_model, django_assert_num_queries
):
    client.force_login(django_user_model.objects.create_user("ada@example.org", name="Ada"))
    with override_settings(ROOT_URLCONF=__name__):
        client.get("/who")
        seen = client.session[SEEN]
        with django_assert_num_queries(2):
            client.get("/who")
        session = client.session
        session[SEEN] = seen - EVERY
        session.save()
        client.get("/who")

    assert client.session[SEEN] >= seen


def test_a_stranger_has_no_session(client):
    client.get("/saved")

    assert client.cookies == {}


def who(request):
    return HttpResponse(str(request.user.pk))


who.__dict__["door"] = "public"
urlpatterns = [path("who", who), path("", include("stadial.web.urls"))]


def test_changes_go_through_one_by_one_and_pages_do_not_wait():
    inside, most = [], []
    first = threading.Event()

    def change(request):
        inside.append(request)
        first.set()
        most.append(len(inside))
        time.sleep(0.05)
        inside.remove(request)
        return HttpResponse("")

    gate, make = WriteGate(change), RequestFactory()
    threads = [threading.Thread(target=gate, args=(make.post("/"),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    first.wait(5)
    held = WriteGate(lambda request: HttpResponse(request.method))
    held.lock.acquire()
    assert held(make.get("/")).content == b"GET"
    for thread in threads:
        thread.join()

    assert most == [1, 1, 1, 1]


def test_a_gate_that_stays_shut_lets_through_after_a_while(monkeypatch):
    monkeypatch.setattr("stadial.web.operations.write_gate.PATIENCE", 0.05)
    gate = WriteGate(lambda request: HttpResponse(request.method))
    gate.lock.acquire()

    assert gate(RequestFactory().post("/")).content == b"POST"
    assert gate.lock.locked()


def test_a_change_that_fails_opens_the_gate_again():
    def fail(request):
        raise DatabaseError

    gate = WriteGate(fail)

    with pytest.raises(DatabaseError):
        gate(RequestFactory().post("/"))
    assert not gate.lock.locked()


def test_readiness_with_a_database_that_does_not_answer_is_one_word(client, monkeypatch):
    def refuse(*_):
        raise DatabaseError("at 10.0.0.7")

    monkeypatch.setattr(connections["default"], "cursor", refuse)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"database": "failed", "migrations": "failed", "storage": "ok"}
