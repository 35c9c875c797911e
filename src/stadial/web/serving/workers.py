"""The processes that answer: Granian in this process, workers below it."""

import os
import signal
import threading
import time
from pathlib import Path

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from stadial.web.serving.options import Options
from stadial.web.serving.refusal import Refusal
from stadial.web.settings.logs import LOGGING

_HALF_A_HEADER = 15_000
"""Milliseconds that a client has for the head of a request."""
_TO_FINISH = 15
"""Seconds that a worker has for what it is doing when it is asked to stop."""


class _Parent:
    """The process that started the workers; 0 in one that was started otherwise."""

    number = 0


def listen(options: Options, host: str, port: int) -> None:
    """
    Answer requests until SIGTERM or SIGINT.

    Raises:
        Refusal: If the certificate cannot be used.
    """
    _Parent.number = os.getpid()
    os.register_at_fork(after_in_child=_forget_handlers)
    try:
        server = Server(
            "stadial.web.asgi:application",
            address=host,
            port=port,
            interface=Interfaces.ASGINL,
            workers=options.workers,
            websockets=False,
            http1_settings=HTTP1Settings(header_read_timeout=_HALF_A_HEADER),
            log_level=LogLevels.warning,
            log_dictconfig=LOGGING,
            ssl_cert=_absolute(options.certificate),
            ssl_key=_absolute(options.key),
            respawn_failed_workers=True,
            workers_kill_timeout=_TO_FINISH,
        )
    except OSError as error:  # of TLS too
        raise Refusal(f"The certificate or its key cannot be used: {error.strerror}.") from error
    server.serve()


def _forget_handlers() -> None:
    """Let a worker that is asked to stop before it has begun stop at once."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def leave_with_parent() -> None:
    """Stop this worker soon after the process that started it is gone, however it went."""
    if _Parent.number in {0, os.getpid()}:
        return
    threading.Thread(target=_watch, args=(_Parent.number,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def _absolute(file: Path | None) -> Path | None:
    return None if file is None else file.absolute()
