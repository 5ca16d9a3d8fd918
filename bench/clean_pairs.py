"""Clean pairs by direction: human translations by document, from every public set that has the two languages."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bench.data import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODES = {"en": "eng", "be": "bel", "ru": "rus", "uk": "ukr", "pl": "pol", "de": "deu", "id": "ind"}
PAIRS = ("ru-en", "be-en", "uk-en", "en-be", "en-ru", "en-uk", "en-pl", "en-de", "be-ru", "ru-be")
WMT = {"ru-en": ("wmt21_ruen", "wmt22_ruen", "wmt23_ruen"), "uk-en": ("wmt22_uken", "wmt23_uken")}


class Clean(NamedTuple):
    """A document: its set, its name, its direction, its pairs (source, target)."""

    set: str
    name: str
    pair: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def langs(self) -> tuple[str, str]:
        """Return the languages of source and target."""
        source, target = self.pair.split("-")
        return source, target


def clean_documents(folder: Path, pair: str) -> list[Clean]:
    """Return the documents of a direction: newstest (blocks of 20 lines), NTREX, the first references of WMT."""
    found = list(_ntrex(folder, pair))
    if pair == "ru-en":
        lines = [(row["rus"], row["eng"]) for row in rows(folder, "newstest_ruen/newstest_ruen.tsv")]
        found += [
            Clean("newstest", f"newstest {at}", pair, tuple(lines[at : at + 20])) for at in range(0, len(lines), 20)
        ]
    for name in WMT.get(pair, ()):
        found += _wmt(folder, name, pair)
    return found


def carriers(folder: Path) -> list[Clean]:
    """Return Belarusian names of politicians, each in a sentence of ours: the news sets have no Belarusian names.

    The English side is BGN/PCGN 1979 by the oracle. One document a name.
    """
    from bench.oracles import romanizations

    names = sorted(
        {row["cyrillic"] for row in rows(folder, "names_politicians/politicians.tsv") if row["lang"] == "be"}
    )
    found = []
    for name in names:
        parts = name.replace("’", "'").split()
        if len(parts) == 2 and all(part.isalpha() and part.istitle() for part in parts):
            latin = " ".join(romanizations(part, "be")["bgnpcgn-bel-Cyrl-Latn-1979"] for part in parts)
            pair = (
                f"У панядзелак пра гэта паведаміў журналістам {name}.",
                f"On Monday this was reported to journalists by {latin}.",
            )
            found.append(Clean("carriers", f"carrier {name}", "be-en", (pair,)))
    return found


def _ntrex(folder: Path, pair: str) -> Iterator[Clean]:
    source, target = pair.split("-")
    by_doc: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(folder, "ntrex/ntrex.tsv"):
        by_doc[row["doc_id"]].append((row[CODES[source]], row[CODES[target]]))
    yield from (Clean("ntrex", doc, pair, tuple(pairs)) for doc, pairs in by_doc.items())


def _wmt(folder: Path, name: str, pair: str) -> Iterator[Clean]:
    by_doc: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in (folder / "wmt_into_en" / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        by_doc[row["doc"]].append((row["src"], row["refs"][0]))
    yield from (Clean(name, f"{name} {doc}", pair, tuple(pairs)) for doc, pairs in by_doc.items())


def all_texts(folder: Path, lang: str) -> Iterator[str]:
    """Yield every clean text of a language in the sets, and in FLORES."""
    for name in ("ntrex/ntrex.tsv", "flores/flores200_devtest.tsv"):
        yield from (row[CODES[lang]] for row in rows(folder, name))
    if lang in ("ru", "en"):
        yield from (row[CODES[lang]] for row in rows(folder, "newstest_ruen/newstest_ruen.tsv"))
    for pair, names in WMT.items():
        side = pair.split("-").index(lang) if lang in pair.split("-") else None
        if side is not None:
            for name in names:
                yield from (pairs[side] for doc in _wmt(folder, name, pair) for pairs in doc.pairs)
