"""
Written pages of a subject: what their front matter says, their headings, and their dates.

Pages are policies, runbooks, reports: Markdown and its like, and YAML or JSON of the same kind.
They are written by people for people, so nothing is concluded from what is not there; and by
others, so all reading is bounded.
"""

from stadial.plugins.front_matter.fields import FrontMatter, day_of, is_placeholder
from stadial.plugins.front_matter.pages import Page, Pages, is_data, near, read_pages, speaks_of_ai
from stadial.plugins.front_matter.reading import Heading, read_front_matter, read_headings
from stadial.plugins.front_matter.review import YEAR, is_current
from stadial.plugins.front_matter.words import remark, take

__all__ = [
    "YEAR",
    "FrontMatter",
    "Heading",
    "Page",
    "Pages",
    "day_of",
    "is_current",
    "is_data",
    "is_placeholder",
    "near",
    "read_front_matter",
    "read_headings",
    "read_pages",
    "remark",
    "speaks_of_ai",
    "take",
]
