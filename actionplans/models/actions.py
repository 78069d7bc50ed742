"""Actions: what departments and companies do for the strategy."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from actionplans.domain.vocabulary import ActionKind
from indicators.models import Indicator
from people.models import Body, choices_of
from people.permissions import Access
from strategies.models import Decision, FocusArea, Goal, Strategy, StrategyLine


class ActionCategory(models.Model):
    """A heading of the document's own that is not a focus area."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="action_categories"
    )
    name = models.CharField("namn", max_length=100)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "kategori"
        verbose_name_plural = "kategorier"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "name"], name="action_category_once")
        ]

    def __str__(self) -> str:
        return self.name


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions by who may see them."""

    def visible_to(self, access: Access) -> ActionQuerySet:
        """Those of the municipalities in which the person has a role."""
        return self.filter(strategy__municipality_id__in=access.municipality_ids)

    def in_plan(self) -> ActionQuerySet:
        """Those that have not been retired."""
        return self.filter(retired_on__isnull=True)


class Action(models.Model):
    """An action (insats) with who leads it, for whom, when and to what effect.

    A retired action (avförd) stays with all that was reported of it, but is asked about no more.  An
    assignment ends by the decision that declares it done.  `version` counts edits.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="actions")
    code = models.CharField("kod", max_length=20)
    title = models.CharField("namn", max_length=200)
    description = models.TextField("beskrivning", blank=True)
    kind = models.CharField("slag", max_length=20, choices=choices_of(ActionKind))
    category = models.ForeignKey(
        ActionCategory, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    focus_areas = models.ManyToManyField(FocusArea, blank=True, related_name="actions")
    goals = models.ManyToManyField(Goal, blank=True, related_name="actions")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="moved_by")
    strategy_lines = models.ManyToManyField(StrategyLine, blank=True, related_name="actions")
    lead = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="led_actions"
    )
    starts_on = models.DateField("start", null=True, blank=True)
    ends_on = models.DateField("slut", null=True, blank=True)
    season_words = models.CharField("tid på året", max_length=100, blank=True)
    target_group = models.CharField("målgrupp", max_length=200, blank=True)
    intended_effect = models.TextField("avsedd effekt", blank=True)
    funding = models.CharField("finansiering", max_length=300, blank=True)
    contact_role = models.CharField("kontakt, roll", max_length=100, blank=True)
    contact_email = models.EmailField("kontakt, funktionsadress", blank=True)
    contact_name = models.CharField("kontakt, namn", max_length=100, blank=True)
    contact_is_public = models.BooleanField("namnet visas för alla läsare", default=False)
    closed_by = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="closed_actions"
    )
    retired_on = models.DateField("avförd", null=True, blank=True)
    retired_reason = models.TextField("varför avförd", blank=True)
    is_public = models.BooleanField("visas på den publika webbplatsen", default=False)
    version = models.PositiveIntegerField(default=0)
    source = models.CharField("källa", max_length=200, blank=True)
    is_example = models.BooleanField("exempel", default=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = ActionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "insats"
        verbose_name_plural = "insatser"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "code"], name="action_code_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="action_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True, retired_reason="")
                | (Q(retired_on__isnull=False) & ~Q(retired_reason="")),
                name="action_retired_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CoPerformer(models.Model):
    """A body that takes part in an action and reports its own part."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="co_performers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="co_performed")
    part = models.CharField("del", max_length=200, blank=True)

    class Meta:
        ordering = ["body"]
        verbose_name = "medverkande"
        verbose_name_plural = "medverkande"
        constraints = [models.UniqueConstraint(fields=["action", "body"], name="co_performer_once")]

    def __str__(self) -> str:
        return f"{self.body}: {self.action}"


class ActionPartner(models.Model):
    """A partner outside the municipality, in words, joined to a body where it is known."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField("samverkanspart", max_length=200)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="partnered_actions"
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "samverkanspart"
        verbose_name_plural = "samverkansparter"
        constraints = [
            models.UniqueConstraint(fields=["action", "name"], name="action_partner_once")
        ]

    def __str__(self) -> str:
        return self.name
