"""Who there is: municipalities, their organisation, the people who sign in, and the log.

The bottom layer: nothing here knows of strategies or numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q

from people.domain.roles import Role


def choices_of(enum: Iterable[Any]) -> list[tuple[str, str]]:
    """Django choices of a plain enum whose members have a `label`."""
    return [(member.value, member.label) for member in enum]


class Municipality(models.Model):
    """A municipality (kommun); everything else belongs to one."""

    code = models.CharField("kommunkod", max_length=4, unique=True)
    slug = models.SlugField("adressnamn", unique=True)
    name = models.CharField("namn", max_length=100)
    short_name = models.CharField("kort namn", max_length=60)
    partly_at_year_end = models.BooleanField("delvis uppnått används vid årets slut", default=True)
    contact_words = models.CharField("kontakt", max_length=200, blank=True)
    contact_email = models.EmailField("kontaktadress", blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"

    def __str__(self) -> str:
        return self.name


class BodyKind(models.TextChoices):
    """What kind of body it is; the words are the documents' own."""

    COUNCIL = "fullmaktige", "Kommunfullmäktige"
    EXECUTIVE_BOARD = "kommunstyrelse", "Kommunstyrelse"
    BOARD = "namnd", "Nämnd"
    PREPARATORY_COMMITTEE = "beredning", "Beredning"
    DEPARTMENT = "forvaltning", "Förvaltning"
    UNIT = "enhet", "Enhet"
    MUNICIPAL_COMPANY = "bolag", "Kommunalt bolag"
    FUNCTION = "funktion", "Funktion"
    FORUM = "forum", "Forum"
    AREA_TEAM = "omradesteam", "Områdesteam"
    REFERENCE_GROUP = "referensgrupp", "Referensgrupp"
    MUNICIPAL_FEDERATION = "forbund", "Kommunalförbund"
    GROUP = "grupp", "Grupp av verksamheter"
    EXTERNAL = "extern", "Extern part"


class Body(models.Model):
    """A part of the municipality or around it: council, board, department, company, forum, partner."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField("beteckning", max_length=80)
    name = models.CharField("namn", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=BodyKind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    email = models.EmailField("funktionsadress", blank=True)
    mandate = models.TextField("uppdrag", blank=True)
    members = models.TextField("deltagare", blank=True)
    reports_to = models.CharField("rapporterar till", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "organ"
        verbose_name_plural = "organ"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="body_slug_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="body_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyAlias(models.Model):
    """Another name of a body, with the years in which it was used where they are known."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField("namn", max_length=200)
    valid_from = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    valid_to = models.PositiveSmallIntegerField("till år", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="body_alias_once"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="body_alias_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Creates users that sign in with their e-mail address."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> User:
        """A user; without a password the account cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, name: str = "") -> User:
        """A system administrator, for `manage.py createsuperuser`."""
        user = self.create_user(email, name, password)
        user.is_superuser = True
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with e-mail and password."""

    email = models.EmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=100, blank=True)
    is_active = models.BooleanField("kan logga in", default=True)
    date_joined = models.DateTimeField("upplagd", auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    # Filled by people.backends at each request.
    loaded_memberships: tuple[Membership, ...] | None = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["name", "email"]
        verbose_name = "användare"
        verbose_name_plural = "användare"

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Third-party code asks for this name; it means system administrator here."""
        return self.is_superuser


class Membership(models.Model):
    """A role that a person has in a body, between two dates."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("roll", max_length=20, choices=choices_of(Role))
    starts_on = models.DateField("från och med")
    ends_on = models.DateField("till och med", null=True, blank=True)

    class Meta:
        ordering = ["body", "role"]
        constraints = [
            models.UniqueConstraint(fields=["user", "body", "role"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.body}"

    def is_valid_on(self, day: date) -> bool:
        """Whether it has begun and not ended on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Event(models.Model):
    """One line of the log: who did what, when, to what and why.

    No foreign keys, so that the log never hinders or loses anything; the database refuses to change
    or delete a row.
    """

    at = models.DateTimeField("när")
    municipality_code = models.CharField(max_length=4, blank=True)
    by = models.CharField("vem", max_length=200)
    kind = models.CharField("vad", max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject = models.CharField("på vad", max_length=300)
    reason = models.TextField("varför", blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at"], name="event_by_subject")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.kind} {self.subject}"


class DataChange(models.Model):
    """A trace of writes to the tables that kept pages are made of; the database itself writes it.

    SQLite has one row with a new random number after each write; PostgreSQL one a transaction, so
    that no writer waits for another. See config/watched.py and people/stamps.py.
    """

    mark = models.BigIntegerField(unique=True)

    class Meta:
        verbose_name = "spår av ändring"
        verbose_name_plural = "spår av ändringar"

    def __str__(self) -> str:
        return f"{self.pk}: {self.mark}"
