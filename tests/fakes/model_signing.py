"""Signs made-up models with real keys, in the format of OpenSSF model signing."""

import base64
import hashlib
import json
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

TYPE = "application/vnd.in-toto+json"
SUM = "0" * 64


def statement(files, *, model="model", ignored=("model.sig", ".git"), **changes):
    """Return the statement over some files, given as a mapping from names to contents."""
    resources = [
        {"name": name, "algorithm": "sha256", "digest": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(files.items())
    ]
    whole = hashlib.sha256(b"".join(bytes.fromhex(each["digest"]) for each in resources))
    serialization = {"method": "files", "hash_type": "sha256", "ignore_paths": list(ignored)}
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": model, "digest": {"sha256": whole.hexdigest()}}],
        "predicateType": "https://model_signing/signature/v1.0",
        "predicate": {"serialization": serialization, "resources": resources},
    } | changes


def bundle(said, key, *, material=None, scheme=None, **changes):
    """Return the text of a bundle; the scheme is what `sign` takes beside the bytes."""
    payload = json.dumps(said).encode()
    signed = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)
    signature = key.sign(signed, *(usual_scheme(key) if scheme is None else scheme))
    envelope = {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": TYPE,
        "signatures": [{"sig": base64.b64encode(signature).decode(), "keyid": ""}],
    }
    hint = hashlib.sha256(public_pem(key)).hexdigest()
    whole = {
        "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial": material or {"publicKey": {"hint": hint}, "tlogEntries": []},
        "dsseEnvelope": envelope | changes,
    }
    return json.dumps(whole)


def usual_scheme(key):
    """Return how a kind of key usually signs."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return ()
    if isinstance(key, rsa.RSAPrivateKey):
        return padding.PKCS1v15(), hashes.SHA256()
    digest = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}
    return (ec.ECDSA(digest[key.curve.key_size]),)


def public_pem(key):
    """Return the public half of a key in PEM."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def certificate(key, *names, by=None):
    """Return a certificate on a key that names some people or pages; signed by itself or `by`."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "made-up")])
    started = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
    )
    if names:
        started = started.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return started.sign(by or key, hashes.SHA256())


def chain(certificate_):
    """Return the material of a signature that brings its certificate."""
    raw = base64.b64encode(certificate_.public_bytes(Encoding.DER)).decode()
    return {"x509CertificateChain": {"certificates": [{"rawBytes": raw}]}}


def keyless(certificate_):
    """Return the material of a signature with a short-lived certificate."""
    return {"certificate": chain(certificate_)["x509CertificateChain"]["certificates"][0]}
