"""What a run says of its rules: how grave a finding of each is, unless the finding says so."""

from dataclasses import dataclass
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a tool, as far as it matters for a result."""

    id: str = ""
    name: str = ""
    level: str = "warning"
    score: float = 0.0


@dataclass(slots=True)
class Rules:
    """What a run says of its rules, by id and by position."""

    by_id: dict[str, Rule]
    listed: list[Rule]


def rules_of(tool: dict[str, Any]) -> Rules:
    """Return the rules of the driver of a run and of its extensions."""
    driver, *extensions = [
        [_rule(mapping_of(each)) for each in list_of(mapping_of(part).get("rules"))]
        for part in (tool.get("driver"), *list_of(tool.get("extensions")))
    ]
    by_id = {rule.id: rule for part in (*reversed(extensions), driver) for rule in part}
    return Rules(by_id, driver)


def _rule(known: dict[str, Any]) -> Rule:
    level = text_of(mapping_of(known.get("defaultConfiguration")).get("level"))
    return Rule(
        id=text_of(known.get("id")),
        name=text_of(known.get("name")),
        level=level or "warning",
        score=score_of(known),
    )


def score_of(known: dict[str, Any]) -> float:
    """Return the severity that a rule or a result is given, 0 to 10; 0 where it has none."""
    value = mapping_of(known.get("properties")).get("security-severity")
    try:
        return float(value) if isinstance(value, (str, int, float)) else 0.0
    except (ValueError, OverflowError):
        return 0.0


def rule_of(result: dict[str, Any], rules: Rules) -> Rule:
    """Return the rule that a result belongs to, by its id or by its position."""
    reference = mapping_of(result.get("rule"))
    rule_id = text_of(result.get("ruleId")) or text_of(reference.get("id"))
    index = result.get("ruleIndex", reference.get("index"))
    if not rule_id and type(index) is int and 0 <= index < len(rules.listed):
        return rules.listed[index]
    known = rules.by_id.get(rule_id) or rules.by_id.get(rule_id.rpartition("/")[0])
    return known or Rule(id=rule_id)
