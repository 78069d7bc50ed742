"""The administrator turns the public site on and chooses what it shows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from actionplans.domain.refusals import Conflict
from people.domain.roles import Permission
from people.models import Municipality
from people.requests import municipality_of, user_of
from reports.actions.public_site import Marks, mark_public, save_public_site
from reports.forms.public_site import PublicSiteForm
from reports.pages.public_settings import load_settings, site_of


@require_http_methods(["GET", "HEAD", "POST"])
def public_settings(request: HttpRequest, kommun: str) -> HttpResponse:
    """On or off, the words about it, and the licence."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    stored = site_of(municipality)
    form = PublicSiteForm(
        request.POST or None, instance=site_of(municipality), initial={"version": stored.version}
    )
    if form.is_valid():
        try:
            save_public_site(
                municipality=municipality,
                fields=form.site_fields(),
                version=form.cleaned_data["version"],
                by=user_of(request),
                at=timezone.now(),
            )
        except Conflict as conflict:
            return _page(request, municipality, form, status=409, conflict=conflict.message)
        messages.success(request, "Inställningarna är sparade.")
        return redirect("public_settings", kommun)
    return _page(request, municipality, form, status=422 if form.errors else 200)


@require_POST
def public_marks_save(request: HttpRequest, kommun: str) -> HttpResponse:
    """Open and close single things; only what the person changed is changed."""
    municipality = municipality_of(request, kommun, Permission.ADMINISTER)
    changed = mark_public(
        municipality=municipality,
        follow_ups=_marks(request, "follow_up"),
        indicators=_marks(request, "indicator"),
        actions=_marks(request, "action"),
        by=user_of(request),
        at=timezone.now(),
    )
    words = "1 sak är ändrad" if changed == 1 else f"{changed} saker är ändrade"
    messages.success(request, f"Sparat. {words}." if changed else "Inget var ändrat.")
    return redirect("public_settings", kommun)


def _marks(request: HttpRequest, name: str) -> Marks:
    """What is ticked now against what was ticked when the page was shown."""
    ticked, was = _ids(request, name), _ids(request, f"{name}_was")
    return Marks(opened=ticked - was, closed=was - ticked)


def _ids(request: HttpRequest, name: str) -> set[int]:
    # A number that no database row can have is left out like a word.
    found = request.POST.getlist(name)
    return {int(one) for one in found if one.isascii() and one.isdecimal() and len(one) < 19}


def _page(
    request: HttpRequest,
    municipality: Municipality,
    form: PublicSiteForm,
    *,
    status: int,
    conflict: str = "",
) -> HttpResponse:
    page = load_settings(municipality)
    if conflict:
        # What is typed goes on from what is saved, once the person has seen both.
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = str(page.site.version)  # type: ignore[index]
    context = {"form": form, "page": page, "conflict": conflict, "municipality": municipality}
    return render(request, "reports/public_settings.html", context, status=status)
