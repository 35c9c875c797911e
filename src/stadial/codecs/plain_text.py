"""Bytes to text: not too many, and really text."""

from stadial.codecs.fault import DocumentError, Fault


def decode(content: str | bytes, *, name: str, most_bytes: int) -> str:
    """
    Return a document as text, without its byte order mark.

    Args:
        content: The document as it was read.
        name: The file, for messages.
        most_bytes: Size above which it is refused.

    Raises:
        DocumentError: If it is too large, not UTF-8, or binary.
    """
    if len(content) > most_bytes:
        problem = (
            f"The file has {len(content) / 1e6:.1f} MB; at most {most_bytes / 1e6:g} are read."
        )
        mend = "Split it, or check that it is the file you meant."
        raise DocumentError([Fault(file=name, problem=problem, mend=mend)])
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        fault = Fault(file=name, problem="This is not text.", mend="Save it as UTF-8 text.")
        raise DocumentError([fault]) from error
    if "\0" in text:
        mend = "Check that it is the file you meant."
        raise DocumentError([Fault(file=name, problem="This is a binary file.", mend=mend)])
    return text
