"""What a reporter fills in, and what must be there before it can be handed in."""

from dataclasses import dataclass, fields

from actionplans.domain import participants
from actionplans.domain.vocabulary import ActionStatus


@dataclass(frozen=True)
class Content:
    """The fields of a report; counts are persons, None when not given."""

    status: str = ""
    done: str = ""
    result: str = ""
    women: int | None = None
    men: int | None = None
    total: int | None = None
    participants_unknown: str = ""
    deviation: str = ""
    next_step: str = ""

    @classmethod
    def of(cls, source: object) -> "Content":
        """The content of anything with the same attributes, such as a report or a version of it."""
        return cls(**{field.name: getattr(source, field.name) for field in fields(cls)})


FIELDS = tuple(field.name for field in fields(Content))


@dataclass(frozen=True)
class Problem:
    """Something that is missing, and the field where it is put right."""

    field: str
    message: str


# Something has happened, so the reader wants to know what and for how many.
_ACTIVE = frozenset(
    {
        ActionStatus.ONGOING,
        ActionStatus.COMPLETED,
        ActionStatus.DELAYED,
        ActionStatus.CONTINUOUS,
    }
)
_WHY = {
    ActionStatus.DELAYED: "Skriv varför insatsen är försenad och när den väntas bli klar.",
    ActionStatus.CANCELLED: "Skriv varför insatsen är avbruten.",
    ActionStatus.NOT_RELEVANT: "Skriv varför insatsen inte längre är aktuell.",
}


def missing_fields(content: Content, planned: ActionStatus | None = None) -> list[Problem]:
    """What must be filled in before the report is handed in, in the order of the form.

    `planned` is what the action's dates say: an action that should have begun but has not needs a
    reason.
    """
    problems = [] if content.status else [Problem("status", "Välj hur det går.")]
    status = ActionStatus(content.status) if content.status else None
    if (status is None or status in _ACTIVE) and not content.done.strip():
        problems.append(Problem("done", "Skriv vad ni har gjort, minst en mening."))
    if status in _ACTIVE:
        problems += _missing_participants(content)
    if not content.deviation.strip() and (why := _reason_needed(status, planned)):
        problems.append(Problem("deviation", why))
    return problems


def _missing_participants(content: Content) -> list[Problem]:
    if content.total is not None or content.participants_unknown.strip():
        return []
    if content.women is not None and content.men is not None:
        return [
            Problem(
                "total",
                f"Skriv hur många det är totalt, till exempel {content.women + content.men}.",
            )
        ]
    return [
        Problem("total", "Skriv hur många som har deltagit, eller varför antalet inte är känt.")
    ]


def _reason_needed(status: ActionStatus | None, planned: ActionStatus | None) -> str:
    if status is ActionStatus.NOT_STARTED and planned not in (None, ActionStatus.NOT_STARTED):
        return "Skriv varför insatsen inte har börjat."
    return _WHY.get(status, "") if status else ""


@dataclass(frozen=True)
class CheckLine:
    """A line of the check before handing in: `kind` is ok, todo (must) or ask (a question)."""

    kind: str
    text: str
    field: str = ""

    @property
    def anchor(self) -> str:
        """The name of the first input where it is put right; a choice's inputs are numbered."""
        return f"{self.field}_0" if self.field == "status" else self.field


def check_lines(content: Content, planned: ActionStatus | None = None) -> list[CheckLine]:
    """The check before handing in: what is done, then what is missing, then what is odd."""
    problems = missing_fields(content, planned)
    bad = {problem.field for problem in problems}
    lines = [CheckLine("ok", text) for text in _done_words(content, bad)]
    lines += [CheckLine("todo", problem.message, problem.field) for problem in problems]
    question = participants.consistency(content.women, content.men, content.total)
    if question:
        lines.append(CheckLine("ask", question, "total"))
    elif content.total and (content.women is None or content.men is None):
        lines.append(
            CheckLine("ask", "Antal kvinnor och män saknas. Skriv dem om ni vet.", "women")
        )
    return lines


def _done_words(content: Content, bad: set[str]) -> list[str]:
    words = []
    if content.status:
        words.append(f"Läget är ifyllt: {ActionStatus(content.status).label.lower()}")
    if content.done.strip() and "done" not in bad:
        words.append("Texten är skriven")
    if content.total is not None and not participants.consistency(
        content.women, content.men, content.total
    ):
        counts = participants.full_words(content.women, content.men, content.total)
        words.append(f"Antalet är ifyllt: {counts}")
    elif content.participants_unknown.strip():
        words.append("Varför antalet saknas är förklarat")
    if content.deviation.strip() and "deviation" not in bad:
        words.append("Avvikelsen är förklarad")
    return words
