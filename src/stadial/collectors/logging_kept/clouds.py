"""Logs of models in Terraform: what is recorded, for how long, and whether it can be changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.outside import text_of, texts_in
from stadial.plugins.terraform import Block, Terraform, flag, is_unsettled

ENOUGH_DAYS = 90
_AT_RUN = "it is only known when Terraform runs"
_TEXTS = "text_data_delivery_enabled"
_GROUPS = frozenset({"allLogs", "audit"})
_CATEGORIES = frozenset({"RequestResponse", "Trace", "AzureOpenAIRequestUsage"})
_LOGS = re.compile(r"(?<![a-z])(?:logs?|logging|audits?|traces?|evidence)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer on one log, and where the setting stands that decides it."""

    holds: bool | None
    place: str
    reason: str = ""


def requests_in_clouds(terraform: Terraform) -> Iterator[Finding]:
    """Yield whether what reaches models is recorded."""
    for each in terraform.of("aws_bedrock_model_invocation_logging_configuration"):
        yield Finding(_invoked(each), each.place(_TEXTS, "logging_config"), _AT_RUN)
    for each in terraform.of("azurerm_monitor_diagnostic_setting"):
        target = text_of(each.body.get("target_resource_id"))
        if "azurerm_cognitive_account" in target or "azurerm_ai_services" in target:
            yield _diagnostics(each)
    for each in terraform.of("aws_sagemaker_endpoint_configuration"):
        for held in each.inner("data_capture_config"):
            holds = flag(held.get("enable_capture"))
            reason = "" if holds is not None else _AT_RUN
            yield Finding(holds, each.place("enable_capture", "data_capture_config"), reason)


def _invoked(setting: Block) -> bool | None:
    """Tell whether texts are recorded, as they are where nothing is said."""
    said = [held.get(_TEXTS, True) for held in setting.inner("logging_config")]
    if any(flag(value) is False for value in said):
        return False
    unsure = is_unsettled(setting.body.get("count")) or any(flag(value) is None for value in said)
    return None if unsure else True


def _diagnostics(setting: Block) -> Finding:
    place = setting.place("enabled_log", "log")
    kinds = [*setting.inner("enabled_log"), *setting.inner("log")]
    on = [each for each in kinds if flag(each.get("enabled")) is not False]
    groups = {text_of(each.get("category_group")) for each in on}
    categories = {text_of(each.get("category")) for each in on}
    if any(is_unsettled(each) for each in groups | categories):
        return Finding(None, place, _AT_RUN)
    return Finding(bool(groups & _GROUPS or categories & _CATEGORIES), place)


def days_in_clouds(terraform: Terraform) -> Iterator[Finding]:
    """Yield whether logs of models are kept for 90 days; in CloudWatch none means for ever."""
    for each in terraform.of("aws_cloudwatch_log_group"):
        if _is_of_models(terraform, each):
            yield _enough(each, "retention_in_days", absent=0)
    for each in terraform.of("azurerm_log_analytics_workspace"):
        if _is_of_models(terraform, each):
            yield _enough(each, "retention_in_days", absent=None)
    for each in terraform.of("google_logging_project_bucket_config"):
        if _is_of_models(terraform, each):
            yield _enough(each, "retention_days", absent=30)


def _is_of_models(terraform: Terraform, log: Block) -> bool:
    if concerns_ai(*log.words[1:]):
        return True
    users = terraform.users_of(log, "aws_bedrock_model_invocation_logging_configuration")
    settings = terraform.users_of(log, "azurerm_monitor_diagnostic_setting")
    targets = (text_of(each.body.get("target_resource_id")) for each in settings)
    return bool(users) or any("cognitive" in target for target in targets)


def _enough(log: Block, setting: str, *, absent: int | None) -> Finding:
    value: Any = log.body.get(setting, absent)
    try:
        days = int(text_of(value) or value)
    except (TypeError, ValueError):
        reason = _AT_RUN if setting in log.body else "the default of the cloud decides"
        return Finding(None, log.place(setting), reason)
    is_endless = days == 0 and log.type == "aws_cloudwatch_log_group"
    return Finding(is_endless or days >= ENOUGH_DAYS, log.place(setting))


def immutable_in_clouds(terraform: Terraform) -> Iterator[Finding]:
    """Yield whether stores of logs can be changed afterwards, where a lock is spoken of."""
    for bucket in filter(_is_for_logs, terraform.of("aws_s3_bucket")):
        yield _locked(terraform, bucket)
    for bucket in filter(_is_for_logs, terraform.of("google_storage_bucket")):
        for held in bucket.inner("retention_policy"):
            yield _switched(bucket, held.get("is_locked", False), "is_locked")
    for bucket in terraform.of("google_logging_project_bucket_config"):
        if "locked" in bucket.body and _is_of_models(terraform, bucket):
            yield _switched(bucket, bucket.body.get("locked"), "locked")
    for each in filter(_is_for_logs, terraform.of("azurerm_storage_container_immutability_policy")):
        yield _switched(each, each.body.get("locked", False), "locked")


def _switched(block: Block, value: Any, setting: str) -> Finding:
    holds = flag(value)
    return Finding(holds, block.place(setting), _AT_RUN if holds is None else "")


def _is_for_logs(store: Block) -> bool:
    keys = ("bucket", "storage_container_resource_manager_id")
    said = (store.name, *(text_of(store.body.get(key)) for key in keys))
    return any(_LOGS.search(text[:500].lower()) for text in said)


def _locked(terraform: Terraform, bucket: Block) -> Finding:
    for each in terraform.users_of(bucket, "aws_s3_bucket_object_lock_configuration"):
        modes = set(texts_in(each.inner("rule", "default_retention")))
        holds = bool(modes & {"COMPLIANCE", "GOVERNANCE"})
        reason = "" if holds else "the lock holds only what asks for it"
        return Finding(holds or None, each.place("mode", "rule"), reason)
    setting = bucket.body.get("object_lock_enabled")
    if flag(setting) is False:
        return Finding(holds=False, place=bucket.place("object_lock_enabled"))
    return Finding(None, bucket.place(), "no object lock stands here")
