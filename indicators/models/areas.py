"""Where a value holds: a municipality, the nation, a county, a group, a locality."""

from django.db import models
from django.db.models import F

from people.models import Municipality


class AreaKind(models.TextChoices):
    """What kind of area it is."""

    MUNICIPALITY = "kommun", "Kommun"
    NATION = "riket", "Riket"
    COUNTY = "lan", "Län"
    GROUP = "grupp", "Kommungrupp"
    MEAN = "medel", "Ovägt medel av kommuner"
    LOCALITY = "ort", "Ort"


class Area(models.Model):
    """An area with its official code where there is one ("0883", "0000" for the nation)."""

    code = models.CharField("kod", max_length=20, unique=True)
    name = models.CharField("namn", max_length=100)
    kind = models.CharField("slag", max_length=10, choices=AreaKind.choices)
    municipality = models.OneToOneField(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="area"
    )

    class Meta:
        ordering = ["code"]
        verbose_name = "område"
        verbose_name_plural = "områden"

    def __str__(self) -> str:
        return self.name


class AreaMember(models.Model):
    """A member of a group on a day: groups are redrawn every year, so each snapshot has its date."""

    group = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="groups")
    as_of = models.DateField("per den")

    class Meta:
        ordering = ["group", "member"]
        constraints = [
            models.UniqueConstraint(fields=["group", "member", "as_of"], name="area_member_once"),
            models.CheckConstraint(
                condition=~models.Q(group=F("member")), name="area_not_own_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} i {self.group}"
