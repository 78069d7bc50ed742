"""Writing a report: the form, saving a draft, handing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.outbox import deliver_new
from actionplans.actions.reports import planned_status, save_draft, submit
from actionplans.actions.tasks import mark_seen
from actionplans.domain.content import missing_fields
from actionplans.domain.refusals import Conflict, Incomplete, Refused
from actionplans.domain.vocabulary import ReportState
from actionplans.pages.report import load_report_page
from actionplans.pages.report_text import last_content, with_last_text
from actionplans.report_permissions import belongs_to, get_report_for
from actionplans.views.report_page import (
    Posted,
    conflict,
    form_page,
    fragment,
    is_fragment,
    onwards,
    opened,
    posted,
    reading_page,
    refused,
)
from people.requests import access_for, user_of


@require_safe
def report(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """The form while the person holds the pen, else the report to read."""
    request.section = "report"  # type: ignore[attr-defined]
    access, now = access_for(request), timezone.now()
    found = get_report_for(access, kommun, rapport)
    if request.method == "GET" and belongs_to(access, found.task.body):
        mark_seen(tasks=[found.task], at=now)
    if not load_report_page(found, access, now).may_write:
        return reading_page(request, found)
    return form_page(opened(request, found))


@require_POST
def report_save(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Keep the draft; the browser's own saving gets the fragment that says when."""
    sent = posted(request, kommun, rapport)
    if name := request.POST.get("copy"):
        sent.content = with_last_text(sent.content, last_content(sent.report), name)
    if problem := keep(sent):
        return problem
    if is_fragment(request):
        return fragment(sent)
    if sent.form.errors:
        return form_page(sent, status=422)
    messages.success(request, "Utkastet är sparat.", extra_tags=f"sparat-{rapport}")
    if "later" in request.POST:
        return onwards(request, sent.report)
    anchor = f"#id_{name}" if name else ""
    return redirect(reverse("report", args=[kommun, rapport]) + anchor)


@require_POST
def report_submit(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Hand the report in, or show what is missing with everything kept."""
    sent = posted(request, kommun, rapport)
    try:
        if sent.form.errors:
            raise Incomplete(missing_fields(sent.content, planned_status(sent.report)))
        saved = submit(
            report=sent.report,
            content=sent.content,
            version=sent.form.version_read,
            approves=sent.approves,
            by=user_of(request),
            at=timezone.now(),
        )
    except Incomplete as incomplete:
        return _incomplete(sent, incomplete)
    except Conflict:
        return conflict(sent)
    except Refused as refusal:
        return refused(sent, refusal)
    deliver_new(reporting_round=sent.report.task.round, at=timezone.now())
    waits = saved.state == ReportState.FOR_APPROVAL
    words = "är skickad till er godkännare" if waits else "är inlämnad"
    messages.success(request, f"{saved.action} {words}.", extra_tags=f"sparat-{rapport}")
    return onwards(request, sent.report)


def keep(sent: Posted) -> HttpResponse | None:
    """Keep what was sent as a draft; the page that says why it could not be, or None."""
    try:
        saved = save_draft(
            report=sent.report,
            content=sent.content,
            version=sent.form.version_read,
            approves=sent.approves,
            by=user_of(sent.request),
            at=timezone.now(),
        )
    except Conflict:
        return conflict(sent)
    except Refused as refusal:
        return refused(sent, refusal)
    sent.report = saved
    sent.form.start_from(saved.version)
    return None


def _incomplete(sent: Posted, incomplete: Incomplete) -> HttpResponse:
    """The form with what is missing; what is written is kept as a draft."""
    if problem := keep(sent):
        return problem
    sent.form.add_problems(incomplete.problems)
    return form_page(sent, status=422)
