"""The fund for integration projects."""

from django.db import models
from django.db.models import Q

from people.models import Body
from strategies.models import Strategy


class Fund(models.Model):
    """A fund of a strategy: who decides on its use and its top-up, and who follows it up."""

    strategy = models.OneToOneField(Strategy, on_delete=models.CASCADE, related_name="fund")
    name = models.CharField("namn", max_length=200)
    period_words = models.CharField("period", max_length=60, blank=True)
    replaces_words = models.CharField("ersätter", max_length=200, blank=True)
    condition_words = models.TextField("villkor", blank=True)
    follow_up_words = models.TextField("uppföljning", blank=True)
    decides_use = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decides_top_up = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    administered_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "fond"
        verbose_name_plural = "fonder"

    def __str__(self) -> str:
        return self.name


class FundEventKind(models.TextChoices):
    """What happened to the fund."""

    TOP_UP = "tillforsel", "Medel tillförs"
    TRANSFER = "overforing", "Medel flyttas"
    PURPOSE = "andamal", "Ändrat ändamål"
    CLOSING = "avveckling", "Avveckling"


class FundEvent(models.Model):
    """A decision or event of the fund; `amount` is in kronor, negative when money leaves."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("slag", max_length=20, choices=FundEventKind.choices)
    year = models.PositiveSmallIntegerField("år")
    happened_on = models.DateField("dag", null=True, blank=True)
    amount = models.DecimalField(
        "belopp, kronor", max_digits=14, decimal_places=2, null=True, blank=True
    )
    text = models.CharField("vad", max_length=300)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "händelse i fonden"
        verbose_name_plural = "händelser i fonden"
        constraints = [
            models.UniqueConstraint(fields=["fund", "text"], name="fund_event_once"),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True) | Q(happened_on__year=models.F("year")),
                name="fund_event_day_in_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.text}"
