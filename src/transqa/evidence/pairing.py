"""Pairs the names of a source with those of its translation by sound, meaning and attestation, without any glossary."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.evidence.attested import attested_spellings, is_attested_in_cyrillic
from transqa.evidence.given_names import are_one_given_name, are_two_given_names
from transqa.languages import language, shared_rows
from transqa.names.cases import with_yo, word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import is_relational
from transqa.names.monarchs import rulers
from transqa.names.organizations import acronyms, bodies_rendered
from transqa.names.sound import (
    SoundReading,
    is_cyrillic,
    plain_latin,
    read_sound,
    romanized,
)
from transqa.names.transcription import follows_english_sound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

ALIKE = 2.0  # nats a letter up to which a word renders a name
SURE = 0.7  # up to which no other word is looked for, but the same one elsewhere
_FAR = (
    0.8  # normalised edit distance of plain spellings beyond which no reading is tried
)
_WINDOW = 100  # names of a long segment that are looked at, around the same share of the way through
# Names of such a window that are read by their sound, those nearest in plain letters
# first: of others only what is known for a rendering is one.
_MOST_READ = 24
# Nats a letter that a ruler of the same name and another numeral costs: Nicholas II is
# looked for before Nicholas I.
_OTHER_NUMERAL = 0.3
_EDIT = 5.0  # nats of an edited letter between words of one script


class NamePair(NamedTuple):
    """A name of the source, the word of the target that renders it, and the cost (nats a letter) of reading it so.

    ``shared``: the word renders another mention of the source too. ``margin``: by how
    much the next best word of the target would cost more.
    """

    source: NameToken
    target: NameToken
    cost: float
    shared: bool = False
    margin: float = 0.0


class NamePairs(NamedTuple):
    """The pairs of a segment, and what is left over on each side."""

    pairs: tuple[NamePair, ...]
    lost: tuple[NameToken, ...]
    added: tuple[NameToken, ...]


@lru_cache(maxsize=100_000)
def likeness(source: str, source_lang: str, target: str, target_lang: str) -> float:
    """Return how much it costs to take a target word for a rendering of a source word, in nats a letter.

    Both are folded words. Below ``ALIKE`` the one renders the other; infinite for words
    far apart.

    >>> likeness("тихановской", "ru", "tikhanovskaya", "en") < ALIKE < likeness("путин", "ru", "trump", "en")
    True
    """
    if is_conventional(source, source_lang, target) or is_conventional(
        target, target_lang, source
    ):
        return 0.0
    if Levenshtein.normalized_distance(romanized(source), romanized(target)) > _FAR:
        return 99.0
    cyrillic = is_cyrillic(source), is_cyrillic(target)
    if cyrillic == (True, False):
        return _across(source, source_lang, target)
    if cyrillic == (False, True):
        return _across(target, target_lang, source)
    return _same_script(source, source_lang, target, target_lang)


def _across(cyrillic: str, lang: str, latin: str) -> float:
    if romanized(latin) in plain_forms(cyrillic, lang):
        return 0.0
    return sound_of(cyrillic, lang, latin).cost / max(4, len(latin))


@cache
def _foreign() -> dict[str, frozenset[str]]:
    """Return the Latin spellings of names that are not spelled by their sound."""
    return {
        form: frozenset(latin.split())
        for forms, latin in shared_rows("foreign")
        for form in forms.split()
    }


@cache
def _foreign_spellings() -> frozenset[str]:
    return frozenset().union(*_foreign().values())


def is_conventional(cyrillic: str, lang: str, latin: str) -> bool:
    """Return whether a Latin word is the conventional spelling of a Cyrillic name of other origin, in any case.

    >>> is_conventional("майклу", "ru", "michael")
    True
    """
    table = _foreign()
    if latin not in _foreign_spellings():
        return False
    return any(
        latin in table.get(form, ())
        for form in (cyrillic, *word_nominatives(cyrillic, lang))
    )


@lru_cache(maxsize=20_000)
def plain_forms(key: str, lang: str) -> dict[str, str]:
    """Return the plain spellings of a Cyrillic word and of the nominatives it may stand for, with these forms."""
    return {romanized(form): form for form in reversed(word_nominatives(key, lang))}


@lru_cache(maxsize=50_000)
def sound_of(cyrillic: str, lang: str, latin: str) -> SoundReading:
    """Return the cheapest reading of a Latin word as a Cyrillic one in any case, its form in its own spelling.

    >>> sound_of("дубравіну", "be", "dubravina").form
    'дубравіна'
    """
    reading = read_sound(
        sounded_forms(cyrillic, lang), latin, ALIKE * max(4, len(latin))
    )
    if reading.form:
        # The systems and the tables know the name by its own spelling alone.
        spelled = _spelled_forms(cyrillic, lang)
        return reading._replace(form=spelled.get(reading.form, reading.form))
    return reading


@lru_cache(maxsize=20_000)
def sounded_forms(key: str, lang: str) -> tuple[str, ...]:
    """Return the nominatives of a Cyrillic word, and what an adjective in -ск- is made of: Тульской gives тула.

    >>> "тула" in sounded_forms("тульской", "ru")
    True
    """
    forms = tuple(_spelled_forms(key, lang))
    if not is_relational(key, lang):
        return forms
    base = re.sub("[сц]ь?к[^к]*$", "", key)
    bases = (
        base,
        base.rstrip("ь"),
        *(
            base.removesuffix(end)
            for end in ("ен", "ин", "ан", "ян", "ів", "овс", "ов")
        ),
    )
    stems = [one for one in dict.fromkeys(bases) if len(one) > 2]
    return (*(stem + end for stem in stems[:4] for end in ("", "а")), *forms)


@lru_cache(maxsize=20_000)
def _spelled_forms(key: str, lang: str) -> dict[str, str]:
    """Return the nominatives of a word as they are read by their sound, each with its own spelling, folded.

    An ending may have ё. Belarusian is the one language whose spelling shows how vowels
    and consonants are heard: each of its words is read as Russian would spell it, too.
    """
    spelled: dict[str, str] = {}
    for form in word_nominatives(key, lang):
        spelled[form] = form
        if lang == "be":
            spelled.setdefault(_unmarked(form), form)
    if lang != "uk":
        for form in tuple(spelled):
            for with_letter in with_yo(form):
                spelled.setdefault(with_letter, spelled[form])
    return spelled


def _same_script(one: str, one_lang: str, other: str, other_lang: str) -> float:
    ones, others = _stripped(one, one_lang), _stripped(other, other_lang)
    edits = min(Levenshtein.distance(a, b) for a in ones for b in others)
    return _EDIT * edits / max(4, len(one), len(other))


@lru_cache(maxsize=20_000)
def _stripped(key: str, lang: str) -> tuple[str, ...]:
    """Return the plain spellings of a word without its case ending."""
    if is_cyrillic(key):
        return tuple(
            dict.fromkeys(_merged(form) for form in word_nominatives(key, lang))
        )
    plain = plain_latin(key)
    endings = language(lang).surnames.latin_endings
    if not endings or len(plain) < 6:
        return (plain,)
    return tuple(
        dict.fromkeys(
            (plain, *(plain[: -len(end)] for end in endings if plain.endswith(end)))
        )
    )


@lru_cache(maxsize=20_000)
def _merged(form: str) -> str:
    """Return a Cyrillic word with the letters in which be, ru and uk spell one name differently made one."""
    return form.translate(_EAST_SLAVIC).replace("дз", "д").replace("жы", "жи")


def _unmarked(form: str) -> str:
    """Return a Belarusian word as Russian would spell its sounds, on which most of the weights were learned.

    >>> _unmarked("джэфры"), _unmarked("мэцью")
    ('джефри', 'метью')
    """
    plain = form.replace("дз", "д").replace("жэ", "же") if "дж" not in form else form
    return plain.translate(_RUSSIAN)


_RUSSIAN = str.maketrans({"э": "е", "ы": "и", "і": "и", "ў": "у", "ц": "т", "ё": "е"})
_EAST_SLAVIC = str.maketrans({"і": "и", "ї": "и", "ы": "и", "й": "и", "ў": "в", "э": "е", "є": "е", "ё": "е", "ґ": "г",
                              "ц": "т", "о": "а", "я": "а", "ь": "", "ъ": "", "'": "", "щ": "ш"})  # fmt: skip


def pair_names(
    sources: Sequence[NameToken],
    targets: Sequence[NameToken],
    source_lang: str,
    target_lang: str,
    lexicon: AnyLexicon,
) -> NamePairs:
    """Return which names of a segment render each other, one to one, the likeliest first, and what is left over.

    A target name may render several mentions of the source, for a translation names
    once what was named twice: a mention that is left over shares the word that renders
    the same name elsewhere in the segment.
    """
    reader = _Reader(source_lang, target_lang, lexicon)
    choices: list[tuple[float, float, int, int]] = []
    plain = [romanized(target.key) for target in targets]
    for number, source in enumerate(sources):
        place = number / len(sources)
        for at, cost in reader.candidates(source, targets, plain, place):
            choices.append((cost, abs(place - at / len(targets)), number, at))
    choices.sort()
    costs_of: dict[int, list[tuple[float, int]]] = {}
    for cost, _, number, at in choices:
        costs_of.setdefault(number, []).append((cost, at))
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for cost, _, number, at in choices:
        if number not in partner and at not in taken:
            partner[number] = at, cost
            taken.add(at)
    shared: set[int] = set()
    for cost, _, number, at in choices:
        if number not in partner:
            partner[number] = at, cost
            shared.add(number)
    pairs = []
    lost = []
    for number, source in enumerate(sources):
        if number in partner:
            at, cost = partner[number]
            others = [other for other, place in costs_of[number] if place != at]
            margin = min(others, default=ALIKE) - cost
            pairs.append(NamePair(source, targets[at], cost, number in shared, margin))
        else:
            lost.append(source)
    added = [token for at, token in enumerate(targets) if at not in taken]
    return NamePairs(tuple(pairs), tuple(lost), tuple(added))


def window(share: float, count: int, most: int) -> range:
    """Return the numbers of those of a long list that are around the same share of the way through; all of a short one.

    >>> window(0.5, 10, 4), window(0.5, 3, 4)
    (range(3, 7), range(0, 3))
    """
    if count <= most:
        return range(count)
    middle = round(share * count)
    return range(max(0, middle - most // 2), min(count, middle + most // 2))


class _Reader(NamedTuple):
    """Asks which words of a target may render a name of the source."""

    source_lang: str
    target_lang: str
    lexicon: AnyLexicon

    def candidates(
        self,
        source: NameToken,
        targets: Sequence[NameToken],
        spelled: Sequence[str],
        place: float,
    ) -> list[tuple[int, float]]:
        """Return the target names that may render a name, by their number, with the cost (nats a letter) of each.

        ``spelled``: the targets in plain letters; ``place``: the share of the source's
        names that stand before this one.
        """
        near = window(place, len(targets), _WINDOW)
        if len(near) > 1:
            own = romanized(source.key)
            distances = {
                at: Levenshtein.normalized_distance(own, spelled[at]) for at in near
            }
            ordered = sorted(near, key=distances.__getitem__)
        else:
            ordered = list(near)
        found: list[tuple[int, float]] = []
        sure = ""
        read = ordered if len(near) == len(targets) else ordered[:_MOST_READ]
        by_sound = set(read)
        for at in ordered:
            target = targets[at]
            if sure and target.key != sure:
                continue
            cost = self.cost(source, target, by_sound=at in by_sound)
            if cost > allowed(source.key, target.key):
                continue
            if cost <= SURE or not self.is_other_given_name(source, target):
                found.append((at, cost))
                if cost <= SURE:
                    sure = target.key
        return found

    def is_other_given_name(self, source: NameToken, target: NameToken) -> bool:
        """Return whether the table of given names tells that two words are two names: Микола is not Mykhailo."""
        if not source.given or is_cyrillic(target.key):
            return False
        return are_two_given_names(source.key, self.source_lang, target.key)

    def cost(
        self, source: NameToken, target: NameToken, *, by_sound: bool = True
    ) -> float:
        """Return the cost (nats a letter) of taking one name for a rendering of another; 0 if it is known for one.

        Not ``by_sound``: infinite if it is not known for one.
        """
        if share_meaning(source.key, self.source_lang, target.key, self.target_lang):
            return 0.0
        if source.ruler is not None and may_be_one_ruler(
            source, self.source_lang, target, self.target_lang
        ):
            return _OTHER_NUMERAL if _are_numbered_apart(source, target) else 0.0
        if source.lower:
            return math.inf
        langs = self.source_lang, self.target_lang
        cost = math.inf
        if by_sound or is_known_rendering(
            source.key, langs[0], target.key, langs[1], self.lexicon
        ):
            cost = closeness(source.key, langs[0], target.key, langs[1], self.lexicon)
        if cost > ALIKE and is_same_given_name(source, langs[0], target):
            return 0.0
        return cost


def is_same_given_name(source: NameToken, lang: str, target: NameToken) -> bool:
    """Return whether the table of given names has two words as forms of one name: Францішак is Franak."""
    if not source.given or is_cyrillic(target.key):
        return False
    return are_one_given_name(source.key, lang, target.key)


@lru_cache(maxsize=100_000)
def closeness(
    source: str, source_lang: str, target: str, target_lang: str, lexicon: AnyLexicon
) -> float:
    """Return what it costs to take a target word for a rendering of a source word; 0 where that is attested.

    Folded words; in nats a letter, as ``likeness``.
    """
    if _is_attested(source, source_lang, target, target_lang, lexicon):
        return 0.0
    return likeness(source, source_lang, target, target_lang)


def is_written_by_sound(
    source: str, target: str, target_lang: str, lexicon: AnyLexicon
) -> bool:
    """Return whether a Cyrillic word of the target renders a Latin name of the source, as is attested or as it sounds.

    Into Cyrillic a name is written by what is heard, and spelled by its letters it looks
    like another one: Уайли for Wiley.
    """
    if is_cyrillic(source) or not is_cyrillic(target):
        return False
    return is_attested_in_cyrillic(
        lexicon, source, target, target_lang
    ) or follows_english_sound(source, target)


def _is_attested(
    source: str, source_lang: str, target: str, target_lang: str, lexicon: AnyLexicon
) -> bool:
    if is_cyrillic(source):
        spellings = attested_spellings(lexicon, source, source_lang, target_lang)
        return plain_latin(target) in spellings
    return is_written_by_sound(source, target, target_lang, lexicon)


def is_known_rendering(
    source: str, source_lang: str, target: str, target_lang: str, lexicon: AnyLexicon
) -> bool:
    """Return whether a target word is an attested or the conventional spelling of a source word, both folded."""
    if is_conventional(source, source_lang, target) or is_conventional(
        target, target_lang, source
    ):
        return True
    return _is_attested(source, source_lang, target, target_lang, lexicon)


@lru_cache(maxsize=100_000)
def share_meaning(source: str, source_lang: str, target: str, target_lang: str) -> bool:
    """Return whether two folded words name the same country, city, people or body.

    >>> share_meaning("фсб", "ru", "fsb", "en"), share_meaning("фсб", "ru", "sbu", "en")
    (True, False)
    """
    mine = meanings_of(source, source_lang)
    return bool(mine) and not mine.isdisjoint(meanings_of(target, target_lang))


@lru_cache(maxsize=50_000)
def meanings_of(key: str, lang: str) -> frozenset[str]:
    """Return the codes of the countries, cities, peoples and bodies that a folded word names."""
    bodies = [acronym.code for acronym in acronyms(key, lang) if acronym.kind == "body"]
    return concepts(key, lang) | frozenset(bodies) | bodies_rendered(key, lang)


def token_meanings(token: NameToken, lang: str) -> frozenset[str]:
    """Return the codes of what a word that may be of a name stands for; what stands beside it tells of rulers."""
    if token.ruler is None or not token.ruler.is_name(token):
        return meanings_of(token.key, lang)
    return frozenset([f"ruler {code}" for code in rulers(token.key, lang)])


def may_be_one_ruler(
    source: NameToken, source_lang: str, target: NameToken, target_lang: str
) -> bool:
    """Return whether two words stand for one name of rulers or saints, the source's beside a sign of one."""
    if source.ruler is None or not source.ruler.is_name(source):
        return False
    names = rulers(source.key, source_lang)
    return not names.isdisjoint(rulers(target.key, target_lang))


def _are_numbered_apart(source: NameToken, target: NameToken) -> bool:
    if source.ruler is None or target.ruler is None:
        return False
    numerals = source.ruler.numeral, target.ruler.numeral
    return 0 not in numerals and numerals[0] != numerals[1]


def allowed(source: str, target: str) -> float:
    """Return the cost up to which words of this length render each other: short words must agree better."""
    return ALIKE if min(len(source), len(target)) > 3 else ALIKE * 0.65
