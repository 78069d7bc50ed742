"""The keys of a follow-up, in `demonstration/*.yaml`."""

from __future__ import annotations

from actionplans.imports.occasions import round_schema
from actionplans.imports.progress import NOTE
from indicators.domain.vocabulary import Attainment
from people.imports.fields import Day, Reference, Text
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import One, Record, Records, Schema
from people.imports.register import BODY
from people.imports.users import USERS
from reports.imports.played_funds import DEMONSTRATION_FUND
from reports.models import Assessment, FollowUp, FollowUpText, PublicSite
from strategies.imports.schema import FOCUS_AREA, GOAL


def _adopted_when_and_by_whom(record: Record, problems: Problems) -> None:
    if not record.is_sound("adopted_by", "adopted_on"):
        return
    if (record["adopted_by"] is None) != (record["adopted_on"] is None):
        problems.add(record.place, "adopted_by och adopted_on hör ihop. Skriv båda eller ingen.")
    if record["published_on"] and record["adopted_on"] is None:
        problems.add(
            record.place_of("published_on"),
            "bara en fastställd uppföljning kan publiceras. Skriv adopted_by och adopted_on.",
        )


def _reason_when_not_assessable(record: Record, problems: Problems) -> None:
    if record["level"] == Attainment.NOT_ASSESSABLE and not record["justification"]:
        problems.add(
            record.place_of("level"), f"{record['level']} kräver justification. Skriv varför."
        )


TEXT = Schema(
    fields_of(FollowUpText, "kind") | {"focus_area": Reference(kind=FOCUS_AREA), "text": Text(True)}
)
ASSESSMENT = Schema(
    {"goal": Reference(True, kind=GOAL)}
    | fields_of(Assessment, "level", "justification", "basis_words"),
    rules=(_reason_when_not_assessable,),
)
FOLLOW_UP = Schema(
    {
        "compiled_by": Reference(kind=BODY),
        "adopted_by": Reference(kind=BODY),
    }
    | fields_of(FollowUp, "adopted_on", "adopted_paragraph", "diary_number", "is_public")
    | {
        "published_on": Day(),
        "summary": Text(default=""),
        "texts": Records(schema=TEXT, once=("kind", "focus_area")),
        "assessments": Records(schema=ASSESSMENT, once=("goal",)),
    },
    rules=(_adopted_when_and_by_whom,),
)
ROUND = round_schema(One(schema=FOLLOW_UP))
PUBLIC_SITE = Schema(fields_of(PublicSite, "is_on", "about", "licence"))
DEMONSTRATION = Schema(
    {
        "users": USERS,
        "rounds": Records(schema=ROUND, once=("strategy", "slug")),
        "notes": Records(
            schema=NOTE, once=("strategy", "line", "body", "focus_area", "action", "as_of")
        ),
        "funds": Records(schema=DEMONSTRATION_FUND, once=("strategy",)),
        "public_site": One(schema=PUBLIC_SITE),
    }
)
