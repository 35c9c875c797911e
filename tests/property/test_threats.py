"""Threats, whatever comes: hostile files, any permutation, any ratings."""

import copy
import json

import yaml
from hypothesis import HealthCheck, given, settings, strategies as st

from fakes.threats import FORMAT_6, LEGACY, field
from stadial.codecs.atlas import read_atlas
from stadial.codecs.edit_words import replace_words
from stadial.codecs.fault import DocumentError
from stadial.codecs.navigator_json import read_layer
from stadial.engine.protection.coverage import cover_threats
from stadial.engine.threats.moves import map_ids
from stadial.model import Standpoint

IDS = [f"LLM{n:02}:2025" for n in range(1, 8)]
CRITERIA = ("A.2", "A.3", "B.2", "B.3")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
RATINGS = st.fixed_dictionaries(
    {key: st.none() | st.floats(min_value=0, max_value=1) for key in CRITERIA}
)
quiet = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def places(value, path=()):
    """Yield the way to everything in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in inner:
        yield (*path, step)
        if isinstance(part, dict | list):
            yield from places(part, (*path, step))


@quiet
@given(base=st.sampled_from([LEGACY, FORMAT_6]), data=st.data(), new=VALUES)
def test_a_file_with_anything_anywhere_is_read_or_refused_with_faults(base, data, new):
    value = copy.deepcopy(base)
    *path, last = data.draw(st.sampled_from(list(places(base))))
    here = value
    for step in path:
        here = here[step]
    here[last] = new
    content = yaml.safe_dump(value, sort_keys=False).encode()
    try:
        found = read_atlas(content, name="a.yaml")
    except DocumentError as error:
        assert error.faults  # noqa: PT017 - a refusal is an answer too
        return
    known = found.technique_by_id
    assert all(each in known for m in found.mitigations for each in m.techniques)
    assert all(technique.tactics for technique in found.techniques)


@quiet
@given(order=st.permutations(IDS), held=st.lists(st.sampled_from(IDS), max_size=9))
def test_any_permutation_is_applied_at_once_in_memory_and_in_a_file(order, held):
    moves = dict(zip(IDS, order, strict=True))
    back = {new: old for old, new in moves.items()}
    moved = map_ids(held, moves)
    assert map_ids(moved, back) == tuple(held)
    text = "".join(f"- techniques: ['{each}']  # {each}\n" for each in held)
    content, found = replace_words(text.encode(), key="techniques", words=moves, name="x.yaml")
    assert [entry["techniques"][0] for entry in yaml.safe_load(content) or ()] == list(moved)
    assert len(found) == len(held)
    again, _ = replace_words(content, key="techniques", words=back, name="x.yaml")
    assert again == text.encode()


@quiet
@given(ratings=RATINGS, key=st.sampled_from(CRITERIA), better=st.floats(min_value=0, max_value=1))
def test_doing_more_never_lowers_a_score_and_never_opens_a_gap(ratings, key, better):
    raised = {**ratings, key: max(better, ratings[key] or 0.0)}
    before, after = (cover_threats(field(each)) for each in (ratings, raised))
    assert sum(before.counts.values()) == sum(after.counts.values()) == 4
    for old, new in zip(before.techniques, after.techniques, strict=True):
        if old.score is not None:
            assert -1e-9 <= old.score <= old.score_high + 1e-9 <= 100 + 2e-9
            assert new.score >= old.score - 1e-9
            assert new.score_high <= old.score_high + 1e-9 or ratings[key] is not None
        if old.standpoint is Standpoint.PRACTISED:
            assert new.standpoint is Standpoint.PRACTISED


@quiet
@given(value=VALUES)
def test_a_layer_of_anything_is_read_or_refused_with_faults(value):

    content = json.dumps({"techniques": value}).encode()
    try:
        found = read_layer(content, name="layer.json")
    except DocumentError as error:
        assert error.faults  # noqa: PT017
        return
    assert all(score is None or 0 <= score <= 100 for score in found.values())
