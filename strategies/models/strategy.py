"""The governing document and the decisions about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, When

from people.models import Body, Municipality
from people.permissions import Access


class DocumentKind(models.TextChoices):
    """What kind of governing document it is (styrdokument)."""

    STRATEGY = "strategi", "Strategi"
    PLAN = "plan", "Plan"
    POLICY = "policy", "Policy"
    GUIDELINE = "riktlinje", "Riktlinje"
    PROGRAMME = "program", "Program"
    DIRECTION = "inriktning", "Strategisk inriktning"


class Validity(models.TextChoices):
    """How long it is in force."""

    PERIOD = "period", "Period"
    LENGTH = "langd", "Antal år från antagandet"
    UNTIL_FURTHER_NOTICE = "tillsvidare", "Tills vidare"
    ON_DEMAND = "vid_behov", "Revideras vid behov"


class StrategyStatus(models.TextChoices):
    """Where it stands; a draft is a normal state, since documents lack their adoption data."""

    DRAFT = "utkast", "Ej antagen version"
    IN_FORCE = "gallande", "Gällande"
    ENDED = "avslutad", "Avslutad"


class StrategyQuerySet(models.QuerySet["Strategy"]):
    """Strategies by who may see them."""

    def visible_to(self, access: Access) -> StrategyQuerySet:
        """Those of the municipalities in which the person has a role."""
        return self.filter(municipality_id__in=access.municipality_ids)

    def in_force_first(self) -> StrategyQuerySet:
        """Those in force before the others, the one that began last before the older."""
        in_force = Case(When(status=StrategyStatus.IN_FORCE, then=0), default=1)
        return self.select_related("municipality").order_by(
            in_force, F("valid_from").desc(nulls_last=True), "title"
        )


class Strategy(models.Model):
    """A governing document: metadata, validity and its own words for the levels.

    Texts keep the document's wording in short form; empty means that the document does not say.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="strategies"
    )
    code = models.CharField("kod", max_length=20)
    slug = models.SlugField("adressnamn", max_length=80)
    title = models.CharField("titel", max_length=200)
    short_title = models.CharField("kort titel", max_length=80)
    kind = models.CharField("slag", max_length=20, choices=DocumentKind.choices)
    kind_words = models.CharField("dokumentets ord", max_length=200, blank=True)
    status = models.CharField("läge", max_length=10, choices=StrategyStatus.choices)
    validity = models.CharField("giltighet", max_length=20, choices=Validity.choices)
    valid_from = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    valid_to = models.PositiveSmallIntegerField("till år", null=True, blank=True)
    valid_years = models.PositiveSmallIntegerField("antal år", null=True, blank=True)
    validity_words = models.CharField("giltighet enligt dokumentet", max_length=300, blank=True)
    is_amended = models.BooleanField("ändrad under perioden", default=False)
    amended_words = models.TextField("om ändringarna", blank=True)
    predecessor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    replaces_words = models.CharField("ersätter", max_length=200, blank=True)
    owner_words = models.CharField("dokumentägare", max_length=200, blank=True)
    responsible_words = models.CharField("ansvarig", max_length=200, blank=True)
    audience = models.TextField("dokumentets målgrupp", blank=True)
    published_where = models.CharField("publicerad", max_length=200, blank=True)
    revised_when = models.CharField("revideras", max_length=200, blank=True)
    evaluated_when = models.CharField("utvärderas", max_length=200, blank=True)
    last_changed = models.DateField("senast ändrad", null=True, blank=True)
    responsibility_rule = models.TextField("om ansvaret", blank=True)
    no_goals_words = models.TextField("varför mål saknas", blank=True)
    no_indicators_words = models.TextField("varför indikatorer saknas", blank=True)
    no_rounds_words = models.TextField("varför rapporttillfällen saknas", blank=True)
    word_focus_area = models.CharField("ord för fokusområde", max_length=40, default="fokusområde")
    word_goal = models.CharField("ord för mål", max_length=40, default="mål")
    word_indicator = models.CharField("ord för indikator", max_length=40, default="indikator")
    word_action = models.CharField("ord för insats", max_length=40, default="insats")

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "-valid_from", "title"]
        verbose_name = "strategi"
        verbose_name_plural = "strategier"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="strategy_slug_once"),
            models.UniqueConstraint(fields=["municipality", "code"], name="strategy_code_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="strategy_years_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(validity="period")
                | (Q(valid_from__isnull=False) & Q(valid_to__isnull=False)),
                name="strategy_period_has_years",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether the text at hand is not the adopted version."""
        return self.status == StrategyStatus.DRAFT


class DecisionKind(models.TextChoices):
    """What was decided."""

    ADOPTION = "antagande", "Antagande"
    AMENDMENT = "revidering", "Revidering"
    BACKGROUND = "bakgrund", "Bakgrund"
    CHANGE = "andring", "Ändring av mål, definition eller ansvar"


class LegalState(models.TextChoices):
    """Whether the decision has gained legal force (laga kraft)."""

    NOT_STATED = "ej_angivet", "Laga kraft ej angiven"
    FINAL = "laga_kraft", "Har vunnit laga kraft"
    APPEALED = "overklagat", "Överklagat, har inte vunnit laga kraft"
    PLACEHOLDER = "platshallare", "Uppgift om beslut saknas i dokumentet"


class Decision(models.Model):
    """A decision about a strategy: who, when, paragraph, diary number and legal state."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField("slag", max_length=20, choices=DecisionKind.choices)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    decided_on = models.DateField("beslutsdag", null=True, blank=True)
    date_words = models.CharField("tid enligt dokumentet", max_length=100, blank=True)
    paragraph = models.CharField("paragraf", max_length=40, blank=True)
    diary_number = models.CharField("diarienummer", max_length=60, blank=True)
    legal_state = models.CharField(
        "laga kraft", max_length=20, choices=LegalState.choices, default=LegalState.NOT_STATED
    )
    note = models.TextField("anmärkning", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "position"], name="decision_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decided_on or self.date_words}".strip()
