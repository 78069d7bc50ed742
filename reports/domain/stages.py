"""The four states of a follow-up as its writers see them: what is done, what is next and who may."""

from dataclasses import dataclass

from reports.domain.states import State


@dataclass(frozen=True)
class Stage:
    """A state with what is told of it: what happened, or what it takes and who may."""

    label: str
    told: str
    is_reached: bool = False
    is_next: bool = False


@dataclass(frozen=True)
class Facts:
    """What has happened, in words; "" is what has not."""

    reviewed: str = ""
    adopted: str = ""
    published: str = ""


_NEXT = {
    State.REVIEWED: "Någon läser igenom helheten och markerar den som granskad, helst någon annan "
    "än den som skrev.",
    State.ADOPTED: "Den som är publicerare för in beslutet: organ, datum, paragraf och "
    "diarienummer.",
    State.PUBLISHED: "Den som är publicerare publicerar, i samma steg som beslutet förs in eller senare.",
}


def stages_of(facts: Facts) -> tuple[Stage, ...]:
    """The states in order; the first that has not happened after the last that has is next."""
    happened = {
        State.DRAFT: "Enheten skriver.",
        State.REVIEWED: facts.reviewed,
        State.ADOPTED: facts.adopted,
        State.PUBLISHED: facts.published,
    }
    order = tuple(State)
    furthest = max(at for at, state in enumerate(order) if happened[state])
    return tuple(
        Stage(
            label=state.label,
            told=happened[state] or (_NEXT[state] if at > furthest else "Hoppades över."),
            is_reached=bool(happened[state]),
            is_next=at == furthest + 1,
        )
        for at, state in enumerate(order)
    )
