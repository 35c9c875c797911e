"""What is true of the content of our own framework, whoever edits it next."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import combinations
from typing import Any

import pytest

from stadial.adapters.framework_shelf import id_catalogue, shelf_files
from stadial.codecs.framework_yaml import parse_framework
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Breadth, Capability, Criterion, Domain, Framework, Nature, Scoring
from stadial.plugins.collector import Collector
from stadial.plugins.discovery import load_shelf
from stadial.plugins.reader import Reader

FILES, ROOT = shelf_files("stadial")
FRAMEWORK: Framework = parse_framework(FILES, root=ROOT).framework
DOMAINS = FRAMEWORK.domains
CAPABILITIES = tuple(FRAMEWORK.capability_by_id.values())
CRITERIA = tuple(FRAMEWORK.criterion_by_id.values())
MAPPED: tuple[Capability | Criterion, ...] = (*CAPABILITIES, *CRITERIA)
ANCHORS = tuple((c.id, level, c.anchors[level]) for c in CAPABILITIES for level in c.anchors)

each_domain = pytest.mark.parametrize("domain", DOMAINS, ids=lambda d: d.id)
each_capability = pytest.mark.parametrize("capability", CAPABILITIES, ids=lambda c: c.id)
each_criterion = pytest.mark.parametrize("criterion", CRITERIA, ids=lambda x: x.id)
each_file = pytest.mark.parametrize("name", sorted(FILES))

SHELVES: tuple[tuple[str, Any], ...] = (
    ("stadial.collectors", Collector),
    ("stadial.readers", Reader),
)
SIGNALS = {
    signal.id
    for package, kind in SHELVES
    for plugin in load_shelf(package, kind).values()
    for signal in plugin.signals
}
COUNTED_IN_SYSTEMS = {
    "ai_systems", "high_risk_ai_systems", "models_in_production", "model_deployments",
    "endpoints", "agents", "ai_pipelines",
}  # fmt: skip
COUNTED_ALONE = {
    "ai_launches", "ai_assets", "ai_staff", "ai_projects", "ai_designs", "datasets",
    "untrusted_data_feeds", "external_models", "hosted_models", "ai_suppliers",
    "ir_role_holders",
}  # fmt: skip
BLAME = re.compile(
    r"\b(blam\w*|careless\w*|negligen\w*|neglect\w*|ignoran\w*|incompeten\w*|lazy|laziness"
    r"|sloppy|reckless\w*|amateur\w*|stupid\w*|guilt\w*|culprit|clueless|should have|at fault)\b",
    re.IGNORECASE,
)
FURTHEST = re.compile(
    r"automatic|by (itself|themselves)|without manual|in real time|within (an?|one|\d+) "
    r"|the board|as code|signed|live signals|every (year|day)|yearly|share|publish|contribute",
    re.IGNORECASE,
)
SMALL_WORDS = {
    "a", "all", "an", "and", "are", "at", "by", "each", "for", "from", "has", "have", "in", "is",
    "it", "of", "on", "or", "our", "that", "the", "their", "they", "to", "we", "what", "with",
}  # fmt: skip
CRITERION_KEYS = (
    "id", "level", "title", "statement", "ask", "key", "nature", "scope", "signals",
    "stakeholders", "effort", "requires", "coverage", "metric", "verify", "evidence", "maps",
)  # fmt: skip
CAPABILITY_KEYS = (
    "id", "name", "question", "anchors", "hosted_reading", "not_applicable_when", "applies_to",
    "maps", "sight", "criteria",
)  # fmt: skip
DOMAIN_KEYS = ("id", "name", "scope", "ask", "anchors", "indicators", "capabilities")


def texts(value: Any) -> Iterator[str]:
    """Yield every text below a noun."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type | Enum):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)


def at_level(capability: Capability, level: int) -> list[Criterion]:
    return [x for x in capability.criteria if x.level == level]


def words(sentence: str) -> set[str]:
    return set(re.findall(r"[a-z][a-z-]+", sentence.lower())) - SMALL_WORDS


def alike(first: str, second: str) -> float:
    """Return the share of words that two sentences have in common, 0 to 1."""
    one, other = words(first), words(second)
    return len(one & other) / len(one | other)


def prerequisites(key: str) -> set[str]:
    """Return all that a criterion waits for, directly or not."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        for step in FRAMEWORK.criterion_by_id[waiting.pop()].requires:
            if step not in found:
                found.add(step)
                waiting.append(step)
    return found


class TestTheWhole:
    def test_has_7_domains_28_capabilities_and_142_criteria(self) -> None:
        assert (len(DOMAINS), len(CAPABILITIES), len(CRITERIA)) == (7, 28, 142)
        assert [len(domain.capabilities) for domain in DOMAINS] == [4] * 7

    def test_has_28_56_30_and_28_criteria_at_levels_2_to_5(self) -> None:
        assert Counter(x.level for x in CRITERIA) == {2: 28, 3: 56, 4: 30, 5: 28}

    def test_says_who_it_is_and_how_it_is_scored(self) -> None:
        assert (FRAMEWORK.id, FRAMEWORK.license) == ("stadial", "Apache-2.0")
        assert re.fullmatch(r"\d+\.\d+\.\d+", FRAMEWORK.version)
        assert FRAMEWORK.scoring == Scoring(policy="staged", floor=1, top=5)

    def test_explains_each_of_its_five_levels(self) -> None:
        names = ["Initial", "Developing", "Defined", "Managed", "Optimizing"]
        assert [level.number for level in FRAMEWORK.levels] == [1, 2, 3, 4, 5]
        assert [level.name for level in FRAMEWORK.levels] == names
        assert all(level.meaning and level.evidence_rule for level in FRAMEWORK.levels)

    def test_has_the_stakeholders_and_archetypes_of_the_method(self) -> None:
        asked = {group for x in CRITERIA for group in x.stakeholders}
        assert asked == {group.id for group in FRAMEWORK.stakeholders}
        assert [a.id for a in FRAMEWORK.archetypes] == ["builder", "adapter", "consumer", "agentic"]

    def test_no_text_is_longer_than_60_words(self) -> None:
        assert [t for t in texts(FRAMEWORK) if len(t.split()) > 60] == []

    def test_no_text_blames_anybody(self) -> None:
        assert [t for t in texts(FRAMEWORK) if BLAME.search(t)] == []

    def test_no_text_has_doubled_words_or_stray_spaces(self) -> None:
        doubled = re.compile(r"\b(\w+) \1\b|  |\s[,.;?]|^\s|\s$", re.IGNORECASE)
        assert [t for t in texts(FRAMEWORK) if doubled.search(t)] == []


class TestFiles:
    @each_file
    def test_names_the_schema_that_an_editor_checks_it_by(self, name: str) -> None:
        first = FILES[name].decode().partition("\n")[0]
        part = "" if name == ROOT else "#/$defs/Domain"
        assert first == f"# yaml-language-server: $schema=../framework.schema.json{part}"

    @each_file
    def test_fits_a_screen_110_columns_wide(self, name: str) -> None:
        lines = FILES[name].decode().splitlines()
        assert [n for n, line in enumerate(lines, start=1) if len(line) > 110] == []

    @each_file
    def test_ends_its_lines_cleanly(self, name: str) -> None:
        text = FILES[name].decode()
        assert text.endswith("\n")
        assert "\t" not in text
        assert not re.search(r"[ ]\n|\n\n\n|\n\n$", text)

    @pytest.mark.parametrize("name", sorted(set(FILES) - {ROOT}))
    def test_keeps_its_keys_in_one_order(self, name: str) -> None:
        domain = read_yaml(FILES[name], name=name).value
        entries: list[tuple[Any, tuple[str, ...]]] = [(domain, DOMAIN_KEYS)]
        entries += [(c, CAPABILITY_KEYS) for c in domain["capabilities"]]
        entries += [(x, CRITERION_KEYS) for c in domain["capabilities"] for x in c["criteria"]]
        for entry, order in entries:
            assert list(entry) == [key for key in order if key in entry], entry["id"]

    @each_file
    def test_says_beside_each_link_to_signals_why_it_is_honest(self, name: str) -> None:
        lines = FILES[name].decode().splitlines()
        links = [n for n, line in enumerate(lines) if line.startswith("        signals:")]
        assert [n + 1 for n in links if not lines[n - 1].lstrip().startswith("# ")] == []


class TestDomains:
    @each_domain
    def test_says_what_it_covers(self, domain: Domain) -> None:
        assert domain.name
        assert domain.scope.endswith(".")
        assert sorted(domain.indicators) == [1, 3, 5]

    @each_domain
    def test_can_be_asked_about_in_one_question(self, domain: Domain) -> None:
        assert domain.ask.endswith("?")
        assert sorted(domain.anchors) == [1, 2, 3, 4, 5]
        assert max(len(text) for text in (domain.ask, *domain.anchors.values())) <= 100

    @each_domain
    def test_numbers_its_capabilities_from_one(self, domain: Domain) -> None:
        assert [c.id for c in domain.capabilities] == [f"{domain.id}-{n}" for n in (1, 2, 3, 4)]


class TestCapabilities:
    @each_capability
    def test_asks_one_question(self, capability: Capability) -> None:
        assert capability.question.endswith("?")
        assert capability.question.count("?") == 1

    @each_capability
    def test_tells_users_of_hosted_models_how_to_read_it(self, capability: Capability) -> None:
        assert capability.hosted_reading.startswith("With hosted models, ")
        assert capability.hosted_reading.endswith((".", "?"))

    @each_capability
    def test_has_criteria_at_every_level_above_the_first(self, capability: Capability) -> None:
        levels = [x.level for x in capability.criteria]
        assert sorted(set(levels)) == [2, 3, 4, 5]
        assert levels == sorted(levels)

    @each_capability
    def test_names_its_criteria_by_level_and_letter(self, capability: Capability) -> None:
        for level in (2, 3, 4, 5):
            ids = [x.id for x in at_level(capability, level)]
            assert ids == [f"{capability.id}.{level}{letter}" for letter in "ab"[: len(ids)]]

    @each_capability
    def test_measures_one_thing_with_a_target_at_level_4(self, capability: Capability) -> None:
        measured = [x for x in capability.criteria if x.metric]
        assert [x.level for x in measured] == [4]
        assert measured[0].metric is not None
        assert measured[0].metric.operator in {">=", "<="}

    @each_capability
    def test_has_one_key_criterion_where_a_level_has_more_than_one(
        self, capability: Capability
    ) -> None:
        for level in (2, 3, 4, 5):
            found = at_level(capability, level)
            assert sum(x.key for x in found) == (1 if len(found) > 1 else 0), level

    def test_questions_and_readings_are_all_different(self) -> None:
        assert (
            len({c.question for c in CAPABILITIES} | {c.hosted_reading for c in CAPABILITIES}) == 56
        )

    def test_only_pipelines_of_builders_and_adapters_may_not_apply(self) -> None:
        limited = {c.id for c in CAPABILITIES if c.not_applicable_when or len(c.applies_to) < 4}
        assert limited == {"DEV-4"}


class TestAnchors:
    def test_are_140_sentences_all_different(self) -> None:
        assert len({anchor for _, _, anchor in ANCHORS}) == len(ANCHORS) == 140
        assert Counter(level for _, level, _ in ANCHORS) == dict.fromkeys((1, 2, 3, 4, 5), 28)

    @pytest.mark.parametrize(("key", "level", "anchor"), ANCHORS)
    def test_are_one_sentence_that_a_person_can_take_in(
        self, key: str, level: int, anchor: str
    ) -> None:
        assert 4 <= len(anchor.split()) <= 35, (key, level)
        assert re.fullmatch(r"[A-Z][^.?!]*\.", anchor), (key, level)

    @each_capability
    def test_cannot_be_mistaken_for_each_other(self, capability: Capability) -> None:
        for first, second in combinations(capability.anchors.values(), 2):
            assert alike(first, second) < 0.3, (first, second)

    @each_capability
    def test_are_written_for_an_interview_not_copied_from_a_criterion(
        self, capability: Capability
    ) -> None:
        for level in (3, 4, 5):
            for criterion in at_level(capability, level):
                assert capability.anchors[level] != criterion.statement

    @each_capability
    def test_speak_of_what_the_criteria_of_their_level_say(self, capability: Capability) -> None:
        for level in (2, 3, 4, 5):
            for criterion in at_level(capability, level):
                said = words(f"{criterion.title} {criterion.statement} {criterion.ask}")
                shared = words(capability.anchors[level]) & said
                assert len(shared) >= 3, (criterion.id, shared)

    @each_capability
    def test_name_a_target_at_level_4_and_not_below(self, capability: Capability) -> None:
        assert re.search(r"\btargets?\b", capability.anchors[4])
        assert not any(re.search(r"\btargets?\b", capability.anchors[n]) for n in (1, 2, 3))

    @each_capability
    def test_speak_at_level_4_of_the_metric(self, capability: Capability) -> None:
        (metric,) = [x.metric for x in capability.criteria if x.metric]
        beginnings = [{w[:5] for w in words(t)} for t in (metric.name, capability.anchors[4])]
        assert len(beginnings[0] & beginnings[1]) >= 2, metric.name

    @each_capability
    def test_speak_at_level_5_of_what_runs_by_itself_is_practised_or_given_back(
        self, capability: Capability
    ) -> None:
        assert FURTHEST.search(capability.anchors[5])
        assert not re.search(r"automatic|we (share|publish)", capability.anchors[1])

    @each_capability
    def test_ask_for_more_at_level_3_than_at_level_2_and_for_least_at_level_1(
        self, capability: Capability
    ) -> None:
        length = {level: len(anchor.split()) for level, anchor in capability.anchors.items()}
        assert length[1] < min(length[3], length[4], length[5])
        assert length[2] < length[3] + 3


class TestCriteria:
    @each_criterion
    def test_is_complete(self, criterion: Criterion) -> None:
        assert criterion.title
        assert criterion.statement.endswith(".")
        assert criterion.effort is not None
        assert criterion.stakeholders
        assert criterion.evidence
        assert criterion.maps
        assert criterion.verify is not None
        assert criterion.verify.methods
        assert criterion.verify.how.endswith(".")

    @each_criterion
    def test_says_of_itself_what_kind_it_is(self, criterion: Criterion) -> None:
        text = "\n".join(content.decode() for content in FILES.values())
        written = text.partition(f"- id: {criterion.id}\n")[2].partition("- id: ")[0]
        assert f"nature: {criterion.nature.value}\n" in written
        assert f"scope: {criterion.scope.value}\n" in written

    @each_criterion
    def test_is_put_to_people_as_one_question(self, criterion: Criterion) -> None:
        assert re.fullmatch(r"[A-Z][^.?!]*\?", criterion.ask)
        assert 8 <= len(criterion.ask.split()) <= 36

    @each_criterion
    def test_waits_for_nothing_at_a_higher_level_nor_for_itself(self, criterion: Criterion) -> None:
        for key in criterion.requires:
            assert FRAMEWORK.criterion_by_id[key].level <= criterion.level
        assert criterion.id not in prerequisites(criterion.id)

    @pytest.mark.parametrize("criterion", [x for x in CRITERIA if x.level > 2], ids=lambda x: x.id)
    def test_builds_on_a_lower_level_of_its_own_capability(self, criterion: Criterion) -> None:
        own = FRAMEWORK.capability_of[criterion.id].criteria
        lower = {x.id for x in own if x.level < criterion.level}
        assert prerequisites(criterion.id) & lower

    @each_capability
    def test_is_informed_only_by_signals_that_somebody_answers(
        self, capability: Capability
    ) -> None:
        assert capability.sight
        assert set(capability.sight.signals) <= SIGNALS
        assert len(set(capability.sight.signals)) == len(capability.sight.signals)

    @each_criterion
    def test_links_only_signals_that_collectors_can_settle(self, criterion: Criterion) -> None:
        assert set(criterion.signals) <= SIGNALS
        if criterion.signals:
            assert criterion.nature is Nature.TECHNICAL
            assert criterion.level <= 3, "a repository does not show what is measured"

    @each_criterion
    def test_is_counted_over_systems_only_where_each_system_meets_it(
        self, criterion: Criterion
    ) -> None:
        population = criterion.coverage.population if criterion.coverage else ""
        assert population in COUNTED_IN_SYSTEMS | COUNTED_ALONE | {""}
        if criterion.scope is Breadth.SYSTEM:
            assert criterion.level == 3
            assert population not in COUNTED_ALONE
        else:
            assert population not in COUNTED_IN_SYSTEMS

    def test_titles_and_asks_are_all_different(self) -> None:
        assert len({x.title for x in CRITERIA}) == 142
        assert len({x.ask for x in CRITERIA}) == 142

    def test_32_criteria_name_a_share_all_at_level_3(self) -> None:
        counted = [x for x in CRITERIA if x.coverage]
        assert len(counted) == 32
        assert {x.level for x in counted} == {3}

    def test_effort_adds_up_to_what_the_expert_estimate_says(self) -> None:
        days: Counter[int] = Counter()
        for x in CRITERIA:
            assert x.effort is not None
            days[x.level] += int(x.effort.person_days)
        assert days == {2: 78, 3: 799, 4: 433, 5: 980}


class TestMappings:
    def test_every_id_exists_in_the_edition_that_is_named(self) -> None:
        catalogue, editions = id_catalogue(), {s.key: s.edition for s in FRAMEWORK.sources}
        links = [
            (each.id, key, entry)
            for each in MAPPED
            for key, entries in each.maps.items()
            for entry in entries
        ]
        assert [x for x in links if x[2] not in catalogue[x[1]][editions[x[1]]]] == []
        assert len(links) == 2003
        assert {key for _, key, _ in links} == set(editions)

    def test_the_renumbered_list_is_a_permutation(self) -> None:
        renamed = FRAMEWORK.migrations[0].renamed
        assert sorted(renamed) == sorted(renamed.values())
        assert [FRAMEWORK.migrations[0].source, len(renamed)] == ["owasp_llm", 10]
