"""A person asks: freeze this assessment as it stands."""

from datetime import datetime

from stadial.codecs.snapshot_json import seal
from stadial.engine.picture import take_picture
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Assessment, Framework, Snapshot


def close_assessment(*, framework: Framework, assessment: Assessment, now: datetime) -> Snapshot:
    """
    Return the assessment with all it was judged by, sealed with digests.

    It is judged by the day it names itself (`as_of`), else by the day of `now`.
    """
    at = assessment.as_of or now.date()
    return seal(
        Snapshot(
            taken_at=now,
            engine_version=ENGINE_VERSION,
            framework=framework,
            assessment=assessment,
            picture=take_picture(framework, assessment, at=at),
            digests={},
        )
    )
