import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from fakes.model_signing import bundle, certificate, chain, keyless, public_pem, statement
from fakes.reach import FakeReach
from stadial.collectors.signatures import Signatures

KEY = ec.derive_private_key(7, ec.SECP256R1())
OTHER = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MODEL = {"model.safetensors": b"\x00weights", "config.json": b"{}"}
SAID = statement(MODEL)
HERE = {f"m/{name}": content for name, content in MODEL.items()}
SIGNED = HERE | {"m/model.sig": bundle(SAID, KEY), "keys/model.pub": public_pem(KEY)}


def look(files, broken=()):
    reach = FakeReach(files=files, broken=frozenset(broken))
    return {piece.signal.partition(".")[2]: piece for piece in Signatures().collect(reach)}


def said(files, broken=()):
    return {name: piece.outcome.value for name, piece in look(files, broken).items()}


def test_a_sound_signature_is_verified_on_the_highest_rung():
    pieces = look(SIGNED)

    assert {name: piece.outcome.value for name, piece in pieces.items()} == {
        "valid": "yes",
        "cover-models": "yes",
    }
    assert {piece.rung.value for piece in pieces.values()} == {"E5"}
    assert "2 files whose digests we computed again" in pieces["valid"].because
    assert "does not prove who signed" in pieces["valid"].because


def test_one_changed_byte_breaks_it_and_is_named():
    pieces = look(SIGNED | {"m/model.safetensors": b"\x00weighty"})

    assert pieces["valid"].outcome.value == "no"
    assert pieces["valid"].places == ("m/model.safetensors", "m/model.sig")
    assert pieces["cover-models"].outcome.value == "no"


def test_a_signature_that_lies_beside_the_folder_finds_it_by_its_name():
    files = {f"model/{name}": content for name, content in MODEL.items()}

    assert said(files | {"model.sig": bundle(SAID, KEY), "a.pub": public_pem(KEY)}) == {
        "valid": "yes",
        "cover-models": "yes",
    }


def test_a_model_that_is_one_file_is_found_by_its_name():
    said_ = statement({".": b"\x00w"}, model="a.onnx")
    files = {"m/a.onnx": b"\x00w", "m/a.sig": bundle(said_, KEY), "m/k.pem": public_pem(KEY)}

    assert said(files) == {"valid": "yes", "cover-models": "yes"}


def test_a_model_beside_the_signed_ones_is_not_covered():
    pieces = look(SIGNED | {"m/extra.gguf": b"GGUF"})

    assert pieces["valid"].outcome.value == "yes"
    assert "1 other file beside them not signed" in pieces["valid"].because
    assert pieces["cover-models"].outcome.value == "no"
    assert pieces["cover-models"].places == ("m/extra.gguf",)


def test_what_the_signer_leaves_out_is_not_missed():
    text = bundle(statement(MODEL, ignored=("notes", "x.txt")), KEY)
    files = SIGNED | {"m/model.sig": text, "m/notes/a.md": "", "m/x.txt": "", "m/.gitkeep": ""}

    assert "not signed" not in look(files)["valid"].because


def test_a_certificate_proves_that_nothing_changed_and_not_who_signed():
    text = bundle(SAID, KEY, material=chain(certificate(KEY)))
    piece = look(HERE | {"m/model.sig": text})["valid"]

    assert piece.outcome.value == "yes"
    assert "a certificate that the signature brings itself" in piece.because


def test_a_keyless_signature_names_whom_its_certificate_names():
    material = keyless(certificate(KEY, x509.RFC822Name("mia@example.org")))
    piece = look(HERE | {"m/model.sig": bundle(SAID, KEY, material=material)})["valid"]

    assert piece.outcome.value == "yes"
    assert "names mia@example.org, whose chain was not checked" in piece.because


def test_a_signature_with_the_certificate_of_another_is_broken():
    text = bundle(SAID, OTHER, material=chain(certificate(KEY)))

    assert said(HERE | {"m/model.sig": text}) == {"valid": "no", "cover-models": "no"}


def test_a_signature_that_is_not_of_the_key_it_names_is_broken():
    text = bundle(SAID, OTHER, material=json.loads(bundle(SAID, KEY))["verificationMaterial"])
    piece = look(SIGNED | {"m/model.sig": text})["valid"]

    assert piece.outcome.value == "no"
    assert "not made with the key it names" in piece.because


def test_a_digest_of_the_whole_that_does_not_fit_is_broken():
    text = bundle(statement(MODEL, subject=[{"name": "m", "digest": {"sha256": "00"}}]), KEY)

    assert said(SIGNED | {"m/model.sig": text})["valid"] == "no"


OPEN = {
    "no public key here": HERE | {"m/model.sig": bundle(SAID, KEY)},
    "another key": HERE | {"m/model.sig": bundle(SAID, KEY), "k.pub": public_pem(OTHER)},
    "a broken certificate": HERE
    | {"m/model.sig": bundle(SAID, KEY, material={"certificate": {"rawBytes": "AAAA"}})},
    "a pointer of Git LFS": SIGNED
    | {"m/model.safetensors": b"version https://git-lfs.github.com/spec/v1\n"},
    "a file that is not here": {
        path: content for path, content in SIGNED.items() if not path.endswith("config.json")
    },
    "nothing of it is here": {"m/model.sig": bundle(SAID, KEY), "k.pub": public_pem(KEY)},
    "a name that leads out": SIGNED
    | {"m/model.sig": bundle(statement(MODEL | {"../../x": b""}), KEY)},
    "shards": SIGNED
    | {
        "m/model.sig": bundle(
            SAID | {"predicate": SAID["predicate"] | {"serialization": {"method": "shards"}}}, KEY
        )
    },
    "a broken bundle": SIGNED | {"m/model.sig": bundle(SAID, KEY)[:-9]},
}


@pytest.mark.parametrize("title", OPEN)
def test_what_cannot_be_verified_is_unclear_and_covers_nothing(title):
    pieces = look(OPEN[title])

    assert pieces["valid"].outcome.value == "unclear"
    assert pieces["cover-models"].outcome.value in {"unclear", "not-applicable"}


def test_files_that_cannot_be_read_leave_it_open():
    assert said(SIGNED, broken=["m/model.safetensors"])["valid"] == "unclear"
    assert said(SIGNED, broken=["m/model.sig"]) == {"valid": "unclear", "cover-models": "unclear"}
    assert said(SIGNED, broken=["keys/model.pub"])["valid"] == "unclear"


def test_a_signature_of_another_make_is_told_and_not_verified():
    pieces = look({"a.onnx": b"\x00", "a.onnx.sig": "-----BEGIN PGP SIGNATURE-----"})

    assert pieces["valid"].outcome.value == "not-applicable"
    assert "1 signature file of another make" in pieces["valid"].because
    assert pieces["cover-models"].outcome.value == "unclear"


def test_broken_signatures_made_for_tests_are_not_judged():
    files = {f"tests/{path}": content for path, content in SIGNED.items()}

    pieces = look(files | {"tests/m/config.json": b"changed"})

    assert {piece.outcome.value for piece in pieces.values()} == {"not-applicable"}
    assert "1 signature file in tests not judged" in pieces["valid"].because


@pytest.mark.parametrize(
    ("content", "outcome"),
    [(b"\x80\x02" * 40, "no"), (b"import sys\n" * 9, "not-applicable"), (b"", "not-applicable")],
)
def test_a_name_that_others_use_for_text_is_a_model_if_it_holds_no_text(content, outcome):
    assert said({"a.pth": content})["cover-models"] == outcome


def test_a_model_that_cannot_be_read_counts_as_one():
    assert said({"a.pt": b""}, broken=["a.pt"])["cover-models"] == "no"


def test_a_thousand_signatures_over_one_file_read_it_once():
    class Counting(FakeReach):
        def digest(self, path, *, algorithm="sha256"):
            counted.append(path)
            return super().digest(path, algorithm=algorithm)

    counted = []
    text = bundle(SAID, KEY)
    files = SIGNED | {f"m/{number}.sig": text for number in range(1_100)}

    pieces = list(Signatures().collect(Counting(files=files)))

    assert sorted(counted) == ["m/config.json", "m/model.safetensors"]
    assert pieces[0].outcome.value == "unclear"
