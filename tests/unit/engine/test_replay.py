from dataclasses import replace
from datetime import date

from fakes.matters import respondents, says, votes
from fakes.small import assessment, capability, criterion, domain, framework, ladder, system
from stadial.engine.replay import (
    kept_pairs,
    renamed_ids,
    speakers,
    with_framework,
    with_scope,
    with_speakers,
    with_systems,
)
from stadial.model import (
    Adjudication,
    Answer,
    AnswerKind,
    Evidence,
    Incident,
    Scope,
    Settings,
    Settlement,
)

LATER = framework(
    domain(
        "A",
        capability("A-1", criterion("A-1.2", 2, formerly=("old.2",)), formerly=("old",)),
    ),
    version="2.0",
)
DAY = date(2026, 1, 1)


def decided(key, system=""):
    return Adjudication(
        criterion=key,
        answer=Answer(kind=AnswerKind.FULLY),
        reason="Seen.",
        decided_by="Ada",
        decided_on=DAY,
        system=system,
    )


def settled(key):
    return Settlement(about="e", reason="Old.", decided_by="Ada", decided_on=DAY, criterion=key)


def test_former_ids_lead_to_the_ones_of_today():
    assert renamed_ids(LATER) == {"old": "A-1", "old.2": "A-1.2"}


def test_an_assessment_is_told_again_in_the_ids_of_another_version():
    said = assessment(
        responses=(says("ada", "old.2"), says("ada", "A-1.2", "partly"), says("ada", "gone")),
        votes=(votes("ada", "old", 2), votes("ada", "gone", 2)),
        adjudications=(decided("old.2"), decided("gone")),
        settlements=(settled(""), settled("old.2"), settled("gone")),
        evidence=(Evidence(id="e", title="E", criteria=("gone", "old.2")),),
        incidents=(Incident(id="i", title="I", occurred_on=DAY, criteria=("old.2", "gone")),),
    )
    settings = Settings(version="2")

    told = with_framework(said, LATER, settings)

    assert [x.criterion for x in told.responses] == ["A-1.2", "A-1.2"]
    assert [x.capability for x in told.votes] == ["A-1"]
    assert [x.criterion for x in told.adjudications] == ["A-1.2"]
    assert [x.criterion for x in told.settlements] == ["", "A-1.2"]
    assert told.evidence[0].criteria == ("A-1.2",)
    assert told.incidents[0].criteria == ("A-1.2",)
    assert (told.framework_version, told.settings) == ("2.0", settings)


def test_a_later_scope_takes_its_systems_and_drops_what_was_said_of_others():
    said = assessment(
        systems=(system("stays", model_version="1"), system("went")),
        responses=(says("ada", "A-1.2"), says("ada", "A-1.2", system="went")),
        votes=(votes("ada", "A-1", 2, system="stays"), votes("ben", "A-1", 2, system="went")),
        adjudications=(decided("A-1.2", system="went"),),
        evidence=(Evidence(id="e", title="E", system="went"), Evidence(id="f", title="F")),
        incidents=(Incident(id="i", title="I", occurred_on=DAY, system="went"),),
    )
    later = assessment(
        systems=(system("stays", "high", model_version="2"), system("came", model_version="7")),
        scope="unit",
        scopes=(Scope(id="unit", name="Unit"),),
        populations={"models": 3},
    )

    told = with_scope(said, later)

    assert [(x.id, x.model_version) for x in told.systems] == [("stays", "1"), ("came", "7")]
    assert told.systems[0].criticality == later.systems[0].criticality
    assert (told.scope, told.scopes, told.populations) == ("unit", later.scopes, {"models": 3})
    assert [x.system for x in told.responses] == [""]
    assert [x.system for x in told.votes] == ["stays"]
    assert told.adjudications == ()
    assert [x.id for x in told.evidence] == ["f"]
    assert told.incidents == ()
    assert with_systems(told, later.systems).systems == later.systems


FRAMEWORK = framework(domain("A", ladder("A-1"), ladder("A-2")))


def test_speakers_are_known_by_capability():
    said = assessment(
        responses=(says("ada", "A-1.2"), says("ada", "gone")), votes=(votes("ben", "A-2", None),)
    )

    assert speakers(said, FRAMEWORK) == {("ada", "A-1"), ("ada", ""), ("ben", "A-2")}


def test_people_of_both_years_stay_and_all_stay_where_there_is_none():
    then = frozenset({("ada", "A-1"), ("ben", "A-1"), ("ben", "A-2")})
    now = frozenset({("ada", "A-1"), ("cleo", "A-1"), ("cleo", "A-2")})

    assert kept_pairs(then, now) == {("ada", "A-1"), ("ben", "A-2")}
    assert kept_pairs(now, then) == {("ada", "A-1"), ("cleo", "A-2")}


def test_answers_are_narrowed_to_some_people_in_their_group_of_today():
    said = assessment(
        respondents=respondents(("ada", "eng"), ("ben", "eng")),
        responses=(says("ada", "A-1.2"), says("ben", "A-1.2"), says("ada", "A-2.2")),
        votes=(votes("ben", "A-2", 3), votes("ada", "A-2", 3)),
    )
    kept = frozenset({("ada", "A-1"), ("ben", "A-2")})

    told = with_speakers(said, FRAMEWORK, kept, groups={"ada": "executives"})

    assert [(x.respondent, x.criterion) for x in told.responses] == [("ada", "A-1.2")]
    assert [x.respondent for x in told.votes] == ["ben"]
    assert [x.group for x in told.respondents] == ["executives", "eng"]
    assert told == replace(
        said, respondents=told.respondents, responses=told.responses, votes=told.votes
    )
