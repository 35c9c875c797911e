"""Providers of AI services, and what shows that code uses them: modules, addresses, prefixes."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider, and how one tells it."""

    title: str
    words: tuple[str, ...]
    """What a register may call the service; each stands as whole words."""
    companies: tuple[str, ...] = ()
    """What a register may call the company, that sells other things too."""
    modules: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """Ends of host names: `.openai.azure.com` stands for all below it."""
    prefixes: tuple[str, ...] = ()
    """What model names start with, in front of a slash, in routers for many providers."""
    speaks_to_others: bool = False
    """Its library is also used with other servers, where it is given another address."""


PROVIDERS = (
    Provider(title="OpenAI", words=("openai", "open ai", "chatgpt"),
             modules=("openai", "langchain_openai", "llama_index.llms.openai"),
             hosts=("api.openai.com",), prefixes=("openai", "text-completion-openai"),
             speaks_to_others=True),
    Provider(title="Microsoft Azure AI", words=("azure openai", "azure ai", "azure foundry"),
             companies=("azure", "microsoft"),
             modules=("openai.AzureOpenAI", "openai.AsyncAzureOpenAI", "azure.ai.inference",
                      "azure.ai.projects", "langchain_openai.AzureChatOpenAI",
                      "langchain_azure_ai"),
             hosts=(".openai.azure.com", ".services.ai.azure.com", ".inference.ai.azure.com",
                    ".cognitiveservices.azure.com"),
             prefixes=("azure", "azure_ai", "azure_text")),
    Provider(title="Anthropic", words=("anthropic", "claude"),
             modules=("anthropic", "langchain_anthropic", "llama_index.llms.anthropic",
                      "claude_agent_sdk"),
             hosts=("api.anthropic.com",), prefixes=("anthropic",), speaks_to_others=True),
    Provider(title="Google AI", words=("gemini", "vertex", "google genai"),
             companies=("google", "alphabet"),
             modules=("google.genai", "google.generativeai", "langchain_google_genai"),
             hosts=("generativelanguage.googleapis.com",), prefixes=("gemini", "palm")),
    Provider(title="Google Vertex AI", words=("vertex", "gemini", "google ai"),
             companies=("google", "alphabet"),
             modules=("vertexai", "google.cloud.aiplatform", "langchain_google_vertexai"),
             hosts=("aiplatform.googleapis.com",), prefixes=("vertex_ai", "vertex_ai_beta")),
    Provider(title="Google Cloud Natural Language", words=("natural language",),
             companies=("google", "alphabet"),
             modules=("google.cloud.language", "google.cloud.language_v1",
                      "google.cloud.language_v2"),
             hosts=("language.googleapis.com",)),
    Provider(title="Oracle OCI Generative AI", words=("oci", "oracle generative"),
             companies=("oracle",), modules=("oci.generative_ai_inference", "langchain_oci"),
             prefixes=("oci",)),
    Provider(title="Amazon Bedrock", words=("bedrock",), companies=("aws", "amazon"),
             modules=("anthropic.AnthropicBedrock", "anthropic.AsyncAnthropicBedrock",
                      "langchain_aws"),
             prefixes=("bedrock", "bedrock_converse", "sagemaker", "sagemaker_chat")),
    Provider(title="Mistral AI", words=("mistral",),
             modules=("mistralai", "langchain_mistralai", "llama_index.llms.mistralai"),
             hosts=("api.mistral.ai", "codestral.mistral.ai"), prefixes=("mistral", "codestral")),
    Provider(title="Cohere", words=("cohere",), modules=("cohere", "langchain_cohere"),
             hosts=("api.cohere.ai", "api.cohere.com"), prefixes=("cohere", "cohere_chat")),
    Provider(title="Groq", words=("groq",), modules=("groq", "langchain_groq"),
             hosts=("api.groq.com",), prefixes=("groq",)),
    Provider(title="Together AI", words=("together ai", "togetherai", "together computer"),
             modules=("together", "langchain_together"),
             hosts=("api.together.xyz", "api.together.ai"), prefixes=("together_ai",)),
    Provider(title="Replicate", words=("replicate",), modules=("replicate",),
             hosts=("api.replicate.com",), prefixes=("replicate",)),
    Provider(title="Hugging Face", words=("hugging face", "huggingface"),
             modules=("huggingface_hub.InferenceClient", "huggingface_hub.AsyncInferenceClient"),
             hosts=("api-inference.huggingface.co", "router.huggingface.co",
                    ".endpoints.huggingface.cloud"),
             prefixes=("huggingface",), speaks_to_others=True),
    Provider(title="Perplexity", words=("perplexity",), modules=("langchain_perplexity",),
             hosts=("api.perplexity.ai",), prefixes=("perplexity",)),
    Provider(title="DeepSeek", words=("deepseek",), modules=("langchain_deepseek",),
             hosts=("api.deepseek.com",), prefixes=("deepseek",)),
    Provider(title="Fireworks AI", words=("fireworks",),
             modules=("fireworks.client", "langchain_fireworks"),
             hosts=("api.fireworks.ai",), prefixes=("fireworks_ai",)),
    Provider(title="xAI", words=("xai", "x ai", "grok"), modules=("xai_sdk", "langchain_xai"),
             hosts=("api.x.ai",), prefixes=("xai",)),
    Provider(title="OpenRouter", words=("openrouter", "open router"), hosts=("openrouter.ai",),
             prefixes=("openrouter",)),
    Provider(title="AI21 Labs", words=("ai21",), modules=("ai21", "langchain_ai21"),
             hosts=("api.ai21.com",), prefixes=("ai21", "ai21_chat")),
    Provider(title="IBM watsonx", words=("watsonx",), companies=("ibm",),
             modules=("ibm_watsonx_ai", "langchain_ibm"), hosts=(".ml.cloud.ibm.com",),
             prefixes=("watsonx", "watsonx_text")),
    Provider(title="Voyage AI", words=("voyage", "voyageai"), modules=("voyageai",),
             hosts=("api.voyageai.com",), prefixes=("voyage",)),
    Provider(title="NVIDIA NIM", words=("nim",), companies=("nvidia",),
             modules=("langchain_nvidia_ai_endpoints",),
             hosts=("integrate.api.nvidia.com",), prefixes=("nvidia_nim",),
             speaks_to_others=True),
    Provider(title="Cerebras", words=("cerebras",), modules=("cerebras.cloud.sdk",),
             hosts=("api.cerebras.ai",), prefixes=("cerebras",)),
    Provider(title="ElevenLabs", words=("elevenlabs", "eleven labs"), modules=("elevenlabs",),
             hosts=("api.elevenlabs.io",), prefixes=("elevenlabs",)),
    Provider(title="AssemblyAI", words=("assemblyai", "assembly ai"), modules=("assemblyai",),
             hosts=("api.assemblyai.com",), prefixes=("assemblyai",)),
    Provider(title="Deepgram", words=("deepgram",), modules=("deepgram",),
             hosts=("api.deepgram.com",), prefixes=("deepgram",)),
    Provider(title="Stability AI", words=("stability",), modules=("stability_sdk",),
             hosts=("api.stability.ai",)),
    Provider(title="Patronus AI", words=("patronus",), modules=("patronus",),
             hosts=("api.patronus.ai",)),
    Provider(title="ActiveFence", words=("activefence", "active fence"),
             hosts=("apis.activefence.com",)),
)  # fmt: skip

_BY_MODULE = {module: each for each in PROVIDERS for module in each.modules}
_BY_HOST = {host.lstrip("."): each for each in PROVIDERS for host in each.hosts}
_BY_PREFIX = {prefix: each for each in PROVIDERS for prefix in each.prefixes}
_PROTOCOL = re.compile(r"\.types(?:\.|$)|\.\w+(?:Error|Exception)$")
_BEDROCK = next(each for each in PROVIDERS if each.title == "Amazon Bedrock")


def provider_of_module(module: str) -> Provider | None:
    """
    Return the provider that a dotted module or name belongs to: the longest that fits.

    None for types and errors of its library: they are the protocol, and no use of the service.
    """
    if _PROTOCOL.search(module):
        return None
    while module:
        if module in _BY_MODULE:
            return _BY_MODULE[module]
        module = module.rpartition(".")[0]
    return None


def provider_of_host(host: str) -> Provider | None:
    """Return the provider that answers at a host name, with what stands below it."""
    host = host.lower().rstrip(".")
    if host.startswith(("bedrock.", "bedrock-")) and host.endswith(".amazonaws.com"):
        return _BEDROCK
    if host.startswith("inference.generativeai.") and host.endswith(".oci.oraclecloud.com"):
        return _BY_PREFIX["oci"]
    if host.endswith("-aiplatform.googleapis.com"):  # a region stands in front of it
        host = "aiplatform.googleapis.com"
    steps = host.split(".")[-8:]
    tails = (".".join(steps[start:]) for start in range(len(steps)))
    return next((_BY_HOST[tail] for tail in tails if tail in _BY_HOST), None)


def router_of(name: str) -> str:
    """Return the router that a dotted name is called through: `self.litellm.completion`."""
    return next((step for step in name.split(".")[:-1] if step in {"litellm", "ollama"}), "")


def provider_of_prefix(model: str) -> Provider | None:
    """Return the provider that a routed model name (`anthropic/claude-x`) is sent to."""
    prefix, slash, _ = model.partition("/")
    return _BY_PREFIX.get(prefix.lower()) if slash else None
