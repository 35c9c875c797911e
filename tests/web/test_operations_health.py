"""Whether a server says truly that it lives, and that it can serve."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

pytestmark = pytest.mark.django_db


def test_a_process_that_answers_lives(client):
    answer = client.get("/livez")

    assert answer.status_code == 200
    assert answer.json() == {"process": "ok"}


def test_with_rows_and_room_it_is_ready(client):
    answer = client.get("/readyz")

    assert answer.json() == {"database": "ok", "migrations": "ok", "storage": "ok"}
    assert answer.status_code == 200


def test_a_migration_that_is_missing_makes_it_unready_and_not_dead(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["migrations"] == "failed"
    assert client.get("/livez").status_code == 200


def test_a_data_folder_that_takes_nothing_makes_it_unready_without_naming_it(client, tmp_path):
    with override_settings(DATA=tmp_path / "gone"):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "migrations": "ok", "storage": "failed"}


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_health_is_asked_and_never_sent(client, address):
    assert client.post(address).status_code == 405
