"""Writing a report: the form, saving a draft, handing in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.reports import planned_status, save_draft, submit
from actionplans.domain.content import Content, missing_fields
from actionplans.domain.refusals import Conflict, Incomplete, Refused
from actionplans.forms.report import ReportForm
from actionplans.models import ActionReport
from actionplans.pages.report import (
    NO_TEXT,
    ErrorLine,
    check_of,
    differing,
    error_heading,
    last_content,
    load_report_page,
    text_of,
    with_last_text,
)
from actionplans.permissions import get_report_for, reporting_body_ids
from people.domain.roles import Permission
from people.requests import access_for, user_of

_COUNTS = ("women", "men", "total")


@require_safe
def report(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """The form while the body holds the pen, else the report to read."""
    request.section = "report"  # type: ignore[attr-defined]
    found = get_report_for(access_for(request), kommun, rapport)
    page = load_report_page(found, access_for(request), timezone.now())
    if not page.may_write:
        return _reading_page(request, found)
    form = ReportForm(initial=_initial(found))
    return _form_page(request, found, form, Content.of(found))


@require_POST
def report_save(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Keep the draft; the browser's own saving gets the fragment that says when."""
    found, form, content = _posted(request, kommun, rapport)
    if name := request.POST.get("copy"):
        content = with_last_text(content, last_content(found), name)
    version = form.version_read
    try:
        saved = save_draft(
            report=found, content=content, version=version, by=user_of(request), at=timezone.now()
        )
    except Conflict:
        return _conflict(request, found, form, content)
    except Refused as refusal:
        return _refused(request, found, content, refusal)
    form.start_from(saved.version)
    if _is_fragment(request):
        return _fragment(request, saved, form, content)
    if form.errors:
        return _form_page(request, saved, form, content, status=422)
    messages.success(request, "Utkastet är sparat.")
    if "later" in request.POST:
        return _onwards(request, found)
    anchor = f"#id_{name}" if name else ""
    return redirect(reverse("report", args=[kommun, rapport]) + anchor)


@require_POST
def report_submit(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Hand the report in, or show what is missing with everything kept."""
    found, form, content = _posted(request, kommun, rapport)
    kept: dict[str, Any] = {"report": found, "content": content, "version": form.version_read}
    by, at = user_of(request), timezone.now()
    try:
        if form.errors:
            raise Incomplete(missing_fields(content, planned_status(found)))
        submit(**kept, by=by, at=at)
    except Incomplete as incomplete:
        return _incomplete(request, form, kept, incomplete)
    except Conflict:
        return _conflict(request, found, form, content)
    except Refused as refusal:
        return _refused(request, found, content, refusal)
    messages.success(request, f"{found.action} är inlämnad.")
    return _onwards(request, found)


def _posted(
    request: HttpRequest, kommun: str, rapport: int
) -> tuple[ActionReport, ReportForm, Content]:
    request.section = "report"  # type: ignore[attr-defined]
    found = get_report_for(access_for(request), kommun, rapport, Permission.REPORT)
    form = ReportForm(request.POST)
    form.is_valid()
    return found, form, form.content(Content.of(found))


def _incomplete(
    request: HttpRequest, form: ReportForm, kept: dict[str, Any], incomplete: Incomplete
) -> HttpResponse:
    """The form with what is missing; what is written is kept as a draft."""
    try:
        saved = save_draft(**kept, by=user_of(request), at=timezone.now())
    except Conflict:
        return _conflict(request, kept["report"], form, kept["content"])
    except Refused as refusal:
        return _refused(request, kept["report"], kept["content"], refusal)
    form.start_from(saved.version)
    form.add_problems(incomplete.problems)
    return _form_page(request, saved, form, kept["content"], status=422)


def _initial(found: ActionReport) -> dict[str, object]:
    return {**vars(Content.of(found)), "version": found.version}


def _form_page(
    request: HttpRequest,
    found: ActionReport,
    form: ReportForm,
    content: Content,
    *,
    other: Content | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form; `other` is what somebody else has saved meanwhile, shown beside."""
    page = load_report_page(found, access_for(request), timezone.now())
    errors = [
        ErrorLine(f"id_{name}_0" if name == "status" else f"id_{name}", str(message))
        for name in form.fields
        for message in form.errors.get(name, [])
    ]
    context = {
        "page": page,
        "report": found,
        "strategy": found.task.round.strategy,
        "form": form,
        "done_label": f"Vad har ni gjort {page.since}?",
        "counts": [form[name] for name in _COUNTS],
        "count_errors": [message for name in _COUNTS for message in form[name].errors],
        "errors": errors,
        "error_heading": error_heading(len(errors)),
        "check": check_of(found, content),
        "saved": page.saved,
        "is_conflict": other is not None,
        "other": differing(content, other) if other else NO_TEXT,
        "has_examples": found.action.is_example,
    }
    return render(request, "actionplans/report_form.html", context, status=status)


def _reading_page(
    request: HttpRequest,
    found: ActionReport,
    unsaved: Content | None = None,
    refusal: str = "",
) -> HttpResponse:
    """The report as text; a text that came too late to be saved is shown so that it is not lost."""
    context = {
        "page": load_report_page(found, access_for(request), timezone.now()),
        "report": found,
        "strategy": found.task.round.strategy,
        "unsaved": text_of(unsaved, full=True) if unsaved else None,
        "refusal": refusal,
        "has_examples": found.action.is_example,
    }
    status = 409 if unsaved else 200
    return render(request, "actionplans/report_read.html", context, status=status)


def _conflict(
    request: HttpRequest, found: ActionReport, form: ReportForm, content: Content
) -> HttpResponse:
    """Both texts: the person's in the fields, the saved one beside; saving again chooses."""
    found.refresh_from_db()
    if _is_fragment(request):
        return _fragment(request, found, form, content, conflict=True)
    form.start_from(found.version)
    return _form_page(request, found, form, content, other=Content.of(found), status=409)


def _refused(
    request: HttpRequest, found: ActionReport, content: Content, refusal: Refused
) -> HttpResponse:
    found.refresh_from_db()
    if _is_fragment(request):
        context = {"message": refusal.message}
        return render(request, "actionplans/report_refused.html", context, status=409)
    return _reading_page(request, found, content, refusal.message)


def _fragment(
    request: HttpRequest,
    found: ActionReport,
    form: ReportForm,
    content: Content,
    *,
    conflict: bool = False,
) -> HttpResponse:
    """What changes on the page when a draft is saved by itself."""
    page = load_report_page(found, access_for(request), timezone.now())
    context = {
        "report": found,
        "form": form,
        "saved": page.saved,
        "check": check_of(found, content),
        "unsaved_fields": [message for errors in form.errors.values() for message in errors],
        "conflict": conflict,
    }
    status = 409 if conflict else 200
    return render(request, "actionplans/report_saved.html", context, status=status)


def _is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _onwards(request: HttpRequest, found: ActionReport) -> HttpResponse:
    """To what is left for one's own body, or back to the review for one who helps another."""
    strategy = found.task.round.strategy
    own = reporting_body_ids(access_for(request), strategy.municipality_id)
    if found.task.body_id in own:
        return redirect("tasks", strategy.municipality.slug)
    return redirect(
        "body_review",
        strategy.municipality.slug,
        strategy.slug,
        found.task.round.slug,
        found.task.body.slug,
    )
