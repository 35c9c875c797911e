"""
A CycloneDX bill of materials, with models and their cards.

Looks at:
    CycloneDX as JSON, versions 1.5 to 1.7 and earlier: the components, nested ones too, with
    version, package URL and digests (those of a distribution count); models with their
    `modelCard`, also where the model is what the bill is about; subject, commit, tool and time
    from `metadata`; whether references are unique and dependencies lead somewhere, the serial
    number, and whether the bill calls itself incomplete. A client library that a tool calls a
    model counts as a package.

Does not see:
    Whether the bill names everything, whether a digest is that of the thing itself, whether a
    model card tells the truth, and whether a signature inside holds; bills in XML or Protobuf.
"""

from typing_extensions import override

from stadial.model import Reading
from stadial.plugins.materials import is_cyclonedx, read_cyclonedx, reading_of
from stadial.plugins.questions import MATERIALS_DIGESTED, MATERIALS_LISTED, MODELS_DESCRIBED
from stadial.plugins.reader import Reader, Report


class CycloneDx(Reader):
    """CycloneDX, from 1.0 on, as JSON."""

    title = "CycloneDX bill of materials (JSON)"
    signals = (MATERIALS_LISTED, MATERIALS_DIGESTED, MODELS_DESCRIBED)
    proves = (
        "A tool wrote down the components of the named subject, with the versions, digests and"
        " model cards that stand here."
    )
    proves_not = (
        "That the list is complete, that the digests are those of what runs, and that a model"
        " card is true."
    )
    marks = ('"bomFormat"', "CycloneDX")

    @override
    def recognises(self, report: Report) -> bool:
        return is_cyclonedx(report.document)

    @override
    def read(self, report: Report) -> Reading:
        return reading_of(read_cyclonedx(report.document))
