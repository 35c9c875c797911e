"""The ground of the tests of the server: a data folder of their own, and passwords that cost little."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test.utils import override_settings

from web.browser import chromium, visit  # noqa: F401 - fixtures for every test here
from web.cast import bank, clinic, nobody  # noqa: F401 - fixtures for every test here


@pytest.fixture(autouse=True, scope="session")
def _own_data(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    (data / "static").mkdir()
    plain = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        DATA=data,
        STATIC_ROOT=data / "static",
        MEDIA_ROOT=data / "attachments",
        STORAGES=plain,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as the server keeps it; PostgreSQL with a database for each worker."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings.DATABASES["default"]["TEST"] = {
            **settings.DATABASES["default"].get("TEST", {}),
            "NAME": file,
        }


@pytest.fixture(autouse=True)
def _forgetful_cache():
    """Limits of the sign-in library are counted there: no test counts for another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _log_can_be_emptied_between_tests():
    """The database refuses to empty the log; tests that commit have to, and nobody else."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def without_triggers(self, sql_list):
        off, on = _switches()
        flush(self, [*off, *sql_list, *on])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", without_triggers)
        yield


def _switches():
    if connection.vendor == "postgresql":
        table = "ALTER TABLE audit_event {} TRIGGER USER"
        return [table.format("DISABLE")], [table.format("ENABLE")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"
        )
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]


_NO_ROWS_OF_THEIR_OWN = {
    "test_authorization_matrix",
    "test_browser_every_page",
    "test_collectors_pages",
    "test_comparing",
    "test_coverage_pages",
    "test_disputes_pages",
    "test_every_page",
    "test_gaps_pages",
    "test_incidents_pages",
    "test_interview_pages",
    "test_kept",
    "test_last_time",
    "test_lessons_pages",
    "test_operations_answers",
    "test_operations_health",
    "test_operations_proxy",
    "test_progress_pages",
    "test_quality_pages",
    "test_reporting_board",
    "test_reporting_pages",
    "test_responses_pages",
    "test_results_pages",
    "test_risk_pages",
    "test_roadmap_pages",
    "test_serving_parts",
    "test_settings",
    "test_sign_in_pages",
    "test_threat_update_pages",
    "test_threats_pages",
    "test_unreadable",
}
"""About doors, words and settings: what they ask of rows is asked by the others too."""


def pytest_collection_modifyitems(items):
    """Mark what says nothing of a database that other tests do not say: it runs on one of them."""
    for item in items:
        if "visit" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if item.path.stem in _NO_ROWS_OF_THEIR_OWN:
            item.add_marker("one_database")
