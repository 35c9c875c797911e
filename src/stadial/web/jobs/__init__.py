"""
Work that takes longer than a page may wait: queued in rows, done beside the server, seen going on.

A kind of job is made known in the `actions` of the app that owns it::

    @kind("reporting.render", title=gettext_noop("Make a report"), retries=1, idempotent=True)
    def render_report(work: Work) -> Outcome:
        work.progress(10, _("reading"))
        ...
        return Outcome(said=_("The report is ready."), file=File("report.pdf", content))

An action of that app starts it, inside its own transaction::

    job = start_job(visitor, "reporting.render", Order(about="2026"), at=at)

`work.progress` belongs outside of transactions: it is seen at once, and fails where the job was
given to somebody else meanwhile. The page of a job is `jobs:job`.

What goes wrong and can be told to people is raised as `JobError`, `DocumentError`, or as the
refusals of Django; anything else is tried again as often as `retries` says, later each time.
"""
