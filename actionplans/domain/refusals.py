"""Why a change to a round or a report is refused; the message is shown to the person."""

from actionplans.domain.content import Problem


class Refused(Exception):
    """The change does not fit where the round or report stands."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Conflict(Refused):
    """Somebody else has saved since the text at hand was read; nothing is overwritten."""


class Incomplete(Refused):
    """The report lacks something that must be filled in first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("Rapporten är inte färdig. " + " ".join(p.message for p in problems))
        self.problems = problems
