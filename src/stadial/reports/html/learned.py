"""What was learned, beside the incidents it comes from and the criteria it belongs to."""

from stadial.model import Briefing, Learning
from stadial.reports.html.blocks import Section, Table, Text
from stadial.reports.html.words import count, short_day


def learned_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the lessons that are kept, newest first; nothing where none is."""
    learnings = briefing.assessment.learnings
    if not learnings:
        return ()
    shared = sum(each.shared for each in learnings)
    outside = sum(each.from_outside for each in learnings)
    lead = (
        f"{count(len(learnings), 'lesson')} kept, {outside} of them from other organizations. "
        f"{shared} may be given to others; such a lesson names nobody, and its source stays here."
    )
    table = Table(
        caption="Lessons, newest first",
        head=("Lesson", "What to do", "When", "Criteria", "Threats", "From", "Others may have it"),
        rows=tuple(
            _row(each, briefing)
            for each in sorted(learnings, key=lambda x: (-x.learned_on.toordinal(), x.id))
        ),
    )
    return (Section(id="learned", title="What we learned", blocks=(Text(lead), table)),)


def _row(learning: Learning, briefing: Briefing) -> tuple[str, ...]:
    incidents = {each.id: each.title for each in briefing.assessment.incidents}
    source = "other organizations" if learning.from_outside else "not said"
    if learning.source:
        source = incidents.get(learning.source, learning.source)
    return (
        learning.lesson,
        learning.advice or "–",
        short_day(learning.learned_on),
        ", ".join(learning.criteria) or "none named",
        ", ".join(learning.threats) or "none named",
        source,
        "yes" if learning.shared else "no",
    )
