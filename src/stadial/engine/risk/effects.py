"""
How strongly each criterion acts on each threat (ENGINE 4.1).

The default is policy, until somebody enters better: the criteria of one capability that act
on a threat remove 80 % of it together, shared 20 : 40 : 20 : 20 over the levels present among
them, and evenly within a level. Low and high are half and one and a half times the *log-effect*
w and not the share a: 1.5 times a share of 80 % would be more than all there is, 1.5 times its
w is 91 %, and a stays below 1 whatever the numbers are.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log, log1p

from stadial.engine.threats.links import links_of
from stadial.model import Assessment, Criterion, Effect, Estimate, Framework, Settings

Pulls = dict[str, dict[str, Estimate]]
"""Log-effect w by criterion, then threat."""


def effects(framework: Framework, settings: Settings) -> dict[str, float]:
    """
    Return the log-effect w of each criterion on the risk of its capability.

    All criteria of one capability together remove 80 %: their w sum to -ln 0.2.
    """
    found: dict[str, float] = {}
    for capability in framework.capability_by_id.values():
        found |= shared_effect(capability.criteria, settings)
    return found


def shared_effect(criteria: Sequence[Criterion], settings: Settings) -> dict[str, float]:
    """Return the w of each of some criteria of one capability on one threat."""
    shares = dict(enumerate(settings.effect_by_level, start=2))
    present = {x.level: shares.get(x.level, shares[max(shares)]) for x in criteria}
    whole = -log(1 - settings.capability_effect)
    found = {}
    for criterion in criteria:
        peers = sum(other.level == criterion.level for other in criteria)
        share = present[criterion.level] / sum(present.values())
        found[criterion.id] = whole * share / peers
    return found


def pulls_of(framework: Framework, assessment: Assessment) -> Pulls:
    """
    Return every link between a criterion and a threat, with low, mode and high of its w.

    What somebody entered beats the default of its pair; an effect of nothing takes the link
    away. Effects that name something which is not there are left out.
    """
    found = _default_pulls(framework, assessment)
    for effect in assessment.effects:
        if is_known(effect, framework, assessment):
            own = found.setdefault(effect.criterion, {})
            if effect.share.high > 0:
                own[effect.threat] = _log_effect(effect.share)
            else:
                own.pop(effect.threat, None)
    return {criterion: pulls for criterion, pulls in found.items() if pulls}


def is_known(effect: Effect, framework: Framework, assessment: Assessment) -> bool:
    """Tell whether both ends of an effect are there: criterion and threat."""
    threats: Mapping[str, object] = (
        framework.capability_by_id
        if assessment.catalogue is None
        else assessment.catalogue.technique_by_id
    )
    return effect.criterion in framework.criterion_by_id and effect.threat in threats


def _log_effect(share: Estimate) -> Estimate:
    low, mode, high = (-log1p(-a) for a in (share.low, share.mode, share.high))
    return Estimate(low=low, mode=mode, high=high)


def _default_pulls(framework: Framework, assessment: Assessment) -> Pulls:
    swing = assessment.settings.effect_swing
    low, high = min(1.0, max(0.0, swing[0])), max(1.0, swing[1])
    found: Pulls = {key: {} for key in framework.criterion_by_id}
    for threat, criteria in _acting(framework, assessment):
        for criterion, w in shared_effect(criteria, assessment.settings).items():
            found[criterion][threat] = Estimate(low=low * w, mode=w, high=high * w)
    return found


def _acting(
    framework: Framework, assessment: Assessment
) -> Iterable[tuple[str, tuple[Criterion, ...]]]:
    """Return each threat with criteria of one capability that act on it, once per capability."""
    if assessment.catalogue is None:
        return [(c.id, c.criteria) for c in framework.capability_by_id.values()]
    found = []
    for technique, links in links_of(framework, assessment.catalogue).by_technique.items():
        wanted = {link.criterion for link in links}
        touched = dict.fromkeys(framework.capability_of[key].id for key in sorted(wanted))
        for capability in touched:
            criteria = framework.capability_by_id[capability].criteria
            found.append((technique, tuple(x for x in criteria if x.id in wanted)))
    return found
