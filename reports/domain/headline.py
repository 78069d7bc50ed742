"""The answer in words: how many goals are not on the way, or reached.

A forecast leads with what is not on the way, an outcome with what is reached.  Without judgements
the indicators answer and the note says so; without indicators the actions do.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.domain.vocabulary import Attainment, JudgementKind
from reports.domain.words import Noun, agreeing, number_word, sentence_start, share


@dataclass(frozen=True)
class Headline:
    """The answer, and a reservation where it needs one."""

    text: str
    note: str = ""


def goals_headline(
    kind: JudgementKind, levels: Sequence[Attainment | None], noun: Noun
) -> Headline:
    """The answer from goals' judgements, at least one of which is made; None is not yet judged."""
    count = Counter(level for level in levels if level is not None)
    whole, missing = len(levels), count[Attainment.NOT_MET]
    if kind is JudgementKind.FORECAST and missing:
        text = _missed(missing, whole, noun)
    else:
        text = _main_clause(kind, count, whole, noun)
    return Headline(sentence_start(text), _unjudged(whole - sum(count.values()), noun))


def _missed(part: int, whole: int, noun: Noun) -> str:
    """What is not on the way; "none of them is" when it is all of several."""
    if part == whole > 1:
        return f"{share(0, whole, noun)} är på väg"
    return f"{share(part, whole, noun)} är inte på väg"


def _main_clause(kind: JudgementKind, count: Counter[Attainment], whole: int, noun: Noun) -> str:
    """What is on the way or reached, then what is partly so and what cannot be judged."""
    met, missed = count[Attainment.MET], count[Attainment.NOT_MET]
    if whole == 1 and missed:
        return f"{noun.definite} är inte {_reached(kind, 1, noun)}"
    clauses = [
        (count[Attainment.PARTLY], f"är delvis {_reached(kind, count[Attainment.PARTLY], noun)}"),
        (count[Attainment.NOT_ASSESSABLE], "kan inte bedömas"),
    ]
    if met or missed:
        clauses.insert(0, (met, f"är {_reached(kind, met, noun)}"))
        (first, words), *rest = clauses
    else:
        (first, words), *rest = [clause for clause in clauses if clause[0]]
    if first == whole > 1 and words == "kan inte bedömas":
        return f"{share(0, whole, noun)} kan bedömas"
    return f"{share(first, whole, noun)} {words}" + "".join(
        f", {number_word(number, neuter=noun.neuter)} {predicate}"
        for number, predicate in rest
        if number
    )


def _reached(kind: JudgementKind, count: int, noun: Noun) -> str:
    if kind is JudgementKind.FORECAST:
        return "på väg"
    return agreeing(count, noun, "nått", "nådd", "nådda")


def _unjudged(count: int, noun: Noun) -> str:
    if not count:
        return ""
    subject = sentence_start(number_word(count, neuter=noun.neuter))
    return f"{subject} är inte {agreeing(count, noun, 'bedömt', 'bedömd', 'bedömda')} än."


def indicators_headline(met: int, with_target: int, noun: Noun, goal: Noun, goals: int) -> Headline:
    """The answer when no goal is judged: from the indicators, clearly said."""
    note = ""
    if goals:
        which = goal.definite if goals == 1 else goal.definite_plural
        judged = agreeing(goals, goal, "bedömt", "bedömd", "bedömda")
        based = f"svaret bygger på {noun.definite_plural}"
        note = f"{sentence_start(which)} är inte {judged} än; {based}."
    if with_target == 1 and not met:
        return Headline(f"{sentence_start(noun.definite)} når inte målet", note)
    return Headline(f"{sentence_start(share(met, with_target, noun))} når målet", note)


def no_targets_headline(indicators: int, noun: Noun) -> Headline:
    """The answer when there are values but nothing to reach."""
    counted = number_word(indicators, neuter=noun.neuter)
    none = "utan måltal" if indicators == 1 else "alla utan måltal"
    return Headline(sentence_start(f"{counted} {noun.form(indicators)} följs, {none}"))


def actions_headline(total: int, under_way: int, reported: int, noun: Noun) -> Headline:
    """The answer when there are only actions; `under_way` is done, on-going and continuous ones."""
    counted = sentence_start(number_word(total, neuter=noun.neuter))
    if not reported:
        none = "inget" if noun.neuter else "ingen"
        none = "inte" if total == 1 else none
        word = "rapporterat" if noun.neuter else "rapporterad"
        return Headline(f"{counted} {noun.form(total)}, {none} {word} än")
    subject = sentence_start(share(under_way, total, noun))
    if total == 1 and not under_way:
        return Headline(f"{subject} har inte börjat")
    done = agreeing(under_way, noun, "genomfört", "genomförd", "genomförda")
    return Headline(f"{subject} pågår eller är {done}")
