"""What LiteLLM proxies record of the requests that pass them."""

from collections.abc import Iterator

from stadial.collectors.logging_kept.clouds import Finding
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.yaml_documents import Document, Documents

_RECORDERS = frozenset(
    {
        *("langfuse", "langfuse_otel", "otel", "arize", "arize_phoenix", "langsmith", "datadog"),
        *("datadog_llm_observability", "s3", "s3_v2", "gcs_bucket", "azure_storage", "helicone"),
        *("lunary", "mlflow", "opik", "braintrust", "gcs_pubsub", "dynamodb", "sqs", "aws_sqs"),
        *("galileo", "traceloop", "logfire", "promptlayer", "literalai", "humanloop"),
    }
)
_CALLBACKS = ("success_callback", "callbacks")


def requests_of_proxies(documents: Documents) -> Iterator[Finding]:
    """Yield whether each proxy hands requests to something that records them."""
    for document in documents.found:
        known = mapping_of(document.value)
        if list_of(known.get("model_list")):
            yield _recorded(document, mapping_of(known.get("litellm_settings")), known)


def _recorded(document: Document, settings: dict[str, object], known: dict[str, object]) -> Finding:
    if text_of(settings.get("turn_off_message_logging")) == "true":
        return Finding(holds=False, place=document.place("turn_off_message_logging"))
    for key in _CALLBACKS:
        if _RECORDERS.intersection(texts_in(settings.get(key))):
            return Finding(holds=True, place=document.place(f"{key}:"))
    general = mapping_of(known.get("general_settings"))
    if text_of(general.get("store_prompts_in_spend_logs")) == "true":
        return Finding(holds=True, place=document.place("store_prompts_in_spend_logs"))
    reason = "no recorder that is known stands in the file, one in the database cannot be seen"
    return Finding(None, document.place("model_list"), reason)
