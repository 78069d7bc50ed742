"""Values: append-only, one current value a cell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from indicators.domain.vocabulary import Gender, Missing, ValueStatus
from indicators.models.areas import Area
from indicators.models.series import Category, DataSeries
from indicators.models.sources import Batch
from people.models import User, choices_of


class Provenance(models.TextChoices):
    """How the value came in."""

    ENTRY = "inskrivning", "Inskrivet"
    IMPORT = "import", "Importerat"
    FETCH = "hamtning", "Hämtat"
    FILE = "grunddata", "Inläst ur kommunens filer"
    PASTE = "inklistring", "Inklistrat"
    UNDO = "angrat", "Ångrat"


def emptied(status: str, missing: str) -> bool:
    """Whether a row of this status and reason only says that its cell was emptied again."""
    return status == ValueStatus.RETRACTED and missing == Observation.EMPTIED


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Observations by what pages ask for."""

    def current(self) -> ObservationQuerySet:
        """The current value of each cell."""
        return self.filter(is_current=True)


class Observation(models.Model):
    """One value of one cell: series × area × period × gender × category.

    A cell holds a number, a text or the reason why there is none; never nothing.  A correction is a
    new row that supersedes the old one; the database refuses any other change and guarantees one
    current row a cell.  `period_end` is derived from `period` and kept for ordering.
    """

    series = models.ForeignKey(DataSeries, on_delete=models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations")
    period = models.CharField("period", max_length=12)
    period_end = models.DateField("periodens slut")
    gender = models.CharField("kön", max_length=1, choices=choices_of(Gender))
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="observations")
    value = models.DecimalField("värde", max_digits=18, decimal_places=6, null=True, blank=True)
    text = models.TextField("text", blank=True)
    missing = models.CharField(
        "varför värde saknas", max_length=20, choices=choices_of(Missing), blank=True
    )
    numerator = models.DecimalField(
        "täljare", max_digits=18, decimal_places=6, null=True, blank=True
    )
    denominator = models.DecimalField(
        "nämnare", max_digits=18, decimal_places=6, null=True, blank=True
    )
    status = models.CharField(
        "läge", max_length=20, choices=choices_of(ValueStatus), default=ValueStatus.FINAL
    )
    remark = models.TextField("anmärkning", blank=True)
    is_example = models.BooleanField("exempelvärde", default=False)
    provenance = models.CharField("hur det kom in", max_length=20, choices=Provenance.choices)
    source_note = models.CharField("varifrån", max_length=300, blank=True)
    reason = models.TextField("varför det ändrades", blank=True)
    recorded_at = models.DateTimeField("när")
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    is_current = models.BooleanField(default=True)
    batch = models.ForeignKey(
        Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )

    # With the status "struken": the cell was emptied again, by undoing what had filled it.
    EMPTIED = Missing.NOT_REPORTED

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["series", "area", "category", "gender", "period_end"]
        verbose_name = "värde"
        verbose_name_plural = "värden"
        indexes = [
            models.Index(fields=["series", "is_current", "area"], name="observation_of_series")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "area", "period", "gender", "category"],
                condition=Q(is_current=True),
                name="observation_one_current_value",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="", text="")
                | Q(value__isnull=True, text="") & ~Q(missing="")
                | Q(value__isnull=True, missing="") & ~Q(text=""),
                name="observation_number_text_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True)
                | Q(numerator__gte=0, denominator__gte=models.F("numerator")),
                name="observation_part_of_whole",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="observation_correction_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.area} {self.period} {self.gender}"

    @property
    def is_emptied(self) -> bool:
        """Whether the row only says that its cell is empty again."""
        return emptied(self.status, self.missing)


class ValueComment(models.Model):
    """A comment on one value; it never speaks for the value that comes after."""

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField("kommentar")
    by_words = models.CharField("av", max_length=200)
    written_at = models.DateTimeField("när")
    is_example = models.BooleanField("exempel", default=False)

    class Meta:
        ordering = ["-written_at"]
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"

    def __str__(self) -> str:
        return self.text[:60]
