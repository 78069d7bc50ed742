"""What every mail has: a key that allows it once, and a subject of one line."""

from hashlib import sha256

SUBJECT_LENGTH = 150


def message_key(round_id: int, occasion: str, address: str) -> str:
    """The one key of a person and an occasion of a round; an address is the same in any case."""
    return f"{round_id}:{occasion}:{_short_hash(address.strip().lower())}"


def message_id(key: str, host: str) -> str:
    """The Message-ID of a row, the same each time, so that a relay can drop a second copy."""
    return f"<{_short_hash(key)}@{host}>"


def one_line(text: str, most: int = SUBJECT_LENGTH) -> str:
    """The text without line breaks and other control signs, cut with an ellipsis when too long.

    A heading of a mail must not hold a line break: what follows would become a heading of its own.
    """
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    line = " ".join(visible.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _short_hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
