"""A start, step by step: nothing is listened on before everything is in order."""

import os
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from stadial.web.serving import folder
from stadial.web.serving.options import Options, check, tell
from stadial.web.serving.port import free_port
from stadial.web.serving.refusal import Refusal


def serve(options: Options) -> None:
    """
    Check, make, upgrade; then answer requests until asked to stop.

    Raises:
        Refusal: If anything is not as it should be; nothing was changed then.
    """
    host, port = free_port(options.host, options.port)
    check(options, host, os.environ)
    _make_room(options)
    tell(options, port, os.environ)
    data = set_up()
    lock = folder.hold(data)
    try:
        lines = prepare(data, yes=options.yes)
        if options.example:
            from stadial.web.serving.bringing import show_example

            lines = show_example(data)
        for line in (_where(options, port), *lines):
            print(line, flush=True)  # noqa: T201
        from stadial.web.serving import job_worker
        from stadial.web.serving.workers import listen

        with job_worker.beside(job_worker.command()):
            listen(options, host, port)
    finally:
        os.close(lock)


def _make_room(options: Options) -> None:
    """Throw away an earlier example, in a folder that was named for it."""
    if not options.example:
        return
    from stadial.web.serving.bringing import clear_example

    if options.data is None or "DATABASE_URL" in os.environ:
        raise Refusal("--example needs a folder of its own: --data FOLDER, and no DATABASE_URL.")
    clear_example(options.data)


def set_up() -> Path:
    """
    Read the settings, make the data folder, and wake the apps.

    Raises:
        Refusal: If the environment says something unsafe, or the folder is no place for rows.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stadial.web.settings")
    from django.conf import settings

    try:
        data = Path(settings.DATA)
        folder.make(data)
        if _is_sqlite():
            folder.refuse_network(data)
        django.setup()
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from error
    return data


def prepare(data: Path, *, yes: bool) -> list[str]:
    """
    Make the secret key, upgrade the database, lay out the static files.

    Returns:
        What to tell whoever started the server, line by line.

    Raises:
        Refusal: If one of them cannot be done.
    """
    from django.core.management import call_command

    from stadial.web.serving import reach, secret
    from stadial.web.serving.upgrade import upgrade

    secret.use_key(data)
    reach.database()
    done = upgrade(yes=yes)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    reach.let_go()
    lines = _about_sqlite()
    if done.backup:
        lines.append(f"The database was upgraded ({done.changes} steps); before: {done.backup}")
    if done.is_new:
        program = f"{Path(sys.executable).name} -m stadial.web"
        lines.append(f"Nobody can sign in yet: {program} add-user MAIL --name NAME --data {data}")
    return [*lines, f"Data lies in {data}"]


def _where(options: Options, port: int) -> str:
    here, public = options.address(port), os.environ["STADIAL_URL"]
    beside = "" if public == here else f", and listens on {here}"
    return f"Stadial is served at {public}{beside}"


def _is_sqlite() -> bool:
    from django.conf import settings

    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


def _about_sqlite() -> list[str]:
    from stadial.web.settings.database import is_sound
    from stadial.web.sqlite import sqlite

    if not _is_sqlite() or is_sound(sqlite.sqlite_version_info):
        return []
    warning = (
        f"SQLite {sqlite.sqlite_version} may lose pages of a write-ahead log: rows are written "
        "the careful and slower way (install pysqlite3 0.6 or later for the fast one)."
    )
    return [warning]
