"""Who owns a process."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actionplans.actions.processes import set_owner
from actionplans.domain.refusals import Conflict
from actionplans.forms.progress import OwnerForm
from actionplans.permissions import get_process_for
from people.requests import access_for, user_of
from strategies.models import Process


@require_http_methods(["GET", "HEAD", "POST"])
def process_owner(request: HttpRequest, kommun: str, strategi: str, process: int) -> HttpResponse:
    """The form, and saving it."""
    found = get_process_for(access_for(request), kommun, strategi, process)
    own = found.strategy.municipality_id
    first = {"owner": found.owner_id, "was": found.owner_id}
    form = OwnerForm(request.POST or None, initial=first, municipality_id=own)
    if request.method != "POST":
        return _form(request, found, form)
    if not form.is_valid():
        return _form(request, found, form, 422)
    said = form.cleaned_data
    try:
        saved = set_owner(process=found, **said, by=user_of(request), at=timezone.now())
    except Conflict as conflict:
        form.start_from(conflict.message, Process.objects.get(pk=found.pk).owner_id)
        return _form(request, found, form, 409)
    messages.success(request, f"Processägare för {saved}: {saved.owner or 'ingen utsedd'}.")
    return redirect("lines", kommun, strategi)


def _form(request: HttpRequest, found: Process, form: OwnerForm, status: int = 200) -> HttpResponse:
    request.section = "actions"  # type: ignore[attr-defined]
    context = {"strategy": found.strategy, "process": found, "form": form}
    return render(request, "actionplans/process_owner.html", context, status=status)
