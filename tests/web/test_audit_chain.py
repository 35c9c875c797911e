"""The log: added to and never changed, chained, narrowed to one organization."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from stadial.web.audit import queries
from stadial.web.audit.actions import Actor, record
from stadial.web.audit.mapping import digest_of
from stadial.web.audit.models import Event, Head
from stadial.web.organizations.queries import visitor_in
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in

ADA = Actor(id=1, name="Ada")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def log(organization, times=1, action="answer.saved", about="assessment/2026"):
    for number in range(times):
        record(
            organization_id=organization.pk,
            actor=ADA,
            action=action,
            about=about,
            at=NOON + timedelta(minutes=number),
            details={"number": number},
        )


def auditor(organization):
    return visitor_in(cast(organization, Role.AUDITOR), organization.slug)


def without_triggers(statement, *values):
    """Do what somebody with the keys of the database could do behind the server's back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER audit_event_stays_as_it_is")
            cursor.execute("DROP TRIGGER audit_event_stays")
        cursor.execute(statement, values)


def test_events_are_numbered_without_a_hole_in_each_organization(bank, clinic):
    log(bank, 3)
    log(clinic, 2)

    numbers = [each.number for each in Event.objects.filter(organization=bank)]
    others = [each.number for each in Event.objects.filter(organization=clinic)]
    assert (sorted(numbers), sorted(others)) == ([1, 2, 3], [1, 2])


def test_an_untouched_chain_holds_and_an_empty_one_too(bank, clinic):
    log(bank, 5)

    assert queries.verify_chain(auditor(bank)) is None
    assert queries.verify_chain(auditor(clinic)) is None


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize(
    "change", ["actor = 'Eve'", "details = '{}'", "about = 'x'", "action = 'x'", "actor_id = 9"]
)
def test_a_changed_event_breaks_the_chain_where_it_stands(bank, number, change):
    log(bank, 5)

    without_triggers(f"UPDATE audit_event SET {change} WHERE number = %s", number)

    assert queries.verify_chain(auditor(bank)) == number


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_event_breaks_the_chain_where_it_stood(bank, number):
    log(bank, 5)

    without_triggers("DELETE FROM audit_event WHERE number = %s", number)

    assert queries.verify_chain(auditor(bank)) == number


def test_a_changed_time_breaks_the_chain(bank):
    log(bank, 2)

    without_triggers(
        "UPDATE audit_event SET at = %s WHERE number = %s", NOON + timedelta(days=1), 2
    )

    assert queries.verify_chain(auditor(bank)) == 2


def test_an_event_digested_anew_breaks_the_chain_at_the_next_one(bank):
    log(bank, 3)
    event = Event.objects.get(organization=bank, number=2)
    event.actor = "Eve"

    without_triggers(
        "UPDATE audit_event SET actor = %s, digest = %s WHERE number = 2", "Eve", digest_of(event)
    )

    assert queries.verify_chain(auditor(bank)) == 3


def test_events_put_behind_the_noted_end_break_the_chain(bank):
    log(bank, 2)
    Head.objects.filter(organization=bank).update(number=1)

    assert queries.verify_chain(auditor(bank)) == 3


def test_broken_chains_are_found_over_all_organizations(bank, clinic):
    log(bank, 2)
    log(clinic, 2)

    without_triggers(
        "UPDATE audit_event SET actor = 'Eve' WHERE number = 2 AND organization_id = %s",
        clinic.pk if connection.vendor == "postgresql" else clinic.pk.hex,
    )

    assert queries.broken_chains() == {clinic.pk: 2}


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET actor = 'Eve'", "DELETE FROM audit_event"]
)
def test_the_database_refuses_to_change_or_remove_an_event(bank, statement):
    log(bank, 2)

    with pytest.raises(DatabaseError, match="added to, and never changed"), transaction.atomic():
        connection.cursor().execute(statement)

    assert queries.verify_chain(auditor(bank)) is None


def test_postgresql_refuses_to_empty_the_log_at_once(bank):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL knows TRUNCATE")
    log(bank)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE audit_event")

    assert Event.objects.count() == 1


def test_rows_cannot_be_changed_by_way_of_the_model_either(bank):
    log(bank)
    event = Event.objects.get()
    event.actor = "Eve"

    with pytest.raises(DatabaseError), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        bank.delete()


def test_a_digest_is_the_same_in_every_time_zone(bank):
    log(bank)
    event = Event.objects.get()

    event.at = event.at.astimezone(timezone(timedelta(hours=9)))

    assert digest_of(event) == event.digest


def test_a_time_without_a_zone_is_refused(bank):
    with pytest.raises(ValueError, match="names no time zone"):
        record(
            organization_id=bank.pk,
            actor=ADA,
            action="x",
            about="x",
            at=datetime(2026, 1, 1),
        )


def test_an_event_goes_with_what_was_done_or_not_at_all(bank):
    with transaction.atomic():
        log(bank)
        transaction.set_rollback(True)

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_take_one_place(bank):
    def write(_):
        try:
            for _each in range(10):
                log(bank)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    numbers = [each.number for each in Event.objects.filter(organization=bank).order_by("number")]
    assert numbers == list(range(1, 41))
    assert queries.verify_chain(auditor(bank)) is None


def test_the_page_shows_fifty_newest_first_with_five_queries_however_long(
    client, bank, django_assert_max_num_queries
):
    log(bank, 120)
    sign_in(client, cast(bank, Role.AUDITOR))
    address = reverse("audit:log", kwargs={"organization": bank.slug})
    client.get(address)

    with django_assert_max_num_queries(5):
        page = client.get(address)

    assert '<th scope="row" class="n">120</th>' in page.text
    assert '<th scope="row" class="n">71</th>' in page.text
    assert '<th scope="row" class="n">70</th>' not in page.text
    assert "?before=71" in page.text


def test_the_last_page_leads_nowhere_further(client, bank):
    log(bank, 60)
    sign_in(client, cast(bank, Role.AUDITOR))

    page = client.get(reverse("audit:log", kwargs={"organization": bank.slug}) + "?before=11")

    assert '<th scope="row" class="n">10</th>' in page.text
    assert "before=" not in page.text


def test_the_log_can_be_narrowed_to_one_kind_of_action(client, bank):
    log(bank, 2)
    log(bank, 1, action="member.removed", about="member/7")
    sign_in(client, cast(bank, Role.AUDITOR))

    page = client.get(
        reverse("audit:log", kwargs={"organization": bank.slug}), {"action": "member.removed"}
    )

    assert "member/7" in page.text
    assert "assessment/2026" not in page.text


@pytest.mark.parametrize(
    "asked",
    ["before=x", "before=-1", "before=99999999999999999999", "action=%00", "action=" + "x" * 99],
)
def test_nonsense_in_the_address_of_the_log_is_no_fault_of_the_server(client, bank, asked):
    log(bank)
    sign_in(client, cast(bank, Role.AUDITOR))

    page = client.get(reverse("audit:log", kwargs={"organization": bank.slug}) + "?" + asked)

    assert page.status_code == 200


def test_nobody_reads_the_log_of_another_organization(client, bank, clinic):
    log(clinic, about="assessment/secret-of-the-clinic")
    sign_in(client, cast(bank, Role.OWNER))

    own = client.get(reverse("audit:log", kwargs={"organization": bank.slug}))
    foreign = client.get(reverse("audit:log", kwargs={"organization": clinic.slug}))

    assert "secret-of-the-clinic" not in own.text
    assert foreign.status_code == 404


def test_markup_in_an_event_is_shown_as_text(client, bank):
    log(bank, about="<script>alert(1)</script>")
    sign_in(client, cast(bank, Role.AUDITOR))

    page = client.get(reverse("audit:log", kwargs={"organization": bank.slug}))

    assert "<script>alert" not in page.text


def test_the_check_says_whether_the_chain_holds_and_where_it_breaks(client, bank):
    log(bank, 3)
    sign_in(client, cast(bank, Role.AUDITOR))
    address = reverse("audit:check", kwargs={"organization": bank.slug})

    good = client.post(address)
    without_triggers("UPDATE audit_event SET actor = 'Eve' WHERE number = 2")
    bad = client.post(address)

    assert "The chain holds" in good.text
    assert "broken at event 2" in bad.text


def test_the_export_is_json_lines_that_verify_elsewhere_and_logs_itself(client, bank):
    log(bank, 3)
    sign_in(client, cast(bank, Role.AUDITOR))

    answer = client.post(reverse("audit:export", kwargs={"organization": bank.slug}))

    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert rows[-1]["action"] == "log.exported"
    previous = "0" * 64
    for row in rows:
        fields = [
            "organization",
            "number",
            "at",
            "actor_id",
            "actor",
            "action",
            "about",
            "details",
            "previous",
        ]
        parts = [row[field] for field in fields]
        assert row["previous"] == previous
        assert sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest() == row["digest"]
        previous = row["digest"]
    assert "attachment" in answer["Content-Disposition"]


def test_the_export_is_no_page_to_look_at(client, bank):
    sign_in(client, cast(bank, Role.AUDITOR))

    assert (
        client.get(reverse("audit:export", kwargs={"organization": bank.slug})).status_code == 405
    )
    assert not Event.objects.exists()
