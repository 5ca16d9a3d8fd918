"""Real translations whose errors are annotated: which name errors are found, what is flagged where nothing is wrong.

The annotations (``mozilla_mt/annotations.tsv``, columns lang, seg, system, kind,
severity, wrong, right, source_form, tell) were made by a language model and checked by
no person. An error is found by an issue of the family of its kind on a place not much
larger than the error; an issue is stray where it touches no annotated place. Intervals
draw segments, since systems err alike on one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bench.data import rows
from bench.folds import by_fold, fold_of
from bench.judge import Judge, is_heavy, overlap
from bench.measure import interval, per_thousand, share_with_interval, table
from transqa.base.model import Severity, Side
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bench.measure import Options
    from bench.planted import Span
    from transqa.base.model import Issue

LANGS = ("be", "uk", "ru")
SYSTEMS = ("bergamot-tiny", "nllb", "microsoft", "google")
# Prefixes of the codes that may find an error of a kind; of other kinds all may.
FAMILIES = {
    "name": ("NAM", "DOC51", "LNG402"),
    "number": ("NUM",),
    "term": ("TRM", "NAM117", "LNG"),
    "negation": ("LNG", "TRM"),
    "omission": ("LNG", "NAM110", "NAM112", "DOC", "NUM"),
    "addition": ("LNG", "NAM115", "DOC", "NUM"),
    "untranslated": ("LNG", "NAM106", "NAM107"),
}
LONGEST_PLACE = 40  # code points of an issue that finds a short error …
TIMES_AS_LONG = 3  # … and how many times as long as the error one may be


class Output(NamedTuple):
    """What a system made of a segment of FLORES, which was translated from its reference."""

    lang: str
    seg: str
    system: str
    url: str
    source: str
    reference: str
    target: str


class Annotation(NamedTuple):
    """An error of an output: its kind and severity, the wrong text, the right one, and what of the source it renders."""

    kind: str
    severity: str
    wrong: str
    right: str
    source_form: str

    @property
    def is_serious(self) -> bool:
        """Return whether the error was annotated as major or critical."""
        return self.severity in ("major", "critical")


class Judged(NamedTuple):
    """An annotated output, its errors, and the issues of minor severity and above."""

    output: Output
    errors: list[Annotation]
    issues: list[Issue]

    def finding(self, error: Annotation) -> list[Issue]:
        """Return the issues that find an error."""
        return [issue for issue in self.issues if finds(issue, error, self.output)]

    def stray(self) -> list[Issue]:
        """Return the issues that touch no error."""
        return [
            issue
            for issue in self.issues
            if not any(concerns(issue, error, self.output) for error in self.errors)
        ]


def outputs(folder: Path, lang: str) -> Iterator[Output]:
    """Yield the outputs of all systems from a language, segment by segment."""
    for row in rows(folder, f"mozilla_mt/{lang}_en.tsv"):
        for system in SYSTEMS:
            if row[system]:
                yield Output(
                    lang=lang,
                    seg=row["seg"],
                    system=system,
                    url=row["url"],
                    source=row["source"],
                    reference=row["reference"],
                    target=row[system],
                )


@cache
def annotated_outputs(folder: Path) -> list[tuple[Output, list[Annotation]]]:
    """Return the outputs that were read, each with its errors; none where nothing is to be corrected."""
    known = {
        (output.lang, output.seg, output.system): output
        for lang in LANGS
        for output in outputs(folder, lang)
    }
    errors: dict[Output, list[Annotation]] = {}
    for row in rows(folder, "mozilla_mt/annotations.tsv"):
        output = known[row["lang"], row["seg"], row["system"]]
        of_output = errors.setdefault(output, [])
        if row["kind"] != "none":
            of_output.append(
                Annotation(
                    kind=row["kind"],
                    severity=row["severity"],
                    wrong=row["wrong"],
                    right=row["right"],
                    source_form=row["source_form"],
                )
            )
    return list(errors.items())


def judged_outputs(judge: Judge, options: Options) -> list[Judged]:
    """Return the annotated outputs with what the checks say of each, taken by itself beside its source."""
    entries = [
        (fold_of("flores", output.url), (output, errors))
        for output, errors in annotated_outputs(options.data)[: options.limit]
    ]
    judged = []
    for _, (output, errors) in by_fold(entries, options.folds):
        report = judge.pairs([(output.source, output.target)], (output.lang, "en"))
        issues = [
            issue
            for issue in report.issues
            if issue.severity.rank >= Severity.MINOR.rank
        ]
        judged.append(Judged(output, errors, issues))
    return judged


def occurrences(text: str, part: str) -> list[Span]:
    """Return all places of a part in a text, overlapping ones too; none of an empty part.

    >>> occurrences("a name, a name", "name")
    [(2, 6), (10, 14)]
    """
    found = []
    start = text.find(part) if part else -1
    while start >= 0:
        found.append((start, start + len(part)))
        start = text.find(part, start + 1)
    return found


def concerns(issue: Issue, error: Annotation, output: Output) -> bool:
    """Return whether an issue touches the wrong text, or the source of what was left out."""
    in_target = occurrences(output.target, error.wrong)
    in_source = occurrences(output.source, error.source_form)
    if issue.side == Side.SOURCE:
        return any(overlap(span, issue.start, issue.end) for span in in_source)
    if any(overlap(span, issue.start, issue.end) for span in in_target):
        return True
    beside = issue.source
    if beside is None or error.wrong:
        return False
    return any(overlap(span, beside.start, beside.end) for span in in_source)


def finds(issue: Issue, error: Annotation, output: Output) -> bool:
    """Return whether an issue is of the family of an error and touches it with a place not much larger."""
    if not issue.code.startswith(FAMILIES.get(error.kind, ("",))):
        return False
    on_target = issue.side == Side.TARGET and error.wrong
    text = error.wrong if on_target else error.source_form
    longest = max(LONGEST_PLACE, TIMES_AS_LONG * len(text))
    return issue.end - issue.start <= longest and concerns(issue, error, output)


def rights(issue: Issue, error: Annotation) -> bool:
    """Return whether a suggestion of an issue is the right text, or makes it of the wrong one."""
    for suggestion in issue.expected:
        mended = error.wrong.replace(issue.text, suggestion, 1)
        if error.right in (suggestion, mended):
            return True
    return False


def annotated(options: Options) -> None:
    """Print the annotated errors that are found, suggestions that are right, and stray issues by 1,000 words."""
    judge = Judge(load_glossary(), Config(preview=options.preview))
    judged = judged_outputs(judge, options)
    for entry in judged:
        _show(entry, options)
    _print_found(judged)
    print()
    _print_suggestions(judged)
    print()
    _print_stray(judged)


def _show(entry: Judged, options: Options) -> None:
    output = entry.output
    name = f"{output.lang} {output.seg} {output.system}"
    for error in entry.errors:
        if options.shows(error.kind) and not entry.finding(error):
            print(
                f"  missed {name}: {error.kind} {error.severity} {error.wrong!r} "
                f"for {error.source_form!r}, right {error.right!r}"
            )
    for issue in entry.stray():
        if options.shows(issue.code):
            print(
                f"  stray {name}: {issue.code} {issue.severity} {issue.text!r} {issue.message}"
            )
            print(f"     {output.source}\n     {output.target}")


def _print_found(judged: Sequence[Judged]) -> None:
    groups: dict[str, Callable[[Annotation], bool]] = {
        "names": lambda error: error.kind == "name",
        "names, annotated minor": lambda error: (
            error.kind == "name" and not error.is_serious
        ),
        "names, annotated major or critical": lambda error: (
            error.kind == "name" and error.is_serious
        ),
        "all errors": lambda _: True,
    }
    lines = []
    for group, is_in in groups.items():
        found: dict[str, list[bool]] = defaultdict(list)
        heavy: dict[str, list[bool]] = defaultdict(list)
        for entry in judged:
            for error in filter(is_in, entry.errors):
                issues = entry.finding(error)
                found[entry.output.seg].append(bool(issues))
                heavy[entry.output.seg].append(any(map(is_heavy, issues)))
        lines.append((group, share_with_interval(found), share_with_interval(heavy)))
    print(table(("annotated", "found", "at major"), lines))
    by_code: Counter[str] = Counter()
    for entry in judged:
        for error in entry.errors:
            if error.kind == "name":
                by_code.update({issue.code for issue in entry.finding(error)})
    print()
    counts = [(code, str(count)) for code, count in by_code.most_common()]
    print(table(("check", "name errors found"), counts))


def _print_suggestions(judged: Sequence[Judged]) -> None:
    lines = []
    for level, least in (("any", Severity.MINOR), ("major", Severity.MAJOR)):
        right: dict[str, list[bool]] = defaultdict(list)
        has_any: dict[str, list[bool]] = defaultdict(list)
        for entry in judged:
            for error in entry.errors:
                for issue in entry.finding(error) if error.kind == "name" else ():
                    if issue.severity.rank < least.rank:
                        continue
                    has_any[entry.output.seg].append(bool(issue.expected))
                    if issue.expected:
                        right[entry.output.seg].append(rights(issue, error))
        lines.append((level, share_with_interval(has_any), share_with_interval(right)))
    head = ("issues on name errors", "with a suggestion", "of these right")
    print(table(head, lines))


def _print_stray(judged: Sequence[Judged]) -> None:
    by_segment: dict[str, list[Judged]] = defaultdict(list)
    for entry in judged:
        by_segment[entry.output.seg].append(entry)
    words = {
        seg: sum(len(entry.output.target.split()) for entry in entries)
        for seg, entries in by_segment.items()
    }
    # By check and severity: the stray issues of each segment.
    stray: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for seg, entries in by_segment.items():
        for entry in entries:
            for issue in entry.stray():
                level = "major" if is_heavy(issue) else "minor"
                for code in ("all", *_family(issue.code), issue.code):
                    stray[code, level][seg] += 1

    def rate(counts: Counter[str]) -> str:
        def of(segments: Sequence[str]) -> float:
            hits = sum(counts[seg] for seg in segments)
            return per_thousand(hits, sum(words[seg] for seg in segments))

        low, high = interval(list(words), of)
        return f"{of(list(words)):.2f} ({counts.total()}) [{low:.2f}, {high:.2f}]"

    codes = sorted({code for code, _ in stray} - {"all", "names"})
    lines = []
    for code in ("all", "names", *codes):
        minor, major = stray[code, "minor"], stray[code, "major"]
        lines.append((code, rate(minor + major), rate(minor), rate(major)))
    total = sum(words.values())
    print(
        table(
            (f"stray issues by 1,000 of {total} words", "all", "minor", "major"), lines
        )
    )


def _family(code: str) -> tuple[str, ...]:
    return ("names",) if code.startswith(FAMILIES["name"]) else ()
