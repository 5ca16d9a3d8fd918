"""All stable checks on every system's output of WMT, one side and two: distinct segments a second, cold and warm.

One core, processor time, medians over rounds in which the tools take turns. Cold: a
fresh process, the loading of tables and glossary within; warm: the same segments once
more, the caches of words full but nothing kept of a segment. The peers are commands,
installed apart and only run as processes (pofilter is GPL); they get the pairs in one
PO file.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections import defaultdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import WMT_INTO_ENGLISH, wmt_segments
from bench.timing import by_turns, in_fresh_process, medians, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.measure import Options
    from bench.timing import Figures
    from transqa.glossary import Glossary

    # By language and name: (source, output).
    Documents = dict[tuple[str, str], list[tuple[str, str]]]

LIMIT = 6000  # segments
# With the source, each segment alone.
SETTINGS = {
    "one": (False, False),
    "one alone": (False, True),
    "two": (True, False),
    "two alone": (True, True),
}


def speed_pairs(options: Options) -> dict[str, Figures]:
    """Print and return segments a second by tool and setting."""
    documents = distinct(options.data, options.limit or LIMIT)
    pairs = [pair for of_document in documents.values() for pair in of_document]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.po"
        file.write_text(po(pairs), "utf-8")
        works = {
            name: partial(cold_and_warm, documents, *setting)
            for name, setting in SETTINGS.items()
        }
        if options.pofilter:
            out = str(Path(folder) / "found.po")
            works["pofilter"] = partial(
                peer_rate, (options.pofilter, "--nofuzzy", str(file), out), len(pairs)
            )
        if options.l10n_lint:
            works["l10n-lint"] = partial(
                peer_rate, (options.l10n_lint, str(file)), len(pairs)
            )
        runs = by_turns(works, options.rounds)
    results: dict[str, Figures] = {"segments": {"timed": len(pairs)}}
    for name, rates in runs.items():
        results[name] = medians(rates)
        print(name, {label: round(rate) for label, rate in results[name].items()})
    return results


def distinct(folder: Path, limit: int) -> Documents:
    """Return distinct pairs by language and document-and-system, up to ``limit`` in seeded order of these."""
    by_document: Documents = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in WMT_INTO_ENGLISH:
        for segment in wmt_segments(folder, name):
            for system, output in segment.outputs.items():
                pair = segment.source, output
                if output.strip() and pair not in seen:
                    seen.add(pair)
                    by_document[name[-4:-2], f"{name} {segment.doc} {system}"].append(
                        pair
                    )
    print(
        f"{len(seen)} distinct segments in all outputs; of them at most {limit} are timed"
    )
    keys = sorted(by_document)
    random.Random(0).shuffle(keys)
    chosen: Documents = {}
    count = 0
    for key in keys:
        if count < limit:
            chosen[key] = by_document[key]
            count += len(chosen[key])
    return chosen


def cold_and_warm(documents: Documents, with_source: bool, alone: bool) -> Figures:
    """Return segments a second of a fresh process, of its first and second pass."""
    return in_fresh_process(two_passes, documents, with_source, alone)


def two_passes(documents: Documents, with_source: bool, alone: bool) -> Figures:
    """Return segments a second of the first and the second pass of this process."""
    count = sum(map(len, documents.values()))
    return {
        label: count / one_pass(documents, with_source, alone)
        for label in ("cold", "warm")
    }


@cache
def _glossary() -> Glossary:
    """Return the bundled glossary, loaded once a process, as any program does."""
    from transqa.glossary import load_glossary

    return load_glossary()


def one_pass(documents: Documents, with_source: bool, alone: bool) -> float:
    """Return the processor seconds of all stable checks over documents, or over each segment alone."""
    from transqa.base.model import Document, Segment
    from transqa.checker.config import Config
    from transqa.checker.engine import check_document, check_segment

    start = time.process_time()
    glossary, config = _glossary(), Config()
    for (lang, name), pairs in documents.items():
        source_lang = lang if with_source else None
        segments = []
        for number, (source, output) in enumerate(pairs):
            segments.append(
                Segment(str(number), output, source if with_source else None)
            )
        if alone:
            for segment in segments:
                check_segment(segment, (source_lang, "en"), glossary, config)
        else:
            check_document(
                Document(name, tuple(segments), source_lang, "en"), glossary, config
            )
    return time.process_time() - start


def po(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs as a PO file."""
    units = [
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
    ]
    for number, (source, target) in enumerate(pairs):
        msgid, msgstr = (
            json.dumps(text, ensure_ascii=False) for text in (source, target)
        )
        units.append(f'msgctxt "{number}"\nmsgid {msgid}\nmsgstr {msgstr}\n')
    return "\n".join(units)


def peer_rate(command: Sequence[str], count: int) -> Figures:
    """Return segments a second of another tool, run as a process."""
    return {"cold": count / process(command).cpu}
