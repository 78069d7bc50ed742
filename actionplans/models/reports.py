"""What a body reports about an action in a round."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from actionplans.domain.vocabulary import ActionStatus, EvidenceKind, ReportState
from actionplans.models.actions import Action
from actionplans.models.rounds import BodyTask
from people.models import User, choices_of


class ReportContent(models.Model):
    """The fields that a reporter fills in.

    Participants are counts of persons; where they are not known the reason is given instead.
    """

    status = models.CharField(
        "hur går det", max_length=20, choices=choices_of(ActionStatus), blank=True
    )
    done = models.TextField("vad som gjorts", blank=True)
    result = models.TextField("resultat för målgruppen", blank=True)
    women = models.PositiveIntegerField("kvinnor", null=True, blank=True)
    men = models.PositiveIntegerField("män", null=True, blank=True)
    total = models.PositiveIntegerField("totalt", null=True, blank=True)
    participants_unknown = models.CharField("varför antalet saknas", max_length=200, blank=True)
    deviation = models.TextField("avvikelse och orsak", blank=True)
    next_step = models.TextField("nästa steg", blank=True)

    class Meta:
        abstract = True


class ActionReport(ReportContent):
    """One body's report on one action in one round.

    `version` counts saves: a save that started from an older version is refused and shown beside
    the newer one.
    """

    task = models.ForeignKey(BodyTask, on_delete=models.CASCADE, related_name="reports")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(
        "läge",
        max_length=20,
        choices=choices_of(ReportState),
        default=ReportState.NOT_STARTED,
    )
    review_note = models.TextField("enhetens kommentar", blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField("sparad", null=True, blank=True)
    saved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField("inlämnad", null=True, blank=True)
    reviewed_at = models.DateTimeField("granskad", null=True, blank=True)
    approval_note = models.TextField("godkännarens kommentar", blank=True)
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("godkänd av förvaltningen", null=True, blank=True)

    class Meta:
        ordering = ["action__position"]
        verbose_name = "rapport"
        verbose_name_plural = "rapporter"
        constraints = [
            models.UniqueConstraint(fields=["task", "action"], name="action_report_once"),
            models.CheckConstraint(
                condition=~Q(state="returnerad") | ~Q(review_note=""),
                name="action_report_return_has_note",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ej_paborjad", "utkast"]) | ~Q(status=""),
                name="action_report_submitted_has_status",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ej_paborjad", "utkast", "for_godkannande"])
                | Q(submitted_at__isnull=False),
                name="action_report_submitted_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.task}"


class ReportVersion(ReportContent):
    """A report as it was when it was submitted or reviewed; rows are only added.

    `evidence` holds the ids of the evidence that stood with it then.
    """

    report = models.ForeignKey(ActionReport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("version")
    state = models.CharField("läge", max_length=20, choices=choices_of(ReportState))
    review_note = models.TextField("enhetens kommentar", blank=True)
    evidence = models.JSONField("underlag", default=list, blank=True)
    at = models.DateTimeField("när")
    by = models.CharField("vem", max_length=200)

    class Meta:
        ordering = ["-number"]
        verbose_name = "version av rapport"
        verbose_name_plural = "versioner av rapport"
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"


class Evidence(models.Model):
    """A link or a file that shows what a report says.

    A file's bytes are kept as they came, compressed with zlib; `sha256` and `size` are those of the
    bytes before compression.  What is taken away is marked so and kept, because an earlier version
    of the report may point at it.
    """

    report = models.ForeignKey(ActionReport, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField("slag", max_length=10, choices=choices_of(EvidenceKind))
    title = models.CharField("vad det visar", max_length=200)
    url = models.URLField("adress", max_length=500, blank=True)
    name = models.CharField("filnamn", max_length=200, blank=True)
    media_type = models.CharField("typ", max_length=100, blank=True)
    size = models.PositiveIntegerField("storlek", default=0)
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True)
    content = models.BinaryField("innehåll", null=True, blank=True)
    added_at = models.DateTimeField("tillagt")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField("borttaget", null=True, blank=True)
    removed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        verbose_name = "underlag"
        verbose_name_plural = "underlag"
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="lank", content__isnull=True) & ~Q(url=""))
                | (Q(kind="fil", url="", content__isnull=False) & ~Q(name="")),
                name="evidence_is_link_or_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title
