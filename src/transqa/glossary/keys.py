"""What an entry is found by: rows of (table, key), few for each entry, and no variant of a name is ever enumerated.

Tables: ``given`` consonants of a given name → the given name; ``person`` given name and consonants of the surname;
``near`` the same with one code of the surname left out; ``slip`` outline of the surname and consonants of the given
name, whole and with one code left out; ``surname`` and ``surname-near`` consonants of the surname alone; ``cyrillic``
forms as they are written; ``place`` consonants of a place of one word; ``id``; and for each language ``phrase:en``
first word or first two words of an exact spelling, ``first:en`` words that begin longer ones, ``small:en`` (one key for
all) entries with a spelling that may begin with a small letter, ``term:en`` first letters of a common term.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.glossary.entries import ACCEPTED, Status, Term
from transqa.names.contour import contour, contours
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import Form
from transqa.names.pairing import romanized
from transqa.names.prepare import NameWord, prepare, split_cyrillic
from transqa.text.words import term_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.glossary.entries import Entry

BEGINNING = 3  # letters of its first word that a common term is looked up by
LONGEST_KEY = 40  # consonants of a word in which one may be wrong
SHORTEST_PLACE = 5  # letters of a place that is looked for under any convention


Row = tuple[str, str]  # a table, and a key of it that leads to an entry or to a given name


@lru_cache(maxsize=65536)
def one_code_less(key: str) -> tuple[str, ...]:
    """Return a key with each of its codes left out once: what it shares with keys one code away.

    None for a key of one code, and for one longer than that of any name.

    >>> one_code_less("lkS")
    ('kS', 'lS', 'lk')
    """
    if not 2 <= len(key) <= LONGEST_KEY:
        return ()
    return tuple(dict.fromkeys([key[:at] + key[at + 1 :] for at in range(len(key))]))


def cyrillic_names(entry: Entry) -> dict[str, list[str]]:
    """Return the words of a person's Cyrillic names by language, of two words or more."""
    names = {lang: list(_split(text)) for lang, text in entry.cyrillic().items()}
    return {lang: name for lang, name in names.items() if len(name) >= 2}


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    return tuple(split_cyrillic(text))


def spelled_words(entry: Entry, place: int) -> tuple[str, ...]:
    """Return the words at a place of a name in the accepted English spellings of two words or more."""
    found = [term.text.split() for term in entry.terms if term.lang == "en" and term.status in ACCEPTED]
    return tuple(dict.fromkeys(parts[place] for parts in found if len(parts) >= 2))


def given_of(entry: Entry, names: dict[str, list[str]]) -> tuple[object, ...]:
    """Return what a given name is known by: its forms and accepted spellings; persons who share it are read at once."""
    return tuple((lang, name[0]) for lang, name in names.items()), attested(entry, names, 0)


def attested(entry: Entry, names: dict[str, list[str]], place: int) -> tuple[str, ...]:
    """Return the spellings of a word of a person's name that the entry itself gives: accepted ones and styles."""
    size = len(next(iter(names.values()), ()))
    spelled = [term.text.split() for term in entry.terms if term.lang == "en" and term.status in ACCEPTED]
    styled = [text.split()[place] for _, text in entry.style]
    return tuple(dict.fromkeys([parts[place] for parts in spelled if len(parts) == size] + styled))


def name_word(entry: Entry, place: int) -> NameWord:
    """Return the given name (0) or the surname (-1) of a person, ready to be read, its own spellings attested."""
    names = cyrillic_names(entry)
    alone = {lang: name[0] for lang, name in names.items()} if place == 0 else entry.cyrillic()
    word = prepare(alone, None).words[place]
    kind = "given" if place == 0 else "surname"
    spellings = tuple(dict.fromkeys((*word.attested, *attested(entry, names, place))))
    return NameWord(word.text, kind, word.forms, spellings)


def plain_surname(entry: Entry, names: dict[str, list[str]]) -> str:
    """Return the spellings of a person's surname in plain a-z, joined by spaces."""
    forms = (*[name[-1] for name in names.values()], *map(fold_latin, spelled_words(entry, -1)))
    return " ".join(dict.fromkeys(map(romanized, forms)))


def plain_word(word: NameWord) -> str:
    """Return the spellings of a word that is ready to be read in plain a-z, joined by spaces."""
    spelled = (*[form.text for form in word.forms], *map(fold_latin, word.attested))
    return " ".join(dict.fromkeys(map(romanized, spelled)))


def surname_keys(entry: Entry) -> frozenset[str]:
    """Return the consonant keys by which a person's surname is looked up."""
    return frozenset(_word_keys(*_word(entry, cyrillic_names(entry), -1)))


def _word(entry: Entry, names: dict[str, list[str]], place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms of a word of a person's name, and its English spellings."""
    return tuple([name[place] for name in names.values()]), spelled_words(entry, place)


@lru_cache(maxsize=8192)
def _word_keys(forms: tuple[str, ...], spelled: tuple[str, ...]) -> tuple[str, ...]:
    """Return the consonant keys of a word of a person's name."""
    keys = [key for form in forms for key in cyrillic_skeletons(form)]
    return tuple(dict.fromkeys(keys + [skeleton(fold_latin(text)) for text in spelled]))


@lru_cache(maxsize=8192)
def _less(keys: tuple[str, ...], *, whole: bool) -> tuple[str, ...]:
    """Return keys with one code left out, and with ``whole`` themselves before them."""
    return tuple(dict.fromkeys(one for key in keys for one in ((key,) if whole else ()) + one_code_less(key)))


@lru_cache(maxsize=8192)
def _outlines(forms: tuple[str, ...], spelled: tuple[str, ...]) -> tuple[str, ...]:
    """Return the outlines of a word of a person's name."""
    found = [key for form in forms for key in contours(form)]
    return tuple(dict.fromkeys(found + [contour(fold_latin(text)) for text in spelled]))


def person_rows(entry: Entry, names: dict[str, list[str]], given: int) -> list[Row]:
    """Return what a person is found by, by the words of the Cyrillic names; ``given``: the number of the given name."""
    surname = _word(entry, names, -1)
    surnames = _word_keys(*surname)
    rows = [("surname", key) for key in surnames]
    rows += [("person", f"{given} {key}") for key in surnames]
    near = _less(surnames, whole=False)
    rows += [("surname-near", key) for key in near]
    rows += [("near", f"{given} {key}") for key in near]
    slips = _less(_word_keys(*_word(entry, names, 0)), whole=True)
    rows += [("slip", f"{outline} {key}") for outline in _outlines(*surname) for key in slips]
    forms = dict.fromkeys(form for name in names.values() for form in (f"{name[0]} {name[-1]}", name[-1]))
    return rows + [("cyrillic", form) for form in forms]


def place_word(entry: Entry) -> NameWord | None:
    """Return a place of one word, so that it is found under any convention; shorter ones are left to spellings."""
    forms = {lang: split_cyrillic(text) for lang, text in entry.cyrillic().items()}
    if not forms or any(len(parts) != 1 or len(parts[0]) < SHORTEST_PLACE for parts in forms.values()):
        return None
    english = tuple(text for text in entry.texts("en") if len(text.split()) == 1)
    first = next(iter(forms.values()))[0]
    return NameWord(first, "place", tuple(Form(lang, parts[0]) for lang, parts in forms.items()), english)


def phrases(entry: Entry, lang: str) -> Iterator[tuple[tuple[str, ...], Term]]:
    """Yield the exact spellings of an entry in a language as the keys of their words, with their terms."""
    terms = [term for term in entry.terms if term.lang == lang]
    if entry.abbreviation and lang == "en":
        terms.append(Term(entry.abbreviation, "en", Status.ADMITTED, inflect=False, case_sensitive=True))
    for term in terms:
        keys = term_keys(term.text)
        if keys:
            yield keys, term


def may_be_small(term: Term) -> bool:
    """Return whether an exact spelling may begin with a small letter, a digit or a sign in a text."""
    return not (term.case_sensitive and term.text[0].isupper())


def phrase_rows(entry: Entry, lang: str) -> list[Row]:
    """Return what the exact spellings of an entry in a language are found by, and its accepted common terms."""
    found = list(phrases(entry, lang))
    spelled = dict.fromkeys(keys for keys, _ in found)
    rows = [(f"phrase:{lang}", " ".join(keys[:2])) for keys in spelled]
    rows += [(f"first:{lang}", keys[0]) for keys in spelled if len(keys) > 1]
    if any(may_be_small(term) for _, term in found):
        rows.append((f"small:{lang}", ""))
    if entry.kind == "term":
        begun = (keys[0][:BEGINNING] for keys, term in found if term.status in ACCEPTED)
        rows += [(f"term:{lang}", key) for key in dict.fromkeys(begun)]
    return rows
