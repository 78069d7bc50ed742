"""What documents say of a fund's projects and money, beside what is registered; never added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from actionplans.domain.fund import total
from actionplans.domain.fund_questions import amount_words
from actionplans.domain.vocabulary import ApplicantKind
from actionplans.models import Fund, Grant
from strategies.models import LookBackFact, Strategy

# The units in which documents count projects and money of a fund.
_PROJECTS, _KRONOR = "projekt", "kronor"
_CIVIL = "civilsamhäll"
NOT_REGISTERED = "inget registrerat"


@dataclass(frozen=True)
class LookBackRow:
    """A figure of a document beside the registered one."""

    what: str
    stated: str
    unit: str
    registered: str
    is_missing: bool = False


@dataclass(frozen=True)
class LookBack:
    """A document's figures about a period; `fund` is the fund that they speak of, if it is here."""

    period: str
    source: str
    fund: str
    rows: tuple[LookBackRow, ...]


def load_look_back(strategy: Strategy) -> tuple[LookBack, ...]:
    """What the strategy and its successor say; at most three queries.

    A document looks back at the period before its own: a strategy's facts speak of its predecessor's
    fund, and its successor's facts of its own.
    """
    ids = [strategy.pk, *strategy.successors.values_list("pk", flat=True)]
    facts = (
        LookBackFact.objects.filter(strategy__in=ids, unit__in=(_PROJECTS, _KRONOR))
        .select_related("strategy__predecessor")
        .order_by("strategy__valid_from", "position", "pk")
    )
    groups: dict[tuple[str, str], list[LookBackFact]] = {}
    for fact in facts:
        groups.setdefault((fact.source, fact.period_words), []).append(fact)
    about = {fact.strategy.predecessor_id for fact in facts}
    funds = {
        fund.strategy_id: fund
        for fund in Fund.objects.filter(strategy__in=[pk for pk in about if pk]).prefetch_related(
            "grants"
        )
    }
    return tuple(
        _group(found, funds.get(found[0].strategy.predecessor_id or 0)) for found in groups.values()
    )


def _group(facts: list[LookBackFact], fund: Fund | None) -> LookBack:
    grants = list(fund.grants.all()) if fund else []
    rows = [row for fact in facts for row in _rows(fact, grants)]
    return LookBack(facts[0].period_words, facts[0].source, fund.name if fund else "", tuple(rows))


def _rows(fact: LookBackFact, grants: list[Grant]) -> Iterable[LookBackRow]:
    until = [g for g in grants if fact.as_of is None or g.decided_on <= fact.as_of]
    is_civil = _CIVIL in fact.text.casefold()
    counted = _civil(until) if is_civil else until
    yield _row(fact.text, fact.value, fact.unit, counted, until)
    if fact.of_which is not None:
        of_these = _civil(until) if _CIVIL in fact.of_which_words.casefold() else []
        yield _row(f"varav {fact.of_which_words}", fact.of_which, fact.unit, of_these, until)


def _civil(grants: list[Grant]) -> list[Grant]:
    return [g for g in grants if g.applicant_kind == ApplicantKind.CIVIL_SOCIETY]


def _row(
    what: str, stated: Decimal, unit: str, counted: list[Grant], known: list[Grant]
) -> LookBackRow:
    """Where nothing at all is registered nothing is told: missing is not zero."""
    number = total(g.granted for g in counted) if unit == _KRONOR else Decimal(len(counted))
    registered = amount_words(number) if known else NOT_REGISTERED
    if any(grant.is_example for grant in counted):
        registered = f"{registered} (exempel)"
    return LookBackRow(what, amount_words(stated), unit, registered, not known)
