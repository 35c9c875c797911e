import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.plain_text import decode


def test_text_stays_text_and_bytes_lose_their_mark():
    assert decode("a", name="x", most_bytes=9) == "a"
    assert decode(b"\xef\xbb\xbfa", name="x", most_bytes=9) == "a"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a" * 10, "at most 9e-06 are read"),
        (b"\xff\xfe", "This is not text."),
        (b"a\0", "This is a binary file."),
    ],
)
def test_what_is_no_text_is_refused(content, told):
    with pytest.raises(DocumentError, match=told):
        decode(content, name="x", most_bytes=9)
