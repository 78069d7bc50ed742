"""Machines as a page of text with Mermaid diagrams."""

from collections.abc import Iterable

from actionplans.domain.states import Machine

_TOP = """# Lägen

Sidan är skriven av `manage.py state_diagrams` ur koden och ska inte ändras för hand.
"""


def page_of(machines: Iterable[Machine]) -> str:
    """The whole page: a heading, a sentence and a diagram each."""
    return "\n".join([_TOP, *(_section(machine) for machine in machines)])


def _section(machine: Machine) -> str:
    lines = [f"## {machine.heading}", "", machine.words, "", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {state.value}' for state in machine.states]
    lines.append(f"    [*] --> {machine.begins.value}")
    lines += [
        f"    {move.source.value} --> {move.target.value}: {move.who} {move.act}"
        for move in machine.moves
    ]
    lines += [f"    {move.source.value} --> [*]: {move.who} {move.act}" for move in machine.ends]
    return "\n".join([*lines, "```", ""])
