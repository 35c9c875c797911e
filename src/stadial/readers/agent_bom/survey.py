"""What an agent-bom report says of everything in it, counted once."""

from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.observed import Tally
from stadial.plugins.outside import list_of, mapping_of, text_of

_GRAVE = frozenset({"critical", "high"})
_KNOWN = _GRAVE | {"medium", "moderate", "low", "none", "info", "informational"}
_CLEARED = frozenset({"not_affected", "fixed"})
_FLOATING = frozenset({"", "unknown", "latest", "*"})


@dataclass(slots=True)
class Survey:
    """What one report says of everything in it."""

    agents: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    servers: int = 0
    packages: int = 0
    floating: int = 0
    vulnerabilities: int = 0
    ungraded: int = 0
    things: Tally = field(default_factory=Tally)


def survey_of(top: dict[str, Any]) -> Survey:
    """Return what a report holds; what was cleared or suppressed does not count as open."""
    survey = Survey()
    for each in list_of(top.get("agents")):
        agent = mapping_of(each)
        survey.agents.append(text_of(agent.get("name")) or "unnamed")
        survey.sources.append(text_of(agent.get("source")))
        for server in list_of(agent.get("mcp_servers")):
            _take_server(survey, mapping_of(server))
    for each in list_of(top.get("findings")):
        finding = mapping_of(each)
        if text_of(finding.get("finding_type")).upper() != "CVE" and not finding.get("suppressed"):
            _take_finding(survey, finding)
    return survey


def _take_server(survey: Survey, server: dict[str, Any]) -> None:
    name = text_of(server.get("name")) or "unnamed"
    survey.servers += 1
    if server.get("security_blocked") is True:
        survey.things.bad(f"{name} (blocked as unsafe)")
    else:
        survey.things.good()
    for each in list_of(server.get("packages")):
        _take_package(survey, mapping_of(each), name)


def _take_package(survey: Survey, package: dict[str, Any], server: str) -> None:
    version = text_of(package.get("version"))
    survey.packages += 1
    survey.floating += version.lower() in _FLOATING or package.get("floating_reference") is True
    found = [mapping_of(each) for each in list_of(package.get("vulnerabilities"))]
    survey.vulnerabilities += len(found)
    still = [each for each in found if text_of(each.get("vex_status")) not in _CLEARED]
    grades = [text_of(each.get("severity")).lower() for each in still]
    grave = [
        text_of(each.get("id")) for each, how in zip(still, grades, strict=True) if how in _GRAVE
    ]
    survey.ungraded += sum(how not in _KNOWN for how in grades)
    if package.get("is_malicious") is True:
        grave.insert(0, "malicious")
    if grave:
        name = f"{server}: {text_of(package.get('name'))} {version}"
        survey.things.bad(f"{name[:200]} ({', '.join(grave[:3])})")
    else:
        survey.things.good()


def _take_finding(survey: Survey, finding: dict[str, Any]) -> None:
    how = text_of(finding.get("effective_severity") or finding.get("severity")).lower()
    survey.ungraded += how not in _KNOWN
    if how in _GRAVE:
        asset = text_of(mapping_of(finding.get("asset")).get("name")) or "unnamed"
        survey.things.bad(f"{asset[:100]} ({text_of(finding.get('title'))[:100]})")
