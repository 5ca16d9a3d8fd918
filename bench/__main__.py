"""Measures of transqa on public data: ``python -m bench list`` names them, ``python -m bench NAME --data DIR`` runs one."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from bench.data import parser
from bench.measure import HELP, Options


class Measure(NamedTuple):
    """A measure: its name, its module and function, what it measures and by which options, what its table prints."""

    name: str
    function: str
    measures: str
    prints: str


MEASURES = (
    # Names
    Measure(
        "romanization",
        "names:romanization",
        "worked examples of the standards",
        "system: reproduced, departures",
    ),
    Measure(
        "names",
        "names:names",
        "public lists of names recognised, kept apart, misspelled",
        "measure: share, target",
    ),
    Measure(
        "name-sound",
        "names:name_sound",
        "the right spelling among its 100 nearest, by sound",
        "share; edits beside",
    ),
    Measure(
        "name-slots",
        "name_slots:name_slots",
        "labelled name errors of ten systems",
        "recall, precision; by kind",
    ),
    # False alarms
    Measure(
        "false-alarms",
        "false_alarms:alone",
        "human English without a source",
        "set, check: alarms; gate",
    ),
    Measure(
        "alone-names",
        "alone_names:alone_names",
        "names of human English alone, clean and misspelled",
        "set: major, minor by 1,000 words; found, suggestions right",
    ),
    Measure(
        "false-alarms-beside",
        "false_alarms:beside",
        "with it (--sets --select)",
        "set, check: alarms; gate",
    ),
    Measure(
        "unknown-words",
        "unknown_words:unknown_words",
        "words that are none in human English and in real output",
        "set: hits, slips, false by 1,000 words; system: hits",
    ),
    Measure(
        "annotated",
        "annotated:annotated",
        "real translations with annotated errors",
        "errors found, suggestions right, stray issues by 1,000 words",
    ),
    Measure(
        "reliability",
        "reliability:reliability",
        "issues of a confidence that are true (--sets annotated,wmt21,auto)",
        "set, bin: issues, mean, true",
    ),
    Measure(
        "auto-labels",
        "auto_labels:auto_labels_measure",
        "names that real translations get wrong, by their reference (--sets: systems)",
        "system: names, errors, confirmed, found",
    ),
    # The gate
    Measure(
        "gate",
        "gate:gate",
        "documents that fail, clean and with one planted error (--sets --kinds --limit --folds)",
        "set: fail, why; kind, set: fail, at the place, suggestions right",
    ),
    # Recall
    Measure(
        "articles",
        "articles:articles",
        "articles with known errors, no source",
        "class: found; false alarms",
    ),
    Measure(
        "planted",
        "recall:planted",
        "planted errors (--sets --kinds --limit)",
        "set, kind: found, heavy, by check",
    ),
    Measure(
        "numbers",
        "recall:numbers",
        "numbers on both sides (--sets)",
        "set: clean flagged, found by kind",
    ),
    Measure(
        "quantities",
        "quantities:quantities",
        "planted errors of numbers, dates, units (--sets --limit --show)",
        "kind: found, at major; suggestions that restore",
    ),
    Measure(
        "fixes",
        "fixes:fixes",
        "safe fixes of planted errors (--sets --kinds --limit --folds)",
        "kind: fixed, restored; check: suggestions that restore, by confidence",
    ),
    Measure(
        "demetr",
        "recall:demetr_recall",
        "DEMETR from Russian",
        "perturbation: found, heavy, by check",
    ),
    Measure(
        "marked-errors",
        "recall:marked_errors",
        "errors people marked (--select)",
        "category: found, by check",
    ),
    Measure(
        "checks-table",
        "checks_table:checks_table",
        "all of a direction (--write)",
        "clean; planted, by check",
    ),
    Measure(
        "terms",
        "terms:terms",
        "terms of two sides; systems ranked by term success",
        "shares; mode: Kendall",
    ),
    # Evidence
    Measure(
        "alignment",
        "alignment:alignment",
        "sentences merged, split and dropped (--rounds)",
        "sides: F1 of pairs, links",
    ),
    Measure(
        "segment-score",
        "human:segment_scores",
        "beside human MQM, chrF2++ and BLEU",
        "score: accuracy, Pearson, p",
    ),
    Measure(
        "semantic",
        "semantic:semantic",
        "far segments (extra semantic)",
        "set: clean, exchanged, moved flagged",
    ),
    Measure(
        "text",
        "text:text",
        "languages identified, sentences split",
        "set: right, langdetect; boundary F1",
    ),
    # Code
    Measure(
        "density",
        "density:density",
        "how densely the code is written",
        "room, model: nodes a line; comments",
    ),
    Measure(
        "mutants",
        "mutants:mutants",
        "small faults in the core that its tests notice (--sets: parts; --limit)",
        "survivors; part: killed, out of time, lines and branches run",
    ),
    # Speed (--rounds)
    Measure(
        "one-call",
        "one_call:one_call",
        "one sentence after the first call",
        "ms; modules a check runs",
    ),
    Measure(
        "editor",
        "editor:editor",
        "the language server: an article opened, a key pressed (--rounds)",
        "seconds cold, ms after a keystroke",
    ),
    Measure(
        "memory",
        "memory:memory",
        "one process that checks file after file, by format (--limit)",
        "MB held in each third of the files",
    ),
    Measure(
        "growth",
        "growth:hostile_growth",
        "hostile inputs for every door, doubled twice (--show)",
        "input: lines added by the second doubling over the first; power of the time",
    ),
    Measure(
        "startup",
        "speed:startup",
        "import, glossary, check of an article",
        "medians, targets",
    ),
    Measure(
        "trees",
        "trees:trees",
        "beside another version (--against)",
        "work: before, now, ratio",
    ),
    Measure(
        "plugin",
        "speed:plugin",
        "the pytest plugin beside transqa check",
        "run: wall, processor, ratios",
    ),
    Measure(
        "formats",
        "speed:formats",
        "files read, translate-toolkit beside",
        "format: ours, theirs, ratio",
    ),
    Measure(
        "glossary-size",
        "glossary_size:glossary_size",
        "entries of large glossaries found",
        "size: build, memory, rates",
    ),
    Measure(
        "lexicon",
        "lexicon:lexicon",
        "the bundled lexicon opened, words looked up",
        "step: ms, µs; the worst",
    ),
    Measure(
        "name-speed",
        "name_speed:name_speed",
        "names compared",
        "set, tool: cold, warm, precision, recall",
    ),
    Measure(
        "check-speed",
        "speed_pairs:speed_pairs",
        "all stable checks (--limit)",
        "setting: segments a second",
    ),
    Measure(
        "corpus",
        "corpus:corpus",
        "transqa corpus at size (--rows --steps)",
        "rates, memory, kills; capacity",
    ),
    Measure(
        "capacity",
        "capacity:capacity",
        "what 10^8 and 10^10 pairs take, on paper",
        "pairs, cores: time, memory",
    ),
    Measure(
        "scale",
        "scale:scale",
        "the four before with peers (--steps; --write)",
        "docs/benchmarks.md, docs/plots",
    ),
)


def main() -> None:
    """Run the measure that the command line names, or list all."""
    known = {measure.name: measure for measure in MEASURES}
    arguments = parser(__doc__ or "")
    arguments.add_argument(
        "measure", choices=("list", *known), metavar="NAME", help="a measure, or list"
    )
    for name, default in Options._field_defaults.items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(default, bool):
            arguments.add_argument(option, action="store_true", help=HELP[name])
        else:
            is_number = isinstance(default, int) or name == "limit"
            arguments.add_argument(
                option, type=int if is_number else str, default=default, help=HELP[name]
            )
    chosen = vars(arguments.parse_args())
    name = chosen.pop("measure")
    if name == "list":
        for measure in MEASURES:
            print(f"{measure.name:20} {measure.measures}; prints {measure.prints}")
        return
    module, _, function = known[name].function.partition(":")
    # A measure is imported when it runs: some need numpy or packages of other tools.
    getattr(import_module(f"bench.{module}"), function)(Options(**chosen))


if __name__ == "__main__":
    main()
