"""Who bears a name of the source, a woman or a man, as far as the source tells.

What tells is the given name beside a surname, a patronymic, a noun that is said of women
or of men alone, a verb of which the name is the subject, a preposition, behind which no
nominative stands, or «которая». A surname in the feminine is mostly a form of the
masculine, too (Кузнецова is of Кузнецов), so that each of these only takes out readings
of it; what is left may tell.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import shared_table
from transqa.names.cases import word_nominatives
from transqa.names.declension import declined
from transqa.names.forms import counterpart, given_name, is_relational, surname_gender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.text.words import Word

_FEMININE_PAST = ("ла", "лась", "лася")
_REFLEXIVE = ("лась", "лася")  # verbs that have no object
_OF_WOMEN = ("овой", "евой", "иной", "ыной")  # no nominatives, as Донской is
_OF_UKRAINIAN_WOMEN = ("ова", "ева", "єва", "їна", "іна", "ська", "цька", "зька", "на")
_OF_NOBODY = ("овая", "евая", "иная")  # what Павловой might be of, were it an adjective
_DATIVE = ("у", "ю", "ові", "еві", "єві")  # masculine nouns
_PLURAL = ("ы", "и", "і")
_WORDS_BEFORE = 2  # words before a name in which a preposition or a noun is looked for
_FEMININE_PATRONYMIC = ("вн", "ўн", "ичн", "ічн")


_OF_WOMEN_BY_TRADE = lazy_pattern(
    "[иіы]ст(?:ка|ки|кі|ке|ку|кой|кою|кай|каю|ці|цы)$"
)  # пианистка


class Reading(NamedTuple):
    """A surname that a word may be a case of: its nominative, its gender, and whether the word is the nominative."""

    form: str
    gender: str
    is_nominative: bool


@dataclass(frozen=True)
class Bearer:
    """What the source tells of who bears a surname.

    ``readings``: what the word may be, beside what tells. ``is_person``: something
    besides the surname tells that a person is named. ``by``: the word that tells, in
    the nominative if it is a given name; "" where the form of the surname itself does.
    """

    readings: tuple[Reading, ...]
    is_person: bool
    by: str

    @property
    def gender(self) -> str | None:
        """Return "m" or "f" where all readings agree; else None."""
        genders = {reading.gender for reading in self.readings}
        return genders.pop() if len(genders) == 1 else None


@lru_cache(maxsize=20_000)
def surname_readings(key: str, lang: str) -> tuple[Reading, ...]:
    """Return the surnames with a form of the other gender that a folded word may be a case of.

    >>> [tuple(reading) for reading in surname_readings("ермакову", "ru")]
    [('ермаков', 'm', False), ('ермакова', 'f', False)]
    >>> [reading.gender for reading in surname_readings("ермаковой", "ru")]
    ['f']
    """
    readings = []
    for form in word_nominatives(key, lang):
        if (form == key and key.endswith(_OF_WOMEN)) or form.endswith(_OF_NOBODY):
            continue
        gender = surname_gender(form, lang)
        if lang == "uk" and gender == "f" and not form.endswith(_OF_UKRAINIAN_WOMEN):
            continue  # Сорока is no woman's form of an adjective
        if gender is not None and counterpart(form, lang) is not None:
            readings.append(Reading(form, gender, form == key))
    return tuple(readings)


def bearer_of(name: NameToken, source: SegmentSide) -> Bearer | None:
    """Return what the source tells of who bears a surname in it; None where no surname fits."""
    lang = source.lang
    readings = surname_readings(name.key, lang)
    if not readings:
        return None
    group = source.group_of(name)
    told = _by_given_name(readings, name, group, lang)
    whole = group if any(other.given for other in group) else [name]
    first = next(
        at for at, word in enumerate(source.words) if word.end > whole[0].start
    )
    last = first
    while source.words[last].end < whole[-1].end:
        last += 1
    around = _by_words_around(told.readings, source, first, last, name)
    if not around.readings:
        return None
    return Bearer(
        readings=around.readings,
        is_person=name.person or told.is_person or around.is_person,
        by=told.by or around.by,
    )


def _by_given_name(
    readings: tuple[Reading, ...],
    name: NameToken,
    group: Sequence[NameToken],
    lang: str,
) -> Bearer:
    """Return the readings that agree with the given name and the patronymic in gender, and in being the nominative."""
    for other in group:
        if other is name:
            continue
        if other.common and _is_patronymic_of_woman(other.key):
            fitting = tuple([one for one in readings if one.gender == "f"])
            return Bearer(fitting, True, other.text)
        known = _given_readings(other.key, lang) if other.given else ()
        if known:
            fitting = tuple(
                [
                    one
                    for one in readings
                    if any(
                        one.gender == given.gender
                        and one.is_nominative == given.is_nominative
                        for given in known
                    )
                ]
            )
            return Bearer(fitting, True, known[0].form.capitalize())
    return Bearer(readings, False, "")


def _is_patronymic_of_woman(key: str) -> bool:
    return any(ending in key[-5:] for ending in _FEMININE_PATRONYMIC)


@lru_cache(maxsize=20_000)
def _given_readings(key: str, lang: str) -> tuple[Reading, ...]:
    """Return the given names that a folded word may be a case of.

    >>> [tuple(reading) for reading in _given_readings("александра", "ru")]
    [('александр', 'm', False), ('александра', 'f', True)]
    """
    readings = []
    for form in word_nominatives(key, lang):
        known = given_name(form)
        if known is not None and form in getattr(known, lang, ()):
            readings.append(Reading(form, known.gender, form == key))
    return tuple(readings)


def _by_words_around(
    readings: tuple[Reading, ...],
    source: SegmentSide,
    first: int,
    last: int,
    name: NameToken,
) -> Bearer:
    """Return the readings that agree with the words around a name, from its ``first`` word to its ``last``."""
    words = source.words
    known = _beside(source.lang)
    if known is None:
        return Bearer(readings, False, "")
    before = _words_before(words, source.text, first)
    behind = words[last + 1] if last + 1 < len(words) else None
    nearest = before[0] if before else None
    is_office = nearest is not None and nearest.key in known.offices
    if nearest is not None and not is_office:
        goes_first = words[first].start == name.start
        by_noun = _by_noun(readings, nearest, name.key, known, goes_first=goes_first)
        if by_noun is not None:
            return by_noun
    if behind is not None and _follows_comma(source.text, words[last], behind):
        if behind.key in known.whose_f:
            return Bearer(_of_gender(readings, "f"), True, behind.text)
        if behind.key in known.whose_m:
            return Bearer(_of_gender(readings, "m"), True, behind.text)
    verb = _verb_of(known, source, first, last, before, is_office=is_office)
    nominative = tuple([reading for reading in readings if reading.is_nominative])
    if verb is not None:
        return Bearer(_of_gender(nominative, "f"), True, verb.text)
    if nearest is not None and is_office and nominative:
        return Bearer(nominative, True, nearest.text)
    return Bearer(readings, is_office, "")


def _by_noun(
    readings: tuple[Reading, ...],
    noun: Word,
    key: str,
    known: _Beside,
    *,
    goes_first: bool,
) -> Bearer | None:
    """Return the readings that agree with the word right before a name; None where it tells nothing.

    ``goes_first``: the surname is the first word of the name, no given name.
    """
    if noun.key in known.women or _OF_WOMEN_BY_TRADE.search(noun.key):
        return Bearer(_of_gender(readings, "f"), True, noun.text)
    if noun.key in known.relations and goes_first:
        return Bearer((), True, noun.text)
    if noun.key in known.oblique:
        return Bearer(_oblique(readings), False, noun.text)
    if noun.key not in known.men and noun.key not in known.oblique_offices:
        return None
    fitting = _of_gender(readings, "m") if noun.key in known.of_men else readings
    if noun.key in known.oblique_offices:
        fitting = _beside_oblique(fitting, noun.key, key)
    return Bearer(fitting, True, noun.text)


def _of_gender(readings: tuple[Reading, ...], gender: str) -> tuple[Reading, ...]:
    return tuple([reading for reading in readings if reading.gender == gender])


def _oblique(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple([reading for reading in readings if not reading.is_nominative])


def _beside_oblique(
    readings: tuple[Reading, ...], noun: str, key: str
) -> tuple[Reading, ...]:
    """Return the readings that stand in the case of a masculine noun in the genitive, accusative, dative and so on.

    Beside журналиста, Шубину is a woman in the accusative; beside журналисту, a man in
    the dative.
    """
    fitting = _oblique(readings)
    if key.endswith(("у", "ю")):
        return _of_gender(fitting, "m" if noun.endswith(_DATIVE) else "f")
    return fitting


def _words_before(words: Sequence[Word], text: str, first: int) -> list[Word]:
    """Return the words right before a name with nothing but spaces between, the nearest first."""
    before: list[Word] = []
    end = words[first].start
    for word in reversed(words[max(0, first - _WORDS_BEFORE) : first]):
        if text[word.end : end].strip():
            break
        before.append(word)
        end = word.start
    return before


def _follows_comma(text: str, word: Word, behind: Word) -> bool:
    return text[word.end : behind.start].strip() == ","


def _verb_of(
    known: _Beside,
    source: SegmentSide,
    first: int,
    last: int,
    before: Sequence[Word],
    *,
    is_office: bool,
) -> Word | None:
    """Return the verb in the feminine past of which a name is the subject, with or without an office before it.

    Before the name it may be parted by the office; behind it the name must begin its
    clause, for сестра Кузнецова сказала is said of his sister.
    """
    words, text = source.words, source.text
    at = 1 if is_office else 0
    if at < len(before) and _is_said(before[at].key, known):
        return before[at]
    if last + 1 >= len(words):
        return None
    verb = words[last + 1]
    if text[words[last].end : verb.start].strip():
        return None
    if not _is_said(verb.key, known) and not _is_past_of(verb.key, known.did):
        return None
    start = first - at
    if start == 0 or words[start - 1].key in known.begins:
        return verb
    ending = text[words[start - 1].end : words[start].start].strip()
    return verb if ending and ending != _ABBREVIATES else None


_ABBREVIATES = "."  # св. Мартина


def _is_said(key: str, known: _Beside) -> bool:
    if not key.endswith(_FEMININE_PAST):
        return False
    return key.endswith(_REFLEXIVE) or _is_past_of(key, known.said)


def _is_past_of(key: str, stems: frozenset[str]) -> bool:
    return key.endswith("ла") and key.removesuffix("ла") in stems


class _Beside(NamedTuple):
    """The words of a language that tell something of a name beside them."""

    women: frozenset[str]
    men: frozenset[str]
    of_men: frozenset[str]
    offices: frozenset[str]
    oblique_offices: frozenset[str]
    relations: frozenset[str]
    members: frozenset[str]
    said: frozenset[str]
    did: frozenset[str]
    oblique: frozenset[str]
    begins: frozenset[str]
    streets: frozenset[str]
    whose_f: frozenset[str]
    whose_m: frozenset[str]


@cache
def _beside(lang: str) -> _Beside | None:
    """Return the words of a language that tell something; None for a language without any."""
    table = shared_table("bearers").get(lang)
    if table is None:
        return None
    plain = {
        name: frozenset(value.replace("ё", "е").split())
        for name, value in table.items()
    }
    masculine = plain["men"] | plain["offices"]
    return _Beside(
        women=_forms(plain["women"], lang),
        men=plain["men"],
        of_men=_forms(plain["men"], lang),
        offices=plain["offices"],
        oblique_offices=frozenset(
            [
                form
                for form in _forms(masculine, lang) - masculine
                if not form.endswith(_PLURAL)  # журналисты Иванова и Петров
            ]
        ),
        relations=_forms(plain["relations"], lang),
        members=_forms(plain["members"], lang),
        said=plain["said"],
        did=plain["did"],
        oblique=plain["oblique"],
        begins=plain["begins"],
        streets=_forms(plain["streets"], lang),
        whose_f=plain["whose_f"],
        whose_m=plain["whose_m"],
    )


def _forms(words: frozenset[str], lang: str) -> frozenset[str]:
    forms: set[str] = set()
    for word in words:
        stem, endings = declined(word, lang)
        forms.update([stem + ending for ending in endings])
    return frozenset(forms)


def names_street(name: NameToken, source: SegmentSide) -> bool:
    """Return whether a name is that of a street, which keeps the case of its source: Akademika Pavlova Street."""
    known = _beside(source.lang)
    if known is None:
        return False
    start = _start_of_group(name, source)
    first = bisect_right(source.words, start, key=attrgetter("start")) - 1
    before = _words_before(source.words, source.text, first)
    return bool(before) and before[0].key in known.streets


def stands_oblique(name: NameToken, source: SegmentSide) -> bool:
    """Return whether what stands before a name tells that it is in no nominative.

    A preposition does, before an opening quotation mark too; and before a name in
    quotation marks, a noun of those who belong to it.
    """
    known = _beside(source.lang)
    if known is None:
        return False
    start = _start_of_group(name, source)
    behind = bisect_right(source.words, start, key=attrgetter("end"))
    if not behind:
        return False
    before = source.words[behind - 1]
    gap = source.text[before.end : start].strip()
    if gap and gap not in _OPENING:
        return False
    key = before.key
    return key in known.oblique or (bool(gap) and key in known.members)


def is_quoted(name: NameToken, source: SegmentSide) -> bool:
    """Return whether a name, or the group that it is in, stands behind an opening quotation mark."""
    return source.text[: _start_of_group(name, source)][-1:] in _OPENING


def _start_of_group(name: NameToken, source: SegmentSide) -> int:
    return min(other.start for other in source.group_of(name))


_OPENING = frozenset('«"“„')


def may_be_place(reading: Reading, lang: str) -> bool:
    """Return whether a surname like an adjective may be said of a street or a district: Первомайская."""
    return is_relational(reading.form, lang) or reading.form.endswith(
        ("ый", "ой", "ая", "ий", "ы")
    )
