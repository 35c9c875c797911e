import pytest

from fakes.reach import FakeReach
from stadial.plugins.terraform import flag, inner_of, is_unsettled, read_terraform

MAIN = """\
resource "aws_s3_bucket" "models" {
  tags = {
    Use = "training"
  }
}

resource "aws_s3_bucket_versioning" "models" {
  bucket = aws_s3_bucket.models[0].id
}

resource "aws_s3_bucket_versioning" "other" {
  bucket = aws_s3_bucket.models-old.id
}
"""


def test_blocks_refer_to_others_of_the_same_folder():
    files = {"a/main.tf": MAIN, "b/main.tf": MAIN, "b/none.tf": "locals {}"}

    terraform = read_terraform(FakeReach(files=files))

    first, second = terraform.of("aws_s3_bucket")
    users = [terraform.users_of(each, "aws_s3_bucket_versioning") for each in (first, second)]
    assert [[each.place() for each in found] for found in users] == [
        ["a/main.tf:7"],
        ["b/main.tf:7"],
    ]
    assert terraform.users_of(first, "aws_s3_bucket_policy") == []
    assert len(terraform.blocks) == 6


def test_a_policy_names_the_document_it_is_made_of():
    text = (
        'data "aws_iam_policy_document" "a" {}\n'
        'resource "aws_s3_bucket_policy" "a" {\n  policy = data.aws_iam_policy_document.a.json\n}\n'
    )
    terraform = read_terraform(FakeReach(files={"main.tf": text}))

    (policy,) = terraform.of("aws_s3_bucket_policy")
    named = terraform.named_by(policy, "aws_iam_policy_document")
    assert [each.name for each in named] == ["a"]
    assert terraform.named_by(policy, "aws_s3_bucket") == []


def test_a_block_is_sure_beside_another_if_no_variable_decides():
    text = (
        'resource "aws_s3_bucket" "a" {\n  count = var.a\n}\n'
        'resource "aws_s3_bucket" "b" {\n  count = var.a\n  dynamic "logging" {\n'
        "    for_each = var.x\n    content {\n    }\n  }\n}\n"
        'resource "aws_s3_bucket" "c" {\n  count = 2\n}\n'
    )
    first, second, third = read_terraform(FakeReach(files={"main.tf": text})).of("aws_s3_bucket")

    assert first.is_sure_beside(second)
    assert third.is_sure_beside(second)
    assert not first.is_sure_beside(third)
    assert second.may_lack("logging")
    assert not first.may_lack("logging")


def test_a_block_knows_its_words_and_its_lines():
    (bucket,) = read_terraform(FakeReach(files={"main.tf": MAIN})).of("aws_s3_bucket")

    assert {"models", "Use", "training", "main.tf"} <= set(bucket.words)
    assert bucket.place("acl", "tags") == "main.tf:2"
    assert bucket.place("acl") == "main.tf:1"


def test_terraform_in_json_is_read_alike():
    text = '{"resource": {"aws_s3_bucket": {\n"a": {"versioning": {"enabled": true}}, "b": [{}]}}}'

    terraform = read_terraform(FakeReach(files={"main.tf.json": text}))

    first, second = terraform.of("aws_s3_bucket")
    assert (first.place(), second.name) == ("main.tf.json:2", "b")
    assert first.inner("versioning") == [{"enabled": True}]


def test_what_cannot_be_read_is_told_with_its_reason():
    files = {
        "broken.tf": "resource aws_s3 {{{",
        "gone.tf": "",
        "deep.tf.json": "[" * 50_000,
        "tests/broken.tf": "resource aws_s3 {{{",
    }
    reach = FakeReach(files=files, broken=frozenset({"gone.tf"}))

    unread = read_terraform(reach).unread

    assert sorted(unread) == ["broken.tf", "deep.tf.json", "gone.tf"]
    assert unread["broken.tf"].startswith("not Terraform")


def test_blocks_inside_are_found_whether_dynamic_or_not():
    body = {
        "rule": [{"a": {"b": 1}}, "odd"],
        "dynamic": [{"rule": {"for_each": "x", "content": [{"a": [{"b": 2}]}]}}],
    }

    assert [each["b"] for each in inner_of(body, "rule", "a")] == [1, 2]
    assert inner_of("text", "rule") == []


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(True, True), (False, False), ("true", True), ("${var.x}", None), (None, None), (3, None)],
)
def test_a_switch_that_is_not_known_is_neither(value, wanted):
    assert flag(value) is wanted


def test_a_value_with_an_expression_is_not_settled():
    assert is_unsettled("a-${var.b}")
    assert not is_unsettled("a")
    assert not is_unsettled(3)
