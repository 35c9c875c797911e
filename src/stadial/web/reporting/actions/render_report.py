"""Making a report beside the server: a large one takes longer than a page may wait."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _, gettext_noop

from stadial.web.jobs.actions import File, JobError, Order, Outcome, Work, kind, start_job
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import queries

KIND = "reporting.render"


@kind(
    KIND,
    title=gettext_noop("Make a report"),
    permission=Permission.SEE,
    retries=1,
    idempotent=True,
)
def render_report(work: Work) -> Outcome:
    """
    Make a report, of the state that there is when it is made.

    Raises:
        JobError: If there is no such report any more.
        DocumentError: If documents or snapshots that it needs cannot be read any more.
    """
    work.progress(10, _("computing every number"))
    asked = work.arguments
    made = queries.report_of(work.visitor, asked["key"], asked["which"], asked["suffix"])
    if made is None:
        raise JobError(_("What was to be reported is not there any more."))
    return Outcome(
        said=_("The report is ready."), file=File(name=made.file_name, content=made.content)
    )


def order_report(visitor: Visitor, key: str, which: str, suffix: str, *, at: datetime) -> UUID:
    """
    Have a report made, and return the id of the job.

    Raises:
        Http404: If the visitor's organization has no such assessment, or it no such report.
        PermissionDenied: If their role does not allow it.
    """
    about = queries.title_of(visitor, key, which, suffix)
    if about is None:
        raise Http404
    arguments = {"key": key, "which": which, "suffix": suffix}
    return start_job(visitor, KIND, Order(about=about, arguments=arguments), at=at)
