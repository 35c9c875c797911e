from pathlib import Path

import pytest

from stadial.adapters import portfolio_places as places
from stadial.adapters.folder import FolderError
from stadial.adapters.portfolio_places import Place, portfolio_places


def assessment(folder, name):
    (folder / name).mkdir()
    (folder / name / "stadial.toml").touch()
    return folder / name


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FolderError, match="does not exist"):
        portfolio_places([tmp_path / "gone"])


def test_a_folder_without_any_is_refused(tmp_path):
    (tmp_path / "notes").mkdir()

    with pytest.raises(FolderError, match="Neither an assessment nor a snapshot"):
        portfolio_places([tmp_path])


def test_too_many_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOST", 1)
    assessment(tmp_path, "a")
    assessment(tmp_path, "b")

    with pytest.raises(FolderError, match="more than 1 assessments"):
        portfolio_places([tmp_path])


def test_a_folder_of_many_is_opened_one_floor_down_in_order(tmp_path):
    assessment(tmp_path, "b")
    assessment(tmp_path, "a")
    (tmp_path / "c.json").touch()
    (tmp_path / "readme.md").touch()
    (tmp_path / "deep").mkdir()
    assessment(tmp_path / "deep", "x")

    found = portfolio_places([tmp_path])

    assert [(place.path.name, place.is_snapshot) for place in found] == [
        ("a", False),
        ("b", False),
        ("c.json", True),
    ]


def test_links_and_hidden_ones_are_not_followed(tmp_path):
    real = assessment(tmp_path, "a")
    (tmp_path / "link").symlink_to(real, target_is_directory=True)
    assessment(tmp_path, ".hidden")

    assert [place.path.name for place in portfolio_places([tmp_path])] == ["a"]


def test_what_is_named_twice_counts_once(tmp_path):
    real = assessment(tmp_path, "a")
    file = tmp_path / "s.json"
    file.touch()

    found = portfolio_places([real, tmp_path, file])

    assert found == (
        Place(path=real, is_snapshot=False),
        Place(path=Path(tmp_path / "s.json"), is_snapshot=True),
    )
