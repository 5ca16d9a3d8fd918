"""The other two language forms of a Cyrillic name word, from data: given names by table, surnames by correspondences.

What comes from here is *derived*: read as possible, never asserted.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.languages import east_slavic, language, languages_with, shared_rows, shared_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 5


class NameForm(NamedTuple):
    """A name word in one language: lower case, straight apostrophe; ``derived`` when data made it from another form."""

    lang: str
    text: str
    derived: bool = False


class GivenName(NamedTuple):
    """A given name in its full forms by language (the usual one first), and what else it is called."""

    be: tuple[str, ...]
    ru: tuple[str, ...]
    uk: tuple[str, ...]
    gender: str
    english: tuple[str, ...]
    short: tuple[str, ...]


@cache
def _given() -> dict[str, GivenName]:
    """Return every form, full or short, of every given name; full forms before short ones, earlier lines first."""
    names = [_parsed(cells) for cells in shared_rows("given")]
    full = {form: name for name in reversed(names) for form in (*name.be, *name.ru, *name.uk)}
    short = {form: name for name in reversed(names) for form in name.short}
    every = {**short, **full}
    return {**{form.replace("ё", "е"): name for form, name in every.items()}, **every}


def _parsed(cells: list[str]) -> GivenName:
    be, ru, uk, gender, english, short = (cells + [""] * 6)[:6]
    split = [tuple(part.lower() for part in cell.split(",") if part) for cell in (be, ru, uk, english, short)]
    return GivenName(split[0], split[1], split[2], gender, split[3], split[4])


@cache
def _tables() -> dict[str, Any]:
    """Return how surnames of one language are written in another: pair of languages → table → letters."""
    return shared_table("surnames")


def given_name(word: str) -> GivenName | None:
    """Return the given name that a lower-case Cyrillic word is a full or short form of; None if it is none we know.

    >>> given_name("святлана").ru
    ('светлана',)
    """
    return _given().get(word)


def conventional_english(word: str) -> tuple[str, ...]:
    """Return the conventional English forms of a given name, in lower case.

    >>> conventional_english("пётр")
    ('peter',)
    """
    known = given_name(word)
    return known.english if known else ()


@lru_cache(maxsize=50_000)
def other_forms(word: str, lang: str) -> tuple[NameForm, ...]:
    """Return the candidate forms of one lower-case name word in the other two languages, likeliest first.

    >>> [form.text for form in other_forms("уладзімір", "be")]
    ['владимир', 'володимир']
    >>> "тихановская" in {form.text for form in other_forms("ціханоўская", "be")}
    True
    """
    known = given_name(word)
    if known and word in [form.replace("ё", "е") if "ё" not in word else form for form in getattr(known, lang)]:
        pairs = [(other, text) for other in east_slavic() for text in getattr(known, other)]
        return tuple(NameForm(other, text, True) for other, text in pairs if other != lang or _alike(text, word))
    others = [other for other in east_slavic() if other != lang]
    return tuple(NameForm(other, text, True) for other in others for text in _converted(word, lang, other))


def _alike(one: str, other: str) -> bool:
    return one != other and one[:3] == other[:3] and abs(len(one) - len(other)) <= 1


def _converted(word: str, lang: str, other: str) -> tuple[str, ...]:
    if f"{lang}-{other}" in _tables():
        return correspond(word, lang, other)
    steps = correspond(word, lang, "ru")[:2]
    return tuple(dict.fromkeys(text for step in steps for text in correspond(step, "ru", other)[:2]))[:3]


@lru_cache(maxsize=50_000)
def correspond(word: str, lang: str, other: str) -> tuple[str, ...]:
    """Return the candidates that the correspondences of a direction give for a word, likeliest first; at most 5.

    >>> correspond("лукашэнка", "be", "ru")[0]
    'лукашенко'
    """
    table = _tables()[f"{lang}-{other}"]
    ending, endings = _ending(word, table["endings"])
    stem = word[: len(word) - len(ending)]
    slots = [*_slots(stem, table["letters"]), endings]
    ranked = sorted(product(*(range(len(slot)) for slot in slots)), key=lambda choice: (sum(choice), choice))
    texts = ("".join(slot[index] for slot, index in zip(slots, choice, strict=True)) for choice in ranked)
    found = (_finished(text, other) for text in texts)
    return tuple(islice(dict.fromkeys(found), _MOST))


def _ending(word: str, endings: dict[str, list[str]]) -> tuple[str, list[str]]:
    for size in range(min(6, len(word) - 1), 0, -1):
        found = endings.get(word[-size:])
        if found:
            return word[-size:], found
    return "", [""]


def _slots(stem: str, letters: dict[str, list[str]]) -> list[list[str]]:
    """Return, slot by slot, the alternatives for the letters of a stem; at most five slots stay ambiguous."""
    slots: list[list[str]] = []
    place = ambiguous = 0
    while place < len(stem):
        size = next((n for n in (4, 3, 2, 1) if stem[place : place + n] in letters), 0)
        found = letters[stem[place : place + size]] if size else [stem[place]]
        if len(found) > 1:
            ambiguous += 1
        slots.append(found if ambiguous <= 5 else found[:1])
        place += size or 1
    return slots


_SHORT_U = re.compile("(?<=[аеёиоуыэюяі])в(?=[бвгджзйклмнпрстфхцчшщ]|$)")


def _finished(text: str, lang: str) -> str:
    return _SHORT_U.sub("ў", text) if lang == "be" else text


class _Patronymics(NamedTuple):
    masculine: tuple[str, ...]
    feminine: tuple[str, ...]


@cache
def _patronymics() -> _Patronymics:
    """Return the endings of patronymics of all languages together: a name is asked about without its language."""
    known = [language(code).surnames for code in languages_with("surnames")]
    return _Patronymics(
        tuple(ending for surnames in known for ending in surnames.patronymics_m),
        tuple(ending for surnames in known for ending in surnames.patronymics_f),
    )


def is_patronymic(word: str) -> bool:
    """Return whether a lower-case word has the ending of a patronymic (a surname in -віч has it too).

    >>> is_patronymic("аляксандравіч"), is_patronymic("лукашэнка")
    (True, False)
    """
    return len(word) > 5 and word.endswith((*_patronymics().masculine, *_patronymics().feminine))


def _gendered(lang: str) -> list[tuple[str, str]]:
    """Return the pairs of masculine and feminine surname endings of a language."""
    return [(masculine, feminine) for masculine, feminine in language(lang).surnames.gender]


def surname_gender(word: str, lang: str) -> str | None:
    """Return "m" or "f" by a surname's ending; None where the ending does not tell (-енка, -ук, -віч)."""
    for masculine, feminine in _gendered(lang):
        if word.endswith(feminine) and len(feminine) > 1:
            return "f"
        if word.endswith(masculine):
            return "m"
    return None


def gender_of(words: Sequence[str]) -> str | None:
    """Return the gender that a name's patronymic or given name tells; None if neither does.

    >>> gender_of(["ціханоўская", "святлана"])
    'f'
    """
    if any(word.endswith(_patronymics().feminine) for word in words):
        return "f"
    for word in words:
        known = given_name(word)
        if known:
            return known.gender
    return None


@lru_cache(maxsize=20_000)
def counterpart(word: str, lang: str) -> str | None:
    """Return a surname's form for the other gender; None where there is no other form.

    >>> counterpart("ціханоўская", "be"), counterpart("лукашэнка", "be")
    ('ціханоўскі', None)
    """
    for masculine, feminine in _gendered(lang):
        if word.endswith(feminine) and len(word) > len(feminine) + 1:
            return word.removesuffix(feminine) + masculine
        if word.endswith(masculine) and len(word) > len(masculine) + 1:
            return word.removesuffix(masculine) + feminine
    return None


_ASSIMILATED = re.compile("(?<=[зсн])ь(?=[бвгдзклмнпрсфц][еёіюяь]|нь|дз[еёіюяь])")


def to_official(word: str) -> str:
    """Return a lower-case Belarusian word of classical orthography in the official one: no assimilated soft signs.

    >>> to_official("сьвятлана"), to_official("зьміцер"), to_official("васільеў")
    ('святлана', 'зміцер', 'васільеў')
    """
    return _ASSIMILATED.sub("", word).replace("ґ", "г")


_IOTATED = {"а": "я", "о": "ё", "у": "ю", "э": "е", "ы": "і"}


def from_lacinka(text: str) -> str:
    """Return a Belarusian name in Łacinka in Cyrillic, official orthography, capitals kept.

    >>> from_lacinka("Śviatłana Cichanoŭskaja"), from_lacinka("Łukašenka"), from_lacinka("Mahiloŭ")
    ('Святлана Ціханоўская', 'Лукашэнка', 'Магілёў')
    """
    return re.sub(r"[^\W\d_]+", lambda match: _word_from_lacinka(match.group()), text)


def _word_from_lacinka(word: str) -> str:
    table = language("be").lacinka
    lower, out, place = word.lower(), "", 0
    while place < len(lower):
        size = 2 if lower[place : place + 2] in table else 1
        out += table.get(lower[place : place + size], lower[place : place + size])
        place += size
    for hard, soft in _IOTATED.items():
        out = out.replace(f"ль{hard}", f"л{soft}").replace(f"й{hard}", soft)
        out = re.sub(f"(?<=[бвгдзклмнпрсфхц])і{hard}", soft, out) if hard != "ы" else out
    plain = to_official(out.replace("льі", "лі").replace("ььі", "і"))
    return plain.upper() if word.isupper() and len(word) > 1 else plain.capitalize() if word[0].isupper() else plain


def is_slavic_surname(word: str, lang: str) -> bool:
    """Return whether a lower-case word in the nominative has the ending of an East Slavic surname.

    >>> is_slavic_surname("луцкина", "ru"), is_slavic_surname("джонсон", "ru")
    (True, False)
    """
    return len(word) > 4 and word.endswith(language(lang).surnames.slavic)


def is_adjective(word: str, lang: str) -> bool:
    """Return whether a lower-case word has the ending of an adjective in some case.

    >>> is_adjective("центральную", "ru"), is_adjective("московскую", "ru"), is_adjective("лукашенко", "ru")
    (True, True, False)
    """
    surnames = language(lang).surnames
    return word.endswith(surnames.adjectives) or word.endswith(surnames.relational)


def is_relational(word: str, lang: str) -> bool:
    """Return whether a lower-case word has the ending of an adjective made of a name: Волгоградской.

    >>> is_relational("центральную", "ru"), is_relational("волгоградской", "ru")
    (False, True)
    """
    return word.endswith(language(lang).surnames.relational)
