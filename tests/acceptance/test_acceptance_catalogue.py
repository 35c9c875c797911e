"""The packaged catalogue against the published counts, and real releases against each other."""

from pathlib import Path

import pytest
import yaml

from fakes.small_frameworks import shared_folder
from stadial.adapters.framework_shelf import shelf_files
from stadial.adapters.threat_shelf import packaged_catalogue
from stadial.codecs.atlas import read_atlas
from stadial.codecs.framework_yaml import parse_framework
from stadial.engine.threats.compare import compare_catalogues
from stadial.engine.threats.links import links_of

EXPECT = yaml.safe_load((Path(__file__).parent / "statistics.yaml").read_text())["catalogue"]
RELEASES = {
    "4.5.0": "ATLAS-legacy-tag-v4.5.0.yaml",
    "5.1.1": "ATLAS-legacy-tag-v5.1.1.yaml",
    "5.6.0": "ATLAS-legacy-tag-v5.6.1.yaml",
    "2026.07": "derived-v6-2026.07-partial.yaml",
}


@pytest.fixture(scope="module")
def framework():
    files, root = shelf_files("stadial")
    return parse_framework(files, root=root).framework


def test_the_packaged_release_has_the_published_counts():
    found = packaged_catalogue("atlas-5.6.0")
    parts = sum(bool(each.parent) for each in found.techniques)
    assert {
        "techniques": len(found.techniques) - parts,
        "sub_techniques": parts,
        "mitigations": len(found.mitigations),
        "edges": sum(len(each.techniques) for each in found.mitigations),
        "case_studies": found.case_studies,
    } == EXPECT["atlas_5_6_0"]


def test_mitigated_techniques_are_those_of_the_published_figures(framework):
    found = packaged_catalogue("atlas-5.6.0")
    direct = {key for each in found.mitigations for key in each.techniques}
    mitigated = links_of(framework, found).mitigated
    # One more than a reader finds that misses the edges among the phases of the lifecycle.
    assert (len(direct), len(mitigated)) == (75, 88)
    newest = packaged_catalogue("atlas-2026.07")
    direct = {key for each in newest.mitigations for key in each.techniques}
    assert (len(direct), len(newest.techniques)) == (119, 178)
    # 59 have no mitigation of their own, and 45 are left once parts inherit from the whole.
    assert len(newest.techniques) - len(links_of(framework, newest).mitigated) == 45


def test_half_of_the_case_weighted_risk_is_on_techniques_without_a_mitigation(framework):
    found = packaged_catalogue("atlas-5.6.0")
    weights = {"feasible": 0.5, "demonstrated": 1.0, "realized": 2.0}
    risk = {each.id: (each.cases + 0.5) * weights[each.maturity.value] for each in found.techniques}
    mitigated = links_of(framework, found).mitigated
    alone = sum(points for key, points in risk.items() if key not in mitigated)
    assert round(100 * alone / sum(risk.values())) == 49


@pytest.mark.parametrize(
    ("before", "after", "techniques", "mitigations", "edges"),
    [  # 5.1.1 hides two edges among the phases of the lifecycle; 5.6.0 has them no more
        ("4.5.0", "5.1.1", 58, 13, (58 + 2, 0)),
        ("5.1.1", "5.6.0", 30, 3, (120 + 2, 2)),
        ("5.6.0", "2026.07", 8, 2, (96, 4)),
    ],
)
def test_differences_of_real_releases_are_those_that_were_counted(
    framework, before, after, techniques, mitigations, edges
):
    folder = shared_folder("data") / "mitre-atlas"
    old, new = (
        read_atlas((folder / RELEASES[key]).read_bytes(), name="ATLAS.yaml")
        for key in (before, after)
    )
    found = compare_catalogues(framework, old, new)
    assert (len(found.added), len(found.mitigations_added)) == (techniques, mitigations)
    assert (len(found.edges_added), len(found.edges_removed)) == edges
    assert found.retired == ()
