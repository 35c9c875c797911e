"""People who see things differently, in a small framework with executives and engineers."""

from dataclasses import replace

from fakes.frameworks import AT, capability, criterion, framework_of, small_assessment
from stadial.engine.picture import take_picture
from stadial.engine.voices.hear_all import hear_all
from stadial.engine.voices.sheet import lay_out
from stadial.model import Domain, Respondent, StakeholderGroup

GROUPS = ("ai-ml-engineering", "data-science", "security", "executive-leadership")


def ladder(key, **fields):
    """Return a capability with one criterion a level; that of level 3 is a key one."""
    own = (criterion(f"{key}.{n}", n, key=n == 3) for n in (2, 3, 4, 5))
    return capability(key, *own, **fields)


FRAMEWORK = replace(
    framework_of(
        Domain(id="A", name="Rules", capabilities=(ladder("A-1"), ladder("A-2"))),
        Domain(id="B", name="Models", capabilities=(ladder("B-1"),)),
    ),
    stakeholders=tuple(StakeholderGroup(id=key, name=key.title()) for key in GROUPS),
)


def people(*counts, groups=GROUPS):
    """Return so many people of each group: `ai0`, `da0`, `se0`, `ex0`, and so on."""
    return tuple(
        Respondent(id=f"{group[:2]}{i}", name=f"{group} {i}", group=group)
        for group, count in zip(groups, counts, strict=False)
        for i in range(count)
    )


def sheet_of(framework=FRAMEWORK, **fields):
    assessment = small_assessment(**fields)
    return lay_out(framework, assessment, take_picture(framework, assessment, at=AT))


def voices_of(framework=FRAMEWORK, **fields):
    assessment = small_assessment(**fields)
    return hear_all(framework, assessment, take_picture(framework, assessment, at=AT))
