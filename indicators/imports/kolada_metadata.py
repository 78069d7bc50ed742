"""Saves facts about Kolada's key figures, areas and groups; a second time nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from indicators.domain.source_values import SourceFault
from indicators.imports.kolada_files import KoladaFacts, Membership
from indicators.models import Area, AreaMember, Kpi
from indicators.models.areas import AreaKind
from indicators.sources.kolada_records import AreaFacts, KpiFacts
from people.domain.numbers import format_number

NATION = "0000"
BATCH = 1000
_COLUMNS = (
    "title",
    "description",
    "is_divided_by_gender",
    "municipality_type",
    "operating_area",
    "publ_period",
    "publication_date",
)
_LONGEST = {column.name: column.max_length for column in Kpi._meta.concrete_fields}


@dataclass
class MetadataChanges:
    """What a load changed."""

    new_kpis: int = 0
    new_areas: int = 0
    new_members: int = 0
    changed: int = 0
    renamed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report in Swedish, a line a thing."""
        new = [
            f"{format_number(Decimal(count))} {words}"
            for count, words in (
                (self.new_kpis, "nyckeltal"),
                (self.new_areas, "områden"),
                (self.new_members, "medlemskap i grupper"),
            )
            if count
        ]
        report = [f"Nya: {', '.join(new)}"] if new else []
        if self.changed:
            report.append(f"Ändrade: {format_number(Decimal(self.changed))} nyckeltal")
        report += [f"Nytt namn: {words}" for words in self.renamed]
        report += [f"Finns inte längre: {words}" for words in self.gone]
        return report or ["Inget ändrat."]


@transaction.atomic
def save_metadata(facts: KoladaFacts, *, check_only: bool = False) -> MetadataChanges:
    """Save everything that the folder says, or with `check_only` only tell what would change."""
    changes = MetadataChanges()
    _save_kpis(facts.kpis, facts.read_on, changes)
    areas = _save_areas(facts.areas, facts.members, changes)
    _save_members(facts.members, areas, facts.read_on, changes)
    if check_only:
        transaction.set_rollback(True)
    return changes


@transaction.atomic
def refresh_kpis(
    kpis: Sequence[KpiFacts], read_on: date, *, check_only: bool = False
) -> MetadataChanges:
    """Save the source's whole list of key figures; those that it lacks are marked as gone.

    Raises SourceFault for a list that cannot be the whole one.
    """
    _refuse_unlikely(kpis)
    changes = MetadataChanges()
    _save_kpis(kpis, read_on, changes)
    absent = Kpi.objects.filter(is_gone=False, read_on__lt=read_on)
    changes.gone = [str(kpi) for kpi in absent]
    absent.update(is_gone=True, read_on=read_on)
    if check_only:
        transaction.set_rollback(True)
    return changes


def _save_kpis(kpis: Iterable[KpiFacts], read_on: date, changes: MetadataChanges) -> None:
    """Write what is new or different; a row read on a later day is newer than these facts."""
    stored = Kpi.objects.in_bulk()
    new: list[Kpi] = []
    changed: list[Kpi] = []
    same: list[str] = []
    for facts in {facts.id: facts for facts in kpis}.values():
        kpi = stored.get(facts.id)
        if kpi is None:
            new.append(Kpi(id=facts.id, read_on=read_on, **_columns(facts)))
        elif kpi.read_on <= read_on and _update(kpi, facts, changes):
            kpi.read_on = read_on
            changed.append(kpi)
        elif kpi.read_on < read_on:
            same.append(kpi.id)
    Kpi.objects.bulk_create(
        [*new, *changed],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*_COLUMNS, "is_gone", "read_on"],
    )
    for start in range(0, len(same), BATCH):
        Kpi.objects.filter(id__in=same[start : start + BATCH]).update(read_on=read_on)
    changes.new_kpis, changes.changed = len(new), len(changed)


def _refuse_unlikely(kpis: Sequence[KpiFacts]) -> None:
    known = Kpi.objects.filter(is_gone=False).count()
    if 2 * len(kpis) < known:
        raise SourceFault(
            f"Kolada svarade med {len(kpis)} nyckeltal, men {known} är kända.",
            "Försök igen senare; kvarstår felet, kontrollera källan.",
        )
    if any(len(facts.id) > (_LONGEST["id"] or 0) for facts in kpis):
        raise SourceFault("Kolada svarade med ett id som inget nyckeltal har.", "Försök senare.")


def _columns(facts: KpiFacts) -> dict[str, Any]:
    """The columns, texts no longer than there is room for."""
    found = {name: getattr(facts, name) for name in _COLUMNS}
    for name, text in found.items():
        if isinstance(text, str):
            found[name] = text[: _LONGEST[name]]
    return found


def _update(kpi: Kpi, facts: KpiFacts, changes: MetadataChanges) -> bool:
    """Give the row the facts' content; whether anything differed.  No description is no news."""
    wanted = _columns(facts)
    if not facts.description:
        del wanted["description"]
    if kpi.title != wanted["title"]:
        changes.renamed.append(f"{kpi.id} ”{kpi.title}” heter nu ”{wanted['title']}”")
    differs = kpi.is_gone or any(getattr(kpi, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(kpi, name, value)
    kpi.is_gone = False
    return differs


def _save_areas(
    areas: Iterable[AreaFacts], groups: Iterable[Membership], changes: MetadataChanges
) -> dict[str, Area]:
    """The areas that are missing; those that exist keep their names, which people may have chosen."""
    stored = {area.code: area for area in Area.objects.all()}
    wanted = {area.code: Area(code=area.code, name=area.title, kind=_kind(area)) for area in areas}
    for group in groups:
        wanted[group.group] = Area(code=group.group, name=group.title, kind=AreaKind.GROUP)
    new = [area for code, area in wanted.items() if code not in stored]
    Area.objects.bulk_create(new, batch_size=BATCH)
    changes.new_areas = len(new)
    return stored | {area.code: area for area in new}


def _kind(area: AreaFacts) -> AreaKind:
    if area.code == NATION:
        return AreaKind.NATION
    return AreaKind.MUNICIPALITY if area.type == "K" else AreaKind.COUNTY


def _save_members(
    members: Iterable[Membership], areas: dict[str, Area], as_of: date, changes: MetadataChanges
) -> None:
    stored = set(AreaMember.objects.filter(as_of=as_of).values_list("group_id", "member_id"))
    new = [
        AreaMember(group=areas[member.group], member=areas[member.member], as_of=as_of)
        for member in members
        if (areas[member.group].pk, areas[member.member].pk) not in stored
    ]
    AreaMember.objects.bulk_create(new, batch_size=BATCH)
    changes.new_members = len(new)
