"""What lint rules look at, put together from a framework and an assessment."""

from fakes.pictures import TODAY, picture_of
from fakes.small import assessment as an_assessment
from stadial.engine.lint import lint_matter
from stadial.engine.lint_rules.rule import Matter
from stadial.engine.targets import choose_targets
from stadial.model import Answer, AnswerKind, Gap, GapAnalysis, Respondent, Response, Vote


def matter_of(framework, assessment=None, picture=None, *, gaps=None, at=TODAY, **fields):
    assessment = assessment or an_assessment()
    return Matter(
        framework=framework,
        assessment=assessment,
        picture=picture or picture_of(framework),
        gaps=gaps or gaps_of(framework, assessment),
        previous=fields.pop("previous", None),
        at=at,
        **fields,
    )


def gaps_of(framework, assessment, *open_capabilities):
    """Return the targets of an assessment, and gaps where asked for."""
    found = [gap_of(framework, key) for key in open_capabilities]
    targets = choose_targets(framework, assessment)
    return GapAnalysis(targets=targets, gaps=tuple(found), work=())


def gap_of(framework, key):
    capability = framework.capability_by_id[key]
    return Gap(
        capability=key,
        domain=framework.domain_of[key].id,
        achieved=1.0,
        target=3,
        levels=2.0,
        risk=1.0,
        lacking=(capability.criteria[0].id,),
        unknown=(),
        because="by hand",
    )


def findings(rule, matter):
    """Return what lint says under one rule."""
    return [finding for finding in lint_matter(matter) if finding.rule == rule]


def respondents(*pairs):
    return tuple(Respondent(id=key, name=key.title(), group=group) for key, group in pairs)


def says(who, criterion, word="fully", **fields):
    return Response(
        respondent=who, criterion=criterion, answer=Answer(kind=AnswerKind(word)), **fields
    )


def votes(who, capability, level, **fields):
    return Vote(respondent=who, capability=capability, level=level, **fields)
