"""Adding, changing, copying, retiring and restoring actions."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from actionplans.actions.copying import copy_action
from actionplans.actions.plan import change_action, create_action, restore_action, retire_action
from actionplans.actions.planned import Planned
from actionplans.domain.refusals import Conflict, Refused
from actionplans.forms.action import ActionForm
from actionplans.forms.plan import CopyForm, RetireForm
from actionplans.models import Action
from actionplans.pages.action_log import Change, differences, last_changed_by
from actionplans.pages.retiring import load_awaited
from actionplans.permissions import get_action_for
from people.domain.roles import Permission
from people.models import Body
from people.requests import access_for, today_of, user_of
from strategies.models import Strategy
from strategies.permissions import get_strategy_for

_FORM = ("GET", "HEAD", "POST")


@require_http_methods(_FORM)
def action_new(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """A new action; `?organ=` proposes who leads it."""
    request.section = "actions"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi, Permission.EDIT_ACTIONS)
    form = ActionForm(request.POST or None, strategy=strategy, initial=_proposed(request, strategy))
    if form.is_valid():
        try:
            made = create_action(
                strategy=strategy, planned=form.planned(), by=user_of(request), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("code", refusal.message)
        else:
            messages.success(request, f"{made} finns nu i planen.")
            return _to(made)
    return _form_page(request, form, strategy, None)


@require_http_methods(_FORM)
def action_edit(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Change what the plan says of an action."""
    found = _fetch(request, kommun, strategi, insats)
    form = ActionForm(request.POST or None, strategy=found.strategy, action=found)
    if form.is_valid():
        planned, version = form.planned(), form.version_read
        try:
            changed = change_action(
                action=found,
                planned=planned,
                version=version,
                by=user_of(request),
                at=timezone.now(),
            )
        except Conflict:
            return _conflict(request, form, found, planned)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Insatsen är sparad.")
            return _to(changed)
    return _form_page(request, form, found.strategy, found)


@require_http_methods(_FORM)
def action_copy(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Copy an action, and go on to change the copy."""
    found = _fetch(request, kommun, strategi, insats)
    form = CopyForm(request.POST or None, of=found.strategy)
    if form.is_valid():
        to = form.cleaned_data["strategy"]
        made = copy_action(action=found, to=to, by=user_of(request), at=timezone.now())
        messages.success(request, f"Kopian har koden {made.code}. Ändra det som ska skilja.")
        return redirect("action_edit", kommun, to.slug, made.code.lower())
    context = {"strategy": found.strategy, "action": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/action_copy.html", context, status=status)


@require_http_methods(_FORM)
def action_retire(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Take an action out of the plan, with a day and a reason."""
    found = _fetch(request, kommun, strategi, insats)
    today = today_of(request)
    form = RetireForm(request.POST or None, today=today, initial={"on": today})
    if form.is_valid():
        try:
            retire_action(action=found, **form.cleaned_data, by=user_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Insatsen är avförd ur planen. Rapporterna finns kvar.")
            return _to(found)
    context = {"strategy": found.strategy, "action": found, "form": form}
    context["awaited"] = load_awaited(found)
    status = 422 if form.errors else 200
    return render(request, "actionplans/action_retire.html", context, status=status)


@require_POST
def action_restore(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Bring a retired action back."""
    found = _fetch(request, kommun, strategi, insats)
    restore_action(action=found, by=user_of(request), at=timezone.now())
    messages.success(request, "Insatsen är tillbaka i planen.")
    return _to(found)


def _fetch(request: HttpRequest, kommun: str, strategi: str, insats: str) -> Action:
    request.section = "actions"  # type: ignore[attr-defined]
    access = access_for(request)
    return get_action_for(access, kommun, strategi, insats, Permission.EDIT_ACTIONS)


def _proposed(request: HttpRequest, strategy: Strategy) -> dict[str, object]:
    """The body of the address as the one that leads."""
    slug = request.GET.get("organ", "")
    bodies: QuerySet[Body] = Body.objects.filter(municipality=strategy.municipality_id, slug=slug)
    lead = bodies.first() if slug else None
    return {"lead": lead.pk} if lead else {}


def _conflict(
    request: HttpRequest, form: ActionForm, found: Action, planned: Planned
) -> HttpResponse:
    """Both texts: the person's in the fields, the saved one beside; saving again chooses."""
    found.refresh_from_db()
    form.start_from(found.version)
    both = differences(Planned.of(found).words(), planned.words())
    return _form_page(request, form, found.strategy, found, both)


def _form_page(
    request: HttpRequest,
    form: ActionForm,
    strategy: Strategy,
    found: Action | None,
    both: tuple[Change, ...] = (),
) -> HttpResponse:
    """The form; `both` is where another's saved text differs from what is in the fields."""
    context = {"form": form, "strategy": strategy, "action": found, "both": both}
    context["saved_by"] = last_changed_by(found) if found and both else ""
    status = 409 if both else 422 if form.errors else 200
    return render(request, "actionplans/action_form.html", context, status=status)


def _to(action: Action) -> HttpResponse:
    strategy = action.strategy
    return redirect("action", strategy.municipality.slug, strategy.slug, action.code.lower())
