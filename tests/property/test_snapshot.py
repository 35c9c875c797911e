import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings, strategies as st

from fakes.strategies import nouns
from stadial.codecs.snapshot_json import canonical_json, read_snapshot, seal, write_snapshot
from stadial.model import Answer, AnswerKind, Response, Snapshot

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
snapshots = nouns(Snapshot).map(seal)


@SLOW
@given(snapshots)
def test_what_is_written_is_read_back_exactly(snapshot):
    again = read_snapshot(write_snapshot(snapshot), name="s.json")

    assert again == snapshot


@SLOW
@given(snapshots)
def test_writing_what_was_read_gives_the_same_bytes(snapshot):
    once = write_snapshot(snapshot)

    assert write_snapshot(read_snapshot(once, name="s.json")) == once


@SLOW
@given(snapshots)
def test_every_answer_more_changes_the_digest_of_the_answers_and_no_other_part(snapshot):
    more = Response(respondent="r", criterion="c", answer=Answer(kind=AnswerKind.UNKNOWN))
    assessment = snapshot.assessment
    assessment = replace(assessment, responses=(*assessment.responses, more))

    other = seal(replace(snapshot, assessment=assessment)).digests

    changed = {key for key in other if other[key] != snapshot.digests[key]}
    assert changed == {"answers", "whole"}


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(plain)
def test_canonical_json_survives_being_read_and_written(value):
    once = canonical_json(value)

    assert canonical_json(json.loads(once)) == once
