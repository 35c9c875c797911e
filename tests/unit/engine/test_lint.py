from datetime import date, timedelta

from fakes.matters import gaps_of, matter_of, says
from fakes.pictures import TODAY, picture_of
from fakes.small import assessment, domain, framework, ladder, system
from stadial.engine.gaps import find_gaps
from stadial.engine.lint import RULES, lint, lint_matter, waive
from stadial.model import Finding, Severity, Waiver

FRAMEWORK = framework(domain("A", ladder("A-1")))
OWNERLESS = (system("bot"), system("search"))


def waiver(rule="system-without-owner", about="", *, expires_on=TODAY):
    return Waiver(
        rule=rule, about=about, reason="Being handed over.", owner="Elena", expires_on=expires_on
    )


def findings(**fields):
    return lint_matter(matter_of(FRAMEWORK, assessment(**fields)))


def of(rule, found):
    return [finding for finding in found if finding.rule == rule]


def test_every_rule_has_an_id_of_its_own_and_says_why_it_exists():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.reason.endswith(".") for rule in RULES)
    assert all(rule.look.__doc__ for rule in RULES)


def test_findings_come_loudest_first():
    found = findings(systems=OWNERLESS, waivers=(waiver(expires_on=date(2026, 1, 1)),))

    loudness = [list(Severity).index(finding.severity) for finding in found]
    assert loudness == sorted(loudness)
    assert found[0].rule == "expired-waiver"


def test_a_waived_finding_stays_with_reason_owner_and_end():
    found = of("system-without-owner", findings(systems=OWNERLESS, waivers=(waiver(about="bot"),)))

    assert {x.about: x.waived for x in found} == {
        "bot": "Being handed over. (Elena, until 2026-06-30)",
        "search": "",
    }


def test_a_waiver_about_nothing_in_particular_covers_all_of_its_rule():
    found = findings(systems=OWNERLESS, waivers=(waiver(),))

    assert all(x.waived for x in of("system-without-owner", found))
    assert not any(x.waived for x in of("no-near-miss", found))


def test_an_expired_waiver_waives_nothing_and_is_an_error_itself():
    late = waiver(about="bot", expires_on=TODAY - timedelta(days=1))

    found = findings(systems=OWNERLESS, waivers=(late,))

    assert not any(x.waived for x in found)
    (expired,) = of("expired-waiver", found)
    assert (expired.severity, expired.about) == (Severity.ERROR, "system-without-owner bot")


def test_an_expired_waiver_cannot_be_waived():
    late = waiver(expires_on=TODAY - timedelta(days=1))
    again = waiver("expired-waiver")

    (expired,) = of("expired-waiver", findings(systems=OWNERLESS, waivers=(late, again)))

    assert expired.waived == ""


def test_an_accepted_gap_is_a_waiver_with_a_matter_as_long_as_the_gap_is_there():
    accepted, elsewhere = waiver("open-gap", "A-1"), waiver("open-gap", "B-9")
    there = assessment(waivers=(accepted, elsewhere))

    gaps = gaps_of(FRAMEWORK, there, "A-1")
    (idle,) = of("idle-waiver", lint_matter(matter_of(FRAMEWORK, there, gaps=gaps)))
    assert idle.about == "open-gap B-9"
    assert len(of("idle-waiver", lint_matter(matter_of(FRAMEWORK, there)))) == 2
    late = waiver("open-gap", "A-1", expires_on=TODAY - timedelta(days=1))
    (ended,) = of("expired-waiver", findings(waivers=(late,)))
    assert ended.severity is Severity.ERROR


def test_a_waiver_that_matches_nothing_is_told():
    (found,) = of("idle-waiver", findings(waivers=(waiver("sytem-without-owner"),)))

    assert found.severity is Severity.INFO
    assert "matches no finding" in found.message


def stale():
    return Finding(
        rule="stale-evidence", severity=Severity.WARNING, about="log", message="Old.", mend="Renew."
    )


def test_a_waiver_for_what_the_picture_shows_is_not_idle_and_can_be_applied():
    said = assessment(waivers=(waiver("stale-evidence", "log"),))
    picture = picture_of(FRAMEWORK, findings=(stale(),))

    found = lint_matter(matter_of(FRAMEWORK, said, picture))

    assert not of("idle-waiver", found)
    assert not of("stale-evidence", found)
    (waived,) = waive(picture.findings, waivers=said.waivers, at=TODAY)
    assert waived.waived == "Being handed over. (Elena, until 2026-06-30)"


def test_lint_puts_the_parts_of_an_assessment_together():
    said = assessment(responses=(says("ada", "A-1.4"),), systems=OWNERLESS)
    picture = picture_of(FRAMEWORK, {"A-1": 1.0})

    found = lint(
        framework=FRAMEWORK,
        assessment=said,
        picture=picture,
        gaps=find_gaps(FRAMEWORK, said, picture),
        previous=None,
        at=TODAY,
    )

    assert {"rating-without-reason", "level-without-evidence"} <= {x.rule for x in found}
    assert not of("open-dispute", found)
