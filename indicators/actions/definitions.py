"""Making and changing data series: a changed definition is a new version and marks a break."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from indicators.models import Category, DataSeries, DefinitionVersion, SeriesBreak
from people.log import record
from people.models import Municipality, User

# What decides whether two values of the series are the same thing.
DEFINING = ("definition", "population")
# What every stored value is written in: it cannot change under them.
FIXED_BY_VALUES = ("kind", "unit", "symbol", "gender_split")
_LONGEST_CODE = 80


@transaction.atomic
def create_series(
    *,
    by: User,
    at: datetime,
    municipality: Municipality,
    fields: Mapping[str, Any],
    categories: Iterable[str] = (),
) -> DataSeries:
    """A new series of the municipality's own with its first version; `categories` are names."""
    code = _free_code(fields["name"])
    series = DataSeries.objects.create(municipality=municipality, code=code, **fields)
    Category.objects.create(series=series, code=Category.WHOLE, name="Alla", position=0)
    _add_categories(series, categories)
    _add_version(series, _content(series), by, at)
    _log(by, at, series, "lade till en dataserie")
    return series


@transaction.atomic
def change_series(
    *,
    by: User,
    at: datetime,
    series: DataSeries,
    fields: Mapping[str, Any],
    categories: Iterable[str] = (),
    first_year: int | None = None,
    reason: str = "",
) -> DataSeries:
    """Change a series; when what defines it changes, a version and, from `first_year`, a break.

    Without `first_year` only the wording has changed and values before and after can be compared.
    Raises `ValueError` for a changed definition without reason, and for a change of what its stored
    values are written in.
    """
    held = DataSeries.objects.select_for_update().get(pk=series.pk)
    changed = {name for name, value in fields.items() if getattr(held, name) != value}
    if changed & set(FIXED_BY_VALUES) and held.observations.exists():
        raise ValueError("the series has values in its unit")
    redefined = bool(changed & set(DEFINING))
    if redefined and not reason.strip():
        raise ValueError("a changed definition needs a reason")
    before = {name: str(getattr(held, name)) for name in sorted(changed)}
    if redefined and not held.versions.exists():
        _add_version(held, _content(held), None, at)
    for name in changed:
        setattr(held, name, fields[name])
    if changed:
        held.save(update_fields=sorted(changed))
    _add_categories(held, categories)
    if redefined:
        _add_version(held, _content(held), by, at, first_year, reason)
        if first_year is not None:
            _mark_break(held, first_year, reason)
    after = {name: str(getattr(held, name)) for name in sorted(changed)}
    _log(by, at, held, "ändrade en dataserie", reason, {"före": before, "efter": after})
    return held


@transaction.atomic
def add_break(
    *,
    by: User,
    at: datetime,
    series: DataSeries,
    first_year: int,
    reason: str,
    before_label: str = "",
    after_label: str = "",
) -> SeriesBreak:
    """Mark that values of `first_year` and later cannot be compared with those before."""
    made = SeriesBreak.objects.create(
        series=series,
        first_year=first_year,
        reason=reason,
        before_label=before_label,
        after_label=after_label,
    )
    _log(by, at, series, "markerade ett brott i en dataserie", reason, {"år": first_year})
    return made


@transaction.atomic
def remove_break(*, by: User, at: datetime, series: DataSeries, first_year: int) -> None:
    """Take back a break that was marked by mistake; the log keeps its reason."""
    for one in series.breaks.filter(first_year=first_year):
        details = {"år": one.first_year, "orsak": one.reason}
        one.delete()
        _log(by, at, series, "tog bort ett brott i en dataserie", "", details)


def _content(series: DataSeries) -> dict[str, str]:
    """The series' definition as a version keeps it."""
    names = ("name", *DEFINING, "kind", "unit", "source", "gender_split", "dimension")
    return {name: str(getattr(series, name)) for name in names}


def _add_version(
    series: DataSeries,
    content: dict[str, str],
    by: User | None,
    at: datetime,
    first_year: int | None = None,
    reason: str = "",
) -> None:
    DefinitionVersion.objects.create(
        series=series,
        number=series.versions.count() + 1,
        first_year=first_year,
        content=content,
        reason=reason.strip(),
        recorded_at=at,
        recorded_by=by,
    )


def _mark_break(series: DataSeries, first_year: int, reason: str) -> None:
    SeriesBreak.objects.get_or_create(
        series=series, first_year=first_year, defaults={"reason": reason.strip()}
    )


def _add_categories(series: DataSeries, names: Iterable[str]) -> None:
    """Add the categories that the series lacks, last; none is ever taken away."""
    known = {category.name.casefold(): category for category in series.categories.all()}
    codes = {category.code for category in known.values()}
    for name in names:
        if name.casefold() not in known:
            code = _unused(slugify(name)[:55] or "kategori", codes)
            position = len(codes)
            known[name.casefold()] = Category.objects.create(
                series=series, code=code, name=name, position=position
            )
            codes.add(code)


def _free_code(name: str) -> str:
    """A code for the address, made of the name."""
    base = slugify(name)[: _LONGEST_CODE - 5] or "serie"
    taken = set(DataSeries.objects.filter(code__startswith=base).values_list("code", flat=True))
    return _unused(base, taken)


def _unused(base: str, taken: Iterable[str]) -> str:
    used = set(taken)
    numbered = (f"{base}-{number}" for number in range(2, len(used) + 3))
    return next(code for code in (base, *numbered) if code not in used)


def _log(
    by: User,
    at: datetime,
    series: DataSeries,
    kind: str,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    owner = series.municipality
    record(
        at=at,
        by=by,
        kind=kind,
        subject=series,
        municipality_code=owner.code if owner else "",
        reason=reason,
        details=details,
    )
