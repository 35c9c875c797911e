"""
The scanner of model files on files that are nearly right: it always answers, and never clean
where a pickle in it calls something. Seeds are kept in `seeds/model_file`.
"""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fakes.models import calling
from stadial.scanners.model_file import scan

SEEDS = sorted((Path(__file__).parent / "seeds" / "model_file").iterdir())
ENDINGS = ["pkl", "pt", "safetensors", "gguf", "npy", "onnx", "h5", "json", "yaml", "bin", "tar"]
VERDICTS = {"bad", "unverified", "clean"}
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def scanned(content, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{ending}"
        path.write_bytes(content)
        return scan(str(path))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_each_seed_has_the_verdict_in_its_name(seed):
    verdict = seed.name.partition("-")[0]

    assert scan(str(seed))["verdict"] == verdict


@given(st.sampled_from(SEEDS), st.data())
@QUICK
def test_a_seed_with_changed_bytes_always_has_an_answer(seed, data):
    content = bytearray(seed.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))

    found = scanned(bytes(content), seed.suffix[1:])

    assert found["verdict"] in VERDICTS
    assert found["reasons"]


@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS), st.data())
@QUICK
def test_two_seeds_in_pieces_always_have_an_answer(one, other, data):
    first, second = one.read_bytes(), other.read_bytes()
    content = first[: data.draw(st.integers(0, len(first)))]
    content += second[data.draw(st.integers(0, len(second))) :]

    assert scanned(content, data.draw(st.sampled_from(ENDINGS)))["verdict"] in VERDICTS


@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
@QUICK
def test_any_bytes_have_an_answer(content, ending):
    assert scanned(content, ending)["verdict"] in VERDICTS


PUSHES = st.sampled_from(
    [b"N", b"K\x01", b"J\x01\x00\x00\x00", b"]", b"}", b")", b"(", b"X\x01\x00\x00\x00a", b"\x8c\x01b",
     b"I5\n", b"Vtext\n", b"C\x02ab", b"ccollections\nOrderedDict\n", b"\x88", b"G" + bytes(8)]
)  # fmt: skip


@given(st.lists(PUSHES, max_size=30), st.sampled_from(ENDINGS))
@QUICK
def test_a_call_behind_any_row_of_values_is_never_clean(row, ending):
    content = b"\x80\x04" + b"".join(row) + calling()[2:]

    assert scanned(content, ending)["verdict"] == "bad"
