"""Requests that have come in whole, answered a few at a time by threads that keep connections."""

import asyncio
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import IO, Any, cast

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_started
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from stadial.web.serving.body_limit import Receive, Send

AT_ONCE = 2
"""In each worker: while one waits for the database, another computes."""
SHORT = 0.5
"""Seconds; what takes longer (a plan, a provider that is slow to answer) holds up nobody."""
THREADS = 10
"""In each worker, and so its connections to the database."""
_Scope = dict[str, Any]


class InTurn(ASGIHandler):
    """
    Answer requests first come, first served, so many at once.

    Each request that is answered has a thread. Many threads that compute take the interpreter from
    one another in the middle of what they do, and whoever holds a row of the database keeps it
    meanwhile: all get slower. What waits here for its turn costs nothing. A request takes its turn
    when its body is whole, so a client that sends slowly keeps nobody; and gives it back when it
    is answered, or after `short` seconds, whichever comes first.
    """

    def __init__(self, at_once: int = AT_ONCE, short: float = SHORT) -> None:
        """Make the threads, and the way through the middleware as one of plain calls."""
        super().__init__()
        self.load_middleware(is_async=False)
        self._turns = asyncio.Semaphore(at_once)
        self._short = short
        self._threads = ThreadPoolExecutor(THREADS, "answer")

    async def __call__(self, scope: _Scope, receive: Receive, send: Send) -> None:
        """Answer one request; one whose client hung up before it was whole is forgotten."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        head, content = await self._in_turn(scope, body)
        await send(head)
        await send({"type": "http.response.body", "body": content})

    async def _in_turn(self, scope: _Scope, body: IO[bytes]) -> tuple[Mapping[str, Any], bytes]:
        loop = asyncio.get_running_loop()
        async with self._turns:
            work = loop.run_in_executor(self._threads, self._answer, scope, body)
            await asyncio.wait({work}, timeout=self._short)
        return await work

    def _answer(self, scope: _Scope, body: IO[bytes]) -> tuple[Mapping[str, Any], bytes]:
        """Answer a request in this thread, which also lets its body and its rows go."""
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=self.__class__, scope=scope)
        with body:
            request, fault = self.create_request(scope, body)
            response = self.get_response(request) if request else cast("HttpResponseBase", fault)
            with closing(response):
                content = b"".join(cast("Iterable[bytes]", response))
        return _head(response), content


def _head(response: HttpResponseBase) -> Mapping[str, Any]:
    cookies = (each.output(header="").strip() for each in response.cookies.values())
    lines = (*response.items(), *(("Set-Cookie", each) for each in cookies))
    headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in lines]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}
