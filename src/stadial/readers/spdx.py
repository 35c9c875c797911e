"""
An SPDX bill of materials: version 2 as JSON, version 3 with its profiles for AI and data sets.

Looks at:
    SPDX 2.0 to 2.3 as JSON (packages and files with version, package URL and checksums), and SPDX
    3 as JSON-LD (packages, files, AI packages and data sets, with or without a prefix such as
    `ai_`), where a model is described if one field of the AI profile says something. A package
    without a digest has those of the files that it contains, if each of them has one. The subject
    is the one package that the document describes; ids must be unique and relationships lead
    somewhere.

Does not see:
    Whether the bill names everything, whether a digest is that of the thing itself, and whether
    a description is true; SPDX as tag-value text, RDF or spreadsheet; other documents that it
    refers to. SPDX 2 has no place for a model card, so a model in it is never described.
"""

from typing_extensions import override

from stadial.model import Reading
from stadial.plugins.materials import is_spdx, read_spdx, reading_of
from stadial.plugins.questions import MATERIALS_DIGESTED, MATERIALS_LISTED, MODELS_DESCRIBED
from stadial.plugins.reader import Reader, Report


class Spdx(Reader):
    """SPDX 2 as JSON and SPDX 3 as JSON-LD."""

    title = "SPDX bill of materials (JSON, JSON-LD)"
    signals = (MATERIALS_LISTED, MATERIALS_DIGESTED, MODELS_DESCRIBED)
    proves = (
        "A tool wrote down the packages, models and data sets of the named subject, with the"
        " versions and digests that stand here."
    )
    proves_not = (
        "That the list is complete, that the digests are those of what runs, and that a model is"
        " as it is described."
    )
    marks = ('"spdx',)

    @override
    def recognises(self, report: Report) -> bool:
        return is_spdx(report.document)

    @override
    def read(self, report: Report) -> Reading:
        return reading_of(read_spdx(report.document))
