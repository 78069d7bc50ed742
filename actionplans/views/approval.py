"""A body's own approver hands in or sends back; the unit says whether a body must approve first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.actions import approval
from actionplans.actions.outbox import deliver_new
from actionplans.domain.refusals import Refused
from actionplans.forms.approval import SendBackForm
from actionplans.permissions import get_task_for
from actionplans.report_permissions import get_report_for
from actionplans.views.report_page import form_page, posted, refused
from actionplans.views.reports import keep
from actionplans.views.review import read_versions, to_review
from people.domain.roles import Permission
from people.requests import access_for, user_of


@require_POST
def report_approve(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Hand in the waiting report that was read, as it stands."""
    access = access_for(request)
    report = get_report_for(access, kommun, rapport, Permission.APPROVE_REPORTS)
    version = read_versions(request).get(report.id)
    try:
        approval.approve_report(
            report=report, version=version, by=user_of(request), at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        deliver_new(reporting_round=report.task.round, at=timezone.now())
        messages.success(request, f"{report.action} är godkänd och inlämnad.")
    return redirect("tasks", kommun)


@require_POST
def report_send_back(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Keep what the approver changed, and give the report back with a note."""
    get_report_for(access_for(request), kommun, rapport, Permission.APPROVE_REPORTS)
    sent = posted(request, kommun, rapport)
    if problem := keep(sent):
        return problem
    sent.sending_back = form = SendBackForm(request.POST)
    if not form.is_valid() or sent.form.errors:
        return form_page(sent, status=422)
    note, by, at = form.cleaned_data["approval_note"], user_of(request), timezone.now()
    try:
        approval.send_back(report=sent.report, note=note, by=by, at=at)
    except Refused as refusal:
        return refused(sent, refusal)
    deliver_new(reporting_round=sent.report.task.round, at=at)
    words = f"{sent.report.action} är skickad tillbaka."
    messages.success(request, words, extra_tags=f"sparat-{rapport}")
    return redirect("tasks", kommun)


@require_POST
def task_approve(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, organ: str
) -> HttpResponse:
    """Hand in all waiting reports of the body that were on the page."""
    access = access_for(request)
    task = get_task_for(access, kommun, strategi, omgang, organ, Permission.APPROVE_REPORTS)
    by, at = user_of(request), timezone.now()
    try:
        count = approval.approve_body(task=task, versions=read_versions(request), by=by, at=at)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        deliver_new(reporting_round=task.round, at=at)
        many = f"{count} rapporter är godkända och inlämnade."
        messages.success(request, "1 rapport är godkänd och inlämnad." if count == 1 else many)
    return redirect("tasks", kommun)


@require_POST
def body_approval(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, organ: str
) -> HttpResponse:
    """Whether the body's own approver reads everything before the unit, from now on."""
    task = get_task_for(access_for(request), kommun, strategi, omgang, organ)
    needed = request.POST.get("needed") == "1"
    by, at = user_of(request), timezone.now()
    try:
        approval.require_approval(body=task.body, needed=needed, by=by, at=at)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        first = f"godkänner {task.body} sina rapporter innan ni får dem."
        words = first if needed else f"lämnar {task.body} in direkt till er."
        messages.success(request, f"Från och med nu {words}")
    return to_review(task)
