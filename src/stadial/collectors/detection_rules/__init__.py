"""
Rules that raise an alarm when AI is attacked or misbehaves.

Looks at:
    Alert rules of Prometheus (also as PrometheusRule, and of Loki) and rules of Sigma that speak
    of AI in words that mean nothing else: whether there are any, whether each names a technique
    of ATLAS, and whether each names a runbook, which must be there if it is a path.

Does not see:
    Whether a rule is loaded, has ever fired, and finds what it should; rules that stand in a
    SIEM, in Grafana or in another repository; what an address of a runbook leads to. That a rule
    speaks of AI does not say that it would find an attack.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.detection_rules.rules import Rule, Rules, read_rules
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import is_apart
from stadial.plugins.verdicts import Telling, Verdicts

PRESENT = Signal(
    id="detection-rules.present-for-ai",
    question="Is there an alert or Sigma rule about AI among the rules that are here?",
)
_NOTHING = "No alert or Sigma rule about AI is here."
MAPPED: Final = Telling(
    signal=Signal(
        id="detection-rules.mapped",
        question="Does every rule about AI that is here name a technique of ATLAS?",
    ),
    noun="rule about AI",
    plural="rules about AI",
    good="a technique of ATLAS is named",
    bad="no technique of ATLAS is named",
    nothing=_NOTHING,
)
RUNBOOK: Final = Telling(
    signal=Signal(
        id="detection-rules.runbook",
        question="Does every rule about AI that is here name a runbook?",
    ),
    noun="rule about AI",
    plural="rules about AI",
    good="a runbook is named",
    bad="no runbook is named, or it is not there",
    nothing=_NOTHING,
)


class DetectionRules(Collector):
    """Detection rules: about AI, mapped, and with a runbook?"""

    signals = (PRESENT, MAPPED.signal, RUNBOOK.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        rules = read_rules(reach)
        about_ai = [each for each in rules.found if each.concerns_ai]
        yield _present(rules, about_ai)
        listed = frozenset(reach.paths("*")) if about_ai else frozenset()
        mapped, runbook = Verdicts(), Verdicts()
        for each in about_ai:
            mapped.add(each.is_mapped, each.place)
            runbook.add(each.runbook_stands(listed), each.place, "the runbook is a template")
        for verdicts, telling in ((mapped, MAPPED), (runbook, RUNBOOK)):
            verdicts.miss(rules.unread)
            yield verdicts.tell(telling)


def _present(rules: Rules, about_ai: list[Rule]) -> Evidence:
    whole = [each for each in rules.found if not is_apart(each.place)]
    places = [each.place for each in about_ai if not is_apart(each.place)]
    unread = [path for path in rules.unread if not is_apart(path)]
    tally = Tally(examined=len(whole), places=places)
    if places:
        because = f"{len(places):,} of {count(len(whole), 'alert or Sigma rule')} speak of AI."
        return observed(PRESENT, Outcome.YES, because, tally=tally)
    if unread:
        because = f"No rule about AI here, but not all could be read: {', '.join(unread[:3])}."
        return observed(PRESENT, Outcome.UNCLEAR, because)
    if whole:
        because = f"{count(len(whole), 'alert or Sigma rule')}, none of which speaks of AI."
        return observed(PRESENT, Outcome.NO, because, tally=tally)
    because = "No alert or Sigma rule is here; those kept elsewhere cannot be seen."
    return observed(PRESENT, Outcome.NOT_APPLICABLE, because)
