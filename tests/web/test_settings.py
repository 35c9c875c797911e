"""A server that would be unsafe does not start, and says why in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from stadial.web.settings.environment import check_secret, is_loopback, read
from stadial.web.settings.mail import mail

GOOD = "kT9vWq2Lr7XbN4mZs8Yc1HdF6gJp3QaE5uRiOoPlKjHgFdSaZxCv"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"STADIAL_DEBUG": "1"}, "pages for debugging show secrets"),
        ({"DJANGO_DEBUG": "True"}, "pages for debugging show secrets"),
        ({"STADIAL_SECRET_KEY": "short"}, "can be guessed"),
        ({"STADIAL_SECRET_KEY": ""}, "can be guessed"),
        ({"STADIAL_SECRET_KEY": "a" * 80}, "can be guessed"),
        ({"STADIAL_SECRET_KEY": "django-insecure-" + GOOD}, "can be guessed"),
        ({"STADIAL_HOSTS": "*"}, "would let a request choose"),
        ({"STADIAL_HOSTS": "stadial.example.org,.example.org"}, "would let a request choose"),
        ({"STADIAL_URL": "http://stadial.example.org"}, "plain http"),
        ({"STADIAL_URL": "http://10.0.0.8:8000"}, "plain http"),
        ({"STADIAL_URL": "ftp://stadial.example.org"}, "no web address"),
        ({"STADIAL_URL": "stadial.example.org"}, "no web address"),
        ({"STADIAL_URL": "https://"}, "no web address"),
        ({"STADIAL_URL": "https://name:port"}, "cannot be read"),
        ({"STADIAL_URL": "https://[::1"}, "cannot be read"),
        ({"STADIAL_URL": "https://stadial.example.org/stadial"}, "name and port alone"),
        ({"STADIAL_URL": "https://user:word@stadial.example.org"}, "name and port alone"),
        ({"STADIAL_HOST": "stadial.example.org"}, "STADIAL_HOST is no variable"),
    ],
)
def test_what_is_unsafe_is_refused(environ, said):
    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        read(environ)

    assert "\n" not in str(refused.value)


def test_what_is_refused_is_not_repeated_where_it_is_a_secret():
    with pytest.raises(ImproperlyConfigured) as refused:
        read({"STADIAL_SECRET_KEY": "hunter2hunter2"})

    assert "hunter2" not in str(refused.value)


def test_nothing_said_is_a_server_for_this_machine_alone():
    told = read({"HOME": "/home/ada"})

    assert told.data == Path("/home/ada/.local/share/stadial")
    assert told.origin == "http://127.0.0.1:8000"
    assert told.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert not told.is_secure
    assert not told.behind_proxy
    assert told.secret_key is None
    assert told.database_url is None


def test_a_public_name_is_served_by_tls():
    told = read(
        {
            "STADIAL_URL": "https://Stadial.Example.org:8443",
            "STADIAL_HOSTS": "alias.example.org, Other.example.org",
            "STADIAL_BEHIND_PROXY": "1",
            "STADIAL_SECRET_KEY": GOOD,
        }
    )

    assert told.is_secure
    assert told.behind_proxy
    assert told.origin == "https://stadial.example.org:8443"
    assert told.hosts[3:] == ("stadial.example.org", "alias.example.org", "other.example.org")
    assert told.secret_key == GOOD == check_secret(GOOD)


def test_an_address_of_version_6_is_a_host_in_brackets():
    assert "[2001:db8::1]" in read({"STADIAL_URL": "https://[2001:db8::1]:8000"}).hosts


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"STADIAL_DATA": "/srv/stadial"}, "/srv/stadial"),
        ({"XDG_DATA_HOME": "/data", "HOME": "/home/ada"}, "/data/stadial"),
        ({"XDG_DATA_HOME": "not/whole", "HOME": "/home/ada"}, "/home/ada/.local/share/stadial"),
    ],
)
def test_the_data_folder_is_where_the_platform_keeps_such(environ, folder):
    assert read(environ).data == Path(folder)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost"])
def test_loopback_is_this_machine(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "0.0.0.0", "::", "example.org", "localhost.evil.org"])
def test_all_else_is_not(host):
    assert not is_loopback(host)


def test_mails_are_printed_where_no_server_was_named():
    assert mail(None)["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_mails_go_out_over_tls():
    plain = mail("smtp://ada%40example.org:a%3Ab@mail.example.org")
    whole = mail("smtps://mail.example.org:4650")

    assert (plain["EMAIL_HOST_USER"], plain["EMAIL_HOST_PASSWORD"]) == ("ada@example.org", "a:b")
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (
        587,
        True,
        False,
    )
    assert (whole["EMAIL_PORT"], whole["EMAIL_USE_TLS"], whole["EMAIL_USE_SSL"]) == (
        4650,
        False,
        True,
    )


@pytest.mark.parametrize(
    "url", ["http://mail.example.org", "smtp://", "smtp://host/path", "smtp://host:x", "mail"]
)
def test_a_mail_server_that_cannot_be_read_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="STADIAL_MAIL_URL"):
        mail(url)


def settings_of(**environ):
    """What a fresh process makes of an environment."""
    code = (
        "from stadial.web import settings as s; import json, sqlite3;"
        "print(json.dumps({n: getattr(s, n) for n in dir(s) if n.isupper()}, default=str))"
    )
    bare = {"PATH": os.environ["PATH"], "HOME": "/nonexistent/home"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**bare, **environ},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    import json

    return json.loads(done.stdout)


def test_with_tls_cookies_are_secure_and_browsers_come_back_by_tls():
    found = settings_of(STADIAL_URL="https://stadial.example.org", STADIAL_BEHIND_PROXY="1")

    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_no_proxy_no_trust_in_its_headers():
    found = settings_of()

    assert found["SECURE_PROXY_SSL_HEADER"] is None
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert found["DEBUG"] is False
    assert "*" not in found["ALLOWED_HOSTS"]


def test_importing_the_settings_touches_no_disk(tmp_path):
    home = tmp_path / "home"

    settings_of(HOME=str(home), STADIAL_DATA=str(tmp_path / "data"))

    assert list(tmp_path.iterdir()) == []


def test_two_servers_without_a_key_do_not_share_one():
    assert settings_of()["SECRET_KEY"] != settings_of()["SECRET_KEY"]


def test_sqlite_waits_in_turn_at_the_gate_and_postgres_needs_none():
    gate = "stadial.web.operations.write_gate.WriteGate"

    assert gate in settings_of()["MIDDLEWARE"]
    assert gate not in settings_of(DATABASE_URL="postgresql://host/stadial")["MIDDLEWARE"]
