"""The page on which a series is connected to a table of SCB's."""

import re
from dataclasses import dataclass

from indicators.domain.jsonstat import Dimension, Structure
from indicators.domain.periods import parse_period
from indicators.domain.scb_tables import Suggestion, TableError, suggest_choice, time_to_period
from indicators.domain.source_values import SourceFault
from indicators.domain.vocabulary import Gender
from indicators.models import DataSeries
from indicators.models.series import Provider
from indicators.sources.asking import hasty_client_for
from indicators.sources.scb import Scb, TableHit

# A list that nobody finds anything in.
MOST_CATEGORIES = 1000
_TABLE_ID = re.compile(r"TAB[0-9]{1,6}")
_NATION = "00"


@dataclass(frozen=True)
class ChosenTable:
    """A table that may be connected, what it decides by itself, and what a person must choose."""

    id: str
    label: str
    updated: str
    facts: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    has_nation: bool
    suggestion: Suggestion
    variables: list[Dimension]


@dataclass(frozen=True)
class ScbPage:
    """What has been found so far; `fault` says what could not be asked."""

    series: DataSeries
    words: str
    hits: list[TableHit] | None = None
    chosen: ChosenTable | None = None
    fault: str = ""


def load_scb(series: DataSeries, words: str, table: str) -> ScbPage:
    """Ask SCB for tables with the words, or for the table; words may be a table's id."""
    wanted = table or (words.upper() if _TABLE_ID.fullmatch(words.upper()) else "")
    if not wanted and not words:
        return ScbPage(series, words)
    try:
        with hasty_client_for(Provider.SCB) as client:
            scb = Scb(client)
            if not wanted:
                return ScbPage(series, words, hits=scb.search(words))
            return ScbPage(series, words, chosen=_chosen(wanted, scb.metadata(wanted), series))
    except SourceFault as fault:
        return ScbPage(series, words, fault=fault.message)
    except TableError as error:
        return ScbPage(series, words, fault=error.message)


def _chosen(table: str, structure: Structure, series: DataSeries) -> ChosenTable:
    suggestion = suggest_choice(structure)
    choice = suggestion.choice
    decided = {choice.region, choice.time, choice.gender}
    variables = [
        one for one in structure.dimensions if one.code not in decided and len(one.categories) > 1
    ]
    for variable in variables:
        if len(variable.categories) > MOST_CATEGORIES:
            raise TableError(
                f"{variable.label.capitalize()} har {len(variable.categories)} värden, fler än som "
                "går att välja bland här. Välj en annan tabell."
            )
    return ChosenTable(
        table,
        structure.label,
        structure.updated[:10],
        tuple(_facts(structure, suggestion)),
        tuple(_cautions(structure, suggestion, series)),
        _has_nation(structure, suggestion),
        suggestion,
        variables,
    )


def _facts(structure: Structure, suggestion: Suggestion) -> list[tuple[str, str]]:
    """What the table decides by itself, by its variables' names."""
    choice = suggestion.choice
    periods = _periods(structure, choice.time)
    facts = [("Perioder", "–".join(parse_period(code).label for code in (periods[0], periods[-1])))]
    if choice.gender:
        order = [gender for gender in Gender if gender in choice.genders.values()]
        facts.append(("Kön", ", ".join(gender.label.lower() for gender in order)))
    for dimension in structure.dimensions:
        if len(dimension.categories) == 1 and dimension.code in choice.fixed:
            only = dimension.label_of(dimension.categories[0])
            facts.append((dimension.label.capitalize(), only))
    return facts


def _periods(structure: Structure, time: str) -> list[str]:
    dimension = structure.dimension(time)
    codes = dimension.categories if dimension else ()
    periods = [period for code in codes if (period := time_to_period(code))]
    if not periods:
        raise TableError(
            "Tabellens perioder går inte att läsa som år eller månader. Välj en annan tabell."
        )
    return periods


def _cautions(structure: Structure, suggestion: Suggestion, series: DataSeries) -> list[str]:
    """What does not fit the series, or will be missing in the comparison."""
    choice = suggestion.choice
    found = set(choice.genders.values())
    cautions = []
    if not _has_nation(structure, suggestion):
        cautions.append("Tabellen har inget värde för riket.")
    if choice.gender and Gender.TOTAL not in found:
        cautions.append("Tabellen har inget totalvärde. Det räknas inte fram ur kvinnor och män.")
    if series.gender_split == "uppdelad" and not {Gender.WOMEN, Gender.MEN} <= found:
        cautions.append("Tabellen är inte uppdelad på kvinnor och män.")
    if "M" in _periods(structure, choice.time)[-1]:
        cautions.append("Tabellen har månader eller kvartal, inte år.")
    return cautions


def _has_nation(structure: Structure, suggestion: Suggestion) -> bool:
    region = structure.dimension(suggestion.choice.region)
    return region is not None and _NATION in region.categories
