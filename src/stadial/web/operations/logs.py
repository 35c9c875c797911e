"""Lines of the log: one JSON object each, without anything that people typed."""

import json
import logging
import traceback
from datetime import UTC, datetime

from stadial.web.operations.request_line import REQUEST_ID

_FRAMES = 20


class Lines(logging.Formatter):
    """
    Write a record as one line of JSON.

    Of an error it keeps the kind and the place in the code: its words may hold an address, a
    token or an answer (a database names the row it refuses).
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": _message(record),
        }
        if (request_id := REQUEST_ID.get()) is not None:
            line["request"] = request_id
        line.update(getattr(record, "told", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line.update(_error(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    """Return the words of a record; an address at their end is left out, it may hold a token."""
    message = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", None)
    return message.removesuffix(path).rstrip(": ") if path else message


def _error(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
