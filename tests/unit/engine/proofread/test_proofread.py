from fakes.small_frameworks import CATALOGUE, FIRST, PILOT, SECOND, pilot
from stadial.engine.proofread import proofread


def told(framework, *, reached=3.0):
    return proofread(
        framework,
        catalogue=CATALOGUE,
        policies=("staged",),
        reachable_maximum=lambda _: reached,
    )


def test_a_sound_framework_has_no_fault():
    assert told(PILOT) == ()


def test_faults_of_every_subject_are_told_at_once():
    framework = pilot(
        (("scoring", "policy"), "none"),
        ((*FIRST, "id"), "IR-1.2a"),
        ((*FIRST, "level"), 8),
        ((*FIRST, "weight"), 0),
        ((*SECOND, "requires"), ("nowhere",)),
        ((*SECOND, "maps"), {"nist_csf": ("X-1",)}),
    )
    problems = " ".join(fault.problem for fault in told(framework))

    for part in (
        "stands twice",
        "no level 8",
        "weight 0",
        "policy none",
        "no criterion nowhere",
        "no X-1",
    ):
        assert part in problems


def test_the_reachable_maximum_is_not_asked_of_a_framework_that_is_not_sound():
    framework = pilot(((*FIRST, "level"), 8))

    assert all("perfect answer" not in fault.problem for fault in told(framework, reached=2.0))


def test_the_reachable_maximum_is_asked_of_a_sound_one_whatever_its_mappings():
    framework = pilot(((*SECOND, "maps"), {"nist_csf": ("X-1",)}))

    assert [fault.problem.split()[0] for fault in told(framework, reached=2.0)] == ["A", "NIST"]


def test_the_policies_of_the_engine_are_asked_by_default():
    assert proofread(PILOT, catalogue=CATALOGUE) == ()


def test_a_rule_of_the_engine_that_reaches_2_on_a_scale_of_0_to_3_is_refused():
    framework = pilot((("scoring", "policy"), "samm2"), (("scoring", "floor"), 0))
    (fault,) = proofread(framework, catalogue=CATALOGUE)

    assert fault.problem == "A perfect answer scores 2.0 under samm2, on a scale of 0 to 3."
