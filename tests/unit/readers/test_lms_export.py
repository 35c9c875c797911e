from datetime import date

import pytest

from stadial.model import Doubt, Outcome
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.lms_export import LmsExport, is_ai_security
from stadial.readers.lms_export.authors import authors_of, is_hidden
from stadial.readers.lms_export.dates import day_comes_first, day_of
from stadial.readers.lms_export.table import read_table

HEADER = "email,course,status,completion date\n"


def read(text, authors=b"ada@acme.example"):
    return LmsExport().read(Report("t.csv", text.encode(), beside={"authors": authors}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b,c\n1,2\n",
        '{"email": 1, "course": 2, "status": 3}',
        "[email,course,status]",
        "<email,course,status>",
        "email,course\n",
        "email,course,grade\n",
        "email,status,completed\n",
        "course,status,completed\n",
        "\x00\x00email,course,status\n",
    ],
)
def test_other_texts_are_no_tables_of_trainings(text):
    assert not LmsExport().recognises(Report("t.csv", text.encode()))


@pytest.mark.parametrize(
    "header",
    [
        "E-Mail;Course Name;Completion_Date",
        "User Name\tTraining Title\tStatus",
        "\ufeffLearner Email|Course|Completed On",
        '"Employee","Learning Object","Completion Status"',
        "email,course,status\ra@b",
    ],
)
def test_headers_are_known_in_many_spellings(header):
    assert LmsExport().recognises(Report("t.csv", f"{header}\r\n".encode()))


def test_a_text_without_a_header_is_refused():
    with pytest.raises(OutsideError, match="no header"):
        LmsExport().read(Report("t.csv", b"a,b,c\n"))


def test_a_cell_without_an_end_is_refused():
    with pytest.raises(OutsideError, match="not CSV"):
        LmsExport().read(Report("t.csv", (HEADER + '"' + "x" * 200_000).encode()))


def test_a_completed_column_is_a_status_beside_a_date():
    rows = read_table("email,course,completed,completion date\na@b,LLM Security,No,2026-11-10\n")

    assert [(row.is_done, row.done_on) for row in rows] == [(False, date(2026, 11, 10))]


def test_rows_that_are_short_or_empty_are_left_out():
    rows = read_table(HEADER + "a@b\n\n,LLM Security,completed,2026-11-10\na@b,LLM Security\n")

    assert [(row.is_done, row.done_on) for row in rows] == [(False, None)]


def test_a_training_that_is_done_twice_counts_once():
    row = "ada@acme.example,LLM Security,completed,2026-11-10\n"

    assert read(HEADER + row + row).evidence[0].examined == 1


def test_a_training_over_a_year_before_the_last_one_does_not_count():
    rows = "ada@acme.example,LLM Security,completed,2025-11-01\nben@acme.example,Fire,completed,2026-11-10\n"

    assert read(HEADER + rows).evidence[0].outcome is Outcome.NO


def test_a_status_in_an_unknown_language_is_no_no():
    rows = "ada@acme.example,LLM Security,abgeschlossen,2026-11-10\nben@acme.example,X,completed,2026-11-10\n"

    assert read(HEADER + rows).evidence[0].outcome is Outcome.UNCLEAR


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (b"", Outcome.UNCLEAR),
        (b"ada@acme.example\nben@acme.example", Outcome.YES),
        (b"cleo@home.example", Outcome.UNCLEAR),
        (b"ada@acme.example\ncleo@home.example\notto@home.example", Outcome.UNCLEAR),
        (b"ada@acme.example\nBen <1+b@users.noreply.github.com>", Outcome.UNCLEAR),
    ],
)
def test_the_share_is_of_the_authors_handed_in(authors, expected):
    rows = "".join(
        f"{who}@acme.example,LLM Security,completed,2026-11-10\n" for who in ("ada", "ben")
    )

    assert read(HEADER + rows, authors).evidence[0].outcome is expected


def test_a_list_without_rows_shows_nothing():
    assert [each.doubt for each in read(HEADER).objections] == [Doubt.NOTHING_EXAMINED]


def test_nobody_is_named():
    rows = (
        "ada@acme.example,LLM Security,failed,2026-11-10\nben@acme.example,X,completed,2026-11-10\n"
    )

    found = read(HEADER + rows)

    assert "ada" not in repr(found)
    assert "acme" not in repr(found)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("AI Security Fundamentals", True),
        ("Securing LLM Applications (OWASP Top 10)", True),
        ("Adversarial Machine Learning", True),
        ("Prompt injection", True),
        ("MLSecOps 101", True),
        ("Red-Teaming Generative Models", True),
        ("AI-powered Security Operations", False),
        ("Machine Learning for Cybersecurity", False),
        ("Secure Coding", False),
        ("Email Security", False),
        ("Introduction to AI", False),
    ],
)
def test_a_course_counts_if_its_title_speaks_of_the_security_of_ai(title, expected):
    assert is_ai_security(title) is expected


def test_authors_are_people_and_not_addresses():
    found = authors_of(
        "  12\tAda  Lovelace <ada@acme.example>\n   1\tada lovelace <ADA@home.example>\nben@acme.example\n"
        "Cleo <cleo@acme.example>\n   5\tGitHub <noreply@github.com>\nnonsense\n\n<>\n"
    )

    assert found == (
        frozenset({"ada@acme.example", "ada@home.example"}),
        frozenset({"ben@acme.example"}),
        frozenset({"cleo@acme.example"}),
    )


def test_an_author_is_hidden_only_if_every_address_is():
    hidden = "7+ada@users.noreply.github.com"

    assert is_hidden(frozenset({hidden}))
    assert not is_hidden(frozenset({hidden, "ada@acme.example"}))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["03/04/2026", "13/04/2026"], True),
        (["03/04/2026", "03/14/2026"], False),
        (["03/04/2026"], None),
        (["13/04/2026", "03/14/2026"], None),
        (["13.04.2026"], None),
        ([], None),
    ],
)
def test_one_day_over_twelve_gives_the_order_away(texts, expected):
    assert day_comes_first(texts) is expected


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("2026-04-03", None, date(2026, 4, 3)),
        ("2026-04-03T10:00:00Z", None, date(2026, 4, 3)),
        ("03/04/2026 10:00", True, date(2026, 4, 3)),
        ("03/04/2026", False, date(2026, 3, 4)),
        ("03/04/2026", None, None),
        ("04/04/2026", None, date(2026, 4, 4)),
        ("03.04.2026", None, date(2026, 4, 3)),
        ("31/02/2026", True, None),
        ("3 Apr 2026", None, date(2026, 4, 3)),
        ("3-April-2026", None, date(2026, 4, 3)),
        ("Apr 3, 2026", None, date(2026, 4, 3)),
        ("Foo 3, 2026", None, None),
        ("never", None, None),
        ("", None, None),
    ],
)
def test_days_are_read_as_spreadsheets_write_them(text, day_first, expected):
    assert day_of(text, day_first=day_first) == expected
