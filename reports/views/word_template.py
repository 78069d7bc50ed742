"""The administrator's page of the municipality's own Word document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplans.domain.refusals import Refused
from people.domain.roles import Permission
from people.models import Municipality
from people.requests import municipality_of, user_of
from reports.actions.word_template import keep_template, remove_template
from reports.exports.documents import RENDERERS
from reports.forms.word_template import WordTemplateForm
from reports.models import DocumentKind, WordTemplate


@require_http_methods(["GET", "HEAD", "POST"])
def word_template(request: HttpRequest, kommun: str) -> HttpResponse:
    """Which document is in use, and the form to send in another."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    sent = request.method == "POST"
    form = WordTemplateForm(request.POST, request.FILES) if sent else WordTemplateForm()
    if sent and form.is_valid() and _is_kept(request, municipality, form):
        messages.success(request, "Mallen är sparad. Nästa Word-dokument görs med den.")
        return redirect("word_template", kommun)
    template = WordTemplate.objects.filter(municipality=municipality).defer("content").first()
    context = {"form": form, "municipality": municipality, "template": template}
    status = 422 if form.errors else 200
    return render(request, "reports/word_template.html", context, status=status)


def _is_kept(request: HttpRequest, municipality: Municipality, form: WordTemplateForm) -> bool:
    """Whether the file became the template; what is wrong with it is said at its field."""
    file = form.cleaned_data["file"]
    try:
        keep_template(
            municipality=municipality,
            name=file.name,
            content=file.read(),
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("file", refusal.message)
        return False
    return True


@require_safe
def word_template_file(request: HttpRequest, kommun: str) -> HttpResponse:
    """The document as it came."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    template = WordTemplate.objects.filter(municipality=municipality).first()
    if template is None:
        raise Http404("Kommunen har ingen egen Wordmall.")
    kind = RENDERERS[DocumentKind.WORD].content_type
    response = HttpResponse(bytes(template.content), content_type=kind)
    name = content_disposition_header(True, template.file_name)
    response.headers["Content-Disposition"] = name or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def word_template_remove(request: HttpRequest, kommun: str) -> HttpResponse:
    """Make documents in Riktmärke's own looks again."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    remove_template(municipality=municipality, by=user_of(request), at=timezone.now())
    messages.success(request, "Mallen är borttagen. Word-dokument görs med Riktmärkes utseende.")
    return redirect("word_template", kommun)
