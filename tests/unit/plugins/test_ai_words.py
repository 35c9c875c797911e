import pytest

from stadial.plugins.ai_words import concerns_ai, plainly_concerns_ai


@pytest.mark.parametrize(
    "text",
    [
        *("acme-llm", "LLMGateway", "/v1/chat/completions", "OpenAI", "ModelServer", "vllm:8000"),
        *("AI", "artificial-intelligence", "ArtificialIntelligence", "Generative models"),
        *("AI agent", "AIAgents", "PyTorch", "pytorch", "TensorFlow", "agentic"),
    ],
)
def test_a_name_that_speaks_of_ai_plainly_is_seen(text):
    assert plainly_concerns_ai("other", text)
    assert concerns_ai("other", text)


@pytest.mark.parametrize(
    "text", ["disk model", "training room", "vertex shader", "it prompts the user"]
)
def test_a_word_that_means_other_things_too_is_not_plain(text):
    assert concerns_ai(text)
    assert not plainly_concerns_ai(text)


@pytest.mark.parametrize(
    "text",
    ["", "mailer", "x-ray", "shellmode", "catalog", "html", "remodel", "AiTM", "Mumbai agent"],
)
def test_a_word_that_only_holds_such_a_word_is_not_seen(text):
    assert not concerns_ai(text)
