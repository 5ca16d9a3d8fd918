"""What an entry is found by: rows of (table, key), a few for each entry. No variant of a name is ever enumerated.

The tables are:

- ``given``: vocalized keys of a given name, whole and with one code left out → the given name;
- ``person``: given name and consonants of the surname; ``near``: the same with one code of the surname left out;
- ``surname``, ``surname-near``: the same for the consonants of the surname alone;
- ``cyrillic``: the forms of a person's name as they are written;
- ``place``: vocalized keys of a place of one word; ``place-near``: the same with one vowel left out;
- ``id``: the entry's identifier.

For each language there are three more: ``phrase:en`` the first word, or the first two
words, of an exact spelling; ``first:en`` words that begin longer spellings;
``small:en`` (one key for all) entries with a spelling that may begin with a small
letter. Common terms in any form have a table of their own (``glossary.common_terms``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import DataError
from transqa.glossary.entries import ACCEPTED, Confidence, Status, Term
from transqa.names.contour import all_vocalized, one_less, one_vowel_less, vocalized
from transqa.names.forms import NameForm, given_name
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.prepare import NameWord, prepare, split_cyrillic
from transqa.names.sound import romanized
from transqa.text.words import term_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary.entries import Entry

LONGEST_KEY = (
    40  # consonants of a surname in which one may be wrong; no real name has more
)
SHORTEST_PLACE = 5  # letters of a place that is looked for under any convention; shorter ones are too often other words
# Of which every language has its own.
LANGUAGE_TABLES = (
    "phrase",
    "first",
    "small",
)
_SURNAMES = 65_536  # surnames whose keys are remembered while an index is built: persons share them


# A key leads to an entry or to a given name: a text, or what many keys begin with (a
# number) and the rest.
Key = str | tuple[int, str]


class KeyRows(NamedTuple):
    """Keys of one table that lead to the same number; in tables of keys of two parts, ``first`` begins them all."""

    table: str
    keys: tuple[str, ...]
    first: int | None = None


def one_code_less(key: str) -> tuple[str, ...]:
    """Return a key with each of its codes left out once: what it shares with keys that are one code away.

    Empty for a key of one code, and for one longer than that of any name.

    >>> one_code_less("lkS")
    ('kS', 'lS', 'lk')
    """
    if not 2 <= len(key) <= LONGEST_KEY:
        return ()
    return tuple(dict.fromkeys([key[:at] + key[at + 1 :] for at in range(len(key))]))


def cyrillic_names(entry: Entry) -> dict[str, list[str]]:
    """Return the words of a person's Cyrillic names by language; names of one word are left out."""
    names = {}
    for lang, text in entry.cyrillic().items():
        words = split_cyrillic(text)
        if len(words) >= 2:
            names[lang] = words
    return names


def english_words(entry: Entry) -> list[list[str]]:
    """Return the words of each accepted English spelling of a name."""
    return [
        term.text.split()
        for term in entry.terms
        if term.lang == "en" and term.status in ACCEPTED
    ]


def attested_words(
    entry: Entry, name_size: int, english: Iterable[list[str]], place: int
) -> tuple[str, ...]:
    """Return the Latin spellings of a word of a person's name that the entry itself gives: accepted ones and styles.

    ``name_size`` is the number of words of the Cyrillic name: an English spelling with
    another number of words does not tell which of its words is which. ``english`` is
    what ``english_words`` returns; ``place`` is 0 for the given name, -1 for the
    surname.
    """
    spellings = [words[place] for words in english if len(words) == name_size]
    spellings += [text.split()[place] for _, text in entry.style]
    return tuple(dict.fromkeys(spellings))


def _name_size(names: dict[str, list[str]]) -> int:
    """Return the number of words of a person's name, by the first language that has one."""
    return len(next(iter(names.values()), ()))


def given_of(
    entry: Entry, names: dict[str, list[str]], english: Iterable[list[str]]
) -> tuple[object, ...]:
    """Return what tells a given name from others: persons who share it are read at once."""
    forms = tuple([(lang, words[0]) for lang, words in names.items()])
    return forms, attested_words(entry, _name_size(names), english, 0)


def name_word(entry: Entry, place: int) -> NameWord:
    """Return the given name (0) or the surname (-1) of a person, ready to be read, its own spellings attested.

    Raises DataError for an entry without a Cyrillic name.
    """
    names = cyrillic_names(entry)
    if not names:
        # Only a compiled glossary that somebody else has made can lead here.
        raise DataError(
            f"{entry.id}: has no Cyrillic name of two words, though its glossary looks for one"
        )
    if place == 0:
        word = prepare({lang: words[0] for lang, words in names.items()}, None).words[0]
        kind = "given"
    else:
        word = prepare(entry.cyrillic(), None).words[place]
        kind = "surname"
    own = attested_words(entry, _name_size(names), english_words(entry), place)
    forms = word.forms
    if place == 0:
        forms = tuple(dict.fromkeys((*forms, *_full_forms(names))))
    return NameWord(
        word.text, kind, forms, tuple(dict.fromkeys((*word.attested, *own)))
    )


def _full_forms(names: dict[str, list[str]]) -> Iterator[NameForm]:
    """Yield the full forms of a given name that a person goes by in another form, in the languages of the names."""
    if goes_by_other_form(names):
        for lang, words in names.items():
            name = given_name(words[0])
            if name:
                yield from [NameForm(lang, form, True) for form in getattr(name, lang)]


def goes_by_other_form(names: dict[str, list[str]]) -> bool:
    """Return whether a person is known by another form of the given name than the usual full one, in every language.

    Ales Bialiatski is Алесь in Russian too, and Alexander Bialiatski another way to
    name him; but Ales Pushkin, a painter, is not Alexander Pushkin. Mikola Dziadok, who
    is Николай in Russian, goes by either.

    >>> goes_by_other_form({"be": ["алесь", "пушкін"], "ru": ["алесь", "пушкин"]})
    True
    >>> goes_by_other_form({"be": ["мікола", "дзядок"], "ru": ["николай", "дедок"]})
    False
    """
    known = False
    for lang, words in names.items():
        name = given_name(words[0])
        if name is None:
            continue
        known = True
        usual = getattr(name, lang)[:1]
        if words[0].replace("ё", "е") in [form.replace("ё", "е") for form in usual]:
            return False
    return known


def plain_word(word: NameWord) -> str:
    """Return the spellings of a word that is ready to be read in plain a-z, joined by spaces."""
    spellings = [form.text for form in word.forms]
    spellings += map(fold_latin, word.attested)
    return " ".join(dict.fromkeys(map(romanized, spellings)))


def vocalized_word(word: NameWord) -> tuple[str, ...]:
    """Return the vocalized keys of a word that is ready to be read."""
    return _vocalized([form.text for form in word.forms], word.attested)


def _vocalized(cyrillic: Iterable[str], latin: Iterable[str]) -> tuple[str, ...]:
    """Return the vocalized keys of a word from its Cyrillic forms and its Latin spellings."""
    keys: list[str] = []
    for form in cyrillic:
        keys += all_vocalized(form)
    for spelling in latin:
        keys += vocalized(fold_latin(spelling))
    return tuple(dict.fromkeys(keys))


def given_rows(whole: tuple[str, ...]) -> KeyRows:
    """Return what a given name with these vocalized keys is found by."""
    keys = dict.fromkeys(whole)
    for key in whole:
        keys |= dict.fromkeys(one_less(key))
    return KeyRows("given", tuple(keys))


def place_rows(whole: tuple[str, ...]) -> list[KeyRows]:
    """Return what a place of one word with these vocalized keys is found by."""
    less: dict[str, None] = {}
    for key in whole:
        less |= dict.fromkeys(one_vowel_less(key))
    return [KeyRows("place", whole), KeyRows("place-near", tuple(less))]


class SurnameKeys(NamedTuple):
    """What a surname is found by: its consonants, whole and with one code left out; and what it is compared by.

    ``spelled`` are its plain spellings, ``vocalized`` its vocalized keys, both joined
    by spaces.
    """

    whole: tuple[str, ...]
    less: tuple[str, ...]
    spelled: str
    vocalized: str


def surname_keys(
    names: dict[str, list[str]], english: Iterable[list[str]]
) -> SurnameKeys:
    """Return what the surname of a person is found by, from the words of the Cyrillic and English names."""
    return _surname_keys(*_surname_forms(names, english))


def _surname_forms(
    names: dict[str, list[str]], english: Iterable[list[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the Cyrillic forms and the Latin spellings of a surname."""
    cyrillic = [words[-1] for words in names.values()]
    latin = [words[-1] for words in english if len(words) >= 2]
    return tuple(cyrillic), tuple(dict.fromkeys(latin))


def _surname_keys(cyrillic: tuple[str, ...], latin: tuple[str, ...]) -> SurnameKeys:
    folded = [fold_latin(spelling) for spelling in latin]
    skeletons = [key for form in cyrillic for key in cyrillic_skeletons(form)]
    whole = dict.fromkeys([*skeletons, *map(skeleton, folded)])
    less = dict.fromkeys([shorter for key in whole for shorter in one_code_less(key)])
    return SurnameKeys(
        whole=tuple(whole),
        less=tuple(less),
        spelled=" ".join(dict.fromkeys(map(romanized, (*cyrillic, *folded)))),
        vocalized=" ".join(_vocalized(cyrillic, latin)),
    )


class SurnameMaker:
    """Makes the keys of surnames while an index is built. Thousands of persons share a surname: each is made once."""

    def __init__(self) -> None:
        """Begin with no surname known."""
        self._keys = lru_cache(maxsize=_SURNAMES)(_surname_keys)

    def keys(
        self, names: dict[str, list[str]], english: Iterable[list[str]]
    ) -> SurnameKeys:
        """Return what the surname of a person is found by, from the words of the Cyrillic and English names."""
        return self._keys(*_surname_forms(names, english))


def person_rows(
    names: dict[str, list[str]], given: int, surname: SurnameKeys
) -> list[KeyRows]:
    """Return what a person is found by; ``given`` is the number of the given name."""
    written: dict[str, None] = {}
    for words in names.values():
        written[f"{words[0]} {words[-1]}"] = None
        written[words[-1]] = None
    return [
        KeyRows("surname", surname.whole),
        KeyRows("person", surname.whole, given),
        KeyRows("surname-near", surname.less),
        KeyRows("near", surname.less, given),
        KeyRows("cyrillic", tuple(written)),
    ]


def place_word(entry: Entry) -> NameWord | None:
    """Return a place of one word, so that it is found under any convention; shorter ones are left to spellings."""
    forms = []
    for lang, text in entry.cyrillic().items():
        words = split_cyrillic(text)
        if len(words) != 1 or len(words[0]) < SHORTEST_PLACE:
            return None
        forms.append(NameForm(lang, words[0]))
    if not forms:
        return None
    english = tuple(text for text in entry.texts("en") if len(text.split()) == 1)
    return NameWord(forms[0].text, "place", tuple(forms), english)


def spellings(entry: Entry) -> tuple[Term, ...]:
    """Return the terms of an entry, and behind them its abbreviation, which is English, as one more."""
    if not entry.abbreviation:
        return entry.terms
    abbreviation = Term(
        entry.abbreviation,
        "en",
        Status.ADMITTED,
        inflect=False,
        case_sensitive=True,
    )
    return (*entry.terms, abbreviation)


def phrases(entry: Entry, lang: str) -> Iterator[tuple[tuple[str, ...], Term]]:
    """Yield the exact spellings of an entry in a language as the keys of their words, with their terms."""
    for term in spellings(entry):
        if term.lang == lang:
            keys = term_keys(term.text)
            if keys:
                yield keys, term


def may_be_small(term: Term) -> bool:
    """Return whether an exact spelling may begin with a small letter, a digit or a sign in a text."""
    return not (term.case_sensitive and term.text[0].isupper())


def is_mentioned(entry: Entry, term: Term) -> bool:
    """Return whether a text that has an exact spelling mentions its entry.

    What a tested entry accepts are words such as "trial" or "town": they render a term
    of a source, and speak of nothing by themselves. So do renderings that are wrong
    only beside a source.
    """
    if entry.kind != "term" or (term.always and term.status not in ACCEPTED):
        return True
    return term.status in ACCEPTED and entry.confidence != Confidence.TESTED


def phrase_rows(entry: Entry, lang: str) -> list[KeyRows]:
    """Return what the exact spellings of an entry in a language are found by."""
    spelled: dict[tuple[str, ...], None] = {}
    small = False
    for keys, term in phrases(entry, lang):
        if is_mentioned(entry, term):
            spelled[keys] = None
            small = small or may_be_small(term)
    rows = [
        KeyRows(f"phrase:{lang}", tuple([" ".join(keys[:2]) for keys in spelled])),
        KeyRows(f"first:{lang}", tuple([keys[0] for keys in spelled if len(keys) > 1])),
    ]
    if small:
        rows.append(KeyRows(f"small:{lang}", ("",)))
    return rows
