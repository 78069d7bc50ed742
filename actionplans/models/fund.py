"""The fund for integration projects."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from actionplans.models.rounds import ReportingRound
from people.models import Body, User
from strategies.models import Strategy


class Fund(models.Model):
    """A fund of a strategy: who decides on its use and its top-up, and who follows it up.

    `opening_balance` is what it held at the start of `opening_on`, in kronor; without it no balance
    can be told.
    """

    strategy = models.OneToOneField(Strategy, on_delete=models.CASCADE, related_name="fund")
    name = models.CharField("namn", max_length=200)
    period_words = models.CharField("period", max_length=60, blank=True)
    replaces_words = models.CharField("ersätter", max_length=200, blank=True)
    condition_words = models.TextField("villkor", blank=True)
    follow_up_words = models.TextField("uppföljning", blank=True)
    starts_on = models.DateField("från och med", null=True, blank=True)
    ends_on = models.DateField("till och med", null=True, blank=True)
    opening_balance = models.DecimalField(
        "ingående saldo, kronor", max_digits=14, decimal_places=2, null=True, blank=True
    )
    opening_on = models.DateField("saldot gäller från", null=True, blank=True)
    opening_source = models.CharField("saldots källa", max_length=200, blank=True)
    is_example = models.BooleanField("saldot är ett exempel", default=False)
    decides_use = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decides_top_up = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    administered_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "fond"
        verbose_name_plural = "fonder"
        constraints = [
            models.CheckConstraint(
                condition=Q(opening_balance__isnull=True, opening_on__isnull=True)
                | Q(opening_balance__isnull=False, opening_on__isnull=False),
                name="fund_opening_balance_has_day",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="fund_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FundEventKind(models.TextChoices):
    """What happened to the fund."""

    TOP_UP = "tillforsel", "Medel tillförs"
    TRANSFER = "overforing", "Medel flyttas"
    PURPOSE = "andamal", "Ändrat ändamål"
    CLOSING = "avveckling", "Avveckling"


class FundEvent(models.Model):
    """A decision or event of the fund; `amount` is in kronor, negative when money leaves.

    One that somebody has registered has `recorded_at`; the others are the document's own.  A mistake
    is cancelled with a reason, never changed or deleted.
    """

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("slag", max_length=20, choices=FundEventKind.choices)
    year = models.PositiveSmallIntegerField("år")
    happened_on = models.DateField("dag", null=True, blank=True)
    amount = models.DecimalField(
        "belopp, kronor", max_digits=14, decimal_places=2, null=True, blank=True
    )
    text = models.CharField("vad", max_length=300)
    decided_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_words = models.CharField("beslut", max_length=200, blank=True)
    is_example = models.BooleanField("exempel", default=False)
    recorded_at = models.DateTimeField("registrerad", null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField("makulerad", null=True, blank=True)
    cancel_reason = models.CharField("varför makulerad", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "händelse i fonden"
        verbose_name_plural = "händelser i fonden"
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "text"],
                condition=Q(recorded_at__isnull=True),
                name="fund_event_once",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="fund_event_cancelled_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True) | Q(happened_on__year=models.F("year")),
                name="fund_event_day_in_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.text}"


class FundPurpose(models.Model):
    """What the money may be used for in a year; from that year on until another year says otherwise."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="purposes")
    year = models.PositiveSmallIntegerField("från år")
    words = models.CharField("får användas till", max_length=300)
    language_only = models.BooleanField("bara språkutvecklande", default=False)

    class Meta:
        ordering = ["year"]
        verbose_name = "tillåtet ändamål"
        verbose_name_plural = "tillåtna ändamål"
        constraints = [
            models.UniqueConstraint(fields=["fund", "year"], name="fund_purpose_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.words}"


class FundCheck(models.Model):
    """That a controller has checked the fund in a round, with the figures as they were then.

    Rows are only added; `figures` are amounts in kronor as text.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="checks")
    round = models.ForeignKey(ReportingRound, on_delete=models.PROTECT, related_name="fund_checks")
    at = models.DateTimeField("när")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.TextField("kommentar", blank=True)
    figures = models.JSONField("belopp", default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "avstämning"
        verbose_name_plural = "avstämningar"

    def __str__(self) -> str:
        return f"{self.fund}, {self.round}"
