from stadial.model import Explanation
from stadial.reports.html.explain import compact


def why(about, *parts, value="1.0"):
    return Explanation(about=about, value=value, rule="by hand", parts=parts)


def test_parts_with_a_place_of_their_own_are_left_out_at_every_depth():
    tree = why("GOV", why("GOV-1"), why("levels", why("GOV-1.2a"), why("edge")))

    found = compact(tree, shown_elsewhere={"GOV-1", "GOV-1.2a"})

    assert found == why("GOV", why("levels", why("edge")))


def test_the_same_about_several_systems_is_said_once():
    tree = why("X", why("evidence on a"), why("evidence on b", value="0.5"), why("evidence on c"))

    names = [part.about for part in compact(tree).parts]

    assert names == ["evidence on a, c", "evidence on b"]


def test_names_without_a_common_start_are_listed_whole():
    assert compact(why("X", why("a"), why("b"))).parts[0].about == "a, b"
    mixed = compact(why("X", why("said on a"), why("seen on a"))).parts
    assert mixed[0].about == "said on a, seen on a"
