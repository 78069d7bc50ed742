"""The measured thing: definition, unit, source, dimensions and breaks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from indicators.domain.vocabulary import Kind
from people.models import Municipality, User, choices_of


class GenderSplit(models.TextChoices):
    """Whether the series exists for women and men."""

    SPLIT = "uppdelad", "Uppdelad på kvinnor och män"
    TOTAL_ONLY = "endast_totalt", "Finns bara totalt"
    NOT_PERSONS = "ej_personer", "Gäller inte personer"


class Provider(models.TextChoices):
    """Where the numbers come from."""

    KOLADA = "kolada", "Kolada"
    SCB = "scb", "SCB"
    SKOLVERKET = "skolverket", "Skolverket"
    TILLVAXTANALYS = "tillvaxtanalys", "Tillväxtanalys"
    SKR = "skr", "SKR"
    OWN = "egen", "Egen uppgift"


class Disclosure(models.TextChoices):
    """Which rule for small numbers holds."""

    SMALL_GROUPS = "sma_grupper", "Visas när gruppen är större än gränsen"
    NONE = "ingen", "Ingen prövning"


class DataSeries(models.Model):
    """A measured thing; one series serves many indicators and strategies.

    `municipality` is empty for a series that several municipalities share.  Shares are stored in
    percent (61.2 means 61,2 %).
    """

    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="series"
    )
    code = models.SlugField("kod", max_length=80, unique=True)
    name = models.CharField("namn", max_length=200)
    definition = models.TextField("definition")
    kind = models.CharField("slag", max_length=20, choices=choices_of(Kind))
    unit = models.CharField("enhet", max_length=40, blank=True)
    symbol = models.CharField("enhetstecken", max_length=20, blank=True)
    decimals = models.PositiveSmallIntegerField("decimaler", default=0)
    population = models.CharField("population", max_length=200, blank=True)
    gender_split = models.CharField("kön", max_length=20, choices=GenderSplit.choices)
    women_label = models.CharField("ord för kvinnor", max_length=40, default="Kvinnor")
    men_label = models.CharField("ord för män", max_length=40, default="Män")
    dimension = models.CharField("egen indelning", max_length=60, blank=True)
    source = models.CharField("källa", max_length=200)
    provider = models.CharField("ursprung", max_length=20, choices=Provider.choices)
    provider_reference = models.CharField("nyckel hos källan", max_length=100, blank=True)
    publication_rhythm = models.CharField("publiceras", max_length=200, blank=True)
    next_publication = models.CharField("nästa värde", max_length=200, blank=True)
    minimum = models.DecimalField(
        "minsta möjliga värde", max_digits=18, decimal_places=6, null=True, blank=True
    )
    maximum = models.DecimalField(
        "största möjliga värde", max_digits=18, decimal_places=6, null=True, blank=True
    )
    disclosure = models.CharField(
        "små tal", max_length=20, choices=Disclosure.choices, default=Disclosure.SMALL_GROUPS
    )
    disclosure_group = models.PositiveSmallIntegerField("gräns för gruppen", default=20)
    disclosure_count = models.PositiveSmallIntegerField("gräns för antalet", default=5)
    ended_year = models.PositiveSmallIntegerField("sista år", null=True, blank=True)
    ended_words = models.CharField("om att serien upphört", max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "dataserie"
        verbose_name_plural = "dataserier"
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__isnull=True)
                | Q(maximum__isnull=True)
                | Q(maximum__gt=F("minimum")),
                name="series_range_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DefinitionVersion(models.Model):
    """What a series' definition was from a year on; the first version has no year.

    `content` holds the fields that define it (`indicators.actions.definitions`).  The database refuses
    changes.
    """

    series = models.ForeignKey(DataSeries, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    first_year = models.PositiveSmallIntegerField("gäller från år", null=True, blank=True)
    content = models.JSONField("definition")
    reason = models.TextField("varför", blank=True)
    recorded_at = models.DateTimeField("när")
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["series", "number"]
        verbose_name = "definitionsversion"
        verbose_name_plural = "definitionsversioner"
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="definition_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} version {self.number}"


class SeriesBreak(models.Model):
    """A break: values of `first_year` and later cannot be compared with those before."""

    series = models.ForeignKey(DataSeries, on_delete=models.CASCADE, related_name="breaks")
    first_year = models.PositiveSmallIntegerField("första år efter brottet")
    before_label = models.CharField("ord före", max_length=40, blank=True)
    after_label = models.CharField("ord efter", max_length=40, blank=True)
    reason = models.TextField("orsak")

    class Meta:
        ordering = ["first_year"]
        verbose_name = "brott i serien"
        verbose_name_plural = "brott i serien"
        constraints = [
            models.UniqueConstraint(fields=["series", "first_year"], name="series_break_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.first_year}"


class Category(models.Model):
    """A value of the series' own dimension (a locality, a course); `whole` stands for all of them.

    Every series has exactly one whole, so that a cell of a series without dimension has a category
    too and one constraint guards all cells.
    """

    WHOLE = "alla"

    series = models.ForeignKey(DataSeries, on_delete=models.CASCADE, related_name="categories")
    code = models.SlugField("kod", max_length=60)
    name = models.CharField("namn", max_length=100)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "kategori"
        verbose_name_plural = "kategorier"
        constraints = [models.UniqueConstraint(fields=["series", "code"], name="category_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        """Whether it stands for all categories together."""
        return self.code == self.WHOLE
