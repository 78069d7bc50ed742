"""Strategy lines: process, challenge, need and what is to be done about them (as in Växjö)."""

from django.db import models

from people.models import Body
from strategies.models.strategy import Strategy


class Process(models.Model):
    """A main process of the organisation, whose owner answers for its strategy lines."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="processes")
    name = models.CharField("namn", max_length=200)
    owner = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_processes"
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "process"
        verbose_name_plural = "processer"
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="process_once")]

    def __str__(self) -> str:
        return self.name


class Challenge(models.Model):
    """A challenge (utmaning); `summary_block` is its block in the document's summary matrix."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="challenges")
    name = models.CharField("namn", max_length=200)
    summary_block = models.PositiveSmallIntegerField("block i översikten", null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "utmaning"
        verbose_name_plural = "utmaningar"
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="challenge_once")]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """A need (vad som behöver stärkas), with its block in the summary matrix if it stands there."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="needs")
    name = models.CharField("namn", max_length=200)
    summary_block = models.PositiveSmallIntegerField("block i översikten", null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "behov"
        verbose_name_plural = "behov"
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="need_once")]

    def __str__(self) -> str:
        return self.name


class LineGroup(models.Model):
    """One row of the detail tables: a challenge and a need within a process."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="groups")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="groups")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="groups")
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["process__position", "position"]
        verbose_name = "utmaning och behov"
        verbose_name_plural = "utmaningar och behov"
        constraints = [
            models.UniqueConstraint(fields=["process", "challenge", "need"], name="line_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.challenge} – {self.need}"


class StrategyLine(models.Model):
    """What is to be done about a challenge and a need (strategi as a row)."""

    group = models.ForeignKey(LineGroup, on_delete=models.CASCADE, related_name="lines")
    text = models.CharField("strategi", max_length=300)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "strategirad"
        verbose_name_plural = "strategirader"
        constraints = [models.UniqueConstraint(fields=["group", "text"], name="strategy_line_once")]

    def __str__(self) -> str:
        return self.text


class RowPartner(models.Model):
    """A partner of a row, in the document's own words, joined to a body where it is known."""

    group = models.ForeignKey(LineGroup, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField("samverkanspart", max_length=200)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="line_partnerships"
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = "samverkanspart"
        verbose_name_plural = "samverkansparter"
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="row_partner_once")]

    def __str__(self) -> str:
        return self.name
