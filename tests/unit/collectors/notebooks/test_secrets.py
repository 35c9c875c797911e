import json
import random
import string

import pytest

from fakes.reach import FakeReach
from stadial.collectors.notebooks import Notebooks
from stadial.collectors.notebooks.secrets import secrets_in

CHANCE = random.Random(3)
SIGNS = string.ascii_letters + string.digits


def made(length, signs=SIGNS):
    """Return random signs, so that no secret stands in this file."""
    return "".join(CHANCE.choice(signs) for _ in range(length))


SECRETS = {
    "AWS access key": "AKIA" + made(16, "ABCDEFGHJKLMNPQR234567"),
    "Hugging Face token": "hf_" + made(34, string.ascii_letters),
    "Anthropic key": "sk-ant-api03-" + made(93),
    "OpenRouter key": "sk-or-v1-" + made(64, "0123456789abcdef"),
    "OpenAI key": "sk-proj-" + made(120),
    "GitHub token": "ghp_" + made(36),
    "GitLab token": "glpat-" + made(20),
    "Google API key": "AIza" + made(35),
    "Slack token": f"xoxb-{made(11, '3579')}-{made(11, '3579')}-{made(24)}",
    "Groq key": "gsk_" + made(52),
    "Replicate token": "r8_" + made(37),
    "private key": "-----BEGIN RSA PRIVATE KEY-----\n" + made(200),
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_of_a_known_shape_is_told_by_its_kind(kind):
    assert list(secrets_in(f"key = '{SECRETS[kind]}'")) == [(kind, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "sk-...",
        "sk-" + "x" * 48,
        "hf_" + "X" * 34,
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        "AIza" + "-your-key-goes-here-" + "a" * 15,
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\n" + "A" * 200,
        "<your key>",
        "skeleton hf_hub_download AIza",
    ],
)
def test_what_is_plainly_made_up_is_no_secret(text):
    assert list(secrets_in(text)) == []


def test_a_found_secret_is_never_shown():
    cells = [
        {"cell_type": "code", "source": [f"{each}\n" for each in SECRETS.values()], "outputs": []}
    ]
    reach = FakeReach(files={"a.ipynb": json.dumps({"cells": cells})})

    told = repr(list(Notebooks().collect(reach)))

    assert "Groq key" in told
    assert [secret for secret in SECRETS.values() if secret[8:24] in told] == []


def test_a_notebook_over_10_mb_counts_as_not_read():
    reach = FakeReach(files={"a.ipynb": " " * 10_000_001})

    assert {each.outcome.value for each in Notebooks().collect(reach)} == {"unclear"}
