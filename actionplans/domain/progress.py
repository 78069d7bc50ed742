"""Words for how many of a strategy's lines, responsibilities or measures have been told of."""

# What the reader chooses, and reads, for a thing that nobody has told of.
NOT_TOLD = "inget"
NOT_TOLD_LABEL = "Inget läge än"


def told_words(total: int, told: int, none: str = "ingen") -> str:
    """ "5 har fått ett läge, 27 har inget än"; `none` is "inget" where the noun is neuter."""
    left = total - told
    if total == 1:
        it = "det" if none == "inget" else "den"
        return f"{it} har fått ett läge" if told else f"{it} har inget läge än"
    if told == 0:
        return f"{none} har fått ett läge än"
    if left == 0:
        return "alla har fått ett läge"
    return f"{told} har fått ett läge, {left} har inget än"


def told_of_words(total: int, told: int) -> str:
    """ "5 av 32 har ett läge"."""
    return f"{told} av {total} har ett läge"


def shortened(text: str, longest: int = 220) -> str:
    """The beginning of a text for a list, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return f"{flat[:longest].rsplit(' ', 1)[0].rstrip(',.;:')} …"
