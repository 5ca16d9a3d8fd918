"""Reliability: of the issues that are so sure, how many are true, on real translations at their own rate of errors.

Issues of names are counted, and all others that say a confidence.
Annotated: an issue is true where it touches an annotated error. WMT21: where it is about
a name that both labels call wrong; it is false where it is about one that they call
right, or about words that a reference has as well; of others nothing is known, and
they are counted apart. ``auto`` (asked for by ``--sets``): true at a label of
``bench.auto_labels`` that is an error, false at one that is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bench.annotated import concerns, judged_outputs
from bench.auto_labels import auto_labels
from bench.data import wmt_segments
from bench.folds import by_fold, fold_of
from bench.gate import NAME_CODES
from bench.judge import Judge, is_heavy, touches
from bench.measure import share_with_interval, table
from bench.name_slots import about, labels
from bench.planted import letter_runs
from transqa.base.model import Severity, Side
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.auto_labels import AutoLabel
    from bench.measure import Options
    from transqa.base.model import Issue

SETS = "annotated,wmt21"
BINS = ((0.0, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.01))
_NO_WORDS = re.compile(
    r"[\d@]|\w\.\w"
)  # that a reference has the letters of a number says nothing
FEW = 50  # issues of a bin below which its share says little


class Verdict(NamedTuple):
    """An issue on real output, the unit that intervals draw, and whether it is true; None where nobody knows."""

    issue: Issue
    unit: str
    is_true: bool | None


def reliability(options: Options) -> None:
    """Print by set (``--sets``) and bin of confidence how many issues are true; ``--show true`` or ``false`` lists them."""
    judge = Judge(load_glossary(), Config(preview=options.preview))
    judged = {"annotated": _annotated, "wmt21": _wmt21, "auto": _auto}
    lines: list[tuple[str, ...]] = []
    together: list[Verdict] = []
    names = (options.sets or SETS).split(",")
    for name in names:
        verdicts = [
            verdict
            for verdict in judged[name](judge, options)
            if verdict.issue.code.startswith(NAME_CODES)
            or verdict.issue.confidence is not None
        ]
        together += verdicts
        lines += lines_of(name, verdicts)
        for verdict in verdicts:
            _show(verdict, options)
    if len(names) > 1:
        lines += lines_of("all", together)
    head = ("set", "confidence", "issues", "mean of it", "true", "of unknown truth")
    print(table(head, lines))
    print(f"bins of fewer than {FEW} issues say little")


def _annotated(judge: Judge, options: Options) -> Iterator[Verdict]:
    for entry in judged_outputs(judge, options):
        for issue in entry.issues:
            is_true = any(
                concerns(issue, error, entry.output) for error in entry.errors
            )
            yield Verdict(issue, entry.output.seg, is_true)


def _wmt21(judge: Judge, options: Options) -> Iterator[Verdict]:
    names: dict[tuple[str, str, str], dict[str, bool]] = defaultdict(dict)
    for (doc, number, system, name), label in labels().items():
        if (label.first == "error") == (label.second == "error"):
            names[doc, number, system][name] = label.first == "error"
    entries = [
        (fold_of("wmt21_ruen", f"wmt21_ruen {line.doc}"), line)
        for line in wmt_segments(options.data, "wmt21_ruen")
    ]
    for _, segment in by_fold(entries[: options.limit], options.folds):
        in_references = {
            word.text for text in segment.references for word in letter_runs(text)
        }
        for system, output in sorted(segment.outputs.items()):
            of_output = names[segment.doc, segment.segment, system]
            report = judge.pairs([(segment.source, output)], ("ru", "en"))
            for issue in report.issues:
                if issue.severity != Severity.NEUTRAL:
                    is_true = by_labels(issue, of_output, in_references)
                    yield Verdict(issue, segment.doc, is_true)


def by_labels(
    issue: Issue, names: Mapping[str, bool], in_references: set[str]
) -> bool | None:
    labelled = [is_error for name, is_error in names.items() if about(name, [issue])]
    if labelled:
        return any(labelled)
    words = [word.text for word in letter_runs(issue.text)]
    if _NO_WORDS.search(issue.text):
        return None
    if issue.side == Side.TARGET and words and in_references.issuperset(words):
        return False
    return None


def _auto(judge: Judge, options: Options) -> Iterator[Verdict]:
    by_output: dict[tuple[str, str, str], list[AutoLabel]] = defaultdict(list)
    for label in auto_labels(options.data):
        by_output[label.lang, label.seg, label.system].append(label)
    entries = [
        (fold_of("flores", of_output[0].url), of_output)
        for of_output in by_output.values()
    ]
    for _, of_output in by_fold(entries[: options.limit], options.folds):
        first = of_output[0]
        report = judge.pairs([(first.source, first.target)], (first.lang, "en"))
        for issue in report.issues:
            if issue.severity == Severity.NEUTRAL:
                continue
            there = [
                label.is_error
                for label in of_output
                if touches(issue, label.span, label.source_span)
            ]
            yield Verdict(issue, first.seg, any(there) if there else None)


def lines_of(name: str, verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    bins: dict[str, list[Verdict]] = defaultdict(list)
    means: dict[str, list[float]] = defaultdict(list)
    for verdict in verdicts:
        confidence = verdict.issue.confidence
        level = "major" if is_heavy(verdict.issue) else "minor"
        bins[f"any, {level}"].append(verdict)
        if confidence is None:
            bins["none said"].append(verdict)
            continue
        for low, high in BINS:
            if low <= confidence < high:
                label = f"{low:g} to {min(high, 1):g}"
                bins[label].append(verdict)
                means[label].append(confidence)
    lines: list[tuple[str, ...]] = []
    for label in [
        *(f"{low:g} to {min(high, 1):g}" for low, high in BINS),
        *sorted(bins),
    ]:
        of_bin = bins.pop(label, None)
        if of_bin is None:
            continue
        known: dict[str, list[bool]] = defaultdict(list)
        for verdict in of_bin:
            if verdict.is_true is not None:
                known[verdict.unit].append(verdict.is_true)
        count = sum(map(len, known.values()))
        mean = sum(means[label]) / len(means[label]) if means[label] else None
        lines.append(
            (
                name,
                label,
                str(count),
                "–" if mean is None else f"{mean:.3f}",
                share_with_interval(known),
                str(len(of_bin) - count),
            )
        )
    return lines


def _show(verdict: Verdict, options: Options) -> None:
    answer = {True: "true", False: "false", None: "unknown"}[verdict.is_true]
    if options.shows(answer):
        issue = verdict.issue
        print(
            f"  {answer} {verdict.unit}: {issue.code} {issue.severity} "
            f"{issue.confidence} {issue.text!r} {issue.message}"
        )
