"""Files of each kind, and what the scanner says of them."""

import bz2
import gzip
import json
import lzma
import pickle
import zipfile
import zlib
from collections import OrderedDict

import pytest

from fakes.models import (
    array,
    calling,
    gguf,
    harmless,
    safetensors,
    tarred,
    torch_archive,
    zipped,
)
from stadial.scanners.model_file import scan

EVIL = calling()
LAMBDA = {"class_name": "Lambda", "config": {"function": {"class_name": "__lambda__"}}}
REACH = "{{ ''.__class__.__mro__ }}"


def said(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return scan(str(path))


CLEAN = {
    "a.pkl": harmless(),
    "old.pkl": harmless(0),
    "two.pkl": harmless() + harmless(2),
    "a.pt": torch_archive(harmless(2)),
    "deflated.pt": zipped({"m/data.pkl": harmless(2)}, zipfile.ZIP_DEFLATED),
    "a.pkl.gz": gzip.compress(harmless()),
    "a.joblib": zlib.compress(harmless()),
    "a.tar": tarred({"model.pkl": harmless(), "folder/x.safetensors": safetensors()}),
    "a.safetensors": safetensors(__metadata__={"format": "pt"}),
    "a.gguf": gguf([("general.name", "x"), ("n", 3), ("list", ["a", "b"]), ("sizes", [1, 2])]),
    "big.gguf": gguf([("n", 3)], order=">"),
    "long.gguf": gguf([("general.words", "x" * 70_000), ("general.text", "{{ a }}")]),
    "template.gguf": gguf([("tokenizer.chat_template", "{{ bos_token }}")]),
    "a.npy": array("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", bytes(8)),
    "weights.h5": b"\x89HDF\r\n\x1a\n" + bytes(200),
    "config.json": {"model_type": "bert"},
    "a.keras": zipped({"config.json": json.dumps({"class_name": "Dense", "module": "keras"})}),
    "act.keras": zipped(
        {
            "config.json": json.dumps(
                {"class_name": "function", "module": "keras.activations", "config": "relu"}
            )
        }
    ),
    "list.txt": b"one two three",
    "latin.txt": "Größe und Maß".encode(),
}


@pytest.mark.parametrize("name", CLEAN)
def test_an_ordinary_file_is_clean(tmp_path, name):
    found = said(tmp_path, name, CLEAN[name])

    assert (found["verdict"], found["reasons"]) == ("clean", found["reasons"])
    assert found["engines"][0]
    assert found["examined"] >= len(json.dumps(CLEAN[name]) if name == "config.json" else b"")


def legacy(*streams):
    return b"".join(
        pickle.dumps(each, 2) if not isinstance(each, bytes) else each for each in streams
    )


MAGIC = 0x1950A86A20F9469CFC6C
BAD = {
    "a.pkl": (EVIL, "imports os.system"),
    "renamed.safetensors": (EVIL, "imports os.system"),
    "renamed.onnx": (EVIL, "imports os.system"),
    "renamed.txt": (b"cos\nsystem\n(S'true'\ntR.", "imports os.system"),
    "noend": (EVIL, "imports os.system"),
    "second.pkl": (harmless() + EVIL, "imports os.system"),
    "cut.pkl": (EVIL[:-1], "imports os.system"),
    "padded.pkl": (b"N0" * 20_000 + EVIL[2:], "imports os.system"),
    "inner.pkl": (pickle.dumps({"blob": EVIL}), "(bytes in the pickle): imports os.system"),
    "large.pkl": (pickle.dumps([bytes(200_000), 1])[:-1] + b"0" + EVIL[2:], "imports os.system"),
    "dotted.pkl": (
        b"\x80\x04\x8c\x05torch\x8c\x17serialization.os.system!!\x93."[:-4] + b"\x93.",
        "",
    ),
    "innards.pkl": (calling("numpy", "__builtins__"), "imports numpy.__builtins__"),
    "py2.pkl": (calling("__builtin__", "eval"), "imports __builtin__.eval"),
    "a.pt": (torch_archive(EVIL), "archive/data.pkl: imports os.system"),
    "hidden.pt": (torch_archive(harmless(2), **{"archive/data/1": EVIL}), "archive/data/1"),
    "zip.zip": (zipped({"inner.zip": torch_archive(EVIL)}), "inner.zip > archive/data.pkl"),
    "prefix.pt": (bytes(64) + torch_archive(EVIL), "archive/data.pkl: imports os.system"),
    "a.pkl.gz": (gzip.compress(EVIL), "(unpacked gzip): imports os.system"),
    "a.pkl.bz2": (bz2.compress(EVIL), "(unpacked bzip2): imports os.system"),
    "a.pkl.xz": (lzma.compress(EVIL), "(unpacked xz): imports os.system"),
    "alone.joblib": (lzma.compress(EVIL, format=lzma.FORMAT_ALONE), "(unpacked xz)"),
    "zlib.joblib": (zlib.compress(EVIL), "(unpacked zlib)"),
    "two.gz": (gzip.compress(b"\x80\x02") + gzip.compress(EVIL[2:]), "imports os.system"),
    "model.tar.gz": (gzip.compress(tarred({"m.pkl": EVIL})), "(unpacked gzip) > m.pkl"),
    "objects.npy": (array("{'descr': '|O', 'shape': (1,)}", EVIL), "(objects of the array)"),
    "records.npy": (array("{'descr': [('a', '|O')], 'shape': (1,)}", EVIL), "imports os.system"),
    "legacy.pt": (legacy(MAGIC, 1001, {}, EVIL, []) + bytes(99), "imports os.system"),
    "a.keras": (zipped({"config.json": json.dumps({"layers": [LAMBDA]})}), "a Lambda layer"),
    "os.keras": (
        zipped(
            {
                "config.json": json.dumps(
                    {"class_name": "function", "module": "os", "config": "system"}
                )
            }
        ),
        "has os.system called",
    ),
    "utils.keras": (
        zipped(
            {
                "config.json": json.dumps(
                    {"class_name": "function", "module": "keras.utils", "config": "get_file"}
                )
            }
        ),
        "keras.utils.get_file called as a layer",
    ),
    "lambda.h5": (b'\x89HDF\r\n\x1a\n{"class_name": "Lambda"}' + bytes(99), "a Lambda layer"),
    "ssti.gguf": (gguf([("tokenizer.chat_template", REACH)]), "reaches for the innards"),
    "listed.gguf": (gguf([("x.template", ["{{ a }}", REACH])]), "reaches for the innards"),
    "tokenizer_config.json": ({"chat_template": [{"name": "x", "template": REACH}]}, "the innards"),
    "hydra.json": ({"a": [{"_target_": "os.system"}]}, "has os.system called"),
    "hydra.yaml": (b"model:\n  _target_: os.system\n", "has os.system called"),
    "flow.yaml": (b"model: {_target_: os.system}\n", "has os.system called"),
    "loader.yaml": (b"loader_module: subprocess\n", "has subprocess._load_pyfunc called"),
    "prompt.gguf": (gguf([("general.prompt", REACH)]), "reaches for the innards"),
    "tag.yaml": (b"a: !!python/object/apply:os.system [true]\n", "a tag that makes an object"),
    "jsonpickle.json": ({"py/object": "os.system"}, "has os.system called"),
    "schema.skops": (
        zipped({"schema.json": json.dumps({"__module__": "os", "__class__": "system"})}),
        "has os.system called",
    ),
    "node.skops": (
        zipped(
            {
                "schema.json": json.dumps(
                    {
                        "__module__": "builtins",
                        "__class__": "dict",
                        "content": {"module_path": "os", "function": "system"},
                    }
                )
            }
        ),
        "has os.system called",
    ),
    "a.pmml": (
        b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///x">]><PMML/>',
        "entities",
    ),
    "a.pb": (b"\x08\x01 PyFunc and more" + bytes(40), "runs a function of Python"),
}
BAD["dotted.pkl"] = (
    b"\x80\x04\x8c\x05torch\x8c\x17serialization.os.system\x93.",
    "imports torch.serialization.os.system",
)


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_runs_what_it_is_given_is_bad_and_says_where(tmp_path, name):
    content, words = BAD[name]

    found = said(tmp_path, name, content)

    assert found["verdict"] == "bad"
    assert words in " | ".join(found["reasons"])


UNVERIFIED = {
    "own.pkl": (calling("acme.models", "Own"), "acme.models.Own, which no list"),
    "registry.pkl": (b"\x80\x02\x82\x01)R.", "the registry of the machine"),
    "computed.pkl": (b"\x80\x04K\x01K\x02\x93.", "a name that is put together while loading"),
    "cut.pkl": (harmless()[:-4], "breaks off"),
    "after.pkl": (harmless() + b"\xff\xfe\xfdmore", "5 bytes after the pickle"[2:]),
    "a.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "packed as 7z"),
    "a.joblib": (b"\x04\x22\x4d\x18" + bytes(40), "packed as lz4"),
    "a.bin": (b"\x28\xb5\x2f\xfd" + bytes(40), "packed as zstandard"),
    "b.bin": (bytes(range(1, 200)), "of no format that is known here"),
    "elf.bin": (b"\x7fELF" + bytes(99), "a program for a machine"),
    "empty.pt": (b"", "the file is empty"),
    "pointer.pt": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS"),
    "crooked.pt": (b"PK\x03\x04" + bytes(99), "the list of the zip archive cannot be read"),
    "broken.gz": (gzip.compress(harmless())[:-9], "the packed stream ends too early"),
    "damaged.gz": (b"\x1f\x8b\x08\x00" + b"\xff" * 60, "the gzip stream is damaged"),
    "after.gz": (gzip.compress(harmless()) + b"more", "bytes follow the end"),
    "zipslip.zip": (zipped({"../../x.pkl": harmless()}), "its name leads out of the archive"),
    "twice.pt": (b"", ""),
    "lzma.pt": (zipped({"data.pkl": harmless()}, zipfile.ZIP_LZMA), "packed in a way"),
    "code.mar": (zipped({"handler.py": b"import os\n"}), "a program lies in it"),
    "links.tar": (tarred({}, links=["data.pkl"]), "it is a link or no plain file"),
    "out.tar": (tarred({"../a.pkl": harmless()}), "its name leads out of the archive"),
    "cut.tar": (tarred({"a.pkl": harmless() * 300})[:2_000], "it ends too early"),
    "model.h5": (b"\x89HDF\r\n\x1a\n model_config " + bytes(99), "searched here, and not parsed"),
    "lines.yaml": (b"_target_:\n  acme.Model\n", "whose name cannot be read"),
    "escapes.yaml": (b'"\\x5ftarget_": os.system\n', "which may hide a name"),
    "contrib.onnx": (b"\x08\x07 ai.onnx.contrib" + bytes(40), "a library of its own"),
    "tables.h5": (b"\x89HDF\r\n\x1a\n pandas_type " + bytes(99), "cells may be pickles"),
    "custom.json": ({"auto_map": {"AutoModel": "modeling.X"}}, "names code of its own"),
    "own.json": ({"_target_": "acme.Model"}, "has acme.Model called"),
    "reduced.json": ({"py/reduce": [1]}, "rebuilt by a call"),
    "custom.keras": (
        zipped({"config.json": json.dumps({"class_name": "X", "registered_name": "Own>X"})}),
        "a layer of its own",
    ),
    "module.keras": (
        zipped({"config.json": json.dumps({"class_name": "X", "module": "acme"})}),
        "has acme.X called",
    ),
    "reads.pb": (b"\x08\x01 ReadFile " + bytes(40), "an operation that opens files"),
    "head.npy": (b"\x93NUMPY\x01\x00\xff\xff" + bytes(40), "does not fit the file"),
    "type.npy": (array("{'shape': (1,)}"), "names no type"),
    "both.gguf": (b"GGUF\x00\x00\x00\x00\x00cacme\nX\n." + bytes(40), "can be unpickled too"),
    "tail.safetensors": (safetensors() + zipped({"a.txt": b"a"}), "ends as a zip archive"),
    "version.gguf": (gguf(version=9), "a version that is not read"),
    "short.gguf": (gguf()[:30], "does not fit the file"),
    "kind.gguf": (
        b"GGUF"
        + bytes.fromhex("03000000")
        + bytes(8)
        + b"\x01"
        + bytes(7)
        + bytes(8)
        + b"\x63"
        + bytes(40),
        "does not fit",
    ),
}
del UNVERIFIED["twice.pt"]


@pytest.mark.parametrize("name", UNVERIFIED)
def test_a_file_that_cannot_be_read_whole_is_unverified_and_says_why(tmp_path, name):
    content, words = UNVERIFIED[name]

    found = said(tmp_path, name, content)

    assert (found["verdict"], words in " | ".join(found["reasons"])) == ("unverified", True), found


TENSORS = {
    "huge": (b"\xff\xff\xff\xff\xff\x00\x00\x00{}", "does not fit the file"),
    "no JSON": (b"\x02\x00\x00\x00\x00\x00\x00\x00{x", "no proper JSON"),
    "a list": (b"\x02\x00\x00\x00\x00\x00\x00\x00[]", "names no tensors"),
    "twice": (b"\x0e\x00\x00\x00\x00\x00\x00\x00" + b'{"a":1,"a":2} ', "no proper JSON"),
    "metadata": (safetensors({"__metadata__": 3}, size=0), "the metadata is no table"),
    "place": (safetensors({"w": {"dtype": "F32", "shape": [1]}}), "no proper place"),
    "type": (
        safetensors({"w": {"dtype": "X", "shape": [2], "data_offsets": [0, 8]}}),
        "unknown type",
    ),
    "shape": (
        safetensors({"w": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}),
        "another size",
    ),
    "more": (safetensors(size=9), "do not cover the file exactly"),
    "less": (safetensors(size=7), "do not cover the file exactly"),
}


@pytest.mark.parametrize("name", TENSORS)
def test_safetensors_have_to_cover_their_file_exactly(tmp_path, name):
    content, words = TENSORS[name]

    found = said(tmp_path, "a.safetensors", content)

    assert found["verdict"] == "unverified"
    assert words in found["reasons"][0]


def test_an_archive_with_two_names_for_a_member_is_read_and_doubted(tmp_path):
    content = torch_archive(EVIL).replace(b"archive/data.pkl", b"archive/data.txt", 1)

    found = said(tmp_path, "a.pt", content)

    assert found["verdict"] == "bad"


def test_an_archive_with_bytes_of_no_member_is_doubted_and_they_are_looked_into(tmp_path):
    whole = torch_archive(harmless(2), **{"archive/extra.pkl": EVIL})
    place = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02"))
    records = whole[place:].split(b"PK\x01\x02")
    kept = [each for each in records if b"extra.pkl" not in each]
    content = whole[:place] + b"PK\x01\x02".join(kept)
    if records[-1] not in kept:
        content += records[-1][records[-1].index(b"PK\x05\x06") :]

    found = said(tmp_path, "a.pt", content)

    assert found["verdict"] in {"bad", "unverified"}


def test_members_that_lie_over_each_other_are_not_read(tmp_path):
    content = bytearray(zipped({"a.pkl": harmless(), "b.pkl": harmless()}))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = bytes(4)

    found = said(tmp_path, "a.zip", bytes(content))

    assert "members of the archive lie over each other" in found["reasons"]


def test_marks_of_encryption_do_not_hide_a_member(tmp_path):
    content = bytearray(torch_archive(EVIL))
    content[6] |= 1

    assert said(tmp_path, "a.pt", bytes(content))["verdict"] == "bad"


def test_archives_are_opened_five_deep(tmp_path):
    content = EVIL
    for depth in range(7):
        content = zipped({f"{depth}.zip": content})

    found = said(tmp_path, "a.zip", content)

    assert found["verdict"] == "unverified"
    assert "nested deeper than 5" in found["reasons"][0]


def test_a_class_of_a_framework_is_harmless_and_what_it_imports_from_elsewhere_is_not(tmp_path):
    names = {
        ("sklearn.linear_model._logistic", "LogisticRegression"): "clean",
        ("sklearn.pipeline", "Parallel"): "unverified",
        ("sklearn.utils._testing", "TempMemmap"): "unverified",
        ("pandas", "ExcelWriter"): "unverified",
        ("torch", "FloatStorage"): "clean",
        ("torch.utils.data", "DataLoader"): "unverified",
        ("collections", "OrderedDict"): "clean",
        ("functools", "partial"): "unverified",
        ("test.support.script_helper", "assert_python_ok"): "bad",
        ("uuid", "UUID"): "clean",
    }

    found = {
        each: said(tmp_path, "a.pkl", b"\x80\x02c%b\n%b\n)\x81." % tuple(p.encode() for p in each))
        for each in names
    }

    assert {each: answer["verdict"] for each, answer in found.items()} == names


def test_a_table_of_names_too_long_to_read_is_cut_in_the_answer(tmp_path):
    content = b"\x80\x02" + b"".join(b"cacme%d\nX\n0" % n for n in range(40)) + b"N."

    found = said(tmp_path, "a.pkl", content)

    assert len(found["reasons"]) == 13
    assert found["reasons"][-1].startswith("and ")


def test_a_name_with_odd_signs_is_printable_in_the_answer(tmp_path):
    found = said(tmp_path, "a.zip", zipped({"a\x1b[31m\u202e.py": b"x"}))

    assert all(each.isprintable() for each in found["reasons"])


def test_an_array_of_joblib_between_opcodes_is_passed(tmp_path):
    content = joblib_pickle(OrderedDict())

    assert said(tmp_path, "a.joblib", content)["verdict"] == "clean"


def test_what_follows_an_array_of_joblib_is_walked(tmp_path):
    content = joblib_pickle(OrderedDict(), after=EVIL[2:-1])

    assert said(tmp_path, "a.joblib", content)["verdict"] == "bad"


def test_an_array_of_joblib_that_holds_objects_is_walked_as_a_pickle(tmp_path):
    content = joblib_pickle(OrderedDict(), dtype=b"O8", data=EVIL)

    assert said(tmp_path, "a.joblib", content)["verdict"] == "bad"


def test_an_array_of_joblib_of_unknown_size_is_a_doubt(tmp_path):
    found = said(tmp_path, "a.joblib", joblib_pickle(OrderedDict(), dtype=b"??"))

    assert "an array whose size cannot be told" in found["reasons"][0]


def joblib_pickle(_, *, dtype=b"f8", data=b"\x01\x00" + bytes(16), after=b""):
    """Return what joblib writes for an array of two numbers: its bytes stand in the pickle."""

    def text(value):
        return b"X" + len(value).to_bytes(4, "little") + value

    made = b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}("
    state = text(b"shape") + b"K\x02\x85"
    kind = text(b"dtype") + b"cnumpy\ndtype\n" + text(dtype) + b"\x89\x88\x87R"
    aligned = text(b"numpy_array_alignment_bytes") + b"K\x10"
    return b"\x80\x04" + made + state + kind + aligned + b"ub" + data + after + b"."
