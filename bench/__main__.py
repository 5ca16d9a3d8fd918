"""Measures of transqa on public data: ``python -m bench list`` names them, ``python -m bench NAME --data DIR`` runs one."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NamedTuple

from bench.data import parser
from bench.measure import Options


class Measure(NamedTuple):
    """A measure: its name, its module and function, what it measures, what its table prints."""

    name: str
    function: str
    measures: str
    prints: str


MEASURES = (
    Measure(
        "romanization",
        "names:romanization",
        "worked examples of the standards against our tables",
        "system: reproduced, departures",
    ),
    Measure(
        "names",
        "names:names",
        "names of public lists recognised, kept apart, slips named, conventions told apart",
        "measure: share, target",
    ),
    Measure(
        "name-sound",
        "names:name_sound",
        "the right Latin spelling of a name among its 100 nearest, by sound",
        "share; ASCII and edits beside",
    ),
    Measure(
        "name-slots",
        "name_slots:name_slots",
        "name errors of ten systems that two passes labelled",
        "recall, precision; by kind",
    ),
    Measure(
        "articles",
        "articles:articles",
        "articles with known errors, no source",
        "class: found; false alarms",
    ),
    Measure(
        "false-alarms",
        "false_alarms:false_alarms_alone",
        "human English without a source",
        "set: words, major, minor, documents failing; then by check",
    ),
    Measure(
        "false-alarms-beside",
        "false_alarms:false_alarms_beside",
        "human translations beside their source (--sets, --select, --preview)",
        "set: words, major, minor, documents failing; then by check",
    ),
    Measure(
        "planted",
        "recall:planted",
        "errors planted in human translations (--sets, --kinds names|numbers|language, --limit, --preview)",
        "set, kind: found, found at major or above, by which checks",
    ),
    Measure(
        "checks-table",
        "checks_table:checks_table",
        "all checks on clean and damaged translations by direction (--write: measured.tsv)",
        "direction: clean; planted; check: alarms, rates, what it found",
    ),
    Measure(
        "numbers",
        "recall:numbers",
        "numbers on both sides: clean segments flagged, changed numbers found",
        "set: flagged, digit strings differ, found by kind",
    ),
    Measure(
        "demetr",
        "recall:demetr_recall",
        "DEMETR's perturbations from Russian",
        "perturbation: found, found at major or above, by which checks",
    ),
    Measure(
        "marked-errors",
        "recall:marked_errors",
        "errors that people marked in English-Russian output (--select)",
        "category: found, found at major or above, by which checks",
    ),
    Measure(
        "terms",
        "terms:terms",
        "correct terms flagged, terms left out found, systems ranked by term success",
        "shares; mode: systems, Kendall",
    ),
    Measure(
        "alignment",
        "alignment:alignment",
        "sentences merged, split and dropped (--rounds)",
        "languages: F1 of pairs, F1 of links",
    ),
    Measure(
        "segment-score",
        "human:segment_scores",
        "the segment score against human MQM, chrF2++ and BLEU beside",
        "score: accuracy, Pearson, p",
    ),
    Measure(
        "semantic",
        "semantic:semantic",
        "far segments (extra semantic)",
        "set: clean, exchanged and moved pairs flagged",
    ),
    Measure(
        "text",
        "text:text",
        "languages identified, sentences split",
        "set, language: right, langdetect; boundary F1",
    ),
    Measure(
        "startup",
        "speed:startup",
        "import, bundled glossary, check of an article (--rounds)",
        "medians, targets",
    ),
    Measure(
        "plugin",
        "speed:plugin",
        "the pytest plugin beside transqa check (--rounds)",
        "run: wall, processor, ratios",
    ),
    Measure(
        "formats",
        "speed:formats",
        "bilingual files and a TBX glossary read, beside translate-toolkit (--rounds)",
        "format: ours, theirs, ratio",
    ),
    Measure(
        "glossary-size",
        "glossary_size:glossary_size",
        "entries of large glossaries found in news (--rounds, --find-peers)",
        "size: build, load, memory, rates",
    ),
    Measure(
        "name-speed",
        "name_speed:name_speed",
        "names compared (--rounds, --name-peers)",
        "set, tool: cold, warm, precision, recall",
    ),
    Measure(
        "check-speed",
        "speed_pairs:speed_pairs",
        "all stable checks (--limit, --rounds, --pofilter, --l10n-lint)",
        "setting: segments a second, cold and warm",
    ),
    Measure(
        "corpus",
        "corpus:corpus",
        "transqa corpus at size (--rows, --rounds, --steps scale,spark,kills)",
        "rates, memory, kills; the capacity table",
    ),
    Measure(
        "capacity",
        "capacity:capacity",
        "what 10^8 and 10^10 pairs take, on paper",
        "pairs, cores: time, memory, input, output",
    ),
    Measure(
        "scale",
        "scale:scale",
        "the four measures above that have peers, the page and the plots (--steps; --write: the page alone)",
        "docs/benchmarks.md, docs/plots",
    ),
)


def list_measures() -> None:
    """Print the measures."""
    for measure in MEASURES:
        print(f"{measure.name:20} {measure.measures}\n{'':20} prints {measure.prints}")


def main() -> None:
    """Run the measure that the command line names."""
    known = {measure.name: measure for measure in MEASURES}
    arguments = parser(__doc__ or "")
    arguments.add_argument("measure", choices=("list", *known), metavar="NAME", help="a measure, or list")
    arguments.add_argument("--limit", type=int, help="items of each set or kind, where a measure takes a sample")
    arguments.add_argument("--sets", help="sets, languages or directions, with commas between")
    arguments.add_argument("--kinds", help="kinds of planted errors, with commas between")
    arguments.add_argument("--select", default="", help="prefixes of check codes, with commas between")
    arguments.add_argument("--show", help="list the cases of a check or kind whose name begins so")
    arguments.add_argument("--preview", action="store_true", help="switch preview checks on")
    arguments.add_argument("--rounds", type=int, default=3, help="runs of a measure of speed or of chance")
    arguments.add_argument("--rows", type=int, default=2_000_000, help="rows of the measure corpus")
    arguments.add_argument("--jobs", type=int, default=1, help="processes of checks-table")
    arguments.add_argument("--write", action="store_true", help="write the committed table or page")
    arguments.add_argument("--steps", help="steps of scale or corpus, with commas between")
    arguments.add_argument("--find-peers", help="a Python with flashtext and spacy")
    arguments.add_argument("--name-peers", help="a Python with nomenklatura")
    arguments.add_argument("--pofilter", help="the command of the translate toolkit")
    arguments.add_argument("--l10n-lint", help="the command of that name")
    chosen = vars(arguments.parse_args())
    name = chosen.pop("measure")
    if name == "list":
        list_measures()
        return
    module, _, function = known[name].function.partition(":")
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    # A measure is imported when it runs: some need numpy or packages of other tools.
    getattr(import_module(f"bench.{module}"), function)(Options(**chosen))


if __name__ == "__main__":
    main()
