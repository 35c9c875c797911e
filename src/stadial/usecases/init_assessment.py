"""A person asks: make me the files of an assessment, and tell me what to write in them."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from stadial.codecs.assessment_files.starting import blank_files, starter_files
from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Framework


def init_assessment(
    *,
    framework: Framework,
    organization: str,
    today: date,
    template: Literal["blank", "starter"] = "blank",
) -> Mapping[str, bytes]:
    """
    Return the files that an assessment starts with, by their paths in its folder.

    They open without a fault as they are. Whether files that exist may be
    replaced is for the caller to know.

    Args:
        framework: What will be asked; groups and ids in the comments are its own.
        organization: The name of who is assessed.
        today: The day on which it starts.
        template: `blank` has everything as comments; `starter` has a respondent for
            each stakeholder group, and a sheet with all questions for each.

    Raises:
        DocumentError: If the name is empty, or holds what cannot be printed.
    """
    name = organization.strip()
    if not name or not name.isprintable() or len(name) > 200:
        problem = f"{organization[:50]!r} cannot be the name of an organization."
        fault = Fault(file="stadial.toml", problem=problem, mend="Write its name in one line.")
        raise DocumentError([fault])
    make = starter_files if template == "starter" else blank_files
    files = make(framework, organization=name, today=today)
    return {path: text.encode() for path, text in files.items()}
