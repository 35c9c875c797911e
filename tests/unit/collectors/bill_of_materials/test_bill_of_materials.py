"""Bills against locks, models and imports: what the cases do not show."""

import json
import time

import pytest

from fakes.reach import FakeReach
from stadial.collectors.bill_of_materials import BillOfMaterials


def said(**kinds):
    reach = FakeReach(**kinds)
    return {piece.signal.partition(".")[2]: piece for piece in BillOfMaterials().collect(reach)}


def bill(*components):
    document = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": list(components)}
    return json.dumps(document)


def library(name, version):
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }


def test_a_bill_over_two_megabytes_is_read_and_one_over_twenty_is_not():
    pins = "".join(f"p{n}==1.0\n" for n in range(20_000))
    parts = [library(f"p{n}", "1.0") for n in range(20_000)]

    large = said(files={"requirements.txt": pins, "bom.json": bill(*parts)})
    huge = said(files={"requirements.txt": pins, "bom.json": " " * 20_000_001})

    assert large["matches-lock"].outcome.value == "yes"
    assert huge["matches-lock"].outcome.value == "unclear"
    assert "bom.json" in huge["matches-lock"].because


def test_a_json_file_of_that_name_that_is_no_bill_is_passed_by():
    pieces = said(files={"requirements.txt": "numpy==1\n", "my-bom.json": '{"a": 1}'})

    assert pieces["matches-lock"].because.startswith("No bill of materials here")


@pytest.mark.parametrize(
    ("version", "alone", "beside"), [("1", "yes", "yes"), ("2", "no", "unclear")]
)
def test_a_bill_that_cannot_be_read_may_be_the_right_one(version, alone, beside):
    files = {"requirements.txt": "numpy==1\n", "bom.json": bill(library("numpy", version))}

    assert said(files=files)["matches-lock"].outcome.value == alone
    both = said(files={**files, "bom.xml": "<bom/>"})
    assert both["matches-lock"].outcome.value == beside


def test_a_lock_that_cannot_be_read_keeps_the_comparison_open():
    files = {"requirements.txt": "numpy==1\n", "bom.json": bill(library("numpy", "1"))}

    assert said(files={**files, "uv.lock": "= ="})["matches-lock"].outcome.value == "unclear"


@pytest.mark.parametrize(
    ("dependencies", "outcome"), [("numpy", "no"), ("numpy\n-r deps/base.txt", "unclear")]
)
def test_an_import_that_another_list_may_name_is_not_called_missing(dependencies, outcome):
    files = {"requirements.txt": dependencies, "app.py": "import torch\n"}

    assert said(files=files)["imports-listed"].outcome.value == outcome


def test_dynamic_dependencies_keep_a_missing_import_open():
    manifest = '[project]\nname = "x"\ndynamic = ["dependencies"]\n'
    files = {"pyproject.toml": manifest, "app.py": "import torch\n"}

    assert said(files=files)["imports-listed"].outcome.value == "unclear"


def test_a_lock_that_cannot_be_read_keeps_a_missing_import_open():
    files = {"uv.lock": "= broken", "requirements.txt": "numpy\n", "app.py": "import torch\n"}

    pieces = said(files=files)

    assert pieces["imports-listed"].outcome.value == "unclear"
    assert "uv.lock" in pieces["imports-listed"].because


def test_code_that_cannot_be_read_keeps_a_good_answer_open():
    files = {"requirements.txt": "numpy\n", "app.py": "import numpy\n", "gone.py": ""}

    pieces = said(files=files, broken=frozenset({"gone.py"}))

    assert pieces["imports-listed"].outcome.value == "unclear"


def test_a_model_that_a_bill_gives_another_digest_for_is_a_no():
    wrong = {"type": "file", "name": "m.onnx", "hashes": [{"alg": "SHA-256", "content": "ab" * 32}]}

    one = said(files={"m.onnx": "x", "bom.json": bill(wrong)})
    two = said(files={"a/m.onnx": "x", "b/m.onnx": "y", "bom.json": bill(wrong)})

    assert one["covers-models"].outcome.value == "no"
    assert one["covers-models"].places == ("m.onnx",)
    assert two["covers-models"].outcome.value == "unclear"


def test_four_locked_packages_in_a_hundred_may_be_off_and_six_may_not():
    pins = "".join(f"p{n}==1.0\n" for n in range(100))
    four = bill(*(library(f"p{n}", "2.0" if n < 4 else "1.0") for n in range(100)))
    six = bill(*(library(f"p{n}", "2.0" if n < 6 else "1.0") for n in range(100)))

    assert (
        said(files={"requirements.txt": pins, "bom.json": four})["matches-lock"].outcome.value
        == "yes"
    )
    assert (
        said(files={"requirements.txt": pins, "bom.json": six})["matches-lock"].outcome.value
        == "no"
    )


@pytest.mark.parametrize(
    "content",
    ["", "[" * 50_000, "7", "[1]", b"\xff\xfe" * 40, '{"bomFormat": "CycloneDX"}', "= [[["],
)
def test_files_of_any_content_are_read_or_named(content):
    names = (
        *("bom.json", "a.spdx.json", "uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"),
        *("Pipfile.lock", "package-lock.json", "requirements.txt", "pyproject.toml", "Pipfile"),
        *("setup.cfg", "environment.yml", "constraints.txt", "m.onnx", "app.py"),
    )

    pieces = said(files=dict.fromkeys(names, content))

    assert {piece.outcome.value for piece in pieces.values()} <= {"unclear", "not-applicable"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("uv.lock", 'package = [1, {name = 2, version = "1"}, {name = "a", dependencies = "x"}]'),
        ("poetry.lock", 'package = [{name = "a", version = "1", groups = 3, markers = 4}]'),
        ("poetry.lock", 'package = [{name = "a", version = "1", category = [1]}]'),
        ("poetry.lock", 'package = [{name = "a", version = "1", markers = {main = "os_name"}}]'),
        ("Pipfile.lock", '{"default": {"a": 1, "b": {"version": "==1", "markers": [1]}}}'),
        ("package-lock.json", '{"packages": {"node_modules/a": 1}, "dependencies": [1]}'),
        ("pyproject.toml", 'project = 1\ntool = {poetry = {group = [1], dependencies = "x"}}'),
    ],
)
def test_locks_of_the_wrong_shape_inside_do_not_stop_the_look(name, text):
    pieces = said(
        files={name: text, "bom.json": bill(library("a", "1")), "app.py": "import torch\n"}
    )

    assert set(pieces) == {"matches-lock", "covers-models", "imports-listed"}


def test_fifteen_thousand_files_take_seconds():
    code = "import numpy\nimport torch\nfrom oddmodule import x\n" + "a = 1\n" * 50
    files = {f"src/d{n % 100}/m{n}.py": code for n in range(15_000)}
    started = time.process_time()

    pieces = said(files={**files, "requirements.txt": "numpy\ntorch\n"})

    assert pieces["imports-listed"].examined == 3
    assert time.process_time() - started < 15


def test_a_setup_cfg_with_very_wide_gaps_takes_no_long_time():
    line = "a" + " " * 400_000 + "b\n"
    files = {
        "setup.cfg": "[options]\ninstall_requires = numpy\n" + line * 3,
        "app.py": "import numpy\n",
    }
    started = time.process_time()

    pieces = said(files=files)

    assert pieces["imports-listed"].outcome.value == "yes"
    assert time.process_time() - started < 5


def test_many_names_of_packages_deep_inside_take_seconds():
    code = "import datasets\nimport evaluate\n"
    files = {f"src/app/{'d/' * (n % 30)}m{n}/datasets.py": code for n in range(5_000)}
    started = time.process_time()

    pieces = said(files={**files, "requirements.txt": "numpy\n"})

    assert pieces["imports-listed"].outcome.value == "no"
    assert time.process_time() - started < 10
