import pytest

from stadial.collectors.delivery.owners import OwnersError, read_owners


@pytest.mark.parametrize(
    ("pattern", "owned", "free"),
    [
        ("*", ["a.py", "x/y/z"], []),
        ("*.py", ["a.py", "x/a.py"], ["a.txt"]),
        ("/*", ["a.py"], ["x/a.py"]),
        ("/src/", ["src/a.py", "src/x/a.py"], ["src", "x/src/a.py"]),
        ("src/", ["src/a.py", "x/src/a.py"], ["src"]),
        ("/src/a.py", ["src/a.py"], ["x/src/a.py", "src/b.py"]),
        ("docs/*", ["docs/a.md"], ["docs/x/a.md", "a.md"]),
        ("docs/*.md", ["docs/a.md"], ["docs/a.py"]),
        ("docs/**", ["docs/a.md", "docs/x/a.md"], ["a.md"]),
        ("**/prompts", ["prompts/a", "x/y/prompts/a"], ["prompt/a"]),
        ("/src/**/a.py", ["src/a.py", "src/x/y/a.py"], ["a.py"]),
        ("/src/*/x/", ["src/a/x/b"], ["src/a/x", "src/x/b"]),
        ("/", ["a.py", "x/a.py"], []),
        ("a\\ b.py", ["a b.py"], ["a"]),
        ("[ab].py", ["[ab].py"], ["a.py"]),
        ("a?.py", ["ab.py", "x/ac.py"], ["a.py"]),
        ("/[a]/x?", ["[a]/xy"], ["a/xy"]),
    ],
)
def test_a_pattern_owns_what_the_code_host_says_it_owns(pattern, owned, free):
    owners = read_owners(f"{pattern} @acme/team  # why\n")

    assert [path for path in owned if not owners.own(path)] == []
    assert [path for path in free if owners.own(path)] == []


def test_the_last_pattern_that_matches_decides():
    owners = read_owners("# all\n* @a\n\n/open/\n/open/mine.py me@example.invalid\n")

    assert owners.own("x.py")
    assert not owners.own("open/x.py")
    assert owners.own("open/mine.py")


def test_a_section_hands_its_owners_on():
    owners = read_owners("[Models][2] @a\nmodels/\n^[Open]\nopen/\n[None]\nnobody/ not-an-owner\n")

    assert owners.own("models/a.pt")
    assert not owners.own("open/a.py")
    assert not owners.own("nobody/a.py")


@pytest.mark.parametrize("text", ["a @b\n" * 2_001, "x" * 501 + " @b"])
def test_endless_rules_are_refused(text):
    with pytest.raises(OwnersError):
        read_owners(text)
