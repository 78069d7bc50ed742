"""The unit reads a body's reports, accepts or returns them, and gives more time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplans.actions import reports as report_actions
from actionplans.actions.outbox import deliver_new
from actionplans.actions.rounds import extend
from actionplans.domain.refusals import Refused
from actionplans.forms.rounds import ExtensionForm, ReturnForm
from actionplans.models import ActionReport, BodyTask
from actionplans.pages.review import load_review_page
from actionplans.permissions import get_task_for
from actionplans.report_permissions import get_report_for
from people.domain.roles import Permission
from people.requests import access_for, user_of

# The longest number that every database can look for.
_DIGITS = 18


@require_safe
def body_review(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, organ: str
) -> HttpResponse:
    """Every report of the body beside what was said the time before."""
    return _page(request, get_task_for(access_for(request), kommun, strategi, omgang, organ))


@require_POST
def body_accept(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, organ: str
) -> HttpResponse:
    """Accept all submitted reports that were on the page."""
    task = get_task_for(access_for(request), kommun, strategi, omgang, organ)
    try:
        count = report_actions.accept_body(
            task=task, versions=read_versions(request), by=user_of(request), at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{_count(count)} från {task.body} godkända.")
    return to_review(task)


@require_POST
def body_return(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, organ: str
) -> HttpResponse:
    """Return all submitted reports that were on the page, with one note."""
    task = get_task_for(access_for(request), kommun, strategi, omgang, organ)
    form = ReturnForm(request.POST, auto_id="id_alla_%s")
    if not form.is_valid():
        return _page(request, task, all_form=form)
    try:
        count = report_actions.return_body(
            task=task,
            versions=read_versions(request),
            **form.cleaned_data,
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        deliver_new(reporting_round=task.round, at=timezone.now())
        messages.success(request, f"{_count(count)} till {task.body} returnerade.")
    return to_review(task)


@require_http_methods(["GET", "HEAD", "POST"])
def body_extend(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, organ: str
) -> HttpResponse:
    """Give the body more time, with a reason."""
    request.section = "rounds"  # type: ignore[attr-defined]
    task = get_task_for(access_for(request), kommun, strategi, omgang, organ)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            extend(task=task, **form.cleaned_data, by=user_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error("until", refusal.message)
        else:
            until = form.cleaned_data["until"]
            messages.success(request, f"{task.body} har tid till {until:%Y-%m-%d}.")
            return redirect("round", kommun, strategi, omgang)
    context = {"task": task, "strategy": task.round.strategy, "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/task_extend.html", context, status=status)


@require_POST
def report_accept(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Accept the report that was read."""
    report = _report(request, kommun, rapport)
    version = read_versions(request).get(report.id)
    try:
        report_actions.accept_report(
            report=report, version=version, by=user_of(request), at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{report.action} är godkänd.")
    return to_review(report.task)


@require_POST
def report_return(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Return the report that was read, with a note."""
    report = _report(request, kommun, rapport)
    form = ReturnForm(request.POST, auto_id=f"id_{report.id}_%s")
    if not form.is_valid():
        return _page(request, report.task, forms={report.id: form})
    try:
        report_actions.return_report(
            report=report,
            version=read_versions(request).get(report.id),
            **form.cleaned_data,
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("note", refusal.message)
        return _page(request, report.task, forms={report.id: form})
    deliver_new(reporting_round=report.task.round, at=timezone.now())
    messages.success(request, f"{report.action} är returnerad till {report.task.body}.")
    return to_review(report.task)


def _report(request: HttpRequest, kommun: str, rapport: int) -> ActionReport:
    return get_report_for(access_for(request), kommun, rapport, Permission.MANAGE_ROUNDS)


def _page(
    request: HttpRequest,
    task: BodyTask,
    forms: dict[int, ReturnForm] | None = None,
    all_form: ReturnForm | None = None,
) -> HttpResponse:
    """The review page; a form with errors is shown open at its report."""
    request.section = "rounds"  # type: ignore[attr-defined]
    page = load_review_page(task, timezone.now())
    bound = forms or {}
    context = {
        "strategy": task.round.strategy,
        "task": task,
        "page": page,
        "rows": [
            (row, bound.get(row.id) or ReturnForm(auto_id=f"id_{row.id}_%s"))
            for row in page.reports
        ],
        "failed": all_form or next(iter(bound.values()), None),
        "all_form": all_form or ReturnForm(auto_id="id_alla_%s"),
        "has_examples": page.is_example,
    }
    status = 422 if bound or all_form else 200
    return render(request, "actionplans/body_review.html", context, status=status)


def read_versions(request: HttpRequest) -> dict[int, int]:
    """The versions that stood on the page, each written "report:version"."""
    pairs = (value.split(":") for value in request.POST.getlist("read"))
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(part.isdecimal() and len(part) <= _DIGITS for part in pair)
    }


def to_review(task: BodyTask) -> HttpResponse:
    """Back to the body's reports."""
    strategy = task.round.strategy
    return redirect(
        "body_review", strategy.municipality.slug, strategy.slug, task.round.slug, task.body.slug
    )


def _count(count: int) -> str:
    return "1 rapport" if count == 1 else f"{count} rapporter"
