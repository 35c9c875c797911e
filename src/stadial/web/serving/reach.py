"""The database at a start: whether it answers, said at once and in its own words."""

from django.db import connection, connections

from stadial.web.serving.refusal import Refusal

OLDEST = 150000
"""PostgreSQL 15."""


def database() -> None:
    """
    Ask PostgreSQL for its version.

    Raises:
        Refusal: If it does not answer, or is too old.
    """
    if connection.vendor != "postgresql":
        return
    try:
        import psycopg
    except ImportError as error:
        raise Refusal(_NO_LIBRARY) from error
    told = connection.settings_dict
    parts = {
        "dbname": told["NAME"],
        "user": told["USER"],
        "password": told["PASSWORD"],
        "host": told["HOST"],
        "port": told["PORT"],
    }
    given = {name: part for name, part in parts.items() if part}
    try:
        with psycopg.connect(**given, **told["OPTIONS"]) as opened:
            version = opened.info.server_version
    except psycopg.Error as error:
        words = " ".join(str(error).split())
        raise Refusal(f"The database of DATABASE_URL does not answer: {words}") from error
    if version < OLDEST:
        raise Refusal(f"PostgreSQL {version // 10000} is too old; Stadial needs 15 or later.")


_NO_LIBRARY = "PostgreSQL needs the extra of its name: pip install 'stadial[postgres]'"


def let_go() -> None:
    """Close every connection: workers open their own, and share none."""
    connections.close_all()
