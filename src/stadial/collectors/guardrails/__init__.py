"""
Whether what goes into models, and what comes out of them, is screened.

Looks at:
    Configuration of NeMo Guardrails and of LiteLLM guardrails; guardrails of Amazon Bedrock and
    content filters of Azure in Terraform; Python that calls LLM Guard.

Does not see:
    Whether the screening is any good, whether every call passes it, and what is blocked: that
    takes tests and logs. Guardrails that are set up in a console, in a database or by code of
    one's own; guardrails-ai and other libraries whose use tells nothing of the way.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.guardrails.clouds import cloud_screens, library_screens
from stadial.collectors.guardrails.rails import Screen, proxies, rails
from stadial.model import Evidence, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.terraform import read_terraform
from stadial.plugins.verdicts import Telling, Verdicts

_NOTHING = "No configuration of a guardrail is here, so nothing can be said of it."
INPUTS: Final = Telling(
    signal=Signal(
        id="guardrails.inputs-screened",
        question="Does every guardrail that is set up here screen what goes into the model?",
    ),
    noun="guardrail",
    good="inputs are screened",
    bad="inputs pass unscreened",
    nothing=_NOTHING,
)
OUTPUTS: Final = Telling(
    signal=Signal(
        id="guardrails.outputs-screened",
        question="Does every guardrail that is set up here screen what comes out of the model?",
    ),
    noun="guardrail",
    good="outputs are screened",
    bad="outputs pass unscreened",
    nothing=_NOTHING,
)


class Guardrails(Collector):
    """Guardrails: are inputs and outputs screened?"""

    signals = (INPUTS.signal, OUTPUTS.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        terraform = read_terraform(reach)
        unread: list[str] = list(terraform.unread)
        screens = [
            *rails(reach, unread),
            *proxies(reach),
            *cloud_screens(terraform),
        ]
        calls = list(library_screens(reach))
        yield _told(INPUTS, [each for each in (*screens, *calls) if each.of_inputs], unread)
        yield _told(OUTPUTS, [each for each in (*screens, *calls) if not each.of_inputs], unread)


def _told(telling: Telling, screens: Iterable[Screen], unread: list[str]) -> Evidence:
    verdicts = Verdicts()
    for each in screens:
        verdicts.add(each.holds, each.place, each.reason)
    verdicts.miss(unread)
    return verdicts.tell(telling)
