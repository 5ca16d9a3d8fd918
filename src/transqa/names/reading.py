"""Reads one Latin word as one word of a Cyrillic name: exactly, in a mixture of conventions, or with a slip."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from transqa.names import forms as tables
from transqa.names.edits import Edit, allowance, nearest_spelling
from transqa.names.latin import fold_latin, skeleton
from transqa.names.lattice import first_letters
from transqa.names.model import Verdict
from transqa.names.prepare import NameWord, single_word

_LATIN_SPLIT = re.compile(r"[^\w'’ʼ‘`´ʹ′ʺ″”·.\u0300-\u036f\ufe20\ufe21]+|(?<=\.)(?=\w)")
_POSSESSIVE = re.compile("['’]s$|(?<=s)['’]$", re.IGNORECASE)
_LOOKALIKES = str.maketrans("асеіорхујѕкАВСЕНІКМОРТХУЈЅ", "aceiopxyjskABCEHIKMOPTXYJS")


class LatinWord(NamedTuple):
    """One word of a Latin name: as it stands, and folded."""

    text: str
    folded: str


@lru_cache(maxsize=20_000)
def latin_words(name: str) -> tuple[tuple[LatinWord, ...], tuple[str, ...]]:
    """Return the words of a Latin name and the notes on how it was read."""
    notes = []
    plain = unicodedata.normalize("NFC", name)
    folded = plain.translate(_LOOKALIKES)
    if folded != plain and re.search("[A-Za-z]", plain):
        notes.append("letters of another script inside a word were folded")
    if "\n" in name.strip():
        notes.append("broken over a line")
    if "," in name:
        notes.append("surname first")
    tokens = []
    for part in _LATIN_SPLIT.split(folded):
        bare = _POSSESSIVE.sub("", part)
        if bare != part:
            notes.append("possessive")
        key = fold_latin(bare.strip("."))
        if key and any(letter.isalpha() for letter in key):
            tokens.append(LatinWord(bare, key))
    return tuple(tokens), tuple(dict.fromkeys(notes))


@lru_cache(maxsize=32768)
def near(folded: str, others: frozenset[str]) -> bool:
    """Return whether the consonants of a Latin word are those of one of the keys, but for what one letter changes."""
    return _near_key(skeleton(folded), others) or ("x" in folded and near(folded.replace("x", "h"), others))


@lru_cache(maxsize=32768)
def _near_key(key: str, others: frozenset[str]) -> bool:
    if key in others:
        return True
    letters = set(key)
    return any(len(letters.symmetric_difference(other)) <= _MOST_CODES and _one_letter(key, other) for other in others)


_MOST_CODES = 3  # one letter may make kS of another code


def _one_letter(one: str, other: str) -> bool:
    """Return whether two keys differ by what one letter lost, added, exchanged or swapped does to a key."""
    if abs(len(one) - len(other)) > 2:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    less, more = sorted((one[head : len(one) - tail], other[head : len(other) - tail]), key=len)
    if len(more) <= 1:
        return True
    if len(less) == 2:
        return less == more.replace("t", "").replace("d", "")[::-1] or less == more[::-1]
    parted = one[head - 1 : head] in more or one[len(one) - tail : len(one) - tail + 1] in more
    return more == "kS" or (not less and len(more) == 2 and parted)


_DIGRAPHS = frozenset(["yu", "ya", "ye", "yo", "zh", "kh", "ts", "ch", "sh", "dz", "iu", "ia"])


class WordReading(NamedTuple):
    """What reading one Latin word as one Cyrillic word gave; ``systems`` as bits."""

    verdict: Verdict
    cost: float
    systems: int
    edits: tuple[Edit, ...] = ()
    spelling: str = ""


_DIFFERENT = WordReading(Verdict.DIFFERENT, 9.0, 0)


def read_word(word: NameWord, token: LatinWord) -> WordReading:
    """Return how a Latin word reads as a word of the name."""
    return read_exactly(word, token) or read_with_slips(word, token)


@lru_cache(maxsize=8192)
def read_exactly(word: NameWord, token: LatinWord) -> WordReading | None:
    """Return the reading of a Latin word without slips: by some system, by a mixture, as an initial; else None."""
    if may_abbreviate(word, token):
        return _initial(word, token)
    if not near(token.folded, word.skeletons):
        return None
    systems = word.lattice.read(token.folded)
    if systems is None:
        return _plural(word, token)
    return WordReading(Verdict.VARIANT if systems else Verdict.MIXED, 0.0, systems, (), token.folded)


def may_begin(word: NameWord, token: LatinWord) -> bool:
    """Return whether a spelling of a word may begin with the first letter of a token: cheaper than to read it."""
    heads = first_letters(word.forms, word.attested)
    return not heads or token.folded[:1] in heads


def may_abbreviate(word: NameWord, token: LatinWord) -> bool:
    """Return whether one of the two is an initial, or may be."""
    return word.kind == "initial" or (len(token.folded) <= 2 and (len(token.folded) == 1 or token.folded in _DIGRAPHS))


def read_with_slips(word: NameWord, token: LatinWord) -> WordReading:
    """Return the reading with a letter or two wrong; too many, or the other gender's form, make it another name."""
    if may_abbreviate(word, token) or not near(token.folded, word.skeletons) or is_counterpart(word, token):
        return _DIFFERENT
    limit = min(allowance(len(token.folded)), allowance(len(word.text)))
    reading = nearest_spelling(word.lattice, token.folded, limit) if limit else None
    if reading is None:
        return _DIFFERENT
    edits = _placed(token.text, reading.edits)
    return WordReading(Verdict.MISSPELLED, reading.cost, reading.systems, edits, reading.spelling)


def is_counterpart(word: NameWord, token: LatinWord) -> bool:
    """Return whether a Latin word is the surname's form of the other gender: Tsikhanouski for Ціханоўская."""
    lang = word.forms[0].lang
    other = tables.counterpart(word.text, lang)
    if other is None or not near(token.folded, word.skeletons):
        return False
    return bool(single_word(other, lang).lattice.read(token.folded))


def _initial(word: NameWord, token: LatinWord) -> WordReading | None:
    """Return the reading of an initial on either side, by its first letter or digraph."""
    whole = word.lattice.read(token.folded)
    if whole:
        return WordReading(Verdict.VARIANT, 0.0, whole, (), token.folded)
    systems = 0
    for _, latin, theirs in word.lattice.edges[0]:
        if latin and (token.folded.startswith(latin) or latin.startswith(token.folded)):
            systems |= theirs
    return WordReading(Verdict.VARIANT, 0.0, systems, (), token.folded) if systems else None


def _placed(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return edits whose places in the folded word are moved to the word as it stands."""
    places = [place for place, letter in enumerate(text) for _ in fold_latin(letter)] + [len(text)]
    if len(places) == len(text) + 1:
        return edits
    last = len(places) - 1
    return tuple(edit._replace(start=places[min(edit.start, last)], end=places[min(edit.end, last)]) for edit in edits)


def _plural(word: NameWord, token: LatinWord) -> WordReading | None:
    if word.kind != "surname" or len(token.folded) < 5 or not token.folded.endswith("s"):
        return None
    bare = token.folded.removesuffix("es") if token.folded.endswith("ches") else token.folded[:-1]
    systems = word.lattice.read(bare)
    return WordReading(Verdict.VARIANT, 0.0, systems, (), bare) if systems else None
