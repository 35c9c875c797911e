"""The group of commands."""


def main() -> None:
    """Say that no command is here yet."""
