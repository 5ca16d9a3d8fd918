"""A Cyrillic name made ready for comparison: its words, their forms in three languages, their lattices."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.languages import east_slavic, language
from transqa.languages.alphabets import missing_letters
from transqa.names import forms as tables
from transqa.names.cases import nominatives
from transqa.names.forms import NameForm
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import Lattice, compile_word
from transqa.text.scripts import to_cyrillic

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = re.compile("[\u0300\u0301\u00ad\u200b-\u200f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_PLAIN = re.compile("[А-Яа-яЁёІіЎўЄєЇїҐґ ]+")  # a name that has nothing to fold but case
_SPLIT = re.compile(r"[^\w'’ʼ.\u0300-\u036f]+|(?<=\.)(?=\w)", re.UNICODE)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ′", "'"))


@dataclass(frozen=True, eq=False)
class NameWord:
    """One word of a Cyrillic name, itself alone. ``kind`` is given, patronymic, surname or initial."""

    text: str
    kind: str
    forms: tuple[NameForm, ...]
    attested: tuple[str, ...] = ()

    @cached_property
    def lattice(self) -> Lattice:
        """Return all Latin renderings of the word, made on first use."""
        return compile_word(self.forms, self.attested)

    @cached_property
    def skeletons(self) -> frozenset[str]:
        """Return the consonant keys that Latin spellings of the word can have."""
        keys = {key for form in self.forms for key in cyrillic_skeletons(form.text)}
        return frozenset(keys | {skeleton(fold_latin(spelling)) for spelling in self.attested})


@dataclass(frozen=True)
class PreparedName:
    """The words of a Cyrillic name in the order given, and what was noticed while reading it."""

    words: tuple[NameWord, ...]
    notes: tuple[str, ...]
    gender: str | None

    @cached_property
    def nominatives(self) -> tuple[PreparedName, ...]:
        """Return the names that this may be an oblique case of: not where a word is a known given name as it is."""
        words = tuple((word.text, word.forms[0].lang) for word in self.words)
        if any(tables.given_name(word) for word, _ in words):
            return ()
        read = (prepare(" ".join(texts), words[0][1]) for texts in nominatives(words))
        return tuple(name for name in read if _one_gender(name))

    @cached_property
    def nominative_keys(self) -> frozenset[str]:
        """Return the consonant keys of all words of all nominatives."""
        return frozenset(key for name in self.nominatives for word in name.words for key in word.skeletons)


def _one_gender(name: PreparedName) -> bool:
    """Return whether a gender is known and the endings of its surnames tell no other."""
    told = (tables.surname_gender(word.text, word.forms[0].lang) for word in name.words if word.kind == "surname")
    return name.gender is not None and all(gender in (None, name.gender) for gender in told)


def split_cyrillic(name: str) -> list[str]:
    """Return the words of a Cyrillic name in lower case: look-alike Latin letters folded, stress marks left out.

    >>> split_cyrillic("ЛУКАШЭНКА, Аляксандр Рыгоравіч")
    ['лукашэнка', 'аляксандр', 'рыгоравіч']
    """
    if _PLAIN.fullmatch(name):
        return name.lower().split()
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", name)))
    folded = plain.translate(to_cyrillic()).translate(_APOSTROPHES).lower()
    return [word.strip("'_") for word in _SPLIT.split(folded) if _CYRILLIC.search(word)]


def guess_langs(words: list[str]) -> tuple[str, ...]:
    """Return the languages that a name's letters allow, of be, ru and uk.

    >>> guess_langs(["ціханоўская"]), guess_langs(["павел"])
    (('be',), ('be', 'ru', 'uk'))
    """
    letters = set("".join(words))
    allowed = [lang for lang in east_slavic() if letters.isdisjoint(_barred(lang))]
    return tuple(allowed) or ("ru",)  # nothing fits: most names of unknown origin come through Russian


@cache
def _barred(lang: str) -> frozenset[str]:
    """Return the letters, and the apostrophe, that names of a language are not written with."""
    return frozenset(missing_letters(lang) + ("" if language(lang).apostrophe else "'"))


def prepare(name: str | Mapping[str, str], lang: str | None) -> PreparedName:
    """Return a name ready for comparison. Raises InputError without a Cyrillic (or Łacinka) word in it."""
    if isinstance(name, str):
        return _prepare_one(name, lang)
    return _prepare_forms(tuple((key, name[key]) for key in sorted(name) if name[key]))


@lru_cache(maxsize=20_000)
def _prepare_one(name: str, lang: str | None) -> PreparedName:
    notes: list[str] = []
    if not _CYRILLIC.search(name):
        if lang != "be" or not name.strip():
            raise InputError(
                f'"{name}" holds no Cyrillic letter; give the name in Cyrillic (or in Łacinka with lang="be")'
            )
        name = tables.from_lacinka(name)
        notes.append("read from Łacinka")
    parts = split_cyrillic(name)
    if not parts:
        raise InputError(f'"{name}" holds no Cyrillic word')
    if _mixed(name):
        notes.append("letters of another script inside a word were folded")
    langs = (lang,) if lang else guess_langs(parts)
    _known(langs[0])
    if "," in name:
        notes.append("surname first")
    words = tuple(
        _word(part, tuple((one, part) for one in langs), _may_be_patronymic(place, len(parts)))
        for place, part in enumerate(parts)
    )
    return PreparedName(words, tuple(notes), tables.gender_of(parts))


@lru_cache(maxsize=8192)
def single_word(text: str, lang: str) -> NameWord:
    """Return a name of one Cyrillic word, ready for comparison."""
    return prepare(text, lang).words[0]


def _known(lang: str) -> None:
    if lang not in east_slavic():
        raise ConfigError(f'language "{lang}" has no names here; allowed: be, ru, uk')


def _mixed(name: str) -> bool:
    return any(_CYRILLIC.search(word) and re.search("[A-Za-zĸ]", word) for word in re.split(r"[\s\-]+", name))


@lru_cache(maxsize=20_000)
def _prepare_forms(given: tuple[tuple[str, str], ...]) -> PreparedName:
    by_lang = {lang: split_cyrillic(text) for lang, text in given}
    for lang in by_lang:
        _known(lang)
    lang, parts = next(iter(by_lang.items()))
    if not parts:
        raise InputError(f'"{dict(given)[lang]}" holds no Cyrillic word')
    words = []
    for place, part in enumerate(parts):
        beside = [(other, theirs[place]) for other, theirs in by_lang.items() if len(theirs) == len(parts)]
        forms = tuple(beside) or ((lang, part),)
        words.append(_word(part, forms, _may_be_patronymic(place, len(parts)), frozenset(by_lang)))
    return PreparedName(tuple(words), (), tables.gender_of(parts))


def _may_be_patronymic(place: int, count: int) -> bool:
    """Return whether the word at a place stands where patronymics do: the last of two is a surname in -віч."""
    return count > 2 or (count == 2 and place == 0)


@lru_cache(maxsize=20_000)
def _word(text: str, given: tuple[tuple[str, str], ...], inner: bool, have: frozenset[str] = frozenset()) -> NameWord:
    """Return a word with its given forms, and derived ones in the languages that ``have`` does not name."""
    if len(text.rstrip(".")) <= 2 and text.endswith("."):
        return NameWord(text.rstrip("."), "initial", tuple(NameForm(lang, form.rstrip(".")) for lang, form in given))
    known = tables.given_name(text)
    forms = [NameForm(lang, tables.to_official(form) if lang == "be" else form) for lang, form in given]
    for form in tuple(forms):
        derived = tables.other_forms(form.text, form.lang)
        given_texts = {(one.lang, one.text) for one in forms}
        wanted = (other for other in derived if (other.lang, other.text) not in given_texts)
        forms += [other for other in wanted if known or other.lang not in have]
    forms += [
        NameForm(form.lang, text, form.derived) for form in forms if form.lang == "ru" for text in _with_yo(form.text)
    ]
    kind = "patronymic" if inner and tables.is_patronymic(text) else "given" if known else "surname"
    attested = tables.conventional_english(text) if known else ()
    return NameWord(text, kind, tuple(dict.fromkeys(forms)), attested)


def _with_yo(text: str) -> list[str]:
    """Return the spellings with ё that a Russian word written without it can stand for, one letter changed."""
    if "ё" in text:
        return []
    places = [place for place, letter in enumerate(text) if letter == "е" and place][-2:]
    return [f"{text[:place]}ё{text[place + 1 :]}" for place in places]
