import sys

import pytest

from stadial.scanners import hcl
from stadial.scanners.hcl import scan

WHOLE = """\
# a remark
locals {
  name = "models-${var.stage}"
}

resource "aws_s3_bucket" "models" {
  bucket = "acme-models"
  count  = var.on ? 1 : 0
  tags   = { "Team" = "ml", Size = 3 }
  versioning {
    enabled = true
  }
}

data "aws_iam_policy_document" "open" {}

resource "aws_s3_bucket_policy" "models" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*" }]
  })
  other = jsonencode(var.all)
  text  = <<EOF
{"a": 1}
EOF
}
"""


def scanned(tmp_path, content):
    path = tmp_path / "main.tf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return scan(str(path))


def test_blocks_are_named_and_placed(tmp_path):
    blocks = scanned(tmp_path, WHOLE)["blocks"]

    named = {(each["kind"], each["type"], each["name"], each["line"]) for each in blocks}
    assert named == {
        ("locals", "", "", 2),
        ("resource", "aws_s3_bucket", "models", 6),
        ("data", "aws_iam_policy_document", "open", 15),
        ("resource", "aws_s3_bucket_policy", "models", 17),
    }


def test_values_are_bare_and_expressions_stay_text(tmp_path):
    bucket = scanned(tmp_path, WHOLE)["blocks"][1]

    assert bucket["body"] == {
        "bucket": "acme-models",
        "count": "${var.on ? 1 : 0}",
        "tags": {"Team": "ml", "Size": 3},
        "versioning": [{"enabled": True}],
    }
    assert bucket["lines"] == {"bucket": 7, "count": 8, "tags": 9, "versioning": 10, "enabled": 11}


def test_what_is_encoded_as_json_is_a_value(tmp_path):
    policy = next(
        each
        for each in scanned(tmp_path, WHOLE)["blocks"]
        if each["type"] == "aws_s3_bucket_policy"
    )

    assert policy["body"]["policy"] == {"Statement": [{"Effect": "Allow", "Principal": "*"}]}
    assert policy["body"]["text"].strip() == '{"a": 1}'


def test_what_cannot_be_decoded_stays_text(monkeypatch):
    def refuse(text):
        raise ValueError("no")

    monkeypatch.setattr(hcl, "_load", refuse)

    assert hcl._plain("${jsonencode({a = 1})}", 0) == "${jsonencode({a = 1})}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("resource {{{", "not Terraform: "),
        (b"\xff\xfe\x00", "not Terraform: "),
        ("a = " + "[" * 3_000 + "]" * 3_000, "not Terraform: "),
        ("a {\n b = " + "[" * 70 + "]" * 70 + "\n}\n", "nested deeper than 60 levels"),
        ("#" * 1_000_001, "Terraform over 1 MB"),
    ],
)
def test_what_is_no_terraform_is_a_failure_in_words(tmp_path, content, words):
    answer = scanned(tmp_path, content)

    assert words in answer["failure"]


def test_without_the_library_the_failure_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "hcl2", None)

    answer = scanned(tmp_path, WHOLE)

    assert answer == {"failure": "python-hcl2 is not installed: pip install 'stadial[iac]'"}


def test_an_empty_file_has_no_blocks(tmp_path):
    assert scanned(tmp_path, "") == {"blocks": []}
