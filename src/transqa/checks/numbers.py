"""NUM304, NUM305, NUM307: numbers that contradict each other or themselves, in the target alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.quantities.amounts import Amount

_FARTHEST = 30  # code points between two amounts that are read together
_REACH = (
    40  # code points before an amount in which words that tell of it are looked for
)


def _neighbouring_amounts(
    evidence: DocumentEvidence,
) -> Iterator[tuple[SegmentPair, Amount, Amount]]:
    """Yield every two amounts of a target that stand next and near to each other."""
    for pair in evidence.pairs:
        if pair.target.most_amounts < 2:
            continue
        for left, right in pairwise(pair.target.amounts):
            if right.start - left.end <= _FARTHEST:
                yield pair, left, right


_OF_WHOLE = re.compile(r" (?:out )?of (?:the|its|their|his|her) |  ?out of ")
_NOUN = re.compile(r" (?!percent|points?\b|million|billion|or |and |to )[A-Za-z]{3,}")


def parts_exceed_whole(evidence: DocumentEvidence) -> Iterator[Hit]:
    """More parts than the whole they are taken from: "12 of the 10 defendants".

    Why: one of the two numbers was changed, or they were swapped.
    Not flagged: "12 out of 10" as a mark, years and labels ("article 20 of the 1994 law"), units that differ.
    """
    for pair, part, whole in _neighbouring_amounts(evidence):
        text = pair.target.text
        if (
            part.kind != "number"
            or whole.kind != "number"
            or part.value <= whole.value
            or whole.value < 2
        ):
            continue
        if not _OF_WHOLE.fullmatch(text[part.end : whole.start]) or not _NOUN.match(
            text, whole.end
        ):
            continue
        if not _is_label(text, part.start) and pair.target.is_use(
            part.start, whole.end
        ):
            message = f"{part.text} is more than {whole.text}"
            yield Hit(pair.index, Span(part.start, whole.end), message)


_WORD_BEFORE = re.compile(r"(\w+)\.?\s$")
_LONGEST_LABEL = 24  # code points


def _is_label(text: str, start: int) -> bool:
    """Return whether the word before a number makes it a label ("article 20", "Room 12"), not a count."""
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_LABEL), start)
    if before is None:
        return False
    word = before.group(1)
    begins_sentence = before.start() <= 1
    is_name = word[0].isupper() and not begins_sentence
    return is_name or word.lower() in language("en").rules["part"]["labels"]


def reversed_range(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A range or a change runs the wrong way: "rose from 50 to 30", "between 40 and 20", "2020–2014".

    Why: the two numbers were swapped, one of them was changed, or the verb was.
    Not flagged: different units, a scale that only the second number names ("from 900 to 1.2 billion"),
    places in a
    table, years of a change, hours of the day, years before Christ.
    """
    for pair, first, second in _neighbouring_amounts(evidence):
        text = pair.target.text
        if not _are_comparable(text, first, second):
            continue
        before, between = (
            text[max(0, first.start - _REACH) : first.start],
            text[first.end : second.start],
        )
        reason = _wrong_change(before, between, first, second) or _wrong_range(
            before, between, first, second
        )
        if reason and pair.target.is_use(first.start, second.end):
            yield Hit(pair.index, Span(first.start, second.end), reason)


@cache
def _moves() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a rise and before a fall: the word, perhaps a few words, and "from"."""
    table = language("en").rules["range"]
    # "Growth slowed from 5 to 3 percent" is no rise.
    others = "|".join((*table["up"], *table["down"], *table["turns"]))
    few_words = rf"(?: (?!from|to|and|but|by|than|of|(?:{others})\b)[\w'-]+){{0,3}}"
    rise = re.compile(rf"\b(?:{'|'.join(table['up'])}){few_words} from $")
    fall = re.compile(rf"\b(?:{'|'.join(table['down'])}){few_words} from $")
    return rise, fall


def _wrong_change(
    before: str, between: str, first: Amount, second: Amount
) -> str | None:
    """Return what is wrong with "rose from … to …", "fell from … to …"."""
    if between != " to " or first.kind == "year":
        return None
    rise, fall = _moves()
    if _falls(first, second) and rise.search(before):
        return f"a rise from {first.text} to {second.text}"
    if _rises(first, second) and fall.search(before):
        return f"a fall from {first.text} to {second.text}"
    return None


_AGED = re.compile(r"\b[Aa]ged (?:from )?$")
_FREE = re.compile(r"(?:^|[\s(])$")


def _wrong_range(
    before: str, between: str, first: Amount, second: Amount
) -> str | None:
    """Return what is wrong with "between … and …", "aged … to …" and a span of years."""
    if not _falls(first, second) or second.value <= 0:
        return None
    if (
        between == " and "
        and before.lower().endswith("between ")
        and not _may_be_clock_or_day(first, second)
    ):
        return (
            f"between {first.text} and {second.text}: the greater number stands first"
        )
    if between in (" to ", "-", "–") and _AGED.search(before):
        return f"aged {first.text} to {second.text}: the greater number stands first"
    if (
        between in ("-", "–")
        and first.kind == second.kind == "year"
        and _FREE.search(before)
    ):
        return f"the years {first.text} to {second.text} run backwards"
    return None


_COMPARED = {"number", "percent", "money", "measure", "year"}
# What follows the second number where the two are years before Christ, hours, places in a table, degrees, dates.
_SKIP_AFTER = lazy_pattern(
    r"\s?(?:BC|B\.C|BCE|[ap]\.?m\b|%?\s?(?:in|of) \d|[-–—]?\d|°|/|th\b)"
)


def _are_comparable(text: str, first: Amount, second: Amount) -> bool:
    """Return whether two amounts measure the same thing, as far as their units tell."""
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if first.kind not in _COMPARED or second.kind not in _COMPARED:
        return False
    one_is_year = (first.kind == "year") != (second.kind == "year")
    if one_is_year or _SKIP_AFTER.match(text, second.end):
        return False
    return not (second.unit == "deg" and "between" in text)


def _falls(first: Amount, second: Amount) -> bool:
    """Return whether the second is less, also if the first takes the second's scale ("2 to 1 million")."""
    return second.value < first.value and second.value < _in_scale_of(second, first)


def _rises(first: Amount, second: Amount) -> bool:
    """Return whether the second is more, also if the first takes the second's scale."""
    return second.value > first.value and second.value > _in_scale_of(second, first)


def _in_scale_of(second: Amount, first: Amount) -> float:
    """Return the value of the first number if a scale word after the second one goes for both."""
    return first.value * second.scale if first.scale == 1 else first.value


def _may_be_clock_or_day(first: Amount, second: Amount) -> bool:
    """Return whether bare small numbers may be hours of the day or days of two months."""
    return max(first.value, second.value) <= 31 and not first.unit and not second.unit


class _Approximate(NamedTuple):
    """The words for "about" in English.

    ``pattern`` matches one at the end of a text, with the word before it; ``before`` are words after which "about" and
    "around" mean "nearly".
    """

    pattern: re.Pattern[str]
    words: frozenset[str]
    before: frozenset[str]


@cache
def _approximate() -> _Approximate:
    table = language("en").rules["approximate"]
    pattern = re.compile(
        rf"(?:(\w+)\s)?\b({'|'.join(table['words'])})\s$", re.IGNORECASE
    )
    return _Approximate(pattern, frozenset(table["words"]), frozenset(table["before"]))


_EXACT = re.compile(r"\d,?\d\d")
_NOUN_AFTER = re.compile(r" [a-z]{3,}")


def approximate_exact(evidence: DocumentEvidence) -> Iterator[Hit]:
    """An approximate word stands before an exact count: "some 254 prisoners", "approximately 1,403 people".

    Why: either the number is exact or it is not; the word was often added, or stood before another number.
    Not flagged: round numbers, measures and money (converted ones are approximate to the last digit),
    years, "about"
    that means "concerning".
    """
    for pair in evidence.pairs:
        target = pair.target
        if (
            not target.has_digits
            or not _EXACT.search(target.text)
            or _approximate().words.isdisjoint(target.keys)
        ):
            continue
        for amount in target.amounts:
            start = _approximate_start(target.text, amount)
            if start is not None and target.is_use(start, amount.end):
                message = f"{amount.text} is an exact number"
                yield Hit(
                    pair.index,
                    Span(start, amount.end),
                    message,
                    expected=(amount.text,),
                )


def _approximate_start(text: str, amount: Amount) -> int | None:
    """Return where the approximate word before an exact count starts; None where there is none."""
    digits = amount.text.replace(",", "")
    if amount.kind != "number" or not digits.isdigit():
        return None
    is_round = len(digits) < 3 or digits[-1] in "05"
    if is_round or not _NOUN_AFTER.match(text[amount.end : amount.end + 5]):
        return None
    match = _approximate().pattern.search(
        text, max(0, amount.start - _REACH), amount.start
    )
    if match is None:
        return None
    start, word, before = (
        match.start(2),
        match.group(2).lower(),
        (match.group(1) or "").lower(),
    )
    is_ambiguous = word in ("about", "around") and before not in _approximate().before
    if is_ambiguous and start > 0:  # may mean "concerning"; not where the text begins
        return None
    return start


CHECKS: tuple[Check, ...] = (
    Check("NUM304", parts_exceed_whole, "accuracy/mistranslation", Severity.MAJOR, when=when.has_two_amounts, examples=(
        Example("Police arrested ⟦12 of the 10⟧ defendants."),
        Example("⟦Fifteen of the twelve⟧ judges voted against."),
        Example("Police arrested 10 of the 12 defendants."),
        Example("Under article 20 of the 10 commandments of style, 110 out of 100 points are too many."),
        Example("In 2012 of the 3 men two fled; on July 20 of the 2 men one came back."),
    ), langs=("en",)),
    Check("NUM305", reversed_range, "accuracy/mistranslation", Severity.MAJOR, when=when.has_two_amounts, examples=(
        Example("Support rose from ⟦50 to 30 percent⟧ in a year."),
        Example("The number of cases fell sharply from ⟦1,200 to 3,400⟧."),
        Example("It costs between ⟦40 and 20 euros⟧."),
        Example("He served in the army (⟦2020–2014⟧)."),
        Example("Volunteers aged ⟦25 to 18⟧ may apply."),
        Example("Support rose from 30 to 50 percent and debt from 900 to 1.2 billion."),
        Example("It fell from 10 to 5 million, and rose from 30 seconds to 1 minute."),
        Example("He works between 22 and 6; the temple stood between 500 and 300 BC."),
        Example("The ban moved from 2040 to 2035, and between 2014 and 2020 rain fell from 2014 to 2020."),
    ), langs=("en",)),
    Check("NUM307", approximate_exact, "accuracy/mistranslation", Severity.MINOR, when=when.has_digits, examples=(
        Example("The police detained ⟦some 254⟧ protesters."),
        Example("There are ⟦approximately 1,403⟧ political prisoners in the country."),
        Example("The police detained some 250 protesters, about 1,400 in all."),
        Example("A film about 254 prisoners, some 622 miles away, about $254 each."),
    ), langs=("en",)),
)  # fmt: skip
