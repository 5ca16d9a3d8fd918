"""False alarms: what the checks say of human translations, the target alone or beside its source.

Every issue of a text that people wrote is a false alarm, unless the human erred.
Documents are those of the sets; where a set has none, blocks of 20 sentences stand for
them. NAM101 names a convention, no error, and is counted apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import transqa
from bench.data import (
    WMT_INTO_ENGLISH,
    newstest,
    ntrex,
    politicians,
    set_names,
    translations,
    wmt_references,
)
from bench.judge import Judge, is_heavy
from bench.measure import per_thousand, share, table
from transqa.base.model import Maturity, Severity, Side
from transqa.checker.config import Config
from transqa.checks import CHECKS
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.data import Translation
    from bench.measure import Options
    from transqa.base.model import DocumentReport, Issue

CONVENTION = "NAM101"
CARRIER = "The meeting was opened by {} on Monday."


class Alarms(NamedTuple):
    """The alarms of a set: how many documents and words it has, how many documents fail, issues by kind and by check."""

    documents: int
    words: int
    failed: int
    kinds: Counter[str]  # heavy (stable, major or above), minor, neutral, NAM101
    codes: Counter[str]
    heavy_codes: Counter[str]


def alone(options: Options) -> None:
    """Print the alarms of the default checks on human English without a source, and on strangers' names."""
    references = [
        document
        for name in WMT_INTO_ENGLISH
        for document in wmt_references(options.data, name)
    ]
    sets = {
        "newstest": newstest(options.data),
        "ntrex": ntrex(options.data, "ru-en"),
        "references of wmt_into_en": references,
    }
    _print_alarms(sets, options, alone=True)
    if not options.show or options.show == "strangers":
        _print_strangers(options)


def beside(options: Options) -> None:
    """Print the alarms of the checks with the source beside them, by set (``--sets``)."""
    names = set_names(options.sets or "into")
    _print_alarms(
        {name: translations(options.data, name) for name in names}, options, alone=False
    )


def _print_alarms(
    sets: dict[str, list[Translation]], options: Options, *, alone: bool
) -> None:
    config = Config(
        select=tuple(options.select.split(",")) if options.select else (),
        preview=options.preview,
    )
    judge = Judge(load_glossary(), config)
    lines: list[tuple[str, ...]] = []
    by_set: dict[str, Alarms] = {}
    for name, documents in sets.items():
        alarms = _count(documents[: options.limit], judge, options, alone=alone)
        by_set[name] = alarms
        heavy, minor = alarms.kinds["heavy"], alarms.kinds["minor"]
        lines.append(
            (
                name,
                f"{alarms.words:,}",
                f"{per_thousand(heavy, alarms.words):.3f} ({heavy})",
                f"{per_thousand(minor, alarms.words):.3f} ({minor})",
                share(alarms.failed, alarms.documents),
                str(alarms.kinds[CONVENTION]),
            )
        )
    head = (
        "set",
        "words",
        "major or above per 1,000",
        "minor per 1,000",
        "documents failing the gate",
        CONVENTION,
    )
    print(table(head, lines))
    print()
    words = sum(alarms.words for alarms in by_set.values())
    lines = []
    for check in CHECKS:
        counts = [alarms.codes[check.code] for alarms in by_set.values()]
        heavy = sum(alarms.heavy_codes[check.code] for alarms in by_set.values())
        if sum(counts):
            rate = f"{per_thousand(sum(counts), words):.3f}"
            lines.append(
                (
                    f"{check.code} {check.name}",
                    str(sum(counts)),
                    str(heavy),
                    rate,
                    *map(str, counts),
                )
            )
    print(table(("check", "hits", "major or above", "per 1,000 words", *by_set), lines))


def _count(
    documents: Sequence[Translation], judge: Judge, options: Options, *, alone: bool
) -> Alarms:
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    heavy_codes: Counter[str] = Counter()
    words = failed = 0
    for document in documents:
        report = judge.document(document, alone=alone)
        words += report.score.word_count
        failed += not report.passed
        for issue in report.issues:
            codes[issue.code] += 1
            heavy_codes[issue.code] += is_heavy(issue)
            kinds[_kind(issue)] += 1
            if options.shows(issue.code):
                _show(document, report, issue)
    return Alarms(len(documents), words, failed, kinds, codes, heavy_codes)


def _kind(issue: Issue) -> str:
    if issue.code == CONVENTION:
        return CONVENTION
    if is_heavy(issue):
        # Preview checks are off by default and fail no gate.
        return "heavy" if issue.maturity == Maturity.STABLE else "heavy, preview"
    return str(issue.severity)


def _show(document: Translation, report: DocumentReport, issue: Issue) -> None:
    source, target = (
        document.segments[int(issue.segment) - 1]
        if issue.segment.isdigit()
        else ("", "")
    )
    text = source if issue.side == Side.SOURCE else target
    context = text[max(0, issue.start - 60) : issue.end + 40]
    print(
        f"  {report.id} {issue.code} {issue.severity} {issue.text!r} {issue.message} | {context!r}"
    )


def _print_strangers(options: Options) -> None:
    """Print how many politicians that the glossary doesn't have are taken for people that it has."""
    glossary = load_glossary()
    flagged = count = 0
    for row in politicians(options.data):
        if any(
            match.verdict in ("variant", "mixed")
            for match in glossary.lookup(row["cyrillic"])
        ):
            continue
        for latin in row["latin"].split(" | "):
            report = transqa.check(CARRIER.format(latin), target_lang="en")
            issues = [
                issue for issue in report.issues if issue.severity != Severity.NEUTRAL
            ]
            count += 1
            flagged += bool(issues)
            if issues and options.shows("strangers"):
                print(
                    "  ", latin, "|", row["cyrillic"], issues[0].code, issues[0].message
                )
    print(
        f"\npoliticians not in the glossary, flagged: {share(flagged, count)}   target ≤ 0.2 %"
    )
