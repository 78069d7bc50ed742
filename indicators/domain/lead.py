"""The answer of an indicator's page in a sentence or three of plain Swedish."""

from indicators.domain.reading import Mark, Reading
from indicators.domain.vocabulary import Position, Trend, Verdict

_VERDICTS = {
    Verdict.MET.mark: "målet är nått",
    Verdict.NEARLY.mark: "målet är nästan nått",
    Verdict.NOT_MET.mark: "målet är inte nått",
}
_TRENDS = {
    Trend.BETTER.label: "Det är bättre än förra gången: ",
    Trend.WORSE.label: "Det är sämre än förra gången: ",
    Trend.UP.label: "Värdet har stigit: ",
    Trend.DOWN.label: "Värdet har sjunkit: ",
}


def lead_of(reading: Reading) -> str:
    """Level, target and development; or why there is nothing to say."""
    figure = reading.headline
    if figure is None or not figure.has_number:
        return _nothing(reading)
    unit = f"\u00a0{reading.symbol}" if reading.symbol else ""
    sentences = [f"{figure.text}{unit} {reading.period}.", _target(reading), _trend(reading.trend)]
    return " ".join(sentence for sentence in sentences if sentence)


def _nothing(reading: Reading) -> str:
    if reading.parts:
        return "Indikatorn har flera delar, som bedöms var för sig."
    if reading.texts:
        return reading.texts[0][1]
    if reading.headline is not None and reading.headline.missing:
        return f"Inget värde för {reading.period}: {reading.headline.spoken}."
    return "Inget värde har lagts in än."


def _target(reading: Reading) -> str:
    """The place beside the comparison and whether the target is reached, in one sentence."""
    verdict = _VERDICTS.get(reading.verdict.mark, "")
    if reading.verdict.mark == Verdict.NOT_ASSESSABLE.mark:
        return f"Målet kan inte bedömas: {reading.verdict.words}."
    if reading.position.label in (Position.OVER.label, Position.UNDER.label):
        place = f"Det är {reading.position.words.removesuffix(reading.period).rstrip()}"
        return f"{place}, och {verdict}." if verdict else f"{place}."
    if not verdict:
        return ""
    return f"{verdict[0].upper()}{verdict[1:]}."


def _trend(mark: Mark) -> str:
    start = _TRENDS.get(mark.label)
    if start is not None:
        return f"{start}{mark.words}."
    if mark.label == Trend.UNCHANGED.label:
        return f"{mark.words[0].upper()}{mark.words[1:]}."
    return ""
