"""What a sentence claims without numbers: that a target is reached, that something rose, that so
many of so many reach their targets.  Only plain statements are read; conditions and hopes are not.
"""

import re
from collections.abc import Iterator, Sequence

from indicators.domain.vocabulary import Verdict
from people.domain.numbers import MINUS
from reports.domain.known_figures import Known, find, without_brackets
from reports.domain.words import counted_number, number_word

_TARGET = re.compile(r"\bmål(?:et|en|talet|talen|värdet)?\b")
_REACHED = re.compile(r"\b(?:når|nådde|nås|nåddes|nått|uppnår|uppnås|uppnått|uppfylls|uppfyller)\b")
_NOT = re.compile(r"\b(?:inte|ej|aldrig|varken|inget|ingen)\b")
_UNSURE = re.compile(
    r"\b(?:om|oklart|bedöm\w*|prognos\w*|när|ska|skall|skulle|kan|kommer|väntas|bör|vill|måste|"
    r"behöver|nästa|helåret|kvinnor\w*|män\w*|flickor\w*|pojkar\w*|tidigare)\b"
)
_NEARLY = re.compile(r"\bnästan\b")
_RISES = re.compile(r"\b(?:ökat|ökade|stigit|steg|ökning|uppgång)\b")
_FALLS = re.compile(r"\b(?:minskat|minskade|sjunkit|sjönk|minskning|nedgång|fallit)\b")
_OTHER_SUBJECT = re.compile(
    r"\b(?:skillnad\w*|gap\w*|riket\w*|kvinn\w*|m[äa]n\w*|flick\w*|pojk\w*)\b"
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_SHARE = re.compile(
    r"\b(?P<part>\w+) av (?:de )?(?P<whole>\w+) (?:mål|mät)?(?:indikator\w*|nyckeltal\w*|mått\w*)\b"
)
_QUOTES = re.compile('”[^”]*”|"[^"]*"')
_CLAUSE_END = re.compile(r"[;:,]|\bmen\b|\bmedan\b|\beftersom\b")


def claims_of(
    sentence: str, named: Sequence[Known], subject: Sequence[Known], reaches: set[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """What the sentence claims against the numbers, in words, and whether that is certain."""
    said = _without_names(without_brackets(_QUOTES.sub(" ", sentence)), named)
    yield from _targets(said, named, subject)
    yield from _direction(said, subject)
    yield from _shares(said, reaches)


def _without_names(sentence: str, named: Sequence[Known]) -> str:
    """Names give way to numbers: "Elever som når målen" claims nothing."""
    for one in named:
        number = one.reading.number if one.reading.number not in sentence else ""
        sentence = re.sub(re.escape(one.reading.name), number, sentence, flags=re.IGNORECASE)
    return sentence


def _targets(
    said: str, named: Sequence[Known], subject: Sequence[Known]
) -> Iterator[tuple[str, bool]]:
    if len(_REACHED.findall(said)) != 1 or _UNSURE.search(said.lower()):
        return
    for clause in _CLAUSE_END.split(said):
        lowered = clause.lower()
        if not (_REACHED.search(lowered) and _TARGET.search(lowered)):
            continue
        if _SHARE.search(lowered):
            return
        here = find(named, clause) or (list(subject) if len(subject) == 1 else [])
        denied, nearly = bool(_NOT.search(lowered)), bool(_NEARLY.search(lowered))
        for number in dict.fromkeys(one.name for one in here):
            alike = [one for one in here if one.name == number]
            if not any(_agrees(one, denied, nearly) for one in alike):
                label = alike[0].verdict.label
                how = "inte når" if denied else "nästan når" if nearly else "når"
                words = f"Texten säger att {number} {how} målet; omdömet är nu ”{label}”."
                yield words, bool(named)


def _agrees(known: Known, denied: bool, nearly: bool) -> bool:
    """Whether the verdict bears out the claim; one that is not made contradicts nothing."""
    mark = known.verdict.mark
    if mark not in (Verdict.MET.mark, Verdict.NOT_MET.mark, Verdict.NEARLY.mark):
        return True
    if nearly:
        return mark == Verdict.NEARLY.mark
    return mark != Verdict.MET.mark if denied else mark == Verdict.MET.mark


def _direction(said: str, subject: Sequence[Known]) -> Iterator[tuple[str, bool]]:
    """A rise that is now a fall, or the other way round, since the value before."""
    lowered = said.lower()
    rises, falls = bool(_RISES.search(lowered)), bool(_FALLS.search(lowered))
    if (
        len(subject) != 1
        or rises == falls
        or _OTHER_SUBJECT.search(lowered)
        or _NOT.search(lowered)
    ):
        return
    known = subject[0]
    words = known.reading.trend.words
    years = set(_YEAR.findall(said)) - set(_YEAR.findall(f"{words} {known.reading.period}"))
    fell = words.startswith(MINUS)
    if years or not (fell or words.startswith("+")) or rises != fell:
        return
    now = f"{known.name} har {'minskat' if fell else 'ökat'} med {words[1:]}"
    claim = "en ökning" if rises else "en minskning"
    yield f"Texten talar om {claim}; {now}. Stämmer det?", False


def _shares(said: str, reaches: set[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """ "två av sex indikatorer når målet" beside how many now do."""
    lowered = said.lower()
    if not (_TARGET.search(lowered) and _REACHED.search(lowered)) or "nästan" in lowered:
        return
    wholes = {whole: met for met, whole in reaches}
    for found in _SHARE.finditer(lowered):
        part, whole = counted_number(found["part"]), counted_number(found["whole"])
        if part is None or whole is None or re.search(r"\b(?:når|nås) inte\b|\binte når", lowered):
            continue
        if whole in wholes and (part, whole) not in reaches:
            now = number_word(wholes[whole], neuter=False)
            yield f"Texten säger {found[0]}; nu är det {now}. Stämmer det?", False
