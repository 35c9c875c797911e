"""The database itself refuses to change or remove what was logged."""

from typing import Any, ClassVar

from django.db import migrations

WHY = "The log of what was done is added to, and never changed."

SQLITE = (
    f"""
    CREATE TRIGGER audit_event_stays_as_it_is BEFORE UPDATE ON audit_event
    BEGIN SELECT RAISE(ABORT, '{WHY}'); END
    """,
    f"""
    CREATE TRIGGER audit_event_stays BEFORE DELETE ON audit_event
    BEGIN SELECT RAISE(ABORT, '{WHY}'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER audit_event_stays_as_it_is BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()
    """,
    """
    CREATE TRIGGER audit_event_stays BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()
    """,
)
BACK = {
    "sqlite": (
        "DROP TRIGGER audit_event_stays_as_it_is",
        "DROP TRIGGER audit_event_stays",
    ),
    "postgresql": (
        "DROP TRIGGER audit_event_stays_as_it_is ON audit_event",
        "DROP TRIGGER audit_event_stays ON audit_event",
        "DROP FUNCTION audit_event_refuse()",
    ),
}


def refuse_changes(_apps: Any, schema_editor: Any) -> None:
    """Make the triggers, in the words of the database."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away again."""
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on the rows of the log."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(refuse_changes, allow_changes)]
