import pytest

from fakes.small_frameworks import CAPABILITY, FIRST, PILOT, SECOND, changed, pilot
from stadial.model import Breadth, Coverage, Criterion, Effort, Level, Option
from stadial.usecases.compare_frameworks import Difference, compare_frameworks

NEW = Criterion(id="GOV-1.3b", level=3, title="New", statement="New.")


def compare(*changes, before=PILOT):
    return compare_frameworks(before, pilot(*changes))


def told(diff):
    return [(c.kind.value, c.noun, c.id, c.field) for c in diff.changes]


def test_a_framework_does_not_differ_from_itself():
    diff = compare_frameworks(PILOT, PILOT)

    assert diff.changes == ()
    assert diff.keeps_the_questions
    assert diff.before == "pilot 1.0.0"


def test_the_version_alone_is_no_difference():
    diff = compare((("version",), "2.0.0"))

    assert diff.changes == ()
    assert diff.after == "pilot 2.0.0"


def test_added_and_removed_criteria_are_told():
    first, second = PILOT.domains[0].capabilities[0].criteria
    diff = compare(((*CAPABILITY, "criteria"), (first, NEW)))

    assert told(diff) == [
        ("added", "criterion", "GOV-1.3b", ""),
        ("removed", "criterion", second.id, ""),
    ]
    assert not diff.keeps_the_questions


def test_a_removed_domain_is_told_with_all_that_was_in_it():
    diff = compare((("domains",), PILOT.domains[:1]))

    assert [change.id for change in diff.of(Difference.REMOVED)] == [
        "IR",
        "IR-1",
        "IR-1.2a",
        "IR-1.3a",
    ]


def test_a_renamed_criterion_carries_its_answers_on_and_is_neither_added_nor_removed():
    diff = compare(
        ((*FIRST, "id"), "GOV-1.2x"),
        ((*FIRST, "formerly"), ("GOV-1.2a",)),
        ((*SECOND, "requires"), ("GOV-1.2x",)),
    )

    assert told(diff) == [("renamed", "criterion", "GOV-1.2x", "id")]
    assert diff.new_id_by_old == {"GOV-1.2a": "GOV-1.2x"}
    assert diff.keeps_the_questions


def test_ids_that_change_places_are_renamed_and_not_mistaken_for_their_old_selves():
    diff = compare(
        ((*FIRST, "id"), "GOV-1.2x"),
        ((*FIRST, "formerly"), ("GOV-1.gone", "GOV-1.2a")),
        ((*SECOND, "requires"), ("GOV-1.2x",)),
    )

    assert diff.new_id_by_old == {"GOV-1.2a": "GOV-1.2x"}


def test_a_former_id_that_is_still_in_use_renames_nothing():
    diff = compare(((*CAPABILITY, "criteria", 1, "formerly"), ("GOV-1.2a",)))

    assert diff.changes == ()


def test_a_renamed_capability_does_not_move_its_criteria():
    diff = compare(((*CAPABILITY, "id"), "GOV-9"), ((*CAPABILITY, "formerly"), ("GOV-1",)))

    assert told(diff) == [("renamed", "capability", "GOV-9", "id")]


def test_a_criterion_in_another_capability_has_moved():
    first, second = PILOT.domains[0].capabilities[0].criteria
    other = PILOT.domains[1].capabilities[0].criteria
    diff = compare(
        ((*CAPABILITY, "criteria"), (first,)),
        (("domains", 1, "capabilities", 0, "criteria"), (*other, second)),
    )

    (change,) = diff.of(Difference.MOVED)
    assert (change.id, change.before, change.after) == ("GOV-1.3a", "GOV-1", "IR-1")


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ((*FIRST, "level"), 3, "releveled"),
        ((*FIRST, "statement"), "Another.", "reworded"),
        ((*FIRST, "evidence"), ("draft", "mail"), "reworded"),
        ((*CAPABILITY, "anchors", 2), "Another.", "reworded"),
        (("domains", 0, "scope"), "Who decides.", "reworded"),
        (("name",), "Pilot two", "reworded"),
        ((*SECOND, "requires"), (), "prerequisites"),
        ((*SECOND, "key"), False, "key"),
        ((*FIRST, "weight"), 2, "weight"),
        ((*FIRST, "maps"), {}, "mappings"),
        (("sources", 0, "edition"), "2027", "mappings"),
        (("migrations", 0, "renamed"), {"LLM06": "LLM04"}, "mappings"),
        ((*FIRST, "scope"), Breadth.SYSTEM, "rule"),
        ((*FIRST, "coverage"), Coverage(population="systems", min_percent=5), "rule"),
        ((*SECOND, "metric", "target"), 95, "rule"),
        (("scoring", "policy"), "c2m2", "rule"),
        ((*CAPABILITY, "applies_to"), (), "rule"),
        ((*FIRST, "effort"), Effort(size="M", person_days=8), "work"),
        ((*FIRST, "stakeholders"), (), "work"),
        ((*SECOND, "signals"), (), "work"),
    ],
)
def test_a_changed_field_is_told_by_what_it_does(path, value, kind):
    (change,) = compare((path, value)).changes

    assert change.kind.value == kind
    assert change.before != change.after


def test_new_words_for_a_level_are_wording_and_another_level_is_a_rule():
    reworded = compare((("levels", 1, "meaning"), "More is done."))
    longer = compare((("levels",), (*PILOT.levels, Level(number=4, name="More"))))

    assert [c.kind for c in reworded.changes] == [Difference.REWORDED]
    assert [c.kind for c in longer.changes] == [Difference.RULE]


def test_new_words_for_an_option_are_wording_and_another_value_is_a_rule():
    before = pilot(((*FIRST, "options"), (Option(text="No", value=0), Option(text="Yes", value=1))))
    words = changed(before, (*FIRST, "options", 0, "text"), "Not at all")
    value = changed(before, (*FIRST, "options", 1, "value"), 0.5)

    assert [c.kind for c in compare_frameworks(before, words).changes] == [Difference.REWORDED]
    assert [c.kind for c in compare_frameworks(before, value).changes] == [Difference.RULE]


def test_the_order_of_words_is_no_difference():
    before = pilot(
        ((*FIRST, "stakeholders"), ("legal", "security")),
        ((*FIRST, "maps"), {"owasp_llm": ("a", "b")}),
    )
    after = changed(before, (*FIRST, "stakeholders"), ("security", "legal"))
    after = changed(after, (*FIRST, "maps"), {"owasp_llm": ("b", "a")})

    assert compare_frameworks(before, after).changes == ()


def test_mappings_and_work_leave_the_questions_as_they_were():
    assert compare(((*FIRST, "maps"), {}), ((*FIRST, "effort"), None)).keeps_the_questions
    assert not compare(((*FIRST, "ask"), "Really?")).keeps_the_questions


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ((*FIRST, "level"), 3, "criterion GOV-1.2a: level was 2, is 3"),
        ((*FIRST, "statement"), "Another.", "criterion GOV-1.2a: statement reworded"),
        ((*SECOND, "requires"), (), "criterion GOV-1.3a: requires was GOV-1.2a, is nothing"),
        ((*FIRST, "maps"), {}, "criterion GOV-1.2a: maps was owasp_llm: LLM01:2026, is nothing"),
        (
            (*FIRST, "scope"),
            Breadth.SYSTEM,
            "criterion GOV-1.2a: scope was organization, is system",
        ),
        ((*FIRST, "effort"), None, "criterion GOV-1.2a: effort was S 3, is nothing"),
        ((*SECOND, "key"), False, "criterion GOV-1.3a: key was yes, is no"),
    ],
)
def test_a_change_is_told_in_one_sentence(path, value, sentence):
    assert compare((path, value)).sentences == (sentence,)


def test_things_that_come_go_move_or_are_renamed_are_told_in_one_sentence():
    first, second = PILOT.domains[0].capabilities[0].criteria
    other = PILOT.domains[1].capabilities[0].criteria
    diff = compare(
        ((*CAPABILITY, "criteria"), (first, NEW)),
        ((*CAPABILITY, "id"), "GOV-9"),
        ((*CAPABILITY, "formerly"), ("GOV-1",)),
        (("domains", 1, "capabilities", 0, "criteria"), (other[0], second)),
    )

    assert diff.sentences == (
        "capability GOV-9: renamed, it was GOV-1",
        "criterion GOV-1.3b: added",
        "criterion GOV-1.3a: moved from capability GOV-1 to IR-1",
        "criterion IR-1.3a: removed",
    )
