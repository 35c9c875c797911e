from stadial.collectors.delivery.pipeline import Step
from stadial.collectors.delivery.steps import placed
from stadial.collectors.delivery.triggers import conditions_of, narrowing


def test_steps_are_placed_one_behind_the_other():
    text = "- run: make\n# - run: tox\n- run: make\n- run: tox\n"
    steps = [Step(texts=("make",)), Step(texts=("make",)), Step(texts=("\n# why\ntox",))]

    lines = [step.line for step in placed(steps, text)]

    assert lines == [1, 3, 4]


def test_a_step_whose_words_stand_nowhere_has_no_line():
    steps = [Step(texts=("folded over two lines",)), Step(texts=())]

    lines = [step.line for step in placed(steps, "- run: folded\n    over two lines\n")]

    assert lines == [0, 0]


def test_after_many_steps_that_cannot_be_found_no_more_are_looked_for():
    steps = [Step(texts=(f"never {n}",)) for n in range(600)] + [Step(texts=("here",))]

    *_, last = placed(steps, "here\n")

    assert last.line == 0


def test_a_long_condition_is_told_in_short():
    condition = "needs.a.outputs.b ==\n" + "x" * 200

    told = narrowing(condition, "pull_request")

    assert told.startswith("if: needs.a.outputs.b == xxx")
    assert len(told) == 84


def test_a_long_chain_of_jobs_is_not_followed_to_its_end():
    jobs = {f"j{n}": {"needs": f"j{n + 1}"} for n in range(500)}

    assert conditions_of(jobs, "j0", frozenset()) == ("needs many other jobs",)
    assert conditions_of(jobs, "j470", frozenset()) == ()
