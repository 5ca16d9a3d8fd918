"""Texts alone, texts beside their sources, and pairs, in four languages."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

from fuzz.grammar import LANGS, lang_pair, sentence_pair, text
from fuzz.invariants import (
    BrokenError,
    attempt,
    is_same,
    spans_hold_their_text,
    values_are_sound,
)
from fuzz.mutate import spoiled
from fuzz.packing import at_least, packed, unpacked
from fuzz.target import Target
from transqa import Checker, load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from transqa.glossary import Glossary
    from transqa.report import Report

CONFIG = {"bootstrap": 0, "preview": True}
_CODES = {*LANGS, "de", "pl", "bg", "fr", "kk", "zh"}


@cache
def checker_of(source: str | None, target: str | None) -> Checker:
    """Return the Checker that is kept for two languages."""
    return Checker(_glossary(), CONFIG, source_lang=source, target_lang=target)


@cache
def _glossary() -> Glossary:
    return load_glossary()


def languages(said: str) -> tuple[str | None, str | None]:
    """Return the languages that the first text of an input names; None for what is no language that we try."""
    source, target = at_least(said.split(" "), 2)[:2]
    return source if source in _CODES else None, target if target in _CODES else None


def _make_alone(random: Random) -> bytes:
    lang = random.choice((*LANGS, "en", "en"))
    said = text(lang, random)
    for _ in range(random.randrange(3)):
        said = spoiled(said, random)
    return packed([f"- {random.choice((lang, lang, '-', random.choice(LANGS)))}", said])


def _test_alone(data: bytes) -> bool:
    langs, said = at_least(unpacked(data), 2)[:2]
    checker = checker_of(*languages(langs))
    return _is_sound(data, checker, lambda: checker.check(said))


def _is_sound(data: bytes, checker: Checker, check: Callable[[], Report]) -> bool:
    """Return whether texts were checked, after asking of the report what must hold of it."""
    report = attempt(check)
    if report is None:
        return False
    _holds(report)
    _same_after_forget(data, checker, report, check)
    return True


# One input in so many is checked again by a checker that has forgotten all others: the
# words of each come back from the tables, which takes ten times as long.
_FORGOTTEN = 8


def _same_after_forget(
    data: bytes, checker: Checker, report: Report, again: Callable[[], Report]
) -> None:
    """No report depends on the texts that were checked before it."""
    if zlib.crc32(data) % _FORGOTTEN == 0:
        checker.forget()
        is_same("same_after_forget", report.to_json(), again().to_json())


def _make_beside(random: Random) -> bytes:
    source, target = lang_pair(random)
    pairs = [sentence_pair(source, target, random) for _ in range(random.randint(1, 4))]
    sides = [" ".join(side) for side in zip(*pairs, strict=True)]
    for _ in range(random.randrange(4)):
        side = random.randrange(2)
        sides[side] = spoiled(sides[side], random)
    return packed([f"{source} {target}", *sides])


def _test_beside(data: bytes) -> bool:
    langs, source, target = at_least(unpacked(data), 3)[:3]
    checker = checker_of(*languages(langs))

    def check() -> Report:
        return checker.check(target, source, target[::-1][:200] or None)

    report = attempt(check)
    if report is None:
        return False
    _holds(report)
    _same_after_forget(data, checker, report, check)
    return True


def _make_pairs(random: Random) -> bytes:
    source, target = lang_pair(random)
    texts = [f"{source} {target}"]
    for _ in range(random.randint(1, 3)):
        sides = list(sentence_pair(source, target, random))
        for _ in range(random.randrange(3)):
            side = random.randrange(2)
            sides[side] = spoiled(sides[side], random)
        texts += sides
    return packed(texts)


def _test_pairs(data: bytes) -> bool:
    langs, *texts = at_least(unpacked(data), 3)
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    checker = checker_of(*languages(langs))
    return _is_sound(data, checker, lambda: checker.check_pairs(pairs))


def _holds(report: Report) -> None:
    spans_hold_their_text(report)
    values_are_sound(report)


def _make_appended(random: Random) -> bytes:
    source, target = lang_pair(random)
    texts = [f"{source} {target}", *sentence_pair(source, target, random)]
    if random.random() < 0.5:
        texts[1] = spoiled(texts[1], random)
    return packed(texts)


# What speaks of the whole document: its habits, and the language it is written in.
_OF_DOCUMENT = ("DOC501", "DOC502", "DOC503", "DOC504", "LNG403")
# No names, numbers or terms, which tell something of the names of other segments, nor
# words that excuse a term of the glossary (then, former).
_PLAIN = {
    "be": "Ён моўчкі пайшоў дадому.",
    "ru": "Он молча пошёл домой.",
    "uk": "Він мовчки пішов додому.",
    "en": "He silently went home.",
}


def _test_appended(data: bytes) -> bool:
    langs, source, target = at_least(unpacked(data), 3)[:3]
    source_lang, target_lang = languages(langs)
    if source_lang not in _PLAIN or target_lang not in _PLAIN:
        return False
    if not source.strip():
        return False  # a document in which no segment has a source is judged as one without
    checker = checker_of(source_lang, target_lang)
    first = attempt(lambda: checker.check_pairs([(source, target)]))
    if first is None:
        return False
    more = (_PLAIN[source_lang], _PLAIN[target_lang])
    both = checker.check_pairs([(source, target), more])
    _earlier_issues_stay(first, both)
    return True


def _earlier_issues_stay(first: Report, both: Report) -> None:
    """A segment behind another changes none of its issues but those that speak of the whole document."""
    before = _told(first)
    after = _told(both)
    # An issue of the whole document takes in others of its segments.
    if before != after and not _codes(first, both) & set(_OF_DOCUMENT):
        differs = sorted(before ^ after)
        raise BrokenError("earlier_issues_stay", f"{differs}", differs[0][0])


def _codes(*reports: Report) -> set[str]:
    return {issue.code for report in reports for issue in report.issues}


def _told(report: Report) -> set[tuple[str, int, int, str]]:
    return {
        (issue.code, issue.start, issue.end, str(issue.side))
        for issue in report.issues
        if issue.segment == "1" and issue.code not in _OF_DOCUMENT
    }


TARGETS = (
    Target("check-alone", _test_alone, _make_alone),
    Target("check-beside", _test_beside, _make_beside),
    Target("check-pairs", _test_pairs, _make_pairs),
    Target("check-appended", _test_appended, _make_appended),
)
