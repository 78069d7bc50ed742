"""Who answers for what, and the steps that the document describes."""

from django.db import models

from people.models import Body
from strategies.models.goals import FocusArea
from strategies.models.strategy import Strategy


class ResponsibilityKind(models.TextChoices):
    """The typed links between a strategy and a body."""

    MAIN = "huvudansvar", "Huvudansvarig"
    OVERALL = "overgripande", "Övergripande ansvar"
    DECIDES = "beslutar", "Beslutar"
    INFORMED = "informeras", "Informeras"
    OVERSEES = "uppsikt", "Har uppsikt"
    REVISES = "reviderar", "Reviderar"
    COMPILES = "sammanstaller", "Sammanställer"
    REPORTS = "rapporterar", "Rapporterar"
    PERFORMS = "utfor", "Utför"
    DATA_PROVIDER = "datakalla", "Lämnar uppgifter"
    CONTROLS = "controller", "Controller"
    SUPPORTS = "stodjer", "Stödjer"
    COORDINATES = "samordnar", "Samordnar"
    REFERENCE_GROUP = "referensgrupp", "Referensgrupp"
    CONSULTED = "remissinstans", "Remissinstans"
    COOPERATES = "samverkar", "Samverkar"
    ASSIGNED = "far_uppdrag", "Får uppdrag"


class Responsibility(models.Model):
    """A body's part in a strategy, for the whole of it or for one focus area."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="responsibilities"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="responsibilities")
    kind = models.CharField("slag", max_length=20, choices=ResponsibilityKind.choices)
    focus_area = models.ForeignKey(
        FocusArea,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="responsibilities",
    )
    words = models.TextField("enligt dokumentet", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "ansvar"
        verbose_name_plural = "ansvar"
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "body", "kind", "focus_area"],
                condition=models.Q(focus_area__isnull=False),
                name="responsibility_once_in_focus_area",
            ),
            models.UniqueConstraint(
                fields=["strategy", "body", "kind"],
                condition=models.Q(focus_area__isnull=True),
                name="responsibility_once_in_strategy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_kind_display()}"


class ProcessStep(models.Model):
    """A step in how the strategy is made, reported, followed up or revised, as the document says."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField("steg")
    by_words = models.CharField("vem", max_length=200, blank=True)
    to_words = models.CharField("till", max_length=200, blank=True)
    when_words = models.CharField("när", max_length=200, blank=True)
    items = models.JSONField("delar", default=list, blank=True)
    note = models.TextField("anmärkning", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "steg"
        verbose_name_plural = "steg"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "position"], name="process_step_once")
        ]

    def __str__(self) -> str:
        return self.text
