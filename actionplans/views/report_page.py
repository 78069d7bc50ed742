"""The pages of a report: the form, the text to read, what its own saving shows."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans.domain.content import Content
from actionplans.domain.evidence import ENDINGS_WORDS
from actionplans.domain.refusals import Refused
from actionplans.forms.approval import SendBackForm
from actionplans.forms.evidence import EvidenceForm
from actionplans.forms.report import ReportForm
from actionplans.models import ActionReport
from actionplans.pages.report import ErrorLine, check_of, error_heading, load_report_page
from actionplans.pages.report_text import NO_TEXT, differing, text_of
from actionplans.report_permissions import belongs_to, get_report_for
from people.domain.roles import Permission
from people.requests import access_for, user_of

_COUNTS = ("women", "men", "total")


@dataclass
class Posted:
    """What a person sent: the report, the form, its content and whether the person approves."""

    request: HttpRequest
    report: ActionReport
    form: ReportForm
    content: Content
    approves: bool
    evidence: EvidenceForm | None = None
    sending_back: SendBackForm | None = None


def posted(request: HttpRequest, kommun: str, rapport: int) -> Posted:
    """The report that the person may write, with what was sent."""
    request.section = "report"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_report_for(access, kommun, rapport, Permission.REPORT)
    form = ReportForm(request.POST)
    form.is_valid()
    approves = access.may_approve_for(found.task.body)
    return Posted(request, found, form, form.content(Content.of(found)), approves)


def opened(request: HttpRequest, found: ActionReport) -> Posted:
    """The report as it stands, in a form that nobody has typed in."""
    content = Content.of(found)
    form = ReportForm(initial={**vars(content), "version": found.version})
    return Posted(
        request, found, form, content, access_for(request).may_approve_for(found.task.body)
    )


def form_page(sent: Posted, *, other: Content | None = None, status: int = 200) -> HttpResponse:
    """The form; `other` is what somebody else has saved meanwhile, shown beside."""
    found = sent.report
    page = load_report_page(found, access_for(sent.request), timezone.now())
    errors = _errors(sent)
    context = {
        "page": page,
        "report": found,
        "strategy": found.task.round.strategy,
        "form": sent.form,
        "done_label": f"Vad har ni gjort {page.since}?",
        "counts": [sent.form[name] for name in _COUNTS],
        "count_errors": [message for name in _COUNTS for message in sent.form[name].errors],
        "errors": errors,
        "error_heading": error_heading(len(errors)),
        "check": check_of(found, sent.content),
        "saved": page.saved,
        "is_conflict": other is not None,
        "other": differing(sent.content, other) if other else NO_TEXT,
        "evidence_form": sent.evidence or EvidenceForm(),
        "endings": ENDINGS_WORDS,
        "sending_back": sent.sending_back or SendBackForm(),
        "kept_as": kept_as(sent.request, found),
        "has_examples": found.action.is_example,
    }
    return render(sent.request, "actionplans/report_form.html", context, status=status)


def kept_as(request: HttpRequest, found: ActionReport) -> str:
    """Under what name the browser's tab keeps what is not saved yet: of one person and report."""
    return f"{user_of(request).pk}-{found.pk}"


def reading_page(
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
        "kept_as": kept_as(request, found),
        "has_examples": found.action.is_example,
    }
    status = 409 if unsaved else 200
    return render(request, "actionplans/report_read.html", context, status=status)


def conflict(sent: Posted) -> HttpResponse:
    """Both texts: the person's in the fields, the saved one beside; saving again chooses."""
    sent.report.refresh_from_db()
    if is_fragment(sent.request):
        return fragment(sent, in_conflict=True)
    sent.form.start_from(sent.report.version)
    return form_page(sent, other=Content.of(sent.report), status=409)


def refused(sent: Posted, refusal: Refused) -> HttpResponse:
    """Why it was not saved, with the text so that it is not lost."""
    sent.report.refresh_from_db()
    if is_fragment(sent.request):
        context = {"message": refusal.message}
        return render(sent.request, "actionplans/report_refused.html", context, status=409)
    return reading_page(sent.request, sent.report, sent.content, refusal.message)


def fragment(sent: Posted, *, in_conflict: bool = False) -> HttpResponse:
    """What changes on the page when a draft is saved by itself."""
    page = load_report_page(sent.report, access_for(sent.request), timezone.now())
    messages = [message for errors in sent.form.errors.values() for message in errors]
    context = {
        "report": sent.report,
        "form": sent.form,
        "saved": page.saved,
        "check": check_of(sent.report, sent.content),
        "unsaved_fields": messages,
        "conflict": in_conflict,
    }
    status = 409 if in_conflict else 200
    return render(sent.request, "actionplans/report_saved.html", context, status=status)


def is_fragment(request: HttpRequest) -> bool:
    """Whether the browser's own saving asks."""
    return request.headers.get("HX-Request") == "true"


def onwards(request: HttpRequest, found: ActionReport) -> HttpResponse:
    """To what is left for one's own body, or back to the review for one who helps another."""
    strategy = found.task.round.strategy
    if belongs_to(access_for(request), found.task.body):
        return redirect("tasks", strategy.municipality.slug)
    return redirect(
        "body_review",
        strategy.municipality.slug,
        strategy.slug,
        found.task.round.slug,
        found.task.body.slug,
    )


def _errors(sent: Posted) -> list[ErrorLine]:
    """What is to be put right in the forms of the page, in their order."""
    forms = (sent.form, sent.evidence, sent.sending_back)
    return [
        ErrorLine(f"id_{name}_0" if name == "status" else f"id_{name}", str(message))
        for form in forms
        if form is not None
        for name in form.fields
        for message in form.errors.get(name, [])
    ]
