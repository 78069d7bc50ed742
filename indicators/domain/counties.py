"""The counties of Sweden by the two digits that begin their municipalities' codes (SCB)."""

COUNTIES = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "12": "Skåne län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}


def county_name(code: str) -> str:
    """The county that a municipality's code lies in, "länet" for a code outside the list."""
    return COUNTIES.get(code[:2], "länet")


def is_municipality(code: str) -> bool:
    """Whether a code is a municipality's: four digits, the first two a county's, not the nation's."""
    return len(code) == 4 and code.isdecimal() and code[:2] != "00"
