"""Public keys and certificates, and whether a signature was made with their partner."""

import re
import warnings
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key

_PEM = re.compile(
    rb"-----BEGIN (PUBLIC KEY|CERTIFICATE)-----[A-Za-z0-9+/=\s]{1,20000}-----END \1-----"
)
_MOST_KEYS = 20
_PLAIN = re.compile(r"[^\w@.:/+\-]")

PublicKey = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey


def keys_in(content: bytes) -> tuple[PublicKey, ...]:
    """Return the public keys and those of certificates in PEM; whatever else is passed by."""
    found: list[PublicKey] = []
    for match in _PEM.finditer(content):
        is_certificate = match[1] == b"CERTIFICATE"
        key = key_of_certificate(match[0]) if is_certificate else _public_key(match[0])
        found += [key] if key else []
        if len(found) == _MOST_KEYS:
            break
    return tuple(found)


def key_of_certificate(content: bytes) -> PublicKey | None:
    """Return the key of a certificate in PEM or DER; None for a broken or unknown one."""
    certificate = _certificate(content)
    try:
        key = certificate.public_key() if certificate else None
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, PublicKey) else None


def named_in_certificate(content: bytes) -> str:
    """Return whom a certificate names, in plain letters; who issued it is not checked."""
    certificate = _certificate(content)
    if certificate is None:
        return ""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return ""
    found = (
        *names.get_values_for_type(x509.RFC822Name),
        *names.get_values_for_type(x509.UniformResourceIdentifier),
    )
    return _PLAIN.sub("", found[0])[:100] if found else ""


def is_signed_by(key: PublicKey, signature: bytes, signed: bytes) -> bool:
    """Tell whether a signature over some bytes was made with the partner of a key."""
    return any(_verifies(key, signature, signed, scheme) for scheme in _schemes(key))


def _certificate(content: bytes) -> x509.Certificate | None:
    is_pem = content.startswith(b"-----")
    load = x509.load_pem_x509_certificate if is_pem else x509.load_der_x509_certificate
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd certificates: judged, and not talked about
            return load(content)
    except ValueError:
        return None


def _public_key(content: bytes) -> PublicKey | None:
    try:
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, PublicKey) else None


def _schemes(key: PublicKey) -> tuple[tuple[Any, ...], ...]:
    """Return how a key may have been used: what `verify` takes beside signature and bytes."""
    if isinstance(key, ed25519.Ed25519PublicKey):
        return ((),)
    if isinstance(key, ec.EllipticCurvePublicKey):
        digests = {256: hashes.SHA256(), 384: hashes.SHA384()}
        return ((ec.ECDSA(digests.get(key.key_size, hashes.SHA512())),),)
    salted = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO)
    return (padding.PKCS1v15(), hashes.SHA256()), (salted, hashes.SHA256())


def _verifies(key: PublicKey, signature: bytes, signed: bytes, scheme: tuple[Any, ...]) -> bool:
    verify: Any = key.verify
    try:
        verify(signature, signed, *scheme)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True
