"""
Signatures of models as OpenSSF model signing writes them: read, and verified with public keys.

Such a file is a Sigstore bundle in JSON. It holds a DSSE envelope: a statement that lists each
file of the model with its digest, and a signature over that statement. The digests of files are
not computed here, since that takes the files.
"""

from stadial.plugins.model_signature.bundle import (
    ModelSignature,
    OtherSignatureError,
    Resource,
    Trust,
    read_signature,
)
from stadial.plugins.model_signature.keys import PublicKey, keys_in

__all__ = [
    "ModelSignature",
    "OtherSignatureError",
    "PublicKey",
    "Resource",
    "Trust",
    "keys_in",
    "read_signature",
]
