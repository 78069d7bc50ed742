"""What a source answered, byte for byte, and the JSON in it."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.domain.source_values import SourceFault

TRY_LATER = "Försök igen senare; kvarstår felet, kontrollera källan."
_CHECK_CHOICE = "Kontrollera vad kopplingen frågar efter."
_SERVER_ERROR = ("har ett fel hos sig", "Försök igen senare.", True)
_OTHER_STATUS = ("svarade på ett oväntat sätt", TRY_LATER, False)
_STATUS = {
    400: ("förstod inte frågan", _CHECK_CHOICE, False),
    401: ("kräver inloggning", TRY_LATER, False),
    403: ("nekade åtkomst", TRY_LATER, False),
    404: ("har inte det som efterfrågades", _CHECK_CHOICE, False),
    410: (
        "har lagt ner den adress som anropades",
        "Den som sköter servern behöver uppdatera Riktmärke eller adressen i inställningarna.",
        False,
    ),
    429: ("tar inte emot fler frågor just nu", "Försök igen om en stund.", True),
}

HIGH, LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
UNSTORABLE = re.compile(rf"\\u0000|{HIGH}(?!{LOW})|(?<!\\u[dD][89abAB][0-9a-fA-F]{{2}}){LOW}")
# Beyond it, arithmetic with the number would fail or take for ever.
LARGEST_EXPONENT = 1000


@dataclass(frozen=True)
class Answer:
    """One answer of a source; `content` is after decompression."""

    url: str
    status: int
    media_type: str
    content: bytes


class StatusFault(SourceFault):
    """The source refused or failed; `answer` is what it said."""

    def __init__(self, what: str, remedy: str, answer: Answer, *, is_temporary: bool) -> None:
        super().__init__(what, remedy, is_temporary=is_temporary)
        self.answer = answer

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status


def json_object(source_name: str, answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer; decimal numbers are Decimal.

    Raises SourceFault for a web page, broken text, NaN, a cut-off answer or another kind of JSON.
    """
    if "html" in answer.media_type or answer.content.lstrip()[:1] == b"<":
        raise SourceFault(f"{source_name} svarade med en webbsida i stället för data.", TRY_LATER)
    found = _parsed(source_name, answer)
    if not isinstance(found, dict):
        raise SourceFault(f"{source_name} svarade med data av ett annat slag än väntat.", TRY_LATER)
    return found


def status_fault(source_name: str, answer: Answer) -> StatusFault:
    """What to say of an answer that is no success."""
    what, remedy, is_temporary = _STATUS.get(answer.status, _OTHER_STATUS)
    if answer.status >= 500:
        what, remedy, is_temporary = _SERVER_ERROR
    sentence = f"{source_name} {what} (svar {answer.status})."
    return StatusFault(sentence, remedy, answer, is_temporary=is_temporary)


def _parsed(source_name: str, answer: Answer) -> Any:
    try:
        text = answer.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceFault(
            f"{source_name} svarade med tecken som inte går att läsa (inte UTF-8).", TRY_LATER
        ) from error
    try:
        _refuse_unstorable(text)
        return json.loads(text, parse_float=_decimal, parse_constant=_refuse_constant)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise SourceFault(
            f"{source_name} svarade med ofullständiga eller felaktiga data.", TRY_LATER
        ) from error


def _refuse_unstorable(text: str) -> None:
    """No text has a null or half a pair of UTF-16; a database may not take them."""
    if UNSTORABLE.search(text):
        raise ValueError("text with signs that are none")


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > LARGEST_EXPONENT:
        raise ValueError("a number beyond all statistics")
    return number


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")
