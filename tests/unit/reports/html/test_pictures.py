"""Pictures: the numbers in a picture are those of its table, and the unknown is hatched."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from fakes.briefings import acme_briefing
from stadial.model import Change, Roadmap, Standing, Status, View, shortened
from stadial.reports.html.pictures import svg
from stadial.reports.html.pictures.bullet_bars import bullet_bars
from stadial.reports.html.pictures.disagreement import RATINGS, Ladder, disagreement_strip
from stadial.reports.html.pictures.dumbbells import since_last_time, written_and_done
from stadial.reports.html.pictures.gantt import gantt
from stadial.reports.html.pictures.terrace import terrace
from stadial.reports.html.profile import domain_lines, scale_of

LEVELS = Ladder(low=1, high=5, ticks={n: str(n) for n in range(1, 6)})


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


@pytest.fixture(scope="module")
def lines(briefing):
    return domain_lines(briefing)


@pytest.fixture(scope="module")
def scale(briefing):
    return scale_of(briefing)


def with_standing(line, standing):
    return replace(line, assured=replace(line.assured, standing=standing))


def test_text_in_a_picture_is_escaped():
    mark = svg.text('<script> & "it"', x=0, y=1, kind='"><b>')

    assert mark == (
        '<text x="0" y="1" class="&#34;&gt;&lt;b&gt;">&lt;script&gt; &amp; &#34;it&#34;</text>'
    )


def test_words_that_do_not_fit_end_in_an_ellipsis():
    assert shortened("a  b\nc", 5) == "a b c"
    assert shortened("abcdef", 5) == "abcd…"


def test_a_position_is_a_share_of_the_width():
    assert svg.percent(1 / 3) == "33.33%"
    assert svg.percent(0.5) == "50%"


class TestTerrace:
    def test_a_cell_counts_capabilities_at_or_above_the_level(self, briefing, lines):
        figure = terrace(key="t", lines=lines, framework=briefing.framework)

        assert figure.table.rows[0][:4] == (
            "AI Governance",
            "4 of 4",
            "4 of 4",
            "1 of 4, 2 more claimed",
        )
        assert figure.table.rows[6][1:3] == ("3 of 4, 1 unknown", "0 of 4, 2 more claimed")

    def test_the_part_that_is_unknown_is_hatched(self, briefing, lines):
        known = terrace(key="t", lines=lines[:1], framework=briefing.framework)
        open_ = terrace(key="t", lines=lines[6:], framework=briefing.framework)

        assert "url(#t-hatch)" not in known.svg
        assert "url(#t-hatch)" in open_.svg

    def test_the_finding_names_the_lowest_domain(self, briefing, lines):
        def finding(some):
            return terrace(key="t", lines=some, framework=briefing.framework).finding

        assert finding(lines) == "AI Incident Response is lowest; 5 of 7 domains stand on level 1."
        assert finding(lines[:2]) == "Secure AI Development is lowest, alone on level 1."
        unknown = [with_standing(line, Standing.UNKNOWN) for line in lines]
        assert finding(unknown) == "No domain is assessed yet."

    def test_a_domain_without_applicable_capability_has_dashes(self, briefing, lines):
        steps = tuple(replace(s, sure=0, claimed=0, maybe=0, applicable=0) for s in lines[0].steps)
        line = replace(with_standing(lines[0], Standing.NOT_APPLICABLE), steps=steps, target=None)

        figure = terrace(key="t", lines=[line], framework=briefing.framework)

        assert figure.table.rows[0][-2:] == ("not applicable", "–")
        assert ">–</text>" in figure.svg


class TestBulletBars:
    def test_all_views_stand_in_the_table(self, lines, scale):
        figure = bullet_bars(key="b", lines=lines, scale=scale)

        assert figure.table.rows[4] == (
            "Inference Security",
            "2.6-2.7",
            "2.6-2.7",
            "2.5-2.6",
            "2.7",
            "3",
        )
        assert "1.2 with a target of 3" in figure.finding

    def test_the_unknown_is_hatched_and_named(self, lines, scale):
        line = with_standing(lines[0], Standing.UNKNOWN)

        figure = bullet_bars(key="b", lines=[line], scale=scale)

        assert figure.table.rows[0][1] == "not assessed"
        assert figure.svg.count("url(#b-hatch)") == 1
        assert 'class="bar"' not in figure.svg
        assert figure.finding == "No domain has both a score and a target."

    def test_what_does_not_apply_is_empty_and_not_hatched(self, lines, scale):
        line = with_standing(lines[0], Standing.NOT_APPLICABLE)

        assert "url(#" not in bullet_bars(key="b", lines=[line], scale=scale).svg

    def test_met_targets_are_told(self, lines, scale):
        met = replace(lines[0], is_met=True)

        assert bullet_bars(key="b", lines=[met], scale=scale).finding == "Every target is met."
        one = bullet_bars(key="b", lines=[met, lines[1]], scale=scale).finding
        assert one.startswith("1 of 2 domains met all targets; the way is longest for Secure")

    def test_marks_without_a_number_are_left_out(self, lines, scale):
        blank = replace(lines[0].documented, standing=Standing.UNKNOWN)
        line = replace(lines[0], documented=blank, before=None, target=None)

        figure = bullet_bars(key="b", lines=[line], scale=scale)

        assert not {"tick", "ring", "target-line"} & {
            part.split('"')[0] for part in figure.svg.split('class="')
        }
        assert figure.table.rows[0][3:] == ("not assessed", "–", "–")


class TestDumbbells:
    def test_what_fell_comes_first_and_is_named(self, briefing, scale):
        changes = briefing.trend.domains
        figure = since_last_time(
            key="d", changes=changes, framework=briefing.framework, scale=scale
        )

        assert figure.finding == "4 of 6 domains rose; Inference Security went back."
        assert figure.svg.index("Inference") < figure.svg.index("AI Governance")
        assert figure.svg.count("way back") == 1
        assert figure.table.rows[5][1] == "not assessed"

    def test_a_move_that_print_does_not_show_is_none(self, briefing, scale):
        change = Change(about="X", before=1.91, after=1.98, by_cause={})
        figure = since_last_time(
            key="d", changes=[change], framework=briefing.framework, scale=scale
        )

        assert figure.finding == "No printed figure moved."
        rose = replace(change, after=2.0)
        figure = since_last_time(key="d", changes=[rose], framework=briefing.framework, scale=scale)
        assert figure.finding == "1 of 1 domains rose; none went back."

    def test_paper_ahead_of_practice_is_found(self, lines, scale):
        figure = written_and_done(key="p", lines=lines, scale=scale)

        assert figure.finding == (
            "Paper is furthest ahead of practice in Secure AI Development: written 2.7, done 1.8."
        )

    def test_nothing_written_is_not_drawn_as_nought(self, lines, scale):
        unknown = replace(lines[0].documented, standing=Standing.UNKNOWN)
        figure = written_and_done(
            key="p", lines=[replace(lines[0], documented=unknown)], scale=scale
        )

        assert figure.table.rows == ()
        assert figure.finding == "Nowhere is more written down than done."


class TestDisagreement:
    def strip(self, briefing, seen, ladder=LEVELS):
        return disagreement_strip(
            key="x", title="T", seen=seen, framework=briefing.framework, ladder=ladder
        )

    def test_what_is_to_settle_comes_first(self, briefing):
        seen = briefing.picture.disagreements[1::-1]

        figure = self.strip(briefing, seen)

        assert figure.finding == (
            "1 question to settle, widest apart: GOV-3 Security review of AI projects."
        )
        assert [row[0][:5] for row in figure.table.rows] == ["GOV-3", "INF-2"]
        assert "spread 3 levels · 1 unknown · to settle !" in figure.svg

    def test_dots_that_fall_together_stand_on_each_other(self, briefing):
        seen = replace(briefing.picture.disagreements[1], by_group={"security": (2.0, 2.0, 3.0)})

        drawn = self.strip(briefing, [seen]).svg

        assert drawn.count("translate(0 0)") == 2
        assert drawn.count("translate(0 -13)") == 1

    def test_more_than_five_stand_in_a_second_pile(self, briefing):
        seen = replace(briefing.picture.disagreements[1], by_group={"security": (2.0,) * 6})

        drawn = self.strip(briefing, [seen]).svg

        assert drawn.count("translate(-6.5 ") == 5
        assert drawn.count("translate(6.5 0)") == 1

    def test_groups_have_shapes_and_their_medians_are_told_where_they_differ(self, briefing):
        figure = self.strip(briefing, briefing.picture.disagreements[:1])

        assert [sign for sign, _ in figure.legend] == ["●"]
        both = replace(
            briefing.picture.disagreements[0],
            by_group={"engineering": (1.0, 2.0, 2.0), "security": (2.0, 3.0, 4.0)},
        )
        figure = self.strip(briefing, [both])
        assert [sign for sign, _ in figure.legend] == ["●", "▲"]
        assert figure.table.rows[0][5] == "AI and ML engineering 2.0 / Security 3.0"

    @pytest.mark.parametrize(
        ("fields", "mark"),
        [
            ({"by_group": {"pooled": (3.0, 3.0, 3.0)}, "spread": 0.0}, ""),
            ({"by_group": {"pooled": (1.0, 2.0, 3.0)}, "spread": 2.0}, "!"),
            ({"by_group": {"a": (2.0,) * 3, "b": (3.0,) * 3}, "spread": 1.0}, "!"),
            ({"by_group": {"pooled": (3.0, 3.0, 3.0)}, "spread": 0.0, "unknown": 3}, "!"),
            ({"by_group": {}, "spread": 0.0, "unknown": 3}, ""),
            ({"by_group": {"pooled": (3.0,) * 3}, "spread": 0.0, "to_settle": True}, "to settle !"),
        ],
    )
    def test_a_wide_row_groups_apart_and_many_unknown_are_marked(self, briefing, fields, mark):
        seen = replace(briefing.picture.disagreements[1], **fields)

        assert self.strip(briefing, [seen]).table.rows[0][6] == mark

    def test_unknown_is_counted_at_the_left_edge(self, briefing):
        assert "?×1" in self.strip(briefing, briefing.picture.disagreements[:1]).svg

    def test_ratings_are_told_in_steps(self, briefing):
        seen = replace(briefing.picture.disagreements[2], spread=1 / 3, to_settle=False)

        figure = self.strip(briefing, [seen], RATINGS)

        assert figure.table.rows[0][2] == "1 step"
        assert "33%" in figure.table.rows[0][1]
        assert figure.finding == "People see this alike."

    def test_twelve_are_drawn_and_all_are_listed(self, briefing):
        seen = [replace(briefing.picture.disagreements[0], about=f"GOV-{n}") for n in range(1, 15)]

        figure = self.strip(briefing, seen)

        assert figure.title == "T, the first 12 of 14"
        assert figure.svg.count('class="picture"') == 2
        assert 'id="x-2-title"' in figure.svg
        assert len(figure.table.rows) == 14


class TestGantt:
    def draw(self, roadmap, today=date(2026, 11, 22)):
        return gantt(key="g", roadmap=roadmap, currency="EUR", today=today)

    def test_late_and_undated_work_is_named(self, briefing):
        figure = self.draw(briefing.assessment.roadmap)

        assert figure.finding == (
            "6 initiatives with dates; 1 without; late: Playbooks for AI incidents."
        )
        assert figure.table.rows[4][1:4] == ("nobody yet", "○ proposed, strategic", "not dated")
        assert figure.table.rows[2][4] == "40 days, 18\u202f000 EUR"
        assert figure.svg.count('class="wait"') == 1
        assert figure.svg.count('class="today"') == 1

    def test_what_the_review_calls_late_is_late_in_the_picture_too(self, briefing):
        roadmap = briefing.assessment.roadmap
        running = next(i for i in roadmap.initiatives if i.status is Status.RUNNING)
        state = SimpleNamespace(initiative=running.id, state="late")

        figure = gantt(
            key="g",
            roadmap=roadmap,
            currency="EUR",
            today=date(2026, 11, 22),
            review=SimpleNamespace(states=(state,)),
        )

        assert running.title in figure.finding.split("late: ")[1]
        assert figure.svg.count("late-bar") == 2

    def test_many_rows_stand_in_drawings_that_a_page_can_hold(self, briefing):
        first = next(i for i in briefing.assessment.roadmap.initiatives if i.ends_on)
        many = [replace(first, id=f"i{n}", requires=()) for n in range(40)]
        many[20] = replace(many[20], requires=("i1",))
        many[39] = replace(many[39], requires=("i38",))

        drawn = self.draw(Roadmap(initiatives=tuple(many))).svg

        assert drawn.count('class="picture"') == 3
        assert max(map(int, re.findall(r'width="100%" height="(\d+)"', drawn))) <= 900
        assert [part.count('class="wait"') for part in drawn.split('class="picture"')] == [
            *(0, 1, 1, 1)
        ]

    def test_dates_in_the_table_are_days_of_work(self, briefing):
        first = next(i for i in briefing.assessment.roadmap.initiatives if i.ends_on)
        dated = replace(first, starts_on=date(2027, 1, 1), ends_on=date(2027, 4, 1))

        (row,) = self.draw(Roadmap(initiatives=(dated,))).table.rows

        assert row[3] == "1\u00a0Jan\u00a02027 to 31\u00a0Mar\u00a02027"

    def test_on_a_narrow_screen_the_owner_makes_room_for_the_name(self, briefing):
        drawn = self.draw(briefing.assessment.roadmap).svg

        assert "label haloed narrow" in drawn
        assert 'class="axis haloed wide"' in drawn

    def test_a_day_outside_the_picture_is_not_drawn(self, briefing):
        figure = self.draw(briefing.assessment.roadmap, today=date(2031, 1, 1))

        assert 'class="today"' not in figure.svg

    def test_a_roadmap_without_dates_still_has_a_picture(self, briefing):
        proposed = replace(briefing.assessment.roadmap.initiatives[4], kind=None)

        figure = self.draw(Roadmap(initiatives=(proposed,)))

        assert figure.finding == "0 initiatives with dates; 1 without; none late."
        assert ">Q4 2026<" in figure.svg

    def test_many_quarters_are_labelled_sparsely(self, briefing):
        first = briefing.assessment.roadmap.initiatives[0]
        years = replace(first, ends_on=date(2029, 12, 31), status=Status.PLANNED)
        decades = replace(first, ends_on=date(2040, 1, 1))

        wide = self.draw(Roadmap(initiatives=(years,))).svg
        assert "axis wide" in wide
        assert "axis narrow" in wide
        assert ">Q4 2026<" not in self.draw(Roadmap(initiatives=(decades,))).svg


def test_a_scale_of_one_point_does_not_divide_by_nought(scale):
    point = replace(scale, floor=3, top=3)

    assert point.share(3) == 0
    assert scale.share(9) == 1


def test_every_view_has_its_line(briefing, lines):
    line = lines[0]

    assert line.assured.view is View.ASSURED
    assert (line.before, line.target, line.highest_target, line.is_met) == (1.75, 3, 3, False)
