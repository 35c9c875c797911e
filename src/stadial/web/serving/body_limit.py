"""How much, and how slowly, a client may send: the server inside knows no bound of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

MOST = 64 * 1024 * 1024
"""Octets of one request; a file is held to a smaller limit where it is taken."""
PATIENCE = 30.0
"""Seconds between two pieces of a body."""
_TOO_LARGE = b"What was sent is too large for this server. Nothing was saved.\n"


def limited(application: Asgi, most: int = MOST, patience: float = PATIENCE) -> Asgi:
    """Return an application that hangs up on bodies which are too large, or stand still."""

    async def inner(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if _announced(scope) > most:
            await _refuse(send)
            return
        body = _Body(receive, most, patience)
        await application(scope, body, send)
        if body.is_too_large:
            await _refuse(send)

    return inner


class _Body:
    """What a client sends, until it is whole; the application is told that others hung up."""

    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        self.receive, self.most, self.patience = receive, most, patience
        self.seen = 0
        self.is_whole = self.is_too_large = False

    async def __call__(self) -> Message:
        if self.is_whole:
            return await self.receive()
        try:
            message = await asyncio.wait_for(self.receive(), self.patience)
        except TimeoutError:
            return {"type": "http.disconnect"}
        self.seen += len(message.get("body", b""))
        self.is_whole = not message.get("more_body", False)
        if self.seen > self.most:
            self.is_too_large = True
            return {"type": "http.disconnect"}
        return message


def _announced(scope: dict[str, Any]) -> int:
    for name, value in scope["headers"]:
        if name.lower() == b"content-length" and value.isdigit():
            return int(value)
    return 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _TOO_LARGE})
