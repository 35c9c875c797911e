"""What one task of the agent may cost: steps, seconds and tokens."""

from anthropic import Anthropic

MOST_STEPS = 40
MOST_SECONDS = 900
MOST_TOKENS = 200_000

client = Anthropic()


def may_go_on(steps: int, seconds: float, tokens: int) -> bool:
    """Return whether the agent may take another step."""
    return steps < MOST_STEPS and seconds < MOST_SECONDS and tokens < MOST_TOKENS
