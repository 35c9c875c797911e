"""Reading what people say, where they differ, and what the quality check finds."""

from stadial.web.agreement.queries.adjudicate import (
    CapabilityMatter,
    CriterionMatter,
    choices_of,
    matter_of,
)
from stadial.web.agreement.queries.computed import previous_of
from stadial.web.agreement.queries.disputes import FIRST, disputes_of
from stadial.web.agreement.queries.quality import (
    FindingPage,
    finding_page,
    quality_of,
    rule_name,
)
from stadial.web.agreement.queries.responses import SHOWS, responses_of

__all__ = [
    "FIRST",
    "SHOWS",
    "CapabilityMatter",
    "CriterionMatter",
    "FindingPage",
    "choices_of",
    "disputes_of",
    "finding_page",
    "matter_of",
    "previous_of",
    "quality_of",
    "responses_of",
    "rule_name",
]
