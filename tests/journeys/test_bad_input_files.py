"""
What people and their tools get wrong, through the disk and the use case.

Each time: one clear message with place and mend, and the folder as it was.
"""

import os
import resource

import pytest

from fakes.assessments import DECISIONS, FRAMEWORK, HEADER, PEOPLE, PRIYA, ROADMAP, TODAY, files
from stadial.adapters.folder import FolderError, find_folder, read_folder, write_files
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.record_answer import record_answer


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "acme"
    write_files(folder, files())
    return folder


def state_of(folder):
    return {
        str(path.relative_to(folder)): (path.lstat().st_mode, path.lstat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
    }


def opened(folder):
    found = read_folder(find_folder(folder))
    return open_assessment(files=found, framework=FRAMEWORK, today=TODAY)


def told_by(folder):
    before = state_of(folder) if folder.is_dir() else None
    with pytest.raises((DocumentError, FolderError)) as error:
        opened(folder)
    assert before is None or state_of(folder) == before
    return str(error.value)


def test_the_folder_is_sound_before_it_is_broken(root):
    assert opened(root).organization.name == "Acme Bank"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "people.yaml",
            "- {id: a, name: [A], group: security}",
            "people.yaml:1: [0].name: This must be a text. Put it in quotes.",
        ),
        (
            "answers/priya.yaml",
            PRIYA.replace("GOV-1.2a", "GOV-1.2b"),
            (
                "answers/priya.yaml:7: answers.GOV-1.2b: There is no criterion 'GOV-1.2b'. "
                "Did you mean `GOV-1.3b`?"
            ),
        ),
        (
            "answers/priya.yaml",
            PRIYA.replace("85%", "mostly"),
            (
                "answers/priya.yaml:8: answers.GOV-1.3a: 'mostly' is not an answer. "
                "Did you mean `largely`?"
            ),
        ),
        (
            "answers/priya.yaml",
            PRIYA.replace("85%", "850%"),
            (
                "answers/priya.yaml:8: answers.GOV-1.3a: 8.5 is not a share. "
                "Write a share from 0 to 1, or a percentage such as `85%`."
            ),
        ),
        (
            "answers/priya.yaml",
            PRIYA.replace("GOV-2: 3", "GOV-2: 6"),
            "answers/priya.yaml:21: levels.GOV-2: There is no level 6. Use 1 to 5, or `unknown`.",
        ),
        (
            "incidents.yaml",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
            (
                "incidents.yaml:1: References (*name) are not read. "
                "Write the value out where it is needed."
            ),
        ),
        (
            "incidents.yaml",
            "[" * 200_000,
            "incidents.yaml:1: This is nested deeper than 40 levels. Flatten it.",
        ),
        (
            "people.yaml",
            "- id: a\n  id: b\n",
            "people.yaml:2: The key 'id' stands here twice. Keep one of them.",
        ),
        (
            "people.yaml",
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "people.yaml: This is not text. Save it as UTF-8 text.",
        ),
        (
            "people.yaml",
            b"PK\x03\x04\0\0",
            "people.yaml: This is a binary file. Check that it is the file you meant.",
        ),
        (
            "people.yaml",
            PEOPLE.replace("  name: Wei", "   name: Wei"),
            "people.yaml:6: This is not YAML: ",
        ),
        (
            "stadial.toml",
            HEADER.replace('name = "Retail"', 'name = "Retail"\nparent = "cards"'),
            (
                "stadial.toml:15: scopes[0].parent: Scopes stand in a circle: "
                "retail > cards > retail. Take one `parent` away."
            ),
        ),
        (
            "stadial.toml",
            HEADER.replace('name = "Acme Bank"', "name = Acme"),
            (
                "stadial.toml:3: This is not TOML: Invalid value. "
                "Check quotes and brackets on this line; texts stand in quotes."
            ),
        ),
        (
            "stadial.toml",
            HEADER.replace("[organization]", "[organisation]"),
            (
                "stadial.toml:1: organisation: The key 'organisation' is not known. "
                "Did you mean `organization`?"
            ),
        ),
        (
            "decisions.yaml",
            DECISIONS.replace("decided_on: 2026-11-10", "decided_on: 2062-11-10", 1),
            (
                "decisions.yaml:6: adjudications[0].decided_on: 2062-11-10 is in the future; "
                "today is 2026-11-22. Write the day on which it was so."
            ),
        ),
        (
            "roadmap.yaml",
            ROADMAP.replace("team: sec", "requires: [review]"),
            (
                "roadmap.yaml:6: initiatives[0].requires: Initiatives wait for each other: "
                "policy > review > policy. Take one `requires` away."
            ),
        ),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[:24],
)
def test_a_file_that_is_wrong_is_told_with_line_path_and_mend(root, name, content, told):
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    assert told in told_by(root)


def test_faults_of_several_files_are_told_together(root):
    (root / "people.yaml").write_text("- 3\n- 4\n")
    (root / "incidents.yaml").write_text("a: b")

    assert len(told_by(root).splitlines()) == 3


def test_line_ends_of_windows_and_a_byte_order_mark_are_read(root):
    before = opened(root)
    for name, content in files().items():
        (root / name).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))

    assert opened(root) == before


def test_a_missing_path_and_a_file_are_told(root, tmp_path):
    assert told_by(tmp_path / "nowhere") == (
        f"{tmp_path / 'nowhere'}: There is nothing here. Check the path."
    )
    assert "This is a file, and no folder." in told_by(root / "people.yaml")


def test_an_empty_folder_says_how_to_make_an_assessment(tmp_path):
    told = told_by(tmp_path)

    assert told.startswith(f"{tmp_path}: No assessment is here")
    assert told.endswith("Make one with `stadial init`.")


def test_a_folder_of_something_else_says_how_to_make_an_assessment(tmp_path):
    (tmp_path / "main.py").write_text("print()")

    assert "stadial init" in told_by(tmp_path)


def test_a_huge_file_is_refused_and_not_read_into_memory(root):
    with (root / "incidents.yaml").open("wb") as file:
        file.truncate(100_000_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    told = told_by(root)

    assert "incidents.yaml: This has 100000.0 MB; only 5.0 MB may be read here." in told
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_thousands_of_files_are_refused(root):
    for number in range(2_001):
        (root / "answers" / f"p{number}.yaml").touch()

    assert "at most 2,000 are read. Split the assessment by scope." in told_by(root)


def test_a_link_out_of_the_folder_is_refused_for_files_and_folders(root, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: x")
    (root / "answers" / "wei.yaml").symlink_to(secret)
    told = told_by(root)
    assert "wei.yaml: This is a link that leads out of the folder." in told
    assert "password" not in told

    (root / "answers" / "wei.yaml").unlink()
    (root / "answers").rename(tmp_path / "answers")
    (root / "answers").symlink_to(tmp_path / "answers")
    assert "answers: This is a link that leads out of the folder." in told_by(root)


def test_a_named_pipe_is_refused_and_not_waited_for(root):
    (root / "people.yaml").unlink()
    os.mkfifo(root / "people.yaml")

    assert "people.yaml: This is a named pipe, and no file." in told_by(root)


def test_a_link_to_a_device_is_refused(root):
    (root / "people.yaml").unlink()
    (root / "people.yaml").symlink_to("/dev/zero")

    assert "leads out of the folder" in told_by(root)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(root):
    (root / "people.yaml").chmod(0)

    assert "people.yaml: You may not read this." in told_by(root)


def test_an_answer_that_is_refused_leaves_the_folder_as_it_was(root):
    before = state_of(root)

    with pytest.raises(DocumentError, match="Did you mean `fully`"):
        write_files(
            root,
            record_answer(
                files=read_folder(root),
                framework=FRAMEWORK,
                respondent="priya",
                about="GOV-1.2a",
                entry="yes",
                today=TODAY,
            ),
        )

    assert state_of(root) == before


def test_an_answer_goes_to_the_disk_and_opens_again(root):
    changed = record_answer(
        files=read_folder(root),
        framework=FRAMEWORK,
        respondent="wei",
        about="GOV-1",
        entry=3,
        today=TODAY,
    )
    write_files(root, changed)

    assert [vote.level for vote in opened(root).votes if vote.respondent == "wei"] == [3]
