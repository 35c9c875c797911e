"""Gaps on pages: the numbers of the command line, targets that are chosen, gaps that are accepted."""

import json
import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial as program
from stadial.model import cut
from stadial.web.assessments import queries
from stadial.web.assessments.actions import Brought, import_folder
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import FOLDER, NOW, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/gaps/"

SHORT_LADDER = b"""
[organization]
id = "shop"
name = "Shop"

[assessment]
id = "first"
title = "First"
framework = "ai-repository-basics"

[targets]
preset = "from-risk"

[[systems]]
id = "bot"
name = "Bot"
archetypes = ["builder", "adapter", "consumer", "agentic"]
criticality = "critical"
exposure = "public"
"""


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def small(bank):
    return bring_in_small(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


@pytest.fixture(scope="module")
def told():
    """What the command line says of the same folder."""
    run = CliRunner().invoke(program, ["gaps", "-C", str(FOLDER), "--json"])
    assert run.exit_code == 0, run.output
    return json.loads(run.stdout)["data"]


class Rows(HTMLParser):
    """The cells of rows that carry a mark: `data-gap`, `data-win`, `data-domain`."""

    def __init__(self, text, mark):
        super().__init__()
        self.mark, self.cells = mark, {}
        self._row, self._in_cell = None, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self._row = dict(attrs).get(self.mark)
            if self._row is not None:
                self.cells[self._row] = []
        elif tag == "td" and self._row is not None:
            self.cells[self._row].append("")
            self._in_cell = True

    def handle_endtag(self, tag):
        if tag == "td":
            self._in_cell = False

    def handle_data(self, data):
        if self._row is not None and self._in_cell:
            self.cells[self._row][-1] += data.strip()


def text(response):
    return response.content.decode()


def targets_now(bank, key="2026-annual"):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment.targets


def seen():
    return Assessment.objects.get().documents_revision


def wanted(**other):
    return {
        "preset": "from-risk",
        "by_date": "2028-06-30",
        "approved_by": "Victor Hale",
        "seen": seen(),
        **other,
    }


def acceptance(**other):
    return {
        "about": "IR-4",
        "reason": "The first exercise comes in spring.",
        "owner": "Nadia Rahal",
        "expires_on": "2027-04-30",
        "seen": seen(),
        **other,
    }


def test_every_number_is_the_one_of_the_command_line(
    lead, key, told, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        biggest = text(lead.get(HERE))
    with django_assert_max_num_queries(12):
        risks = text(lead.get(f"{HERE}?tab=risks"))
    quick = text(lead.get(f"{HERE}?tab=quick"))

    gaps = {each["capability"]: each for each in told["gaps"] if each["lacking"]}
    shown = Rows(biggest, "data-gap").cells
    assert shown.keys() == gaps.keys()
    widest = sorted(gaps.values(), key=lambda x: (-x["levels"], -len(x["lacking"])))
    assert next(iter(shown)) == widest[0]["capability"]
    for about, (_drawn, now, target, levels) in shown.items():
        gap = gaps[about]
        assert now == ("?" if gap["achieved"] is None else cut(gap["achieved"]))
        assert (target, levels) == (str(gap["target"]), cut(gap["levels"]))
    risky = Rows(risks, "data-gap").cells
    assert {k: row[1] for k, row in risky.items()} == {k: cut(x["risk"]) for k, x in gaps.items()}
    assert [*risky] == sorted(gaps, key=lambda x: (-gaps[x]["risk"], x))
    wins = {x["criterion"]: x for x in told["work"] if x["kind"] == "quick-win"}
    assert {about: row[0] for about, row in Rows(quick, "data-win").cells.items()} == {
        about: f"{each['effort_days']:g}" for about, each in wins.items()
    }
    work = {each["criterion"]: each for each in told["work"]}
    marks = Rows(quick, "data-mark").cells
    assert {about: row[1].split()[0] for about, row in marks.items()} == {
        about: cut(each["effort_days"], places=0) for about, each in work.items()
    }
    domains = {each["domain"]: each for each in told["domains"] if each["lacking"]}
    for about, row in Rows(biggest, "data-domain").cells.items():
        each = domains.pop(about)
        assert row[:3] == [cut(each["levels"]), str(each["lacking"]), str(each["unknown"])]
    assert not domains


def test_each_line_leads_to_why_and_an_unknown_tab_to_the_first(lead, key):
    page = text(lead.get(f"{HERE}?tab=nonsense"))

    assert "Where is the way longest?" in page
    links = re.findall(
        r'<tr data-gap="([^"]+)"><th[^>]*><span[^>]*>[^<]*</span> <a href="([^"]+)"', page
    )
    assert len(links) == page.count("data-gap=")
    assert all(about in address for about, address in links)
    assert "What would raise it" in text(lead.get(links[0][1]))


def test_targets_are_set_once_and_stand_where_the_command_line_keeps_them(bank, lead, key):
    before = bytes(Document.objects.get(path="stadial.toml").content).decode()
    said = wanted(level_GOV="5", level_INF="")

    first, second = (lead.post(f"{HERE}targets/", said) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Somebody changed this" in text(second)
    now = targets_now(bank)
    assert (now.preset, dict(now.levels), str(now.by_date)) == (
        "from-risk",
        {"GOV": 5},
        "2028-06-30",
    )
    after = bytes(Document.objects.get(path="stadial.toml").content).decode()
    assert len(set(before.splitlines()) - set(after.splitlines())) == 3
    (event,) = Event.objects.filter(action="targets.set")
    assert json.loads(event.details)["levels"] == {"GOV": 5}
    assert "Above what the risk of the AI systems asks: GOV-1 (5 wanted" in text(lead.get(HERE))


def test_a_level_for_one_capability_stays_when_domains_are_chosen(bank, lead, key):
    row = Document.objects.get(path="stadial.toml")
    row.content = bytes(row.content).replace(b"INF = 3", b'"GOV-1" = 1')
    row.save()

    page = text(lead.get(HERE))
    assert "Below what is reached already: GOV-1 (1 wanted" in page
    assert lead.post(f"{HERE}targets/", wanted(level_SUP="2")).status_code == 302
    assert dict(targets_now(bank).levels) == {"GOV-1": 1, "SUP": 2}


@pytest.mark.parametrize(
    "wrong",
    [{"preset": "everything"}, {"level_GOV": "9"}, {"by_date": "soon"}, {"seen": ""}],
)
def test_targets_that_cannot_be_are_said_and_not_set(bank, lead, small, wrong):
    before = targets_now(bank)

    response = lead.post(f"{HERE}targets/", wanted(**wrong))

    assert response.status_code == 422
    assert "Nothing was changed" in text(response)
    assert targets_now(bank) == before


def test_the_highest_level_everywhere_is_allowed_and_doubted(bank, lead, small):
    everywhere = {f"level_{name}": "5" for name in ("GOV", "DEV", "DATA", "MODEL", "SUP", "INF")}

    lead.post(f"{HERE}targets/", wanted(**everywhere, level_IR="5"))

    assert "rarely worth it everywhere" in text(lead.get(HERE))


def test_a_gap_is_accepted_once_with_who_answers_for_it_and_until_when(bank, lead, key, told):
    said = acceptance(
        reason="Not before <b>spring</b>.\r\nThe board knows.", owner="Nadia <i>Rahal</i>"
    )

    first, second = (lead.post(f"{HERE}accept/", said) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    last = found.assessment.waivers[-1]
    assert (last.rule, last.about, last.owner) == ("open-gap", "IR-4", "Nadia <i>Rahal</i>")
    (event,) = Event.objects.filter(action="gap.accepted")
    assert event.about == "assessment/2026-annual/IR-4"
    page = text(lead.get(HERE))
    assert "Not before &lt;b&gt;spring&lt;/b&gt;." in page
    kept = bytes(Document.objects.get(path="decisions.yaml").content).decode()
    assert "      Not before <b>spring</b>.\n      The board knows.\n" in kept
    assert "161 days left" in page
    assert "accepted until 30 April 2027" in page
    shown = Rows(page, "data-gap").cells
    assert shown.keys() == {x["capability"] for x in told["gaps"] if x["lacking"]}


def test_an_acceptance_that_ended_is_marked_and_another_takes_its_place(lead, key):
    row = Document.objects.get(path="decisions.yaml")
    ended = (
        b"  - rule: open-gap\n    about: IR-4\n    reason: r\n    owner: o\n"
        b"    expires_on: 2026-11-18\n"
    )
    row.content = bytes(row.content) + ended
    row.save()

    page = text(lead.get(HERE))
    assert "2 days ago" in page
    assert "accepted until" not in page
    lead.post(f"{HERE}accept/", acceptance())
    assert text(lead.get(HERE)).count("data-accepted=") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"about": "GOV-99"},
        {"reason": "  "},
        {"owner": ""},
        {"expires_on": "2026-11-01"},
        {"expires_on": "31.12.2027"},
    ],
)
def test_an_acceptance_that_cannot_stand_is_said_and_not_kept(lead, small, wrong):
    before = Document.objects.values_list("path", "sha256")

    response = lead.post(f"{HERE}accept/", acceptance(**wrong))

    assert response.status_code == 422
    assert "Nothing was changed" in text(response)
    assert list(before) == list(Document.objects.values_list("path", "sha256"))


def test_a_row_leads_to_its_own_acceptance(lead, small):
    page = text(lead.get(f"{HERE}?accept=SUP-2"))

    assert re.search(r'<option value="SUP-2" selected>', page)
    assert '<details id="accept" open>' in page


def test_a_closed_assessment_keeps_its_targets_and_gaps(lead, small):
    Assessment.objects.update(state="closed", closed_at=NOW)

    answers = [
        lead.post(f"{HERE}targets/", wanted()),
        lead.post(f"{HERE}accept/", acceptance()),
    ]

    assert [each.status_code for each in answers] == [409, 409]
    assert all("was closed" in text(each) for each in answers)
    page = text(lead.get(HERE))
    assert "Set the targets" not in page
    assert "Accept this gap" not in page


def test_who_only_looks_sees_no_form(bank, client, small):
    viewer = sign_in(client, cast(bank, Role.VIEWER))

    page = text(viewer.get(HERE))

    assert "Set the targets" not in page
    assert "Accept this gap" not in page
    assert viewer.post(f"{HERE}targets/", wanted()).status_code == 403
    assert viewer.post(f"{HERE}accept/", acceptance()).status_code == 403


def test_another_organization_finds_nothing(clinic, client, small):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("", "targets/", "accept/"):
        for organization in ("clinic", "bank"):
            address = f"/o/{organization}/a/{small}/gaps/{path}"
            assert client.post(address, wanted()).status_code in {404, 405}
            assert client.get(address).status_code in {404, 405}
    assert client.get(f"/o/clinic/a/{small}/gaps/").status_code == 404


def test_where_nothing_was_asked_yet_the_whole_way_counts(lead, small):
    page = text(lead.get(HERE))

    rows = Rows(page, "data-gap").cells
    assert len(rows) == 28
    assert {row[1] for row in rows.values()} == {"?"}
    assert "Not assessed, so the whole way" in page


def test_targets_that_the_framework_cannot_have_are_said_and_can_be_mended(bank, lead):
    key = import_folder(seen_by(bank), Brought(files={"stadial.toml": SHORT_LADDER}), at=NOW)
    here = f"/o/bank/a/{key}/gaps/"

    page = lead.get(here)
    assert page.status_code == 200
    assert "has levels 0 to 3" in text(page)
    mended = lead.post(f"{here}targets/", wanted(preset="baseline"))
    assert mended.status_code == 302
    assert "are below their target" in text(lead.get(here))


@pytest.mark.django_db(transaction=True)
def test_by_keyboard_from_the_widest_gap_to_an_acceptance(bank, visit):
    key = bring_in(bank)
    page = visit.open(f"/o/bank/a/{key}/gaps/", user=cast(bank, Role.LEAD_ASSESSOR))
    keep_screenshot(page, "gaps-1280")
    assert serious_faults(page) == []

    page.locator("tr[data-gap] summary").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("^Accept the gap of")).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_label("Why it may stay open").fill("It waits for the new plan.")
    page.keyboard.press("Tab")
    page.keyboard.type("Nadia Rahal")
    page.get_by_label("Until which day").fill("2027-04-30")
    page.get_by_label("Until which day").press("Enter")
    page.get_by_text("The gap is accepted until that day").wait_for()

    page.get_by_role("link", name="Quick wins").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What is quickly won?").wait_for()
    assert serious_faults(page) == []
