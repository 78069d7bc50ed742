"""What the played sources keep to while they run."""

import threading
from dataclasses import dataclass, field
from datetime import date

from indicators.sources.fake.messages import Reply
from indicators.sources.fake.traps import Trap


@dataclass
class SetTrap:
    """A trap that lies on every path that starts so; `left` is how many answers, None = all."""

    name: str
    trap: Trap
    path: str
    left: int | None


@dataclass
class Play:
    """The day that it is, the largest page, the pauses of slow answers, and the traps that are set.

    `asked` is every path that was asked for, in order.
    """

    today: date
    page_size: int = 5000
    pause: float = 1.0
    asked: list[str] = field(default_factory=list)
    traps: list[SetTrap] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def spoiled(self, path: str, reply: Reply) -> Reply:
        """The answer after the traps that lie on its path."""
        for trap in self.traps:
            if path.startswith(trap.path) and trap.left != 0:
                trap.left = None if trap.left is None else trap.left - 1
                reply = trap.trap.spoil(reply)
        return reply
