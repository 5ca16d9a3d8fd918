"""All stable checks on every system's output of WMT, one side and two: distinct segments a second, cold and warm.

    python -m bench.speed_pairs [--data DIR] [--limit 6000] [--rounds 1] [--pofilter COMMAND] [--l10n-lint COMMAND]
        [--json FILE]

One core, processor time, medians over rounds in which the tools take turns. Cold: a fresh process, the loading of
tables and glossary within; warm: the same segments once more, the caches of words full but nothing kept of a segment.
``--pofilter``: the command of the translate toolkit (GPL: installed apart and only run as a process); it gets the same
pairs in one PO file. ``--l10n-lint``: likewise, of the package of that name.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from transqa.glossary import Glossary

NAMES = ("wmt21_ruen", "wmt22_ruen", "wmt23_ruen", "wmt22_uken", "wmt23_uken")


def distinct(folder: Path, limit: int) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return distinct pairs by language and document-and-system, up to ``limit`` in seeded order of these."""
    by_doc: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in NAMES:
        for line in (folder / "wmt_into_en" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            for system, output in row["hyps"].items():
                if output.strip() and (row["src"], output) not in seen:
                    seen.add((row["src"], output))
                    by_doc[name[-4:-2], f"{name} {row['doc']} {system}"].append((row["src"], output))
    print(f"{len(seen)} distinct segments in all outputs; of them at most {limit} are timed")
    keys = sorted(by_doc)
    random.Random(0).shuffle(keys)
    chosen: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in keys:
        if sum(map(len, chosen.values())) < limit:
            chosen[key] = by_doc[key]
    return chosen


@cache
def _glossary() -> Glossary:
    """Return the bundled glossary, loaded once a process, as any program does."""
    from transqa.glossary import load_glossary

    return load_glossary()


def run(documents: dict[tuple[str, str], list[tuple[str, str]]], *, sides: int, alone: bool) -> float:
    """Return the processor seconds of all stable checks over documents, or over each segment ``alone``."""
    from transqa.base.model import Document, Segment
    from transqa.checker.config import Config
    from transqa.checker.engine import check_document, check_segment

    began = time.process_time()
    glossary, config = _glossary(), Config()
    for (lang, name), pairs in documents.items():
        source_lang = lang if sides == 2 else None
        segments = tuple(
            Segment(str(at), output, source if sides == 2 else None) for at, (source, output) in enumerate(pairs)
        )
        if alone:
            for segment in segments:
                check_segment(segment, (source_lang, "en"), glossary, config)
        else:
            check_document(Document(name, segments, source_lang, "en"), glossary, config)
    return time.process_time() - began


KINDS = (("one", 1, False), ("one alone", 1, True), ("two", 2, False), ("two alone", 2, True))


def ours(documents: dict[tuple[str, str], list[tuple[str, str]]], count: int) -> dict[str, dict[str, float]]:
    """Return segments a second on one side and on two, in documents and each alone; each in a process of its own."""
    import multiprocessing

    found = {}
    for name, sides, alone in KINDS:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cold, warm = (pool.apply(run, (documents,), {"sides": sides, "alone": alone}) for _ in range(2))
        found[name] = {"cold": count / cold, "warm": count / warm}
    return found


def po(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs as a PO file."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
    return head + "\n".join(
        f"msgctxt {json.dumps(str(at))}\nmsgid {_quoted(source)}\nmsgstr {_quoted(target)}\n"
        for at, (source, target) in enumerate(pairs)
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def other(command: Sequence[str], count: int) -> dict[str, float]:
    """Return segments a second of another tool, run as a process; a tool may end with 1 when it found something."""
    before = os.times()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    after = os.times()
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return {
        "cold": count / (after.children_user + after.children_system - before.children_user - before.children_system)
    }


def measured(chosen: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the medians of segments a second by tool and setting."""
    documents = distinct(chosen.data, chosen.limit)
    pairs = [pair for them in documents.values() for pair in them]
    runs: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.po"
        file.write_text(po(pairs), "utf-8")
        tools = (
            {"pofilter": [chosen.pofilter, "--nofuzzy", str(file), str(Path(folder) / "found.po")]}
            if chosen.pofilter
            else {}
        )
        tools |= {"l10n-lint": [chosen.lint, str(file)]} if chosen.lint else {}
        for _ in range(chosen.rounds):
            turn = ours(documents, len(pairs)) | {tool: other(command, len(pairs)) for tool, command in tools.items()}
            for name, them in turn.items():
                print(name, {label: round(rate) for label, rate in them.items()}, flush=True)
                for label, rate in them.items():
                    runs.setdefault((name, label), []).append(rate)
    found: dict[str, dict[str, float]] = {"segments": {"timed": len(pairs)}}
    for (name, label), rates in runs.items():
        found.setdefault(name, {})[label] = statistics.median(rates)
    return found


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--limit", type=int, default=6000)
    arguments.add_argument("--rounds", type=int, default=1)
    arguments.add_argument("--pofilter", help="the command pofilter, installed apart")
    arguments.add_argument("--l10n-lint", dest="lint", help="the command l10n-lint, installed apart")
    arguments.add_argument("--json", type=Path, help="write the figures to a file")
    chosen = arguments.parse_args()
    found = measured(chosen)
    print(json.dumps(found, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
