"""A made-up bank that is assessed against the made-up framework."""

from datetime import date

from stadial.model import (
    Adjudication,
    AISystem,
    Answer,
    AnswerKind,
    Assessment,
    Certificate,
    Criticality,
    Evidence,
    EvidenceKind,
    Exposure,
    Incident,
    IncidentKind,
    Initiative,
    Milestone,
    Organization,
    Outcome,
    Respondent,
    Response,
    Review,
    Roadmap,
    Rung,
    Scope,
    Settlement,
    Status,
    TargetChoice,
    Team,
    Vote,
    Waiver,
    WorkKind,
    Written,
)

PEOPLE = (
    ("ada", "engineering"),
    ("ben", "engineering"),
    ("chi", "engineering"),
    ("dora", "data-science"),
    ("eli", "data-science"),
    ("fay", "data-science"),
    ("gus", "security"),
    ("hana", "security"),
    ("ivo", "security"),
    ("jo", "operations"),
    ("kim", "operations"),
    ("lea", "executives"),
)
_PLAN = (
    ("register", "One register of all AI systems", "GOV-4", "CISO", 12, 0, Status.RUNNING),
    ("playbooks", "Playbooks for AI incidents", "IR-1 IR-3", "CISO", 15, 0, Status.SLIPPED),
    (
        "signing",
        "Sign models and verify at deployment",
        "MODEL-2",
        "CTO",
        40,
        18000,
        Status.PLANNED,
    ),
    ("data-digests", "Digests of training data", "DATA-2", "CDO", 25, 0, Status.PLANNED),
    ("suppliers", "Assess the three largest AI suppliers", "SUP-4", "", 20, 30000, Status.PROPOSED),
    ("filters", "Filters for queries and answers", "INF-1", "CTO", 45, 60000, Status.PROPOSED),
    ("policy", "AI security policy, approved", "GOV-1", "COO", 10, 0, Status.DONE),
)
_DATES = (
    (date(2026, 10, 1), date(2027, 1, 1)),
    (date(2026, 10, 1), date(2027, 2, 15)),
    (date(2027, 1, 1), date(2027, 7, 1)),
    (date(2027, 1, 1), date(2027, 4, 1)),
    (None, None),
    (date(2027, 4, 1), date(2027, 10, 1)),
    (date(2026, 7, 1), date(2026, 10, 1)),
)


def acme_assessment(framework) -> Assessment:
    """Return the assessment with everything that a report can show."""
    return Assessment(
        id="acme-2026",
        title="AI security maturity 2026",
        organization=Organization(id="acme", name="Acme Bank", sector="Banking", people=2000),
        framework_id=framework.id,
        framework_version=framework.version,
        scope="retail",
        started_on=date(2026, 10, 5),
        method="facilitated",
        lead="Aisha Rahman",
        classification="Confidential",
        scopes=(Scope(id="retail", name="Retail banking"),),
        systems=(
            AISystem(
                id="scoring",
                name="Credit scoring",
                archetypes=("builder",),
                criticality=Criticality.CRITICAL,
                exposure=Exposure.PARTNER,
                owner="Risk models",
                scope="retail",
                model_version="4.2",
            ),
            AISystem(
                id="assistant",
                name="Customer assistant",
                archetypes=("consumer",),
                criticality=Criticality.HIGH,
                exposure=Exposure.PUBLIC,
                owner="Service",
                scope="retail",
            ),
        ),
        populations={"ai_systems": 2, "ai_suppliers": 3},
        respondents=tuple(
            Respondent(id=key, name=key.title(), group=group, role="staff") for key, group in PEOPLE
        ),
        responses=_responses(),
        votes=(Vote(respondent="lea", capability="IR-4", level=None),),
        adjudications=(
            Adjudication(
                criterion="DATA-4.5a",
                answer=Answer(kind=AnswerKind.NOT_APPLICABLE),
                reason="No model of ours learns without a person who looks at the data first.",
                decided_by="Aisha Rahman",
                decided_on=date(2026, 11, 14),
                approved_by=("Gus",),
                expires_on=date(2027, 11, 14),
            ),
            Adjudication(
                criterion="GOV-3.3a",
                answer=Answer(kind=AnswerKind.LARGELY),
                reason="Two of three launches had the review; the third was a pilot.",
                decided_by="Aisha Rahman",
                decided_on=date(2026, 11, 14),
                dissent="One vote for partly: the pilot served customers.",
            ),
        ),
        settlements=(
            Settlement(
                about="inc-1",
                reason="Covered by the new playbook.",
                decided_by="Aisha Rahman",
                decided_on=date(2026, 11, 16),
            ),
        ),
        waivers=(
            Waiver(
                rule="stale-evidence",
                about="ev-policy",
                reason="The board meets in January.",
                owner="CISO",
                expires_on=date(2027, 1, 31),
            ),
        ),
        evidence=_evidence(),
        incidents=(
            Incident(
                id="inc-1",
                title="Assistant told a customer another customer's balance",
                occurred_on=date(2026, 3, 9),
                criteria=("INF-1.3a", "IR-1.2a"),
                system="assistant",
                summary="A prompt made the assistant read a cached answer.",
                lesson="Answers must not be cached across customers.",
            ),
            Incident(
                id="near-1",
                title="A model file was replaced in the registry by mistake",
                occurred_on=date(2026, 9, 2),
                kind=IncidentKind.NEAR_MISS,
                criteria=("MODEL-2.3a",),
                system="scoring",
                lesson="Nobody would have noticed without the nightly comparison.",
            ),
        ),
        targets=TargetChoice(by_date=date(2027, 12, 31), approved_by="Board, 14 October 2026"),
        teams=(Team(id="security", name="Security", groups=("security",)),),
        roadmap=_roadmap(),
    )


def _responses():
    kinds = (AnswerKind.FULLY, AnswerKind.LARGELY, AnswerKind.PARTLY)
    asked = ("GOV-1.2a", "DEV-1.2a", "DATA-1.2a", "MODEL-1.2a", "INF-1.2a", "SUP-1.2a")
    answers = [
        Response(
            respondent=person,
            criterion=criterion,
            answer=Answer(kind=kinds[(i + j) % 3]),
            written=Written.YES if i % 2 else Written.PARTLY,
        )
        for i, (person, _) in enumerate(PEOPLE)
        for j, criterion in enumerate(asked)
        if (i + j) % 4
    ]
    unknown = Response(respondent="jo", criterion="IR-4.2a", answer=Answer(kind=AnswerKind.UNKNOWN))
    return (*answers, unknown)


def _evidence():
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return (
        Evidence(
            id="ev-policy",
            title="AI security policy, signed",
            kind=EvidenceKind.POLICY,
            rung=Rung.DOCUMENT,
            criteria=("GOV-1.2a", "GOV-1.3a"),
            dated_on=date(2025, 9, 30),
            source="evidence/policy.pdf",
            sha256=digest,
            tool="L. Haas",
            reviewed_by="Aisha Rahman",
        ),
        Evidence(
            id="ev-sbom",
            title="Bill of materials of the scoring service",
            kind=EvidenceKind.SCAN,
            rung=Rung.CARRIED_OUT,
            criteria=("SUP-1.2a", "SUP-1.3a"),
            system="scoring",
            because="214 parts, all with a version.",
            dated_on=date(2026, 11, 20),
            examined=214,
            failed=0,
            source="evidence/sbom.cdx.json",
            sha256=digest[::-1],
            tool="bill maker 3.1",
        ),
        Evidence(
            id="ev-unsigned",
            title="Model files of the scoring service",
            outcome=Outcome.NO,
            kind=EvidenceKind.SCAN,
            rung=Rung.CARRIED_OUT,
            criteria=("MODEL-2.2a",),
            signal="model-files.signed",
            system="scoring",
            because="3 of 4 model files lack a signature.",
            dated_on=date(2026, 11, 21),
            tool="stadial",
            review=Review.PENDING,
        ),
    )


def _roadmap():
    initiatives = []
    for (key, title, capabilities, owner, days, cost, status), (start, end) in zip(
        _PLAN, _DATES, strict=True
    ):
        initiatives.append(
            Initiative(
                id=key,
                title=title,
                criteria=tuple(f"{c}.{s}" for c in capabilities.split() for s in ("2a", "3a")),
                owner=owner,
                team="security",
                effort_days=float(days),
                cost=float(cost),
                status=status,
                starts_on=start,
                ends_on=end,
                planned_ends_on=date(2027, 1, 1) if status is Status.SLIPPED else end,
                requires=("register",) if key == "signing" else (),
                metric=f"Share of AI systems with it at least 90% by {end}" if end else "",
                kind=WorkKind.QUICK_WIN if days <= 15 else WorkKind.STRATEGIC,
                why_here="Removes most risk per person-day of what is left." if start else "",
            )
        )
    return Roadmap(
        starts_on=date(2026, 7, 1),
        quarters=6,
        initiatives=tuple(initiatives),
        milestones=(
            Milestone(
                id="m1",
                title="Foundations stand",
                due_on=date(2027, 4, 1),
                levels={"GOV": 2, "IR": 2},
            ),
        ),
        certificate=Certificate(
            area=412.5,
            bound=431.0,
            method="made-up solver 1.0",
            seed=7,
            residual_start=61.3,
            residual_end=28.4,
        ),
        notes=("Purchases are assumed to be approved at the start of a quarter.",),
    )
