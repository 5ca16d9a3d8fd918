"""Makes the bundled lexicon of names, ``src/transqa/lexicon/data/names.tql``.

    python -m bench.make.lexicon --data ../shared/data

Reads ``knowledge/latin_names.tsv.xz`` (a Latin word, and how often each source has it),
``name_pairs.tsv.xz`` (a Cyrillic word, a Latin one, the same) and ``persons_2015.tsv``
(persons with full names). What is left out: words of one letter, and pairs in which
either side is one. To these come the persons and places of the bundled glossary. A pair with hyphens counts whole, and for each of its parts if both
sides have as many. The same input makes the same bytes.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.files import whole_file
from transqa.glossary.entries import ACCEPTED
from transqa.glossary.load import load_glossary
from transqa.lexicon.model import Kinds, Person, strength_of
from transqa.lexicon.store import BUNDLED, Lexicon
from transqa.lexicon.write import LexiconWriter
from transqa.names.sound import plain_latin
from transqa.text.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the sources are called in the files, what bears their names, and where they are
# from.
KINDS = {
    "wd": Kinds.PERSON,
    "rigour": Kinds.PERSON,
    "ep": Kinds.PERSON,
    "pol": Kinds.PERSON,
    "census": Kinds.SURNAME,
    "geo": Kinds.PLACE,
    "geoalt": Kinds.PLACE,
    "cmu": Kinds(0),
}
OTHER = "dictionary"  # what the words are called that nobody is known to bear
# A name of the glossary was looked up by hand: as good as one that a source has this
# often.
GLOSSARY = {"glossary": 4}
GLOSSARY_KINDS = {"person": Kinds.PERSON, "place": Kinds.PLACE}
SOURCES = {
    "person": "names of persons in Wikidata (CC0) and of rigour 1.3.0 (MIT), glossary of transqa",
    "surname": "US Census 2010 surnames (public domain)",
    "place": "GeoNames, populated places and their alternate names (CC BY 4.0), glossary of transqa",
    OTHER: "The CMU Pronouncing Dictionary (BSD-2-Clause)",
}
WEAK = frozenset(
    ("geoalt",)
)  # alternate names in any language, transcriptions of transcriptions


def main() -> None:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=BUNDLED)
    options = parser.parse_args()
    folder = options.data / "knowledge"
    writer = LexiconWriter()
    add_words(writer, folder / "latin_names.tsv.xz")
    add_pairs(writer, folder / "name_pairs.tsv.xz")
    add_persons(writer, folder / "persons_2015.tsv")
    add_glossary(writer)
    data = writer.to_bytes("world", SOURCES, other=OTHER)
    with whole_file(options.output) as file:
        file.write(data)
    heading = Lexicon.open(options.output).verify().heading
    sizes = {name: size for name, (_, size, _) in heading["sections"].items()}
    print(f"{options.output}: {len(data):,} bytes", heading["words"], sizes)


def add_words(writer: LexiconWriter, path: Path) -> None:
    """Add the Latin words, which the file has folded."""
    for latin, sources in rows(path):
        counts = counts_of(sources)
        writer.add_word(
            plain_latin(latin), strength_of(counts, weak=WEAK), kinds_of(counts)
        )


def add_pairs(writer: LexiconWriter, path: Path) -> None:
    """Add the pairs, those with hyphens in parts, too: what the sources count for one part is added up."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for cyrillic, latin, sources in rows(path):
        counts = counts_of(sources)
        cyrillic_parts, latin_parts = cyrillic.split("-"), latin.split("-")
        sides = [(cyrillic, latin)]
        if len(cyrillic_parts) == len(latin_parts) > 1:
            sides += zip(cyrillic_parts, latin_parts, strict=True)
        for side in sides:
            counted[side].update(counts)
    for (cyrillic, latin), counts in counted.items():
        writer.add_pair(
            fold(cyrillic),
            plain_latin(latin),
            strength_of(counts, weak=WEAK),
            kinds_of(counts),
        )


def add_persons(writer: LexiconWriter, path: Path) -> None:
    """Add the persons, under the first and the last word of their Latin names."""
    for item, lang, cyrillic, latin, _country in rows(path):
        folded = [plain_latin(word.text) for word in words(latin)]
        if len(folded) > 1:
            writer.add_person(
                folded[0], folded[-1], Person(cyrillic, lang, latin, item)
            )


def add_glossary(writer: LexiconWriter) -> None:
    """Add the accepted spellings of the persons and places of the bundled glossary, word by word."""
    strength = strength_of(GLOSSARY)
    for entry in load_glossary("news").entries:
        kinds = GLOSSARY_KINDS.get(entry.kind)
        if kinds is None:
            continue
        for term in entry.terms:
            if term.lang != "en" or term.status not in ACCEPTED:
                continue
            spelled = words(term.text)
            latin = [plain_latin(word.text) for word in spelled]
            for word, folded in zip(spelled, latin, strict=True):
                if word.text[0].isupper():
                    writer.add_word(folded, strength, kinds)
            for lang, cyrillic in entry.cyrillic().items():
                keys = [fold(word.text) for word in words(cyrillic)]
                if len(keys) == len(latin):
                    for key, folded in zip(keys, latin, strict=True):
                        writer.add_pair(key, folded, strength, kinds)
                if entry.kind == "person" and len(latin) > 1:
                    person = Person(cyrillic, lang, term.text, entry.wikidata)
                    writer.add_person(latin[0], latin[-1], person)


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a table without quotes; its heading, if it has one, is passed over."""
    data = path.read_bytes()
    if path.suffix == ".xz":
        data = lzma.decompress(data)
    for line in data.decode().splitlines():
        cells = line.split("\t")
        if cells[-1] != "sources":
            yield cells


def counts_of(sources: str) -> dict[str, int]:
    """Return how often each source has a name.

    >>> counts_of("census:1 wd:2")
    {'census': 1, 'wd': 2}
    """
    counts = {}
    for source in sources.split():
        name, _, count = source.partition(":")
        counts[name] = int(count)
    return counts


def kinds_of(counts: dict[str, int]) -> Kinds:
    """Return who bears a name that these sources have."""
    kinds = Kinds(0)
    for source in counts:
        kinds |= KINDS[source]
    return kinds


if __name__ == "__main__":
    main()
