"""The dashboard: the follow-up as things stand, for those who write and those who read."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404
from django.urls import reverse

from indicators.pages.moments import Moment
from people.domain.dates import format_date_long
from reports.domain.content import FollowUpContent
from reports.domain.content_goals import Responsible
from reports.domain.judgements import Judgements
from reports.domain.selection import Selection, UnknownSelectionError, selected, selection_of
from reports.pages.choosing import Choosing, address_of, choosing_of
from reports.pages.follow_up import Wanted, load_content
from reports.pages.occasions import Occasion, in_focus, load_occasions
from reports.pages.published import judgements_of
from strategies.models import Strategy

DRAFT = "Utkast: bara de som skriver uppföljningen ser bedömningar och texter innan den publiceras."


@dataclass(frozen=True)
class Link:
    """A link with its words; `current` marks the page one is on."""

    url: str
    label: str
    current: bool = False


@dataclass(frozen=True)
class Dashboard:
    """The tree and what stands around it."""

    content: FollowUpContent
    choices: tuple[Link, ...]
    links: tuple[Link, ...]
    note: str
    reasons: tuple[str, ...]
    responsible: tuple[tuple[str, tuple[Responsible, ...]], ...]
    matrix: tuple[tuple[str, tuple[bool, ...]], ...]
    choosing: Choosing


def load_dashboard(
    strategy: Strategy, *, on: date, drafts: bool, omgang: str = "", fokus: str = "", visa: str = ""
) -> Dashboard:
    """What to show to those who write (`drafts`) or read; `omgang` picks a round by its slug.

    Unasked, the values are the latest known; a chosen round shows what counts in it.  `fokus` (a
    focus area) and `visa` (a verdict) leave a part of it.  Raises `Http404` for unknown ones.
    """
    occasions = load_occasions(strategy)
    shown = _chosen(occasions, omgang) if omgang else in_focus(occasions, drafts=drafts)
    at = shown.known(on) if shown and omgang else Moment(on, on)
    judgements = None if drafts else _published(shown)
    wanted = Wanted(occasions, shown, at, judgements, earlier_reports=True)
    whole = load_content(strategy, wanted)
    selection = _selection(whole, fokus, visa)
    matrix = () if selection else _matrix(whole)
    content = _unrepeated(selected(whole, selection), matrix)
    address = reverse("follow_up", args=[strategy.municipality.slug, strategy.slug])
    return Dashboard(
        content=content,
        choices=_choices(address, occasions, shown, drafts=drafts, selection=selection),
        links=_links(strategy, shown, drafts=drafts, omgang=omgang),
        note=_note(shown, drafts=drafts, chosen=bool(omgang)),
        reasons=() if selection else _reasons(content),
        responsible=() if selection else _responsible(content),
        matrix=matrix,
        choosing=choosing_of(whole, content, selection, address=address, omgang=omgang),
    )


def _selection(content: FollowUpContent, fokus: str, visa: str) -> Selection:
    try:
        return selection_of(content, fokus, visa)
    except UnknownSelectionError as error:
        raise Http404("Urvalet finns inte.") from error


def _chosen(occasions: list[Occasion], omgang: str) -> Occasion:
    for occasion in occasions:
        if occasion.round.slug == omgang:
            return occasion
    raise Http404("Omgången finns inte.")


def _published(shown: Occasion | None) -> Judgements:
    """Readers meet what is published, never what is being written."""
    if shown is None or shown.snapshot_id is None:
        return Judgements()
    return judgements_of(shown.snapshot_id, shown.sha256)


def _choices(
    address: str,
    occasions: list[Occasion],
    shown: Occasion | None,
    *,
    drafts: bool,
    selection: Selection,
) -> tuple[Link, ...]:
    """The rounds, each with what else is chosen."""
    asked = {"fokus": selection.area, "visa": selection.show}
    return tuple(
        Link(
            address_of(address, {"omgang": one.round.slug} | asked),
            one.month.capitalize(),
            one is shown,
        )
        for one in occasions
        if drafts or one.is_published
    )


def _links(
    strategy: Strategy, shown: Occasion | None, *, drafts: bool, omgang: str
) -> tuple[Link, ...]:
    where = [strategy.municipality.slug, strategy.slug]
    address = address_of(reverse("follow_up_sheet", args=where), {"omgang": omgang})
    sheet = Link(address, "Skriv ut en sida")
    if shown is None:
        return (sheet,)
    where = [*where, shown.round.slug]
    links = [sheet]
    if drafts:
        links.append(Link(reverse("follow_up_edit", args=where), "Skriv uppföljningen"))
    if shown.is_published:
        links.append(Link(reverse("published", args=where), "Läs den publicerade uppföljningen"))
    return tuple(links)


def _note(shown: Occasion | None, *, drafts: bool, chosen: bool) -> str:
    if shown is None:
        return ""
    if drafts:
        return "" if shown.is_published else DRAFT
    if shown.published_on is None:
        return f"Uppföljningen {shown.month} är inte publicerad än. Här är siffrorna så här långt."
    values = "Siffrorna är de som gäller i omgången" if chosen else "Siffrorna är de senaste"
    published = format_date_long(shown.published_on)
    return f"{values}. Bedömningarna är ur uppföljningen {shown.month}, publicerad {published}."


def _unrepeated(
    content: FollowUpContent, matrix: tuple[tuple[str, tuple[bool, ...]], ...]
) -> FollowUpContent:
    """Without sums and latest notes where the headline and the lists below tell the same."""
    progress = content.progress
    if progress is None:
        return content
    told = bool(matrix or content.plan.by_category)
    if told and len(progress.parts) < 2:
        return replace(content, progress=None)
    if told or any(process.told for process in content.processes):
        return replace(content, progress=replace(progress, latest=()))
    return content


def _reasons(content: FollowUpContent) -> tuple[str, ...]:
    """Why a part is missing, as the strategy's own document has it."""
    strategy = content.strategy
    found = []
    if not any(True for _ in content.every_goal()):
        found.append(strategy.no_goals_words)
    if not any(True for _ in content.every_placed()):
        found.append(strategy.no_indicators_words)
    if content.round is None:
        found.append(strategy.no_rounds_words)
    return tuple(reason for reason in found if reason)


def _responsible(content: FollowUpContent) -> tuple[tuple[str, tuple[Responsible, ...]], ...]:
    """Everybody's part, by kind, where there are no numbers to follow; else the strategy's page."""
    if any(True for _ in content.every_placed()):
        return ()
    found: dict[str, list[Responsible]] = {}
    for part in content.responsible:
        found.setdefault(part.kind, []).append(part)
    return tuple((kind, tuple(parts)) for kind, parts in found.items())


def _matrix(content: FollowUpContent) -> tuple[tuple[str, tuple[bool, ...]], ...]:
    """Who answers for which focus area, where the areas have nothing else: a row for each body."""
    if any(area.goals or area.readings or area.analysis for area in content.areas):
        return ()
    bodies = dict.fromkeys(part.body for area in content.areas for part in area.responsible)
    return tuple(
        (body, tuple(any(part.body == body for part in area.responsible) for area in content.areas))
        for body in bodies
    )
