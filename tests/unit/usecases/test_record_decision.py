from dataclasses import replace

import pytest

from fakes.assessments import FRAMEWORK, TODAY, files
from stadial.codecs.assessment_files import parse_assessment
from stadial.codecs.fault import DocumentError
from stadial.model import AnswerKind
from stadial.usecases.record_decision import Decision, record_decision

DECIDED = """\
# What the assessor decided.
adjudications:
  # the first one
  - criterion: GOV-1.2a
    answer: largely          # after a long talk
    reason: Seen.
    decided_by: Lea
    decided_on: 2026-11-01

  - criterion: GOV-1.3b
    answer: not
    reason: Nothing there.
    decided_by: Lea
    decided_on: 2026-11-01
    dissent: |
      Ada would
      say partly.
# settled below
settlements: []
"""
IN_ONE_LINE = (
    "adjudications: [{criterion: GOV-1.2a, answer: not, reason: R, decided_by: L, "
    "decided_on: 2026-11-01}]\n"
)
DECISION = Decision(
    criterion="GOV-1.3a",
    answer="fully",
    reason="All of it was shown.",
    decided_by="Lea",
    decided_on=str(TODAY),
)


def of_kind(scope):
    return next(c.id for c in FRAMEWORK.criterion_by_id.values() if c.scope.value == scope)


def folder(text=DECIDED, name="decisions.yaml"):
    kept = {key: value for key, value in files().items() if not key.startswith("decisions")}
    return kept if text is None else {**kept, name: text.encode()}


def decided(decision=DECISION, before=None):
    return record_decision(
        files=folder() if before is None else before,
        framework=FRAMEWORK,
        decision=decision,
        today=TODAY,
    )


def text_of(changed):
    (content,) = changed.values()
    return content.decode()


def test_a_decision_is_put_at_the_end_of_its_list_and_every_other_byte_stays():
    new = text_of(decided())

    added = """\
  - criterion: GOV-1.3a
    answer: fully
    reason: All of it was shown.
    decided_by: Lea
    decided_on: 2026-11-22
"""
    assert new == DECIDED.replace("# settled below\n", f"{added}# settled below\n")


def test_answers_and_votes_are_in_other_files_and_stay():
    assert list(decided()) == ["decisions.yaml"]


def test_a_new_decision_on_the_same_thing_takes_the_place_of_the_old_one():
    new = text_of(decided(replace(DECISION, criterion="GOV-1.2a")))

    assert new.startswith("# What the assessor decided.\nadjudications:\n  # the first one\n")
    assert new.count("GOV-1.2a") == 1
    assert "largely" not in new
    assert new.endswith(DECIDED[DECIDED.index("\n  - criterion: GOV-1.3b") :])


def test_a_block_of_text_at_the_end_is_replaced_whole_and_dissent_is_kept():
    changed = replace(DECISION, criterion="GOV-1.3b")

    assert "Ada would" not in text_of(decided(replace(changed, dissent="None.")))
    new = text_of(decided(changed))
    assert new.count("Ada would") == 1
    assert "# settled below\nsettlements: []\n" in new


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "# nothing yet\n",
        "waivers: []\n",
        "adjudications: []\n",
        "adjudications:\n",
        IN_ONE_LINE,
        DECIDED.replace("\n", "\r\n"),
        DECIDED.partition("# settled")[0].rstrip("\n"),
        "\ufeff" + DECIDED,
        DECIDED.replace("  - ", "- ").replace("\n    ", "\n  "),
    ],
)
def test_any_form_of_the_file_takes_one_more(text):
    changed = decided(before=folder(text))

    read = parse_assessment({**folder(text), **changed})
    assert read.adjudications[-1].criterion == "GOV-1.3a"
    assert read.adjudications[-1].answer.kind is AnswerKind.FULLY
    assert ("\r\n" in text_of(changed)) == ("\r\n" in (text or ""))


def test_the_short_ending_is_kept():
    assert list(decided(before=folder(name="decisions.yml"))) == ["decisions.yml"]


def test_all_that_can_be_said_is_kept():
    full = replace(
        DECISION,
        answer="not-applicable",
        approved_by=("Max", "Eva"),
        expires_on="2027-06-30",
        dissent="Ada: it does apply.",
    )

    read = parse_assessment({**folder(), **decided(full)}).adjudications[-1]

    assert read.approved_by == ("Max", "Eva")
    assert (str(read.expires_on), read.dissent) == ("2027-06-30", "Ada: it does apply.")


def test_a_decision_for_one_system_stands_beside_one_for_all():
    key = of_kind("system")
    first = decided(replace(DECISION, criterion=key))

    both = decided(replace(DECISION, criterion=key, system="chat"), before={**folder(), **first})

    read = parse_assessment({**folder(), **both}).adjudications
    assert [(x.criterion, x.system) for x in read[-2:]] == [(key, ""), (key, "chat")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"criterion": "GOV-1.3x"}, ["There is no criterion 'GOV-1.3x'", "GOV-1.3"]),
        ({"system": "chatt"}, ["There is no AI system 'chatt'", "chat"]),
        ({"criterion": "?", "system": "?"}, ["no criterion '?'", "no AI system '?'"]),
        (
            {"criterion": of_kind("organization"), "system": "chat"},
            ["is met once for the organization"],
        ),
        ({"answer": "maybe"}, ["decisions.yaml", "'maybe' is not an answer"]),
        ({"answer": "not-applicable"}, ["nobody approved it"]),
        ({"expires_on": "2026-01-01"}, ["expired on 2026-01-01"]),
        ({"decided_on": "2027-01-01"}, ["decisions.yaml", "2027-01-01"]),
        ({"reason": " "}, ["decisions.yaml", "reason"]),
    ],
)
def test_a_decision_that_cannot_hold_is_refused_with_every_fault(fields, said):
    with pytest.raises(DocumentError) as refused:
        decided(replace(DECISION, **fields))

    for words in said:
        assert words in str(refused.value)


def test_a_file_that_is_no_mapping_is_refused():
    with pytest.raises(DocumentError, match=r"decisions\.yaml"):
        decided(before=folder("- a\n- b\n"))
