from fakes.frameworks import AT, small_assessment, votes
from fakes.voices import FRAMEWORK, people
from stadial.usecases.hear_people import hear_people


def test_people_are_heard_as_of_a_day():
    crowd = people(2)
    assessment = small_assessment(respondents=crowd, votes=(votes("ai0", "A-1", 3),))

    voices = hear_people(framework=FRAMEWORK, assessment=assessment, at=AT)

    assert [each.known for each in voices.attendance] == [1, 0]
    assert voices == hear_people(framework=FRAMEWORK, assessment=assessment, at=AT)
