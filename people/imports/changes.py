"""What a load changed, in words."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models


@dataclass
class Changes:
    """Counts by the models' Swedish names, and what was left as it is."""

    added: Counter[str] = field(default_factory=Counter)
    changed: list[str] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def add(self, name: str, number: int) -> None:
        """Count new rows of what `name` calls them."""
        if number:
            self.added[name] += number

    def change(self, instance: models.Model, columns: list[str]) -> None:
        """Note a changed row and which of its columns."""
        names = ", ".join(_words(instance, column) for column in columns)
        self.changed.append(f"{instance._meta.verbose_name} {_short(instance)} ({names})")

    def remove(self, name: str, number: int) -> None:
        """Count removed rows of what `name` calls them."""
        if number:
            self.removed[name] += number

    def keep(self, sentence: str) -> None:
        """Note something that differs from the files but was left alone."""
        self.kept.append(sentence)

    @property
    def is_empty(self) -> bool:
        """Whether the database is as before."""
        return not (self.added or self.changed or self.removed)

    def lines(self) -> list[str]:
        """The report, a line a thing."""
        report = ["Inget ändrat."] if self.is_empty else []
        for title, counts in (("Nya", self.added), ("Borttagna", self.removed)):
            if counts:
                report.append(
                    f"{title}: " + ", ".join(f"{n} {name}" for name, n in sorted(counts.items()))
                )
        report += [f"Ändrad: {words}" for words in self.changed]
        return report + [f"Kvar: {sentence}" for sentence in self.kept]


def _words(instance: models.Model, column: str) -> str:
    return str(instance._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


def _short(instance: models.Model) -> str:
    text = str(instance)
    return f"”{text}”" if len(text) <= 60 else f"”{text[:60]}…”"
