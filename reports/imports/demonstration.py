"""Prepares the demonstration: every municipality's files, users of every role, rounds, follow-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from actionplans.imports.plans import announce_plans
from actionplans.imports.rounds import ROUND_KIND
from actionplans.models import ReportingRound, RoundKind
from indicators.imports.kolada_files import FOLDER
from people.domain.demonstration import PASSWORD
from people.imports.changes import Changes
from people.imports.fields import Ref
from people.imports.organisation import MUNICIPALITY, announce_bodies
from people.imports.problems import FaultyFilesError, Problems
from people.imports.records import Record, tell_of_duplicates
from people.imports.register import Register, Scope
from people.imports.users import save_users
from people.models import Municipality, User
from reports.imports.cast import Cast, Stage
from reports.imports.folder import named_files, read_record
from reports.imports.follow_ups import DEMONSTRATION
from reports.imports.loading import load
from reports.imports.played_follow_ups import play_follow_up
from reports.imports.played_funds import play_fund
from reports.imports.played_notes import play_notes
from reports.imports.played_rounds import play_round
from reports.models import PublicSite
from strategies.imports.checks import announce_strategies
from strategies.imports.schema import STRATEGY


@dataclass(frozen=True)
class _Script:
    """What the demonstration files of one municipality say."""

    municipality: str
    users: list[Record] = field(default_factory=list)
    rounds: list[Record] = field(default_factory=list)
    notes: list[Record] = field(default_factory=list)
    funds: list[Record] = field(default_factory=list)
    public_sites: list[Record] = field(default_factory=list)


def municipal_folders(folder: Path) -> list[Path]:
    """The shared folder and the municipalities'; Kolada's facts have files of another kind."""
    return [path for path in sorted(folder.iterdir()) if path.is_dir() and path.name != FOLDER]


@transaction.atomic
def prepare(folder: Path, *, now: datetime) -> Changes:
    """Load every folder in `folder` and play the rounds that are not there yet.

    A round that exists already is left as it is, so that preparing twice changes nothing.
    """
    paths = municipal_folders(folder)
    changes = load(paths, now=now)
    problems = Problems()
    register = Register()
    scripts = [_read(path, problems) for path in paths if (path / "municipality.yaml").exists()]
    for script in scripts:
        _announce(script.municipality, register)
        _check(script, register, problems)
    _stop_at(problems)
    hashed = _hashed_once(scripts)
    for script in scripts:
        save_users(script.users, Scope(script.municipality), register, changes, hashed)
        _play(script, register, changes, problems)
    _stop_at(problems)
    return changes


def _hashed_once(scripts: list[_Script]) -> str:
    """One hash for all new users: hashing is slow on purpose, and the password is no secret."""
    emails = {record["email"].lower() for script in scripts for record in script.users}
    known = User.objects.filter(email__in=emails).count()
    return make_password(PASSWORD) if known < len(emails) else ""


def _stop_at(problems: Problems) -> None:
    if problems:
        raise FaultyFilesError(problems)


def _read(path: Path, problems: Problems) -> _Script:
    municipality = read_record(path / "municipality.yaml", MUNICIPALITY, problems)
    script = _Script(municipality["slug"] if municipality else "")
    for file in named_files(path / "demonstration", problems):
        record = read_record(file, DEMONSTRATION, problems)
        if record is not None:
            script.users.extend(record["users"] or ())
            script.rounds.extend(record["rounds"] or ())
            script.notes.extend(record["notes"] or ())
            script.funds.extend(record["funds"] or ())
            script.public_sites.extend([record["public_site"]] if record["public_site"] else ())
    return script


def _announce(municipality: str, register: Register) -> None:
    """Make everything that the rounds may refer to known, with its object."""
    announce_bodies([], Scope(municipality), register)
    announce_strategies([], municipality, register)
    announce_plans([], municipality, register)
    kinds = RoundKind.objects.filter(strategy__municipality__slug=municipality)
    for kind in kinds.select_related("strategy"):
        register.add(ROUND_KIND, Scope(municipality, kind.strategy.slug), kind.code, kind)


def _check(script: _Script, register: Register, problems: Problems) -> None:
    scope = Scope(script.municipality)
    tell_of_duplicates(script.users, ("email",), problems)
    tell_of_duplicates(script.rounds, ("strategy", "slug"), problems)
    for record in script.users:
        register.check_all(record, scope, problems)
    for record in (*script.rounds, *script.notes, *script.funds):
        slug = _strategy_slug(record, script, register)
        if slug is None:
            register.check(
                STRATEGY, scope, Ref(record["strategy"], record.place_of("strategy")), problems
            )
        else:
            register.check_all(record, Scope(script.municipality, slug), problems)
    if (played := [*script.rounds, *script.notes, *script.funds]) and not script.users:
        problems.add(
            played[0].place,
            "omgångar, noteringar och fonder kräver exempelanvändare. Lägg till users i samma mapp.",
        )


def _strategy_slug(record: Record, script: _Script, register: Register) -> str | None:
    """The strategy by its code or slug."""
    known = register.codes(STRATEGY, Scope(script.municipality))
    for code, strategy in known.items():
        if record["strategy"] in (code, strategy.slug):
            return str(strategy.slug)
    return None


def _play(script: _Script, register: Register, changes: Changes, problems: Problems) -> None:
    cast = Cast(script.municipality)
    # First, so that the follow-ups of the rounds tell of the money.
    changes.add("bidrag", _play_funds(script, register, cast, problems))
    played = published = 0
    for record in sorted(script.rounds, key=lambda record: record["period_end"]):
        slug = _strategy_slug(record, script, register) or ""
        scope = Scope(script.municipality, slug)
        kind = register.get(ROUND_KIND, scope, record["kind"])
        rounds = ReportingRound.objects.filter(strategy=kind.strategy)
        if rounds.filter(Q(slug=record["slug"]) | Q(kind=kind, period_end=record["period_end"])):
            continue
        stage = Stage(scope, register, cast, problems)
        reporting_round = play_round(record, stage)
        played += 1
        if record["follow_up"]:
            play_follow_up(record["follow_up"], reporting_round, stage)
            published += record["follow_up"]["published_on"] is not None
    changes.add("omgångar", played)
    changes.add("lägesnoteringar", _play_notes(script, register, cast, problems))
    changes.add("publicerade uppföljningar", published)
    changes.add("publika webbplatser", _open_sites(script))


def _open_sites(script: _Script) -> int:
    """The public site with the file's settings, unless somebody has touched it already."""
    count = 0
    for record in script.public_sites:
        municipality = Municipality.objects.get(slug=script.municipality)
        count += PublicSite.objects.get_or_create(
            municipality=municipality, defaults=dict(record.values) | {"version": 1}
        )[1]
    return count


def _play_funds(script: _Script, register: Register, cast: Cast, problems: Problems) -> int:
    """The invented grants of each fund."""
    count = 0
    for record in script.funds:
        scope = Scope(script.municipality, _strategy_slug(record, script, register) or "")
        count += play_fund(record, Stage(scope, register, cast, problems))
    return count


def _play_notes(script: _Script, register: Register, cast: Cast, problems: Problems) -> int:
    """The notes, strategy by strategy."""
    by_strategy: dict[str, list[Record]] = {}
    for record in script.notes:
        slug = _strategy_slug(record, script, register) or ""
        by_strategy.setdefault(slug, []).append(record)
    return sum(
        play_notes(records, Stage(Scope(script.municipality, slug), register, cast, problems))
        for slug, records in by_strategy.items()
    )
