from datetime import date

from fakes.frameworks import (
    criterion,
    excludes,
    months_ago,
    one_capability,
    picture,
    proof,
    rules_of,
    says,
    seen,
    small_framework,
    system,
    votes,
)
from stadial.model import EvidenceKind, Incident, IncidentKind, Outcome, Severity

LADDER = one_capability(*(criterion(f"c{n}", n) for n in (2, 3, 4, 5)))


def findings(rule, framework=LADDER, **fields):
    return [f for f in picture(framework, **fields).findings if f.rule == rule]


def test_blanks_are_told_once_for_each_capability():
    found = findings("blank", small_framework())

    assert [f.about for f in found] == ["A-1", "A-2", "B-1", "B-2"]
    assert all(f.severity is Severity.WARNING for f in found)
    assert found[0].message == "A-1 is not assessed: 1 blank (A-1.2a)."


def test_blanks_above_the_next_level_are_not_told():
    found = findings("blank", responses=(says("ada", "c2", "F"), says("ada", "c4", "F")))

    assert [f.message for f in found] == ["A-1 is unknown up to level 3: 1 blank (c3)."]
    assert found[0].severity is Severity.INFO


def test_a_known_next_level_leaves_no_blank():
    assert not findings("blank", responses=(says("ada", "c2", "F"), says("ada", "c3", "N")))


def test_a_reached_top_leaves_no_blank():
    assert not findings("blank", votes=(votes("ada", "A-1", 5),))


def test_what_does_not_apply_is_no_blank():
    assert not findings("blank", adjudications=tuple(excludes(f"c{n}") for n in (2, 3, 4, 5)))


def test_evidence_past_its_grace_is_told_once_with_all_that_leans_on_it():
    old = proof("e", "c2", "c3", kind=EvidenceKind.SCAN, age_months=4)
    fresh = proof("f", "c4", kind=EvidenceKind.SCAN, age_months=2)

    found = findings("stale-evidence", votes=(votes("ada", "A-1", 4),), evidence=(old, fresh))

    assert [(f.about, f.message) for f in found] == [
        ("e", "Evidence e is past its grace. c2 and c3 lean on it.")
    ]
    assert found[0].evidence == ("e",)


def test_old_evidence_beside_fresh_is_not_told():
    pieces = (proof("e", "c2", age_months=40), proof("f", "c2"))

    assert not findings("stale-evidence", votes=(votes("ada", "A-1", 2),), evidence=pieces)


def test_undated_evidence_is_not_stale():
    undated = proof("e", "c2", dated_on=None)

    assert not findings("stale-evidence", votes=(votes("ada", "A-1", 2),), evidence=(undated,))


def test_a_test_of_another_model_version_is_told():
    test = proof(
        "e",
        "c2",
        kind=EvidenceKind.ROBUSTNESS_TEST,
        system="s",
        model_version="v1",
        dated_on=months_ago(1),
    )

    found = findings("stale-evidence", systems=(system("s", model_version="v2"),), evidence=(test,))

    assert [f.message for f in found] == [
        "Evidence e tested another model version. c2 leans on it."
    ]


def test_a_contradiction_names_its_evidence_and_what_was_seen():
    no = proof("e", "c2", outcome=Outcome.NO, because="3 of 9 are not pinned.")

    found = findings("contradiction", votes=(votes("ada", "A-1", 2),), evidence=(no,))

    assert [(f.about, f.evidence, f.severity) for f in found] == [("c2", ("e",), Severity.ERROR)]
    assert found[0].message.endswith("say. 3 of 9 are not pinned.")


def test_what_was_seen_as_no_where_nobody_answered_is_told():
    framework = one_capability(criterion("c2", 2, signals=("s",)))

    found = findings("seen-not", framework, evidence=(seen("e", "s", "no", because="None."),))

    assert [(f.about, f.message) for f in found] == [
        ("c2", "Nobody answered c2, and e says no. None.")
    ]


def test_incidents_and_near_misses_are_told_with_their_titles():
    def told(kind):
        return Incident(
            id=kind.value,
            title="It broke",
            occurred_on=date(2026, 1, 1),
            kind=kind,
            criteria=("c2",),
        )

    found = picture(
        LADDER, votes=(votes("ada", "A-1", 2),), incidents=tuple(map(told, IncidentKind))
    ).findings

    messages = {f.rule: f.message for f in found}
    assert messages["incident-contradiction"] == (
        "c2 is claimed as met, but incident incident (It broke) touches it."
    )
    assert messages["near-miss"] == "Near miss near-miss (It broke) touches c2."


def test_the_loudest_come_first():
    no = proof("e", "c3", outcome=Outcome.NO)
    old = proof("f", "c2", age_months=20)

    found = picture(
        LADDER,
        votes=(votes("ada", "A-1", 3), votes("bob", "A-1", None)),
        responses=(says("ada", "c4", None),),
        evidence=(no, old),
    ).findings

    order = [list(Severity).index(f.severity) for f in found]
    assert order == sorted(order)
    assert len(set(order)) == 3


def test_every_finding_says_what_to_do():
    found = picture(
        small_framework(),
        votes=(votes("ada", "A-1", 2), votes("bob", "A-1", 5)),
        responses=(says("ada", "A-1.5a", "F"), says("bob", "A-1.5a", "N")),
        evidence=(proof("e", "A-1.2a", outcome=Outcome.NO), seen("f", "s.one", "no")),
        adjudications=(excludes("A-1.4a", approved_by=()),),
    )

    assert len({rule for rule, _ in rules_of(found)}) >= 5
    assert all(f.message.endswith(".") and f.mend.endswith(".") for f in found.findings)
