"""The public site: off until the municipality turns it on, and its accessibility statement."""

from __future__ import annotations

from django.db import models

from people.models import Municipality, User


class Licence(models.TextChoices):
    """The licence of the open data; Digg recommends CC0 for data."""

    CC0 = "cc0", "CC0 1.0, fri att använda"
    CC_BY = "cc-by", "CC BY 4.0, ange källan"

    @property
    def url(self) -> str:
        """The licence's own page."""
        pages = {
            Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
            Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
        }
        return pages[self]


class PublicSite(models.Model):
    """What the municipality shows without sign-in; without a row nothing is shown."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="public_site"
    )
    is_on = models.BooleanField("webbplatsen är öppen för alla", default=False)
    about = models.TextField("om uppföljningen", blank=True)
    licence = models.CharField(
        "licens för öppna data", max_length=10, choices=Licence.choices, default=Licence.CC0
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["municipality"]
        verbose_name = "publik webbplats"
        verbose_name_plural = "publika webbplatser"

    def __str__(self) -> str:
        return f"Publik webbplats, {self.municipality}"


class Conformity(models.TextChoices):
    """How far the service meets the requirements, in the words of the statement."""

    FULL = "helt", "helt förenlig"
    PARTIAL = "delvis", "delvis förenlig"
    NONE = "inte", "inte förenlig"


class AccessibilityStatement(models.Model):
    """The municipality's accessibility statement (tillgänglighetsredogörelse, lag 2018:1937).

    `disproportionate` is the content that 12 § is invoked for with its motivation, `exempt` that of
    9 §; empty means none.
    """

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="accessibility_statement"
    )
    service_name = models.CharField("tjänstens namn", max_length=100, default="Riktmärke")
    conformity = models.CharField(
        "förenlighet", max_length=10, choices=Conformity.choices, default=Conformity.PARTIAL
    )
    deficiencies = models.TextField("brister och varför", blank=True)
    disproportionate = models.TextField("oskäligt betungande anpassning, 12 §", blank=True)
    exempt = models.TextField("innehåll som inte omfattas, 9 §", blank=True)
    method = models.TextField("hur tjänsten är granskad", blank=True)
    assessed_on = models.DateField("senaste bedömning", null=True, blank=True)
    updated_on = models.DateField("senast uppdaterad", null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["municipality"]
        verbose_name = "tillgänglighetsredogörelse"
        verbose_name_plural = "tillgänglighetsredogörelser"

    def __str__(self) -> str:
        return f"Tillgänglighetsredogörelse, {self.municipality}"


class AccessibilityMessage(models.Model):
    """What somebody could not read or use, with the number by which they can ask about it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="accessibility_messages"
    )
    reference = models.CharField("ärendenummer", max_length=20, unique=True)
    sent_at = models.DateTimeField("skickat")
    page = models.CharField("sida", max_length=500, blank=True)
    text = models.TextField("meddelande")
    reply_to = models.EmailField("svar till", blank=True)
    handled_at = models.DateTimeField("besvarat", null=True, blank=True)
    handled_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = "meddelande om tillgänglighet"
        verbose_name_plural = "meddelanden om tillgänglighet"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handled_at__isnull=True, handled_by__isnull=True)
                | models.Q(handled_at__isnull=False, handled_by__isnull=False),
                name="accessibility_message_handled_when_and_by_whom",
            )
        ]

    def __str__(self) -> str:
        return self.reference
