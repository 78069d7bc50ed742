"""Codes of actions: what one may look like, and the next one of a plan."""

import re
from collections import Counter
from collections.abc import Iterable

# The code in lower case is the last part of the action's address, where this is the page for a new one.
RESERVED = frozenset({"ny"})

_ALLOWED = re.compile(r"[-a-zA-Z0-9_]+")
_NUMBERED = re.compile(r"(.*?)([0-9]{1,6})")
_FIRST = "I-01"


def next_code(codes: Iterable[str]) -> str:
    """The code after the last of the plan's most common series: I-41 after I-40; I-01 in an empty plan."""
    held = list(codes)
    numbered = [match.groups() for code in held if (match := _NUMBERED.fullmatch(code))]
    if not numbered:
        return _free(_FIRST, held)
    prefix = Counter(prefix for prefix, _ in numbered).most_common(1)[0][0]
    last = max((digits for of, digits in numbered if of == prefix), key=int)
    return _free(f"{prefix}{int(last) + 1:0{len(last)}}", held)


def fault_of(code: str) -> str:
    """What is wrong with a code, with the remedy; empty when it can be used."""
    if not _ALLOWED.fullmatch(code):
        return (
            f"Koden ”{code[:20]}” får bara ha a–z, 0–9, bindestreck och understreck. "
            "Skriv utan å, ä, ö och mellanslag, till exempel I-41."
        )
    if code.lower() in RESERVED:
        return f"Koden ”{code}” är upptagen av sidan för en ny insats. Välj en annan, till exempel I-41."
    return ""


def _free(code: str, held: list[str]) -> str:
    """The code, or the first one after it that no other has in upper or lower case."""
    taken = {one.lower() for one in held}
    match = _NUMBERED.fullmatch(code)
    prefix, digits = match.groups() if match else (code, "0")
    numbers = range(int(digits), int(digits) + len(held) + 1)
    candidates = (f"{prefix}{number:0{len(digits)}}" for number in numbers)
    return next(one for one in candidates if one.lower() not in taken)
