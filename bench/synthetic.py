"""Planted errors: clean pairs of human translation, damaged in one place by chance, the same at every run.

    python -m bench.synthetic [--data DIR] [--pair ru-en] [--kind name-swapped] [--limit 10]

prints the damaged items as JSON lines. Nothing here asks the tables of the library, so that what is planted is not
what was written into them: a name is a capitalised word inside a sentence that nobody writes small in the data, and
that sounds through in a capitalised word of the source (``anyascii`` of both, edit similarity 0.6); what takes a name's
place comes from other documents, typos from uniform chance, hybrids from ``interscript``, ``iuliia`` and ``translitua``.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from bench.clean_pairs import PAIRS, Clean, all_texts, clean_documents
from bench.data import parser, rows
from bench.oracles import romanizations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

NAME_KINDS = ("name-swapped", "name-dropped", "name-misspelled", "name-hybrid")
KINDS = (*NAME_KINDS, "number-changed", "untranslated")
LEAST_SOUND = 0.6  # how like a name must sound to a word of the source
FAR = 0.5  # another name is less like than this
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuvwyzźż",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_NAME_LISTS = (
    "names_places/places.tsv",
    "names_politicians/politicians.tsv",
    "names_variants/name_parts.tsv",
    "names_wikidata_ru/wd_russian.tsv",
)
# Capitalised words that are no names of persons or places.
CALENDAR = frozenset(
    (  # noqa: SIM905
        "january february march april may june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch "
        "donnerstag freitag samstag sonntag"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-zа-яёіїєґў][^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?…:;]['\"”»)]*\s+|[-–—\"“„«‘'(\[/|•]\s*)$")
_JOINED = re.compile(r"[-–_@/.'’ʼ\d]")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w]|[.,]\d)")
_AT_PLACE = re.compile(r"(?:^|\W)(?:in|near|from|across|into|в|у|ў|во|из|з|із|с|под|w|we|z|ze|aus|nach)\s$", re.I)
_SLAVIC = re.compile(
    "(?:[оеё][вўф]|[иі]н|ын|ова|ева|ёва|ина|ына|іна|[сц]к(?:ий|ая|і|ій|а|ы|ой)?|енк[оа]|анк[оа]|ч[иуы]к|[юу]к|ич|іч|ыч|"
    "[кґг]о|ець|ец|[оеё]ць|град|поль|ів|їв|[иеє]нь|слав|мир|мір|ші?лов|ан|ей|ій|ий|[йг]ор|тр)$"
)


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Damage(NamedTuple):
    """One planted error. Places are code points: of the damaged target, of the clean one, of the source."""

    set: str
    doc: str
    segment: int
    kind: str
    pair: str
    start: int
    end: int
    clean: tuple[int, int]
    source: tuple[int, int] | None
    old: str
    new: str
    target: str
    how: str = ""


class Lists(NamedTuple):
    """What chance draws from and what it must not hit: for one direction."""

    small: frozenset[str]
    source_small: frozenset[str]
    names: Mapping[str, Sequence[tuple[str, str]]]  # kind: (name, document)
    kinds: Mapping[str, str]
    listed: frozenset[str]


def words(text: str) -> list[Word]:
    """Return the runs of letters of a text.

    >>> words("Mr. Orlov's")
    [Word(text='Mr', start=0, end=2), Word(text='Orlov', start=4, end=9), Word(text='s', start=10, end=11)]
    """
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]


def collapsed(word: str) -> str:
    """Return a word in plain small Latin letters, double ones once.

    >>> collapsed("Россия"), collapsed("Russia")
    ('rosiya', 'rusia')
    """
    return re.sub(r"(.)\1+", r"\1", anyascii(word).lower())


def similarity(one: str, other: str) -> float:
    """Return the edit similarity of two words as they sound, 0 to 1."""
    return Levenshtein.normalized_similarity(collapsed(one), collapsed(other))


def is_name(word: Word, text: str, small: frozenset[str], lang: str) -> bool:
    """Return whether a word is written as a name is: capital inside a sentence, of letters only, never small."""
    if not _NAME.fullmatch(word.text) or len(word.text) < 3 or word.text.isupper():
        return False
    if word.text.lower() in small or word.text.lower() in CALENDAR or _BEGINS.search(text[: word.start]):
        return False
    after = text[word.end : word.end + 1]
    if _JOINED.match(text[word.start - 1 : word.start]) or (_JOINED.match(after) and not _ends(text, word.end)):
        return False
    return set(word.text.lower()) <= set(ALPHABETS[lang])


def _ends(text: str, end: int) -> bool:
    """Return whether what follows a word is the end of a sentence or a possessive."""
    return bool(re.match(r"\.(?:\s|$|[\"”»)])|['’](?:s\b|\W|$)", text[end:]))


def sounding(source: str, target: str, lists: Lists, lang: str) -> list[tuple[Word, Word]]:
    """Return the names of a target that sound through in its source, each with the word of the source."""
    theirs = [word for word in words(source) if word.text[0].isupper() and word.text.lower() not in lists.source_small]
    found = []
    for word in words(target):
        if theirs and is_name(word, target, lists.small, lang):
            best = max(theirs, key=lambda other: similarity(word.text, other.text))
            if similarity(word.text, best.text) >= LEAST_SOUND:
                found.append((word, best))
    return found


def misspelled(name: str, chance: random.Random, lang: str) -> tuple[str, str]:
    """Return a name with one letter, not the first, deleted, doubled or replaced, or two swapped; and which of these."""
    place, how = chance.randrange(1, len(name)), chance.choice(("deleted", "doubled", "replaced", "swapped"))
    if how == "deleted":
        return name[:place] + name[place + 1 :], how
    if how == "doubled":
        return name[: place + 1] + name[place:], how
    if how == "replaced":
        return name[:place] + chance.choice(ALPHABETS[lang]) + name[place + 1 :], how
    place = max(place, 2)
    return name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :], how


def hybrids(source: str, lang: str) -> list[tuple[str, str]]:
    """Return the ways to write a Cyrillic name half by one convention and half by another, that none writes; and which.

    The conventions differ in both halves even without diacritics and apostrophes.
    """
    made = romanizations(source, lang)
    middle = len(source) // 2
    heads = romanizations(source[:middle], lang)
    halves = {
        name: (heads[name], made[name][len(heads[name]) :]) for name in made if made[name].startswith(heads[name])
    }
    pure = {bare(text) for text in made.values()}
    found: dict[str, str] = {}
    for one, (head, other_tail) in halves.items():
        for other, (other_head, tail) in halves.items():
            differ = bare(head) != bare(other_head) and _ending(tail) != _ending(other_tail)
            if differ and bare(head + tail) not in pure and (head + tail).istitle():
                found.setdefault(re.sub("['’ʹʺ]", "", head + tail), f"{one}+{other}")
    return sorted(found.items())


def _ending(tail: str) -> str:
    """Return the end of a name with -y, -iy, -ii and -yi alike: people write all of them."""
    return re.sub("[iy]+$", "i", bare(tail))


def bare(text: str) -> str:
    """Return a Latin name in small letters without diacritics and apostrophes."""
    return re.sub("[^a-z]", "", anyascii(text).lower())


def damaged(doc: Clean, index: int, kind: str, lists: Lists, chance: random.Random) -> Damage | None:
    """Return one segment of a document with an error of a kind, or None where it has no place for one."""
    target = doc.pairs[index][1]
    made = _PLANTERS[kind](doc, index, lists, chance)
    if made is None:
        return None
    start, end, new, place, how = made
    text = target[:start] + new + target[end:]
    if kind == "name-dropped":
        start, end, text = _closed(target, start, end)
    return Damage(doc.set, doc.name, index, kind, doc.pair, start, start + len(new), (start, end), place,
                  target[start:end], new, text, how)  # fmt: skip


_Planted = tuple[int, int, str, "tuple[int, int] | None", str]


def _closed(target: str, start: int, end: int) -> tuple[int, int, str]:
    """Return the place and the text where a name is taken out: with its possessive and one space."""
    end += len(re.match(r"(?:['’]s)?", target[end:]).group())  # type: ignore[union-attr]
    if target[start - 1 : start] == " ":
        start -= 1
    elif target[end : end + 1] == " ":
        end += 1
    return start, end, target[:start] + target[end:]


def _swapped(doc: Clean, index: int, lists: Lists, chance: random.Random) -> _Planted | None:
    found = sounding(*doc.pairs[index], lists, doc.langs[1])
    if not found:
        return None
    word, theirs = chance.choice(found)
    kind = lists.kinds.get(word.text.lower(), "other")
    near = words(doc.pairs[index][0]) + words(doc.pairs[index][1])
    pool = (
        lists.names[kind]
        if len(lists.names.get(kind, ())) >= 20
        else [one for all_ in lists.names.values() for one in all_]
    )
    for text, name in chance.sample(pool, min(40, len(pool))):
        if name != doc.name and all(similarity(text, other.text) < FAR for other in near if other.text[0].isupper()):
            return word.start, word.end, text, (theirs.start, theirs.end), kind
    return None


def _dropped(doc: Clean, index: int, lists: Lists, chance: random.Random) -> _Planted | None:
    """A whole name is dropped, not the given name beside a surname; one that the target repeats is left."""
    source, target = doc.pairs[index]
    runs = list(_runs(sounding(source, target, lists, doc.langs[1]), target))
    chance.shuffle(runs)
    capitals = [word for word in words(target) if word.text[0].isupper()]
    for run in runs:
        start, end = run[0][0].start, run[-1][0].end
        beside = target[start - 2 : start].strip()[-1:].isupper() or _touching(target, start, end)
        again = any(
            similarity(word.text, one.text) >= LEAST_SOUND
            for word, _ in run
            for one in capitals
            if not start <= one.start < end
        )
        if not beside and not again:
            places = [theirs for _, theirs in run]
            return (
                start,
                end,
                "",
                (min(one.start for one in places), max(one.end for one in places)),
                f"{len(run)} words",
            )
    return None


def _touching(target: str, start: int, end: int) -> bool:
    """Return whether another capitalised word stands directly beside a name: then it is part of a longer one."""
    before = re.search(r"([^\W\d_]+)[.]? $", target[:start])
    after = re.match(r" ([^\W\d_]+)", target[end:])
    return any(match is not None and match.group(1)[0].isupper() for match in (before, after))


def _runs(found: Iterable[tuple[Word, Word]], target: str) -> Iterator[list[tuple[Word, Word]]]:
    run: list[tuple[Word, Word]] = []
    for pair in found:
        if run and target[run[-1][0].end : pair[0].start] != " ":
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _misspelled(doc: Clean, index: int, lists: Lists, chance: random.Random) -> _Planted | None:
    found = [pair for pair in sounding(*doc.pairs[index], lists, doc.langs[1]) if len(pair[0].text) >= 5]
    if not found:
        return None
    word, theirs = chance.choice(found)
    new, how = misspelled(word.text, chance, doc.langs[1])
    pure = {bare(text) for text in romanizations(theirs.text, doc.langs[0]).values()}
    if new == word.text or new.lower() in lists.listed or (doc.langs[1] == "en" and bare(new) in pure):
        return None
    return word.start, word.end, new, (theirs.start, theirs.end), how


def _hybrid(doc: Clean, index: int, lists: Lists, chance: random.Random) -> _Planted | None:
    """The source's word is in the nominative: one convention of the oracle writes nearly what the target has."""
    found = []
    for word, theirs in sounding(*doc.pairs[index], lists, doc.langs[1]):
        pure = [bare(text) for text in romanizations(theirs.text, doc.langs[0]).values()]
        near = max((Levenshtein.normalized_similarity(bare(word.text), text) for text in pure), default=0.0)
        if (
            near >= 0.87
            and len(theirs.text) >= 5
            and _SLAVIC.search(theirs.text)
            and any(text[-1] == word.text[-1] for text in pure)
        ):
            ways = [one for one in hybrids(theirs.text, doc.langs[0]) if bare(one[0]) != bare(word.text)]
            found += [(word, theirs, way) for way in ways if bare(way[0]) not in lists.listed]
    if not found:
        return None
    word, theirs, (new, how) = chance.choice(found)
    return word.start, word.end, new, (theirs.start, theirs.end), how


def _number(doc: Clean, index: int, _lists: Lists, chance: random.Random) -> _Planted | None:
    """One digit of one number is another; the first is never 0. The number stands in the source too, and once here."""
    source, target = doc.pairs[index]
    numbers = [one for one in _NUMBER.finditer(target) if re.search(rf"(?<!\d){one.group()}(?!\d)", source)]
    numbers = [one for one in numbers if len(re.findall(rf"(?<!\d){one.group()}(?!\d)", target)) == 1]
    if not numbers:
        return None
    match = chance.choice(numbers)
    place = chance.randrange(match.start(), match.end())
    digit = chance.choice([one for one in "0123456789"[place == match.start() :] if one != target[place]])
    new = target[match.start() : place] + digit + target[place + 1 : match.end()]
    if re.search(rf"(?<!\d){new}(?!\d)", source):
        return None
    return match.start(), match.end(), new, None, f"{len(new)} digits"


def _untranslated(doc: Clean, index: int, _lists: Lists, _chance: random.Random) -> _Planted | None:
    source, target = doc.pairs[index]
    if len(words(source)) < 5 or source == target:
        return None
    return 0, len(target), source, (0, len(source)), f"{len(words(source))} words"


_PLANTERS = {
    "name-swapped": _swapped,
    "name-dropped": _dropped,
    "name-misspelled": _misspelled,
    "name-hybrid": _hybrid,
    "number-changed": _number,
    "untranslated": _untranslated,
}


def plant(docs: Sequence[Clean], kind: str, lists: Lists, limit: int, seed: str = "") -> list[Damage]:
    """Return errors of one kind, ``limit`` in all over documents in seeded order; a segment is used once.

    Hybrids are rare, so that a segment may give three of them.
    """
    chance = random.Random(f"{kind} {seed}")
    places = [(doc, index) for doc in docs for index in range(len(doc.pairs))]
    chance.shuffle(places)
    found: dict[tuple[str, int, str], Damage] = {}
    for doc, index in places * (3 if kind == "name-hybrid" else 1):
        if len(found) == limit:
            break
        one = damaged(doc, index, kind, lists, chance)
        if one:
            found.setdefault((one.doc, one.segment, one.new), one)
    return list(found.values())


def lists_for(
    docs: Sequence[Clean],
    langs: tuple[str, str],
    small: tuple[frozenset[str], frozenset[str]],
    known: tuple[Mapping[str, str], frozenset[str]],
) -> Lists:
    """Return what chance draws from: the names of these documents by kind."""
    lists = Lists(small[1], small[0], {}, *known)
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for pair in doc.pairs:
            for word, _ in sounding(*pair, lists, langs[1]):
                places[word.text].add((word.text, doc.name))
                votes[word.text.lower()][_by_context(pair[1], word)] += 1
    kinds = {**{word: vote.most_common(1)[0][0] for word, vote in votes.items()}, **lists.kinds}
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for text, found in places.items():
        names[kinds[text.lower()]] |= found
    return lists._replace(names={kind: sorted(found) for kind, found in names.items()}, kinds=kinds)


def _by_context(target: str, word: Word) -> str:
    """Return the kind of a name that no list has, by the words around it: English and the Slavic languages."""
    if _touching(target, word.start, word.end):
        return "person"
    return "place" if _AT_PLACE.search(target[: word.start]) else "other"


@cache
def small_words(folder: Path, lang: str) -> frozenset[str]:
    """Return the words that somebody wrote with a small letter in any clean text of a language."""
    return frozenset(word for text in all_texts(folder, lang) for word in _WORD.findall(text) if word[0].islower())


@cache
def known_names(folder: Path) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return words of names with their kind (person, place) by the public lists, and all listed Latin renderings."""
    territories = (row for row in rows(folder, "cldr_names/cldr_names.tsv") if row["kind"] == "territory")
    named = (part for row in territories for lang in ALPHABETS for part in _WORD.findall(row[lang].lower()))
    kinds = dict.fromkeys(named, "place")
    listed: set[str] = set()
    for name in _NAME_LISTS:
        for row in rows(folder, name):
            kind = "place" if row["entity_type"] in ("place", "loc") else "person"
            for text in (row["cyrillic"], *row["latin"].split(" | ")):
                parts = _WORD.findall(text.strip('"').lower())
                kinds.update({part: kind for part in parts if part not in kinds})
                listed.update(parts)
    return kinds, frozenset(listed)


def all_lists(folder: Path, pair: str, docs: Sequence[Clean]) -> Lists:
    """Return the lists of one direction from the public data."""
    source, target = pair.split("-")
    small = small_words(folder, source), small_words(folder, target)
    return lists_for(docs, (source, target), small, known_names(folder))


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--pair", default="ru-en", choices=PAIRS)
    arguments.add_argument("--kind", default="name-swapped", choices=KINDS)
    arguments.add_argument("--limit", type=int, default=10)
    chosen = arguments.parse_args()
    docs = clean_documents(chosen.data, chosen.pair)
    for one in plant(docs, chosen.kind, all_lists(chosen.data, chosen.pair, docs), chosen.limit):
        print(json.dumps(one._asdict(), ensure_ascii=False))


if __name__ == "__main__":
    main()
