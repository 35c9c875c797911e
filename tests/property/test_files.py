"""Laws of an assessment as files: an edit changes its entry, and nothing else."""

from datetime import date

from hypothesis import HealthCheck, given, settings, strategies as st

from fakes.assessments import FRAMEWORK, TODAY, files
from stadial.codecs.assessment_files import parse_assessment, plain, write_evidence
from stadial.codecs.edit_yaml import append_entry, set_entry
from stadial.codecs.fault import DocumentError
from stadial.codecs.toml_text import quote_toml, read_toml
from stadial.codecs.yaml_text import read_yaml
from stadial.codecs.yaml_writer import write_yaml
from stadial.model import Evidence, EvidenceKind, Outcome, Review, Rung
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.record_answer import record_answer

CRITERIA = sorted(FRAMEWORK.criterion_by_id)[:12]
WORDS = ["not", "partly", "largely", "fully", "unknown", "85%", "0%"]
texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n\t"),
    max_size=40,
)
comments = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=20)
entries = st.one_of(
    st.sampled_from(WORDS),
    st.fixed_dictionaries(
        {"answer": st.sampled_from(WORDS)},
        optional={
            "note": texts,
            "written": st.sampled_from(["no", "partly", "yes"]),
            "evidence": st.just(["register"]),
            "system": st.sampled_from(["chat", "fraud"]),
        },
    ),
)


@st.composite
def sheets(draw):
    """A file of answers as different hands would write it: indents, comments, blank lines."""
    indent = " " * draw(st.integers(1, 6))
    lines = [f"# {draw(comments)}", "respondent: priya", "answers:"]
    for criterion in draw(st.lists(st.sampled_from(CRITERIA), unique=True, min_size=1)):
        lines += draw(st.lists(st.sampled_from(["", f"{indent}# above", "# far left"]), max_size=2))
        entry = draw(
            st.sampled_from(
                [
                    "",
                    "partly",
                    '"fully"',
                    "{answer: not,  note: 'a: b'}",
                    f"\n{indent}  answer: 85%\n{indent}  # inside\n{indent}  note: two\n{indent}   lines",
                    f"\n{indent} answer: not\n{indent} note: |\n{indent}   one\n\n{indent}   two",
                    f"\n{indent}    systems:\n{indent}        chat: fully",
                ]
            )
        )
        lines.append(f"{indent}{criterion}: {entry}{draw(st.sampled_from(['', '   # behind']))}")
    lines += ["", "# below", "levels:", "  GOV-2: 3  # level"]
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return ends.join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", ends]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.sampled_from(CRITERIA), entries)
def test_recording_an_answer_changes_that_answer_and_nothing_else(text, criterion, entry):
    before = files(priya=text)

    changed = record_answer(
        files=before,
        framework=FRAMEWORK,
        respondent="priya",
        about=criterion,
        entry=entry,
        today=TODAY,
    )

    assert list(changed) == ["answers/priya.yaml"]
    old = read_yaml(text, name="x").value
    new = read_yaml(changed["answers/priya.yaml"], name="x").value
    old["answers"].pop(criterion, None)
    recorded = new["answers"].pop(criterion)
    assert new == old
    given_answer = entry if isinstance(entry, str) else entry["answer"]
    assert given_answer in str(recorded)
    assert open_assessment(files={**before, **changed}, framework=FRAMEWORK, today=TODAY)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.sampled_from(CRITERIA))
def test_every_comment_outside_the_entry_survives_in_its_place(text, criterion):
    after = set_entry(
        text.encode(), path=("answers", criterion), value="largely", name="x"
    ).decode()

    kept = [line for line in after.splitlines() if f"{criterion}:" not in line]
    entry = read_yaml(text, name="x").value["answers"].get(criterion)
    lines = [line for line in text.splitlines() if f"{criterion}:" not in line]
    if isinstance(entry, dict):
        position = iter(lines)
        assert all(line in position for line in kept)
    else:
        assert kept == lines
    assert read_yaml(after, name="x").value["answers"][criterion] == "largely"


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        texts | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=8,
    )
)
def test_what_is_written_as_yaml_reads_back(value):
    assert read_yaml(write_yaml([value]), name="x").value == [value]


@given(st.text(st.characters(codec="utf-8"), max_size=50))
def test_a_quoted_text_reads_back_from_toml(text):
    if "\0" not in text:
        assert read_toml(f"a = {quote_toml(text)}\n", name="x").value == {"a": text}


pieces = st.builds(
    Evidence,
    id=st.from_regex(r"[a-z][a-z0-9.-]{0,20}", fullmatch=True),
    title=texts.filter(str.strip),
    outcome=st.sampled_from(Outcome),
    rung=st.sampled_from(Rung),
    kind=st.sampled_from(EvidenceKind),
    signal=st.just("a.b"),
    subject=texts,
    because=texts,
    dated_on=st.none() | st.dates(date(2000, 1, 1), TODAY),
    examined=st.none() | st.integers(0, 9),
    review=st.sampled_from(Review),
    places=st.lists(texts, max_size=3).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(pieces, max_size=5))
def test_what_collectors_saw_survives_its_file(evidence):
    for name in ("evidence/collected.json", "evidence/collected.yaml"):
        text = write_evidence(evidence, name=name)

        found = parse_assessment({"stadial.toml": files()["stadial.toml"], name: text}).evidence
        assert sorted(map(repr, found)) == sorted(map(repr, evidence))


@settings(max_examples=100, deadline=None)
@given(pieces, st.sampled_from(["", "  "]), comments)
def test_adding_a_piece_keeps_the_file_before_it(piece, indent, comment):
    text = f"# {comment}\n{indent}- id: x\n{indent}  title: T  # end\n"

    after = append_entry(text.encode(), value=plain(piece), name="x")

    assert after.decode().startswith(text)
    assert read_yaml(after, name="x").value == [{"id": "x", "title": "T"}, plain(piece)]


def faults_of(changed):
    """The faults of a folder, each with its three parts; none where it opens."""
    try:
        open_assessment(files=changed, framework=FRAMEWORK, today=TODAY)
    except DocumentError as error:
        return [(each.file, each.problem, each.mend) for each in error.faults]
    return []


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(files())), st.binary(max_size=200), min_size=1))
def test_any_bytes_open_or_are_told_with_file_problem_and_mend(changed):
    assert all(all(parts) for parts in faults_of({**files(), **changed}))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(files())), st.data())
def test_a_file_with_a_piece_cut_out_opens_or_is_told(name, data):
    content = files()[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 30)))
    filling = data.draw(
        st.sampled_from([b"", b":", b"- ", b"[", b"\n", b"null", b"\t", b"\xff", b"3"])
    )
    broken = content[:start] + filling + content[end:]

    assert all(all(parts) for parts in faults_of({**files(), name: broken}))
