import json
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from fakes.reach import FakeReach
from stadial.plugins.outside import OutsideError
from stadial.plugins.python_code import (
    Part,
    imported_modules,
    parsed,
    provider_of_host,
    provider_of_module,
    provider_of_prefix,
    python_code,
    read_parts,
)
from stadial.plugins.python_code.imports import imports_in
from stadial.plugins.python_code.sources import long_texts


def code_of(text, **more):
    return python_code(FakeReach(files={"a.py": text, **more}))


def notebook(*cells):
    return json.dumps({"cells": [{"cell_type": "code", "source": each} for each in cells]})


def test_imports_are_told_by_top_module_with_the_first_place_of_each_file():
    reach = FakeReach(
        files={
            "a.py": "import os, numpy as np\nfrom openai.types import (\n  Chat)\nimport openai\n",
            "b.ipynb": notebook("x = 1", ["%pip install x\n", "    import openai"]),
            "c.py": "from . import near\nfrom .x import y\nimporting = 1\nimport\n",
            "d.py": "",
        },
        broken=frozenset({"d.py"}),
    )

    imports = imported_modules(reach)

    assert imports.modules == {
        "numpy": ("a.py:1",),
        "openai": ("a.py:2", "b.ipynb:cell 2, line 2"),
        "os": ("a.py:1",),
    }
    assert (imports.read, imports.unread) == (3, ("d.py",))
    assert imported_modules(reach) is imports


def test_what_is_imported_from_a_module_counts_as_a_module_below_it():
    text = "from google import genai, auth as a  # not, this\nfrom b import *\nfrom c import (\n"

    found = [each.modules for each in imports_in(Part(text))]

    assert found == [("google", "google.genai", "google.auth"), ("b",), ("c",)]


def test_imports_in_texts_are_not_imports():
    text = "\"\"\"Use it so:\n\nimport openai\n\"\"\"\nimport os\nx = '''\nimport anthropic\n'''\n"

    assert [each.modules for each in imports_in(Part(text))] == [("os",)]


def test_quotes_that_do_not_pair_up_are_read_as_python_reads_them():
    text = "# don't use \"\"\" here\nimport os\nx = '''\nimport anthropic\n'''\n"

    assert [each.modules for each in imports_in(Part(text))] == [("os",)]


def test_no_more_than_2000_imports_of_one_file_are_kept():
    assert len(list(imports_in(Part("import a\n" * 3_000)))) == 2_000


@pytest.mark.parametrize(
    "text",
    ["import " * 100_000, "import a," * 100_000, '"""' * 100_001, "'" * 300_001,
     "from a import " + "b, " * 100_000, "x = 'import" * 100_000],
)  # fmt: skip
def test_endless_lines_are_read_in_one_go(text):
    assert len(list(imports_in(Part(text)))) <= 1


@given(st.text(alphabet="'\"\\\n#a ", max_size=60))
def test_texts_in_triple_quotes_never_overlap(text):
    spans = long_texts(text)

    assert all(0 <= first < last <= len(text) for first, last in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_cells_are_plain_python_whatever_they_ask_of_the_notebook():
    reach = FakeReach(
        files={
            "a.ipynb": notebook(
                ["%matplotlib inline\n", "!pip install x\n", "  len?\n", "x = 1 % 2"],
                "%%bash\nls",
                "%%time\nimport os",
            ).replace('"code", "source": "%%time', '"code", "source": "%%time')
        }
    )

    parts = read_parts(reach, "a.ipynb")

    assert [(each.cell, each.text) for each in parts] == [
        (1, "pass\npass\n  pass\nx = 1 % 2"),
        (3, "pass\nimport os"),
    ]


def test_cells_that_are_no_code_are_left_out():
    cells = {"cells": [{"cell_type": "markdown", "source": "import os"}, 3]}
    reach = FakeReach(files={"a.ipynb": json.dumps(cells)})

    assert read_parts(reach, "a.ipynb") == ()


@pytest.mark.parametrize(("name", "size"), [("a.py", 1_000_001), ("a.ipynb", 10_000_001)])
def test_files_that_are_too_large_count_as_not_read(name, size):
    with pytest.raises(OutsideError, match="over"):
        read_parts(FakeReach(files={name: " " * size}), name)


def test_lines_end_alike_whatever_wrote_them():
    (part,) = read_parts(FakeReach(files={"a.py": "a\r\nb\rc\n"}), "a.py")

    assert part.text == "a\nb\nc\n"


@pytest.mark.parametrize("text", ["def (", "\0", "(" * 100_000, "-" * 200_000 + "1"])
def test_what_is_not_python_is_said_to_be_none(text):
    with pytest.raises(OutsideError, match="not Python"):
        parsed(Part(text))


def test_calls_are_told_with_their_full_name_and_what_is_written_out():
    code = code_of(
        "from openai import AzureOpenAI as Client\n"
        "import litellm\n"
        "MODEL: str = 'azure/gpt'\n"
        "URL = 5\n"
        "TWICE = 'a'\n"
        "TWICE = 'b'\n"
        "first, second = 1, 2\n"
        "def ask(key):\n"
        "    Client(api_key=key, base_url=URL, timeout=3, **more)\n"
        "    litellm.completion(MODEL, TWICE, messages=[])\n"
        "    client().create(model='x')\n"
        "    print('not told')\n"
    )

    told = [
        (call.name, call.place, call.texts, dict(call.keywords), call.has_splat)
        for call in code.calls
    ]

    assert told == [
        (
            "openai.AzureOpenAI", "a.py:9", (),
            {"api_key": None, "base_url": "", "timeout": "3"}, True,
        ),
        ("litellm.completion", "a.py:10", ("azure/gpt", None), {"messages": None}, False),
        ("?.create", "a.py:11", (), {"model": "x"}, False),
    ]  # fmt: skip


def test_a_parameter_hides_a_text_of_the_same_name():
    code = code_of("import litellm\nname = 'a/b'\ndef f(name):\n    litellm.completion(name)\n")

    assert [call.texts for call in code.calls] == [(None,)]


def test_a_tree_is_built_only_of_what_is_worth_it():
    plain = "import os\ndef broken(:\n"
    loads = "import transformers\nModel.from_pretrained(path)\ndef broken(:\n"
    told = '"""\nModel.from_pretrained("a/b")\n"""\n' + loads
    code = code_of(plain, **{"b.py": loads, "c.py": told, "d.py": "import boto3\nbroken(:\n"})

    assert (code.calls, code.unread, code.is_mostly_blind) == ((), (), False)


def test_files_that_are_worth_it_and_cannot_be_parsed_are_told():
    code = code_of("import openai\ndef broken(:\n", **{"b.py": "import openai\nopenai.x()\n"})

    assert (code.unread, code.is_mostly_blind) == (("a.py",), True)
    assert [call.name for call in code.calls] == ["openai.x"]


def test_files_that_cannot_be_read_are_told_once():
    reach = FakeReach(files={"a.py": "x"}, broken=frozenset({"a.py"}))

    assert python_code(reach).unread == ("a.py",)


def test_ids_that_are_written_out_are_worth_a_tree():
    code = code_of(
        "import boto3, transformers\n"
        "ID = 'acme/model'\n"
        "transformers.AutoModel.from_pretrained(ID)\n"
        "boto3.client('bedrock-runtime')\n"
        "boto3.client('s3')\n"
    )

    assert [(call.name, call.texts) for call in code.calls] == [
        ("transformers.AutoModel.from_pretrained", ("acme/model",)),
        ("boto3.client", ("bedrock-runtime",)),
    ]


def test_bedrock_alone_is_worth_a_tree():
    code = code_of("import boto3\nboto3.client('bedrock')\n")

    assert [call.name for call in code.calls] == ["boto3.client"]


def test_addresses_of_providers_are_told_once_a_file_and_not_from_remarks():
    code = code_of(
        "# https://api.cohere.com\n"
        '"""https://api.groq.com"""\n'
        "A = 'https://api.openai.com/v1'\n"
        "B = 'https://api.openai.com/v2'\n"
        "C = 'https://example.org'\n"
    )

    assert [(each.host, each.path, each.line) for each in code.addresses] == [
        ("api.openai.com", "a.py", "3")
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"""' + "https://api.openai.com " * 30_000 + '"""',
        "# " + "https://a.openai.azure.com " * 30_000,
        "x = '" + "https://api.groq.com " * 30_000 + "'",
    ],
)
def test_endless_addresses_are_looked_at_only_in_part(text):
    assert len(code_of(text).addresses) <= 1


@pytest.mark.parametrize(
    ("host", "title"),
    [
        ("API.openai.com", "OpenAI"),
        ("acme.openai.azure.com", "Microsoft Azure AI"),
        ("bedrock-runtime.eu-west-1.amazonaws.com", "Amazon Bedrock"),
        ("europe-west4-aiplatform.googleapis.com", "Google Vertex AI"),
    ],
)
def test_a_host_belongs_to_its_provider(host, title):
    assert provider_of_host(host).title == title


@pytest.mark.parametrize("host", ["openai.com", "api.openai.com.evil.org", "s3.amazonaws.com", ""])
def test_other_hosts_belong_to_nobody(host):
    assert provider_of_host(host) is None


def test_the_longest_module_that_fits_tells_the_provider():
    assert provider_of_module("openai.AzureOpenAI").title == "Microsoft Azure AI"
    assert provider_of_module("openai.OpenAI").title == "OpenAI"
    assert provider_of_module("google.cloud.storage") is None


def test_a_routed_model_is_sent_to_the_provider_in_front_of_the_slash():
    assert provider_of_prefix("Anthropic/claude-x").title == "Anthropic"
    assert provider_of_prefix("anthropic") is None
    assert provider_of_prefix("acme/model") is None


@pytest.mark.parametrize(
    "name",
    ["openai.types", "openai.types.chat.ChatCompletion", "cohere.types.Message", "openai.APIError"],
)
def test_types_and_errors_of_a_library_belong_to_no_provider(name):
    assert provider_of_module(name) is None
