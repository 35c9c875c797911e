"""Shapes of secrets that one can tell without guessing, and what only looks like one."""

import re
from collections.abc import Iterator

_SHAPES = (
    ("AWS access key", "AKIA", r"\bAKIA[A-Z2-7]{16}\b"),
    ("AWS access key", "ASIA", r"\bASIA[A-Z2-7]{16}\b"),
    ("Hugging Face token", "hf_", r"\bhf_[A-Za-z0-9]{34}\b"),
    ("Anthropic key", "sk-ant-", r"\bsk-ant-[a-z]{3,8}[0-9]{2}-[\w-]{80,120}"),
    ("OpenRouter key", "sk-or-", r"\bsk-or-v1-[0-9a-f]{64}\b"),
    ("OpenAI key", "sk-proj-", r"\bsk-(?:proj|svcacct|admin)-[\w-]{40,200}"),
    ("OpenAI key", "sk-", r"\bsk-[A-Za-z0-9]{48}\b"),
    ("GitHub token", "gh", r"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    ("GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    ("GitLab token", "glpat-", r"\bglpat-[\w-]{20}\b"),
    ("Google API key", "AIza", r"\bAIza[\w-]{35}(?![\w-])"),
    ("Slack token", "xox", r"\bxox[abprs]-[0-9]{8,14}-[0-9]{8,14}-[A-Za-z0-9-]{20,100}"),
    ("Groq key", "gsk_", r"\bgsk_[A-Za-z0-9]{52}\b"),
    ("Replicate token", "r8_", r"\br8_[A-Za-z0-9]{37}\b"),
    ("private key", "PRIVATE KEY",
     r"-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY-----(?:\\n|\s)*+[A-Za-z0-9+/=\s]{100}"),
)  # fmt: skip
_KINDS = tuple((kind, word, re.compile(shape)) for kind, word, shape in _SHAPES)
_MADE_UP = re.compile(r"example|sample|dummy|fake|your|redacted|placeholder|test|insert|secret")
_LADDERS = ("abcdefgh", "12345678", "01234567", "87654321")
_FEW_SIGNS = 8


def secrets_in(text: str) -> Iterator[tuple[str, int]]:
    """
    Yield the kind of each secret in some text, and where it starts.

    What is plainly made up (`sk-xxxx`, an EXAMPLE, a ladder of digits) is no secret.
    """
    for kind, word, shape in _KINDS:
        if word in text:
            for match in shape.finditer(text):
                if kind == "private key" or not _is_made_up(match[0]):
                    yield kind, match.start()


def _is_made_up(secret: str) -> bool:
    low = secret.lower()
    body = low[7:]
    return (
        bool(_MADE_UP.search(low))
        or any(ladder in low for ladder in _LADDERS)
        or len(set(body)) < _FEW_SIGNS
    )
