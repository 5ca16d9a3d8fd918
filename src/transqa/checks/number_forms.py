"""NUM308 and NUM309: numbers that are not written as the target's language writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_AMOUNT = r"\d[\d.,]{0,24}"
_DOUBLED = re.compile(
    rf"""
    (?<![\w.,])
    (?: [$€£]\s?{_AMOUNT} (?:\s(?:thousand|million|billion|trillion))? \s(?:dollars|euros|pounds)
      | {_AMOUNT}\s?%\s(?:percent|per[ ]cent|%)
      | {_AMOUNT}\s(?:percent|per[ ]cent)\s?%
      | {_AMOUNT}\s(?P<scale>thousand|million|billion)\s(?P=scale)
    )
    (?!\w)
    """,
    re.VERBOSE,
)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}


def doubled_unit(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A unit is said twice: "$5 million dollars", "25% percent", "3 million million".

    Why: the sign of the source was kept and its word added, or the word doubled.
    Not flagged: a sign with another currency's word.
    """
    for pair in evidence.pairs:
        if not pair.target.has_digits:
            continue
        for match in _DOUBLED.finditer(pair.target.text):
            written = match.group()
            currency = _CURRENCIES.get(written[0])
            if currency is None or written.endswith(currency):
                yield Hit(
                    pair.index, Span(*match.span()), f'"{written}" says its unit twice'
                )


_MALFORMED = re.compile(
    r"""
    (?<![\w.,/-])
    (?: (?P<number>\d{1,9}) (?P<suffix>st|nd|rd|th)(?!\w)
        # A decimal comma: only before a unit, else it may part the items of a list.
      | (?P<comma>\d{1,3},\d{1,2})
        (?= \s?% | \s(?:percent|per[ ]cent|million|billion|trillion|thousand|km|kg|tons?|rubles)\b )
        # A space between thousands: only before a word, and no year before a count ("in 2020 100 people").
      | (?<!\d[ \u00a0]) (?P<space>[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+) (?=\s[a-z]{3,}) (?<!\d\d\d\d)
    )
    """,
    re.VERBOSE,
)
# "On April 3 410 bodies were found": the first number is the day.
_AFTER_MONTH = lazy_pattern(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s$"
)
_MONTH_REACH = 12  # code points before a number that the longest month and the space after it fit in
_TEENS = ("11", "12", "13")
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}


def malformed_number(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A number is not written the English way: "21th", "3,5 percent", "1 403 prisoners".

    Why: the form of another language was kept: a decimal comma, a space between thousands.
    Source: Unicode CLDR, number symbols and ordinal rules of ``en``.
    Not flagged: a comma that groups thousands, two numbers side by side ("in 2020 100 people").
    """
    for pair in evidence.pairs:
        target = pair.target
        if not target.has_digits:
            continue
        for match in _MALFORMED.finditer(target.text):
            start, end = match.span()
            if match["space"] and _AFTER_MONTH.search(
                target.text[max(0, start - _MONTH_REACH) : start]
            ):
                continue
            written, wanted = match.group(), _well_formed(match)
            if wanted and wanted != written and target.is_use(start, end):
                yield Hit(
                    segment=pair.index,
                    span=Span(start, end),
                    message=f'"{written}" is "{wanted}" in English',
                    expected=(wanted,),
                )


def _well_formed(match: re.Match[str]) -> str:
    """Return the number as English writes it."""
    if match["comma"]:
        return match["comma"].replace(",", ".")
    if match["space"]:
        return re.sub(r"\s", ",", match["space"])
    number: str = match["number"]
    if number[-2:] in _TEENS:
        return f"{number}th"
    return number + _SUFFIXES.get(number[-1], "th")


CHECKS: tuple[Check, ...] = (
    Check("NUM308", doubled_unit, "style/unidiomatic-style", Severity.MINOR, when=when.has_digits, examples=(
        Example("The fund paid ⟦$5 million dollars⟧."),
        Example("Prices rose by ⟦25% percent⟧."),
        Example("The fund paid $5 million, or 5 million dollars, and 25 percent."),
        Example("He changed $5 million euros into it."),
    ), langs=("en",)),
    Check("NUM309", malformed_number, "locale-conventions/number-format", Severity.MINOR,
          when=when.has_digits, examples=(
        Example("In the ⟦21th⟧ century prices rose by ⟦3,5⟧ percent."),
        Example("There are ⟦1 403⟧ political prisoners."),
        Example("On the 11th, the 21st and the 112th day 3.5 percent of 1,403 came."),
        Example("In 2020 100 people came, and in 2021 403 more."),
        Example("Call 0800 555 111 now; on April 3 410 bodies were found."),
    ), langs=("en",)),
)  # fmt: skip
