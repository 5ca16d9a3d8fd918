"""A Cyrillic name made ready for comparison: its words, their forms in three languages, their lattices."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.base.lazy import cached_property
from transqa.languages import east_slavic, language
from transqa.languages.alphabets import missing_letters
from transqa.names import forms as tables
from transqa.names.cases import nominatives
from transqa.names.forms import NameForm
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import Lattice, compile_word
from transqa.text.orthography import to_official
from transqa.text.scripts import to_cyrillic

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = re.compile("[\u0300\u0301\u00ad\u200b-\u200f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# A name that has nothing to fold but case.
_PLAIN = re.compile("[А-Яа-яЁёІіЎўЄєЇїҐґ ]+")
# Cuts a name into words: at what is no letter, digit, mark, apostrophe or dot, and
# behind a dot (А.Р.).
_SPLIT = re.compile(r"[^\w'’ʼ.\u0300-\u036f]+|(?<=\.)(?=\w)", re.UNICODE)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ′", "'"))


@dataclass(frozen=True, eq=False)
class NameWord:
    """One word of a Cyrillic name: what it is, and every form under which a Latin word may render it.

    ``text`` is the word as given, in lower case; ``kind`` is given, patronymic, surname
    or initial, or place for a name of a glossary. The first of ``forms`` is in the
    name's own language; ``attested`` are Latin spellings that no romanization explains,
    such as Alexander.

    A word is equal only to itself: comparing and hashing all its forms would cost more
    than the answers that are kept for it save.
    """

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
        keys: set[str] = set()
        for form in self.forms:
            keys.update(cyrillic_skeletons(form.text))
        keys.update([skeleton(fold_latin(spelling)) for spelling in self.attested])
        return frozenset(keys)


@dataclass(frozen=True)
class PreparedName:
    """The words of a Cyrillic name in the order given, what was noticed while reading it, and its gender if known."""

    words: tuple[NameWord, ...]
    notes: tuple[str, ...]
    gender: str | None

    @cached_property
    def nominatives(self) -> tuple[PreparedName, ...]:
        """Return the names that this may be an oblique case of: not where a word is a known given name as it is."""
        if any(tables.given_name(word.text) for word in self.words):
            return ()
        words = tuple((word.text, word.forms[0].lang) for word in self.words)
        _, lang = words[0]
        candidates = [prepare(" ".join(texts), lang) for texts in nominatives(words)]
        return tuple(name for name in candidates if _is_of_one_gender(name))

    @cached_property
    def nominative_keys(self) -> frozenset[str]:
        """Return the consonant keys of all words of all nominatives."""
        words = [word for name in self.nominatives for word in name.words]
        return frozenset().union(*(word.skeletons for word in words))


def _is_of_one_gender(name: PreparedName) -> bool:
    """Return whether the gender of a name is known and the endings of its surnames tell no other."""
    if name.gender is None:
        return False
    for word in name.words:
        if word.kind == "surname":
            gender = tables.surname_gender(word.text, word.forms[0].lang)
            if gender not in (None, name.gender):
                return False
    return True


def split_cyrillic(name: str) -> list[str]:
    """Return the words of a Cyrillic name in lower case: look-alike Latin letters folded, stress marks left out.

    >>> split_cyrillic("ЛУКАШЭНКА, Аляксандр Рыгоравіч")
    ['лукашэнка', 'аляксандр', 'рыгоравіч']
    """
    if _PLAIN.fullmatch(name):
        return name.lower().split()
    plain = unicodedata.normalize(
        "NFC", _MARKS.sub("", unicodedata.normalize("NFD", name))
    )
    folded = plain.translate(to_cyrillic()).translate(_APOSTROPHES).lower()
    return [word.strip("'_") for word in _SPLIT.split(folded) if _CYRILLIC.search(word)]


def guess_langs(words: list[str]) -> tuple[str, ...]:
    """Return the languages that a name's letters allow, of be, ru and uk.

    >>> guess_langs(["ціханоўская"]), guess_langs(["павел"])
    (('be',), ('be', 'ru', 'uk'))
    """
    letters = set("".join(words))
    allowed = [lang for lang in east_slavic() if letters.isdisjoint(_barred(lang))]
    # Nothing fits: most names of unknown origin come through Russian.
    return tuple(allowed) or ("ru",)


@cache
def _barred(lang: str) -> frozenset[str]:
    """Return the letters, and the apostrophe, that names of a language are not written with."""
    return frozenset(missing_letters(lang) + ("" if language(lang).apostrophe else "'"))


def prepare(name: str | Mapping[str, str], lang: str | None) -> PreparedName:
    """Return a name ready for comparison: one text in a language (by its letters if None), or a form by language.

    Raises InputError without a Cyrillic (or Łacinka) word in it, ConfigError for a
    language without names.
    """
    if isinstance(name, str):
        return _prepare_text(name, lang)
    given = [(form_lang, name[form_lang]) for form_lang in sorted(name)]
    return _prepare_forms(tuple((form_lang, text) for form_lang, text in given if text))


@lru_cache(maxsize=20_000)
def _prepare_text(name: str, lang: str | None) -> PreparedName:
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
    if _has_latin_letters(name):
        notes.append("letters of another script inside a word were folded")
    langs = (lang,) if lang else guess_langs(parts)
    _check_lang(langs[0])
    if "," in name:
        notes.append("surname first")
    words: list[NameWord] = []
    for position, part in enumerate(parts):
        given = tuple((form_lang, part) for form_lang in langs)
        words.append(_name_word(part, given, _may_be_patronymic(position, len(parts))))
    return PreparedName(tuple(words), tuple(notes), tables.gender_of(parts))


@lru_cache(maxsize=8192)
def single_word(text: str, lang: str) -> NameWord:
    """Return a name of one Cyrillic word, ready for comparison."""
    return prepare(text, lang).words[0]


def _check_lang(lang: str) -> None:
    if lang not in east_slavic():
        raise ConfigError(f'language "{lang}" has no names here; allowed: be, ru, uk')


def _has_latin_letters(name: str) -> bool:
    """Return whether Latin letters stand inside a Cyrillic word of a name: look-alikes, of a careless keyboard."""
    cyrillic_words = [
        word for word in re.split(r"[\s\-]+", name) if _CYRILLIC.search(word)
    ]
    return any(re.search("[A-Za-zĸ]", word) for word in cyrillic_words)


@lru_cache(maxsize=20_000)
def _prepare_forms(given: tuple[tuple[str, str], ...]) -> PreparedName:
    """Return a name from its forms by language; the first language gives the words."""
    if not given:
        raise InputError("the name has no form in any language")
    parts_by_lang = {lang: split_cyrillic(text) for lang, text in given}
    for lang in parts_by_lang:
        _check_lang(lang)
    lang, parts = next(iter(parts_by_lang.items()))
    if not parts:
        raise InputError(f'"{dict(given)[lang]}" holds no Cyrillic word')
    # Words stand beside each other by their positions, so a form with more or fewer
    # words has nothing to lay beside.
    alongside = {
        lang: its_parts
        for lang, its_parts in parts_by_lang.items()
        if len(its_parts) == len(parts)
    }
    words: list[NameWord] = []
    for position, part in enumerate(parts):
        forms = tuple(
            (form_lang, its_parts[position])
            for form_lang, its_parts in alongside.items()
        )
        inner = _may_be_patronymic(position, len(parts))
        words.append(_name_word(part, forms, inner, frozenset(parts_by_lang)))
    return PreparedName(tuple(words), (), tables.gender_of(parts))


def _may_be_patronymic(position: int, count: int) -> bool:
    """Return whether a word of a name stands where patronymics do: the last of two is a surname in -віч."""
    return count > 2 or (count == 2 and position == 0)


@lru_cache(maxsize=20_000)
def _name_word(
    text: str,
    given: tuple[tuple[str, str], ...],
    inner: bool,
    langs_given: frozenset[str] = frozenset(),
) -> NameWord:
    """Return a word with its given forms, and derived ones in the languages that ``langs_given`` does not name.

    ``given`` are pairs of language and form; ``inner`` says that the word stands where
    a patronymic may.
    """
    bare = text.rstrip(".")
    if len(bare) <= 2 and text.endswith("."):
        initials = tuple(NameForm(lang, form.rstrip(".")) for lang, form in given)
        return NameWord(bare, "initial", initials)
    # A known given name has several full forms in a language (Юрій and Георгій), so
    # that one given form does not stand for all of them; a surname has one.
    is_known = tables.given_name(text) is not None
    forms = _with_derived_forms(given, frozenset() if is_known else langs_given)
    kind = "surname"
    if inner and tables.is_patronymic(text):
        kind = "patronymic"
    elif is_known:
        kind = "given"
    return NameWord(text, kind, forms, tables.conventional_english(text))


def _with_derived_forms(
    given: tuple[tuple[str, str], ...], langs_given: frozenset[str]
) -> tuple[NameForm, ...]:
    """Return the given forms of a word and then what data makes of them in languages that are not given."""
    forms: list[NameForm] = []
    for lang, text in given:
        official = to_official(text) if lang == "be" else text
        forms.append(NameForm(lang, official))
    for form in tuple(forms):
        known_texts = {(other.lang, other.text) for other in forms}
        for derived in tables.other_forms(form.text, form.lang):
            if (
                derived.lang not in langs_given
                and (derived.lang, derived.text) not in known_texts
            ):
                forms.append(derived)
    for form in tuple(forms):
        if form.lang == "ru":
            forms += [
                NameForm("ru", with_yo, form.derived) for with_yo in _with_yo(form.text)
            ]
    return tuple(dict.fromkeys(forms))


def _with_yo(text: str) -> list[str]:
    """Return the spellings with ё that a Russian word written without it can stand for, one letter changed.

    Only the last two е are tried.
    """
    if "ё" in text:
        return []
    spellings: list[str] = []
    for position, letter in enumerate(text):
        if letter == "е" and position > 0:
            spellings.append(text[:position] + "ё" + text[position + 1 :])
    return spellings[-2:]
