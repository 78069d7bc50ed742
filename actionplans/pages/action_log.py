"""Who has changed an action, when, and what: the log in words."""

from dataclasses import dataclass

from django.db.models import QuerySet

from actionplans.domain.deadlines import stockholm_day
from actionplans.models import Action
from people.domain.dates import format_date_long
from people.models import Event

# The fields of an action as people call them, in the order of the form.
LABELS = {
    "title": "Namn",
    "code": "Kod",
    "kind": "Slag",
    "description": "Beskrivning",
    "category": "Egen kategori",
    "focus_areas": "Fokusområden",
    "goals": "Mål",
    "lead": "Ansvarig",
    "co_performers": "Medverkar",
    "partners": "Samverkan med",
    "contact_role": "Kontakt, roll",
    "contact_email": "Funktionsadress",
    "contact_name": "Personens namn",
    "contact_is_public": "Namnet visas för alla läsare",
    "target_group": "Målgrupp",
    "starts_on": "Start",
    "ends_on": "Slut",
    "season_words": "Tid på året",
    "intended_effect": "Avsedd effekt",
    "funding": "Finansiering",
    "is_public": "Visas på den publika webbplatsen",
    "indicators": "Indikatorer",
    "strategy_lines": "Strategirader",
    "retired_on": "Avförd",
    "retired_reason": "Varför avförd",
    "closed_by": "Förklarat fullgjort",
}
_NOTHING = "inget"


@dataclass(frozen=True)
class Change:
    """A field with its text before and after; both empty when the texts are not told."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class LogLine:
    """One time that somebody changed the action."""

    when: str
    who: str
    what: str
    reason: str
    changes: tuple[Change, ...]


def load_action_log(action: Action) -> tuple[LogLine, ...]:
    """The log of the action, the latest first; one query.

    Nobody's address is shown, and the name of a contact is not in the log.
    """
    return tuple(_line(event) for event in _events(action))


def last_changed_by(action: Action) -> str:
    """The name of the one who changed the action last."""
    event = _events(action).first()
    return _name(event) if event else "Någon"


def differences(
    theirs: dict[str, str], mine: dict[str, str], labels: dict[str, str] = LABELS
) -> tuple[Change, ...]:
    """Where two texts of an action differ: what is saved, and what the person has written."""
    return tuple(
        Change(labels[name], theirs[name] or _NOTHING, mine[name] or _NOTHING)
        for name in labels
        if name in theirs and theirs[name] != mine[name]
    )


def _events(action: Action) -> QuerySet[Event]:
    return Event.objects.filter(subject_type=action._meta.label_lower, subject_id=str(action.pk))


def _name(event: Event) -> str:
    return event.by.split(" <")[0]


def _line(event: Event) -> LogLine:
    source = event.details.get("kopierad_fran", "")
    return LogLine(
        when=format_date_long(stockholm_day(event.at)),
        who=_name(event),
        what=f"{event.kind} från {source}" if source else event.kind,
        reason=event.reason,
        changes=tuple(
            _change(LABELS[name], *texts) for name, texts in event.details.items() if name in LABELS
        ),
    )


def _change(label: str, before: str, after: str) -> Change:
    if not before and not after:
        return Change(label, "", "")
    return Change(label, before or _NOTHING, after or _NOTHING)
