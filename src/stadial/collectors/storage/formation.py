"""Buckets in templates of CloudFormation and SAM: a bucket and all its settings in one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.collectors.storage.store import AT_RUN, BY_DEFAULT, Finding, Store, opens_to_all
from stadial.plugins.outside import mapping_of, text_of, texts_in
from stadial.plugins.yaml_documents import Document, Documents

_PUBLIC = frozenset({"PublicRead", "PublicReadWrite"})
_GUARDS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def formation_stores(documents: Documents) -> Iterator[Store]:
    """Yield what is judged of each bucket."""
    for document in documents.found:
        resources = mapping_of(mapping_of(document.value).get("Resources"))
        for name, each in resources.items():
            known = mapping_of(each)
            properties = mapping_of(known.get("Properties"))
            is_bucket = text_of(known.get("Type")) == "AWS::S3::Bucket"
            if is_bucket and "WebsiteConfiguration" not in properties:
                yield _Bucket(document, name, properties, resources).store()


@dataclass(frozen=True, slots=True)
class _Bucket:
    document: Document
    name: str
    properties: Mapping[str, Any]
    resources: Mapping[str, Any]

    def store(self) -> Store:
        """Return what is judged of it."""
        encryption = "BucketEncryption"
        is_set = encryption in self.properties
        remark = "" if is_set else BY_DEFAULT
        versions = mapping_of(self.properties.get("VersioningConfiguration"))
        status = versions.get("Status", "")
        holds = None if isinstance(status, dict) else status == "Enabled"
        takes_logs = text_of(self.properties.get("AccessControl")) == "LogDeliveryWrite"
        logs = "LoggingConfiguration"
        return Store(
            shut=self._shut(),
            encrypted=Finding(holds=True, place=self._place(encryption), remark=remark),
            versioned=Finding(holds, self._place("VersioningConfiguration"), AT_RUN),
            logged=None if takes_logs else Finding(logs in self.properties, self._place(logs)),
        )

    def _place(self, setting: str, name: str = "") -> str:
        """Return where a setting stands; where it is not set, where the bucket stands."""
        start = self._start(name or self.name)
        if setting in self.properties or name:
            return self.document.place(setting, after=start)
        return f"{self.document.path}:{start}"

    def _start(self, name: str) -> int:
        for number, line in enumerate(self.document.lines, start=self.document.line):
            if line.strip().strip('"').startswith((f"{name}:", f'{name}"')):
                return number
        return self.document.line

    def _shut(self) -> Finding:
        guards = mapping_of(self.properties.get("PublicAccessBlockConfiguration"))
        is_guarded = all(text_of(guards.get(key)) == "true" for key in _GUARDS)
        if is_guarded:
            return Finding(holds=True, place=self._place("PublicAccessBlockConfiguration"))
        is_loose = all(text_of(guards.get(key)) == "false" for key in _GUARDS)
        acl = text_of(self.properties.get("AccessControl"))
        found = self._place("AccessControl") if acl in _PUBLIC else self._policy()
        if found and is_loose:
            return Finding(holds=False, place=found)
        if found:
            return Finding(None, found, "what opens it may be blocked")
        reason = "public access is blocked by default only, if at all"
        return Finding(None, self._place("PublicAccessBlockConfiguration"), reason)

    def _policy(self) -> str:
        for name, each in self.resources.items():
            known = mapping_of(each)
            properties = mapping_of(known.get("Properties"))
            is_policy = text_of(known.get("Type")) == "AWS::S3::BucketPolicy"
            named = (text_of(properties.get("Bucket")), *texts_in(properties.get("Bucket")))
            if is_policy and self.name in named and opens_to_all(properties.get("PolicyDocument")):
                return self._place("Principal", name)
        return ""
