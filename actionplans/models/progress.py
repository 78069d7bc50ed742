"""How a strategy line, a responsibility or an assignment goes, told outside the rounds."""

from django.db import models
from django.db.models import Q

from actionplans.domain.vocabulary import ActionStatus
from actionplans.models.actions import Action
from people.models import User, choices_of
from strategies.models import Responsibility, Strategy, StrategyLine

_NONE = {"line__isnull": True, "responsibility__isnull": True, "action__isnull": True}


class ProgressNote(models.Model):
    """What is said of one thing at one time; the latest holds, and rows are only added.

    The thing is a strategy line (Växjö), a body's responsibility for a focus area (Örnsköldsvik) or
    an assignment or measure (Vänersborg).
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="progress_notes")
    line = models.ForeignKey(
        StrategyLine, null=True, blank=True, on_delete=models.PROTECT, related_name="progress"
    )
    responsibility = models.ForeignKey(
        Responsibility, null=True, blank=True, on_delete=models.PROTECT, related_name="progress"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.PROTECT, related_name="progress"
    )
    status = models.CharField("hur går det", max_length=20, choices=choices_of(ActionStatus))
    text = models.TextField("vad som hänt")
    as_of = models.DateField("gäller per")
    at = models.DateTimeField("när")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_example = models.BooleanField("exempel", default=False)

    class Meta:
        ordering = ["-as_of", "-at", "-id"]
        verbose_name = "lägesnotering"
        verbose_name_plural = "lägesnoteringar"
        constraints = [
            models.CheckConstraint(
                condition=Q(**_NONE | {"line__isnull": False})
                | Q(**_NONE | {"responsibility__isnull": False})
                | Q(**_NONE | {"action__isnull": False}),
                name="progress_note_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
