"""Whole requests are answered a few at a time; whoever takes long holds up nobody."""

import asyncio
import threading

import pytest
from django.http import HttpResponse
from django.urls import path

from stadial.web.serving.body_limit import limited
from stadial.web.serving.in_turn import InTurn

PATIENCE = 20
"""Seconds; a test that waits so long has failed."""


class Room:
    """Views that say who is inside, and let out whom the test lets out."""

    def __init__(self):
        self.inside: list[str] = []
        self.came: list[str] = []
        self.most = 0
        self.doors: dict[str, threading.Event] = {}

    def view(self, request, name):
        self.inside.append(name)
        self.came.append(name)
        self.most = max(self.most, len(self.inside))
        self.doors.setdefault(name, threading.Event()).wait(PATIENCE)
        self.inside.remove(name)
        response = HttpResponse(f"{name} {request.POST.get('said', '')}")
        response.set_cookie("who", name)
        return response

    def let_out(self, *names):
        for each in names:
            self.doors.setdefault(each, threading.Event()).set()


@pytest.fixture
def room(settings):
    made = Room()
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [path("<str:name>/", made.view)]})
    settings.MIDDLEWARE = ["stadial.web.operations.request_line.RequestLine"]
    settings.ALLOWED_HOSTS = ["a.example"]
    return made


async def ask(application, name, body=(b"said=hello",)):
    """Return what is sent in answer to one form, piece by piece."""
    pieces, sent = [*body], []

    async def receive():
        piece = pieces.pop(0)
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    form = b"application/x-www-form-urlencoded"
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": f"/{name}/",
        "query_string": b"",
        "headers": [
            (b"host", b"a.example"),
            (b"content-type", form),
            (b"content-length", b"10"),
        ],
    }
    await application(scope, receive, send)
    return sent


async def until(is_so):
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - a thread changes it
            await asyncio.sleep(0.01)


def test_a_form_is_answered_with_status_headers_and_cookies(room):
    room.let_out("ada")

    head, body = asyncio.run(ask(InTurn(), "ada", [b"said=", b"hello"]))

    assert head["status"] == 200
    told = dict(head["headers"])
    assert told[b"Content-Type"].startswith(b"text/html")
    assert told[b"Set-Cookie"] == b"who=ada; Path=/"
    assert body["body"] == b"ada hello"


@pytest.mark.parametrize("at_once", [1, 2])
def test_so_many_are_inside_at_once_and_the_others_come_in_their_order(room, at_once):
    names = [f"p{each}" for each in range(6)]

    async def run():
        application = InTurn(at_once=at_once, short=PATIENCE)
        asked = [asyncio.create_task(ask(application, each)) for each in names]
        for place, name in enumerate(names):
            inside = min(place + at_once, len(names))
            await until(lambda inside=inside: len(room.came) >= inside)
            room.let_out(name)
            await asked[place]

    asyncio.run(run())

    assert room.most == at_once
    assert sorted(room.came[:at_once]) == names[:at_once]
    assert room.came[at_once:] == names[at_once:]


def test_who_takes_long_gives_the_turn_up(room):
    async def run():
        application = InTurn(at_once=1, short=0.05)
        slow = asyncio.create_task(ask(application, "slow"))
        await until(lambda: room.inside == ["slow"])
        room.let_out("quick")
        quick = await ask(application, "quick")
        assert not slow.done()
        room.let_out("slow")
        return quick, await slow

    quick, slow = asyncio.run(run())

    assert quick[-1]["body"].startswith(b"quick")
    assert slow[-1]["body"].startswith(b"slow")


def test_a_client_that_sends_slowly_keeps_no_turn(room):
    async def run():
        application = InTurn(at_once=1, short=PATIENCE)
        arrived = asyncio.Event()

        async def receive():
            await arrived.wait()
            return {"type": "http.disconnect"}

        sent = []
        half = asyncio.create_task(application({"type": "http"}, receive, sent.append))
        await asyncio.sleep(0)
        room.let_out("ada")
        whole = await ask(application, "ada")
        arrived.set()
        await half
        return whole, sent

    whole, sent = asyncio.run(run())

    assert whole[0]["status"] == 200
    assert sent == []


def test_a_turn_is_given_back_after_an_error(room, settings):
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [path("<str:name>/", _fail)]})

    async def run():
        application = InTurn(at_once=1, short=PATIENCE)
        return [(await ask(application, "x"))[0]["status"] for _ in range(3)]

    assert asyncio.run(run()) == [500] * 3


def test_a_body_that_is_too_large_reaches_no_view(room):
    sent = asyncio.run(ask(limited(InTurn(), most=5), "ada"))

    assert sent[0]["status"] == 413
    assert room.came == []


def _fail(request, name):
    raise RuntimeError(f"{name} {request.method}")
