from dataclasses import replace

import click
import pytest

from fakes import small
from stadial.cli.benchmark import _refuse_private
from stadial.cli.frameworks import shelf_framework


def test_a_framework_that_others_do_not_have_has_nothing_to_give():
    ours = shelf_framework("stadial")

    _refuse_private(ours)
    with pytest.raises(click.UsageError, match="not a framework"):
        _refuse_private(small.framework())
    with pytest.raises(click.UsageError, match="not a framework"):
        _refuse_private(replace(ours, version="0.0.1"))
