"""
Whether a model that is changed behind one's back would be noticed.

Looks at:
    Scheduled GitHub and GitLab pipelines, cron jobs of Kubernetes and tables of cron that verify
    signatures or digests of models (model_signing, cosign, slsa-verifier, sha256sum -c and the
    like); rules of Falco, AIDE, osquery and auditd that watch files of models for changes.

Does not see:
    Whether such a check has ever run, or found anything, and who is told; what scripts do that it
    calls; rules without files of models in their own text; templates that are no YAML yet (Helm);
    schedulers of clouds, Airflow and systemd. A model is known by words such as model, weights or
    the ending of a file. That nothing of it is here is unclear, and never no.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.tamper_checks.schedules import Check, checks_of
from stadial.collectors.tamper_checks.watches import Watch, watches_of
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.workflows import read_workflows

SCHEDULED = Signal(
    id="tamper-checks.scheduled",
    question="Does a clock start a check of the digests or signatures of models?",
)
WATCHED = Signal(
    id="tamper-checks.watched",
    question="Do rules watch the files of models for changes while they are in use?",
)


class TamperChecks(Collector):
    """Tampering with models: would it be noticed?"""

    signals = (SCHEDULED, WATCHED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        yield _scheduled(checks_of(reach, read_workflows(reach)))
        watches, unread = watches_of(reach)
        yield _watched(watches, unread)


def _scheduled(checks: tuple[Check, ...]) -> Evidence:
    timed = [check for check in checks if check.is_scheduled]
    heard = [check for check in timed if not check.is_shrugged_off]
    tally = Tally(examined=len(checks))
    if heard:
        tally.places = [check.place for check in heard]
        because = f"{count(len(heard), 'check')} of models that a clock starts."
        return observed(SCHEDULED, Outcome.YES, because, tally=tally)
    tally.places = [check.place for check in timed or checks]
    if timed:
        tally.failed = len(timed)
        because = f"{count(len(timed), 'check')} of models that a clock starts, all free to fail."
        return observed(SCHEDULED, Outcome.NO, because, tally=tally)
    if checks:
        because = f"{count(len(checks), 'check')} of models here, none of which a clock starts."
        return observed(SCHEDULED, Outcome.UNCLEAR, because, tally=tally)
    because = "No check of models by digest or signature seen; it may run elsewhere."
    return observed(SCHEDULED, Outcome.UNCLEAR, because)


def _watched(watches: tuple[Watch, ...], unread: tuple[str, ...]) -> Evidence:
    on = [watch for watch in watches if watch.is_on]
    tally = Tally(examined=len(watches), places=[watch.place for watch in on or watches])
    names = ", ".join(sorted({watch.watcher for watch in on or watches}))
    if on:
        because = f"{count(len(on), 'rule')} of {names} for changes of models."
        return observed(WATCHED, Outcome.YES, because, tally=tally)
    if unread:
        tally.places = list(unread)
        because = f"{count(len(unread), 'file')} of rules could not be read."
        return observed(WATCHED, Outcome.UNCLEAR, because, tally=tally)
    if watches:
        tally.failed = len(watches)
        because = f"{count(len(watches), 'rule')} of {names} for changes of models, switched off."
        return observed(WATCHED, Outcome.NO, because, tally=tally)
    because = "No rule of Falco, AIDE, osquery or auditd for models seen; it may be set elsewhere."
    return observed(WATCHED, Outcome.UNCLEAR, because)
