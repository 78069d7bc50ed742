"""The administrator writes the accessibility statement and answers the messages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplans.domain.refusals import Conflict
from people.domain.roles import Permission
from people.models import Municipality
from people.requests import access_for, municipality_of, today_of, user_of
from reports.actions.accessibility import handle_message, save_statement
from reports.forms.accessibility import StatementForm
from reports.pages.accessibility import load_messages, load_statement, statement_of
from reports.permissions import get_message_for


@require_http_methods(["GET", "HEAD", "POST"])
def accessibility_edit(request: HttpRequest, kommun: str) -> HttpResponse:
    """Change the statement; a save from an older version shows both."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    stored = statement_of(municipality)
    form = StatementForm(
        request.POST or None,
        instance=statement_of(municipality),
        initial={"version": stored.version},
    )
    if form.is_valid():
        try:
            save_statement(
                municipality=municipality,
                fields=form.statement_fields(),
                version=form.cleaned_data["version"],
                by=user_of(request),
                at=timezone.now(),
            )
        except Conflict as conflict:
            return _page(request, municipality, form, status=409, conflict=conflict.message)
        messages.success(request, "Tillgänglighetsredogörelsen är sparad.")
        return redirect("accessibility", kommun)
    return _page(request, municipality, form, status=422 if form.errors else 200)


def _page(
    request: HttpRequest,
    municipality: Municipality,
    form: StatementForm,
    *,
    status: int,
    conflict: str = "",
) -> HttpResponse:
    page = load_statement(municipality, today_of(request))
    if conflict:
        # What is typed goes on from what is saved, once the person has seen both.
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = str(page.version)  # type: ignore[index]
    context = {"form": form, "page": page, "conflict": conflict}
    return render(request, "reports/accessibility_edit.html", context, status=status)


@require_safe
def accessibility_messages(request: HttpRequest, kommun: str) -> HttpResponse:
    """What people could not use, those that wait first."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    context = {"rows": load_messages(municipality)}
    return render(request, "reports/accessibility_messages.html", context)


@require_POST
def accessibility_handled(request: HttpRequest, kommun: str, arende: int) -> HttpResponse:
    """Note that a message is answered."""
    found = get_message_for(access_for(request), kommun, arende)
    handle_message(message=found, by=user_of(request), at=timezone.now())
    messages.success(request, f"Meddelande {found.reference} är markerat som besvarat.")
    return redirect("accessibility_messages", kommun)
