from fakes.small_frameworks import PILOT
from stadial.codecs.framework_json import compile_framework, read_compiled

FILES = {"framework.yaml": b"id: pilot", "governance.yaml": b"id: GOV"}


def test_a_compiled_form_reads_back_equal():
    assert read_compiled(compile_framework(PILOT, files=FILES), files=FILES) == PILOT


def test_a_form_that_was_drawn_from_other_text_is_not_taken():
    compiled = compile_framework(PILOT, files=FILES)

    assert read_compiled(compiled, files={**FILES, "governance.yaml": b"id: GOW"}) is None
    assert read_compiled(compiled, files={**FILES, "more.yaml": b""}) is None


def test_text_that_moves_from_one_file_to_the_next_is_other_text():
    compiled = compile_framework(PILOT, files={"a": b"xy", "b": b"z"})

    assert read_compiled(compiled, files={"a": b"x", "b": b"yz"}) is None


def test_a_form_that_was_cut_off_is_not_taken():
    compiled = compile_framework(PILOT, files=FILES)

    assert read_compiled(compiled[:-2], files=FILES) is None
    assert read_compiled(b"", files=FILES) is None


def test_the_order_of_the_files_does_not_count():
    assert compile_framework(PILOT, files=FILES) == compile_framework(
        PILOT, files=dict(reversed(FILES.items()))
    )
