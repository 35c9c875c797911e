"""Buckets, registries and shares of AWS in Terraform, with the blocks that belong to them."""

from collections.abc import Iterator, Mapping
from typing import Any

from stadial.collectors.storage.store import (
    AT_RUN,
    BY_DEFAULT,
    ELSEWHERE,
    Finding,
    Store,
    opens_to_all,
)
from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.outside import list_of, text_of, texts_in
from stadial.plugins.terraform import Block, Terraform, flag, inner_of, is_unsettled

_PUBLIC = frozenset({"public-read", "public-read-write"})
_GUARDS = (
    *("block_public_acls", "block_public_policy", "ignore_public_acls"),
    "restrict_public_buckets",
)
_STATES = {"Enabled": True, "Suspended": False, "Disabled": False}
_MOST = 20
_Named = dict[tuple[str, str], list[Block]]
_SHARES = ("aws_efs_file_system", "aws_ebs_volume")


def aws_stores(terraform: Terraform) -> Iterator[Store]:
    """Yield what is judged of each store of AWS."""
    named, trails = _named(terraform), _trails(terraform)[:_MOST]
    for bucket in terraform.of("aws_s3_bucket"):
        yield from _Bucket(terraform, bucket, named, trails).stores()
    for registry in terraform.of("aws_ecr_repository"):
        policies = terraform.users_of(registry, "aws_ecr_repository_policy")
        yield Store(shut=_registry(terraform, registry, policies))
    for registry in terraform.of("aws_ecrpublic_repository"):
        if concerns_ai(*registry.words):
            yield Store(shut=Finding(holds=False, place=registry.place()))
    for share in terraform.of(*_SHARES):
        if concerns_ai(*share.words):
            holds = flag(share.body.get("encrypted"))
            reason = AT_RUN if "encrypted" in share.body else "the default of the account decides"
            place = share.place("encrypted")
            yield Store(encrypted=Finding(holds, place, "" if holds is not None else reason))


def _registry(terraform: Terraform, registry: Block, policies: list[Block]) -> Finding:
    verdicts = [opens_to_all(_policy(terraform, each)) for each in policies]
    if True in verdicts:
        return Finding(holds=False, place=policies[verdicts.index(True)].place("policy"))
    if None in verdicts:
        return Finding(None, policies[verdicts.index(None)].place("policy"), AT_RUN)
    return Finding(holds=True, place=registry.place())


def _policy(terraform: Terraform, block: Block) -> object:
    """Return the policy of a block, as a value if a document in Terraform stands for it."""
    for data in terraform.named_by(block, "aws_iam_policy_document"):
        return {"Statement": [_statement(each) for each in data.inner("statement")]}
    return block.body.get("policy")


def _statement(each: Mapping[str, Any]) -> dict[str, object]:
    named = [list_of(held.get("identifiers")) for held in inner_of(each, "principals")]
    return {
        "Effect": text_of(each.get("effect")) or "Allow",
        "Principal": {"AWS": [name for names in named for name in names] or ["nobody named"]},
        "Condition": inner_of(each, "condition"),
    }


class _Bucket:
    """One bucket with its companions."""

    def __init__(
        self, terraform: Terraform, bucket: Block, named: _Named, trails: list[Block]
    ) -> None:
        self.terraform = terraform
        self.bucket = bucket
        self.named = named
        self.trails = trails

    def stores(self) -> Iterator[Store]:
        """Yield what is judged of it; a website is open on purpose and is left out."""
        is_site = self._blocks("website_configuration") or self.bucket.inner("website")
        if not is_site:
            yield Store(
                shut=self._shut(),
                encrypted=self._encrypted(),
                versioned=self._versioned(),
                logged=None if self._takes_logs() else self._logged(),
            )

    def _blocks(self, kind: str) -> list[Block]:
        """Return the blocks of a kind that belong to it, by reference or by its name."""
        type_ = f"aws_s3_bucket_{kind}"
        found = self.terraform.users_of(self.bucket, type_)
        return found or self.named.get((type_, text_of(self.bucket.body.get("bucket"))), [])

    def _shut(self) -> Finding:
        for each in (self.bucket, *self._blocks("acl")):
            grants = str(texts_in(each.body.get("access_control_policy")))
            if each.body.get("acl") in _PUBLIC or "AllUsers" in grants:
                return self._open_by(each, "acl")
        for each in (self.bucket, *self._blocks("policy")):
            if opens_to_all(_policy(self.terraform, each)):
                return self._open_by(each, "policy")
        guards = self._blocks("public_access_block")
        guards += self.terraform.of("aws_s3_account_public_access_block")[:_MOST]
        for each in guards:
            if all(flag(each.body.get(key)) for key in _GUARDS):
                return self._sure(each, each.place(*_GUARDS))
        if guards:
            return Finding(None, guards[0].place(*_GUARDS), "not all public access is blocked")
        reason = "no public access block stands here, and the default depends on its age"
        return Finding(None, self.bucket.place(), reason)

    def _open_by(self, block: Block, setting: str) -> Finding:
        """Return a no; if public access is blocked all the same, the setting has no effect."""
        for each in self._blocks("public_access_block"):
            values = [each.body.get(key) for key in _GUARDS]
            if any(flag(value) or is_unsettled(value) for value in values):
                return Finding(None, block.place(setting), "what opens it may be blocked")
        return Finding(holds=False, place=block.place(setting))

    def _encrypted(self) -> Finding:
        for each in (*self._blocks("server_side_encryption_configuration"), self.bucket):
            if each is not self.bucket or each.inner("server_side_encryption_configuration"):
                place = each.place("sse_algorithm", "server_side_encryption_configuration")
                return Finding(holds=True, place=place)
        return Finding(holds=True, place=self.bucket.place(), remark=BY_DEFAULT)

    def _versioned(self) -> Finding:
        for each in self._blocks("versioning"):
            settings = each.inner("versioning_configuration")
            holds = _STATES.get(text_of(settings[0].get("status")) if settings else "")
            if holds:
                return self._sure(each, each.place("status"))
            return Finding(holds, each.place("status"), AT_RUN if holds is None else "")
        for inner in self.bucket.inner("versioning"):
            holds = flag(inner.get("enabled"))
            place = self.bucket.place("enabled", "versioning")
            return Finding(holds, place, AT_RUN if holds is None else "")
        return Finding(None, self.bucket.place(), ELSEWHERE)

    def _logged(self) -> Finding:
        for each in (*self._blocks("logging"), *self.trails):
            return self._sure(each, each.place("target_bucket", "event_selector"))
        if self.bucket.inner("logging"):
            doubt = self.bucket.may_lack("logging")
            place = self.bucket.place("logging")
            return Finding(None if doubt else True, place, AT_RUN if doubt else "")
        return Finding(None, self.bucket.place(), ELSEWHERE)

    def _sure(self, block: Block, place: str) -> Finding:
        """Return a yes, if the block is there wherever the bucket is."""
        sure = block.is_sure_beside(self.bucket)
        return Finding(sure or None, place, "" if sure else AT_RUN)

    def _takes_logs(self) -> bool:
        """Tell whether it holds the logs of others: logging itself it would never end."""
        loggers = self.terraform.users_of(self.bucket, "aws_s3_bucket_logging")
        return any(
            self.bucket.address in text_of(each.body.get("target_bucket")) for each in loggers
        )


def _named(terraform: Terraform) -> _Named:
    """Return what belongs to buckets by their names, by type and name."""
    found: _Named = {}
    for each in terraform.blocks:
        name = text_of(each.body.get("bucket"))
        if each.type.startswith("aws_s3_bucket_") and name and not is_unsettled(name):
            found.setdefault((each.type, name), []).append(each)
    return found


def _trails(terraform: Terraform) -> list[Block]:
    """Return the trails that record every object that is read or written in S3."""
    return [
        each
        for each in terraform.of("aws_cloudtrail")
        for held in each.inner("event_selector", "data_resource")
        if held.get("type") == "AWS::S3::Object"
        and any(text in {"arn:aws:s3", "arn:aws:s3:::"} for text in list_of(held.get("values")))
    ]
