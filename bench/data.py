"""The public test data, one function a set; none of it is in the repository.

The folder is given by ``--data`` or ``TRANSQA_DATA``. Sets of translations come as
documents of (source, target) segments; lists of names as persons; the others as their
own rows. Each function names the columns it reads.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CODES = {
    "en": "eng",
    "be": "bel",
    "ru": "rus",
    "uk": "ukr",
    "pl": "pol",
    "de": "deu",
    "id": "ind",
}
BLOCK = 20  # segments; a set without documents is cut into blocks of so many
CYRILLIC = re.compile("[\u0400-\u04ff]")

WMT_INTO_ENGLISH = (
    "wmt21_ruen",
    "wmt22_ruen",
    "wmt23_ruen",
    "wmt22_uken",
    "wmt23_uken",
)
# Groups of sets, by the name that stands for them in ``--sets``.
GROUPS = {
    "into": (
        "newstest",
        "ntrex-ru-en",
        "ntrex-be-en",
        "ntrex-uk-en",
        *WMT_INTO_ENGLISH,
    ),
    "out": tuple(f"ntrex-en-{lang}" for lang in ("be", "ru", "uk", "pl", "de", "id")),
    "side": (
        "ntrex-ru-be",
        "ntrex-be-ru",
        "ntrex-uk-ru",
        "ntrex-ru-uk",
        "ntrex-ru-pl",
        "ntrex-be-pl",
        "ntrex-de-ru",
    ),
    "tatoeba": tuple(
        f"tatoeba-{pair}"
        for pair in ("be-en", "be-ru", "be-uk", "en-be", "ru-be", "uk-be")
    ),
    "flores": tuple(
        f"flores-en-{lang}" for lang in ("be", "ru", "uk", "pl", "de", "id")
    ),
    "wmt24pp": tuple(f"wmt24pp-en-{lang}" for lang in ("ru", "uk", "pl", "de", "id")),
}


class Translation(NamedTuple):
    """A human translation of one document: its set, its name, its direction ("ru-en"), (source, target) segments."""

    set: str
    name: str
    pair: str
    segments: tuple[tuple[str, str], ...]

    @property
    def langs(self) -> tuple[str, str]:
        """Return the languages of source and target."""
        source, target = self.pair.split("-")
        return source, target


class Person(NamedTuple):
    """A person of a list: a key, Cyrillic names with their languages, Latin names."""

    key: str
    cyrillic: list[tuple[str, str]]
    latin: list[str]


class NamePair(NamedTuple):
    """A Cyrillic name, its language if known, a Latin name, and whether they are of one person."""

    cyrillic: str
    lang: str | None
    latin: str
    same: bool


class WmtSegment(NamedTuple):
    """A segment of the WMT news task: human references, and outputs by system."""

    doc: str
    segment: str
    source: str
    references: list[str]
    outputs: dict[str, str]


class TermSegment(NamedTuple):
    """A segment of the WMT25 terminology task: required terms (source: target), outputs by system and mode."""

    id: str
    english: str
    russian: str
    terms: dict[str, str]
    outputs: dict[str, dict[str, str]]


def parser(description: str) -> argparse.ArgumentParser:
    """Return an argument parser with the option ``--data``."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = os.environ.get(
        "TRANSQA_DATA", str(Path(__file__).parents[2] / "shared" / "data")
    )
    made.add_argument(
        "--data",
        type=Path,
        default=Path(default),
        help="folder of the public test data",
    )
    return made


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of an unquoted TSV file; ends the program with a message where it is absent."""
    path = folder / name
    if not path.exists():
        sys.exit(
            f"{path}: not there; give the folder of the test data by --data or TRANSQA_DATA"
        )
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def json_lines(path: Path) -> Iterator[Any]:
    """Yield the values of a JSON Lines file."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def translations(folder: Path, name: str) -> list[Translation]:
    """Return the documents of a set by its name: newstest, ntrex-be-en, flores-en-be, wmt21_ruen …"""
    family, _, pair = name.partition("-")
    if family == "newstest":
        return newstest(folder)
    if family in WMT_INTO_ENGLISH:
        return wmt_references(folder, family)
    return {"ntrex": ntrex, "flores": flores, "tatoeba": tatoeba, "wmt24pp": wmt24pp}[
        family
    ](folder, pair)


def set_names(chosen: str) -> list[str]:
    """Return the sets that a list with commas names; ``into``, ``out`` … stand for several (GROUPS)."""
    names: list[str] = []
    for name in chosen.split(","):
        names += GROUPS.get(name, (name,))
    return names


def newstest(folder: Path) -> list[Translation]:
    """Return newstest2019-20 ru-en (columns rus, eng), which has no documents, in blocks of 20 lines."""
    lines = [
        (row["rus"], row["eng"])
        for row in rows(folder, "newstest_ruen/newstest_ruen.tsv")
    ]
    return _blocks("newstest", "ru-en", lines)


def ntrex(folder: Path, pair: str) -> list[Translation]:
    """Return NTREX-128 news in one direction (columns doc_id and a language each).

    All of it was translated from English, whatever the direction that is asked for.
    """
    source, target = (CODES[lang] for lang in pair.split("-"))
    table = rows(folder, "ntrex/ntrex.tsv")
    return _grouped(
        "ntrex", pair, ((row["doc_id"], row[source], row[target]) for row in table)
    )


def flores(folder: Path, pair: str) -> list[Translation]:
    """Return FLORES-200 in one direction (columns url and a language each), an article a document."""
    source, target = (CODES[lang] for lang in pair.split("-"))
    table = rows(folder, "flores/flores200_devtest.tsv") + rows(
        folder, "flores/flores200_dev_sib.tsv"
    )
    return _grouped(
        "flores", pair, ((row["url"], row[source], row[target]) for row in table)
    )


def wmt24pp(folder: Path, pair: str) -> list[Translation]:
    """Return the news of WMT24++ from English (columns lp, doc_id, source, target)."""
    language = pair.partition("-")[2]
    table = [
        row
        for row in rows(folder, "wmt24pp/wmt24pp_news.tsv")
        if row["lp"].split("-")[1][:2] == language
    ]
    return _grouped(
        "wmt24pp",
        pair,
        ((row["doc_id"], row["source"], row["target"]) for row in table),
    )


def tatoeba(folder: Path, pair: str) -> list[Translation]:
    """Return Belarusian Tatoeba sentences and another language (columns pair, bel_label, bel, other), in blocks."""
    source, target = pair.split("-")
    other = CODES[source if target == "be" else target]
    lines = []
    for row in rows(folder, "tatoeba/tatoeba_bel.tsv"):
        # bel_label: sentences that identification took for another language are left
        # out.
        if other not in row["pair"] or row["bel_label"] != "bel":
            continue
        sides = (row["bel"], row["other"])
        lines.append(sides if source == "be" else sides[::-1])
    return _blocks("tatoeba", pair, lines)


def wmt_references(
    folder: Path, name: str, *, first_only: bool = False
) -> list[Translation]:
    """Return the references of a file of ``wmt_into_en``; each reference of a document is a document of its own."""
    lines = []
    for row in wmt_segments(folder, name):
        for number, reference in enumerate(
            row.references[:1] if first_only else row.references
        ):
            doc = f"{name} {row.doc}" + (f"/{number}" if number else "")
            lines.append((doc, row.source, reference))
    return _grouped(name, f"{name[-4:-2]}-en", lines)


def wmt_segments(folder: Path, name: str) -> Iterator[WmtSegment]:
    """Yield the segments of a file of ``wmt_into_en`` (keys doc, seg, src, refs, hyps)."""
    for row in json_lines(folder / "wmt_into_en" / f"{name}.jsonl"):
        yield WmtSegment(
            str(row["doc"]), str(row["seg"]), row["src"], row["refs"], row["hyps"]
        )


def translations_between(folder: Path, pair: str) -> list[Translation]:
    """Return all news of a direction: NTREX, newstest, the first references of WMT."""
    documents = ntrex(folder, pair)
    if pair == "ru-en":
        documents += newstest(folder)
    for name in WMT_INTO_ENGLISH:
        if pair == f"{name[-4:-2]}-en":
            documents += wmt_references(folder, name, first_only=True)
    return documents


def human_texts(folder: Path, lang: str) -> Iterator[str]:
    """Yield every text of a language that people wrote or translated: news sets and FLORES devtest."""
    code = CODES[lang]
    for name in ("ntrex/ntrex.tsv", "flores/flores200_devtest.tsv"):
        for row in rows(folder, name):
            yield row[code]
    if lang in ("ru", "en"):
        for row in rows(folder, "newstest_ruen/newstest_ruen.tsv"):
            yield row[code]
    for name in WMT_INTO_ENGLISH:
        for segment in wmt_segments(folder, name):
            if lang == "en":
                yield segment.references[0]
            elif lang == name[-4:-2]:
                yield segment.source


def sanctions(folder: Path) -> list[Person]:
    """Return the persons of EU sanctions acts (columns celex, record, lang, cyrillic, latin_variants)."""
    persons: dict[str, Person] = {}
    for row in rows(folder, "eu-sanctions/pairs.tsv"):
        key = f"{row['celex']}/{row['record']}"
        person = persons.setdefault(key, Person(key, [], []))
        for name in row["cyrillic"].split(" / "):
            if CYRILLIC.search(name):
                person.cyrillic.append((name, row["lang"]))
        for cell in row["latin_variants"].split(" | "):
            for name in re.split(" / |/", cell):
                if name.strip() and name not in person.latin:
                    person.latin.append(name)
    return list(persons.values())


def politicians(folder: Path) -> list[dict[str, str]]:
    """Return labels of politicians (columns key, cyrillic, lang, latin with " | " between); one a language."""
    return rows(folder, "names_politicians/politicians.tsv")


def public_figures(folder: Path) -> list[NamePair]:
    """Return every pair of a Cyrillic and a Latin spelling of 17 people, from the list beside the data."""
    path = folder.parent / "research" / "peers.md"
    if not path.exists():
        print(f"17 people: {path} not there")
        return []
    cyrillic: list[tuple[int, str]] = []
    latin: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if re.match(r"  - \S+ \S+ · ", line):
            for name in line[4:].split(" · "):
                script = cyrillic if CYRILLIC.search(name) else latin
                script.append((number, name.strip()))
    pairs = []
    for number, name in cyrillic:
        pairs += [
            NamePair(name, None, other_name, number == other)
            for other, other_name in latin
        ]
    return pairs


def wmt25_terms(folder: Path) -> list[TermSegment]:
    """Return the English-Russian segments of the WMT25 terminology task (keys id, en, ref, terms, hyps)."""
    return [
        TermSegment(str(row["id"]), row["en"], row["ref"], row["terms"], row["hyps"])
        for row in json_lines(folder / "terminology" / "wmt25_terms_enru.jsonl")
    ]


def tico19(folder: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the English-Russian terms of TICO-19 (source, target) and its sentences (eng, rus)."""
    terms = {}
    for row in rows(folder, "terminology/tico19_terms.tsv"):
        if row["src_lang"] == "en" and row["tgt_lang"].startswith("ru"):
            terms[row["source"].lower()] = row["target"]
    pairs = [
        (row["eng"], row["rus"]) for row in rows(folder, "terminology/tico19_en_ru.tsv")
    ]
    return terms, pairs


def demetr(folder: Path, lang: str) -> list[dict[str, str]]:
    """Return DEMETR's perturbations from a language (columns id, pert_name, src, mt_en, perturbed_en)."""
    names = {"ru": "russian", "pl": "polish", "de": "german", "cs": "czech"}
    return [
        row for row in rows(folder, "demetr/demetr.tsv") if row["lang"] == names[lang]
    ]


def _blocks(
    name: str, pair: str, lines: Sequence[tuple[str, str]]
) -> list[Translation]:
    starts = range(0, len(lines), BLOCK)
    return [
        Translation(name, f"{name} {start}", pair, tuple(lines[start : start + BLOCK]))
        for start in starts
    ]


def _grouped(
    name: str, pair: str, lines: Iterable[tuple[str, str, str]]
) -> list[Translation]:
    """Return documents of (document, source, target) lines, in the order in which they first come."""
    documents: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
    for doc, source, target in lines:
        documents[doc].append((source, target))
    return [
        Translation(name, doc, pair, tuple(segments))
        for doc, segments in documents.items()
    ]
