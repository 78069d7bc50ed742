"""The accessibility statement's rules and its words while the municipality has written none."""

from datetime import date

# Act (2018:1937) on accessibility to digital public service; the agency asks for a yearly review.
MONTHS = 12

DEFICIENCIES = (
    "De interaktiva diagrammen går bara delvis att använda med tangentbord. De är ett tillval: samma "
    "siffror står alltid i en tabell bredvid.\n\n"
    "Sidorna är prövade med ett automatiskt verktyg (axe), med enbart tangentbord och i smala "
    "fönster, men inte med skärmläsare och inte av personer med funktionsnedsättning. Det kan därför "
    "finnas brister som ingen har upptäckt."
)
METHOD = (
    "Självskattning av den som utvecklar Riktmärke: automatisk prövning med axe och prövning med "
    "enbart tangentbord. Ingen extern granskning är gjord."
)


def is_too_old(assessed_on: date | None, today: date) -> bool:
    """Whether the assessment is missing or more than twelve months old."""
    if assessed_on is None:
        return True
    months = (today.year - assessed_on.year) * 12 + today.month - assessed_on.month
    return months > MONTHS or (months == MONTHS and today.day > assessed_on.day)
