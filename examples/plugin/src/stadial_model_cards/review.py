"""
The report of a made-up tool that reviews model cards.

Looks at:
    `{"cardcheck": "1.4", "model": …, "commit": …, "finished": …, "cards": [{"path", "passed"}]}`.

Does not see:
    Whether the reviewer looked closely.
"""

from stadial.model import Doubt, EvidenceKind, Objection, Outcome, Reading, Rung, Signal
from stadial.plugins.observed import Tally, observed
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment

REVIEWED = Signal(id="model-cards.reviewed", question="Did each model card pass a review?")


class CardReview(Reader):
    """Reports of cardcheck."""

    title = "cardcheck report (JSON)"
    signals = (REVIEWED,)
    proves = "That the model cards of one commit were reviewed, and which of them passed."
    proves_not = "That what the cards say is true."
    marks = ('"cardcheck"',)

    def recognises(self, report: Report) -> bool:
        """Return whether the report is one of cardcheck."""
        return isinstance(mapping_of(report.document).get("cardcheck"), str)

    def read(self, report: Report) -> Reading:
        """Return what the report says."""
        found = mapping_of(report.document)
        tally = Tally()
        for card in map(mapping_of, list_of(found.get("cards"))):
            if card.get("passed") is True:
                tally.good()
            else:
                tally.bad(text_of(card.get("path")))
        nothing = Objection(doubt=Doubt.NOTHING_EXAMINED, because="It names no card.")
        piece = observed(
            REVIEWED,
            Outcome.NO if tally.failed else Outcome.YES,
            f"{tally.failed} of {tally.examined} model cards did not pass.",
            tally=tally,
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.SCAN,
        )
        return Reading(
            evidence=(piece,),
            tool=f"cardcheck {text_of(found.get('cardcheck'))}",
            subject=text_of(found.get("model")),
            revision=text_of(found.get("commit")),
            ended_at=moment(found.get("finished")),
            objections=() if tally.examined else (nothing,),
        )
