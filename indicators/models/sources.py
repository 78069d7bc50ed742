"""Where values come from: connections to a source, what came in together, and what was said of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from indicators.models.areas import Area
from indicators.models.series import DataSeries, Provider
from people.models import Municipality, User


class Acceptance(models.TextChoices):
    """Who decides on values that a source delivers."""

    BY_HAND = "for_hand", "Granskas innan de sparas"
    AUTOMATIC = "automatiskt", "Nya värden sparas direkt, ändrade granskas"


class Kpi(models.Model):
    """A key figure of Kolada as its metadata say; shipped as data and refreshed from the source.

    `publication_date` is when values of `publ_period` are planned to be published.
    """

    id = models.CharField("id", max_length=10, primary_key=True)
    title = models.CharField("titel", max_length=300)
    description = models.TextField("beskrivning", blank=True)
    is_divided_by_gender = models.BooleanField("könsuppdelad", default=False)
    municipality_type = models.CharField("områdesslag", max_length=2, blank=True)
    operating_area = models.CharField("verksamhetsområde", max_length=200, blank=True)
    publ_period = models.PositiveSmallIntegerField("nästa period", null=True, blank=True)
    publication_date = models.DateField("publiceras", null=True, blank=True)
    is_gone = models.BooleanField("finns inte längre", default=False)
    read_on = models.DateField("läst ur källan")

    class Meta:
        ordering = ["id"]
        verbose_name = "nyckeltal i Kolada"
        verbose_name_plural = "nyckeltal i Kolada"

    def __str__(self) -> str:
        return f"{self.id} {self.title}"


class Connection(models.Model):
    """That a municipality fetches a series from a source, with what it asks for.

    `reference` is a KPI's id or a table's.  `selection` is SCB's: which variable is region, gender,
    time and contents, and the codes of the others.  `title` is the source's own title when the
    connection was made: another title later may mean another definition.
    """

    series = models.ForeignKey(DataSeries, on_delete=models.CASCADE, related_name="connections")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="connections"
    )
    provider = models.CharField("källa", max_length=20, choices=Provider.choices)
    reference = models.CharField("nyckel hos källan", max_length=100)
    selection = models.JSONField("urval", default=dict, blank=True)
    title = models.CharField("titel hos källan", max_length=300, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name="jämförs med")
    with_all_municipalities = models.BooleanField("alla kommuner, för rangordning", default=True)
    acceptance = models.CharField(
        "beslut", max_length=20, choices=Acceptance.choices, default=Acceptance.BY_HAND
    )
    is_active = models.BooleanField("hämtas", default=True)
    connected_at = models.DateTimeField("kopplad")
    connected_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tried_at = models.DateTimeField("senaste försök", null=True, blank=True)
    fetched_at = models.DateTimeField("senaste lyckade hämtning", null=True, blank=True)
    fault = models.TextField("senaste fel", blank=True)

    class Meta:
        ordering = ["series"]
        verbose_name = "koppling till källa"
        verbose_name_plural = "kopplingar till källor"
        constraints = [
            models.UniqueConstraint(fields=["series", "municipality"], name="connection_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_provider_display()} {self.reference}"


class BatchKind(models.TextChoices):
    """How values came in together."""

    FILE = "fil", "Import av fil"
    FETCH = "hamtning", "Hämtning från källa"
    PASTE = "inklistring", "Inklistrat i tabellen"


class BatchState(models.TextChoices):
    """What has been decided about a batch."""

    UPLOADED = "uppladdad", "Kolumnerna ska anges"
    PROPOSED = "granskas", "Att granska"
    ACCEPTED = "sparad", "Sparad"
    REJECTED = "avvisad", "Avvisad"
    UNDONE = "angrad", "Ångrad"


class Batch(models.Model):
    """Values that came in together, before and after the decision on them.

    `proposals` is a list of `indicators.domain.proposals.to_plain`, `counts` how many there are of each
    change.  An accepted batch can be undone as a whole: each cell gets back what it held before.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField("slag", max_length=20, choices=BatchKind.choices)
    name = models.CharField("namn", max_length=200)
    connection = models.ForeignKey(
        Connection, null=True, blank=True, on_delete=models.SET_NULL, related_name="batches"
    )
    state = models.CharField(
        "läge", max_length=20, choices=BatchState.choices, default=BatchState.PROPOSED
    )
    shape = models.CharField("form", max_length=40, blank=True)
    mapping = models.JSONField("kolumner", default=dict, blank=True)
    proposals = models.JSONField("förslag", default=list, blank=True)
    counts = models.JSONField("antal", default=dict, blank=True)
    is_example = models.BooleanField("exempelvärden", default=False)
    source_note = models.CharField("varifrån", max_length=300, blank=True)
    reason = models.TextField("varför", blank=True)
    created_at = models.DateTimeField("kom in")
    created_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("beslutad", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField("ångrad", null=True, blank=True)
    undone_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "inläsning"
        verbose_name_plural = "inläsningar"
        indexes = [models.Index(fields=["municipality", "-created_at"], name="batch_of")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["sparad", "angrad"]) | Q(decided_at__isnull=False),
                name="batch_decided_has_time",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """What came, byte for byte: a file or a source's answer, compressed with zlib.

    `sha256` and `size` are those of the bytes before compression.  The database refuses changes.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField("namn eller adress", max_length=1000)
    media_type = models.CharField("typ", max_length=100, blank=True)
    received_at = models.DateTimeField("kom in")
    size = models.PositiveIntegerField("storlek")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    content = models.BinaryField("innehåll")

    class Meta:
        ordering = ["id"]
        verbose_name = "källdokument"
        verbose_name_plural = "källdokument"

    def __str__(self) -> str:
        return self.name


class ColumnMapping(models.Model):
    """How a person said that the columns of such a file are to be read, for the next time.

    `signature` is a checksum of the file's headings and of the titles above them, whatever its years.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="column_mappings"
    )
    signature = models.CharField("rubrikernas kontrollsumma", max_length=64)
    name = models.CharField("namn", max_length=200)
    mapping = models.JSONField("kolumner")
    used_at = models.DateTimeField("använd")

    class Meta:
        ordering = ["-used_at"]
        verbose_name = "kolumnanvisning"
        verbose_name_plural = "kolumnanvisningar"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "signature"], name="mapping_once")
        ]

    def __str__(self) -> str:
        return self.name


class NoticeKind(models.TextChoices):
    """What the unit is told about a source."""

    REVISED = "reviderad", "Reviderade värden"
    REMOVED = "borttagen", "Borttagna värden"
    RENAMED = "omdopt", "Nyckeltalet har bytt namn"
    DISCONTINUED = "nedlagd", "Nyckeltalet läggs ner"
    PAST_CHANGED = "historik", "Källan har ändrat äldre år"
    FAULT = "fel", "Hämtningen misslyckades"
    WAITING = "vantar", "Nya värden att granska"


class Notice(models.Model):
    """A message to the unit about a source; the same message is not given twice while unread."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="notices")
    connection = models.ForeignKey(
        Connection, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    batch = models.ForeignKey(
        Batch, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    kind = models.CharField("slag", max_length=20, choices=NoticeKind.choices)
    text = models.TextField("text")
    created_at = models.DateTimeField("när")
    read_at = models.DateTimeField("läst", null=True, blank=True)
    read_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "meddelande om källa"
        verbose_name_plural = "meddelanden om källor"

    def __str__(self) -> str:
        return self.text[:80]


class AreaTable(models.Model):
    """All areas' values of a series for one period and gender, for rank and means.

    `values` is {area code: number as text}.  A new table takes the old one's place; the old one stays.
    """

    series = models.ForeignKey(DataSeries, on_delete=models.CASCADE, related_name="area_tables")
    period = models.CharField("period", max_length=12)
    gender = models.CharField("kön", max_length=1)
    values = models.JSONField("värden")
    batch = models.ForeignKey(
        Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="area_tables"
    )
    source_note = models.CharField("varifrån", max_length=300, blank=True)
    is_example = models.BooleanField("exempelvärden", default=False)
    recorded_at = models.DateTimeField("när")
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["series", "period", "gender", "recorded_at"]
        verbose_name = "områdestabell"
        verbose_name_plural = "områdestabeller"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period", "gender"],
                condition=Q(is_current=True),
                name="area_table_one_current",
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.period} {self.gender}"


class Publication(models.Model):
    """When a source publishes a period of a series: planned, or done when the day has passed."""

    series = models.ForeignKey(DataSeries, on_delete=models.CASCADE, related_name="publications")
    period = models.CharField("period", max_length=12)
    planned_on = models.DateField("publiceras")
    said_by = models.CharField("enligt", max_length=200)
    read_on = models.DateField("läst")

    class Meta:
        ordering = ["series", "planned_on"]
        verbose_name = "publicering"
        verbose_name_plural = "publiceringskalender"
        constraints = [
            models.UniqueConstraint(fields=["series", "period"], name="publication_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.period} {self.planned_on}"
