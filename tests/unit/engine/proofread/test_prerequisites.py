from fakes.small_frameworks import FIRST, PILOT, SECOND, pilot
from stadial.engine.proofread.prerequisites import check_prerequisites
from stadial.model import Criterion

CRITERIA = ("domains", 1, "capabilities", 0, "criteria")


def chain(**requires):
    """Criteria a, b, c … at level 2, each with its prerequisites as letters."""
    return pilot(
        (
            CRITERIA,
            tuple(
                Criterion(id=key, level=2, title=key, statement=key, requires=tuple(needs))
                for key, needs in requires.items()
            ),
        )
    )


def circles(framework):
    return [f.problem for f in check_prerequisites(framework) if "wait for each other" in f.problem]


def test_sound_prerequisites_have_no_fault():
    assert list(check_prerequisites(PILOT)) == []


def test_a_dangling_prerequisite_is_told_with_the_nearest_id():
    (fault,) = check_prerequisites(pilot(((*SECOND, "requires"), ("GOV-1.2A",))))

    assert fault.path == (*SECOND, "requires", 0)
    assert fault.problem == "There is no criterion GOV-1.2A."
    assert fault.mend == "Did you mean `GOV-1.2a`?"


def test_a_prerequisite_may_not_stand_higher_than_what_waits_for_it():
    (fault,) = check_prerequisites(pilot(((*FIRST, "requires"), ("IR-1.3a",))))

    assert fault.path == (*FIRST, "requires", 0)
    assert fault.problem == "GOV-1.2a at level 2 waits for IR-1.3a at level 3."


def test_a_circle_is_named_whole():
    framework = chain(a="b", b="c", c="a")
    (fault,) = check_prerequisites(framework)

    assert fault.problem == "These wait for each other: a → b → c → a."
    assert fault.path == (*CRITERIA, 2, "requires", 0)


def test_a_criterion_that_waits_for_itself_is_a_circle():
    assert circles(chain(a="a")) == ["These wait for each other: a → a."]


def test_two_circles_are_both_told():
    told = circles(chain(a="b", b="a", c="d", d="c"))

    assert told == [
        "These wait for each other: a → b → a.",
        "These wait for each other: c → d → c.",
    ]


def test_two_circles_through_one_criterion_are_both_told():
    assert len(circles(chain(a="bc", b="a", c="a"))) == 2


def test_two_ways_to_one_prerequisite_are_no_circle():
    assert circles(chain(a="bc", b="d", c="d", d="")) == []


def test_a_circle_that_others_lead_into_is_named_without_them():
    assert circles(chain(a="b", b="c", c="b")) == ["These wait for each other: b → c → b."]


def test_a_chain_longer_than_the_stack_of_python_is_followed():
    length = 3_000
    links = {f"n{n}": (f"n{n + 1}",) for n in range(length)}
    links[f"n{length}"] = ("n0",)
    (told,) = circles(chain(**links))

    assert told.startswith("These wait for each other: n0 → n1 →")
    assert told.endswith(f"n{length} → n0.")
