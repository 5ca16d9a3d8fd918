"""Which suggestions are safe: may be written without a person who looks at each.

A suggestion is safe where all of this holds:

- its check is stable, and is listed in ``safe.toml``: its suggestions, applied to planted
  errors, gave the original text again (at least 97 of 100; docs/benchmarks.md);
- the issue is as sure, and as heavy, as is said there; where nothing is said, as sure as
  its check needs to be for its severity, and minor at least;
- exactly one text is expected, and it is not empty;
- the issue stands in the target and has a text there: nothing that was lost is put in;
- as many letters of one word change as are said there, if any are: another spelling of
  a name by convention (Aliaksandr for Alexander) is no slip, and for a person to decide;
- a number that is replaced does not stand in the source, too: then another one may be
  the wrong one;
- the words in front do not depend on it: "a" before a consonant, "an" before a vowel;
- nor do those behind a number: «21 файл» and «20 файлов» have two forms of the word.

That two fixes do not overlap, and that what is written is no new issue, is seen when
fixes are applied (``transqa.fixes.rounds``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity
from transqa.base.package import package_file
from transqa.checker.selection import all_checks
from transqa.languages.plurals import agrees_alike
from transqa.quantities.reading import read_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.base.model import Issue, Segment
    from transqa.checks.base import Check

_ARTICLE = re.compile(r"\b(?:a|an)\s+\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_VOWELS = frozenset("aeiou")


def why_unsafe(issue: Issue, segment: Segment, lang: str | None) -> str:
    """Return why the suggestion of an issue is not safe; empty where it is. ``lang`` is that of the target."""
    return next(_doubts(issue, segment, lang), "")


def _doubts(issue: Issue, segment: Segment, lang: str | None) -> Iterator[str]:
    """Yield all that speaks against a suggestion."""
    listed = _listed().get(issue.code)
    if listed is None:
        yield f"suggestions of {issue.code} are to be looked at"
        return
    if len(issue.expected) != 1:
        yield "several texts are possible"
        return
    if issue.maturity != Maturity.STABLE:
        yield f"{issue.code} is a preview check"
    needed = least_confidence(issue.code)
    if needed and issue.confidence is not None and issue.confidence < needed:
        yield f"its confidence is {issue.confidence:.2f}, and {needed:.2f} is needed"
    least_severity = Severity(listed.get("severity", Severity.MINOR))
    if issue.severity.rank < least_severity.rank:
        yield f"it is {issue.severity}, and may be meant"
    new = issue.expected[0]
    letters = listed.get("letters")
    if letters is not None and not _is_slip(issue.text, new, letters):
        yield "more than a letter would change"
    if _is_number_of(issue.text, segment.source or ""):
        yield "the source has this number, too"
    before = segment.target[: issue.start]
    if lang in (None, "en") and _wants_another_article(before, issue.text, new):
        yield "the article in front of it may have to change"
    if lang is not None and _wants_another_form(issue, segment, new, lang):
        yield "the words beside the number may have to change"


def _is_number_of(text: str, source: str) -> bool:
    """Return whether a text is a number in digits that stands in the source as it is.

    >>> _is_number_of("2019", "в 2019-м и 2021-м"), _is_number_of("71", "171 из 710")
    (True, False)
    """
    if not _NUMBER.fullmatch(text):
        return False
    return any(match.group() == text for match in _NUMBER.finditer(source))


def _is_slip(text: str, new: str, letters: int) -> bool:
    """Return whether one text becomes another by so many letters of one word: lost, added, changed, exchanged.

    >>> _is_slip("Ksenia Lutsina", "Ksenia Lutskina", 1), _is_slip("Maryia Kalesnikava", "Maria Kolesnikova", 1)
    (True, False)
    """
    from rapidfuzz.distance import OSA

    words, new_words = text.split(), new.split()
    if len(words) != len(new_words):
        return False
    changed = [
        pair for pair in zip(words, new_words, strict=True) if len(set(pair)) > 1
    ]
    return len(changed) == 1 and OSA.distance(*changed[0]) <= letters


def least_confidence(code: str) -> float | None:
    """Return the confidence from which the suggestions of a check are safe; None where none is."""
    said = _listed().get(code)
    if said is None:
        return None
    default = _checks()[code].min_confidence if code in _checks() else 0.0
    return float(said.get("confidence", default))


def _wants_another_article(before: str, old: str, new: str) -> bool:
    """Return whether a text behind "a" or "an" begins with a vowel where the other does not.

    >>> _wants_another_article("He is a ", "Russian", "Ukrainian"), _wants_another_article("the ", "R", "U")
    (True, False)
    """
    if not _ARTICLE.search(before):
        return False
    return (old[:1].lower() in _VOWELS) != (new[:1].lower() in _VOWELS)


def _wants_another_form(issue: Issue, segment: Segment, new: str, lang: str) -> bool:
    """Return whether words that agree with a number may need another form beside the new one.

    Nothing agrees with the numbers of a date and of a time of day.
    """
    old_count, new_count = _count_of(issue.text, lang), _count_of(new, lang)
    if old_count is None or new_count is None:
        return False
    if agrees_alike(old_count, new_count, lang):
        return False
    dates = read_quantities(segment.target, lang).dates
    return not any(date.start <= issue.start < date.end for date in dates)


def _count_of(text: str, lang: str) -> float | None:
    """Return the number that words agree with: that before a scale word; None where a text is no one number in digits.

    >>> _count_of("1 403", "ru"), _count_of("1,5 млн", "ru"), _count_of("14:30", "ru"), _count_of("два", "ru")
    (1403, 1.5, None, None)
    """
    if ":" in text or not text[:1].isdigit():
        return None
    quantities = read_quantities(text, lang).quantities
    if len(quantities) != 1:
        return None
    count = quantities[0].value / quantities[0].scale
    return int(count) if count == int(count) else count


@cache
def _listed() -> Mapping[str, Mapping[str, Any]]:
    import tomli

    data = package_file("fixes", "safe.toml").read_text("utf-8")
    return tomli.loads(data)


@cache
def _checks() -> Mapping[str, Check]:
    return {check.code: check for check in all_checks()}
