"""Reporting rounds: their kinds and calendars are data."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from indicators.domain.vocabulary import JudgementKind
from people.models import Body, choices_of
from strategies.models import Strategy


class RoundKind(models.Model):
    """A recurring occasion of reporting, as the strategy states it: August, year-end, in depth."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="round_kinds")
    code = models.SlugField("kod", max_length=40)
    name = models.CharField("namn", max_length=100)
    judgement = models.CharField("bedömning", max_length=10, choices=choices_of(JudgementKind))
    end_month = models.PositiveSmallIntegerField("periodens sista månad")
    every_years = models.PositiveSmallIntegerField("vart hur många år", default=1)
    every_years_at_most = models.PositiveSmallIntegerField("eller senast vart", default=1)
    is_in_depth = models.BooleanField("fördjupad", default=False)
    decided_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    informed = models.ManyToManyField(Body, blank=True, related_name="informed_of_rounds")
    words = models.TextField("enligt dokumentet", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "slag av omgång"
        verbose_name_plural = "slag av omgångar"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "code"], name="round_kind_once"),
            models.CheckConstraint(
                condition=Q(end_month__gte=1, end_month__lte=12), name="round_kind_month"
            ),
            models.CheckConstraint(
                condition=Q(every_years__gte=1, every_years_at_most__gte=F("every_years")),
                name="round_kind_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportingRound(models.Model):
    """One occasion of reporting on a strategy, with its period and deadlines.

    Nothing is asked of anyone before `opened_at`.  A deadline is the last day, to its end in
    Europe/Stockholm.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="rounds")
    kind = models.ForeignKey(RoundKind, on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField("adressnamn", max_length=40)
    period_start = models.DateField("periodens första dag")
    period_end = models.DateField("periodens sista dag")
    bodies_deadline = models.DateField("sista dag för förvaltningar och bolag")
    compile_deadline = models.DateField("sista dag för sammanställningen")
    instructions = models.TextField("instruktion", blank=True)
    decided_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_rounds"
    )
    informed = models.ManyToManyField(Body, blank=True, related_name="informed_rounds")
    reminds = models.BooleanField("påminner av sig själv", default=True)
    opened_at = models.DateTimeField("öppnad", null=True, blank=True)

    class Meta:
        ordering = ["-period_end"]
        verbose_name = "omgång"
        verbose_name_plural = "omgångar"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "slug"], name="round_slug_once"),
            models.UniqueConstraint(fields=["kind", "period_end"], name="round_once_a_period"),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start"))
                & Q(compile_deadline__gte=F("bodies_deadline"))
                & Q(bodies_deadline__gte=F("period_start")),
                name="round_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period_end.year}"


class BodyTask(models.Model):
    """That a body is asked to report in a round, and any extension of its time.

    `seen_at` is when one of the body's own people first opened it.
    """

    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="tasks")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tasks")
    extended_to = models.DateField("förlängd till", null=True, blank=True)
    extension_reason = models.TextField("varför förlängd", blank=True)
    needs_approval = models.BooleanField("godkänns av förvaltningen först", default=False)
    seen_at = models.DateTimeField("öppnad av förvaltningen", null=True, blank=True)

    class Meta:
        ordering = ["body__name"]
        verbose_name = "uppgift att rapportera"
        verbose_name_plural = "uppgifter att rapportera"
        constraints = [
            models.UniqueConstraint(fields=["round", "body"], name="body_task_once"),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True, extension_reason="")
                | (Q(extended_to__isnull=False) & ~Q(extension_reason="")),
                name="body_task_extension_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.round}"


class BodyReporting(models.Model):
    """How a body reports: whether its own approver reads everything before the unit gets it."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="reporting")
    needs_approval = models.BooleanField("godkänns av förvaltningen först", default=False)

    class Meta:
        verbose_name = "sätt att rapportera"
        verbose_name_plural = "sätt att rapportera"

    def __str__(self) -> str:
        return str(self.body)
