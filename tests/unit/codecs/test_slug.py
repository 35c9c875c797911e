import pytest

from stadial.codecs.slug import slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Acme Bank", "acme-bank"),
        ("  A_B! ", "a-b"),
        ("Ä 株", "ä-株"),
        ("!", "x"),
        ("a" * 99, "a" * 60),
    ],
)
def test_a_name_becomes_an_id(name, slug):
    assert slug_of(name, otherwise="x") == slug
