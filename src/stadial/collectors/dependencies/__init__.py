"""
What the dependency files of a repository fix, and what they leave open.

Looks at:
    Python dependencies: requirements files (compiled ones too), constraints, pyproject.toml
    (PEP 621, dependency groups, Poetry, PDM, uv), setup.cfg, setup.py (its syntax tree; it is
    never run), Pipfile, conda environment files; and the locks poetry.lock, uv.lock, pdm.lock,
    Pipfile.lock, pylock.toml, conda-lock.yml, pixi.lock. A lock speaks for the manifests of its
    own tool in its folder, and for workspace members that it names: never for requirements
    files, which are judged by their own lines. A compiled file speaks for what it was compiled
    from, constraints for the files that name them, and a requirements file whose every line has
    its digest for the package in its folder. Locks that disagree make it unclear. Files in
    folders of tests, examples and documentation are counted apart, and so are requirements and
    environment files whose name says doc, test, lint, dev, ci, example or benchmark
    (`requirements-doc.txt`, `dev-requirements.txt`). If only a conda environment that installs
    this checkout in place is open, it is unclear: it may be for those who work on it.
    In a source archive, pipelines are searched for the name of a lock that was left out; with
    no pipelines in it, a missing lock says nothing.

Does not see:
    Whether anybody installs from these files, what a lock leaves out on purpose, dependencies
    that setup.py computes, the build requirements of packages, dependencies in other languages,
    system packages and container images; nor locks over 8 MB and other files over 1 MB.
    A conda version of three parts (`numpy=1.26.4`) counts as pinned.
"""

from collections.abc import Iterator
from operator import attrgetter

from typing_extensions import override

from stadial.collectors.dependencies.absent import absent_lock
from stadial.collectors.dependencies.survey import Survey, survey_of
from stadial.collectors.dependencies.verdict import Look, judged, said_besides, surely_loose
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed

LISTED = Signal(id="dependencies.listed", question="Does the repository list what it depends on?")
PINNED = Signal(
    id="dependencies.pinned", question="Is every dependency fixed to one exact version?"
)
HASHED = Signal(
    id="dependencies.hashed",
    question="Is every dependency fixed to a digest that its installer checks?",
)


class Dependencies(Collector):
    """Dependencies: are they listed, pinned, and fixed by digest?"""

    signals = (LISTED, PINNED, HASHED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        survey = survey_of(reach)
        if not survey.files and not reach.paths("*.py", "*.ipynb"):
            for signal in self.signals:
                yield observed(signal, Outcome.NOT_APPLICABLE, "No Python code here.")
            return
        yield listed(survey)
        needs = survey.needs
        absent = "" if survey.locked_in else absent_lock(reach)
        for signal, how in ((PINNED, "to one version"), (HASHED, "by a digest")):
            is_firm = attrgetter("pinned" if signal is PINNED else "hashed")
            loose = surely_loose((need for need in needs if not is_firm(need)), absent)
            total = len({need.name for need in needs})
            look = Look(total=total, loose=loose, at_odds=survey.at_odds, absent=absent)
            outcome, because = judged(survey, look, how)
            places = [need.place for need in loose] or survey.disputing
            failed = len({need.name for need in loose})
            tally = Tally(examined=total, failed=failed, places=places)
            yield observed(signal, outcome, because + said_besides(survey), tally=tally)


def listed(survey: Survey) -> Evidence:
    """Tell whether what is depended on is written down."""
    files = count(len(survey.files), "dependency file")
    besides = said_besides(survey)
    if survey.known:
        tally = Tally(examined=len(survey.files), places=survey.files)
        verb = "names" if len(survey.files) == 1 else "name"
        names = count(survey.known, "dependency", "dependencies")
        because = f"{files} {verb} {names}{_entries(survey)}.{besides}"
        return observed(LISTED, Outcome.YES, because, tally=tally)
    if survey.unread or survey.partial:
        because = f"{files} found, and none could be read in full.{besides}"
        return observed(LISTED, Outcome.UNCLEAR, because)
    if survey.files:
        because = f"{files} found, and no dependency there.{besides}"
        tally = Tally(examined=len(survey.files), places=survey.files)
        return observed(LISTED, Outcome.YES, because, tally=tally)
    if survey.apart:
        because = f"Only files for tests, documents or tools list dependencies.{besides}"
        return observed(LISTED, Outcome.UNCLEAR, because)
    because = "There is Python code, and no file lists what it depends on."
    return observed(LISTED, Outcome.NO, because)


def _entries(survey: Survey) -> str:
    """Return what stands behind a number of packages, where locks repeat what is declared."""
    if not survey.locked_in:
        return ""
    entries = count(survey.entries, "entry", "entries")
    locks = count(len(survey.locked_in), "lock")
    return f" ({entries} in {locks}; {count(len(survey.declared), 'declared line')})"
