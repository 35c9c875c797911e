"""
A visitor with a keyboard and no mouse.

Everything is reached by Tab from where one stands, as people reach it: what cannot be reached so,
or lies further away than anybody would go, fails the test. Nothing here clicks or fills in.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

FAR = 400
_HAS_FOCUS = "(wanted) => wanted === document.activeElement"


class Keyboard:
    """Keys under somebody's hands, on one page after the other."""

    def __init__(self, page: Page):
        self.page = page

    def reach(self, wanted: Locator) -> Locator:
        """Press Tab until something has the focus."""
        one = wanted.element_handle()
        for _ in range(FAR):
            if self.page.evaluate(_HAS_FOCUS, one):
                return wanted
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{wanted} cannot be reached by Tab.")

    def link(self, name, *, within: Locator | None = None, key: str = "Enter") -> None:
        """Follow a link."""
        with self.leaving():
            self.reach((within or self.page).get_by_role("link", name=name).first).press(key)

    def button(self, name, *, within: Locator | None = None) -> None:
        """Press a button that leads to another page, or to this one anew."""
        with self.leaving():
            self.press(name, within=within)

    def press(self, name, *, within: Locator | None = None) -> None:
        """Press a button that stays on the page."""
        self.reach((within or self.page).get_by_role("button", name=name).first)
        self.page.keyboard.press("Enter")

    def unfold(self, words) -> None:
        """Open what is folded."""
        self.reach(self.page.locator("summary").filter(has_text=words).first)
        self.page.keyboard.press("Enter")

    def say(self, label, words: str) -> None:
        """Type into a field, in place of what stands there."""
        self.reach(self.page.get_by_role("textbox", name=label).first)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def date(self, label, digits: str) -> None:
        """Type a day as month, day, year."""
        self.reach(self.page.get_by_label(label).first)
        self.page.keyboard.type(digits)

    def pick(self, label, words: str) -> None:
        """Choose in a list of choices, by its first letters."""
        wanted = self.reach(self.page.get_by_label(label).first)
        self.page.keyboard.type(words)
        chosen = wanted.evaluate("(list) => list.selectedOptions[0].label")
        assert chosen.startswith(words), chosen

    def choose(self, name: str, value: str) -> None:
        """Choose one of several: Tab leads into them, arrows go through them."""
        page = self.page
        self.reach_one_of(name)
        wanted = page.locator(f"input[name='{name}'][value='{value}']").first.element_handle()
        page.keyboard.press("Space")
        for _ in range(20):
            if page.evaluate("(wanted) => wanted.checked", wanted):
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} has no {value} that arrows reach.")

    def reach_one_of(self, name: str) -> None:
        """Press Tab until one of several choices has the focus."""
        for _ in range(FAR):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name} cannot be reached by Tab.")

    def give_file(self, label, name: str, content: bytes) -> None:
        """Hand in a file."""
        self.reach(self.page.get_by_label(label).first)
        with self.page.expect_file_chooser() as chooser:
            self.page.evaluate("1")  # the browser knows by now that somebody waits for it
            self.page.keyboard.press("Enter")
        chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": content})

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Wait for the page that comes next."""
        with self.page.expect_navigation():
            yield
