"""From draft to published: preview, review, adoption and publication."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplans.domain.refusals import Refused
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of
from reports.actions.follow_ups import adopt, review, withdraw_adoption
from reports.actions.public_site import show_follow_up
from reports.actions.publishing import publish, publish_correction
from reports.forms.writing import AdoptionForm, CorrectionForm
from reports.models import FollowUp
from reports.pages.publication import Publication, load_publication
from reports.permissions import get_follow_up_for


@require_safe
def follow_up_preview(
    request: HttpRequest, kommun: str, strategi: str, omgang: str
) -> HttpResponse:
    """The document as it would be published now."""
    request.section = "follow_up"  # type: ignore[attr-defined]
    follow_up = get_follow_up_for(access_for(request), kommun, strategi, omgang)
    return _preview(request, follow_up, load_publication(follow_up, today_of(request)))


@require_POST
def follow_up_review(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Note that somebody has read the whole."""
    follow_up = get_follow_up_for(access_for(request), kommun, strategi, omgang)
    review(follow_up=follow_up, by=user_of(request), at=timezone.now())
    messages.success(request, "Uppföljningen är markerad som granskad.")
    return redirect("follow_up_edit", kommun, strategi, omgang)


@require_POST
def follow_up_withdraw(
    request: HttpRequest, kommun: str, strategi: str, omgang: str
) -> HttpResponse:
    """Open an adopted follow-up for writing again."""
    access = access_for(request)
    follow_up = get_follow_up_for(access, kommun, strategi, omgang, Permission.PUBLISH)
    try:
        withdraw_adoption(follow_up=follow_up, by=user_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Fastställandet är återtaget. Uppföljningen kan ändras.")
    return redirect("follow_up_edit", kommun, strategi, omgang)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_publish(
    request: HttpRequest, kommun: str, strategi: str, omgang: str
) -> HttpResponse:
    """What is missing, the decision, and the button; a correction asks for its reason instead."""
    request.section = "follow_up"  # type: ignore[attr-defined]
    access = access_for(request)
    follow_up = get_follow_up_for(access, kommun, strategi, omgang, Permission.PUBLISH)
    page = load_publication(follow_up, today_of(request))
    form = _form(request, follow_up, page)
    if request.method == "POST" and form.is_valid():
        if "forhandsgranska" in request.POST:
            return _preview(request, follow_up, _as_typed(request, follow_up, form.cleaned_data))
        try:
            if "faststall" in request.POST:
                return _adopt(request, follow_up, page, form.cleaned_data)
            _publish(request, follow_up, page, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("published", kommun, strategi, omgang)
    context = {
        "page": page,
        "follow_up": follow_up,
        "form": form,
        "has_examples": page.content.has_examples,
    }
    status = 422 if form.errors else 200
    return render(request, "reports/follow_up_publish.html", context, status=status)


def _preview(request: HttpRequest, follow_up: FollowUp, page: Publication) -> HttpResponse:
    context = {
        "content": page.content,
        "round": follow_up.round,
        "has_examples": page.content.has_examples,
        "sha256": "",
        "replaced": False,
    }
    return render(request, "reports/follow_up_preview.html", context)


def _as_typed(request: HttpRequest, follow_up: FollowUp, cleaned: dict[str, Any]) -> Publication:
    """What would be published with the decision, or the reason, that stands in the form."""
    page = load_publication(follow_up, today_of(request), cleaned.get("reason", ""))
    if page.is_correction:
        return page
    return page.decided(
        body=cleaned["body"].name,
        on=cleaned["on"],
        paragraph=cleaned["paragraph"],
        diary_number=cleaned["diary_number"],
    )


def _form(request: HttpRequest, follow_up: FollowUp, page: Publication) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if page.is_correction:
        return CorrectionForm(data, initial={"is_public": follow_up.is_public})
    initial = {
        "body": follow_up.adopted_by_id or follow_up.round.kind.decided_by_id,
        "on": follow_up.adopted_on,
        "paragraph": follow_up.adopted_paragraph,
        "diary_number": follow_up.diary_number,
        "is_public": follow_up.is_public,
    }
    municipality = follow_up.round.strategy.municipality
    return AdoptionForm(data, initial=initial, municipality=municipality)


@transaction.atomic
def _adopt(
    request: HttpRequest, follow_up: FollowUp, page: Publication, cleaned: dict[str, Any]
) -> HttpResponse:
    """Note the decision and leave the publication for later."""
    if page.is_correction:
        raise Refused("Uppföljningen är redan publicerad. En ändring görs som en rättelse.")
    if page.blocking:
        raise Refused("Uppföljningen är inte färdig. Gör klart det som måste finnas först.")
    by, at = user_of(request), timezone.now()
    is_public = cleaned.pop("is_public")
    adopt(follow_up=follow_up, by=by, at=at, **cleaned)
    show_follow_up(follow_up=follow_up, is_public=is_public, by=by, at=at)
    messages.success(
        request, "Beslutet är infört. Uppföljningen är fastställd men inte publicerad."
    )
    where = follow_up.round
    return redirect(
        "follow_up_edit", where.strategy.municipality.slug, where.strategy.slug, where.slug
    )


@transaction.atomic
def _publish(
    request: HttpRequest, follow_up: FollowUp, page: Publication, cleaned: dict[str, Any]
) -> None:
    """The decision and the publication stand or fall together."""
    by, at = user_of(request), timezone.now()
    is_public = cleaned.pop("is_public")
    if page.is_correction:
        publish_correction(follow_up=follow_up, reason=cleaned["reason"], by=by, at=at)
    else:
        adopt(follow_up=follow_up, by=by, at=at, **cleaned)
        publish(follow_up=follow_up, by=by, at=at)
    show_follow_up(follow_up=follow_up, is_public=is_public, by=by, at=at)
