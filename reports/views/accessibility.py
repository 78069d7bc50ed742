"""The accessibility statement, which is always open, and the form on it that anybody can send."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from people.models import Municipality
from people.requests import today_of
from reports.actions.accessibility import TooMany, receive_message
from reports.forms.accessibility import MessageForm
from reports.models import AccessibilityMessage
from reports.pages.accessibility import load_statement
from reports.pages.public import frame
from reports.views.open_answers import open_page


@require_safe
@login_not_required
def accessibility_start(request: HttpRequest) -> HttpResponse:
    """For pages without a municipality: every municipality's statement."""
    context = {"municipalities": Municipality.objects.all()}
    return open_page(request, "reports/accessibility_start.html", context)


@require_safe
@login_not_required
def accessibility(request: HttpRequest, kommun: str) -> HttpResponse:
    """The municipality's statement, with the form."""
    municipality = get_object_or_404(Municipality, slug=kommun)
    form = MessageForm(initial={"page": request.GET.get("sida", "")[:500]})
    return open_page(request, "reports/accessibility.html", _context(request, municipality, form))


# The form works without cookies, so there is no token to compare: it changes nothing but the list of
# messages, which anybody may add to, and a day's number is limited.
@csrf_exempt
@require_POST
@login_not_required
def accessibility_message(request: HttpRequest, kommun: str) -> HttpResponse:
    """Receive what somebody could not use, and lead to its reference number."""
    municipality = get_object_or_404(Municipality, slug=kommun)
    form, status = MessageForm(request.POST), 422
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("page", "text", "reply_to")}
        try:
            sent = receive_message(municipality=municipality, by=None, at=timezone.now(), **fields)
        except TooMany as refusal:
            form.add_error(None, refusal.message)
            status = 429
        else:
            return redirect("accessibility_receipt", kommun, sent.reference)
    page = render_to_string("reports/accessibility.html", _context(request, municipality, form))
    return HttpResponse(page, status=status)


@require_safe
@login_not_required
def accessibility_receipt(request: HttpRequest, kommun: str, referens: str) -> HttpResponse:
    """The reference number of a message, without the message."""
    found = get_object_or_404(
        AccessibilityMessage.objects.select_related("municipality"),
        municipality__slug=kommun,
        reference=referens,
    )
    context = _context(request, found.municipality, MessageForm()) | {"message": found}
    return open_page(request, "reports/accessibility_receipt.html", context)


def _context(
    request: HttpRequest, municipality: Municipality, form: MessageForm
) -> dict[str, object]:
    page = load_statement(municipality, today_of(request))
    url = reverse("accessibility", args=[municipality.slug])
    words = f"Tillgänglighetsredogörelse för {page.service_name}, {municipality.name}."
    return {
        "page": page,
        "municipality": municipality,
        "document": frame(municipality, url, words, section="accessibility", is_open=page.is_open),
        "form": form,
    }
