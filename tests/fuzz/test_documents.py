"""Documents that are nearly right: each has passages, or a failure in words."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fuzz.faults import faults_of_document
from fuzz.spoiling import spoiled_bytes
from stadial.scanners.documents import scan

SEEDS = sorted((Path(__file__).parent / "seeds" / "documents").iterdir())
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_each_seed_is_taken_in_good_order(seed):
    assert faults_of_document(str(seed)) == []


@pytest.mark.parametrize("name", ["two-pages.pdf", "small.docx", "page.html", "notes.md"])
def test_a_seed_that_is_whole_has_passages(name):
    answer = scan(str(Path(__file__).parent / "seeds" / "documents" / name))

    assert answer["passages"]


@given(st.sampled_from(SEEDS), st.data())
@QUICK
def test_a_document_with_changed_bytes_has_passages_or_a_failure_in_words(seed, data):
    content = data.draw(spoiled_bytes(seed.read_bytes()))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{seed.suffix}"
        path.write_bytes(content)

        assert faults_of_document(str(path)) == []


@pytest.mark.parametrize("name", ["damaged-member.docx", "damaged-page.pdf", "no-archive.docx"])
def test_a_damaged_document_is_said_to_be_damaged(name):
    answer = scan(str(Path(__file__).parent / "seeds" / "documents" / name))

    assert answer["failure"].startswith("it cannot be read: damaged, or locked (")
