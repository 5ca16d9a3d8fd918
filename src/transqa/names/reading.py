"""Reads one Latin word as one word of a Cyrillic name: exactly, in a mixture of conventions, or with a slip.

The steps of the verdict, dearest last, each asked only where the one before it says
nothing:

1. The consonants of the two differ by more than one letter can do: *different* (``latin.is_near``).
2. The lattice reads the word: some systems agree with all of it, *variant*; none do, *mixed* (``lattice``).
3. It is a plural of the surname (the Lukashenkas): *variant*.
4. It is the surname's form of the other gender, exactly: *different*, for that is another person.
5. A few letters put right make it readable: *misspelled* (``edits``). Else *different*.

An initial is read by its first letters alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from transqa.names import forms as tables
from transqa.names.edits import allowance, nearest_spelling
from transqa.names.latin import fold_latin, is_near
from transqa.names.lattice import first_letters
from transqa.names.model import Edit, Verdict
from transqa.names.prepare import NameWord, single_word
from transqa.text.scripts import to_latin

# Cuts a Latin name into words: at what is no letter, digit, mark, apostrophe, prime or
# dot, and behind a dot (A.B.).
_LATIN_SPLIT = re.compile(r"[^\w'’ʼ‘`´ʹ′ʺ″”·.\u0300-\u036f\ufe20\ufe21]+|(?<=\.)(?=\w)")
_POSSESSIVE = re.compile("['’]s$|(?<=s)['’]$", re.IGNORECASE)


class LatinWord(NamedTuple):
    """One word of a Latin name: as it stands, and folded."""

    text: str
    folded: str


@lru_cache(maxsize=20_000)
def latin_words(name: str) -> tuple[tuple[LatinWord, ...], tuple[str, ...]]:
    """Return the words of a Latin name and the notes on how it was read.

    >>> latin_words("Tsikhanouskaya’s, Sviatlana")[1]
    ('surname first', 'possessive')
    """
    notes: list[str] = []
    plain = unicodedata.normalize("NFC", name)
    folded = plain.translate(to_latin())
    if folded != plain and re.search("[A-Za-z]", plain):
        notes.append("letters of another script inside a word were folded")
    if "\n" in name.strip():
        notes.append("broken over a line")
    if "," in name:
        notes.append("surname first")
    words: list[LatinWord] = []
    for part in _LATIN_SPLIT.split(folded):
        bare = _POSSESSIVE.sub("", part)
        if bare != part:
            notes.append("possessive")
        key = fold_latin(bare.strip("."))
        if any(letter.isalpha() for letter in key):
            words.append(LatinWord(bare, key))
    return tuple(words), tuple(dict.fromkeys(notes))


class WordReading(NamedTuple):
    """What reading one Latin word as one Cyrillic word gave.

    ``systems`` (bits) write the word so, or write ``spelling`` where ``edits`` were
    needed; ``cost`` is that of the edits, in wrong letters. Of another name there are
    none: the verdict alone says so.
    """

    verdict: Verdict
    cost: float
    systems: int
    edits: tuple[Edit, ...] = ()
    spelling: str = ""


_DIFFERENT = WordReading(Verdict.DIFFERENT, 0.0, 0)

# Two letters that may be the initial of one Cyrillic letter: Yu. for Юрий.
_INITIAL_DIGRAPHS = frozenset(
    ["yu", "ya", "ye", "yo", "zh", "kh", "ts", "ch", "sh", "dz", "iu", "ia"]
)
_SHORTEST_PLURAL = 5  # letters; in shorter words an s is oftener part of the name


def variant(systems: int, spelling: str) -> WordReading:
    """Return the reading of a word that some systems write so."""
    return WordReading(Verdict.VARIANT, 0.0, systems, (), spelling)


def read_word(word: NameWord, latin: LatinWord) -> WordReading:
    """Return how a Latin word reads as a word of the name."""
    return read_exactly(word, latin) or read_with_slips(word, latin)


@lru_cache(maxsize=8192)
def read_exactly(word: NameWord, latin: LatinWord) -> WordReading | None:
    """Return the reading of a Latin word without slips: by some system, by a mixture, as an initial; else None."""
    if may_abbreviate(word, latin):
        return _initial(word, latin)
    if not is_near(latin.folded, word.skeletons):
        return None
    systems = word.lattice.read(latin.folded)
    if systems is None:
        return _plural(word, latin)
    if systems == 0:
        return WordReading(Verdict.MIXED, 0.0, systems, (), latin.folded)
    return variant(systems, latin.folded)


def may_begin(word: NameWord, latin: LatinWord) -> bool:
    """Return whether a spelling of a word may begin with the first letter of a Latin word: cheaper than to read it."""
    heads = first_letters(word.forms, word.attested)
    return not heads or latin.folded[:1] in heads


def may_abbreviate(word: NameWord, latin: LatinWord) -> bool:
    """Return whether one of the two is an initial, or may be."""
    if word.kind == "initial":
        return True
    size = len(latin.folded)
    return size == 1 or (size == 2 and latin.folded in _INITIAL_DIGRAPHS)


def read_with_slips(word: NameWord, latin: LatinWord) -> WordReading:
    """Return the reading with a letter or two wrong; too many, or the other gender's form, make it another name."""
    if (
        may_abbreviate(word, latin)
        or not is_near(latin.folded, word.skeletons)
        or is_counterpart(word, latin)
    ):
        return _DIFFERENT
    limit = min(allowance(len(latin.folded)), allowance(len(word.text)))
    if not limit:
        return _DIFFERENT
    nearest = nearest_spelling(word.lattice, latin.folded, limit)
    if nearest is None:
        return _DIFFERENT
    return WordReading(
        verdict=Verdict.MISSPELLED,
        cost=nearest.cost,
        systems=nearest.systems,
        edits=_moved_to_text(nearest.edits, latin.text),
        spelling=nearest.spelling,
    )


def is_counterpart(word: NameWord, latin: LatinWord) -> bool:
    """Return whether a Latin word is the surname's form of the other gender: Tsikhanouski for Ціханоўская."""
    lang = word.forms[0].lang
    counterpart = tables.counterpart(word.text, lang)
    if counterpart is None or not is_near(latin.folded, word.skeletons):
        return False
    return bool(single_word(counterpart, lang).lattice.read(latin.folded))


def _initial(word: NameWord, latin: LatinWord) -> WordReading | None:
    """Return the reading of an initial on either side, by its first letter or digraph."""
    whole = word.lattice.read(latin.folded)
    if whole:
        return variant(whole, latin.folded)
    systems = 0
    for _, text, its_systems in word.lattice.edges[0]:
        # The shorter of the two decides: Y. may stand for the slot yu, and Yuri begins
        # with it where Ю. is given.
        if text and (latin.folded.startswith(text) or text.startswith(latin.folded)):
            systems |= its_systems
    return variant(systems, latin.folded) if systems else None


def _moved_to_text(edits: tuple[Edit, ...], text: str) -> tuple[Edit, ...]:
    """Return edits of a folded word with their spans moved to the word as it stands, where folding changed lengths."""
    positions: list[
        int
    ] = []  # of the letter of the text that each folded letter comes from
    for position, letter in enumerate(text):
        positions += [position] * len(fold_latin(letter))
    positions.append(len(text))
    last = len(positions) - 1
    if last == len(text):
        return edits
    moved: list[Edit] = []
    for edit in edits:
        start = positions[min(edit.start, last)]
        end = positions[min(edit.end, last)]
        moved.append(edit._replace(start=start, end=end))
    return tuple(moved)


def _plural(word: NameWord, latin: LatinWord) -> WordReading | None:
    """Return the reading of an English plural of a surname: Lukashenkas, Abramoviches."""
    plural = latin.folded
    if (
        word.kind != "surname"
        or len(plural) < _SHORTEST_PLURAL
        or not plural.endswith("s")
    ):
        return None
    bare = plural.removesuffix("es") if plural.endswith("ches") else plural[:-1]
    systems = word.lattice.read(bare)
    return variant(systems, bare) if systems else None
