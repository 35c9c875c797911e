"""
Whether the policies on AI that are kept here are approved, current, and checked by machines.

Looks at:
    Pages on AI among policies: by their paths, their titles, and fields or sections that only
    policies of an organization have (approved_by, review_by; purpose, scope, exceptions). Who
    approved them and when; when they were reviewed last and are to be reviewed next. Rego,
    Sentinel and Kyverno policies, and the steps of GitHub and GitLab pipelines that run them.

Does not see:
    What a policy says, whether it is good, and whether anybody follows it; whether the person
    named did approve it; policies kept elsewhere, or as PDF or in a word processor. Of policies
    as code: whether they are about AI, what they let pass, and what a cluster enforces.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.policies.as_code import CHECKED, judge_code
from stadial.collectors.policies.written import Policies, is_approved, read_policies
from stadial.model import Evidence, EvidenceKind, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.front_matter import is_current, remark, take
from stadial.plugins.observed import count
from stadial.plugins.verdicts import Telling, Verdicts

_NOTHING = "No policy on AI is here; one that is kept elsewhere cannot be seen."
APPROVED: Final = Telling(
    signal=Signal(
        id="policies.approved",
        question="Does every policy on AI that is here name who approved it, and when?",
    ),
    noun="policy on AI",
    plural="policies on AI",
    good="the approver and the day of approval are named",
    bad="not approved by what it says",
    nothing=_NOTHING,
    rung=Rung.DOCUMENT,
    kind=EvidenceKind.POLICY,
)
CURRENT: Final = Telling(
    signal=Signal(
        id="policies.current",
        question=(
            "Was every policy on AI that is here reviewed in the last 12 months, or is its next"
            " review still ahead?"
        ),
    ),
    noun="policy on AI",
    plural="policies on AI",
    good="reviewed in the last 12 months, or to be reviewed in the next",
    bad="not reviewed in time",
    nothing=_NOTHING,
    rung=Rung.DOCUMENT,
    kind=EvidenceKind.POLICY,
)


class WrittenPolicies(Collector):
    """Policies on AI: approved, current, and checked as code?"""

    signals = (APPROVED.signal, CURRENT.signal, CHECKED.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        policies = read_policies(reach)
        yield _approved(policies, reach)
        yield _current(policies, reach)
        verdicts = Verdicts()
        judge_code(reach, verdicts)
        yield verdicts.tell(CHECKED)


def _approved(policies: Policies, reach: Reach) -> Evidence:
    verdicts = _started(policies)
    for page in policies.pages:
        verdict, reason = is_approved(page, reach.today)
        take(verdicts, verdict, page.path, reason)
        if verdict is False:
            remark(verdicts, f"The page {page.path} {reason}.")
    return verdicts.tell(APPROVED)


def _current(policies: Policies, reach: Reach) -> Evidence:
    verdicts = _started(policies)
    for page in policies.pages:
        verdict, reason = is_current(page.front, reach.today)
        take(verdicts, verdict, page.path, f"a policy {reason}")
        if verdict is not None:
            remark(verdicts, f"The page {page.path}: {reason}.")
    return verdicts.tell(CURRENT)


def _started(policies: Policies) -> Verdicts:
    verdicts = Verdicts()
    verdicts.unread.update(dict.fromkeys(policies.unread))
    if policies.retired:
        said = count(policies.retired, "policy", "policies")
        remark(verdicts, f"Not judged: {said} no longer in force.")
    return verdicts
