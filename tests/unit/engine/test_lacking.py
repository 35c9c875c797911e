import pytest

from fakes.pictures import picture_of
from fakes.small import capability, criterion, domain, framework
from stadial.engine.lacking import is_lacking
from stadial.model import Standing

PAIR = framework(domain("A", capability("A-1", criterion("a", 2), criterion("b", 2))))


def lacking(**values):
    picture = picture_of(PAIR, values)
    return {x: is_lacking(PAIR.criterion_by_id[x], framework=PAIR, picture=picture) for x in "ab"}


def test_a_criterion_that_its_level_can_do_without_is_not_lacking():
    assert lacking(a=1.0, b=2 / 3) == {"a": False, "b": False}


def test_a_criterion_below_full_keeps_an_unreached_level_open():
    assert lacking(a=1.0, b=1 / 3) == {"a": False, "b": True}


def test_an_unknown_criterion_is_lacking_because_nothing_shows_it():
    assert lacking(a=1.0, b=None) == {"a": False, "b": True}


@pytest.mark.parametrize("standing", [Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE])
def test_what_does_not_apply_is_never_lacking(standing):
    assert lacking(a=0.0, b=standing) == {"a": True, "b": False}
