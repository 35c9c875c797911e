"""The words by which configuration shows that it concerns AI: one list for all who look."""

import re

_SURE = (
    *("ai", "ml", "llm", "llms", "genai", "gpt", "rag", "mcp", "nlp", "mlops", "aiops"),
    *("generative", "agentic", "trainer", "finetune", "finetuning", "inference", "inferencing"),
    *("chatbot", "guardrail", "guardrails", "jailbreak", "aigateway"),
    *("bedrock", "sagemaker", "vertexai", "aiplatform", "openai", "anthropic", "cohere"),
    *("claude", "gemini", "mistral", "llama", "deepseek", "huggingface", "ollama", "litellm"),
    *("vllm", "tgi", "tritonserver", "torchserve", "kserve", "kubeflow", "mlflow", "seldon"),
    *("feast", "qdrant", "weaviate", "milvus", "chroma", "pgvector", "langchain", "langfuse"),
    *("tensorflow", "pytorch", "bentoml", "sglang", "llamacpp", "localai", "modelserver"),
)
_WEAK = (
    *("model", "models", "training", "dataset", "datasets", "prompt", "prompts", "vertex"),
    *("triton", "embedding", "embeddings"),
)
"""Words that mean other things too: of discs, of people, of tables."""
_JOINED = (
    r"machine.?learning|fine.?tun|open.?ai|lang.?chain|text.generation|inference.?service"
    r"|training.?(?:data|job)|feature.?store|model.?(?:registry|store|server|serving|artifact)"
    r"|prompt.?injection|large.?language|chat.?completion|aml\.t\d{4}|attack\.aml"
    r"|cognitive.?service|content.?safety|vector.?(?:db|store|database)|ray.?(?:serve|cluster)"
    r"|artificial.?intelligence|(?<![a-z])ai.?agents?(?![a-z])|py.torch|tensor.flow"
    r"|(?<![a-z])llm"
)
_PLAIN = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(_SURE)})(?![a-z0-9])|{_JOINED}")
_ANY = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(_SURE + _WEAK)})(?![a-z0-9])|{_JOINED}")
_HUMP = re.compile(r"(?<=[a-z0-9][a-z0-9])(?=[A-Z])")
_LONGEST = 20_000


def concerns_ai(*texts: str) -> bool:
    """Tell whether one of some names, paths or settings speaks of AI."""
    return any(_ANY.search(_spread(text)) for text in texts)


def plainly_concerns_ai(*texts: str) -> bool:
    """Tell whether one of some texts speaks of AI in words that mean nothing else."""
    return any(_PLAIN.search(_spread(text)) for text in texts)


def _spread(text: str) -> str:
    """Return a text in lower case, words that are joined by humps set apart."""
    return _HUMP.sub(" ", text[:_LONGEST]).lower()
