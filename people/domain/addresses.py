"""The first words of addresses that are the installation's own, so that no municipality has them."""

RESERVED = frozenset(
    {
        "halsa",
        "konto",
        "om-siffrorna",
        "oppna-data",
        "robots",
        "static",
        "tillganglighet",
    }
)
# The words that stand where a strategy's address stands on a municipality's public site.
RESERVED_FOR_STRATEGIES = frozenset({"installningar", "om"})


def is_reserved(slug: str) -> bool:
    """Whether a municipality's address would hide, or be hidden by, the installation's own pages."""
    return slug.lower() in RESERVED
