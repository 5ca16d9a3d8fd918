"""Errors of names for the gate: exchanged, misspelled, left out, at the beginning of a sentence too; a country for another.

What is written in place of a name comes from lists of names (politicians, sanctioned
persons, cases of a matching benchmark, places), and of these only from the reserved half
(``bench.planted.reserved``), which training leaves alone. A slip is one edit by uniform
chance that makes a word which no list of names and no human text has.
"""

from __future__ import annotations

import lzma
import random
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bench.data import politicians, rows, sanctions
from bench.planted import (
    FAR,
    Change,
    NamePool,
    PlantedError,
    Run,
    Word,
    bare,
    change_digit,
    changed,
    drop_name,
    has_capitalised_neighbour,
    kind_by_context,
    letter_runs,
    misspelled,
    name_pool,
    reserved,
    similarity,
    sounding_names,
)
from bench.romanizers import romanizations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bench.data import Translation

LEAST_POPULATION = 10_000  # of a place that takes another's place
LEAST_LETTERS = 5  # of a name that is misspelled
TRIES = 60  # names drawn until one is unlike all that stands near
# Peoples, for an adjective or noun that takes another's place. Source: general
# knowledge, not checked against a published list.
PEOPLES = tuple(
    (  # noqa: SIM905 - a list of 40 strings is no easier to read
        "Ukrainian Russian Belarusian American German Italian Estonian Latvian Lithuanian Hungarian Romanian Bulgarian "
        "Serbian Croatian Moldovan Georgian Armenian Kazakh Uzbek Tajik Iranian Iraqi Israeli Palestinian Syrian "
        "Egyptian Libyan Indian Pakistani Afghan Korean Mongolian Canadian Mexican Brazilian Cuban Australian "
        "Norwegian Austrian Nigerian"
    ).split()
)
_PEOPLE = re.compile(rf"\b(?:{'|'.join(PEOPLES)})(?=s?\b)")
_PLAIN = re.compile(r"[A-Z][a-z]{2,}")


class Names(NamedTuple):
    """What errors of one direction draw from: the names of its documents, reserved names by kind, all spellings that exist."""

    pool: NamePool
    others: Mapping[str, Sequence[str]]  # given, surname, place, country: reserved
    given: frozenset[str]  # given names, in small letters, of either half
    countries: frozenset[str]
    attested: frozenset[str]


def names_for(folder: Path, pair: str, documents: Sequence[Translation]) -> Names:
    """Return the names that errors in a direction draw from."""
    others, given = reserved_names(folder)
    return Names(
        pool=name_pool(folder, pair, documents),
        others=others,
        given=given,
        countries=countries(folder),
        attested=attested_words(folder),
    )


@cache
def reserved_names(folder: Path) -> tuple[Mapping[str, Sequence[str]], frozenset[str]]:
    """Return reserved names by kind (given, surname, place, country), and given names of either half in small letters."""
    persons = [row["latin"].split(" | ")[0] for row in politicians(folder)]
    persons += [person.latin[0] for person in sanctions(folder) if person.latin]
    for row in rows(folder, "names_cases/name_cases.tsv"):
        if row["schema"] == "Person":
            persons += [row["name1"], row["name2"]]
    names: dict[str, set[str]] = defaultdict(set)
    given: set[str] = set()
    for person in persons:
        words = [word.title() for word in person.split()]
        if len(words) < 2 or not all(_PLAIN.fullmatch(word) for word in words):
            continue
        given.add(words[0].lower())
        names["given"].add(words[0])
        names["surname"].add(words[-1])
    for line in (
        (folder / "knowledge" / "persons_2015.tsv").read_text("utf-8").split("\n")
    ):
        # Only to tell a person from a place; none of these is planted.
        cells = line.split("\t")
        if len(cells) > 3 and len(cells[3].split()) > 1:
            given.add(cells[3].split()[0].lower())
    for row in rows(folder, "names_places/places.tsv"):
        if int(row["population"] or 0) >= LEAST_POPULATION:
            names["place"].add(row["latin"].split(" | ")[0])
    names["country"] |= countries(folder)
    # A surname that is also a given name would be no surname in the place of one.
    names["surname"] -= names["given"]
    kept = {
        kind: sorted(filter(reserved, filter(_PLAIN.fullmatch, found)))
        for kind, found in names.items()
    }
    return kept, frozenset(given)


@cache
def countries(folder: Path) -> frozenset[str]:
    """Return the English names of countries that are one word."""
    names = [
        row["en"]
        for row in rows(folder, "cldr_names/cldr_names.tsv")
        if row["kind"] == "territory"
    ]
    return frozenset(filter(_PLAIN.fullmatch, names))


@cache
def attested_words(folder: Path) -> frozenset[str]:
    """Return the Latin words that somebody or some place bears, in plain small letters.

    They are read from the data and not asked of the library, so that the same slips are
    planted whichever lexicon it has.
    """
    path = folder / "knowledge" / "latin_names.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8") as file:
        next(file)
        return frozenset(bare(line.partition("\t")[0]) for line in file)


# The planters: each returns a change of one segment, or None where the segment has no
# occasion for one.


def exchange_name(
    document: Translation,
    index: int,
    names: Names,
    chance: random.Random,
    *,
    opening: bool = False,
) -> Change | None:
    """Write a reserved name of the same kind in place of a name; it sounds like nothing near."""
    source, target = document.segments[index]
    found = _names_in(document, index, names, opening=opening)
    if not found:
        return None
    word, source_word = chance.choice(found)
    kind = kind_of(word, target, names)
    if kind == "other":
        kind = chance.choice(("surname", "place"))
    new = _unlike_all_near(names.others[kind], source, target, chance)
    if new is None:
        return None
    return Change(word.start, word.end, new, (source_word.start, source_word.end), kind)


def kind_of(word: Word, target: str, names: Names) -> str:
    """Return the kind of a name: given, surname, place or other, by what stands beside it and by the lists."""
    small = word.text.lower()
    beside = has_capitalised_neighbour(target, word.start, word.end)
    if small in names.given and (beside or names.pool.kinds.get(small) != "place"):
        return "given"
    listed = names.pool.kinds.get(small, "other")
    if listed == "place" and kind_by_context(target, word) != "person":
        return "place"
    if listed == "person" or kind_by_context(target, word) == "person":
        return "surname"
    return listed if listed == "place" else "other"


def misspell(
    document: Translation,
    index: int,
    names: Names,
    chance: random.Random,
    *,
    opening: bool = False,
) -> Change | None:
    """Write a name with one letter lost, doubled, replaced or exchanged; nobody bears or writes what comes of it."""
    found = [
        (word, source_word)
        for word, source_word in _names_in(document, index, names, opening=opening)
        if len(word.text) >= LEAST_LETTERS
    ]
    if not found:
        return None
    word, source_word = chance.choice(found)
    new, how = misspelled(word.text, chance, document.langs[1])
    if new == word.text or not is_slip(new, names):
        return None
    source_lang = document.langs[0]
    # No package for Belarusian conventions is at hand everywhere; the news sets have
    # next to no Belarusian names.
    if source_lang in ("ru", "uk"):
        ways = {bare(text) for _, text in romanizations(source_word.text, source_lang)}
        if bare(new) in ways:
            return None
    return Change(word.start, word.end, new, (source_word.start, source_word.end), how)


def is_slip(word: str, names: Names) -> bool:
    """Return whether a word is no name that exists and no word that somebody writes small."""
    return (
        bare(word) not in names.attested
        and word.lower() not in names.pool.listed
        and word.lower() not in names.pool.target_lowercase
    )


def drop_person(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    """Take out given name and surname of a person; the grammar is left as it is."""

    def is_person(run: Run) -> bool:
        return len(run) > 1 and run[0][0].text.lower() in names.given

    return drop_name(document, index, names.pool, chance, is_person)


def drop_single(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    """Take out a name of one word."""
    return drop_name(document, index, names.pool, chance, lambda run: len(run) == 1)


def exchange_country(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    """Write another country for a country, anywhere in the sentence."""
    source, target = document.segments[index]
    places = [word for word in letter_runs(target) if word.text in names.countries]
    if not places:
        return None
    word = chance.choice(places)
    new = _unlike_all_near(names.others["country"], source, target, chance)
    return None if new is None else Change(word.start, word.end, new, None, "country")


def exchange_people(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    """Write another people, or its adjective, for one, anywhere in the sentence: Ukrainian for Russian."""
    source, target = document.segments[index]
    matches = list(_PEOPLE.finditer(target))
    if not matches:
        return None
    match = chance.choice(matches)
    if re.match(r" (?:Federation|Republic)", target[match.end() :]):
        return None
    others = [people for people in PEOPLES if reserved(people)]
    new = _unlike_all_near(others, source, target, chance)
    return None if new is None else Change(*match.span(), new, None, "people")


def change_number(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    """Change one digit of a number, for comparison."""
    return change_digit(document, index, names.pool, chance)


def _exchange_opening(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    return exchange_name(document, index, names, chance, opening=True)


def _misspell_opening(
    document: Translation, index: int, names: Names, chance: random.Random
) -> Change | None:
    return misspell(document, index, names, chance, opening=True)


def _names_in(document: Translation, index: int, names: Names, *, opening: bool) -> Run:
    source, target = document.segments[index]
    return sounding_names(
        source, target, names.pool, document.langs[1], opening=opening
    )


def _unlike_all_near(
    candidates: Sequence[str], source: str, target: str, chance: random.Random
) -> str | None:
    near = [
        word.text
        for word in letter_runs(source) + letter_runs(target)
        if word.text[0].isupper()
    ]
    for new in chance.sample(candidates, min(TRIES, len(candidates))):
        if all(similarity(new, other) < FAR for other in near):
            return new
    return None


PLANTERS: Mapping[
    str, Callable[[Translation, int, Names, random.Random], Change | None]
] = {
    "swapped": exchange_name,
    "swapped-opening": _exchange_opening,
    "misspelled": misspell,
    "misspelled-opening": _misspell_opening,
    "person-dropped": drop_person,
    "name-dropped": drop_single,
    "country-swapped": exchange_country,
    "people-swapped": exchange_people,
    "number-changed": change_number,
}


def plant_in(document: Translation, kind: str, names: Names) -> PlantedError | None:
    """Return a document with one error of a kind, in a segment by chance; None where no segment has an occasion for one.

    The error depends on the document and the kind alone, not on what else is planted.
    """
    chance = random.Random(f"{kind} {document.set} {document.pair} {document.name}")
    order = list(range(len(document.segments)))
    chance.shuffle(order)
    # A slip that makes an existing name is drawn anew once: short documents have few
    # names.
    for index in order * 2:
        change = PLANTERS[kind](document, index, names, chance)
        if change is not None:
            return changed(document, index, kind, change)
    return None
