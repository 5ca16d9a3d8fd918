"""A Cyrillic name made ready for comparison: its words, their forms in three languages, their lattices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from transqa.errors import ConfigError, InputError
from transqa.names import forms as tables
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import Form, Lattice, compile_word

LANGS = ("be", "ru", "uk")
_LOOKALIKES = str.maketrans("aceiopxyjsĸAËëBCEHIKMOPTXYJSïÏ", "асеіорхујѕкАЁёВСЕНІКМОРТХУЈЅїЇ")
_MARKS = re.compile("[\u0300\u0301\u00ad\u200b-\u200f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SPLIT = re.compile(r"[^\w'’ʼ.\u0300-\u036f]+|(?<=\.)(?=\w)", re.UNICODE)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ′", "'"))


@dataclass(frozen=True)
class NameWord:
    """One word of a Cyrillic name. ``kind`` is given, patronymic, surname or initial."""

    text: str
    kind: str
    forms: tuple[Form, ...]
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


def split_cyrillic(name: str) -> list[str]:
    """Return the words of a Cyrillic name in lower case: look-alike Latin letters folded, stress marks left out.

    >>> split_cyrillic("ЛУКАШЭНКА, Аляксандр Рыгоравіч")
    ['лукашэнка', 'аляксандр', 'рыгоравіч']
    """
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", name)))
    folded = plain.translate(_LOOKALIKES).translate(_APOSTROPHES).lower()
    return [word.strip("'_") for word in _SPLIT.split(folded) if _CYRILLIC.search(word)]


def guess_langs(words: list[str]) -> tuple[str, ...]:
    """Return the languages that a name's letters allow, of be, ru and uk.

    >>> guess_langs(["ціханоўская"]), guess_langs(["павел"])
    (('be',), ('be', 'ru', 'uk'))
    """
    letters = set("".join(words))
    barred = {"be": set("ищъїє"), "ru": set("іўїєґ'"), "uk": set("ыэёўъ")}
    return tuple(lang for lang in LANGS if not letters & barred[lang]) or ("ru",)


def prepare(name: str | Mapping[str, str], lang: str | None) -> PreparedName:
    """Return a name ready for comparison. Raises InputError without a Cyrillic (or Łacinka) word in it."""
    if isinstance(name, Mapping):
        return _prepare_forms(tuple((key, name[key]) for key in sorted(name) if name[key]))
    return _prepare_one(name, lang)


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
    words = tuple(_word(part, tuple((one, part) for one in langs), place, parts) for place, part in enumerate(parts))
    return PreparedName(words, tuple(notes), tables.gender_of(parts))


def _known(lang: str) -> None:
    if lang not in LANGS:
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
        words.append(_word(part, tuple(beside) or ((lang, part),), place, parts, frozenset(by_lang)))
    return PreparedName(tuple(words), (), tables.gender_of(parts))


def _word(
    text: str,
    given: tuple[tuple[str, str], ...],
    place: int,
    parts: list[str],
    have: frozenset[str] = frozenset(),
) -> NameWord:
    """Return a word with its given forms, and derived ones in the languages that ``have`` does not name."""
    if len(text.rstrip(".")) <= 2 and text.endswith("."):
        return NameWord(text.rstrip("."), "initial", tuple(Form(lang, form.rstrip(".")) for lang, form in given))
    known = tables.given_name(text)
    forms = [Form(lang, tables.to_official(form) if lang == "be" else form) for lang, form in given]
    for form in tuple(forms):
        derived = [Form(*other) for other in tables.other_forms(form.text, form.lang)]
        given_texts = {(one.lang, one.text) for one in forms}
        wanted = (other for other in derived if (other.lang, other.text) not in given_texts)
        forms += [other for other in wanted if known or other.lang not in have]
    forms += [
        Form(form.lang, text, form.derived) for form in forms if form.lang == "ru" for text in _with_yo(form.text)
    ]
    patronymic = tables.is_patronymic(text) and len(parts) > 1 and not (place == len(parts) - 1 and len(parts) == 2)
    kind = "patronymic" if patronymic else "given" if known else "surname"
    attested = tables.conventional_english(text) if known else ()
    return NameWord(text, kind, tuple(dict.fromkeys(forms)), attested)


def _with_yo(text: str) -> list[str]:
    """Return the spellings with ё that a Russian word written without it can stand for, one letter changed."""
    if "ё" in text:
        return []
    places = [place for place, letter in enumerate(text) if letter == "е" and place][-2:]
    return [f"{text[:place]}ё{text[place + 1 :]}" for place in places]
