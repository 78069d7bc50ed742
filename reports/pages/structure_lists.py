"""The lists of a follow-up: each a subquery that answers with JSON."""

from datetime import date

from django.db.models import CharField, Count, F, Q, QuerySet
from django.db.models.functions import Cast

from actionplans.domain.statuses import FINAL
from actionplans.domain.vocabulary import ReportState
from actionplans.models import (
    Action,
    ActionReport,
    BodyTask,
    Fund,
    FundEvent,
    Grant,
    GrantPayment,
    ProgressNote,
)
from indicators.models import Indicator
from indicators.models.indicators import Measure
from reports.models import Assessment, FollowUpText
from reports.pages.json_rows import JsonRows
from strategies.models import (
    FocusArea,
    Goal,
    LineGroup,
    Process,
    Responsibility,
    RowPartner,
    StrategyLine,
)

HANDED_IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


def of_strategy(strategy: int) -> list[JsonRows]:
    """Focus areas, goals, responsibilities, strategy lines and fund."""
    return [
        JsonRows(
            FocusArea.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            code="code",
            number="number",
            name="name",
            prioritised="is_prioritised",
            description="description",
        ),
        JsonRows(
            Goal.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            code="code",
            area="focus_area_id",
            text="text",
            overall="is_overall",
            intent="development_intent",
        ),
        JsonRows(
            Responsibility.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            kind="kind",
            body="body__name",
            area="focus_area_id",
            words="words",
        ),
        JsonRows(
            Process.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            name="name",
            owner="owner__name",
        ),
        JsonRows(
            LineGroup.objects.filter(process__strategy=strategy).order_by("position", "id"),
            id="id",
            process="process_id",
            challenge="challenge__name",
            need="need__name",
        ),
        JsonRows(
            StrategyLine.objects.filter(group__process__strategy=strategy).order_by(
                "position", "id"
            ),
            id="id",
            group="group_id",
            text="text",
        ),
        JsonRows(
            RowPartner.objects.filter(group__process__strategy=strategy).order_by("position", "id"),
            group="group_id",
            name="name",
        ),
        JsonRows(
            Fund.objects.filter(strategy=strategy),
            name="name",
            period="period_words",
            condition="condition_words",
            follow_up="follow_up_words",
            opening=Cast("opening_balance", CharField()),
            opening_on="opening_on",
            example="is_example",
        ),
        JsonRows(
            FundEvent.objects.filter(fund__strategy=strategy, cancelled_at__isnull=True).order_by(
                "position", "id"
            ),
            year="year",
            on="happened_on",
            text="text",
            amount=Cast("amount", CharField()),
            example="is_example",
        ),
        JsonRows(
            Grant.objects.filter(fund__strategy=strategy).order_by("id"),
            id="id",
            kind="applicant_kind",
            on="decided_on",
            amount=Cast("granted", CharField()),
            status="status",
            example="is_example",
        ),
        JsonRows(
            GrantPayment.objects.filter(
                grant__fund__strategy=strategy, cancelled_at__isnull=True
            ).order_by("id"),
            grant="grant_id",
            kind="kind",
            on="paid_on",
            amount=Cast("amount", CharField()),
        ),
    ]


def of_plan(strategy: int) -> list[JsonRows]:
    """Actions with where they stand, indicators followed through them, and notes on how it goes."""
    return [
        JsonRows(
            Action.objects.filter(strategy=strategy).order_by("position", "code"),
            id="id",
            code="code",
            title="title",
            kind="kind",
            category="category__name",
            lead="lead__name",
            starts="starts_on",
            ends="ends_on",
            season="season_words",
            retired="retired_on",
            retired_why="retired_reason",
            closed="closed_by_id",
            closed_on="closed_by__decided_on",
            closed_body="closed_by__body__name",
            closed_paragraph="closed_by__paragraph",
            closed_number="closed_by__diary_number",
            example="is_example",
        ),
        JsonRows(
            Action.focus_areas.through.objects.filter(action__strategy=strategy),
            action="action_id",
            area="focusarea_id",
        ),
        JsonRows(
            Action.goals.through.objects.filter(action__strategy=strategy),
            action="action_id",
            goal="goal_id",
        ),
        JsonRows(
            Action.indicators.through.objects.filter(action__strategy=strategy),
            action="action_id",
            indicator="indicator_id",
        ),
        JsonRows(
            Indicator.objects.filter(strategy=strategy, measure=Measure.ACTIONS),
            id="id",
            code="code",
        ),
        JsonRows(
            ProgressNote.objects.filter(strategy=strategy).order_by("as_of", "at", "id"),
            line="line_id",
            responsibility="responsibility_id",
            action="action_id",
            status="status",
            text="text",
            as_of="as_of",
            at="at",
            example="is_example",
        ),
    ]


def of_rounds(strategy: int, round_ids: list[int], until: date | None) -> list[JsonRows]:
    """The accepted reports, who was asked, and what the unit has written."""
    current = round_ids[:1]
    silent = ~Q(reports__state__in=HANDED_IN) & Q(
        Q(reports__action__retired_on__isnull=False) | Q(reports__action__closed_by__isnull=False)
    )
    return [
        JsonRows(
            _accepted(strategy, round_ids, until),
            action="action_id",
            ended="task__round__period_end",
            leads="leads",
            status="status",
            done="done",
            result="result",
            women="women",
            men="men",
            total="total",
            unknown="participants_unknown",
            deviation="deviation",
            next_step="next_step",
        ),
        JsonRows(
            ActionReport.objects.filter(task__round_id__in=current)
            .exclude(state__in=HANDED_IN)
            .order_by("task__body__name"),
            action="action_id",
            body="task__body__name",
        ),
        JsonRows(
            BodyTask.objects.filter(round_id__in=current)
            .annotate(
                asked=Count("reports", filter=~silent),
                handed_in=Count("reports", filter=Q(reports__state__in=HANDED_IN)),
            )
            .order_by("body__name"),
            body="body__name",
            asked="asked",
            handed_in="handed_in",
        ),
        JsonRows(
            Assessment.objects.filter(follow_up__round_id__in=current),
            goal="goal_id",
            level="level",
            justification="justification",
            basis="basis_words",
        ),
        JsonRows(
            FollowUpText.objects.filter(follow_up__round_id__in=current),
            kind="kind",
            area="focus_area_id",
            text="text",
        ),
    ]


def _accepted(strategy: int, round_ids: list[int], until: date | None) -> QuerySet[ActionReport]:
    """What the unit has accepted; several bodies may report their part of one action."""
    ended = Q(status__in=FINAL, task__round__period_end__lte=until) if until else Q()
    return ActionReport.objects.filter(
        Q(task__round_id__in=round_ids) | ended,
        action__strategy=strategy,
        state=ReportState.ACCEPTED,
    ).annotate(leads=Q(task__body=F("action__lead")))
