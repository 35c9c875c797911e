"""What takes long to compute, kept for each state of an assessment and day."""

from dataclasses import replace

from stadial.model import Finding, Snapshot, Voices
from stadial.usecases.check_quality import check_quality
from stadial.usecases.hear_people import hear_people
from stadial.web.assessments.queries import Opened, picture_of
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.snapshots import before, frozen_of, snapshot_in
from stadial.web.assessments.queries.state import State, state_of

_VOICES: Kept[State, Voices] = Kept(most=64)
_FINDINGS: Kept[State, tuple[Finding, ...]] = Kept(most=64)


def voices_of(found: Opened) -> Voices:
    """Return all that many people show beside their ratings."""
    return _VOICES.given(
        state_of(found),
        lambda: hear_people(
            framework=found.framework,
            assessment=found.assessment,
            at=found.at,
            picture=picture_of(found),
        ),
    )


def findings_of(found: Opened) -> tuple[Finding, ...]:
    """
    Return what the quality check finds, as the command line does.

    Raises:
        DocumentError: If the last snapshot cannot be read any more.
        TargetError: If the targets do not fit the framework.
    """
    older = before(frozen_of(found.listed), found.at)
    state = (*state_of(found), older[-1].sha256 if older else "")

    def check() -> tuple[Finding, ...]:
        return check_quality(
            framework=found.framework,
            assessment=replace(found.assessment, as_of=found.at),
            at=found.at,
            previous=snapshot_in(older[-1]) if older else None,
        )

    return _FINDINGS.given(state, check)


def previous_of(found: Opened) -> Snapshot | None:
    """
    Return the newest snapshot from before the day of an assessment; None without one.

    Raises:
        DocumentError: If it cannot be read any more.
    """
    older = before(frozen_of(found.listed), found.at)
    return snapshot_in(older[-1]) if older else None
