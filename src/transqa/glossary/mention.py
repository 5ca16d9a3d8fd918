"""What a mention is: an entry found in a text, where, and how it reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transqa.names.lattice import ATTESTED, agreement, names_of
from transqa.text.words import Word

if TYPE_CHECKING:
    from transqa.glossary.entries import Entry, Term
    from transqa.names.model import Verdict
    from transqa.names.reading import WordReading

_POSSESSIVE = re.compile("['’ʼ]s$|(?<=s)['’ʼ]$")
_NAME_GAP = re.compile(r"(?:[\s\u00a0]+|[\s\u00a0]*[-‐‑][\s\u00a0]*|\.[\s\u00a0]*)$")


def is_name_gap(gap: str) -> bool:
    """Return whether two words with this between them may be of one name: white space, a hyphen, an initial's point.

    >>> is_name_gap(" "), is_name_gap("-"), is_name_gap(". "), is_name_gap(", ")
    (True, True, True, False)
    """
    return gap == " " or _NAME_GAP.match(gap) is not None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry found in a text. ``start`` and ``end`` are a half-open span, a possessive ending left out.

    ``how`` is exact, romanized or inflected. A mention by an exact spelling has the
    ``term``; a person found by reading carries the outcome of each word, and where each
    stands; a place the outcome of its word as ``surname``. ``lone`` is a surname
    without its given name. ``wrong_gender``: the surname has the form of the other
    gender. ``other_form``: the given name is another form of the one that the person
    goes by, and may name somebody else: Alexander for Ales.
    """

    entry: Entry
    start: int
    end: int
    text: str
    how: str
    verdict: Verdict
    term: Term | None = None
    given: WordReading | None = None
    surname: WordReading | None = None
    given_at: tuple[int, int] | None = None
    surname_at: tuple[int, int] | None = None
    lone: bool = False
    wrong_gender: bool = False
    other_form: bool = False

    @property
    def systems(self) -> tuple[str, ...]:
        """Return the systems that agree with every word of the mention that is not an attested form."""
        outcomes = [
            outcome for outcome in (self.given, self.surname) if outcome is not None
        ]
        common = agreement(outcome.systems for outcome in outcomes)
        if not common:
            return ()
        # An asterisk marks a rendering that the system reads and never writes.
        names = dict.fromkeys(
            name.rstrip("*") for name in names_of(common) if name != ATTESTED
        )
        return tuple(sorted(names, key=lambda name: "press-en" not in name))


def bare(word: Word) -> Word:
    """Return a word without its English possessive ending."""
    match = _POSSESSIVE.search(word.text)
    if not match:
        return word
    length = match.start()
    end = word.end - (len(word.text) - length)
    return Word(word.start, end, word.text[:length], _POSSESSIVE.sub("", word.key))
