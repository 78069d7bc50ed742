"""Takes an archive package back into an installation that does not have the follow-up.

The snapshot is stored byte for byte, so its page and its checksum are those it was published with.
Around it stand the rows without which it has no address: municipality, strategy, kind of round, round
and follow-up.  They hold what the snapshot says and nothing else; what it does not say is left at its
emptiest value and the row says that it comes from an archive.

A package need not come after its predecessor in the chain.  Where the predecessor is stored, the row
is linked to it; where it is not, the link is in the content alone, and stays open: `domain.chain`
accepts that of archived rows, and `verify_followups` counts them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from actionplans.domain.refusals import Refused
from actionplans.models import ReportingRound, RoundKind
from people.models import Municipality, User
from reports.actions.writing import record
from reports.domain.chain import ARCHIVED
from reports.domain.content import FollowUpContent, RoundContent
from reports.imports.archive_package import Package
from reports.models import FollowUp, Snapshot
from strategies.models import Strategy
from strategies.models.strategy import DocumentKind, StrategyStatus, Validity

M = TypeVar("M", bound=models.Model)
FROM_ARCHIVE = "Inläst ur ett arkivpaket; uppgiften finns inte där."


@dataclass(frozen=True)
class Imported:
    """The stored snapshot; not new when it was there already."""

    snapshot: Snapshot
    is_new: bool


@transaction.atomic
def import_archive(*, package: Package, by: User | None, at: datetime) -> Imported:
    """Store the package's follow-up; one that is stored already stays as it is.  Raises `Refused`."""
    stored = Snapshot.objects.filter(sha256=package.sha256).first()
    if stored is not None:
        return Imported(stored, is_new=False)
    content = package.content
    municipality = _municipality(content)
    _check_place(municipality, content)
    follow_up = _follow_up(_round(_strategy(municipality, content), content))
    snapshot = _snapshot(follow_up, package)
    record(follow_up, by=by, at=at, kind="uppföljningen inläst ur arkivpaket", reason=FROM_ARCHIVE)
    return Imported(snapshot, is_new=True)


def _municipality(content: FollowUpContent) -> Municipality:
    said = content.municipality
    found = Municipality.objects.filter(slug=said.slug).first()
    if found is None:
        return _made(
            Municipality(code=said.code, slug=said.slug, name=said.name, short_name=said.short_name)
        )
    if found.code != said.code:
        raise Refused(
            f"Adressen {said.slug} hör till kommunen med kod {found.code}, men paketet är från "
            f"{said.code}. Läs in det i en annan installation."
        )
    return Municipality.objects.select_for_update().get(pk=found.pk)


def _check_place(municipality: Municipality, content: FollowUpContent) -> None:
    """A chain that grows here takes nothing in from outside, and no place has two contents."""
    stored = Snapshot.objects.filter(follow_up__round__strategy__municipality=municipality)
    if stored.exclude(published_by=ARCHIVED).exists():
        raise Refused(
            f"{municipality.name} publicerar i den här installationen, och paketet hör inte till "
            "det som är publicerat här. Läs in det i en tom installation."
        )
    assert content.round is not None
    taken = stored.filter(
        follow_up__round__slug=content.round.slug,
        follow_up__round__strategy__slug=content.strategy.slug,
        version=content.imprint.version,
    )
    if taken.exists():
        raise Refused(
            f"Version {content.imprint.version} av uppföljningen finns redan med ett annat innehåll. "
            "Jämför kontrollsummorna och ta reda på vilket av paketen som är det rätta."
        )


def _strategy(municipality: Municipality, content: FollowUpContent) -> Strategy:
    said = content.strategy
    found = Strategy.objects.filter(municipality=municipality, slug=said.slug).first()
    if found is not None:
        return found
    return _made(
        Strategy(
            municipality=municipality,
            code=said.code,
            slug=said.slug,
            title=said.title,
            short_title=said.short_title,
            kind=DocumentKind.STRATEGY,
            kind_words=FROM_ARCHIVE,
            status=StrategyStatus.DRAFT if said.is_draft else StrategyStatus.ENDED,
            validity=Validity.ON_DEMAND,
            validity_words=FROM_ARCHIVE,
            no_goals_words=said.no_goals_words,
            no_indicators_words=said.no_indicators_words,
            no_rounds_words=said.no_rounds_words,
            word_focus_area=said.words.focus_area,
            word_goal=said.words.goal,
            word_indicator=said.words.indicator,
            word_action=said.words.action,
        )
    )


def _round(strategy: Strategy, content: FollowUpContent) -> ReportingRound:
    said = content.round
    assert said is not None
    found = ReportingRound.objects.filter(strategy=strategy, slug=said.slug).first()
    if found is not None:
        return found
    ends = date.fromisoformat(said.period_end)
    return _made(
        ReportingRound(
            strategy=strategy,
            kind=_kind(strategy, said, ends),
            slug=said.slug,
            period_start=date.fromisoformat(said.period_start),
            period_end=ends,
            bodies_deadline=ends,
            compile_deadline=ends,
            instructions=f"Tiderna för rapporteringen är inte kända. {FROM_ARCHIVE}",
            reminds=False,
        )
    )


def _kind(strategy: Strategy, said: RoundContent, ends: date) -> RoundKind:
    """The kind with the round's name, made when none of that name and month is there."""
    kinds = RoundKind.objects.filter(strategy=strategy)
    found = kinds.filter(name=said.name, judgement=said.judgement, end_month=ends.month).first()
    if found is not None:
        return found
    return _made(
        RoundKind(
            strategy=strategy,
            code=f"arkiv-{kinds.count() + 1}",
            name=said.name,
            judgement=said.judgement,
            end_month=ends.month,
            words=FROM_ARCHIVE,
            position=kinds.count(),
        )
    )


def _follow_up(reporting_round: ReportingRound) -> FollowUp:
    return FollowUp.objects.get_or_create(round=reporting_round)[0]


def _snapshot(follow_up: FollowUp, package: Package) -> Snapshot:
    imprint = package.content.imprint
    previous = Snapshot.objects.filter(sha256=imprint.previous_sha256, next__isnull=True).first()
    # The hour is not in the content, only the day.
    day = datetime.combine(date.fromisoformat(imprint.published_on), time(12))
    return Snapshot.objects.create(
        follow_up=follow_up,
        version=imprint.version,
        content=package.text,
        sha256=package.sha256,
        previous=previous,
        previous_sha256=previous.sha256 if previous else "",
        reason=imprint.reason,
        published_at=timezone.make_aware(day),
        published_by=ARCHIVED,
    )


def _made(row: M) -> M:
    """Store the row, checked as if somebody had typed it.  Raises `Refused`."""
    try:
        row.full_clean()
    except ValidationError as error:
        words = " ".join(error.messages)
        raise Refused(
            f"Paketets uppgifter om {row._meta.verbose_name} går inte att spara: {words}"
        ) from error
    row.save()
    return row
