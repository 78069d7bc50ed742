"""Texts, facts and links that stand beside the hierarchy."""

from django.db import models
from django.db.models import Q

from strategies.models.strategy import Strategy


class TextSection(models.Model):
    """A heading of the document, with a short text of ours where there is one."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField("rubrik", max_length=200)
    text = models.TextField("text", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "heading"], name="section_heading_once")
        ]

    def __str__(self) -> str:
        return self.heading


class StatementKind(models.TextChoices):
    """What the document lists."""

    TARGET_GROUP = "malgrupp", "Målgrupp"
    DEFINITION = "definition", "Definition"
    PRINCIPLE = "princip", "Bärande princip"
    VALUE = "vardegrund", "Värdegrund"
    COUNCIL_GOAL = "kf_mal", "Kommunfullmäktiges mål"
    POLICY_MANDATE = "policyuppdrag", "Uppdrag i policyn"
    FOOTNOTE = "fotnot", "Fotnot"
    INCONSISTENCY = "motsagelse", "Oenighet i dokumentet"


class Statement(models.Model):
    """Something that the document lists: a target group, a principle, a footnote."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField("slag", max_length=20, choices=StatementKind.choices)
    title = models.CharField("namn", max_length=300)
    text = models.TextField("text", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["kind", "position"]
        verbose_name = "uppräkning"
        verbose_name_plural = "uppräkningar"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "kind", "title"], name="statement_once")
        ]

    def __str__(self) -> str:
        return self.title


class FrameworkKind(models.TextChoices):
    """What kind of outside frame the strategy leans on."""

    SDG = "globalt_mal", "Globalt mål"
    PARENT = "overordnat", "Överordnat dokument"
    RELATED = "relaterat", "Relaterat dokument"
    BASIS = "underlag", "Underlag"
    HIERARCHY = "styrkedja", "Styrkedja"


class FrameworkLink(models.Model):
    """A link to a frame outside the strategy: a global goal, a vision, a policy."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="frameworks")
    kind = models.CharField("slag", max_length=20, choices=FrameworkKind.choices)
    number = models.PositiveSmallIntegerField("nummer", null=True, blank=True)
    title = models.CharField("namn", max_length=300)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["kind", "position"]
        verbose_name = "koppling"
        verbose_name_plural = "kopplingar"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "kind", "title"], name="framework_once")
        ]

    def __str__(self) -> str:
        return self.title


class LookBackFact(models.Model):
    """A dated figure of the previous period, with its unit and what of it."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="look_back_facts")
    text = models.CharField("vad", max_length=300)
    value = models.DecimalField("värde", max_digits=18, decimal_places=2)
    unit = models.CharField("enhet", max_length=40, blank=True)
    of_which = models.DecimalField(
        "av dessa", max_digits=18, decimal_places=2, null=True, blank=True
    )
    of_which_words = models.CharField("av dessa, ord", max_length=200, blank=True)
    period_words = models.CharField("avser", max_length=100)
    as_of = models.DateField("per den", null=True, blank=True)
    source = models.CharField("källa", max_length=200)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "återblick"
        verbose_name_plural = "återblickar"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "text"], name="look_back_once"),
            models.CheckConstraint(
                condition=Q(of_which__isnull=True, of_which_words="")
                | (Q(of_which__isnull=False) & ~Q(of_which_words="")),
                name="look_back_of_which_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.text
