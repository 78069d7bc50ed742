"""Plain builders with fixed content; one function a thing, keywords for what a test varies."""

import zlib
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.contrib.auth.hashers import make_password

from actionplans.models import (
    Action,
    ActionReport,
    BodyTask,
    Evidence,
    Fund,
    FundEvent,
    Grant,
    GrantPayment,
    Message,
    ProgressNote,
    ReportingRound,
    RoundKind,
)
from indicators.domain.periods import parse_period
from indicators.domain.proposals import Cell, Held, Proposal
from indicators.domain.vocabulary import Change, Gender
from indicators.models import (
    Area,
    Category,
    Connection,
    DataSeries,
    Indicator,
    IndicatorPlacement,
    Kpi,
    Notice,
    Observation,
)
from people.domain.roles import Role
from people.models import Body, BodyKind, Membership, Municipality, User
from reports.models import WordTemplate
from strategies.models import (
    Challenge,
    FocusArea,
    Goal,
    LineGroup,
    Need,
    Process,
    Responsibility,
    Strategy,
    StrategyLine,
)

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PASSWORD = "granit-lönn-4711"


def municipality(slug: str = "tallvik", **kwargs: Any) -> Municipality:
    """Tallvik, a municipality that does not exist."""
    values = {"code": "9901", "name": "Tallviks kommun", "short_name": "Tallvik"} | kwargs
    return Municipality.objects.get_or_create(slug=slug, defaults=values)[0]


def body(of: Municipality, slug: str = "barn", **kwargs: Any) -> Body:
    """A department of the municipality."""
    values = {"name": f"Förvaltningen {slug}", "kind": BodyKind.DEPARTMENT} | kwargs
    return Body.objects.get_or_create(municipality=of, slug=slug, defaults=values)[0]


@cache
def _hashed_password() -> str:
    """Hashed once: the hash is slow by design."""
    return make_password(PASSWORD)


def user(email: str, role: Role | None = None, in_body: Body | None = None) -> User:
    """A person, with a role since 2020 when one is given."""
    name = email.split("@")[0].title()
    person = User.objects.create(email=email, name=name, password=_hashed_password())
    if role and in_body:
        Membership.objects.create(user=person, body=in_body, role=role, starts_on=date(2020, 1, 1))
    return person


def strategy(of: Municipality, code: str = "T23", **kwargs: Any) -> Strategy:
    """A strategy for 2023–2027."""
    values = {
        "slug": code.lower(),
        "title": "Integrationsstrategi 2023–2027",
        "short_title": "Strategin 2023–2027",
        "kind": "strategi",
        "status": "gallande",
        "validity": "period",
        "valid_from": 2023,
        "valid_to": 2027,
    } | kwargs
    return Strategy.objects.create(municipality=of, code=code, **values)


def focus_area(of: Strategy, code: str = "1", **kwargs: Any) -> FocusArea:
    """A focus area."""
    values = {"name": f"Fokusområde {code}", "number": code} | kwargs
    return FocusArea.objects.create(strategy=of, code=f"{of.code}-{code}", **values)


def goal(of: Strategy, area: FocusArea | None = None, code: str = "A", **kwargs: Any) -> Goal:
    """A goal, in a focus area when one is given."""
    values = {"text": f"Mål {code} nås"} | kwargs
    return Goal.objects.create(strategy=of, focus_area=area, code=f"{of.code}-{code}", **values)


def area(code: str = "9901", **kwargs: Any) -> Area:
    """An area; "0000" is the nation."""
    kind = "riket" if code == "0000" else "kommun"
    values = {"name": "Riket" if code == "0000" else "Tallvik", "kind": kind} | kwargs
    return Area.objects.get_or_create(code=code, defaults=values)[0]


def series(of: Municipality | None, code: str = "sysselsatta", **kwargs: Any) -> DataSeries:
    """A share in percent, for women and men, with its whole category."""
    values = {
        "name": "Utrikesfödda i sysselsättning",
        "definition": "Sysselsatta utrikesfödda delat med alla utrikesfödda.",
        "kind": "andel",
        "unit": "procent",
        "symbol": "%",
        "decimals": 1,
        "gender_split": "uppdelad",
        "source": "SCB",
        "provider": "scb",
        "minimum": Decimal(0),
        "maximum": Decimal(100),
    } | kwargs
    made = DataSeries.objects.create(municipality=of, code=code, **values)
    Category.objects.create(series=made, code=Category.WHOLE, name="Alla")
    return made


def indicator(of: Strategy, measured: DataSeries | None = None, **kwargs: Any) -> Indicator:
    """An indicator that should be at least the nation's figure."""
    code = kwargs.pop("code", f"{of.code}-1.1")
    place = kwargs.pop("under", None)
    values = {
        "slug": code.lower().replace(".", "-"),
        "number": code.rsplit("-", 1)[-1],
        "name": "Utrikesfödda i sysselsättning",
        "wording": "Andel utrikesfödda i sysselsättning, 20–64 år",
        "kind": "andel",
        "gender_demand": "kravs",
        "target_rule": "minst_jamforelse",
        "target_basis": "angivet",
        "target_wording": "bör vara lika med eller högre än riket",
        "strength": "bor",
        "comparison_kind": "riket",
    } | kwargs
    if values["target_rule"] == "minst_jamforelse":
        values.setdefault("comparison_area", area("0000"))
    made = Indicator.objects.create(strategy=of, code=code, series=measured, **values)
    if place is not None:
        where = "goal" if isinstance(place, Goal) else "focus_area"
        IndicatorPlacement.objects.create(indicator=made, number=made.number, **{where: place})
    return made


def observation(
    of: DataSeries, period: str, value: str | None, gender: str = "T", **kwargs: Any
) -> Observation:
    """A current value of a calendar year, for the municipality unless `area` says otherwise."""
    values = {
        "area": area(),
        "category": of.categories.get(code=Category.WHOLE),
        "period_end": date(int(period[:4]), 12, 31),
        "value": None if value is None else Decimal(value),
        "provenance": "inskrivning",
        "recorded_at": NOW,
    } | kwargs
    return Observation.objects.create(series=of, period=period, gender=gender, **values)


def action(of: Strategy, lead: Body, code: str = "I1", **kwargs: Any) -> Action:
    """An action that a department leads."""
    areas = kwargs.pop("focus_areas", [])
    values = {"title": f"Språkcafé {code}", "kind": "aktivitet"} | kwargs
    made = Action.objects.create(strategy=of, lead=lead, code=code, **values)
    made.focus_areas.set(areas)
    return made


def reporting_round(
    of: Strategy, year: int = 2026, month: int = 12, **kwargs: Any
) -> ReportingRound:
    """The year-end round, or the August one with month=8; opened."""
    name, judgement = ("Delår augusti", "prognos") if month == 8 else ("Bokslut december", "utfall")
    kind, _ = RoundKind.objects.get_or_create(
        strategy=of,
        code="augusti" if month == 8 else "december",
        defaults={"name": name, "judgement": judgement, "end_month": month},
    )
    values = {
        "slug": f"{year}-{month:02}",
        "period_start": date(year, 1, 1),
        "period_end": date(year, month, 31),
        "bodies_deadline": date(year, month, 31),
        "compile_deadline": date(year + month // 12, month % 12 + 1, 20),
        "opened_at": NOW,
    } | kwargs
    return ReportingRound.objects.create(strategy=of, kind=kind, **values)


def action_report(in_round: ReportingRound, about: Action, **kwargs: Any) -> ActionReport:
    """The lead body's report on the action, not started unless `state` says otherwise."""
    task, _ = BodyTask.objects.get_or_create(round=in_round, body=kwargs.pop("body", about.lead))
    return ActionReport.objects.create(task=task, action=about, **kwargs)


def proposal(
    of: DataSeries, period: str, value: str, gender: str = "T", place: str = "rad 2", **kwargs: Any
) -> Proposal:
    """A value read for the municipality's own cell, not yet compared with what the cell holds."""
    cell = Cell(
        series=of.pk,
        area=kwargs.pop("area", None) or area().pk,
        category=of.categories.get(code=Category.WHOLE).pk,
        period=parse_period(period),
        gender=Gender(gender),
    )
    held = kwargs.pop("held", None) or Held(value=Decimal(value))
    return Proposal(place=place, change=Change.NEW, cell=cell, held=held, **kwargs)


def connection(of: DataSeries, municipality: Municipality, **kwargs: Any) -> Connection:
    """A series that is fetched from Kolada, never yet, and reviewed by hand."""
    areas = kwargs.pop("areas", [])
    values = {
        "provider": "kolada",
        "reference": "N02268",
        "title": "Sysselsatta utrikesfödda, andel (%)",
        "connected_at": NOW,
    } | kwargs
    made = Connection.objects.create(series=of, municipality=municipality, **values)
    made.areas.set(areas)
    return made


def notice(about: Connection, kind: str = "omdopt", **kwargs: Any) -> Notice:
    """An unread notice about a connection."""
    values = {"text": "Nyckeltalet har bytt namn.", "created_at": NOW} | kwargs
    return Notice.objects.create(
        municipality=about.municipality, connection=about, kind=kind, **values
    )


def kpi(code: str = "N02268", title: str = "Sysselsatta utrikesfödda, andel (%)", **kw: Any) -> Kpi:
    """A key figure of Kolada whose values of 2025 come on 28 November 2026."""
    values = {
        "is_divided_by_gender": True,
        "publ_period": 2025,
        "publication_date": date(2026, 11, 28),
        "read_on": date(2026, 4, 16),
    } | kw
    return Kpi.objects.create(id=code, title=title, **values)


def strategy_line(of: Strategy, text: str = "Samordnat mottagande", **kwargs: Any) -> StrategyLine:
    """A line with a process, challenge and need of its own unless they are named."""
    names = {"process": "Arbetsmarknad", "challenge": "Väntan", "need": "Matchning"} | kwargs
    owner = names.pop("owner", None)
    process = Process.objects.get_or_create(
        strategy=of, name=names["process"], defaults={"owner": owner}
    )[0]
    challenge = Challenge.objects.get_or_create(strategy=of, name=names["challenge"])[0]
    need = Need.objects.get_or_create(strategy=of, name=names["need"])[0]
    group = LineGroup.objects.get_or_create(process=process, challenge=challenge, need=need)[0]
    return StrategyLine.objects.create(group=group, text=text)


def responsibility(of: Strategy, held_by: Body, area: FocusArea, **kwargs: Any) -> Responsibility:
    """The main responsibility of a body for a focus area."""
    return Responsibility.objects.create(
        strategy=of, body=held_by, focus_area=area, **({"kind": "huvudansvar"} | kwargs)
    )


def progress_note(about: StrategyLine | Responsibility | Action, **kwargs: Any) -> ProgressNote:
    """That something goes on, as of the end of September 2026."""
    if isinstance(about, StrategyLine):
        place: dict[str, Any] = {"line": about, "strategy": about.group.process.strategy}
    else:
        name = "action" if isinstance(about, Action) else "responsibility"
        place = {name: about, "strategy": about.strategy}
    values = {"status": "pagar", "text": "Det går framåt.", "as_of": date(2026, 9, 30), "at": NOW}
    return ProgressNote.objects.create(**place | values | kwargs)


def followed_indicator(of: Strategy, code: str, under: Goal | None = None) -> Indicator:
    """An indicator without target that is followed through the actions of the plan."""
    return indicator(
        of,
        code=code,
        under=under,
        name="Aktiviteter i handlingsplanen",
        wording="Uppföljning av aktiviteter",
        measure="insatser",
        kind="text",
        gender_demand="ej_angivet",
        target_rule="inget",
        target_basis="inget",
        target_wording="",
        strength="ej_angivet",
        polarity="varken",
        comparison_kind="ingen",
    )


def message(in_round: ReportingRound, key: str = "1:enheten", **kwargs: Any) -> Message:
    """A reminder from the unit that waits to be sent."""
    tasks = kwargs.pop("tasks", [])
    values = {
        "kind": "enheten",
        "to_name": "Rut",
        "to_address": "rut@tallvik.example",
        "subject": "Påminnelse",
        "text": "Hej Rut!\n",
        "html": "<p>Hej Rut!</p>",
        "created_at": NOW,
        "created_by": "Hanna",
    } | kwargs
    made = Message.objects.create(round=in_round, key=key, **values)
    made.tasks.set(tasks)
    return made


def evidence_file(of: ActionReport, name: str = "deltagare.csv", **kwargs: Any) -> Evidence:
    """A small file that stands with a report."""
    content = b"Grupp;Antal\nVuxna;14\n"
    values = {
        "kind": "fil",
        "title": name,
        "name": name,
        "media_type": "text/csv",
        "size": len(content),
        "content": zlib.compress(content),
        "added_at": NOW,
    } | kwargs
    if "added_by" not in values:
        values["added_by"], _ = User.objects.get_or_create(email=f"fil-{of.pk}@tallvik.example")
    return Evidence.objects.create(report=of, **values)


def fund(of: Strategy, **kwargs: Any) -> Fund:
    """A fund for 2023–2027 that held 1 000 000 kronor when 2026 began."""
    values = {
        "name": "Integrationsfonden",
        "starts_on": date(2023, 1, 1),
        "ends_on": date(2027, 12, 31),
        "opening_balance": Decimal(1000000),
        "opening_on": date(2026, 1, 1),
    } | kwargs
    return Fund.objects.create(strategy=of, **values)


def fund_event(of: Fund, **kwargs: Any) -> FundEvent:
    """Money put into the fund in March 2026, registered by a person."""
    values = {
        "kind": "tillforsel",
        "year": 2026,
        "happened_on": date(2026, 3, 2),
        "amount": Decimal(200000),
        "text": "Statliga medel tillförs",
        "recorded_at": NOW,
    } | kwargs
    return FundEvent.objects.create(fund=of, **values)


def grant(of: Fund, number: str = "2026-1", **kwargs: Any) -> Grant:
    """A grant of 50 000 kronor to an association in April 2026."""
    values = {
        "title": "Språkkafé",
        "applicant": "Tallviks byalag",
        "applicant_kind": "civilsamhalle",
        "decided_on": date(2026, 4, 1),
        "granted": Decimal(50000),
        "recorded_at": NOW,
    } | kwargs
    return Grant.objects.create(fund=of, number=number, **values)


def grant_payment(of: Grant, amount: str = "20000", **kwargs: Any) -> GrantPayment:
    """Money paid out in May 2026."""
    values = {"kind": "utbetalning", "paid_on": date(2026, 5, 4), "recorded_at": NOW} | kwargs
    return GrantPayment.objects.create(grant=of, amount=Decimal(amount), **values)


def word_template(municipality: Municipality, content: bytes | None = None) -> WordTemplate:
    """The municipality's own Word document; an empty one unless `content` is given."""
    found = content or word_file()
    return WordTemplate.objects.create(
        municipality=municipality,
        file_name="mall.docx",
        content=found,
        sha256=sha256(found).hexdigest(),
        uploaded_at=NOW,
        uploaded_by="Alva Administratör",
    )


def word_file(header: str = "Tallviks kommun, mallen") -> bytes:
    """An empty Word document with a header."""
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    made = BytesIO()
    document.save(made)
    return made.getvalue()
