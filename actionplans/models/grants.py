"""Grants of a fund and what has been paid of them."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from actionplans.domain.vocabulary import ApplicantKind, GrantStatus, PaymentKind
from actionplans.models.fund import Fund
from people.models import User, choices_of
from strategies.models import FocusArea


class Grant(models.Model):
    """A project that the fund pays for; amounts are in kronor.

    `questions` are those that were asked when it was registered, such as that the balance does not
    cover it, and `answer` is why it was registered all the same.  `version` counts edits.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="grants")
    number = models.CharField("nummer", max_length=40)
    title = models.CharField("projekt", max_length=200)
    applicant = models.CharField("sökande", max_length=200)
    applicant_kind = models.CharField(
        "slag av sökande", max_length=20, choices=choices_of(ApplicantKind)
    )
    focus_area = models.ForeignKey(
        FocusArea, null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    is_language = models.BooleanField("språkutvecklande", default=False)
    decided_on = models.DateField("beslutad")
    decision_words = models.CharField("beslut", max_length=200, blank=True)
    granted = models.DecimalField("beviljat, kronor", max_digits=14, decimal_places=2)
    status = models.CharField(
        "läge", max_length=20, choices=choices_of(GrantStatus), default=GrantStatus.GRANTED
    )
    report = models.TextField("redovisning", blank=True)
    reported_on = models.DateField("redovisad", null=True, blank=True)
    questions = models.TextField("frågor", blank=True)
    answer = models.TextField("svar på frågorna", blank=True)
    is_example = models.BooleanField("exempel", default=False)
    version = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField("registrerad")
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["-decided_on", "number"]
        verbose_name = "bidrag"
        verbose_name_plural = "bidrag"
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="grant_number_once"),
            models.CheckConstraint(condition=Q(granted__gt=0), name="grant_is_positive"),
            models.CheckConstraint(
                condition=Q(questions="") | ~Q(answer=""), name="grant_questions_are_answered"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GrantPayment(models.Model):
    """Money paid out of a grant or paid back, always a positive amount in kronor.

    A mistake is cancelled with a reason, never changed or deleted.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="payments")
    kind = models.CharField("slag", max_length=20, choices=choices_of(PaymentKind))
    paid_on = models.DateField("dag")
    amount = models.DecimalField("belopp, kronor", max_digits=14, decimal_places=2)
    note = models.CharField("anmärkning", max_length=300, blank=True)
    recorded_at = models.DateTimeField("registrerad")
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField("makulerad", null=True, blank=True)
    cancel_reason = models.CharField("varför makulerad", max_length=300, blank=True)

    class Meta:
        ordering = ["paid_on", "id"]
        verbose_name = "betalning"
        verbose_name_plural = "betalningar"
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="grant_payment_is_positive"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="grant_payment_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paid_on}"
