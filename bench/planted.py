"""Planted errors: human translations damaged in one place by chance, the same at every run. All measures take theirs here.

    documents = translations(folder, "ntrex-be-en")
    pool = name_pool(folder, "be-en", documents)
    for error in plant(documents, "name-swapped", pool, limit=150, seed="be-en"):
        hits = judge.hits(error)

``KINDS`` names the kinds of error, ``plant`` makes errors of one kind, ``bench.judge``
says which checks see one. ``plant_terms`` and ``slip`` make errors of terms with a
glossary of their own and of single words.

Nothing here asks the tables of the library, so that what is planted is not what was
written into them. A name is a capitalised word inside a sentence that nobody writes
small in the data, and that sounds through in a capitalised word of the source
(``anyascii`` of both, edit similarity). What takes a name's place comes from other
documents, slips from uniform chance, mixed romanizations from ``interscript``,
``iuliia`` and ``translitua``.
"""

from __future__ import annotations

import hashlib
import random
import re
import string
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from bench.data import TermSegment, Translation, human_texts, politicians, rows
from bench.romanizers import romanizations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Span = tuple[int, int]

LEAST_SOUND = (
    0.6  # edit similarity of a name with the word of the source that it sounds like
)
FAR = 0.5  # another name is less similar than this
ENOUGH_NAMES = 20  # of one kind (person, place) to swap a name for one of the same kind
ALPHABETS = {
    "en": string.ascii_lowercase,
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuvwyzźż",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
NAME_LISTS = (
    "names_places/places.tsv",
    "names_politicians/politicians.tsv",
    "names_variants/name_parts.tsv",
    "names_wikidata_ru/wd_russian.tsv",
)
# Capitalised words that are no names of persons or places.
CALENDAR = frozenset(
    (  # noqa: SIM905 - a list of 38 strings is no easier to read
        "january february march april may june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch "
        "donnerstag freitag samstag sonntag"
    ).split()
)
# Scale words and the wrong ones that take their place; Belarusian and Ukrainian share
# one.
SCALES = [
    tuple(words.split(":"))
    for words in [
        "million:billion",
        "billion:million",
        "thousand:million",
        "Millionen:Milliarden",
        "Milliarden:Millionen",
        "миллион:миллиард",
        "миллиард:миллион",
        "млн:млрд",
        "млрд:млн",
        "тыс.:млн",
        "мільйон:мільярд",
        "мільярд:мільйон",
        "мільён:мільярд",
        "мільярд:мільён",
        "juta:miliar",
        "miliar:juta",
        "milion:miliard",
        "miliard:milion",
    ]
]
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-zа-яёіїєґў][^\W\d_]+")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:;]['\"”»)]*\s+|[-–—\"“„«‘'(\[/|•]\s*)$")
_JOINS_WORDS = re.compile(r"[-–_@/.'’ʼ\d]")
_STOP_OR_POSSESSIVE = re.compile(r"\.(?:\s|$|[\"”»)])|['’](?:s\b|\W|$)")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w]|[.,]\d)")
_BEFORE_PLACE = re.compile(
    r"(?:^|\W)(?:in|near|from|across|into|в|у|ў|во|из|з|із|с|под|w|we|z|ze|aus|nach)\s$",
    re.I,
)
# Endings of East Slavic surnames, given names and towns: only such names are written by
# several conventions.
_SLAVIC = re.compile(
    r"""(?:
        [оеё][вўф] | [иі]н | ын | ова | ева | ёва | ина | ына | іна        # -ов, -ин and their feminines
        | [сц]к(?:ий|ая|і|ій|а|ы|ой)?                                       # -ский
        | енк[оа] | анк[оа] | ч[иуы]к | [юу]к | ич | іч | ыч
        | [кґг]о | ець | ец | [оеё]ць
        | град | поль | ів | їв | [иеє]нь | слав | мир | мір | ші?лов | ан
        | ей | ій | ий | [йг]ор | тр
    )$""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """A run of letters and its offsets in a text."""

    text: str
    start: int
    end: int


Run = list[tuple[Word, Word]]  # words of a target side by side, each with its source's


class Change(NamedTuple):
    """What a planter wants written over a span of the target, the span of the source it renders, and how it is wrong."""

    start: int
    end: int
    new: str
    source: Span | None
    how: str = ""


class PlantedError(NamedTuple):
    """One planted error; spans are in code points of the damaged target, of the clean one, of the source."""

    document: Translation
    segment: int
    kind: str
    span: Span
    clean_span: Span
    source_span: Span | None
    old: str
    new: str
    target: str
    how: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Return the clean source and target."""
        return self.document.segments[self.segment]


class NamePool(NamedTuple):
    """What chance draws names from in one direction, and what it must not hit."""

    target_lowercase: frozenset[str]  # words that somebody writes small: no names
    source_lowercase: frozenset[str]
    names: Mapping[str, Sequence[tuple[str, str]]]  # by kind: (name, document)
    kinds: Mapping[str, str]  # of a lower-case word: person, place, other
    listed: frozenset[str]  # Latin spellings of public lists: no misspellings


# For kinds of errors that need none.
NO_NAMES = NamePool(frozenset(), frozenset(), {}, {}, frozenset())


def letter_runs(text: str) -> list[Word]:
    """Return the runs of letters of a text.

    >>> letter_runs("Mr. Orlov's")
    [Word(text='Mr', start=0, end=2), Word(text='Orlov', start=4, end=9), Word(text='s', start=10, end=11)]
    """
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]


def sound(word: str) -> str:
    """Return a word in plain small Latin letters, double ones once.

    >>> sound("Россия"), sound("Russia")
    ('rosiya', 'rusia')
    """
    return re.sub(r"(.)\1+", r"\1", anyascii(word).lower())


def similarity(word: str, other: str) -> float:
    """Return the edit similarity of two words as they sound, 0 to 1."""
    return Levenshtein.normalized_similarity(sound(word), sound(other))


def bare(text: str) -> str:
    """Return a Latin name in small letters without diacritics and apostrophes."""
    return re.sub("[^a-z]", "", anyascii(text).lower())


def reserved(name: str) -> bool:
    """Return whether a name is kept for measuring: half of all names, by a hash of the last word.

    Weights may be trained on planted names of the other half only, so that no measure
    plants a name that they have seen. Spellings that differ in diacritics, apostrophes
    and capitals fall into the same half.

    >>> reserved("Anna Orlova") == reserved("ORLOVA")
    True
    """
    words = name.split()
    last = bare(words[-1]) if words else ""
    return hashlib.sha256(last.encode()).digest()[0] < 128


def is_name(
    word: Word,
    text: str,
    lowercase: frozenset[str],
    lang: str,
    *,
    opening: bool = False,
) -> bool:
    """Return whether a word is written as a name is: capital inside a sentence, letters only, never small.

    With ``opening`` the words that open a sentence are asked for, and no others.
    """
    small = word.text.lower()
    if not _NAME.fullmatch(word.text) or len(word.text) < 3 or word.text.isupper():
        return False
    if (
        small in lowercase
        or small in CALENDAR
        or not set(small) <= set(ALPHABETS[lang])
    ):
        return False
    opens = bool(_SENTENCE_BEGINS.search(text[: word.start]))
    if opens != opening or _JOINS_WORDS.match(text[word.start - 1 : word.start]):
        return False
    joined = _JOINS_WORDS.match(text[word.end : word.end + 1])
    return not joined or bool(_STOP_OR_POSSESSIVE.match(text[word.end :]))


def sounding_names(
    source: str, target: str, pool: NamePool, lang: str, *, opening: bool = False
) -> list[tuple[Word, Word]]:
    """Return the names of a target that sound through in its source, each with the word of the source.

    With ``opening`` those that open a sentence, without it those inside one.
    """
    capitals = [
        word
        for word in letter_runs(source)
        if word.text[0].isupper() and word.text.lower() not in pool.source_lowercase
    ]
    pairs = []
    for word in letter_runs(target):
        if not capitals:
            continue
        if not is_name(word, target, pool.target_lowercase, lang, opening=opening):
            continue
        nearest = max(capitals, key=lambda other: similarity(word.text, other.text))
        if similarity(word.text, nearest.text) >= LEAST_SOUND:
            pairs.append((word, nearest))
    return pairs


def _names_of(
    document: Translation, index: int, pool: NamePool
) -> list[tuple[Word, Word]]:
    return sounding_names(*document.segments[index], pool, document.langs[1])


# The planters: each returns a change of one segment, or None where the segment has no
# occasion for one.


def swap_name(
    document: Translation, index: int, pool: NamePool, chance: random.Random
) -> Change | None:
    """Plant a name of another document, of the same kind, that sounds like nothing near."""
    names = _names_of(document, index, pool)
    if not names:
        return None
    word, source_word = chance.choice(names)
    kind = pool.kinds.get(word.text.lower(), "other")
    candidates = pool.names.get(kind, ())
    if len(candidates) < ENOUGH_NAMES:
        candidates = [
            name for names_of_kind in pool.names.values() for name in names_of_kind
        ]
    source, target = document.segments[index]
    near = [
        other.text
        for other in letter_runs(source) + letter_runs(target)
        if other.text[0].isupper()
    ]
    for new, origin in chance.sample(candidates, min(40, len(candidates))):
        if origin != document.name and all(
            similarity(new, other) < FAR for other in near
        ):
            return Change(
                word.start, word.end, new, (source_word.start, source_word.end), kind
            )
    return None


def drop_name(
    document: Translation,
    index: int,
    pool: NamePool,
    chance: random.Random,
    wanted: Callable[[Run], bool] | None = None,
) -> Change | None:
    """Take out a whole name, not the given name beside a surname; one that the target repeats is left.

    ``wanted`` says which names may go, each as its words; without it all may.
    """
    target = document.segments[index][1]
    runs = list(adjacent(_names_of(document, index, pool), target))
    if wanted is not None:
        runs = [run for run in runs if wanted(run)]
    chance.shuffle(runs)
    capitals = [word for word in letter_runs(target) if word.text[0].isupper()]
    for run in runs:
        start, end = run[0][0].start, run[-1][0].end
        after_initial = target[start - 2 : start].strip()[-1:].isupper()
        if after_initial or has_capitalised_neighbour(target, start, end):
            continue
        elsewhere = [word.text for word in capitals if not start <= word.start < end]
        if any(
            similarity(word.text, other) >= LEAST_SOUND
            for word, _ in run
            for other in elsewhere
        ):
            continue
        source_words = [source_word for _, source_word in run]
        source_span = (
            min(word.start for word in source_words),
            max(word.end for word in source_words),
        )
        start, end = _with_possessive_and_space(target, start, end)
        return Change(start, end, "", source_span, f"{len(run)} words")
    return None


def _with_possessive_and_space(target: str, start: int, end: int) -> Span:
    possessive = re.match("['’]s", target[end:])
    if possessive:
        end += possessive.end()
    if target[start - 1 : start] == " ":
        start -= 1
    elif target[end : end + 1] == " ":
        end += 1
    return start, end


def has_capitalised_neighbour(target: str, start: int, end: int) -> bool:
    """Return whether a capitalised word stands directly beside a name, which is then part of a longer one."""
    before = re.search(r"([^\W\d_]+)[.]? $", target[:start])
    after = re.match(r" ([^\W\d_]+)", target[end:])
    return any(
        match is not None and match.group(1)[0].isupper() for match in (before, after)
    )


def adjacent(names: Iterable[tuple[Word, Word]], target: str) -> Iterator[Run]:
    """Yield runs of names with one space between."""
    run: Run = []
    for name in names:
        if run and target[run[-1][0].end : name[0].start] != " ":
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def misspell_name(
    document: Translation, index: int, pool: NamePool, chance: random.Random
) -> Change | None:
    """Plant one wrong letter in a name of five letters or more; no other convention or listed spelling comes of it."""
    source_lang, target_lang = document.langs
    names = [
        name for name in _names_of(document, index, pool) if len(name[0].text) >= 5
    ]
    if not names:
        return None
    word, source_word = chance.choice(names)
    new, how = misspelled(word.text, chance, target_lang)
    conventions = {
        bare(text) for _, text in romanizations(source_word.text, source_lang)
    }
    if new == word.text or new.lower() in pool.listed:
        return None
    if target_lang == "en" and bare(new) in conventions:
        return None
    return Change(word.start, word.end, new, (source_word.start, source_word.end), how)


def misspelled(name: str, chance: random.Random, lang: str) -> tuple[str, str]:
    """Return a name with one letter, not the first, deleted, doubled or replaced, or two swapped; and which of these."""
    offset, how = (
        chance.randrange(1, len(name)),
        chance.choice(("deleted", "doubled", "replaced", "swapped")),
    )
    if how == "deleted":
        return name[:offset] + name[offset + 1 :], how
    if how == "doubled":
        return name[: offset + 1] + name[offset:], how
    if how == "replaced":
        return name[:offset] + chance.choice(ALPHABETS[lang]) + name[offset + 1 :], how
    offset = max(offset, 2)
    return name[: offset - 1] + name[offset] + name[offset - 1] + name[
        offset + 1 :
    ], how


def slip(word: str, chance: random.Random) -> tuple[str, int]:
    """Return a Latin word with one letter lost, added or changed, or two swapped, anywhere; and the offset of the slip."""
    offset = chance.randrange(len(word))
    kind = chance.choice(("lost", "added", "changed", "swapped"))
    if kind == "lost":
        return word[:offset] + word[offset + 1 :], offset
    if kind == "added":
        return word[:offset] + chance.choice(string.ascii_lowercase) + word[
            offset:
        ], offset
    if (
        kind == "swapped"
        and offset + 1 < len(word)
        and word[offset] != word[offset + 1]
    ):
        return word[:offset] + word[offset + 1] + word[offset] + word[
            offset + 2 :
        ], offset
    others = [letter for letter in string.ascii_lowercase if letter != word[offset]]
    return word[:offset] + chance.choice(others) + word[offset + 1 :], offset


def mix_conventions(
    document: Translation, index: int, pool: NamePool, chance: random.Random
) -> Change | None:
    """Write a Slavic name half by one romanization and half by another."""
    source_lang = document.langs[0]
    changes = []
    for word, source_word in _names_of(document, index, pool):
        if len(source_word.text) < 5 or not _SLAVIC.search(source_word.text):
            continue
        # The source's word must be in the nominative: one convention writes nearly what
        # the target has.
        pure = [bare(text) for _, text in romanizations(source_word.text, source_lang)]
        nearest = max(
            (Levenshtein.normalized_similarity(bare(word.text), text) for text in pure),
            default=0.0,
        )
        if nearest < 0.87 or not any(text[-1] == word.text[-1] for text in pure):
            continue
        for new, how in mixed_romanizations(source_word.text, source_lang):
            if bare(new) != bare(word.text) and bare(new) not in pool.listed:
                changes.append(
                    Change(
                        word.start,
                        word.end,
                        new,
                        (source_word.start, source_word.end),
                        how,
                    )
                )
    return chance.choice(changes) if changes else None


def mixed_romanizations(source: str, lang: str) -> list[tuple[str, str]]:
    """Return the ways to write a Cyrillic name half by one convention and half by another that no convention writes.

    Each comes with the two conventions, which differ in both halves even without
    diacritics and apostrophes.
    """
    whole = dict(romanizations(source, lang))
    heads = dict(romanizations(source[: len(source) // 2], lang))
    halves = {}
    for name, text in whole.items():
        if name in heads and text.startswith(heads[name]):
            halves[name] = (heads[name], text[len(heads[name]) :])
    pure = {bare(text) for text in whole.values()}
    ways: dict[str, str] = {}
    for name, (head, own_tail) in halves.items():
        for other, (other_head, tail) in halves.items():
            if bare(head) == bare(other_head) or _ending(tail) == _ending(own_tail):
                continue
            if bare(head + tail) not in pure and (head + tail).istitle():
                ways.setdefault(re.sub("['’ʹʺ]", "", head + tail), f"{name}+{other}")
    return sorted(ways.items())


def _ending(tail: str) -> str:
    """Return the end of a name with -y, -iy, -ii and -yi alike: people write all of them."""
    return re.sub("[iy]+$", "i", bare(tail))


def change_digit(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Change one digit of a number that stands once in the target and also in the source."""
    source, target = document.segments[index]
    numbers = []
    for match in _NUMBER.finditer(target):
        alone = re.compile(rf"(?<!\d){match.group()}(?!\d)")
        if alone.search(source) and len(alone.findall(target)) == 1:
            numbers.append(match)
    if not numbers:
        return None
    match = chance.choice(numbers)
    offset = chance.randrange(match.start(), match.end())
    allowed = "123456789" if offset == match.start() else "0123456789"
    digit = chance.choice([other for other in allowed if other != target[offset]])
    new = target[match.start() : offset] + digit + target[offset + 1 : match.end()]
    if re.search(rf"(?<!\d){new}(?!\d)", source):
        return None
    source_start = source.find(match.group())
    return Change(
        *match.span(),
        new,
        (source_start, source_start + len(new)),
        f"{len(new)} digits",
    )


def change_digits(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Change a whole run of digits to another of the same length; any run, part of a word or a date too."""
    source, target = document.segments[index]
    runs = list(re.finditer(r"\d+", target))
    if not runs:
        return None
    run = chance.choice(runs)
    new = run.group()
    while new == run.group():
        new = chance.choice("123456789") + "".join(
            chance.choices(string.digits, k=len(new) - 1)
        )
    return Change(*run.span(), new, (0, len(source)))


def change_scale(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Write millions for billions and the like."""
    source, target = document.segments[index]
    changes = []
    for old, new in SCALES:
        for match in re.finditer(rf"(?<=\d[ \u00a0]){re.escape(old)}", target):
            # The number belongs to the changed place: checks flag the whole amount.
            start = match.start() - 2
            changes.append(
                Change(
                    start,
                    match.end(),
                    target[start : match.start()] + new,
                    (0, len(source)),
                )
            )
    return chance.choice(changes) if changes else None


def drop_number(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Leave out a number."""
    source, target = document.segments[index]
    numbers = list(
        re.finditer(r"(?<![\w.,:-])\d[\d.,]*(?<=\d)(?![\w:-]|[.,]\d)\s*", target)
    )
    if not numbers:
        return None
    return Change(*chance.choice(numbers).span(), "", (0, len(source)))


def leave_untranslated(
    document: Translation, index: int, _pool: NamePool, _chance: random.Random
) -> Change | None:
    """Put the source in place of the target."""
    source, target = document.segments[index]
    count = len(letter_runs(source))
    if count < 5 or source == target:
        return None
    return Change(0, len(target), source, (0, len(source)), f"{count} words")


def leave_half(
    document: Translation, index: int, _pool: NamePool, _chance: random.Random
) -> Change | None:
    """Put the second half of the source in place of that of the target."""
    source, target = document.segments[index]
    words, target_words = source.split(), target.split()
    if len(words) < 8:
        return None
    start = len(" ".join(target_words[: len(target_words) // 2]))
    return Change(
        start, len(target), " " + " ".join(words[len(words) // 2 :]), (0, len(source))
    )


def leave_four_words(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Put four words in a row of the source in the middle of the target."""
    source, target = document.segments[index]
    words, spans = (
        source.split(),
        [match.span() for match in re.finditer(r"\S+", target)],
    )
    if len(words) < 12 or len(spans) < 8:
        return None
    first = chance.randrange(1, len(words) - 5)
    middle = len(spans) // 2
    new = " ".join(words[first : first + 4])
    return Change(spans[middle][0], spans[middle + 3][1], new, (0, len(source)))


def empty(
    document: Translation, index: int, _pool: NamePool, _chance: random.Random
) -> Change | None:
    """Leave nothing of the target."""
    source, target = document.segments[index]
    return Change(0, len(target), "", (0, len(source)))


def copy_previous(
    document: Translation, index: int, _pool: NamePool, _chance: random.Random
) -> Change | None:
    """Put the target of the segment before."""
    if not index:
        return None
    source, target = document.segments[index]
    previous = document.segments[index - 1][1]
    if len(letter_runs(previous)) < 5 or previous == target:
        return None
    return Change(0, len(target), previous, (0, len(source)))


def loop(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Repeat one to three words six times."""
    source, target = document.segments[index]
    words = list(re.finditer(r"\S+", target))
    if len(words) < 8:
        return None
    first, size = chance.randrange(2, len(words) - 3), chance.randrange(1, 4)
    start, end = words[first].start(), words[first + size - 1].end()
    return Change(start, end, " ".join([target[start:end]] * 6), (0, len(source)))


def drop_agency(
    document: Translation, index: int, _pool: NamePool, _chance: random.Random
) -> Change | None:
    """Leave out the news agency that the source names; which words name one, the library is asked."""
    from transqa.text.agencies import agencies_named, names_agency

    source, target = document.segments[index]
    for agency, _span in agencies_named(source, document.langs[0]):
        words = re.split(r"(\s+)", target)
        left = "".join(word for word in words if not names_agency(word, agency))
        left = re.sub(
            r"RIA Novosti|Radio Liberty|Deutsche Welle|Associated Press", "", left
        )
        if left != target and not names_agency(left, agency):
            return Change(0, len(target), left, (0, len(source)))
    return None


_AUXILIARY_DENIED = re.compile(
    r"\b(is|are|was|were|has|have|had|does|do|did|will|would|should|could|can|must|may|might)"
    r"(?:n['’]t| not)\b|\b(can)not\b|\b(ca)n['’]t\b|\b(wo)n['’]t\b|\bnever "
)
_DENYING = re.compile(
    r"n['’]t\b|\b(?:not|no|never|nobody|nothing|none|neither|nowhere|cannot)\b", re.I
)
_DENYING_OTHERWISE = re.compile(
    r"\b(?:without|unable|fail|refus|den(?:y|i)|lack|unless|until|hardly|barely|rarely|only|just|impossible|reject|prevent|stop|un)",
    re.I,
)
_SOURCE_DENYING = re.compile(
    r"(?<!\w)(?:не|ня|ни|ні|нет|няма|немає|нема|нельзя|нельга|н[иіе]кто|ніхто|никогда|ніколі|ніколи|ничего|нічога|нічого)(?!\w)",
    re.I,
)


def drop_negation(
    document: Translation, index: int, _pool: NamePool, _chance: random.Random
) -> Change | None:
    """Take "not" from behind an auxiliary, where each side denies once and the source by a particle: there it is plain.

    The place is the auxiliary with the three words behind it: what is denied.
    """
    source, target = document.segments[index]
    denials = list(_AUXILIARY_DENIED.finditer(target))
    in_source = list(_SOURCE_DENYING.finditer(source))
    if len(denials) != 1 or len(in_source) != 1 or "?" in source + target:
        return None
    if in_source[0].group().lower() not in ("не", "ня"):
        return None
    # What may stand for a negation makes it less than plain which of them is gone.
    if len(_DENYING.findall(target)) != 1 or _DENYING_OTHERWISE.search(target):
        return None
    denial = denials[0]
    auxiliary = next((group for group in denial.groups() if group), "")
    auxiliary = {"ca": "can", "wo": "will"}.get(auxiliary, auxiliary)
    behind = re.match(r"(?:\W*\w+){0,3}", target[denial.end() :])
    rest = behind.group() if behind else ""
    return Change(
        denial.start(), denial.end() + len(rest), auxiliary + rest, in_source[0].span()
    )


def drop_one_negation(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Take one "not" from behind an auxiliary where both sides deny more than once: another stays."""
    source, target = document.segments[index]
    denials = list(_AUXILIARY_DENIED.finditer(target))
    count = len(_DENYING.findall(target))
    in_source = list(_SOURCE_DENYING.finditer(source))
    if not denials or not 2 <= count <= len(in_source) or "?" in source + target:
        return None
    if any(found.group().lower() not in ("не", "ня") for found in in_source):
        return None
    denial = chance.choice(denials)
    auxiliary = next((group for group in denial.groups() if group), "")
    auxiliary = {"ca": "can", "wo": "will"}.get(auxiliary, auxiliary)
    behind = re.match(r"(?:\W*\w+){0,3}", target[denial.end() :])
    rest = behind.group() if behind else ""
    return Change(
        denial.start(),
        denial.end() + len(rest),
        auxiliary + rest,
        (in_source[0].start(), in_source[-1].end()),
    )


def add_negation(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Put "not" behind an auxiliary, where neither side denies."""
    source, target = document.segments[index]
    if (
        _DENYING.search(target)
        or _SOURCE_DENYING.search(source)
        or "?" in source + target
    ):
        return None
    auxiliaries = list(
        re.finditer(
            r"\b(?:is|are|was|were|has|will|would|should|could|can)\b(?! be\b)", target
        )
    )
    if not auxiliaries:
        return None
    auxiliary = chance.choice(auxiliaries)
    behind = re.match(r"(?:\W*\w+){0,3}", target[auxiliary.end() :])
    rest = behind.group() if behind else ""
    return Change(
        auxiliary.start(),
        auxiliary.end() + len(rest),
        f"{auxiliary.group()} not{rest}",
        (0, len(source)),
    )


OPPOSITES = tuple(
    tuple(pair.split(":"))
    for pair in (
        "rose:fell", "increased:decreased", "grew:shrank", "before:after", "more:less", "won:lost", "opened:closed",
        "above:below", "banned:allowed", "high:low", "higher:lower", "strong:weak", "large:small", "begin:end", "began:ended",
        "first:last", "north:south", "east:west", "northern:southern", "eastern:western", "better:worse", "long:short", "young:old",
        "majority:minority", "maximum:minimum", "difficult:easy", "son:daughter", "brother:sister", "husband:wife", "father:mother",
        "confirmed:denied", "accepted:rejected", "strengthen:weaken", "improved:worsened", "bought:sold",
        "victory:defeat", "expensive:cheap", "guilty:innocent", "rich:poor", "hot:cold", "evening:morning", "summer:winter",
    )
)  # fmt: skip


def turn_to_opposite(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Put the opposite of a word in its place, where the target has neither of them elsewhere and denies nothing."""
    source, target = document.segments[index]
    if _DENYING.search(target) or _SOURCE_DENYING.search(source):
        return None
    small = [word.text for word in letter_runs(target)]
    candidates = []
    for pair in OPPOSITES:
        for word, opposite in (pair, pair[::-1]):
            if small.count(word) == 1 and opposite not in small:
                candidates.append((word, opposite))
    if not candidates:
        return None
    word, opposite = chance.choice(candidates)
    place = next(run for run in letter_runs(target) if run.text == word)
    return Change(place.start, place.end, opposite, (0, len(source)), word)


# Offices as English and as the three languages name them, by the beginnings of their words; one takes another's place.
OFFICES = tuple(
    tuple(line.split(" = "))
    for line in (
        "prime minister = прем.ер(?:-м[іи]н[іи]стр)?", r"foreign minister = м[иі]н[иі]стр\w* (?:иностранных дел|замежных спраў|закордонних справ)",
        r"defense minister = м[иі]н[иі]стр\w* (?:обороны|абароны|оборони)", r"finance minister = м[иі]н[иі]стр\w* (?:финансов|фінансаў|фінансів)",
        "president = (?<!вице-)(?<!віце-)(?<!віцэ-)пр[еэ]з[иі]д[еэ]нт", "governor = губ[еэ]рнат[ао]р", "mayor = м[эе]р(?!к)", "ambassador = посо?л|пасол",
        "prosecutor = пр[оа]кур[оа]р(?!а?т)", "judge = суд(?:ь|дз|д)[яіи]", "senator = сенат[ао]р", "king = корол|карол", "bishop = епископ|біскуп|єпископ",
        "general = генерал(?!ь)", "colonel = полковник|палкоўнік", "admiral = адм[иі]рал",
    )
)  # fmt: skip


def replace_office(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Put another office for one, where each side names it once."""
    source, target = document.segments[index]
    named = _named_offices(source, target)
    if not named:
        return None
    office, place, in_source = chance.choice(named)
    others = [other for other, _ in OFFICES if other not in target.lower()]
    kind = _office_kind(office)
    fit = [other for other in others if _office_kind(other) == kind and other != office]
    if not fit:
        return None
    new = _with_case_of(chance.choice(fit), target[place[0] : place[1]])
    return Change(*place, new, in_source, office)


def drop_office(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Leave out an office before the name of who holds it, where each side names the office once."""
    source, target = document.segments[index]
    before_name = [
        (office, place, in_source)
        for office, place, in_source in _named_offices(source, target)
        if re.match(r" [A-Z]\w", target[place[1] :])
    ]
    if not before_name:
        return None
    office, (start, end), in_source = chance.choice(before_name)
    return Change(start, end + 1, "", in_source, office)


_MILITARY = ("general", "colonel", "admiral")


def _office_kind(office: str) -> str:
    return (
        "rank" if office in _MILITARY else "clergy" if office == "bishop" else "office"
    )


def _named_offices(source: str, target: str) -> list[tuple[str, Span, Span]]:
    """Return the offices that both sides name once, with their places in the target and in the source."""
    named = []
    for office, stem in OFFICES:
        in_target = list(re.finditer(rf"(?<![\w-]){office}(?![\w-])", target, re.I))
        in_source = list(re.finditer(rf"(?<![\w-])(?:{stem})\w*", source, re.I))
        if len(in_target) == len(in_source) == 1:
            named.append((office, in_target[0].span(), in_source[0].span()))
    longer = [place for _, place, _ in named]
    return [
        (office, place, in_source)
        for office, place, in_source in named
        if not any(
            other != place and other[0] <= place[0] and place[1] <= other[1]
            for other in longer
        )
    ]


def _with_case_of(new: str, old: str) -> str:
    if old.istitle():
        return new.title()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


_CLAUSE_MARK = re.compile(r",\s|;\s|\s[–—-]\s|(?<=[.!?])\s+(?=[A-ZА-ЯІЎЄ\"«])")
_MOST_CLAUSES = 5
_LEAST_CLAUSE = 4  # words


def _clauses(text: str) -> list[tuple[int, int, int]]:
    """Return the begin and end of each stretch between marks, and the end of its mark."""
    found, start = [], 0
    for match in _CLAUSE_MARK.finditer(text):
        found.append((start, *match.span()))
        start = match.end()
    return [*found, (start, len(text), len(text))]


def drop_clause(
    document: Translation, index: int, _pool: NamePool, chance: random.Random
) -> Change | None:
    """Take out one of as many clauses as the source has, where all have about the same share of their sides."""
    source, target = document.segments[index]
    in_source, in_target = _clauses(source), _clauses(target)
    if len(in_source) != len(in_target) or not 2 <= len(in_source) <= _MOST_CLAUSES:
        return None
    shares = [
        [(end - start) / len(text) for start, end, _ in found]
        for text, found in ((source, in_source), (target, in_target))
    ]
    if any(abs(a - b) > 0.12 for a, b in zip(*shares, strict=True)):
        return None
    fit = [
        at
        for at, (start, end, _) in enumerate(in_source)
        if len(source[start:end].split()) >= _LEAST_CLAUSE
        and 0.2 < shares[0][at] < 0.75
    ]
    if not fit:
        return None
    at = chance.choice(fit)
    words = len(source[in_source[at][0] : in_source[at][1]].split())
    how = "eight words or more" if words >= 8 else "fewer words"
    if at == len(in_target) - 1:
        start, end = in_target[at - 1][1], len(target.rstrip('."” '))
    else:
        start, end = in_target[at][0], in_target[at][2]
    return Change(start, end, "", in_source[at][:2], how)


_SMALL = re.compile(r"(?<![\w'’@#/-])[a-zа-яёіїєґў]{5,}(?![\w'’@/-]|\.\w)")


def romanize_word(
    document: Translation, index: int, pool: NamePool, chance: random.Random
) -> Change | None:
    """Put a word of the source, in Latin letters by some convention, in place of a word in small letters.

    The word sounds like nothing in the target, and nobody writes it so in human texts.
    """
    source, target = document.segments[index]
    words = [Word(match.group(), *match.span()) for match in _SMALL.finditer(target)]
    originals = [
        Word(match.group(), *match.span()) for match in _SMALL.finditer(source)
    ]
    if not words or not originals:
        return None
    original = chance.choice(originals)
    ways = romanizations(original.text, document.langs[0])
    if not ways:
        return None
    convention, written = chance.choice(ways)
    new = bare(written)
    word = chance.choice(words)
    sounds_through = any(
        similarity(new, run.text) >= FAR for run in letter_runs(target)
    )
    if sounds_through or new in pool.target_lowercase or len(new) < len("kniga"):
        return None
    return Change(word.start, word.end, new, (original.start, original.end), convention)


def misspell_word(
    document: Translation, index: int, pool: NamePool, chance: random.Random
) -> Change | None:
    """Plant a slip of one letter in a word in small letters; no word that people write comes of it."""
    target = document.segments[index][1]
    words = [
        match for match in _SMALL.finditer(target) if len(match.group()) > len("word,")
    ]
    if not words:
        return None
    word = chance.choice(words)
    new, _ = slip(word.group(), chance)
    if new in pool.target_lowercase:
        return None
    return Change(*word.span(), new, None)


PLANTERS: Mapping[
    str, Callable[[Translation, int, NamePool, random.Random], Change | None]
] = {
    "name-swapped": swap_name,
    "name-dropped": drop_name,
    "name-misspelled": misspell_name,
    "name-hybrid": mix_conventions,
    "number-changed": change_digit,
    "untranslated": leave_untranslated,
    "digits-changed": change_digits,
    "scale-changed": change_scale,
    "number-dropped": drop_number,
    "half-untranslated": leave_half,
    "words-untranslated": leave_four_words,
    "emptied": empty,
    "copied": copy_previous,
    "looped": loop,
    "agency-dropped": drop_agency,
    "negation-dropped": drop_negation,
    "negation-dropped-beside": drop_one_negation,
    "negation-added": add_negation,
    "opposite": turn_to_opposite,
    "clause-dropped": drop_clause,
    "word-romanized": romanize_word,
    "word-misspelled": misspell_word,
    "office-replaced": replace_office,
    "office-dropped": drop_office,
}
KINDS = (
    "name-swapped",
    "name-dropped",
    "name-misspelled",
    "name-hybrid",
    "number-changed",
    "untranslated",
)
NUMBER_KINDS = ("digits-changed", "scale-changed", "number-dropped")
SENSE_KINDS = (
    "negation-dropped",
    "negation-dropped-beside",
    "negation-added",
    "opposite",
    "clause-dropped",
)
WORD_KINDS = ("word-romanized", "word-misspelled")
OFFICE_KINDS = ("office-replaced", "office-dropped")
LANGUAGE_KINDS = (
    "untranslated",
    "half-untranslated",
    "words-untranslated",
    "emptied",
    "copied",
    "looped",
    "agency-dropped",
)


def plant(
    documents: Sequence[Translation],
    kind: str,
    pool: NamePool,
    limit: int | None = None,
    seed: str = "",
) -> list[PlantedError]:
    """Return errors of one kind over documents in seeded order, at most ``limit``; a segment is used once.

    Mixed romanizations are rare, so that a segment may give three of them. The same
    arguments give the same errors.
    """
    chance = random.Random(f"{kind} {seed}")
    segments = [
        (document, index)
        for document in documents
        for index in range(len(document.segments))
    ]
    chance.shuffle(segments)
    errors: dict[tuple[str, int, str], PlantedError] = {}
    for document, index in segments * (3 if kind == "name-hybrid" else 1):
        if len(errors) == limit:
            break
        error = planted_error(document, index, kind, pool, chance)
        if error:
            errors.setdefault((document.name, index, error.new), error)
    return list(errors.values())


def one_a_segment(
    documents: Sequence[Translation],
    kind: str,
    limit: int | None,
    change_of: Callable[[Translation, int, random.Random], Change | None],
) -> Iterator[PlantedError]:
    """Yield the errors that a planter finds an occasion for, one a segment at most, the same at every run."""
    chance = random.Random(kind)
    places = [
        (document, index)
        for document in documents
        for index in range(len(document.segments))
    ]
    chance.shuffle(places)
    count = 0
    for document, index in places:
        if count == limit:
            return
        change = change_of(document, index, chance)
        if change:
            count += 1
            yield changed(document, index, kind, change)


def planted_error(
    document: Translation, index: int, kind: str, pool: NamePool, chance: random.Random
) -> PlantedError | None:
    """Return one segment of a document with an error of a kind, or None where it has no occasion for one."""
    change = PLANTERS[kind](document, index, pool, chance)
    return changed(document, index, kind, change) if change else None


def changed(
    document: Translation, index: int, kind: str, change: Change
) -> PlantedError:
    """Return the error that a change of a segment makes."""
    target = document.segments[index][1]
    return PlantedError(
        document=document,
        segment=index,
        kind=kind,
        span=(change.start, change.start + len(change.new)),
        clean_span=(change.start, change.end),
        source_span=change.source,
        old=target[change.start : change.end],
        new=change.new,
        target=target[: change.start] + change.new + target[change.end :],
        how=change.how,
    )


# What chance draws from.


def name_pool(folder: Path, pair: str, documents: Sequence[Translation]) -> NamePool:
    """Return the pool of one direction: the names of these documents, the words and lists of the public data."""
    source, target = pair.split("-")
    kinds, listed = listed_names(folder)
    return pool_of(
        documents,
        lowercase_words(folder, source),
        lowercase_words(folder, target),
        kinds,
        listed,
    )


def pool_of(
    documents: Sequence[Translation],
    source_lowercase: frozenset[str],
    target_lowercase: frozenset[str],
    listed_kinds: Mapping[str, str],
    listed: frozenset[str],
) -> NamePool:
    """Return the pool of names that sound through in these documents; a name that no list has gets its kind by context."""
    pool = NamePool(target_lowercase, source_lowercase, {}, listed_kinds, listed)
    origins: dict[str, set[tuple[str, str]]] = defaultdict(set)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for index, (_, target) in enumerate(document.segments):
            for word, _ in _names_of(document, index, pool):
                origins[word.text].add((word.text, document.name))
                votes[word.text.lower()][kind_by_context(target, word)] += 1
    kinds = {word: vote.most_common(1)[0][0] for word, vote in votes.items()}
    kinds.update(listed_kinds)
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for text, names_and_origins in origins.items():
        names[kinds[text.lower()]] |= names_and_origins
    return pool._replace(
        names={
            kind: sorted(names_and_origins) for kind, names_and_origins in names.items()
        },
        kinds=kinds,
    )


def kind_by_context(target: str, word: Word) -> str:
    if has_capitalised_neighbour(target, word.start, word.end):
        return "person"
    return "place" if _BEFORE_PLACE.search(target[: word.start]) else "other"


@cache
def lowercase_words(folder: Path, lang: str) -> frozenset[str]:
    """Return the words that somebody wrote with a small letter in any human text of a language."""
    return frozenset(
        word
        for text in human_texts(folder, lang)
        for word in _WORD.findall(text)
        if word[0].islower()
    )


@cache
def listed_names(folder: Path) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return words of names with their kind (person, place) by the public lists, and all listed spellings."""
    kinds: dict[str, str] = {}
    for row in rows(folder, "cldr_names/cldr_names.tsv"):
        if row["kind"] == "territory":
            for lang in ALPHABETS:
                kinds.update(dict.fromkeys(_WORD.findall(row[lang].lower()), "place"))
    listed: set[str] = set()
    for name in NAME_LISTS:
        for row in rows(folder, name):
            kind = "place" if row["entity_type"] in ("place", "loc") else "person"
            for text in (row["cyrillic"], *row["latin"].split(" | ")):
                parts = _WORD.findall(text.strip('"').lower())
                listed.update(parts)
                for part in parts:
                    kinds.setdefault(part, kind)
    return kinds, frozenset(listed)


def carriers(folder: Path) -> list[Translation]:
    """Return Belarusian names of politicians, each in a sentence of ours: the news sets have no Belarusian names.

    The English side is BGN/PCGN 1979 by interscript. One document a name.
    """
    names = sorted(
        {row["cyrillic"] for row in politicians(folder) if row["lang"] == "be"}
    )
    documents = []
    for name in names:
        parts = name.replace("’", "'").split()
        if len(parts) != 2 or not all(
            part.isalpha() and part.istitle() for part in parts
        ):
            continue
        latin = " ".join(
            dict(romanizations(part, "be"))["bgnpcgn-bel-Cyrl-Latn-1979"]
            for part in parts
        )
        source = f"У панядзелак пра гэта паведаміў журналістам {name}."
        target = f"On Monday this was reported to journalists by {latin}."
        documents.append(
            Translation("carriers", f"carrier {name}", "be-en", ((source, target),))
        )
    return documents


# Terms: each segment is judged by a glossary of its own.


class TermedSegment(NamedTuple):
    """A document of one segment and the terms it is judged by (source: target)."""

    document: Translation
    terms: Mapping[str, str]


def termed_segments(segments: Iterable[TermSegment], pair: str) -> list[TermedSegment]:
    """Return the segments of the terminology task in a direction, en-ru or ru-en."""
    termed = []
    for segment in segments:
        texts, terms = (segment.english, segment.russian), dict(segment.terms)
        if pair == "ru-en":
            texts, terms = (
                (segment.russian, segment.english),
                {target: term for term, target in terms.items()},
            )
        termed.append(
            TermedSegment(
                Translation("wmt25", f"wmt25 {segment.id}", pair, (texts,)), terms
            )
        )
    return termed


def plant_terms(
    segments: Sequence[TermedSegment], limit: int
) -> list[tuple[PlantedError, TermedSegment]]:
    """Return errors: a term that stands once in source and target is replaced by the target of another."""
    chance = random.Random("term-replaced")
    targets = sorted(
        {target for segment in segments for target in segment.terms.values()}
    )
    order = list(segments)
    chance.shuffle(order)
    errors: list[tuple[PlantedError, TermedSegment]] = []
    for segment in order:
        change = replace_term(segment, targets, chance)
        if change and len(errors) < limit:
            errors.append(
                (changed(segment.document, 0, "term-replaced", change), segment)
            )
    return errors


def replace_term(
    segment: TermedSegment, targets: Sequence[str], chance: random.Random
) -> Change | None:
    """Plant the target of another term, that has no word in common with the right one and is not in the segment."""
    source, target = segment.document.segments[0]
    able = []
    for term, accepted in segment.terms.items():
        in_source = list(re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", source, re.I))
        in_target = list(re.finditer(_any_form(accepted), target, re.I))
        if len(in_source) == 1 and len(in_target) == 1:
            able.append((in_source[0], in_target[0], accepted))
    if not able:
        return None
    source_match, match, accepted = chance.choice(able)
    stems = [word[:4].lower() for word in re.findall(r"\w+", accepted)]
    others = []
    for text in targets:
        small = text.lower()
        if small not in target.lower() and not any(stem in small for stem in stems):
            others.append(text)
    return Change(*match.span(), chance.choice(others), source_match.span())


def _any_form(text: str) -> str:
    """Return a pattern of a term in any of its forms: long words without their last two letters, and any ending."""
    parts = []
    for word in text.split():
        stem = re.escape(word[: max(4, len(word) - 2)]) + r"\w{0,4}"
        parts.append(stem if len(word) > 4 else re.escape(word))
    return r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)"
