import pytest

from stadial.collectors.exercises.functions import functions_of
from stadial.plugins.front_matter import FrontMatter, Page


@pytest.mark.parametrize(
    ("people", "wanted"),
    [
        (["Ana (Legal)", "Jo, CISO", "Kim - data scientist"], {"legal", "security", "AI"}),
        (["AI security engineer"] * 3, {"AI"}),
        (["AI security lead", "Head of AI"], {"security", "AI"}),
        (
            ["AI security lead", "AI platform security", "Head of AI"],
            {"security", "AI", "operations"},
        ),
        ("Security, Legal and Operations", {"security", "legal", "operations"}),
        (["Software engineer", "Developer"], {"engineering"}),
        (["Ana", "IT", "it was fun"], {"operations"}),
    ],
)
def test_each_who_took_part_stands_for_one_function_at_most(people, wanted):
    page = Page("a.md", FrontMatter({"participants": people}))

    found, _ = functions_of(page)

    assert len(found) == len(wanted)
    assert found <= {"AI", "legal", "security", "operations", "engineering"}


def test_somebody_whose_function_is_not_told_is_noticed():
    told = Page("a.md", FrontMatter({"participants": ["Ana, Legal"]}))
    untold = Page("a.md", FrontMatter({"participants": ["Ana, Legal", "Jo"]}))

    assert (functions_of(told)[1], functions_of(untold)[1]) == (True, False)
