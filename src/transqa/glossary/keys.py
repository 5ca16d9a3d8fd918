"""What an entry is found by: rows of (table, key), few for each entry, and no variant of a name is ever enumerated.

Tables: ``given`` vocalized keys of a given name, whole and with one code left out → the given name; ``person`` given
name and consonants of the surname; ``near`` the same with one code of the surname left out; ``surname`` and
``surname-near`` consonants of the surname alone; ``cyrillic`` forms as they are written; ``place`` vocalized keys of a
place of one word, ``place-near`` the same with one vowel left out; ``id``; and for each language ``phrase:en`` first
word or first two words of an exact spelling, ``first:en`` words that begin longer ones, ``small:en`` (one key for all)
entries with a spelling that may begin with a small letter, ``term:en`` first letters of a common term.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import DataError
from transqa.glossary.entries import ACCEPTED, Status, Term
from transqa.names.contour import all_vocalized, one_less, one_vowel_less, vocalized
from transqa.names.forms import NameForm
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.prepare import NameWord, prepare, split_cyrillic
from transqa.names.sound import romanized
from transqa.text.words import term_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary.entries import Entry

BEGINNING = 3  # letters of its first word that a common term is looked up by
LONGEST_KEY = 40  # consonants of a surname in which one may be wrong
SHORTEST_PLACE = 5  # letters of a place that is looked for under any convention


# A key of a table that leads to an entry or to a given name: a text, or what many keys begin with and the rest.
Key = str | tuple[int, str]


class Rows(NamedTuple):
    """Rows of a table that lead to the same: their keys; in a table of keys of two parts, ``first`` begins them all."""

    table: str
    keys: tuple[str, ...]
    first: int | None = None


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


def english_words(entry: Entry) -> tuple[list[str], ...]:
    """Return the words of the accepted English spellings of a name."""
    return tuple([term.text.split() for term in entry.terms if term.lang == "en" and term.status in ACCEPTED])


def attested(entry: Entry, size: int, english: Iterable[list[str]], place: int) -> tuple[str, ...]:
    """Return the spellings of a word of a person's name that the entry itself gives: accepted ones and styles.

    ``size``: words of the Cyrillic name; ``english``: as from ``english_words``.
    """
    styled = [text.split()[place] for _, text in entry.style]
    return tuple(dict.fromkeys([parts[place] for parts in english if len(parts) == size] + styled))


def _size(names: dict[str, list[str]]) -> int:
    return len(next(iter(names.values()), ()))


def given_of(entry: Entry, names: dict[str, list[str]], english: Iterable[list[str]]) -> tuple[object, ...]:
    """Return what a given name is known by: its forms and accepted spellings; persons who share it are read at once."""
    return tuple([(lang, name[0]) for lang, name in names.items()]), attested(entry, _size(names), english, 0)


def name_word(entry: Entry, place: int) -> NameWord:
    """Return the given name (0) or the surname (-1) of a person, ready to be read, its own spellings attested.

    Raises DataError for an entry without a Cyrillic name.
    """
    names = cyrillic_names(entry)
    if not names:
        raise DataError(f"{entry.id}: has no Cyrillic name of two words, though its glossary looks for one")
    alone = {lang: name[0] for lang, name in names.items()} if place == 0 else entry.cyrillic()
    word = prepare(alone, None).words[place]
    kind = "given" if place == 0 else "surname"
    spellings = tuple(dict.fromkeys((*word.attested, *attested(entry, _size(names), english_words(entry), place))))
    return NameWord(word.text, kind, word.forms, spellings)


@lru_cache(maxsize=8192)
def _vocalized(forms: tuple[str, ...], spelled: tuple[str, ...]) -> tuple[str, ...]:
    """Return the vocalized keys of a word from its Cyrillic forms and its Latin spellings."""
    found = [key for form in forms for key in all_vocalized(form)]
    return tuple(dict.fromkeys(found + [key for text in spelled for key in vocalized(fold_latin(text))]))


def plain_word(word: NameWord) -> str:
    """Return the spellings of a word that is ready to be read in plain a-z, joined by spaces."""
    spelled = (*[form.text for form in word.forms], *map(fold_latin, word.attested))
    return " ".join(dict.fromkeys(map(romanized, spelled)))


def vocalized_word(word: NameWord) -> tuple[str, ...]:
    """Return the vocalized keys of a word that is ready to be read."""
    return _vocalized(tuple([form.text for form in word.forms]), word.attested)


def given_rows(whole: tuple[str, ...]) -> Rows:
    """Return what a given name with some vocalized keys is found by."""
    less = [one for key in whole for one in one_less(key)]
    return Rows("given", tuple(dict.fromkeys((*whole, *less))))


def place_rows(whole: tuple[str, ...]) -> list[Rows]:
    """Return what a place of one word with some vocalized keys is found by."""
    less = dict.fromkeys([one for key in whole for one in one_vowel_less(key)])
    return [Rows("place", whole), Rows("place-near", tuple(less))]


class Surname(NamedTuple):
    """What a surname is found by, its consonants, whole and with one code left out, and what it is compared by."""

    keys: tuple[str, ...]
    less: tuple[str, ...]
    spelled: str
    vocalized: str


def surname_part(names: dict[str, list[str]], english: Iterable[list[str]]) -> Surname:
    """Return what the surname of a person is found by, by the words of the Cyrillic and English names."""
    spelled = dict.fromkeys([parts[-1] for parts in english if len(parts) >= 2])
    return _surname(tuple([name[-1] for name in names.values()]), tuple(spelled))


@lru_cache(maxsize=65536)
def _surname(forms: tuple[str, ...], spelled: tuple[str, ...]) -> Surname:
    latin = [fold_latin(text) for text in spelled]
    keys = dict.fromkeys([key for form in forms for key in cyrillic_skeletons(form)] + [skeleton(one) for one in latin])
    return Surname(
        tuple(keys),
        tuple(dict.fromkeys([less for key in keys for less in one_code_less(key)])),
        " ".join(dict.fromkeys(map(romanized, (*forms, *latin)))),
        " ".join(_vocalized(forms, spelled)),
    )


def forget() -> None:
    """Forget what was kept of surnames while an index was made; afterwards it is hardly asked for."""
    _surname.cache_clear()


def surname_keys(entry: Entry) -> frozenset[str]:
    """Return the consonant keys by which a person's surname is looked up.

    There are none for a place, an organization, or a person with no Cyrillic name of two words: a word that stands
    alone cannot be their surname, however alike it looks («стран СНГ» asked the Commonwealth for one).
    """
    names = cyrillic_names(entry)
    if entry.kind != "person" or not names:
        return frozenset()
    return frozenset(surname_part(names, english_words(entry)).keys)


def person_rows(names: dict[str, list[str]], given: int, surname: Surname) -> list[Rows]:
    """Return what a person is found by, by the words of the Cyrillic names; ``given``: the number of the given name."""
    forms = dict.fromkeys([form for name in names.values() for form in (f"{name[0]} {name[-1]}", name[-1])])
    return [
        Rows("surname", surname.keys),
        Rows("person", surname.keys, given),
        Rows("surname-near", surname.less),
        Rows("near", surname.less, given),
        Rows("cyrillic", tuple(forms)),
    ]


def place_word(entry: Entry) -> NameWord | None:
    """Return a place of one word, so that it is found under any convention; shorter ones are left to spellings."""
    forms = {lang: split_cyrillic(text) for lang, text in entry.cyrillic().items()}
    if not forms or any(len(parts) != 1 or len(parts[0]) < SHORTEST_PLACE for parts in forms.values()):
        return None
    english = tuple(text for text in entry.texts("en") if len(text.split()) == 1)
    first = next(iter(forms.values()))[0]
    return NameWord(first, "place", tuple(NameForm(lang, parts[0]) for lang, parts in forms.items()), english)


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


def phrase_rows(entry: Entry, lang: str) -> list[Rows]:
    """Return what the exact spellings of an entry in a language are found by, and its accepted common terms."""
    found = list(phrases(entry, lang))
    spelled = dict.fromkeys([keys for keys, _ in found])
    rows = [
        Rows(f"phrase:{lang}", tuple([" ".join(keys[:2]) for keys in spelled])),
        Rows(f"first:{lang}", tuple([keys[0] for keys in spelled if len(keys) > 1])),
    ]
    if any(map(may_be_small, [term for _, term in found])):
        rows.append(Rows(f"small:{lang}", ("",)))
    if entry.kind == "term":
        begun = [keys[0][:BEGINNING] for keys, term in found if term.status in ACCEPTED]
        rows.append(Rows(f"term:{lang}", tuple(dict.fromkeys(begun))))
    return rows
