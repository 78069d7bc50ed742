"""What the pages of notes have in common: saving one."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from actionplans.actions.progress import add_note
from actionplans.domain.refusals import Refused
from actionplans.forms.progress import NoteForm
from actionplans.models import Action, ProgressNote
from people.domain.dates import format_date_long
from people.requests import user_of
from strategies.models import Responsibility, StrategyLine


def save_note(
    request: HttpRequest, form: NoteForm, about: StrategyLine | Responsibility | Action
) -> bool:
    """Keep what the form says and tell so; else the form says what to put right."""
    if not form.is_valid():
        return False
    try:
        note = add_note(about=about, **form.cleaned_data, by=user_of(request), at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _saved_words(note))
    return True


def _saved_words(note: ProgressNote) -> str:
    """That it is saved, and which note holds when it is a later one."""
    same = {name: getattr(note, name) for name in ("line", "responsibility", "action")}
    holds = ProgressNote.objects.filter(**same).first()
    if holds is None or holds.pk == note.pk:
        return "Läget är sparat."
    return (
        "Läget är sparat. Det senaste gäller fortfarande, "
        f"eftersom det avser {format_date_long(holds.as_of)}."
    )
