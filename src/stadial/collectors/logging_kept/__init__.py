"""
Whether what models are asked and answer is recorded, for how long, and beyond change.

Looks at:
    Terraform: invocation logging of Amazon Bedrock, data capture of SageMaker, diagnostic
    settings of Azure AI services, retention of log groups, workspaces and log buckets whose names
    speak of AI or that such logging writes to, and locks on buckets whose names speak of logs.
    Callbacks in the configuration of LiteLLM.

Does not see:
    A single log: whether anything is written, who may delete it, and whether it names model,
    prompt and version. What applications record themselves, and what is set up in a console.
    Ninety days are less than the 180 that forensic readiness asks of high-risk systems.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.logging_kept.clouds import (
    Finding,
    days_in_clouds,
    immutable_in_clouds,
    requests_in_clouds,
)
from stadial.collectors.logging_kept.proxies import requests_of_proxies
from stadial.model import Evidence, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.terraform import read_terraform
from stadial.plugins.verdicts import Telling, Verdicts
from stadial.plugins.yaml_documents import documents_with

LOGGED: Final = Telling(
    signal=Signal(
        id="logging-kept.requests-logged",
        question="Does everything set up here that stands before models record the requests?",
    ),
    noun="log set-up",
    good="requests to models are recorded",
    bad="what is asked and answered is not recorded",
    nothing="No set-up of a log for requests to models is here.",
)
KEPT: Final = Telling(
    signal=Signal(
        id="logging-kept.ninety-days",
        question="Is every log of models that is set up here kept for 90 days or more?",
    ),
    noun="log of models",
    plural="logs of models",
    good="kept for 90 days or more",
    bad="kept for less than 90 days",
    nothing="No retention of a log of models is set up here.",
)
LOCKED: Final = Telling(
    signal=Signal(
        id="logging-kept.immutable",
        question="Is every store of logs that is set up here locked against change?",
    ),
    noun="store of logs",
    plural="stores of logs",
    good="locked against change",
    bad="not locked against change",
    nothing="No store of logs is set up here.",
)


class LoggingKept(Collector):
    """Logs: recorded, kept long enough, and beyond change?"""

    signals = (LOGGED.signal, KEPT.signal, LOCKED.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        terraform = read_terraform(reach)
        proxies = documents_with(reach, "model_list", "litellm_params")
        unread = tuple(terraform.unread)
        requests = (*requests_in_clouds(terraform), *requests_of_proxies(proxies))
        yield _told(LOGGED, requests, (*unread, *proxies.unread))
        yield _told(KEPT, days_in_clouds(terraform), unread)
        yield _told(LOCKED, immutable_in_clouds(terraform), unread)


def _told(telling: Telling, findings: Iterable[Finding], unread: tuple[str, ...]) -> Evidence:
    verdicts = Verdicts()
    for each in findings:
        verdicts.add(each.holds, each.place, each.reason)
    verdicts.miss(unread)
    return verdicts.tell(telling)
