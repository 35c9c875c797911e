from dataclasses import replace
from datetime import UTC, date, datetime

from fakes.matters import votes
from fakes.small import assessment, domain, framework, ladder
from stadial.codecs.snapshot_json import read_snapshot, write_snapshot
from stadial.engine.picture import take_picture
from stadial.engine.version import ENGINE_VERSION
from stadial.usecases.close_assessment import close_assessment

FRAMEWORK = framework(domain("A", ladder("A-1")))
SAID = assessment(votes=(votes("ada", "A-1", 3),))
NOW = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


def test_a_closed_assessment_holds_all_it_was_judged_by():
    snapshot = close_assessment(framework=FRAMEWORK, assessment=SAID, now=NOW)

    assert snapshot.picture == take_picture(FRAMEWORK, SAID, at=date(2026, 11, 20))
    assert (snapshot.framework, snapshot.assessment) == (FRAMEWORK, SAID)
    assert (snapshot.taken_at, snapshot.engine_version) == (NOW, ENGINE_VERSION)


def test_it_is_sealed_and_comes_back_from_its_file():
    snapshot = close_assessment(framework=FRAMEWORK, assessment=SAID, now=NOW)

    assert read_snapshot(write_snapshot(snapshot), name="s.json") == snapshot


def test_an_assessment_that_names_its_day_is_judged_by_it():
    dated = replace(SAID, as_of=date(2026, 6, 30))

    snapshot = close_assessment(framework=FRAMEWORK, assessment=dated, now=NOW)

    assert snapshot.picture.at == date(2026, 6, 30)
    assert snapshot.taken_at == NOW
