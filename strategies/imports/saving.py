"""What is at hand while a strategy's parts are saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from people.imports.changes import Changes
from people.imports.records import Record
from people.imports.register import Register, Scope
from people.imports.table import Table
from strategies.models import Strategy


@dataclass(frozen=True)
class Saving:
    """What saving a strategy's parts needs."""

    strategy: Strategy
    scope: Scope
    register: Register
    changes: Changes

    def rows(
        self, records: Sequence[Record], *columns: str, first: int = 1
    ) -> list[dict[str, Any]]:
        """Columns of the records with strategy and position."""
        return [
            {
                "strategy_id": self.strategy.pk,
                "position": number,
                **self.register.columns(record, self.scope, *columns),
            }
            for number, record in enumerate(records, start=first)
        ]

    def table(self, model: type[models.Model], *key: str) -> Table[Any]:
        """The strategy's rows of a model."""
        return Table(self.changes, model._default_manager.filter(strategy=self.strategy), *key)
