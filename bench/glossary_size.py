"""Finding the entries of large glossaries in English news: build, load, memory and rate, beside FlashText and spaCy.

Glossaries are made of the words of public name lists, recombined: persons (a given name
and a surname), places and organizations, in Russian and English, with a spelling of
their own. The text is the human English of the news data, each sentence once, in
paragraphs of ten. Each figure is of a fresh process: cold is its first pass over the
text, warm its second. The peers get the exact English forms of the same entries.
"""

from __future__ import annotations

import json
import random
import resource
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import WMT_INTO_ENGLISH, politicians, rows, wmt_segments
from bench.timing import by_turns, in_fresh_process, medians, peer

if TYPE_CHECKING:
    from bench.measure import Options
    from bench.timing import Figures
    from transqa.glossary import Entry

SIZES = (1000, 10_000, 100_000, 500_000)
COMPARED = 100_000  # entries that the peers get
OFTEN = 30  # times a word stands in names of the list from which on it is taken for a given name
BODIES = (
    ("Институт имени {}", "{} Institute"),
    ("Банк {}", "{} Bank"),
    ("Завод {}", "{} Works"),
)
PEERS = Path(__file__).with_name("find_peers.py")


def glossary_size(options: Options) -> dict[str, Figures]:
    """Print and return the figures by size, and of the peers (``--find-peers``) by name."""
    results: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in [size for size in SIZES if size <= (options.limit or SIZES[-1])]:
            file = folder / f"{size}.tqg"
            built = in_fresh_process(build, options.data, size, file)
            used = by_turns(
                {"use": partial(in_fresh_process, use, options.data, file)},
                options.rounds,
            )["use"]
            results[str(size)] = built | medians(used)
            print(
                size,
                {key: round(value, 2) for key, value in results[str(size)].items()},
            )
        if options.find_peers:
            forms, texts = folder / "forms.json", folder / "texts.json"
            english = [
                term.text
                for entry in entries(options.data, COMPARED)
                for term in entry.terms[:1]
            ]
            forms.write_text(json.dumps(english), "utf-8")
            texts.write_text(json.dumps(paragraphs(options.data)), "utf-8")
            start = (options.find_peers, "-P", str(PEERS))
            works = {
                tool: partial(peer, (*start, tool, str(forms), str(texts)))
                for tool in ("flashtext", "spacy")
            }
            for tool, figures in by_turns(works, options.rounds).items():
                if all(figures):
                    results[tool] = medians(figures)
                    print(
                        tool,
                        {key: round(value, 2) for key, value in results[tool].items()},
                    )
    return results


def entries(data: Path, count: int) -> list[Entry]:
    """Return made-up entries: four fifths persons, the rest places and organizations; the same every time."""
    from transqa.glossary import Entry, Status, Term

    draw = random.Random(5)
    given, surnames = [], []
    for row in rows(data, "names_wikidata_ru/wd_russian.tsv"):
        cyrillic, latin = row["cyrillic"].strip('"'), row["latin"].strip('"')
        if not cyrillic.isalpha():
            continue
        if int(row["count"]) >= OFTEN:
            given.append((cyrillic.title(), latin.title()))
        if len(cyrillic) > 3:
            surnames.append((cyrillic.title(), latin.title()))
    real = [
        (row["cyrillic"], row["latin"].split(" | ")[0])
        for row in politicians(data)
        if row["lang"] == "ru"
    ]
    names = dict.fromkeys(real[: count // 20])
    persons = 4 * count // 5
    while len(names) < persons:
        first, last = draw.choice(given), draw.choice(surnames)
        names[f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"] = None
    made = [("person", *name) for name in list(names)[:persons]]
    for number, (cyrillic, latin) in enumerate(
        draw.choices(surnames, k=count - len(made))
    ):
        if number % 2:
            made.append(("place", cyrillic, latin))
        else:
            body = draw.choice(BODIES)
            made.append(
                ("organization", body[0].format(cyrillic), body[1].format(latin))
            )
    made_entries = []
    for number, (kind, cyrillic, english) in enumerate(made):
        terms = (
            Term(english, "en", Status.PREFERRED, case_sensitive=True),
            Term(cyrillic, "ru", Status.PREFERRED, case_sensitive=True),
        )
        made_entries.append(Entry(f"{kind}-{number}", kind, terms))
    return made_entries


def paragraphs(data: Path) -> list[str]:
    """Return the distinct English sentences of the news data, by people and systems, ten to a paragraph."""
    distinct: dict[str, None] = {}
    for name in sorted(WMT_INTO_ENGLISH):
        for segment in wmt_segments(data, name):
            distinct |= dict.fromkeys([*segment.references, *segment.outputs.values()])
    distinct |= dict.fromkeys(row["eng"] for row in rows(data, "ntrex/ntrex.tsv"))
    sentences = [text for text in distinct if text and text.strip()]
    return [
        " ".join(sentences[start : start + 10])
        for start in range(0, len(sentences), 10)
    ]


def resident_mb() -> float:
    """Return the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def build(data: Path, count: int, out: Path) -> Figures:
    """Write a compiled glossary, and return how long that took."""
    from transqa.glossary.compiled import compiled
    from transqa.glossary.glossary import Glossary

    glossary = Glossary(entries(data, count), f"made@{count}#0")
    start = time.process_time()
    glossary.index  # noqa: B018 - built on first use
    built = time.process_time()
    written = compiled(glossary)
    done = time.process_time()
    out.write_bytes(written)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    size = len(written) / 1e6
    return {
        "build_s": built - start,
        "compile_s": done - built,
        "file_mb": size,
        "build_peak_mb": peak,
    }


def use(data: Path, file: Path) -> Figures:
    """Return how long a compiled glossary takes to load, how fast it finds, and what memory that takes."""
    texts = paragraphs(data)
    size = sum(len(text.encode()) for text in texts) / 1e6
    from transqa.glossary import load_glossary

    before, start = resident_mb(), time.process_time()
    glossary = load_glossary(file)
    figures: Figures = {"load_s": time.process_time() - start, "text_mb": size}
    for label in ("cold", "warm"):
        start = time.process_time()
        figures["found"] = sum(len(glossary.find(text)) for text in texts)
        figures[f"{label}_mb_s"] = size / (time.process_time() - start)
    return figures | {"memory_mb": resident_mb() - before, "process_mb": resident_mb()}
