"""Follow-ups: judgements and texts while they are written, snapshots once they are published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from actionplans.models import ReportingRound
from indicators.domain.vocabulary import Attainment
from people.models import Body, User, choices_of
from strategies.models import FocusArea, Goal


class FollowUp(models.Model):
    """The follow-up of a strategy in a round, as it is written.

    Reviewed, adopted and published are facts with a time; which state holds follows from them.
    """

    round = models.OneToOneField(ReportingRound, on_delete=models.PROTECT, related_name="follow_up")
    compiled_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField("granskad", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_on = models.DateField("fastställd", null=True, blank=True)
    adopted_paragraph = models.CharField("paragraf", max_length=40, blank=True)
    diary_number = models.CharField("diarienummer", max_length=60, blank=True)
    is_public = models.BooleanField("visas på den publika webbplatsen", default=False)
    is_example = models.BooleanField("exempel", default=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["-round__period_end"]
        verbose_name = "uppföljning"
        verbose_name_plural = "uppföljningar"
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True, adopted_by__isnull=True)
                | Q(adopted_on__isnull=False, adopted_by__isnull=False),
                name="follow_up_adopted_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="follow_up_reviewed_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Uppföljning {self.round}"


class Assessment(models.Model):
    """The unit's judgement of a goal in a follow-up: forecast or outcome follows from the round.

    It never overwrites what the indicators say; both are stored and shown.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="assessments")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="assessments")
    level = models.CharField("bedömning", max_length=20, choices=choices_of(Attainment))
    justification = models.TextField("motivering", blank=True)
    basis_words = models.CharField("bygger på", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    history = HistoricalRecords()

    class Meta:
        ordering = ["goal__position"]
        verbose_name = "bedömning"
        verbose_name_plural = "bedömningar"
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "goal"], name="assessment_once"),
            models.CheckConstraint(
                condition=~Q(level="kan_ej_bedomas") | ~Q(justification=""),
                name="assessment_not_assessable_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_level_display()}"


class TextKind(models.TextChoices):
    """Which text of the follow-up it is."""

    SUMMARY = "sammanfattning", "Sammanfattning"
    HEADLINE = "kort", "Med en mening"
    ANALYSIS = "analys", "Analys"
    NEXT_STEPS = "vidare", "Så går vi vidare"
    ACTION_PLAN = "handlingsplan", "Handlingsplanen"
    FUND = "fond", "Fonden"


class FollowUpText(models.Model):
    """A text of the follow-up, for the whole of it or for one focus area."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField("avsnitt", max_length=20, choices=TextKind.choices)
    focus_area = models.ForeignKey(
        FocusArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField("text", blank=True)
    version = models.PositiveIntegerField(default=1)

    history = HistoricalRecords()

    class Meta:
        ordering = ["kind"]
        verbose_name = "text"
        verbose_name_plural = "texter"
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "kind", "focus_area"],
                condition=Q(focus_area__isnull=False),
                name="text_once_in_focus_area",
            ),
            models.UniqueConstraint(
                fields=["follow_up", "kind"],
                condition=Q(focus_area__isnull=True),
                name="text_once_in_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.follow_up}"


class Snapshot(models.Model):
    """A published follow-up: canonical JSON of everything that its page shows.

    `sha256` is of `content`; `previous_sha256` chains the municipality's snapshots.  The database
    refuses to change or delete a row; a correction is a new version with a reason.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="snapshots")
    version = models.PositiveSmallIntegerField("version")
    content = models.TextField("innehåll")
    sha256 = models.CharField("kontrollsumma", max_length=64, unique=True)
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next"
    )
    previous_sha256 = models.CharField("föregående kontrollsumma", max_length=64, blank=True)
    reason = models.TextField("varför ny version", blank=True)
    published_at = models.DateTimeField("publicerad")
    published_by = models.CharField("publicerad av", max_length=200)

    class Meta:
        ordering = ["-published_at"]
        verbose_name = "publicerad uppföljning"
        verbose_name_plural = "publicerade uppföljningar"
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "version"], name="snapshot_version_once"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="snapshot_correction_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True, previous_sha256="")
                | (Q(previous__isnull=False) & ~Q(previous_sha256="")),
                name="snapshot_chained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}, version {self.version}"
