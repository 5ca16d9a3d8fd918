"""NUM304, NUM305, NUM307: numbers that contradict each other or themselves, in the target alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.text.numbers import Quantity

_OF_WHOLE = re.compile(r" (?:out )?of (?:the|its|their|his|her) |  ?out of ")
_NOUN = re.compile(r" (?!percent|points?\b|million|billion|or |and |to )[A-Za-z]{3,}")


def _pairs(evidence: DocumentEvidence) -> Iterator[tuple[int, str, Quantity, Quantity]]:
    """Yield every two neighbouring amounts of a segment, with the segment's index and text."""
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        for left, right in pairwise(one.target.amounts) if one.target.most_amounts > 1 else ():
            if right.start - left.end <= 30:
                yield index, text, left, right


def parts_exceed_whole(evidence: DocumentEvidence) -> Iterator[Hit]:
    """More parts than the whole they are taken from: "12 of the 10 defendants".

    Why: one of the two numbers was changed, or they were swapped.
    Not flagged: "12 out of 10" as a mark, years and labels ("article 20 of the 1994 law"), units that differ.
    """
    for index, text, part, whole in _pairs(evidence):
        if part.kind != "number" or whole.kind != "number" or part.value <= whole.value or whole.value < 2:
            continue
        if not _OF_WHOLE.fullmatch(text[part.end : whole.start]) or not _NOUN.match(text, whole.end):
            continue
        if not _is_label(text, part.start) and evidence.pairs[index].target.is_use(part.start, whole.end):
            yield Hit(index, Span(part.start, whole.end), f"{part.text} is more than {whole.text}")


_WORD_BEFORE = re.compile(r"(\w+)\.?\s$")


def _is_label(text: str, start: int) -> bool:
    """Return whether the word before a number makes it a label ("article 20", "Room 12"), not a count."""
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return False
    word = before.group(1)
    return word.lower() in language("en").rules["part"]["labels"] or (word[0].isupper() and before.start() > 1)


@cache
def _moves() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a rise and before a fall: the word, perhaps a few words, and "from"."""
    table = language("en").rules["range"]
    between = r"(?: (?!from|to|and|but|by|than|of)[\w'-]+){0,3} from $"
    up, down = (re.compile(rf"\b(?:{'|'.join(table[way])}){between}") for way in ("up", "down"))
    return up, down


def reversed_range(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A range or a change runs the wrong way: "rose from 50 to 30", "between 40 and 20", "2020–2014".

    Why: the two numbers were swapped, one of them was changed, or the verb was.
    Not flagged: different units, a scale that only the second number names ("from 900 to 1.2 billion"),
    places in a
    table, years of a change, hours of the day, years before Christ.
    """
    for index, text, first, second in _pairs(evidence):
        if (why := _reversed(text, first, second)) and evidence.pairs[index].target.is_use(first.start, second.end):
            yield Hit(index, Span(first.start, second.end), why)


def _reversed(text: str, first: Quantity, second: Quantity) -> str | None:
    if not _comparable(text, first, second):
        return None
    before, gap = text[max(0, first.start - 40) : first.start], text[first.end : second.start]
    return _wrong_change(before, gap, first, second) or _wrong_range(before, gap, first, second)


def _wrong_change(before: str, gap: str, first: Quantity, second: Quantity) -> str | None:
    """Return what is wrong with "rose from … to …", "fell from … to …"."""
    if gap != " to " or first.kind == "year":
        return None
    up, down = _moves()
    if _falls(first, second) and up.search(before):
        return f"a rise from {first.text} to {second.text}"
    if _rises(first, second) and down.search(before):
        return f"a fall from {first.text} to {second.text}"
    return None


def _wrong_range(before: str, gap: str, first: Quantity, second: Quantity) -> str | None:
    """Return what is wrong with "between … and …", "aged … to …" and a span of years."""
    if not _falls(first, second) or second.value <= 0:
        return None
    greater = "the greater number stands first"
    if gap == " and " and before.lower().endswith("between ") and not _clock_or_day(first, second):
        return f"between {first.text} and {second.text}: {greater}"
    if gap in (" to ", "-", "–") and re.search(r"\b[Aa]ged (?:from )?$", before):
        return f"aged {first.text} to {second.text}: {greater}"
    years = first.kind == second.kind == "year" and gap in ("-", "–") and re.search(r"(?:^|[\s(])$", before)
    return f"the years {first.text} to {second.text} run backwards" if years else None


_SKIP_AFTER = re.compile(r"\s?(?:BC|B\.C|BCE|[ap]\.?m\b|%?\s?(?:in|of) \d|[-–—]?\d|°|/|th\b)")


def _comparable(text: str, first: Quantity, second: Quantity) -> bool:
    """Return whether two amounts measure the same thing, as far as their units tell."""
    same = first.unit == second.unit or not first.unit or not second.unit
    kinds = {"number", "percent", "money", "measure", "year"}
    if not same or first.kind not in kinds or second.kind not in kinds:
        return False
    if (first.kind == "year") != (second.kind == "year") or _SKIP_AFTER.match(text, second.end):
        return False
    return not (second.unit == "deg" and "between" in text)


def _falls(first: Quantity, second: Quantity) -> bool:
    """Return whether the second is less, also if the first takes the second's scale ("2 to 1 million")."""
    inherited = first.value * (second.scale if first.scale == 1 else 1)
    return second.value < first.value and second.value < inherited


def _rises(first: Quantity, second: Quantity) -> bool:
    inherited = first.value * (second.scale if first.scale == 1 else 1)
    return first.value < second.value and inherited < second.value


def _clock_or_day(first: Quantity, second: Quantity) -> bool:
    """Return whether bare small numbers may be hours of the day or days of two months."""
    return max(first.value, second.value) <= 31 and not first.unit and not second.unit


class _Approximate(NamedTuple):
    pattern: re.Pattern[str]
    words: frozenset[str]
    before: frozenset[str]


_EXACT = re.compile(r"\d,?\d\d")


@cache
def _approximate() -> _Approximate:
    table = language("en").rules["approximate"]
    pattern = re.compile(rf"(?:(\w+)\s)?\b({'|'.join(table['words'])})\s$", re.IGNORECASE)
    return _Approximate(pattern, frozenset(table["words"]), frozenset(table["before"]))


def approximate_exact(evidence: DocumentEvidence) -> Iterator[Hit]:
    """An approximate word stands before an exact count: "some 254 prisoners", "approximately 1,403 people".

    Why: either the number is exact or it is not; the word was often added, or stood before another number.
    Not flagged: round numbers, measures and money (converted ones are approximate to the last digit),
    years, "about"
    that means "concerning".
    """
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        if not one.target.has_digits or not _EXACT.search(text) or _approximate().words.isdisjoint(one.target.keys):
            continue
        for found in one.target.amounts:
            start = _approximated(text, found)
            if start is not None and evidence.pairs[index].target.is_use(start, found.end):
                yield Hit(index, Span(start, found.end), f"{found.text} is an exact number", expected=(found.text,))


def _approximated(text: str, found: Quantity) -> int | None:
    digits = found.text.replace(",", "")
    if found.kind != "number" or not digits.isdigit() or len(digits) < 3 or digits[-1] in "05":
        return None
    approximate = _approximate()
    match = approximate.pattern.search(text, max(0, found.start - 40), found.start)
    if match is None or not re.match(r" [a-z]{3,}", text[found.end : found.end + 5]):
        return None
    word, before = match.group(2).lower(), (match.group(1) or "").lower()
    concerning = word in ("about", "around") and before not in approximate.before and match.start(2) > 0
    return None if concerning else match.start(2)


CHECKS: tuple[Check, ...] = (
    Check("NUM304", parts_exceed_whole, "accuracy/mistranslation", Severity.MAJOR, when=when.has_amounts, examples=(
        Example("Police arrested ⟦12 of the 10⟧ defendants."),
        Example("⟦Fifteen of the twelve⟧ judges voted against."),
        Example("Police arrested 10 of the 12 defendants."),
        Example("Under article 20 of the 10 commandments of style, 110 out of 100 points are too many."),
        Example("In 2012 of the 3 men two fled; on July 20 of the 2 men one came back."),
    ), langs=("en",)),
    Check("NUM305", reversed_range, "accuracy/mistranslation", Severity.MAJOR, when=when.has_amounts, examples=(
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
