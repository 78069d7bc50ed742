"""What shows what a report says: adding it, taking it away, and fetching a file."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.evidence import add_file, add_link, content_of, remove_evidence
from actionplans.domain.evidence import check_size
from actionplans.domain.refusals import Refused
from actionplans.domain.vocabulary import EvidenceKind
from actionplans.forms.evidence import EvidenceForm
from actionplans.report_permissions import get_evidence_for
from actionplans.views.report_page import Posted, form_page, posted, refused
from actionplans.views.reports import keep
from people.requests import access_for, user_of


@require_POST
def evidence_add(request: HttpRequest, kommun: str, rapport: int) -> HttpResponse:
    """Keep the draft that came along, and add the link or the file to it."""
    sent = posted(request, kommun, rapport)
    if problem := keep(sent):
        return problem
    sent.evidence = EvidenceForm(request.POST, request.FILES)
    if sent.evidence.is_valid():
        _add(sent, sent.evidence)
    if sent.evidence.errors or sent.form.errors:
        return form_page(sent, status=422)
    messages.success(request, "Underlaget är tillagt.", extra_tags=f"sparat-{rapport}")
    return _to_evidence(kommun, rapport)


@require_POST
def evidence_remove(request: HttpRequest, kommun: str, rapport: int, underlag: int) -> HttpResponse:
    """Keep the draft that came along, and take the evidence away."""
    found = get_evidence_for(access_for(request), kommun, rapport, underlag)
    sent = posted(request, kommun, rapport)
    if problem := keep(sent):
        return problem
    by, at = user_of(request), timezone.now()
    try:
        remove_evidence(evidence=found, by=by, at=at, approves=sent.approves)
    except Refused as refusal:
        return refused(sent, refusal)
    if sent.form.errors:
        return form_page(sent, status=422)
    messages.success(request, f"{found.title} är borttaget.", extra_tags=f"sparat-{rapport}")
    return _to_evidence(kommun, rapport)


@require_safe
def evidence(request: HttpRequest, kommun: str, rapport: int, underlag: int) -> HttpResponse:
    """A file as it came; the browser saves it and never opens it as a page."""
    found = get_evidence_for(access_for(request), kommun, rapport, underlag)
    if found.kind != EvidenceKind.FILE:
        raise Http404("Underlaget är ingen fil.")
    response = HttpResponse(content_of(found), content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response


def _add(sent: Posted, form: EvidenceForm) -> None:
    """Add what was given; what is refused is said at its field."""
    url, upload = form.cleaned_data["evidence_url"], form.cleaned_data["evidence_file"]
    who = {"by": user_of(sent.request), "at": timezone.now(), "approves": sent.approves}
    what = {"report": sent.report, "title": form.cleaned_data["evidence_title"], **who}
    if url:
        try:
            add_link(url=url, **what)
        except Refused as refusal:
            form.add_error("evidence_url", f"Länk: {refusal.message}")
    if upload:
        try:
            add_file(name=upload.name or "", content=_read(upload), **what)
        except Refused as refusal:
            form.add_error("evidence_file", f"{upload.name}: {refusal.message}")


def _read(upload: UploadedFile) -> bytes:
    check_size(upload.size or 0)
    return upload.read()


def _to_evidence(kommun: str, rapport: int) -> HttpResponse:
    return redirect(reverse("report", args=[kommun, rapport]) + "#underlag")
