"""Bills of materials: what is easily misread in them, and what cannot be read at all."""

import time

import pytest
from hypothesis import given, strategies as st

from stadial.model import Outcome
from stadial.plugins.materials import (
    Bill,
    Component,
    Kind,
    is_cyclonedx,
    is_spdx,
    read_cyclonedx,
    read_spdx,
    reading_of,
)
from stadial.plugins.materials.bill import (
    commit_in,
    digests_from,
    digests_in,
    kind_by_purl,
    purl_parts,
    some,
)
from stadial.plugins.outside import OutsideError

SHA256 = "ab" * 32
COMMIT = "0123456789" * 4

KEYS = st.sampled_from(
    (
        *("bomFormat", "specVersion", "components", "metadata", "component", "type", "name"),
        *("version", "purl", "hashes", "alg", "content", "modelCard", "dependencies", "bom-ref"),
        *("spdxVersion", "packages", "SPDXID", "relationships", "@graph", "@context", "@id"),
        *("verifiedUsing", "rootElement", "creationInfo", "ai_limitation", "compositions"),
        *("serialNumber", "externalReferences", "externalRefs", "documentDescribes", "to", "from"),
    )
)
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)
BODIES = st.dictionaries(KEYS, VALUES, max_size=12)


@given(body=BODIES, version=st.sampled_from(("1.5", "1.7", "2.0")))
def test_a_cyclonedx_bill_of_any_shape_is_read_or_refused(body, version):
    bill = {**body, "bomFormat": "CycloneDX", "specVersion": version}

    try:
        reading = reading_of(read_cyclonedx(bill))
    except OutsideError:
        return
    assert len(reading.evidence) == 3


@given(body=BODIES, head=st.sampled_from(({"spdxVersion": "SPDX-2.3"}, {"spdxVersion": ""})))
def test_an_spdx_document_of_any_shape_is_read_or_refused(body, head):
    try:
        reading = reading_of(read_spdx({**body, **head}))
    except OutsideError:
        return
    assert len(reading.evidence) == 3


@pytest.mark.parametrize(
    "bill", [{"specVersion": "2.0"}, {"specVersion": 1.6}, {"specVersion": "1.6", "components": {}}]
)
def test_a_cyclonedx_bill_of_another_version_or_shape_is_refused(bill):
    with pytest.raises(OutsideError):
        read_cyclonedx({"bomFormat": "CycloneDX", **bill})


@pytest.mark.parametrize(
    "document",
    [
        {"spdxVersion": "SPDX-9.0"},
        {"spdxVersion": "SPDX-2.3", "packages": {}},
        {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": {}},
    ],
)
def test_an_spdx_document_of_another_version_or_shape_is_refused(document):
    with pytest.raises(OutsideError):
        read_spdx(document)


def test_a_document_is_of_one_format_at_most():
    both = {"bomFormat": "CycloneDX", "spdxVersion": "SPDX-2.3"}

    assert (is_cyclonedx(both), is_spdx(both)) == (True, False)
    assert not is_spdx({"@graph": [1, {"specVersion": "2.3"}], "@context": "https://schema.org"})


def test_components_nested_ten_thousand_deep_are_all_read():
    part = {"type": "library", "name": "x", "version": "1"}
    for _ in range(10_000):
        part = {"type": "library", "name": "x", "version": "1", "components": [part]}

    bill = read_cyclonedx({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [part]})

    assert len(bill.components) == 10_001


def test_a_bill_of_fifty_thousand_components_is_read_in_seconds():
    parts = [
        {"bom-ref": f"c{n}", "type": "library", "name": f"c{n}", "purl": f"pkg:pypi/c{n}@1"}
        for n in range(50_000)
    ]
    edges = [{"ref": f"c{n}", "dependsOn": [f"c{n + 1}"]} for n in range(49_999)]
    started = time.process_time()

    bill = read_cyclonedx(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "components": parts,
            "dependencies": edges,
        }
    )

    assert not bill.faults
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("purl", "parts"),
    [
        ("pkg:pypi/numpy@1.26.4", ("pypi", "numpy", "1.26.4")),
        ("pkg:npm/%40angular/core@17.0.0?x=1#y", ("npm", "@angular/core", "17.0.0")),
        ("pkg:npm/@angular/core", ("npm", "@angular/core", "")),
        ("PKG://PyPI/numpy", ("pypi", "numpy", "")),
        ("https://example.org", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_package_url_is_taken_apart(purl, parts):
    assert purl_parts(purl) == parts


@pytest.mark.parametrize(
    ("kind", "purl", "wanted"),
    [
        (Kind.MODEL, "pkg:pypi/transformers@4", Kind.PACKAGE),
        (Kind.MODEL, "pkg:generic/our-model@4", Kind.MODEL),
        (Kind.MODEL, "", Kind.MODEL),
        (Kind.PACKAGE, "pkg:huggingface/acme/m@1", Kind.MODEL),
        (Kind.FILE, "pkg:generic/x", Kind.FILE),
    ],
)
def test_a_package_url_corrects_what_a_component_is_called(kind, purl, wanted):
    assert kind_by_purl(kind, purl) is wanted


def test_only_digests_of_the_right_length_count_and_never_that_of_nothing():
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    pairs = [("SHA-256", SHA256.upper()), ("SHA-1", "ab"), ("sha256", nothing), ("odd", SHA256)]

    assert digests_from(pairs) == {f"sha256:{SHA256}"}
    assert digests_from([("sha256", nothing)], keep_empty=True) == {f"sha256:{nothing}"}
    assert digests_from([("sha256", "z" * 64)]) == frozenset()


def test_the_digest_of_an_image_is_found_in_its_version_and_address():
    assert digests_in(f"sha256:{SHA256}", f"pkg:oci/app@sha256%3A{SHA256}") == {f"sha256:{SHA256}"}
    assert digests_in("1.0") == frozenset()


def test_a_commit_is_found_whole_and_not_inside_longer_hex():
    assert commit_in("https://x/y", f"git+https://x/y@{COMMIT}") == COMMIT
    assert commit_in(COMMIT + "abc") == ""


def test_a_component_is_bound_by_its_strongest_digest():
    digests = frozenset({"md5:" + "0" * 32, "sha256:" + SHA256, "sha1:" + "0" * 40})

    assert Component(kind=Kind.FILE, name="x", digests=digests).best_digest == f"sha256:{SHA256}"
    assert Component(kind=Kind.FILE, name="x").best_digest == ""


def test_names_are_cut_to_three():
    assert some(["d", "a", "c", "b"]) == "a, b, c and 1 more"


def test_an_image_without_files_and_a_platform_have_no_digest_to_give():
    bill = Bill(format="CycloneDX 1.6", components=(Component(kind=Kind.OTHER, name="debian"),))

    said = {piece.signal: piece.outcome for piece in reading_of(bill).evidence}

    assert said["bill-of-materials.digests"] is Outcome.UNCLEAR


@pytest.mark.parametrize(
    "about",
    [
        {"pedigree": {"commits": [{"uid": COMMIT}]}},
        {"properties": [{"name": "git:commit", "value": COMMIT}]},
        {"version": COMMIT},
        {"externalReferences": [{"type": "vcs", "url": "https://x", "comment": f"at {COMMIT}"}]},
    ],
)
def test_the_commit_of_a_subject_is_found_wherever_tools_write_it(about):
    metadata = {"component": {"name": "app", "type": "application", **about}}

    bill = read_cyclonedx({"specVersion": "1.6", "metadata": metadata})

    assert bill.revision == COMMIT


def test_a_subject_without_commit_is_bound_by_its_digest():
    hashes = [{"alg": "SHA-256", "content": SHA256}]
    about = {"name": "app", "type": "container", "version": "1", "hashes": hashes}

    bill = read_cyclonedx({"specVersion": "1.6", "metadata": {"component": about}})

    assert bill.revision == f"sha256:{SHA256}"


def test_a_model_that_is_subject_and_component_is_counted_once():
    model = {"name": "m", "type": "machine-learning-model", "version": "1"}

    bill = read_cyclonedx(
        {"specVersion": "1.6", "metadata": {"component": model}, "components": [model]}
    )

    assert [each.name for each in bill.components] == ["m"]


def test_services_may_be_named_by_dependencies():
    bill = read_cyclonedx(
        {
            "specVersion": "1.6",
            "components": [7, {"bom-ref": "a", "name": "a", "version": "1"}],
            "services": [{"bom-ref": "s", "services": [{"bom-ref": "t"}]}],
            "dependencies": [{"ref": "a", "dependsOn": ["s", "t", 3]}],
        }
    )

    assert bill.faults == ()
    assert len(bill.components) == 1


def test_two_packages_that_an_spdx_document_describes_are_both_components():
    packages = [{"SPDXID": f"SPDXRef-{n}", "name": n, "versionInfo": "1"} for n in "ab"]

    bill = read_spdx(
        {
            "spdxVersion": "SPDX-2.3",
            "name": "both",
            "packages": packages,
            "documentDescribes": ["SPDXRef-a", "SPDXRef-b"],
        }
    )

    assert (bill.subject, len(bill.components)) == ("both", 2)


def test_a_model_in_spdx_2_is_a_component_even_where_it_is_the_subject():
    packages = [
        {"SPDXID": "SPDXRef-m", "name": "m", "primaryPackagePurpose": "MODEL"},
        {"SPDXID": "SPDXRef-a", "name": "a"},
    ]

    bill = read_spdx(
        {"spdxVersion": "SPDX-2.3", "packages": packages, "documentDescribes": ["SPDXRef-m"]}
    )

    assert [(each.name, each.kind) for each in bill.components] == [
        ("m", Kind.MODEL),
        ("a", Kind.PACKAGE),
    ]


def test_an_spdx_3_application_is_not_a_component_of_its_own():
    graph = [
        {"type": "SpdxDocument", "spdxId": "d", "rootElement": ["app"]},
        {"type": "software_Package", "spdxId": "app", "name": "app", "software_packageVersion": 1},
        {"type": "software_Package", "spdxId": "lib", "name": "lib"},
        {"type": "Tool", "spdxId": "t", "name": "maker"},
    ]

    bill = read_spdx({"@context": "https://spdx.org/rdf/3.0.1/x", "@graph": graph})

    assert (bill.subject, [each.name for each in bill.components]) == ("app", ["lib"])


def test_roots_of_spdx_3_that_name_each_other_in_a_circle_are_left():
    graph = [
        {"type": "SpdxDocument", "spdxId": "d", "rootElement": ["b"]},
        {"type": "Bom", "spdxId": "b", "rootElement": ["d"]},
        {"type": "Bom", "spdxId": "c", "rootElement": ["a", "b"]},
    ]

    assert read_spdx({"@context": "spdx.org/rdf/3.0", "@graph": graph}).subject == ""


def test_a_card_of_an_spdx_3_model_may_be_a_structure():
    metric = [{"type": "DictionaryEntry", "key": "accuracy", "value": "0.9"}]
    graph = [{"type": "ai_AIPackage", "spdxId": "m", "name": "m", "ai_metric": metric}]

    bill = read_spdx({"@context": "spdx.org/rdf/3.0", "@graph": graph})

    assert bill.components[0].has_card
    assert bill.components[0].purl == ""
