"""Cyrillic into Latin by every system, and back: what a system wrote, ``compare_names`` reads by that system."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fuzz.grammar import LANGS, name_in, odd_piece, text
from fuzz.invariants import BrokenError, attempt, is_same
from fuzz.packing import at_least, packed, unpacked
from fuzz.target import Target
from transqa import compare_names, romanization_systems, romanize
from transqa.languages import language

if TYPE_CHECKING:
    from random import Random

_EAST_SLAVIC = ("be", "ru", "uk")
_KINDS = ("person", "place", "organization", "term")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LONGEST_NAME = 40  # code points; longer words are no names


def _make(random: Random) -> bytes:
    system = random.choice(romanization_systems())
    lang = random.choice(("be", "ru", "uk", system[:2]))
    if lang not in LANGS:
        lang = "ru"
    pieces = [
        name_in(random.choice(_KINDS), lang, random),
        text(lang, random, 1),
        odd_piece(random),
    ]
    random.shuffle(pieces)
    return packed([system, " ".join(pieces[: random.randint(1, 3)])])


def _test(data: bytes) -> bool:
    system, said = at_least(unpacked(data), 2)[:2]
    written = attempt(lambda: romanize(said, system), system[:40])
    if written is None:
        return False
    is_same("same_twice", written, romanize(said, system))
    _no_cyrillic_is_left(written)
    _other_text_is_kept(said, written)
    words = said.split(" ")
    is_same(
        "words_are_romanized_one_by_one",
        written,
        " ".join(romanize(word, system) for word in words),
    )
    _is_read_back(words[0], system)
    return True


def _no_cyrillic_is_left(written: str) -> None:
    """No letter of the Cyrillic block is left in what a system wrote."""
    left = _CYRILLIC_LETTER.search(written)
    if left and unicodedata.category(left.group()).startswith("L"):
        raise BrokenError("no_cyrillic_is_left", f"{left.group()!r}")


def _other_text_is_kept(said: str, written: str) -> None:
    """A text without Cyrillic stays as it is."""
    if not re.search(
        "[\u0300-\u036f\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]", said
    ):
        is_same("other_text_is_kept", said, written)


def _is_read_back(word: str, system: str) -> None:
    """A name in the letters of a system's language, romanized by it, is read by that system as the same name."""
    lang = system[:2]
    if lang not in _EAST_SLAVIC or not 2 < len(word) <= _LONGEST_NAME:
        return
    if not set(word.lower()) <= set(language(lang).alphabet) or not word.istitle():
        return
    if not set(word.lower()) & set("аеёиоуыэюяіїє"):
        return
    latin = romanize(word, system)
    if '"' in latin:
        return  # the hard sign of one system; a quotation mark ends a word
    comparison = attempt(lambda: compare_names(word, latin, lang=lang), latin)
    if comparison is None or system not in comparison.systems:
        read = comparison and (str(comparison.verdict), comparison.systems)
        raise BrokenError(
            "is_read_back", f"{word} by {system}: {latin} is {read}", system
        )


TARGETS = (Target("romanize", _test, _make),)
