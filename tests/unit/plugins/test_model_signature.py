import base64
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, strategies as st

from fakes.model_signing import bundle, certificate, chain, keyless, public_pem, statement
from stadial.plugins.model_signature import OtherSignatureError, Trust, keys_in, read_signature
from stadial.plugins.outside import OutsideError

ED = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
P256 = ec.derive_private_key(7, ec.SECP256R1())
P384 = ec.derive_private_key(7, ec.SECP384R1())
P521 = ec.derive_private_key(7, ec.SECP521R1())
RSA = rsa.generate_private_key(65537, 2048)
SALTED = (padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
FILES = {"a.bin": b"weights", "d/b.bin": b"more"}
SAID = statement(FILES)


@pytest.mark.parametrize("key", [ED, P256, P384, P521, RSA])
def test_a_signature_is_by_its_key_and_by_no_other(key):
    signature = read_signature(bundle(SAID, key))

    own, other = key.public_key(), ec.derive_private_key(8, ec.SECP256R1()).public_key()
    assert (signature.is_by(own), signature.is_by(other)) == (True, False)
    assert (signature.names(own), signature.names(other)) == (True, False)


def test_a_salted_signature_of_rsa_holds_too():
    assert read_signature(bundle(SAID, RSA, scheme=SALTED)).is_by(RSA.public_key())


def test_a_signature_tells_the_files_it_is_over():
    signature = read_signature(bundle(SAID, P256))

    assert [(each.name, each.algorithm) for each in signature.resources] == [
        ("a.bin", "sha256"),
        ("d/b.bin", "sha256"),
    ]
    assert signature.ignored == ("model.sig", ".git")
    assert (signature.model, signature.method, signature.trust) == ("model", "files", Trust.KEY)
    assert signature.is_consistent


def test_another_statement_under_the_same_signature_does_not_hold():
    forged = json.loads(bundle(SAID, P256))
    other = json.dumps(statement({"a.bin": b"other"})).encode()
    forged["dsseEnvelope"]["payload"] = base64.b64encode(other).decode()

    assert not read_signature(json.dumps(forged)).is_by(P256.public_key())


def test_a_digest_of_the_whole_that_is_made_up_is_seen():
    said = statement(FILES, subject=[{"name": "m", "digest": {"sha256": "0" * 64}}])

    assert not read_signature(bundle(said, P256)).is_consistent


def test_a_certificate_brings_its_key_and_names_a_person():
    material = keyless(certificate(P256, x509.RFC822Name("mia@example.org")))
    signature = read_signature(bundle(SAID, P256, material=material))

    assert signature.trust is Trust.KEYLESS
    assert signature.identity == "mia@example.org"
    assert signature.is_by(signature.own_key)
    assert not signature.names(P256.public_key())


def test_a_page_named_in_a_certificate_is_told_in_plain_letters():
    page = "https://example.org/x\x1b[31m<script>"
    material = chain(certificate(P256, x509.UniformResourceIdentifier(page)))

    signature = read_signature(bundle(SAID, P256, material=material))

    assert signature.trust is Trust.CERTIFICATE
    assert signature.identity == "https://example.org/x31mscript"


@pytest.mark.parametrize(
    "made",
    [certificate(P256), certificate(P256, x509.DNSName("example.org"))],
    ids=["no names at all", "a machine"],
)
def test_a_certificate_that_names_nobody_has_no_identity(made):
    assert read_signature(bundle(SAID, P256, material=chain(made))).identity == ""


def test_a_broken_certificate_has_no_key_and_no_identity():
    material = {"certificate": {"rawBytes": base64.b64encode(b"no").decode()}}
    signature = read_signature(bundle(SAID, P256, material=material))

    assert (signature.own_key, signature.identity) == (None, "")


def test_keys_are_found_in_pem_and_private_ones_are_passed_by():
    weak = dsa.generate_private_key(1024)
    content = b"# keys\n" + public_pem(P256) + b"x\n" + public_pem(ED)
    content += certificate(RSA).public_bytes(Encoding.PEM)
    content += weak.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    content += b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
    content += b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    content += b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"

    assert keys_in(content) == (P256.public_key(), ED.public_key(), RSA.public_key())


def test_a_certificate_on_an_unknown_kind_of_key_brings_none():
    weak = dsa.generate_private_key(1024)

    assert keys_in(certificate(weak, by=P256).public_bytes(Encoding.PEM)) == ()


def test_a_certificate_on_an_unknown_curve_brings_no_key():
    content = certificate(P256).public_bytes(Encoding.DER)
    known, unknown = bytes.fromhex("06082a8648ce3d030107"), bytes.fromhex("06082a8648ce3d03017f")
    pem = b"-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % base64.b64encode(
        content.replace(known, unknown)
    )

    assert keys_in(pem) == ()


def test_at_most_twenty_keys_of_a_file_are_tried():
    assert len(keys_in(public_pem(P256) * 30)) == 20


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-----BEGIN PGP SIGNATURE-----",
        "{}",
        '{"mediaType": "x"}',
        "[1]",
        bundle(SAID | {"predicateType": "https://slsa.dev/provenance/v1"}, ED),
    ],
)
def test_what_signs_no_model_is_another_signature(text):
    with pytest.raises(OtherSignatureError):
        read_signature(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": ', "not JSON"),
        (bundle(SAID, ED, payload="%"), "Base64"),
        (bundle(SAID, ED, payload=7), "not JSON"),
        (bundle(SAID, ED, signatures=[]), "0 signatures"),
        (bundle(SAID, ED, signatures=[{"sig": "%"}]), "Base64"),
        (bundle(SAID, ED, payloadType="text"), "another kind"),
        (bundle(SAID | {"_type": "x"}, ED), "another kind"),
        (bundle(SAID | {"subject": []}, ED), "0 models"),
        (bundle(SAID | {"predicate": {"resources": []}}, ED), "lists 0 files"),
        (bundle(SAID | {"predicate": {"resources": [{"name": "a", "digest": "0"}]}}, ED), "digest"),
        (bundle(SAID | {"predicateType": "https://model_signing/Digests/v0.1"}, ED), "before 1.0"),
    ],
)
def test_a_broken_bundle_is_named_for_what_is_broken(text, words):
    with pytest.raises(OutsideError, match=words):
        read_signature(text)


@given(place=st.integers(min_value=0), letter=st.characters(codec="utf-8"))
def test_no_single_letter_changed_makes_a_crash_or_another_statement(place, letter):
    text = bundle(SAID, ED)
    at = place % len(text)
    try:
        signature = read_signature(text[:at] + letter + text[at + 1 :])
    except (OutsideError, OtherSignatureError):
        return

    held = signature.is_by(ED.public_key())
    assert not held or signature.resources == read_signature(text).resources


@given(content=st.binary(max_size=400))
def test_any_bytes_as_certificate_or_key_are_taken_calmly(content):
    material = {"certificate": {"rawBytes": base64.b64encode(content).decode()}}
    signature = read_signature(bundle(SAID, ED, material=material))

    assert signature.own_key is None
    assert keys_in(b"-----BEGIN PUBLIC KEY-----" + content + b"-----END PUBLIC KEY-----") == ()
