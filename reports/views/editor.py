"""Writing the follow-up: each section is a small form of its own."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.domain.refusals import Conflict, Refused
from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of
from reports.actions.assessments import save_assessment
from reports.actions.follow_ups import start_follow_up
from reports.actions.texts import save_text
from reports.domain.first_drafts import draft_of
from reports.forms.writing import AssessmentForm, TextForm, level_choices
from reports.models import FollowUp, TextKind
from reports.pages.editor import Editor, load_editor
from reports.pages.editor_boxes import Box
from reports.pages.revised import load_revised
from reports.pages.stages import load_stages
from reports.permissions import get_follow_up_for
from strategies.models import FocusArea, Goal


@require_safe
def follow_up_edit(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """The editor; before anything is written, the button that begins."""
    request.section = "follow_up"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_round_for(access, kommun, strategi, omgang, Permission.WRITE_FOLLOW_UP)
    follow_up = FollowUp.objects.filter(round=found).first()
    if follow_up is None or found.opened_at is None:
        return render(request, "reports/follow_up_start.html", {"round": found})
    follow_up.round = found
    return _page(request, follow_up, load_editor(follow_up, today_of(request)))


@require_POST
def follow_up_start(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Begin the follow-up of a round."""
    access = access_for(request)
    found = get_round_for(access, kommun, strategi, omgang, Permission.WRITE_FOLLOW_UP)
    start_follow_up(reporting_round=found, by=user_of(request), at=timezone.now())
    return redirect("follow_up_edit", kommun, strategi, omgang)


@require_POST
def assessment_save(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, mal: str
) -> HttpResponse:
    """Save one goal's judgement."""
    follow_up = get_follow_up_for(access_for(request), kommun, strategi, omgang)
    goal = get_object_or_404(Goal, strategy=follow_up.round.strategy, code=mal)
    editor = load_editor(follow_up, today_of(request))
    box = editor.judgement(goal.code)
    if wish := request.POST.get("forslag"):
        draft = draft_of(editor.content, box.key)
        return _answer(request, follow_up, box.typed(request.POST).proposed(draft, wish))
    form = AssessmentForm(request.POST, choices=level_choices(editor.kind, partly=editor.partly))
    if not form.is_valid():
        return _answer(request, follow_up, box.typed(form.data, error=form.first_error))
    typed = box.typed(form.cleaned_data)
    try:
        saved = save_assessment(
            follow_up=follow_up,
            goal=goal,
            suggested=box.goal.suggested_level,
            by=user_of(request),
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Conflict as conflict:
        return _answer(request, follow_up, typed.beside(box, conflict.message, editor.kind))
    except Refused as refusal:
        return _answer(request, follow_up, replace(typed, error=refusal.message))
    return _answer(request, follow_up, replace(typed, version=saved.version, saved=True))


@require_POST
def text_save(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, avsnitt: str, omrade: str = ""
) -> HttpResponse:
    """Save one text, of the whole or of a focus area."""
    follow_up = get_follow_up_for(access_for(request), kommun, strategi, omgang)
    area = None
    if omrade:
        area = get_object_or_404(FocusArea, strategy=follow_up.round.strategy, code=omrade)
    editor = load_editor(follow_up, today_of(request))
    box = editor.text(avsnitt, omrade)
    if wish := request.POST.get("forslag"):
        draft = draft_of(editor.content, box.key)
        return _answer(request, follow_up, box.typed(request.POST).proposed(draft, wish))
    form = TextForm(request.POST)
    if not form.is_valid():
        return _answer(request, follow_up, replace(box.typed(request.POST), error=form.first_error))
    typed = replace(box, text=form.cleaned_data["text"])
    try:
        saved = save_text(
            follow_up=follow_up,
            kind=TextKind(avsnitt),
            focus_area=area,
            by=user_of(request),
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Conflict as conflict:
        return _answer(request, follow_up, typed.beside(box, conflict.message))
    except Refused as refusal:
        return _answer(request, follow_up, replace(typed, error=refusal.message))
    return _answer(request, follow_up, replace(typed, version=saved.version, saved=True))


def _answer(request: HttpRequest, follow_up: FollowUp, box: Box) -> HttpResponse:
    """The box as a fragment; without JavaScript the page, where a saved box is."""
    found = follow_up.round
    if box.saved and not request.htmx:  # type: ignore[attr-defined]
        where = redirect(
            "follow_up_edit", found.strategy.municipality.slug, found.strategy.slug, found.slug
        )
        where["Location"] += f"#{box.id}"
        return where
    editor = load_editor(follow_up, today_of(request), changed=box)
    if request.htmx:  # type: ignore[attr-defined]
        context = {
            "box": replace(box, doubts=editor.doubts(box.key)),
            "editor": editor,
            "choices": _choices(editor),
            "follow_up": follow_up,
        }
        return render(request, "reports/partials/saved_box.html", context)
    status = 409 if box.theirs else 422 if box.error else 200
    return _page(request, follow_up, editor, status=status)


def _page(
    request: HttpRequest, follow_up: FollowUp, editor: Editor, status: int = 200
) -> HttpResponse:
    context = {
        "follow_up": follow_up,
        "round": follow_up.round,
        "strategy": follow_up.round.strategy,
        "editor": editor,
        "may_publish": access_for(request).allows(
            Permission.PUBLISH, follow_up.round.strategy.municipality_id
        ),
        "revised": load_revised(follow_up),
        "stages": load_stages(follow_up, editor.draft.shown, editor.content),
        "content": editor.content,
        "choices": _choices(editor),
        "has_examples": editor.content.has_examples,
    }
    return render(request, "reports/follow_up_edit.html", context, status=status)


def _choices(editor: Editor) -> list[tuple[str, str]]:
    return level_choices(editor.kind, partly=editor.partly)
