"""The promise in the strategy: what is followed, against what, and how it is judged."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from indicators.domain.vocabulary import Kind, Polarity, TargetRule
from indicators.models.areas import Area
from indicators.models.series import Category, DataSeries
from people.models import Body, choices_of
from people.permissions import Access
from strategies.models import FocusArea, Goal, Strategy


class Measure(models.TextChoices):
    """Where the indicator's content comes from."""

    SERIES = "serie", "Dataserie"
    ACTIONS = "insatser", "Insatserna i handlingsplanen"
    TEXT = "text", "Text"


class GenderDemand(models.TextChoices):
    """Whether the document demands women and men apart."""

    REQUIRED = "kravs", "Kvinnor och män ska redovisas"
    NONE_STATED = "ej_angivet", "Inget krav angivet"


class TargetBasis(models.TextChoices):
    """Where the target stands."""

    STATED = "angivet", "Står i dokumentet"
    VIA_GOAL = "genom_malet", "Följer av målets ordalydelse"
    NONE = "inget", "Inget mål"


class ComparisonKind(models.TextChoices):
    """What the indicator is compared with."""

    NATIONAL = "riket", "Riket"
    MEAN = "medel", "Ovägt medel av kommuner"
    MODEL = "modell", "Modellberäknat värde"
    OWN_HISTORY = "egen_historik", "Egen utveckling"
    FORBIDDEN = "avrads", "Jämförelse mellan kommuner avråds"
    NONE = "ingen", "Ingen jämförelse"


class LifeCycle(models.TextChoices):
    """Where the indicator stands in its life."""

    PROPOSED = "foreslagen", "Föreslagen"
    ACTIVE = "aktiv", "Aktiv"
    UNDER_REVIEW = "under_oversyn", "Under översyn"
    REPLACED = "ersatt", "Ersatt"
    RETIRED = "avslutad", "Avslutad"


class Strength(models.TextChoices):
    """How binding the document's wording is."""

    IS = "ar", "är"
    SHOULD = "bor", "bör"
    SHALL_AT_LEAST = "skall_minst", "skall minst"
    APPROXIMATELY = "ca", "ca"
    NOT_STATED = "ej_angivet", "ej angivet"


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Indicators by who may see them."""

    def visible_to(self, access: Access) -> IndicatorQuerySet:
        """Those of the municipalities in which the person has a role."""
        return self.filter(strategy__municipality_id__in=access.municipality_ids)


class Indicator(models.Model):
    """An indicator of a strategy: own number and wording, a series, and how it is judged.

    `target_value`, `tolerance`, `near_margin` and the base are in the series' unit; differences
    between shares are percentage points.  `near_margin` empty means that "nästan" is not used.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField("kod", max_length=20)
    slug = models.SlugField("adressnamn", max_length=40)
    number = models.CharField("nummer", max_length=10, blank=True)
    name = models.CharField("namn", max_length=200)
    wording = models.TextField("dokumentets ordalydelse")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts"
    )
    measure = models.CharField(
        "mäts genom", max_length=10, choices=Measure.choices, default=Measure.SERIES
    )
    kind = models.CharField("slag", max_length=20, choices=choices_of(Kind))
    unit_words = models.CharField("enhet enligt dokumentet", max_length=80, blank=True)
    population = models.CharField("population", max_length=200, blank=True)
    series = models.ForeignKey(
        DataSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    stated_source = models.TextField("källa enligt dokumentet", blank=True)
    gender_demand = models.CharField("kön", max_length=20, choices=GenderDemand.choices)
    gender_words = models.CharField("dokumentets ord för kön", max_length=60, blank=True)
    stated_splits = models.JSONField("andra indelningar", default=list, blank=True)
    polarity = models.CharField(
        "riktning", max_length=10, choices=choices_of(Polarity), default=Polarity.HIGHER
    )
    target_rule = models.CharField(
        "målregel", max_length=20, choices=choices_of(TargetRule), default=TargetRule.NONE
    )
    target_basis = models.CharField(
        "målets grund", max_length=20, choices=TargetBasis.choices, default=TargetBasis.NONE
    )
    target_wording = models.CharField("målets ordalydelse", max_length=300, blank=True)
    strength = models.CharField(
        "hur bindande", max_length=20, choices=Strength.choices, default=Strength.NOT_STATED
    )
    target_value = models.DecimalField(
        "målvärde", max_digits=18, decimal_places=6, null=True, blank=True
    )
    tolerance = models.DecimalField(
        "tolerans", max_digits=18, decimal_places=6, null=True, blank=True
    )
    near_margin = models.DecimalField(
        "marginal för nästan", max_digits=18, decimal_places=6, null=True, blank=True
    )
    relative_change = models.DecimalField(
        "relativ förändring, procent", max_digits=9, decimal_places=3, null=True, blank=True
    )
    base_period = models.CharField("utgångsperiod", max_length=12, blank=True)
    base_value = models.DecimalField(
        "utgångsvärde", max_digits=18, decimal_places=6, null=True, blank=True
    )
    share_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    comparison_kind = models.CharField(
        "jämförelse", max_length=20, choices=ComparisonKind.choices, default=ComparisonKind.NONE
    )
    comparison_words = models.CharField("om jämförelsen", max_length=200, blank=True)
    comparison_area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_public = models.BooleanField("visas på den publika webbplatsen", default=False)
    life_cycle = models.CharField(
        "skede", max_length=20, choices=LifeCycle.choices, default=LifeCycle.ACTIVE
    )
    life_cycle_words = models.TextField("om skedet", blank=True)
    responsible = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    data_provider = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="provided_indicators"
    )
    note = models.TextField("anmärkning", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "code"], name="indicator_code_once"),
            models.UniqueConstraint(fields=["strategy", "slug"], name="indicator_slug_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="indicator_not_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(base_period="", base_value__isnull=True)
                | (~Q(base_period="") & Q(base_value__isnull=False)),
                name="indicator_base_has_period_and_value",
            ),
            models.CheckConstraint(
                condition=~Q(target_rule="andel_av")
                | Q(share_of__isnull=False, target_value__isnull=False),
                name="indicator_share_of_something",
            ),
            models.CheckConstraint(
                condition=~Q(target_rule="minst_jamforelse") | Q(comparison_area__isnull=False),
                name="indicator_compared_with_an_area",
            ),
            models.CheckConstraint(
                condition=Q(target_rule="inget", target_basis="inget")
                | (~Q(target_rule="inget") & ~Q(target_basis="inget")),
                name="indicator_target_has_a_basis",
            ),
            models.CheckConstraint(
                condition=(Q(tolerance__isnull=True) | Q(tolerance__gte=0))
                & (Q(near_margin__isnull=True) | Q(near_margin__gt=0)),
                name="indicator_margins_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class YearlyTarget(models.Model):
    """A target value for one year, in the series' unit."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="yearly_targets"
    )
    year = models.PositiveSmallIntegerField("år")
    value = models.DecimalField("målvärde", max_digits=18, decimal_places=6)

    class Meta:
        ordering = ["year"]
        verbose_name = "årsmål"
        verbose_name_plural = "årsmål"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="yearly_target_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


class IndicatorPlacement(models.Model):
    """Where an indicator stands: under a goal or a focus area, with its own number there.

    An indicator without placement belongs to the strategy as a whole; the same indicator may stand
    under two goals.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="placements")
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.CASCADE, related_name="placements"
    )
    focus_area = models.ForeignKey(
        FocusArea, null=True, blank=True, on_delete=models.CASCADE, related_name="placements"
    )
    number = models.CharField("nummer", max_length=10, blank=True)
    stated_code = models.CharField("kod", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "placering"
        verbose_name_plural = "placeringar"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "goal"],
                condition=Q(goal__isnull=False),
                name="placement_once_under_goal",
            ),
            models.UniqueConstraint(
                fields=["indicator", "focus_area"],
                condition=Q(goal__isnull=True),
                name="placement_once_under_focus_area",
            ),
            models.CheckConstraint(
                condition=Q(goal__isnull=False) | Q(focus_area__isnull=False),
                name="placement_is_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} under {self.goal or self.focus_area}"


class IndicatorSuccession(models.Model):
    """That an indicator of a later strategy goes on from one of an earlier, and what changed."""

    earlier = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="successions")
    later = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="origins")
    change = models.TextField("vad som ändrades", blank=True)

    class Meta:
        ordering = ["later"]
        verbose_name = "efterföljare"
        verbose_name_plural = "efterföljare"
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="succession_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="succession_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"
