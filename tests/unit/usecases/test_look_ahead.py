"""What lies ahead is the same at every door."""

from datetime import date

from fakes.plans import initiative, small_framework, team
from fakes.small import assessment
from stadial.engine.picture import take_picture
from stadial.engine.plan.way_ahead import look_ahead_from
from stadial.model import Roadmap
from stadial.usecases.look_ahead import look_ahead

AT = date(2026, 11, 22)


def test_a_look_ahead_is_what_the_report_shows():
    framework = small_framework()
    planned = initiative(
        "x", "A1.2", team="t", starts_on=date(2027, 1, 1), ends_on=date(2027, 4, 1)
    )
    ours = assessment(teams=(team("t", 30.0),), roadmap=Roadmap(initiatives=(planned,)))

    found = look_ahead(framework=framework, assessment=ours, at=AT)

    assert found == look_ahead_from(framework, ours, take_picture(framework, ours, at=AT))
    assert [load.team for load in found.loads] == ["t"]
