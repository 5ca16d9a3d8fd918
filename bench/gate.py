"""The gate on human translations, and on the same with one planted error: how many documents fail that should not, and should.

Clean: each set alone; a set without documents in blocks of 20 sentences, those of WMT
both ways. A failed document is caused by numbers (names) where everything that failed
it is an issue of numbers (names). Where the people erred it fails rightly
(``bench/labels/reference_errors.tsv``); the rest is told beside. Planted (``bench.name_errors``): each document that
passes gets one error of each kind that it has an occasion for, and is judged anew as a
whole. Three figures follow: documents that fail; those in which a deciding issue stands
at the planted place; of such issues of a misspelled name, the share whose suggestion
puts the clean sentence back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.annotated import occurrences
from bench.data import WMT_INTO_ENGLISH, set_names, translations
from bench.folds import blocks_by_fold, by_fold, fold
from bench.judge import Judge, overlap, touches
from bench.measure import share_with_wilson, table
from bench.name_errors import PLANTERS, names_for, plant_in
from transqa.base.model import Side
from transqa.checker.config import Config
from transqa.glossary import load_glossary
from transqa.report.gate import decides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.data import Translation
    from bench.measure import Options
    from bench.planted import PlantedError
    from transqa.base.model import Issue

NUMBER_CODES = ("NUM",)
NAME_CODES = ("NAM", "DOC51", "LNG402")
REFERENCE_ERRORS = Path(__file__).parent / "labels" / "reference_errors.tsv"
MISSPELLED = ("misspelled", "misspelled-opening")


class Clean(NamedTuple):
    """Clean documents of a set: those that pass, and what failed each of the others."""

    passed: list[tuple[int, Translation]]
    failed: list[list[Issue]]
    rightly: list[bool]  # of each that failed: whether people erred wherever it did

    @property
    def documents(self) -> int:
        """Return how many documents there are."""
        return len(self.passed) + len(self.failed)

    def caused_by(self, codes: tuple[str, ...]) -> int:
        """Return how many documents fail through checks of these codes alone."""
        return sum(
            all(issue.code.startswith(codes) for issue in issues)
            for issues in self.failed
        )


class Outcome(NamedTuple):
    """What became of one planted error: whether the document fails, where, and whether suggestions are right."""

    fails: bool
    at_place: bool
    suggestions: tuple[bool, ...]  # of issues at the place that have any: is one right
    first: tuple[bool, ...]  # of the same: is the first one right
    silent: int  # deciding issues at the place without a suggestion


def gate(options: Options) -> None:
    """Print the documents that fail, clean (by ``--sets``) and with one planted error (by ``--kinds``)."""
    judge = Judge(load_glossary(), Config(preview=options.preview))
    kinds = options.kinds.split(",") if options.kinds else list(PLANTERS)
    clean_lines: list[tuple[str, ...]] = []
    outcomes: dict[str, dict[str, list[Outcome]]] = {}
    whole: list[Clean] = []
    for name in set_names(options.sets or "into"):
        documents = translations(options.data, name)
        entries = [(fold(document), document) for document in documents]
        clean = _clean(entries[: options.limit], judge, options)
        whole.append(clean)
        clean_lines.append(_clean_line(name, clean))
        if name in WMT_INTO_ENGLISH:
            blocks = blocks_by_fold(documents)[: options.limit]
            of_blocks = _clean(blocks, judge, options)
            clean_lines.append(_clean_line(f"{name}, blocks of 20", of_blocks))
        if kinds != ["none"]:
            outcomes[name] = _planted(documents, clean, kinds, judge, options)
    together = Clean(
        [entry for clean in whole for entry in clean.passed],
        [issues for clean in whole for issues in clean.failed],
        [rightly for clean in whole for rightly in clean.rightly],
    )
    clean_lines.append(_clean_line("all, documents as the sets have them", together))
    head = (
        "clean set",
        "fail",
        "but for errors of the references",
        "numbers alone",
        "names alone",
        "documents by check that failed them",
    )
    print(table(head, clean_lines))
    if outcomes:
        print()
        _print_planted(outcomes, kinds)


def _clean(
    entries: Iterable[tuple[int, Translation]], judge: Judge, options: Options
) -> Clean:
    clean = Clean([], [], [])
    for number, document in by_fold(entries, options.folds):
        report = judge.document(document)
        if report.passed:
            clean.passed.append((number, document))
            continue
        deciding = [issue for issue in report.issues if decides(issue, judge.config)]
        clean.failed.append(deciding)
        clean.rightly.append(all(is_true(issue, document) for issue in deciding))
        for issue in deciding:
            if options.shows(issue.code):
                _show(document, issue)
    return clean


@cache
def reference_errors() -> dict[str, list[tuple[Side, str]]]:
    """Return the wrong words of human translations by set, with the side that they stand on."""
    errors: dict[str, list[tuple[Side, str]]] = defaultdict(list)
    lines = REFERENCE_ERRORS.read_text("utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        name, side, words, _right = line.split("\t")
        errors[name].append((Side(side), words))
    return dict(errors)


def is_true(issue: Issue, document: Translation) -> bool:
    """Return whether an issue on a human translation stands at a known error of it, or leads to one in the source."""
    source, target = document.segments[int(issue.segment) - 1]
    for side, words in reference_errors().get(document.set, ()):
        text = target if side == Side.TARGET else source
        place = issue if issue.side == side else issue.source
        if place is None or place.side != side:
            continue
        if any(
            overlap(span, place.start, place.end) for span in occurrences(text, words)
        ):
            return True
    return False


def _show(document: Translation, issue: Issue) -> None:
    source, target = document.segments[int(issue.segment) - 1]
    mark = " (an error of the reference)" if is_true(issue, document) else ""
    print(f"  {document.set} {document.name} {issue.segment}: {_named(issue)}{mark}")
    print(f"     {source}\n     {target}")


def _named(issue: Issue) -> str:
    return f"{issue.code} {issue.severity} {issue.text!r} {issue.message}"


def _clean_line(name: str, clean: Clean) -> tuple[str, ...]:
    by_code: Counter[str] = Counter()
    for issues in clean.failed:
        # In one order, so that two runs print the same.
        by_code.update(sorted({issue.code for issue in issues}))
    return (
        name,
        share_with_wilson(len(clean.failed), clean.documents),
        share_with_wilson(clean.rightly.count(False), clean.documents),
        share_with_wilson(clean.caused_by(NUMBER_CODES), clean.documents),
        share_with_wilson(clean.caused_by(NAME_CODES), clean.documents),
        ", ".join(f"{code} {count}" for code, count in by_code.most_common()),
    )


def _planted(
    documents: Sequence[Translation],
    clean: Clean,
    kinds: Sequence[str],
    judge: Judge,
    options: Options,
) -> dict[str, list[Outcome]]:
    names = names_for(options.data, documents[0].pair, documents)
    outcomes: dict[str, list[Outcome]] = {kind: [] for kind in kinds}
    for _, document in by_fold(clean.passed, options.folds):
        for kind in kinds:
            error = plant_in(document, kind, names)
            if error is None:
                continue
            outcome = outcome_of(error, judge)
            outcomes[kind].append(outcome)
            if options.shows(kind):
                _show_planted(error, outcome)
    return outcomes


def outcome_of(error: PlantedError, judge: Judge) -> Outcome:
    pairs = list(error.document.segments)
    pairs[error.segment] = (pairs[error.segment][0], error.target)
    report = judge.pairs(pairs, error.document.langs)
    at_place = [
        issue
        for issue in report.issues
        if decides(issue, judge.config)
        and issue.segment == str(error.segment + 1)
        and touches(issue, error.span, error.source_span)
    ]
    suggesting = [
        issue for issue in at_place if issue.expected and issue.side == Side.TARGET
    ]
    verdicts = [
        [restores(error, issue, text) for text in issue.expected]
        for issue in suggesting
    ]
    return Outcome(
        fails=not report.passed,
        at_place=bool(at_place),
        suggestions=tuple(any(right) for right in verdicts),
        first=tuple(right[0] for right in verdicts),
        silent=len(at_place) - len(suggesting),
    )


def restores(error: PlantedError, issue: Issue, suggestion: str) -> bool:
    """Return whether a suggestion, written over the issue's span, gives the clean target again."""
    mended = error.target[: issue.start] + suggestion + error.target[issue.end :]
    return mended == error.pair[1]


def _show_planted(error: PlantedError, outcome: Outcome) -> None:
    found = "at its place" if outcome.at_place else "elsewhere"
    verdict = f"fails, {found}" if outcome.fails else "passes"
    wrong = ", a suggestion wrong" if False in outcome.suggestions else ""
    print(
        f"  {error.kind} {error.document.set} {error.document.name} {error.segment + 1}: "
        f"{error.old!r} > {error.new!r} ({error.how}) {verdict}{wrong}"
    )
    print(f"     {error.pair[0]}\n     {error.target}")


def _print_planted(
    outcomes: dict[str, dict[str, list[Outcome]]], kinds: Sequence[str]
) -> None:
    lines = []
    for kind in kinds:
        of_sets = [(name, by_kind[kind]) for name, by_kind in outcomes.items()]
        everything = [outcome for _, of_set in of_sets for outcome in of_set]
        for name, of_set in [*of_sets, ("all", everything)]:
            lines.append(_planted_line(kind, name, of_set))
    head = (
        "planted",
        "set",
        "fail",
        "fail at the place",
        "suggestions that restore",
        "the first one does",
        "no suggestion",
    )
    print(table(head, lines))


def _planted_line(kind: str, name: str, of_set: Sequence[Outcome]) -> tuple[str, ...]:
    suggestions = [right for outcome in of_set for right in outcome.suggestions]
    first = [right for outcome in of_set for right in outcome.first]
    silent = sum(outcome.silent for outcome in of_set)
    cells = ["", "", ""]
    if kind in MISSPELLED:
        cells = [
            share_with_wilson(sum(suggestions), len(suggestions)),
            share_with_wilson(sum(first), len(first)),
            share_with_wilson(silent, silent + len(suggestions)),
        ]
    return (
        kind,
        name,
        share_with_wilson(sum(outcome.fails for outcome in of_set), len(of_set)),
        share_with_wilson(sum(outcome.at_place for outcome in of_set), len(of_set)),
        *cells,
    )
