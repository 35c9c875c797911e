"""Reads a page the way a browser would, as far as tests ask."""

from functools import cached_property
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}
EMPTY_MARKS = {"rect", "line", "circle", "path"}


class Page(HTMLParser):
    """Elements with their attributes, text, and whatever is not closed in order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.faults, self.text = [], [], [], []
        self.style = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append((tag, tuple(self.open[-3:]), self.getpos()))
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text.append(data)

    def all(self, tag):
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @cached_property
    def words(self):
        return " ".join(" ".join(self.text).split())
