"""Focus areas and goals; both are optional levels."""

from django.db import models
from django.db.models import Q

from strategies.models.strategy import Strategy


class FocusArea(models.Model):
    """A focus area (fokusområde), perhaps prioritised by the document."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="focus_areas")
    code = models.CharField("kod", max_length=20)
    number = models.CharField("nummer", max_length=10, blank=True)
    name = models.CharField("namn", max_length=200)
    is_prioritised = models.BooleanField("prioriterat", default=False)
    description = models.TextField("beskrivning", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "fokusområde"
        verbose_name_plural = "fokusområden"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "code"], name="focus_area_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class CoreArea(models.Model):
    """One of a wider set of areas of which some are chosen as focus areas."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="core_areas")
    name = models.CharField("namn", max_length=100)
    is_key = models.BooleanField("nyckelområde", default=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "kärnområde"
        verbose_name_plural = "kärnområden"
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="core_area_once")]

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """A goal: overall, in a focus area, or free-standing in the strategy."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="goals")
    focus_area = models.ForeignKey(
        FocusArea, null=True, blank=True, on_delete=models.CASCADE, related_name="goals"
    )
    code = models.CharField("kod", max_length=20)
    text = models.TextField("mål")
    is_overall = models.BooleanField("övergripande", default=False)
    development_intent = models.TextField("utveckling", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "mål"
        verbose_name_plural = "mål"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "code"], name="goal_code_once"),
            models.CheckConstraint(
                condition=Q(is_overall=False) | Q(focus_area__isnull=True),
                name="goal_overall_has_no_focus_area",
            ),
        ]

    def __str__(self) -> str:
        return self.text
