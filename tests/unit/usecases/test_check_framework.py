import pytest

from fakes.small_frameworks import CATALOGUE, FIRST, PILOT, SECOND, pilot
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_yaml import write_framework
from stadial.usecases.check_framework import check_framework


def check(files, root="framework.yaml", catalogue=CATALOGUE):
    return check_framework(files=files, root=root, catalogue=catalogue)


def faults(files, **more):
    with pytest.raises(DocumentError) as caught:
        check(files, **more)
    return [str(fault) for fault in caught.value.faults]


def in_two_files(framework):
    """Return the files of a framework whose first domain stands in one of its own."""
    whole = write_framework(framework).decode().split("domains:\n")
    first, second = whole[1].split("- id: IR\n")
    domain = "\n".join(line[2:] for line in first.splitlines()) + "\n"
    root = f"{whole[0]}domains:\n- governance.yaml\n- id: IR\n{second}"
    return {"framework.yaml": root.encode(), "governance.yaml": domain.encode()}


def test_a_sound_framework_is_returned():
    assert check(in_two_files(PILOT)) == PILOT


def test_faults_in_the_content_are_told_with_file_line_and_path_inside_the_file():
    framework = pilot(((*SECOND, "requires"), ("GOV-1.2b",)), (("archetypes", 1, "id"), "builder"))
    files = in_two_files(framework)
    line = files["governance.yaml"].decode().splitlines().index("    - GOV-1.2b") + 1

    assert faults(files)[1] == (
        f"governance.yaml:{line}: capabilities[0].criteria[1].requires[0]: "
        "There is no criterion GOV-1.2b. Did you mean `GOV-1.2a`?"
    )
    assert faults(files)[0].endswith(
        "archetypes[1].id: The id builder stands twice. Give each its own; answers are kept by id."
    )


def test_faults_are_told_in_the_order_of_the_text():
    framework = pilot(
        ((*SECOND, "requires"), ("nowhere",)),
        ((*FIRST, "weight"), 0),
        (("domains", 1, "weight"), 0),
    )
    told = faults(in_two_files(framework))

    assert [t.split(":")[0] for t in told] == [
        "framework.yaml",
        "governance.yaml",
        "governance.yaml",
    ]
    assert "weight" in told[1]
    assert "nowhere" in told[2]


def test_form_is_told_before_content():
    assert (
        "level"
        in faults({"framework.yaml": write_framework(PILOT).replace(b"level: 2", b"level: two")})[0]
    )


def test_ids_beside_the_framework_add_to_the_catalogue():
    framework = pilot(
        (("sources", 1, "key"), "acme_rules"),
        (("domains", 0, "capabilities", 0, "maps"), {"acme_rules": ("A1",)}),
    )
    files = {"x/framework.yaml": write_framework(framework)}
    own = b"acme_rules:\n  name: Acme\n  editions:\n    '2.0': [A1]\n"

    assert "does not know acme_rules" in faults(files, root="x/framework.yaml")[0]
    assert check({**files, "x/ids.yaml": own}, root="x/framework.yaml") == framework


def test_a_rule_that_cannot_reach_the_top_of_its_scale_is_refused_with_what_it_reaches():
    told = faults({"framework.yaml": write_framework(pilot((("scoring", "top"), 4)))})

    assert len(told) == 1
    assert "A perfect answer scores 3.0 under staged, on a scale of 1 to 4." in told[0]
