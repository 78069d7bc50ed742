"""Unique actions by kind of performer, as the documents count them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from actionplans.domain.listed import Listed

# Singular and plural of `people.BodyKind` where bodies perform actions, in the documents' order.
_WORDS = {
    "forvaltning": ("förvaltning", "förvaltningar"),
    "bolag": ("kommunalt bolag", "kommunala bolag"),
    "forbund": ("kommunalförbund", "kommunalförbund"),
    "namnd": ("nämnd", "nämnder"),
    "kommunstyrelse": ("kommunstyrelsen", "kommunstyrelsen"),
    "fullmaktige": ("kommunfullmäktige", "kommunfullmäktige"),
    "beredning": ("beredning", "beredningar"),
    "enhet": ("enhet", "enheter"),
    "funktion": ("funktion", "funktioner"),
    "forum": ("forum", "forum"),
    "omradesteam": ("områdesteam", "områdesteam"),
    "referensgrupp": ("referensgrupp", "referensgrupper"),
    "grupp": ("grupp av verksamheter", "grupper av verksamheter"),
    "extern": ("extern part", "externa parter"),
}
_NOBODY = ""
_NOBODY_WORDS = "ingen angiven"


@dataclass(frozen=True)
class Share:
    """A kind of performer: unique actions that it leads, takes part in, and has reports on."""

    words: str
    leads: int
    takes_part: int
    reported: int


@dataclass(frozen=True)
class Unique:
    """Unique actions by kind of performer; `reports` counts every accepted report in every round."""

    shares: tuple[Share, ...]
    total: Share
    reports: int
    rounds: int


def unique_of(plan: Sequence[Listed]) -> Unique:
    """Each action once, however many rounds it was reported in and areas it stands under."""
    leads = Counter(action.lead.kind if action.lead else _NOBODY for action in plan)
    reported = Counter(
        action.lead.kind if action.lead else _NOBODY for action in plan if action.reports
    )
    parts = Counter(kind for a in plan for kind in {part.performer.kind for part in a.others})
    shares = tuple(
        Share(_words(kind, leads[kind]), leads[kind], parts[kind], reported[kind])
        for kind in (*_WORDS, _NOBODY)
        if leads[kind] or parts[kind]
    )
    rounds = {day for action in plan for day in action.reported_in}
    return Unique(
        shares=shares,
        total=Share("", len(plan), sum(bool(a.others) for a in plan), reported.total()),
        reports=sum(action.reports for action in plan),
        rounds=len(rounds),
    )


def _words(kind: str, count: int) -> str:
    if kind == _NOBODY:
        return _NOBODY_WORDS
    singular, plural = _WORDS[kind]
    return singular if count == 1 else plural
