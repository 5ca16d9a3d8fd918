"""Names of human English without a source: what is flagged though people wrote it, and misspelled names that are found.

A slip is planted in a name that exists (``bench.name_errors.attested_words``) and that
stands inside a sentence: one edit by uniform chance, of which no existing name and no
word comes. Each document gets one, in a name that it has once and, if it has such, one
in a name that it has more often; it is judged whole, as one text of its sentences.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bench.data import WMT_INTO_ENGLISH, newstest, ntrex, wmt_references
from bench.folds import by_fold, fold
from bench.gate import NAME_CODES, is_true, restores
from bench.judge import Judge, is_heavy, overlap
from bench.measure import interval, per_thousand, share_with_wilson, table
from bench.name_errors import LEAST_LETTERS, Names, is_slip, names_for
from bench.planted import (
    Change,
    PlantedError,
    bare,
    changed,
    is_name,
    letter_runs,
    misspelled,
)
from transqa.base.model import Severity
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.data import Translation
    from bench.measure import Options
    from bench.planted import Word
    from transqa.base.model import Issue

ONCE = "once in the document"
OFTEN = "more often"
TRIES = 3  # slips drawn until one makes a word that does not exist


class Named(NamedTuple):
    """A clean document: its words, the issues of names by severity, and the major ones at no known slip of the text."""

    words: int
    minor: Sequence[Issue]
    major: Sequence[Issue]
    false: Sequence[Issue]


class Found(NamedTuple):
    """What the checks say at a planted slip."""

    error: PlantedError
    issues: Sequence[Issue]

    @property
    def is_major(self) -> bool:
        """Return whether one of the issues is major or above."""
        return any(map(is_heavy, self.issues))

    def suggestions(self) -> list[bool]:
        """Return of each issue with suggestions whether one of them puts the clean sentence back."""
        return [
            any(restores(self.error, issue, text) for text in issue.expected)
            for issue in self.issues
            if issue.expected
        ]


def alone_names(options: Options) -> None:
    """Print issues of names by 1,000 words of human English alone, and the planted misspellings found."""
    judge = Judge(load_glossary(), Config(preview=options.preview))
    sets = {
        "newstest": newstest(options.data),
        "ntrex": ntrex(options.data, "ru-en"),
    }
    for name in WMT_INTO_ENGLISH:
        sets[name] = wmt_references(options.data, name, first_only=True)
    clean: dict[str, list[Named]] = {}
    found: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for name, documents in sets.items():
        entries = [(fold(document), document) for document in documents]
        names = names_for(options.data, documents[0].pair, documents)
        clean[name] = []
        for _, document in by_fold(entries[: options.limit], options.folds):
            clean[name].append(_named(document, judge, options))
            for rarity, error in slips(document, names).items():
                found[name, rarity].append(_found(error, judge, options))
    _print_clean(clean)
    print()
    _print_found(found, list(sets))


def _named(document: Translation, judge: Judge, options: Options) -> Named:
    report = judge.document(document, alone=True)
    minor: list[Issue] = []
    major: list[Issue] = []
    for issue in report.issues:
        if not issue.code.startswith(NAME_CODES) or issue.severity == Severity.NEUTRAL:
            continue
        (major if is_heavy(issue) else minor).append(issue)
        if options.shows(issue.code):
            target = document.segments[int(issue.segment) - 1][1]
            print(
                f"  {document.set} {document.name}: {issue.code} {issue.severity} "
                f"{issue.text!r} {issue.message} | {target}"
            )
    false = [issue for issue in major if not is_true(issue, document)]
    return Named(report.score.word_count, minor, major, false)


def slips(document: Translation, names: Names) -> dict[str, PlantedError]:
    """Return a slip in a name that a document has once, and one in a name that it has more often, where it has such."""
    places: list[tuple[int, Word]] = []
    counts: Counter[str] = Counter()
    for index, (_, target) in enumerate(document.segments):
        for word in letter_runs(target):
            counts[word.text] += 1
            is_long = len(word.text) >= LEAST_LETTERS
            if is_long and is_name(word, target, names.pool.target_lowercase, "en"):
                places.append((index, word))
    planted = {}
    for rarity in (ONCE, OFTEN):
        chance = random.Random(f"alone {rarity} {document.set} {document.name}")
        able = [
            (index, word)
            for index, word in places
            if (counts[word.text] == 1) == (rarity == ONCE)
            and bare(word.text) in names.attested
        ]
        chance.shuffle(able)
        for index, word in able[:TRIES]:
            new, how = misspelled(word.text, chance, "en")
            if new != word.text and is_slip(new, names):
                change = Change(word.start, word.end, new, None, how)
                planted[rarity] = changed(document, index, rarity, change)
                break
    return planted


def _found(error: PlantedError, judge: Judge, options: Options) -> Found:
    targets = [target for _, target in error.document.segments]
    targets[error.segment] = error.target
    report = judge.pairs([(None, target) for target in targets], (None, "en"))
    found = Found(
        error,
        [
            issue
            for issue in report.issues
            if issue.severity != Severity.NEUTRAL
            and issue.segment == str(error.segment + 1)
            and overlap(error.span, issue.start, issue.end)
        ],
    )
    if options.shows(error.kind):
        codes = ", ".join(f"{issue.code} {issue.severity}" for issue in found.issues)
        print(
            f"  {error.document.set} {error.document.name}: {error.old} > {error.new}: "
            f"{codes or 'missed'} | {error.target}"
        )
    return found


def _print_clean(clean: Mapping[str, Sequence[Named]]) -> None:
    lines = []
    everything = [named for of_set in clean.values() for named in of_set]
    for name, of_set in [*clean.items(), ("all", everything)]:
        by_code: Counter[str] = Counter()
        for named in of_set:
            by_code.update(issue.code for issue in (*named.minor, *named.major))
        lines.append(
            (
                name,
                f"{sum(named.words for named in of_set):,}",
                _rate([(named.major, named.words) for named in of_set]),
                _rate([(named.false, named.words) for named in of_set]),
                _rate([(named.minor, named.words) for named in of_set]),
                ", ".join(f"{code} {count}" for code, count in by_code.most_common()),
            )
        )
    head = (
        "human English alone",
        "words",
        "names, major by 1,000",
        "but for known slips",
        "minor",
        "by check",
    )
    print(table(head, lines))


def _rate(of_set: Sequence[tuple[Sequence[Issue], int]]) -> str:
    """Return issues by 1,000 words, with their number and the interval; ``of_set``: those of each text, and its words."""
    counts = [(len(issues), words) for issues, words in of_set]

    def of(drawn: Sequence[tuple[int, int]]) -> float:
        return per_thousand(
            sum(hits for hits, _ in drawn), sum(size for _, size in drawn)
        )

    low, high = interval(counts, of)
    hits = sum(count for count, _ in counts)
    return f"{of(counts):.3f} ({hits}) [{low:.3f}, {high:.3f}]"


def _print_found(
    found: Mapping[tuple[str, str], Sequence[Found]], sets: Sequence[str]
) -> None:
    lines = []
    for rarity in (ONCE, OFTEN):
        of_sets = [(name, found.get((name, rarity), ())) for name in sets]
        for name, entries in [*of_sets, ("all", _joined(of_sets))]:
            lines.append((f"{rarity}, {name}", *_cells(entries)))
    everything = [entry for entries in found.values() for entry in entries]
    lines.append(("all", *_cells(everything)))
    head = (
        "slips in names that exist",
        "found",
        "at major",
        "suggestions that restore",
    )
    print(table(head, lines))


def _joined(of_sets: Iterable[tuple[str, Sequence[Found]]]) -> list[Found]:
    return [entry for _, entries in of_sets for entry in entries]


def _cells(entries: Sequence[Found]) -> tuple[str, str, str]:
    suggestions = [right for entry in entries for right in entry.suggestions()]
    return (
        share_with_wilson(sum(bool(entry.issues) for entry in entries), len(entries)),
        share_with_wilson(sum(entry.is_major for entry in entries), len(entries)),
        share_with_wilson(sum(suggestions), len(suggestions)),
    )
