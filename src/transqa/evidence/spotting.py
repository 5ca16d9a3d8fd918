"""Spots the words of a text that may be of names, with what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import KeptByLanguage
from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span
from transqa.evidence.rulers import Ruler, may_be_of_ruler, with_rulers
from transqa.languages import language
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import (
    given_name,
    given_names,
    is_patronymic,
    is_slavic_surname,
)
from transqa.names.monarchs import roman_value
from transqa.names.organizations import (
    acronyms,
    bodies_rendered,
    is_common_acronym,
)
from transqa.text.common import is_common
from transqa.text.language_words import known_word
from transqa.text.orthography import as_listed
from transqa.text.titles import is_title
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.text.words import Word

_BEGINS = re.compile(
    r"(?:^|[.!?…:;][\"»”’)\]]*\s+|(?:^|[\s(\[])[\"«“„‘'(\[]|•\s*|(?:^|\s)[-–—]\s+|[\n\r]\s*)$"
)
_QUOTED = lazy_pattern(r"[\"«“„][^\W\d_]+[\"»”“]")
_JOINT = re.compile(r"[ \u00a0\t]+|[-‐‑]|[ \u00a0]+(?:[^\W\d_]\.[ \u00a0]?){1,2}")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.[ \u00a0]?$")
_POSSESSIVE = re.compile("'s$|(?<=s)'$")


class NameToken(NamedTuple):
    """A word that may be of a name: its place, its text and key (without a possessive ending), and what it may be.

    ``begins``: it begins a sentence, a quotation or an item, where any word has a
    capital. ``group``: words of one group follow each other. ``given``: a known given
    name of be, ru or uk. ``person``: a word of its group, an initial before it or a
    patronymic tells that a person is named. ``common``: also a common word.
    ``acronym``: written in capitals throughout. ``lower``: a word in small letters that
    is made of the name of a country or people (российский, украінцы). ``ruler``: what
    stands beside the word tells that it names a pope, a monarch or a saint.
    ``capitals``: it stands in a line in capitals or is stressed by them, so that nothing
    but the word itself tells a name.
    """

    start: int
    end: int
    text: str
    key: str
    begins: bool
    group: int
    given: bool
    person: bool
    common: bool
    acronym: bool = False
    lower: bool = False
    ruler: Ruler | None = None
    capitals: bool = False

    @property
    def span(self) -> Span:
        """Return the place of the word in its text."""
        return Span(self.start, self.end)


def token_of_word(word: Word, *, common: bool) -> NameToken:
    """Return a word of a text that stands in no group of names as one that may be of a name."""
    return NameToken(
        *word, begins=False, group=-1, given=False, person=False, common=common
    )


def spot_names(text: str, words: Sequence[Word], lang: str) -> tuple[NameToken, ...]:
    """Return the words of a text in a language that may be of names, in order.

    Capitalised words, acronyms among them, and in be, ru and uk the small words that
    are made of the name of a country or people. In a line in capitals every word
    counts as one that begins a sentence.

    >>> from transqa.text.words import words
    >>> text = "Об этом сказала Светлана Тихановская."
    >>> [(t.text, t.person) for t in spot_names(text, words(text), "ru")]
    [('Об', False), ('Светлана', True), ('Тихановская', True)]
    """
    tokens: list[NameToken] = []
    parted: list[int] = []
    group, last = -1, -1
    all_told = _telling[lang].of([word.text for word in words])
    may_be = [
        (word, told)
        for word, told in zip(words, all_told, strict=True)
        if told is not None
    ]
    in_capitals = _is_in_capitals(text, words)
    for word, told in may_be:
        start, end = word.start, word.end
        acronym = told.acronym and not in_capitals
        apart = acronym or told.lower
        joined = last >= 0 and not apart and _joined(text, last, start)
        if in_capitals and joined:
            joined = tokens[-1].given
        if joined and _parts(tokens[-1], word.key, lang):
            joined = False
            parted.append(len(tokens))
        if not joined:
            group += 1
        stop, last = end - told.possessive, -1 if apart else end
        begins, initial = (
            (False, False) if _is_inside(text, start) else _before(text, start)
        )
        token = (
            start,
            stop,
            text[start:stop],
            told.bare,
            begins or in_capitals,
            group,
            told.given,
            initial or told.given,
            told.common,
            acronym,
            told.lower,
            None,
            in_capitals or told.stressed,
        )
        tokens.append(_make(NameToken, token))
    if not tokens:
        return ()
    if parted:
        tokens = _with_surnames_first(tokens, parted, lang)
    found = _with_persons(tokens, lang)
    if True not in [told.of_ruler for _, told in may_be]:
        return found
    return with_rulers(text, found, lang)


_FEWEST_CAPITALS = 4  # words in capitals that make a line one in capitals
_FEWEST_OF_WHOLE = 2  # where all are in capitals, and one is too long for an acronym


def _is_in_capitals(text: str, words: Sequence[Word]) -> bool:
    """Return whether all or most words of a text are written in capitals, as headlines are."""
    if text.isupper():
        if len(words) < _FEWEST_OF_WHOLE:
            return False
        return any(len(word.text) > _LONGEST_ACRONYM for word in words)
    capitals = sum([word.text.isupper() and len(word.text) > 1 for word in words])
    return capitals >= _FEWEST_CAPITALS and 2 * capitals > len(words)


_make = tuple.__new__


class _Told(NamedTuple):
    """What a word tells by itself: its key without a possessive, how long that is, and what it may be.

    ``stressed``: it is in capitals, and too long for an acronym. ``of_ruler``: rulers
    and saints may be named so.
    """

    bare: str
    possessive: int
    common: bool
    given: bool
    acronym: bool = False
    lower: bool = False
    stressed: bool = False
    of_ruler: bool = False


# Endings of adjectives made of a name, and of those who live there: российских, украінцы,
# минчане. Other small words name nobody (того is no Togo).
_PEOPLE = re.compile(
    "..(?:[сцз]ь?к(?:[аяеіиыу]|ий|ій|ой|ая|ай|ої|ое|ою|ую|ого|ога|ому|аму|им|ім|ие|ия|ія|их|іх|ими|імі|ими|им|ым|ых|ыя)"
    "|[ео]?ц(?:ь|я|ю|ем|і|ы|а|у|ам|ів|ев|аў|аў|ях|ах|ями|ами|амі)?|янин.{0,4}|анін.{0,3}|[чя]н(?:е|и|і|ы|ам|ами|ах)?)$"
)


def _told(lang: str, written: str) -> _Told | None:
    """Return what a word tells by itself; None for one that can be of no name."""
    if not written[0].isupper():
        if not language(lang).is_east_slavic or not _PEOPLE.search(written):
            return None
        key = as_listed(fold(written), lang)
        if not concepts(key, lang) or known_word(key, lang):
            return None
        of_ruler = may_be_of_ruler(key, lang)
        return _Told(key, 0, common=False, given=False, lower=True, of_ruler=of_ruler)
    if len(written) < 2 or any(map(str.isdigit, written)) or roman_value(written):
        return None
    key = fold(written)
    owner = _POSSESSIVE.sub("", key)
    bare = as_listed(owner, lang)
    common = is_common(bare, lang) or known_word(bare, lang) or is_title(bare, lang)
    if common and language(lang).is_east_slavic and concepts(bare, lang):
        common = False  # an adjective made of a country's name says which country
    if bare in language(lang).capitals.surnames:
        common = False
    acronym = _is_acronym(written, lang)
    if acronym and acronyms(bare, lang):
        common = is_common_acronym(bare, lang)
    if acronym and common and bodies_rendered(bare, lang):
        common = False  # WHO is a body, where "who" is not
    given = language(lang).is_east_slavic and not common and is_given(bare, lang)
    return _Told(
        bare,
        len(key) - len(owner) if len(key) == len(written) else 0,
        common,
        given,
        acronym=acronym,
        stressed=len(written) > _LONGEST_ACRONYM and written.isupper(),
        of_ruler=may_be_of_ruler(bare, lang),
    )


_telling = KeptByLanguage(_told)


def _joined(text: str, last: int, start: int) -> bool:
    """Return whether two words may be of one name, by what stands between."""
    return (start == last + 1 and text[last] == " ") or _JOINT.fullmatch(
        text, last, start
    ) is not None


def _is_inside(text: str, start: int) -> bool:
    """Return whether a word plainly follows another one: nothing but a space between."""
    return start > 1 and text[start - 1] == " " and text[start - 2].isalnum()


def _before(text: str, start: int) -> tuple[bool, bool]:
    """Return whether a word begins a sentence, a quotation or an item, and whether an initial stands before it."""
    begins = _BEGINS.search(text, max(0, start - 8), start) is not None
    if begins and start and _QUOTED.match(text, start - 1):
        begins = (
            False  # one word in quotation marks: a name, of a club, a paper, a ship
        )
    return begins, _INITIAL.search(text, max(0, start - 4), start) is not None


def _parts(before: NameToken, key: str, lang: str) -> bool:
    """Return whether a capitalised word begins a name of its own after another one: a given name after a country."""
    if not language(lang).is_east_slavic or before.given or before.person:
        return False
    return bool(concepts(before.key, lang)) or is_given(key, lang)


def _with_surnames_first(
    tokens: list[NameToken], parted: Sequence[int], lang: str
) -> list[NameToken]:
    """Return the tokens, a surname before a given name in the group of the given name where it is of the same person.

    Лавров Сергей Викторович is one man, of whom no other word follows; президент
    Белоруссии Александр Лукашенко is not. ``parted``: the numbers of given names that
    began a group of their own.
    """
    first = [at for at in parted if _is_surname_first(tokens, at, lang)]
    if not first:
        return tokens
    joined = list(tokens)
    for at in first:
        surname = tokens[at - 1]
        joined[at - 1] = surname._replace(group=tokens[at].group, person=True)
    # Groups are numbered without gaps.
    numbers = {
        group: number
        for number, group in enumerate(dict.fromkeys(token.group for token in joined))
    }
    return [token._replace(group=numbers[token.group]) for token in joined]


def _is_surname_first(tokens: Sequence[NameToken], at: int, lang: str) -> bool:
    """Return whether the word before a given name is the surname of the same person, in the same case."""
    surname, given = tokens[at - 1], tokens[at]
    if not given.given or surname.common or surname.acronym or surname.lower:
        return False
    if concepts(surname.key, lang):
        return False
    rest = [token for token in tokens[at + 1 : at + 3] if token.group == given.group]
    with_patronymic = len(rest) == 1 and _is_patronymic(rest[0].key, lang)
    if rest and not with_patronymic:
        return False
    looks_like_one = _agree(surname.key, given.key, lang)
    if with_patronymic and not surname.begins:
        return True
    return looks_like_one


def _agree(surname: str, given: str, lang: str) -> bool:
    """Return whether a word is like an East Slavic surname in the case of a given name."""
    nominatives = word_nominatives(surname, lang)
    if _is_full(given) and is_slavic_surname(surname, lang):
        return True
    oblique = any(_is_full(form) for form in word_nominatives(given, lang)[:-1])
    if not oblique:
        return False
    if surname.endswith(_INDECLINABLE) and is_slavic_surname(surname, lang):
        return True
    return any(is_slavic_surname(form, lang) for form in nominatives[:-1])


_INDECLINABLE = ("о", "ых", "их")
_IN_GROUP = 2  # words of a group of a given name and a surname


def _with_persons(tokens: list[NameToken], lang: str) -> tuple[NameToken, ...]:
    """Return the tokens; what follows or precedes a given name, or a patronymic, names a person."""
    # Some group may be of three words.
    crowded = len(tokens) - tokens[-1].group > _IN_GROUP
    if not crowded and True not in [token.person for token in tokens]:
        return tuple(tokens)
    sizes = Counter([token.group for token in tokens])
    groups = {
        token.group
        for token in tokens
        if token.person and (not token.begins or sizes[token.group] > 1)
    }
    patronymics = {
        token.start: token.group
        for before, token in pairwise(tokens)
        if sizes[token.group] > _IN_GROUP
        and token.group == before.group
        and _is_patronymic(token.key, lang)
        and not _is_patronymic(before.key, lang)
    }
    if language(lang).is_east_slavic:
        groups |= set(patronymics.values())
    if not groups and not patronymics and not any(token.person for token in tokens):
        return tuple(tokens)
    return tuple(
        [
            _settled(token, token.group in groups, token.start in patronymics)
            for token in tokens
        ]
    )


def _settled(token: NameToken, person: bool, patronymic: bool) -> NameToken:
    if token.person == person and not patronymic:
        return token
    return token._replace(person=person, common=token.common or patronymic)


_LONGEST_ACRONYM = 6  # letters


def _is_acronym(written: str, lang: str) -> bool:
    """Return whether a word is an acronym of the text's own script; NASA in a Cyrillic text is a name to be kept."""
    return (
        len(written) <= _LONGEST_ACRONYM
        and written.isupper()
        and not (language(lang).is_cyrillic and len(written) > 2 and written.isascii())
    )


@lru_cache(maxsize=20_000)
def is_given(key: str, lang: str) -> bool:
    """Return whether a folded word is a given name of be, ru or uk in full, in any case."""
    return any(_is_full(form) for form in word_nominatives(key, lang))


def _is_full(form: str) -> bool:
    known = given_name(form)
    return known is not None and form not in (
        short.replace("ё", "е") for short in known.short
    )


@lru_cache(maxsize=20_000)
def is_patronymic_like(key: str) -> bool:
    """Return whether a folded word is a patronymic in any case: Петровичу, Іванаўны."""
    return len(key) > 6 and (is_patronymic(key) or _PATRONYMIC.search(key) is not None)


def _is_patronymic(key: str, lang: str) -> bool:
    return is_patronymic_like(key) or is_patronymic_of_given(key, lang)


@lru_cache(maxsize=20_000)
def is_patronymic_of_given(key: str, lang: str) -> bool:
    """Return whether a folded word is a patronymic, in any case, of a known given name: Иванович, no Янукович.

    >>> is_patronymic_of_given("пятровіча", "be"), is_patronymic_of_given("статкевіча", "be")
    (True, False)
    """
    match = _PATRONYMIC.search(key) or _OF_FATHER_IN_A.search(key)
    if match is None:
        return False
    return key[: match.start()].rstrip(_SOFT) in _stems_of_fathers(lang)


@cache
def _stems_of_fathers(lang: str) -> frozenset[str]:
    """Return what the patronymics of a language begin with: the names of fathers without the letters they end in."""
    stems = set(_CHANGED_FATHERS)
    for name in given_names():
        if name.gender == "m":
            forms: tuple[str, ...] = getattr(name, lang, ())
            stems.update([form.replace("ё", "е").rstrip(_SOFT) for form in forms])
    return frozenset(stems) - {""}


# Names of fathers that lose or change a letter in patronymics: Львович, Паўлавіч, Якович.
_CHANGED_FATHERS = (
    *("льв", "павл", "паўл", "яковл", "якаўл", "як", "михайл", "міхайл"),
    *("ильин", "ільін", "лукин", "лукін", "фомин", "кузьмин"),
)
_OF_FATHER_IN_A = re.compile("[иі]чн(?:а|у|ой|ай|ою|аю|е|і|ы|и)$")  # Никитична
_SOFT = "аояйьєуіиіы'"  # letters in which the names of fathers end, or that join them to the ending
_PATRONYMIC = lazy_pattern(
    "(?:[оеё]вич|[иі]ч|[аяоеёі]віч|[оеёуаїі][вў]н)(?:а|у|ем|ам|ом|е|і|ы|и|ой|ай|ою|аю|ю|ові)?$"
)
