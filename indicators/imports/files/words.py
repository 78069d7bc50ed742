"""What is said of a file that cannot be read: what is wrong and how to put it right."""

from indicators.imports.files.limits import LAST_COLUMN, MOST_CELLS, MOST_COLUMNS, MOST_ROWS

SAVE_AS = "Spara tabellen som .xlsx, .ods eller .csv och ladda upp den filen i stället."
BROKEN = (
    "Filen är skadad eller inte hel. Öppna den i kalkylprogrammet, spara den på nytt som .xlsx och "
    "ladda upp den igen."
)
MACROS = (
    "Filen innehåller makron. Makron tas inte emot, eftersom de kan göra skada. Spara arbetsboken som "
    "”Excel-arbetsbok (.xlsx)” utan makron och ladda upp den filen i stället."
)
LOCKED = (
    "Filen är skyddad med lösenord eller känslighetsetikett och går inte att läsa. Spara den utan "
    "lösenord och ladda upp den igen."
)
DECLARES = (
    "Filen innehåller XML-deklarationer som aldrig finns i en arbetsbok från ett kalkylprogram. Den "
    "läses inte. Öppna den i Excel eller LibreOffice, spara den på nytt som .xlsx och ladda upp den "
    "igen."
)


def too_many_cells(rows: int, columns: int) -> str:
    """Words for a table that is too large."""
    return (
        f"Tabellen är för stor: {thousands(rows)} rader och {thousands(columns)} kolumner. Högst "
        f"{thousands(MOST_ROWS)} rader, {MOST_COLUMNS} kolumner (till och med {LAST_COLUMN}) och "
        f"{thousands(MOST_CELLS)} celler tas emot, tomma celler i tabellen inräknade. Töm celler utanför "
        "tabellen, eller dela upp filen."
    )


def far_cell(place: str) -> str:
    """Words for a cell outside the limits; the place is "Cell XFD1"."""
    return (
        f"{place} ligger för långt bort: högst {thousands(MOST_ROWS)} rader och {MOST_COLUMNS} "
        f"kolumner (till och med {LAST_COLUMN}) tas emot. Töm celler som ligger utanför tabellen, eller "
        "kopiera tabellen till en ny arbetsbok."
    )


def thousands(number: int) -> str:
    """A whole number with a no-break space between the thousands."""
    return f"{number:,}".replace(",", "\u00a0")
