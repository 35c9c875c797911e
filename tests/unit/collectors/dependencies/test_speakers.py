import pytest

from stadial.collectors.dependencies.need import Need
from stadial.collectors.dependencies.speakers import Lock, disputed, versions_of


@pytest.mark.parametrize(
    ("lock", "path", "speaks"),
    [
        ("uv.lock", "pyproject.toml", True),
        ("poetry.lock", "setup.cfg", True),
        ("pylock.prod.toml", "setup.py", True),
        ("uv.lock", "requirements.txt", False),
        ("uv.lock", "environment.yml", False),
        ("Pipfile.lock", "Pipfile", True),
        ("Pipfile.lock", "pyproject.toml", False),
        ("conda-lock.yml", "environment-gpu.yaml", True),
        ("conda-lock.yml", "pyproject.toml", False),
        ("pixi.lock", "pyproject.toml", True),
        ("requirements.txt", "pyproject.toml", True),
        ("uv.lock", "below/pyproject.toml", False),
    ],
)
def test_a_lock_speaks_for_the_manifests_of_its_own_tool_in_its_folder(lock, path, speaks):
    held = Lock(path=lock, folder="", versions={}, own=())

    assert held.speaks_for(path, ()) is speaks


def test_locks_without_a_known_version_do_not_disagree():
    needs = [Need(name="numpy", place="uv.lock", pinned=True)]
    known = {"numpy": frozenset({"2"})}
    locks = [
        Lock(path="uv.lock", folder="", versions=versions_of(needs), own=()),
        Lock(path="poetry.lock", folder="", versions=known, own=()),
        Lock(path="requirements.txt", folder="", versions={"numpy": frozenset({"1"})}, own=()),
    ]

    assert disputed(locks) == set()
