"""Buckets and accounts of Google and Azure in Terraform."""

from collections.abc import Iterator

from stadial.collectors.storage.store import AT_RUN, Finding, Store
from stadial.plugins.outside import list_of, text_of
from stadial.plugins.terraform import Block, Terraform, flag, is_unsettled

_ANYBODY = frozenset({"allUsers", "allAuthenticatedUsers"})
_GRANTS = (
    *("google_storage_bucket_iam_member", "google_storage_bucket_iam_binding"),
    *("google_storage_bucket_access_control", "google_storage_default_object_access_control"),
)
_REGISTRY_GRANTS = (
    "google_artifact_registry_repository_iam_member",
    "google_artifact_registry_repository_iam_binding",
)
_AZURE_SWITCHES = (
    *("allow_nested_items_to_be_public", "allow_blob_public_access"),
    "public_network_access_enabled",
)
_ALWAYS = "The cloud encrypts what is stored by itself."


def other_stores(terraform: Terraform) -> Iterator[Store]:
    """Yield what is judged of each store of Google and Azure."""
    for each in terraform.of("google_storage_bucket"):
        if not each.inner("website"):
            yield _google(terraform, each)
    for each in terraform.of("google_artifact_registry_repository"):
        yield Store(shut=_granted(terraform, each, _REGISTRY_GRANTS, prevented=None))
    for each in terraform.of("azurerm_storage_account"):
        if not each.inner("static_website"):
            yield _azure(terraform, each)


def _google(terraform: Terraform, bucket: Block) -> Store:
    prevented = bucket.body.get("public_access_prevention")
    return Store(
        shut=_granted(terraform, bucket, _GRANTS, prevented=prevented),
        encrypted=Finding(holds=True, place=bucket.place("encryption"), remark=_ALWAYS),
        versioned=_set(bucket, "versioning", "enabled"),
        logged=_set(bucket, "logging", ""),
    )


def _set(bucket: Block, setting: str, switch: str) -> Finding:
    """Return whether a block inside is there and switched on; what is not set is off."""
    inner = bucket.inner(setting)
    holds = flag(inner[0].get(switch)) if inner and switch else bool(inner)
    holds = None if bucket.may_lack(setting) else holds
    return Finding(holds, bucket.place(setting), AT_RUN if holds is None else "")


def _granted(
    terraform: Terraform, store: Block, grants: tuple[str, ...], *, prevented: object
) -> Finding:
    if prevented == "enforced":
        return Finding(holds=True, place=store.place("public_access_prevention"))
    for grant in terraform.users_of(store, *grants):
        members = {text_of(grant.body.get(key)) for key in ("member", "entity")}
        members.update(text_of(each) for each in list_of(grant.body.get("members")))
        if members & _ANYBODY:
            return Finding(holds=False, place=grant.place("member", "members", "entity"))
    reason = "nothing here opens it, and nothing here prevents that"
    return Finding(None, store.place(), reason)


def _azure(terraform: Terraform, account: Block) -> Store:
    versions = [flag(each.get("versioning_enabled")) for each in account.inner("blob_properties")]
    place = account.place("versioning_enabled", "blob_properties")
    is_set = bool(versions) and "versioning_enabled" in account.inner("blob_properties")[0]
    holds = versions[0] if is_set else False
    return Store(
        shut=_shut(terraform, account),
        encrypted=Finding(holds=True, place=account.place(), remark=_ALWAYS),
        versioned=Finding(holds, place, AT_RUN if holds is None else ""),
    )


def _shut(terraform: Terraform, account: Block) -> Finding:
    for key in _AZURE_SWITCHES:
        if flag(account.body.get(key)) is False:
            return Finding(holds=True, place=account.place(key))
    for each in terraform.users_of(account, "azurerm_storage_container"):
        access = text_of(each.body.get("container_access_type"))
        if access in {"blob", "container"}:
            return Finding(holds=False, place=each.place("container_access_type"))
        if is_unsettled(access):
            return Finding(None, each.place("container_access_type"), AT_RUN)
    return Finding(None, account.place(), "containers of the account may be made public")
