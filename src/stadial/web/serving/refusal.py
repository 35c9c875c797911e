"""Why a server does not start."""


class Refusal(Exception):  # noqa: N818  # it is one, in the words of the house
    """A start that is refused, in one sentence that says what to do."""
