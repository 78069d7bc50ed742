"""Mails to those who report: one row a person and occasion, written before it is sent."""

from django.db import models

from actionplans.domain.vocabulary import MessageKind
from actionplans.models.rounds import BodyTask, ReportingRound
from people.models import User, choices_of


class Message(models.Model):
    """A mail to one person on one occasion.

    `key` names the person and the occasion, so that the database itself refuses a second one.  A row
    is claimed before it is sent; one that is claimed and not sent may or may not have left.
    """

    round = models.ForeignKey(ReportingRound, on_delete=models.PROTECT, related_name="messages")
    tasks = models.ManyToManyField(BodyTask, blank=True, related_name="messages")
    kind = models.CharField("tillfälle", max_length=20, choices=choices_of(MessageKind))
    key = models.CharField("person och tillfälle", max_length=200, unique=True)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    to_name = models.CharField("till", max_length=200, blank=True)
    to_address = models.EmailField("adress")
    subject = models.CharField("ämne", max_length=200)
    text = models.TextField("text")
    html = models.TextField("html", blank=True)
    created_at = models.DateTimeField("skriven")
    created_by = models.CharField("av", max_length=200)
    claimed_at = models.DateTimeField("påbörjad", null=True, blank=True)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    fault = models.CharField("fel", max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "utskick"
        verbose_name_plural = "utskick"

    def __str__(self) -> str:
        return f"{self.subject} till {self.to_address}"
