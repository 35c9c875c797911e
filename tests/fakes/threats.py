"""A small catalogue of threats, in our noun and in both layouts of MITRE ATLAS."""

import copy

import yaml

from fakes.pictures import TODAY, picture_of
from fakes.small import assessment, capability, criterion, domain, framework
from stadial.engine.protection.field import field_of
from stadial.model import Catalogue, Mitigation, Tactic, Technique, ThreatMaturity

LEGACY = {
    "id": "ATLAS",
    "name": "Small",
    "version": "5.0.0",
    "matrices": [
        {
            "id": "ATLAS",
            "name": "Matrix",
            "tactics": [{"id": "AML.TA1", "name": "First"}, {"id": "AML.TA0", "name": "Second"}],
            "techniques": [
                {
                    "id": "AML.T1",
                    "name": "Steal",
                    "tactics": ["AML.TA0", "AML.TA1"],
                    "maturity": "realized",
                },
                {
                    "id": "AML.T1.000",
                    "name": "Steal a part",
                    "subtechnique-of": "AML.T1",
                    "maturity": "feasible",
                },
                {
                    "id": "AML.T2",
                    "name": "Break",
                    "tactics": ["AML.TA0"],
                    "maturity": "demonstrated",
                },
            ],
            "mitigations": [
                {
                    "id": "AML.M1",
                    "name": "Lock",
                    "ml-lifecycle": ["Deployment"],
                    "techniques": [{"id": "AML.T1", "use": "so"}, {"id": "AML.T2", "use": "so"}],
                },
                {"id": "AML.M2", "name": "Watch", "ml-lifecycle": [], "techniques": ["AML.T2"]},
            ],
        }
    ],
    "case-studies": [
        {
            "id": "AML.CS0",
            "name": "Case",
            "procedure": [
                {"tactic": "AML.TA1", "technique": "AML.T1"},
                {"tactic": "AML.TA0", "technique": "AML.T1"},
                {"tactic": "AML.TA0", "technique": "AML.T2"},
            ],
        }
    ],
}


def _edge(source, kind, target, **more):
    return {"source": source, "target": target, "relationship-type": kind, **more}


def _noun(key, name, **more):
    return {"id": key, "name": name, **more}


FORMAT_6 = {
    "format-version": "6.0.0",
    "collection": {"name": "ATLAS", "version": "5.0.0"},
    "matrix": {"name": "ATLAS"},
    "tactics": {
        "AML.TA0": _noun("AML.TA0", "Second"),
        "AML.TA1": _noun("AML.TA1", "First"),
    },
    "techniques": {
        "AML.T1": _noun("AML.T1", "Steal", maturity="Realized", platforms=["Agentic AI"]),
        "AML.T1.000": _noun("AML.T1.000", "Steal a part", maturity="Feasible"),
        "AML.T2": _noun("AML.T2", "Break", maturity="Demonstrated"),
    },
    "mitigations": {"AML.M1": _noun("AML.M1", "Lock"), "AML.M2": _noun("AML.M2", "Watch")},
    "case-studies": {"AML.CS0": _noun("AML.CS0", "Case")},
    "relationships": {
        "ATLAS-matrix": {
            "sequences": [
                _edge("ATLAS-matrix", "sequences", "AML.TA0", position=2),
                _edge("ATLAS-matrix", "sequences", "AML.TA1", position=1),
            ]
        },
        "AML.T1": {
            "achieves": [
                _edge("AML.T1", "achieves", "AML.TA0"),
                _edge("AML.T1", "achieves", "AML.TA1"),
            ]
        },
        "AML.T1.000": {"specializes": [_edge("AML.T1.000", "specializes", "AML.T1")]},
        "AML.T2": {"achieves": [_edge("AML.T2", "achieves", "AML.TA0")]},
        "AML.M1": {
            "mitigates": [
                _edge("AML.M1", "mitigates", "AML.T1"),
                _edge("AML.M1", "mitigates", "AML.T2"),
            ]
        },
        "AML.M2": {"mitigates": [_edge("AML.M2", "mitigates", "AML.T2")]},
        "AML.CS0": {
            "employs": [
                _edge("AML.CS0", "employs", "AML.T1"),
                _edge("AML.CS0", "employs", "AML.T1"),
                _edge("AML.CS0", "employs", "AML.T2"),
            ]
        },
    },
}


def atlas_text(base, change=lambda value: None):
    """Return a file in one of the layouts, with something changed in it."""
    value = copy.deepcopy(base)
    change(value)
    return yaml.safe_dump(value, sort_keys=False).encode()


def catalogue(**fields):
    """Return the same as a noun: T1 with a part, T2, and T3 that nothing mitigates."""
    fields = {
        "name": "Small",
        "edition": "1.0",
        "tactics": (Tactic(id="AML.TA1", name="First"), Tactic(id="AML.TA0", name="Second")),
        "techniques": (
            technique("AML.T1", tactics=("AML.TA1", "AML.TA0"), cases=2),
            technique("AML.T1.000", tactics=("AML.TA1",), parent="AML.T1"),
            technique("AML.T2", cases=1),
            technique("AML.T3"),
        ),
        "mitigations": (
            mitigation("AML.M1", "AML.T1", "AML.T2"),
            mitigation("AML.M2", "AML.T2"),
        ),
        "case_studies": 1,
        **fields,
    }
    return Catalogue(**fields)


def technique(key, **fields):
    fields = {
        "name": f"Name {key}",
        "tactics": ("AML.TA0",),
        "maturity": ThreatMaturity.DEMONSTRATED,
        **fields,
    }
    return Technique(id=key, **fields)


def mitigation(key, *techniques, **fields):
    fields = {"name": f"Name {key}", **fields}
    return Mitigation(id=key, techniques=techniques, **fields)


def mapped(name, level, *mitigations):
    return criterion(name, level, maps={"atlas_mitigations": mitigations})


def threatened_framework(**fields):
    """Return A with two criteria on M1, B with one on M2 and one on M9, which does not exist."""
    return framework(
        domain(
            "D",
            capability("A", mapped("A.2", 2, "AML.M1"), mapped("A.3", 3, "AML.M1")),
            capability("B", mapped("B.2", 2, "AML.M2"), mapped("B.3", 3, "AML.M9")),
        ),
        **fields,
    )


def field(values=None, *, ratings=None, base=None, **fields):
    """Return an assessment against a catalogue, with ratings by criterion id."""
    model = threatened_framework()
    picture = picture_of(model, values or {}, ratings=ratings, at=TODAY)
    return field_of(model, assessment(**fields), picture, base or catalogue())
