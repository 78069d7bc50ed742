"""The keys of a strategy's file that belong to the document itself."""

from people.imports.fields import Field, Reference, Slug, Texts
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import Record, Records, Rule, Schema
from people.imports.register import BODY, IN_MUNICIPALITY, Kind
from strategies.models import (
    Challenge,
    CoreArea,
    Decision,
    FocusArea,
    FrameworkLink,
    Goal,
    LookBackFact,
    Need,
    Process,
    ProcessStep,
    Responsibility,
    RowPartner,
    Statement,
    Strategy,
    StrategyLine,
    TextSection,
)

HERE = "strategins fil"
STRATEGY = Kind("strategin", "mappen strategies", IN_MUNICIPALITY)
FOCUS_AREA = Kind("fokusområdet", f"focus_areas i {HERE}")
GOAL = Kind("målet", f"goals i {HERE}")
CHALLENGE = Kind("utmaningen", f"challenges i {HERE}")
NEED = Kind("behovet", f"needs i {HERE}")
LINE = Kind("strategiraden", f"processes i {HERE}")
DECISION_NOTE = Kind("beslutet", f"decisions (note) i {HERE}")


def line_code(process: str, challenge: str, need: str, text: str) -> str:
    """How another file names a strategy line: "Process / Utmaning / Behov / Strategi"."""
    return " / ".join((process, challenge, need, text))


STRATEGY_COLUMNS = (
    "code",
    "title",
    "short_title",
    "kind",
    "kind_words",
    "status",
    "validity",
    "valid_from",
    "valid_to",
    "valid_years",
    "validity_words",
    "is_amended",
    "amended_words",
    "replaces_words",
    "owner_words",
    "responsible_words",
    "audience",
    "published_where",
    "revised_when",
    "evaluated_when",
    "last_changed",
    "responsibility_rule",
    "no_goals_words",
    "no_indicators_words",
    "no_rounds_words",
    "word_focus_area",
    "word_goal",
    "word_indicator",
    "word_action",
)


def years_in_order(record: Record, problems: Problems) -> None:
    """The last year is not before the first, and a period has both."""
    if not record.is_sound("validity", "valid_from", "valid_to"):
        return
    first, last = record["valid_from"], record["valid_to"]
    if first and last and last < first:
        problems.add(
            record.place_of("valid_to"),
            f"valid_to {last} är före valid_from {first}. Byt plats på dem.",
        )
    if record["validity"] == "period" and not (first and last):
        problems.add(
            record.place_of("validity"),
            "giltigheten period kräver både valid_from och valid_to. Skriv årtalen, eller välj en "
            "annan giltighet.",
        )


def _of_which_has_words(record: Record, problems: Problems) -> None:
    if record.is_sound("of_which", "of_which_words") and (record["of_which"] is None) == bool(
        record["of_which_words"]
    ):
        problems.add(
            record.place_of("of_which_words"),
            "of_which och of_which_words hör ihop. Skriv båda eller ingen.",
        )


DECISION = Schema(
    fields_of(Decision, "kind", body=Reference(kind=BODY))
    | fields_of(
        Decision,
        "decided_on",
        "date_words",
        "paragraph",
        "diary_number",
        "legal_state",
        "note",
    )
)
SECTION = Schema(fields_of(TextSection, "heading", "text"), short="heading")
STATEMENT = Schema(fields_of(Statement, "kind", "title", "text"))
FRAMEWORK = Schema(fields_of(FrameworkLink, "kind", "number", "title"))
LOOK_BACK = Schema(
    fields_of(
        LookBackFact,
        "text",
        "value",
        "unit",
        "of_which",
        "of_which_words",
        "period_words",
        "as_of",
        "source",
    ),
    rules=(_of_which_has_words,),
)
CORE_AREA = Schema(fields_of(CoreArea, "name", "is_key"))
RESPONSIBILITY = Schema(
    {"body": Reference(True, kind=BODY)}
    | fields_of(Responsibility, "kind", focus_area=Reference(kind=FOCUS_AREA))
    | fields_of(Responsibility, "words")
)
STEP = Schema(fields_of(ProcessStep, "text", "by_words", "to_words", "when_words", "items", "note"))
CHALLENGE_ROW = Schema(fields_of(Challenge, "name", "summary_block"))
NEED_ROW = Schema(fields_of(Need, "name", "summary_block"))
PARTNER = Schema(fields_of(RowPartner, "name", body=Reference(kind=BODY)), short="name")
LINE_GROUP = Schema(
    {
        "challenge": Reference(True, kind=CHALLENGE),
        "need": Reference(True, kind=NEED),
        "lines": Texts(default=list, longest=StrategyLine._meta.get_field("text").max_length),
        "partners": Records(schema=PARTNER, once=("name",)),
    }
)
PROCESS = Schema(
    fields_of(
        Process,
        "name",
        owner=Reference(kind=BODY),
        rows=Records(schema=LINE_GROUP, once=("challenge", "need")),
    )
)
FREE_GOAL = Schema(fields_of(Goal, "code", "text", "is_overall", "development_intent"))
AREA_GOAL = Schema(fields_of(Goal, "code", "text", "development_intent"))
FOCUS_AREA_ROW = Schema(
    fields_of(
        FocusArea,
        "code",
        "number",
        "name",
        "is_prioritised",
        "description",
        goals=Records(schema=AREA_GOAL),
    )
)


def strategy_schema(extra: dict[str, Field], rules: tuple[Rule, ...] = ()) -> Schema:
    """The whole file; `extra` are the lists that the apps above add."""
    lists: dict[str, Field] = {
        "decisions": Records(schema=DECISION),
        "sections": Records(schema=SECTION, once=("heading",)),
        "statements": Records(schema=STATEMENT, once=("kind", "title")),
        "frameworks": Records(schema=FRAMEWORK, once=("kind", "title")),
        "look_back": Records(schema=LOOK_BACK, once=("text",)),
        "core_areas": Records(schema=CORE_AREA, once=("name",)),
        "goals": Records(schema=FREE_GOAL),
        "focus_areas": Records(schema=FOCUS_AREA_ROW, once=("code",)),
        "responsibilities": Records(schema=RESPONSIBILITY, once=("body", "kind", "focus_area")),
        "steps": Records(schema=STEP),
        "processes": Records(schema=PROCESS, once=("name",)),
        "challenges": Records(schema=CHALLENGE_ROW, once=("name",)),
        "needs": Records(schema=NEED_ROW, once=("name",)),
    }
    columns = fields_of(
        Strategy,
        *STRATEGY_COLUMNS,
        # The file's name is the slug; written out it must be the same.
        slug=Slug(longest=80),
        predecessor=Reference(kind=STRATEGY),
    )
    return Schema(columns | lists | extra, rules=(years_in_order, *rules))
