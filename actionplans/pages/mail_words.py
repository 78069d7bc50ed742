"""What each sort of mail says."""

from collections.abc import Sequence
from datetime import date

from actionplans.actions.recipients import Duty, waits
from actionplans.domain.deadlines import effective_deadline, weekday_date
from actionplans.domain.mail import one_line
from actionplans.domain.vocabulary import ActionStatus, MessageKind
from actionplans.models import ActionReport, BodyTask, ReportingRound
from actionplans.pages.mails import Group, Line, Wording, site_url


def reminder(
    kind: MessageKind, reporting_round: ReportingRound, duties: Sequence[Duty], today: date
) -> Wording:
    """That a round is open, or a reminder before or after the last day; all that is left."""
    last = min(_last_day(duty.task) for duty in duties)
    day = weekday_date(last)
    name = str(reporting_round)
    strategy = one_line(reporting_round.strategy.short_title)
    asks = f"rapportera till {name} i {strategy}"
    if kind is MessageKind.OPENED and last >= today:
        subject = f"Dags att rapportera: {name}, senast {day}"
        lead = f"Nu är det dags att {asks}. Lämna in senast {day}."
    elif last < today:
        subject = f"Rapporten till {name} har inte kommit in"
        lead = (
            f"Sista dagen att {asks} var {day}, och det här saknas fortfarande. "
            "Lämna in så snart du kan."
        )
    else:
        subject = f"Påminnelse: rapportera till {name} senast {day}"
        lead = f"Det här är kvar att {asks}. Lämna in senast {day}."
    return Wording(subject, lead, _groups(duties, today), more=_all_tasks(reporting_round))


def returned(task: BodyTask, reports: Sequence[ActionReport], note: str, today: date) -> Wording:
    """That the unit has returned reports, with its note."""
    if len(reports) == 1:
        title = one_line(reports[0].action.title)
        subject = f"Behöver kompletteras: {title}"
        lead = f"Rapporten om {title} till {task.round} behöver kompletteras. Så här skriver vi:"
    else:
        subject = f"{len(reports)} rapporter behöver kompletteras: {task.round}"
        lead = (
            f"{len(reports)} rapporter till {task.round} behöver kompletteras. Så här skriver vi:"
        )
    lines = tuple(Line(f"Komplettera {_title(one)}", _address(one)) for one in reports)
    last = _last_day(task)
    deadline = f"Lämna in igen senast {weekday_date(last)}" if last >= today else ""
    return Wording(
        subject,
        lead,
        (Group(one_line(task.body.name), deadline, lines),),
        note=note,
        after=_kept_words(),
    )


def sent_back(task: BodyTask, report: ActionReport, note: str) -> Wording:
    """That the body's own approver wants something changed first."""
    title = _title(report)
    line = Line(f"Komplettera {title}", _address(report))
    return Wording(
        f"Behöver kompletteras: {title}",
        f"Er godkännare har skickat tillbaka rapporten om {title} till {task.round}. "
        "Så här står det:",
        (Group(one_line(task.body.name), "", (line,)),),
        note=note,
        after=_kept_words(),
    )


def approval(task: BodyTask, reports: Sequence[ActionReport], today: date) -> Wording:
    """That reports wait for the body's own approver."""
    count = "En rapport" if len(reports) == 1 else f"{len(reports)} rapporter"
    return Wording(
        f"Att godkänna: {one_line(task.body.name)}, {task.round}",
        f"{count} till {task.round} väntar på att du godkänner. "
        "Enheten ser dem först när du har gjort det.",
        _groups([Duty(task, tuple(reports))], today),
    )


def receipt(task: BodyTask, reports: Sequence[ActionReport]) -> Wording:
    """That everything of a body is handed in, and what it was."""
    lines = tuple(
        Line(_title(one), _address(one), ActionStatus(one.status).label if one.status else "")
        for one in reports
    )
    return Wording(
        f"Allt är inlämnat: {task.round}",
        f"Tack! Allt som {one_line(task.body.name)} skulle rapportera till {task.round} "
        "är inlämnat. Det här är ditt kvitto.",
        (Group(one_line(task.body.name), "", lines),),
        after="Du hör av oss om något behöver kompletteras. Annars är det klart.",
    )


def _groups(duties: Sequence[Duty], today: date) -> tuple[Group, ...]:
    return tuple(
        Group(
            one_line(duty.task.body.name),
            _deadline(duty.task, today),
            tuple(Line(f"{_verb(one)} {_title(one)}", _address(one)) for one in duty.reports),
        )
        for duty in duties
    )


def _verb(report: ActionReport) -> str:
    if waits(report):
        return "Läs och godkänn"
    return "Komplettera" if report.state == "returnerad" else "Rapportera"


def _deadline(task: BodyTask, today: date) -> str:
    last = _last_day(task)
    word = "Sista dag var" if last < today else "Sista dag är"
    more = " (ni har fått längre tid)" if task.extended_to and last >= today else ""
    return f"{word} {weekday_date(last)}{more}"


def _last_day(task: BodyTask) -> date:
    return effective_deadline(task.round.bodies_deadline, task.extended_to)


def _title(report: ActionReport) -> str:
    return one_line(report.action.title)


def _address(report: ActionReport) -> str:
    return site_url("report", report.task.round.strategy.municipality.slug, report.id)


def _all_tasks(reporting_round: ReportingRound) -> Line:
    address = site_url("tasks", reporting_round.strategy.municipality.slug)
    return Line("Allt du har att rapportera", address)


def _kept_words() -> str:
    return "Det ni redan har skrivit finns kvar i formuläret."
