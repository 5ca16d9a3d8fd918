"""The other two language forms of a Cyrillic name word, from data: given names by table, surnames by correspondences.

What comes from here is *derived*: read as possible, never asserted.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.languages import (
    east_slavic,
    language,
    languages_with,
    shared_rows,
    shared_table,
)
from transqa.text.orthography import to_official

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_CANDIDATES = 5  # of a word in another language
_MOST_AMBIGUOUS = 5  # slots of a stem with more than one rendering; of the others the likeliest is taken
_LONGEST_ENDING = 6
_SHORTEST_PATRONYMIC = 6  # letters of a word that is taken for one


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
def given_names() -> tuple[GivenName, ...]:
    """Return all given names that we know, in the order of their table."""
    return tuple(_parsed(cells) for cells in shared_rows("given"))


@cache
def _given() -> dict[str, GivenName]:
    """Return every form, full or short, of every given name; full forms before short ones, earlier lines first."""
    names = given_names()
    by_form: dict[str, GivenName] = {}
    for name in names:
        for form in (*name.be, *name.ru, *name.uk):
            by_form.setdefault(form, name)
    for name in names:
        for form in name.short:
            by_form.setdefault(form, name)
    # Russian is mostly written without ё; a name that is spelled with е anyway goes
    # first.
    for form, name in tuple(by_form.items()):
        by_form.setdefault(form.replace("ё", "е"), name)
    return by_form


def _parsed(cells: list[str]) -> GivenName:
    be, ru, uk, gender, english, short = (cells + [""] * 6)[:6]
    return GivenName(
        be=_listed(be),
        ru=_listed(ru),
        uk=_listed(uk),
        gender=gender,
        english=_listed(english),
        short=_listed(short),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in cell.split(",") if part)


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
    ['уладзімер', 'владимир', 'володимир']
    >>> "тихановская" in {form.text for form in other_forms("ціханоўская", "be")}
    True
    """
    return tuple(
        [
            NameForm(other, text, True)
            for other in east_slavic()
            for text in forms_in(word, lang, other)
        ]
    )


def forms_in(word: str, lang: str, other: str) -> tuple[str, ...]:
    """Return the candidate forms of one lower-case name word in another language, likeliest first.

    Asked for its own language, other spellings of a given name.

    >>> forms_in("зеленський", "uk", "ru")[0], forms_in("аляксандр", "be", "be")
    ('зеленский', ('аляксандар',))
    """
    known = given_name(word)
    if known is not None and _is_full_form(word, known, lang):
        forms: tuple[str, ...] = getattr(known, other)
        if other == lang:
            forms = tuple([form for form in forms if _is_spelled_like(form, word)])
        return forms
    return () if other == lang else _converted(word, lang, other)


def likeliest_form(word: str, lang: str, other: str) -> str:
    """Return the first of ``forms_in``; "" if there is none.

    >>> likeliest_form("тихановська", "uk", "be"), likeliest_form("тихановська", "uk", "uk")
    ('ціханоўская', '')
    """
    known = given_name(word)
    is_given = known is not None and _is_full_form(word, known, lang)
    if is_given or other == lang or f"{lang}-{other}" in _tables():
        return next(iter(forms_in(word, lang, other)), "")
    return correspond(correspond(word, lang, "ru")[0], "ru", other)[0]


def _is_full_form(word: str, name: GivenName, lang: str) -> bool:
    """Return whether a word is a full form of a given name in a language, ё written or not."""
    forms: tuple[str, ...] = getattr(name, lang)
    if "ё" not in word:
        forms = tuple(form.replace("ё", "е") for form in forms)
    return word in forms


def _is_spelled_like(form: str, word: str) -> bool:
    """Return whether a form is nearly the same word: one letter longer or shorter, and begun alike (Аляксандар)."""
    if form == word or form[:3] != word[:3]:
        return False
    return abs(len(form) - len(word)) <= 1


def _converted(word: str, lang: str, other: str) -> tuple[str, ...]:
    """Return the candidates for a word in another language: by the table of the two, or by way of Russian."""
    if f"{lang}-{other}" in _tables():
        return correspond(word, lang, other)
    candidates: list[str] = []
    for russian in correspond(word, lang, "ru")[:2]:
        candidates += correspond(russian, "ru", other)[:2]
    return tuple(dict.fromkeys(candidates))[:3]


@lru_cache(maxsize=50_000)
def correspond(word: str, lang: str, other: str) -> tuple[str, ...]:
    """Return the candidates that the correspondences of a direction give for a word, likeliest first; at most 5.

    >>> correspond("лукашэнка", "be", "ru")[0]
    'лукашенко'
    """
    table = _tables()[f"{lang}-{other}"]
    ending, endings = _ending(word, table["endings"])
    stem = word[: len(word) - len(ending)]
    slots = [*_slots(stem, lang, other), endings]
    open_slots = [number for number, slot in enumerate(slots) if len(slot) > 1]
    sizes = tuple([len(slots[number]) for number in open_slots])
    parts = [slot[0] for slot in slots]
    candidates: dict[str, None] = {}
    for choice in _likeliest_choices(sizes):
        for number, alternative in zip(open_slots, choice, strict=True):
            parts[number] = slots[number][alternative]
        text = "".join(parts)
        if other == "be":
            text = _SHORT_U.sub("ў", text)
        candidates[text] = None
        if len(candidates) == _MOST_CANDIDATES:
            break
    return tuple(candidates)


@lru_cache(maxsize=512)
def _likeliest_choices(sizes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return every choice of one alternative from each of some slots, by number, the likeliest first.

    ``sizes``: how many alternatives each slot has. They stand likeliest first, so the
    sum of the numbers says how unlikely a choice is.
    """
    choices = product(*map(range, sizes))
    return tuple(sorted(choices, key=lambda choice: (sum(choice), choice)))


def _ending(word: str, endings: dict[str, list[str]]) -> tuple[str, list[str]]:
    """Return the longest ending of a word that a table has, and its renderings; empty ones if it has none."""
    for size in range(min(_LONGEST_ENDING, len(word) - 1), 0, -1):
        ending = word[-size:]
        renderings = endings.get(ending)
        if renderings:
            return ending, renderings
    return "", [""]


def _slots(stem: str, lang: str, other: str) -> list[list[str]]:
    """Return, slot by slot, the alternatives for the letters of a stem; at most five slots stay ambiguous."""
    letters = _tables()[f"{lang}-{other}"]["letters"]
    slots: list[list[str]] = []
    ambiguous = 0
    for group in _groups(lang, other).findall(stem):
        # A letter without a row is the same in both languages.
        alternatives = letters.get(group) or [group]
        if len(alternatives) > 1:
            ambiguous += 1
        slots.append(alternatives if ambiguous <= _MOST_AMBIGUOUS else alternatives[:1])
    return slots


@cache
def _groups(lang: str, other: str) -> re.Pattern[str]:
    """Return the pattern of what is written as one: the longest group of letters that a table has, else any letter."""
    groups = sorted(_tables()[f"{lang}-{other}"]["letters"], key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, groups), "."]), re.DOTALL)


# в that Belarusian writes ў.
_SHORT_U = re.compile("(?<=[аеёиоуыэюяі])в(?=[бвгджзйклмнпрстфхцчшщ]|$)")


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
    if len(word) < _SHORTEST_PATRONYMIC:
        return False
    endings = _patronymics()
    return word.endswith(endings.masculine) or word.endswith(endings.feminine)


def _gendered(lang: str) -> list[tuple[str, str]]:
    """Return the pairs of masculine and feminine surname endings of a language."""
    return [
        (masculine, feminine) for masculine, feminine in language(lang).surnames.gender
    ]


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


_IOTATED = {"а": "я", "о": "ё", "у": "ю", "э": "е", "ы": "і"}


def from_lacinka(text: str) -> str:
    """Return a Belarusian name in Łacinka in Cyrillic, official orthography, capitals kept.

    >>> from_lacinka("Śviatłana Cichanoŭskaja"), from_lacinka("Łukašenka"), from_lacinka("Mahiloŭ")
    ('Святлана Ціханоўская', 'Лукашэнка', 'Магілёў')
    """
    return re.sub(r"[^\W\d_]+", lambda match: _word_from_lacinka(match.group()), text)


def _word_from_lacinka(word: str) -> str:
    table = language("be").lacinka
    lower = word.lower()
    cyrillic = ""
    position = 0
    while position < len(lower):
        size = 2 if lower[position : position + 2] in table else 1
        letters = lower[position : position + size]
        cyrillic += table.get(letters, letters)
        position += size
    # Łacinka writes a soft consonant and its vowel letter by letter (lja, nia);
    # Cyrillic has one letter for both.
    for hard, soft in _IOTATED.items():
        cyrillic = cyrillic.replace(f"ль{hard}", f"л{soft}")
        cyrillic = cyrillic.replace(f"й{hard}", soft)
        if hard != "ы":
            cyrillic = re.sub(f"(?<=[бвгдзклмнпрсфхц])і{hard}", soft, cyrillic)
    cyrillic = cyrillic.replace("льі", "лі").replace("ььі", "і")
    official = to_official(cyrillic)
    if word.isupper() and len(word) > 1:
        return official.upper()
    if word[0].isupper():
        return official.capitalize()
    return official


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
