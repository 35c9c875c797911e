"""A start that would be unsafe, or that would share what is another's, is refused in one line."""

import json
import os
import stat
import subprocess
import sys

import pytest

from stadial.web.sqlite import sqlite as sqlite3
from web.running import ON_SQLITE, command, environment, execute, refused, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served") / "data") as server:
        yield server


def test_a_first_start_makes_what_it_needs_for_its_owner_alone(server):
    data = server.log.parent / "data"

    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert (data / "stadial.sqlite3").exists() == ON_SQLITE
    files = [entry for entry in data.iterdir() if entry.is_file()]
    assert {"secret-key", "server.lock"} <= {entry.name for entry in files}
    for entry in files:
        assert stat.S_IMODE(entry.stat().st_mode) == 0o600
    key = (data / "secret-key").read_text().strip()
    assert len(key) >= 50
    assert key not in "\n".join(server.said) + server.log.read_text()
    assert any("add-user" in line for line in server.said)


def test_it_is_alive_and_ready(server):
    assert server.ask("/livez").status == 200
    assert json.loads(server.ask("/readyz").text) == {
        "database": "ok",
        "migrations": "ok",
        "storage": "ok",
    }


def test_a_page_that_is_not_there_has_its_frame_and_its_style(server):
    page = server.ask("/nothing/here/")

    assert page.status == 404
    assert "There is nothing here for you" in page.text
    assert page.headers["x-request-id"] in page.text
    sheet = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    found = server.ask(sheet)
    assert found.status == 200
    assert "immutable" in found.headers["cache-control"]
    assert found.headers["x-content-type-options"] == "nosniff"


def test_a_second_server_on_the_port_says_so(server, tmp_path):
    port = server.address.rsplit(":", 1)[1]

    code, said = refused("--port", port, data=tmp_path / "other")

    assert code == 2
    assert said == (
        f"Error: Port {port} on 127.0.0.1 is taken; another server may run there. "
        "Choose one with --port.\n"
    )
    assert not (tmp_path / "other").exists()


def test_a_second_server_on_the_data_says_so(server):
    data = server.log.parent / "data"

    code, said = refused("--port", 0, data=data)

    assert code == 2
    assert f"Another server (process {server.process.pid}) works on {data}" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "environ", "said"),
    [
        (["--host", "0.0.0.0"], {}, "Plain http on 0.0.0.0 shows passwords"),
        (["--host", "192.0.2.7"], {}, "is no address of this machine"),
        (["--host", "no such host"], {}, "is no address that can be listened on"),
        (["--behind-proxy"], {}, "--behind-proxy needs STADIAL_URL"),
        (["--certificate", "c.pem"], {}, "go together"),
        (["--certificate", "c.pem", "--key", "k.pem"], {}, "c.pem is no file"),
        ([], {"STADIAL_URL": "https://a.example"}, "nothing here speaks TLS"),
        ([], {"STADIAL_URL": "http://a.example"}, "plain http"),
        ([], {"STADIAL_HOSTS": "*"}, "would let a request choose"),
        ([], {"STADIAL_SECRET_KEY": "guess"}, "can be guessed"),
        ([], {"STADIAL_DEBUG": "1"}, "pages for debugging"),
        ([], {"DATABASE_URL": "mysql://u:hunter2@h/d"}, "begins with postgresql://"),
        ([], {"DATABASE_URL": "postgresql://u:hunter2@127.0.0.1:1/d"}, "does not answer"),
    ],
)
def test_an_unsafe_start_is_refused_in_one_line(options, environ, said, tmp_path):
    code, heard = refused("serve", "--port", 0, *options, data=tmp_path / "data", **environ)

    assert code == 2
    assert said in heard
    assert heard.startswith("Error: ")
    assert heard.count("\n") == 1
    assert "hunter2" not in heard
    assert not (tmp_path / "data" / "stadial.sqlite3").exists()


def test_a_certificate_that_is_none_is_refused(tmp_path):
    file = tmp_path / "c.pem"
    file.write_text("no certificate")

    code, said = refused(
        *("--port", 0, "--certificate", file, "--key", file), data=tmp_path / "data"
    )

    assert code == 2
    assert "The certificate or its key cannot be used" in said


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")

    code, said = refused("--port", 0, "--data", tmp_path / "file" / "data")

    assert code == 2
    assert "cannot be made" in said


def test_a_wrong_flag_and_a_wrong_word_end_with_2():
    assert refused("--prot", "1")[0] == 2
    assert refused("sevre")[0] == 2


def test_a_server_stops_cleanly_and_starts_again_on_the_same_rows(tmp_path):
    data = tmp_path / "data"
    with serving(data) as server:
        key = (data / "secret-key").read_text()
        assert server.stop() == 0
    with serving(data) as server:
        assert not any("add-user" in line for line in server.said)
        assert (data / "secret-key").read_text() == key
        assert server.ask("/readyz").status == 200
        assert list(data.glob("backups/*")) == []


OLDER = (
    "DROP TABLE django_session",
    "DELETE FROM django_migrations WHERE app = 'sessions'",
)


@pytest.mark.skipif(not ON_SQLITE, reason="a backup of PostgreSQL is its owner's")
def test_an_older_database_is_copied_before_its_tables_change(tmp_path):
    data = tmp_path / "data"
    with serving(data) as server:
        server.stop()
    execute(data, *OLDER)

    with serving(data) as server:
        said = "\n".join(server.said)
        assert server.ask("/readyz").status == 200

    (copy,) = data.glob("backups/*.sqlite3")
    assert str(copy) in said
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = sqlite3.connect(copy)
    names = {row[0] for row in before.execute("SELECT name FROM sqlite_master")}
    before.close()
    assert "django_session" not in names
    assert "organizations_user" in names


@pytest.mark.skipif(ON_SQLITE, reason="SQLite is backed up by the server itself")
def test_an_older_postgres_is_changed_on_its_owners_word_alone(tmp_path):
    data = tmp_path / "data"
    with serving(data) as server:
        server.stop()
    execute(data, *OLDER)

    code, said = refused("--port", 0, data=data)

    assert code == 2
    assert "make a backup (pg_dump), then start once with --yes" in said
    with serving(data, "--yes") as server:
        assert server.ask("/readyz").status == 200


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    data = tmp_path / "data"
    with serving(data) as server:
        server.stop()
    execute(
        data,
        "INSERT INTO django_migrations(app, name, applied) "
        "VALUES ('audit', '9999_from_the_future', '2030-01-01 00:00:00+00:00')",
    )

    code, said = refused("--port", 0, data=data)

    assert code == 2
    assert "newer version of Stadial (audit.9999_from_the_future)" in said


def test_the_command_gives_way_to_the_server(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "stadial", "serve", "--host", "0.0.0.0", "--data", tmp_path / "d"],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert "Plain http on 0.0.0.0" in done.stderr


def test_without_the_extra_the_command_names_what_to_install(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'granian' else find(name, *rest)\n"
    )

    done = subprocess.run(
        [sys.executable, "-m", "stadial", "serve"],
        capture_output=True,
        text=True,
        env={**environment(), "PYTHONPATH": str(tmp_path)},
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert "pip install 'stadial[web]'" in done.stderr
    assert os.linesep in done.stderr


def test_help_is_given_without_a_database():
    done = subprocess.run(
        command("--help"), capture_output=True, text=True, env=environment(), check=True
    )

    assert "add-user" in done.stdout
