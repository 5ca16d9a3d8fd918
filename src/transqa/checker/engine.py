"""Runs the checks over a document: the only loop. Hits become issues: sorted, marked, scored and judged."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.garbage import collecting_rarely
from transqa.base.model import (
    LONGEST_PAIR,
    Document,
    DocumentReport,
    Issue,
    Maturity,
    NotChecked,
    SegmentReport,
    Severity,
    Side,
)
from transqa.checker.metrics import entity_accuracy, reference_metrics
from transqa.checker.people import people
from transqa.checker.segment_score import segment_scores
from transqa.checker.selection import NO_SOURCE, able, all_checks, left_out, selected, selected_codes
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.figure_pairs import MOST_FIGURES
from transqa.glossary.house import BASED, PREFERRED
from transqa.report.gate import gate
from transqa.report.score import WEIGHTS_NAME, score_issues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transqa.base.model import Segment, Suppressed
    from transqa.checker.config import Config
    from transqa.checks.base import Check, Hit, When
    from transqa.glossary import Glossary

    Settle = Callable[[Sequence[Issue]], tuple[tuple[Issue, ...], tuple[Suppressed, ...]]]

KNOWN = ("baseline", "unchanged")  # suppressed by these, an issue is an error still: it is scored
_CONTEXT = 24


def check_document(
    document: Document,
    glossary: Glossary,
    config: Config,
    checks: Sequence[Check] | None = None,
    settle: Settle | None = None,
) -> DocumentReport:
    """Return what the checks find in a document, its scores and whether it passes the gate.

    ``checks`` are the ones to choose from, the whole registry by default. ``settle`` is told the issues and returns
    those that stand and those that are suppressed: the first decide the gate; the first and the known ones (baseline)
    are scored. Raises ConfigError for a code, a severity override or a style that names nothing.
    """
    with collecting_rarely():
        return _checked(document, glossary, config, checks, settle)


def _checked(
    document: Document, glossary: Glossary, config: Config, checks: Sequence[Check] | None, settle: Settle | None
) -> DocumentReport:
    check_style(config, glossary)
    chosen = selected(all_checks() if checks is None else checks, config)
    sourced = any(segment.source for segment in document.segments)
    running = able(chosen, document.target_lang, sourced)
    evidence = DocumentEvidence(document, glossary, config)
    found = _issues(running, evidence)
    left, suppressed = settle(found) if settle else (found, ())
    issues = marked_repeats(left)
    known = tuple(one.issue for one in suppressed if one.by in KNOWN)
    scored = marked_repeats((*issues, *known)) if known else issues
    score = score_issues(scored, sum(len(pair.target.words) for pair in evidence.pairs))
    passed, reasons = gate(issues, score, config)
    return DocumentReport(
        id=document.id,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        passed=passed,
        reasons=reasons,
        not_checked=tuple(_not_checked(chosen, evidence)),
        score=score,
        issues=issues,
        metrics=_metrics(evidence),
        document=document,
        segment_scores=segment_scores(evidence, scored),
        suppressed=suppressed,
        people=people(evidence),
    )


def check_segment(
    segment: Segment, langs: tuple[str | None, str | None], glossary: Glossary, config: Config
) -> SegmentReport:
    """Return what the checks find in one segment that is a document of its own; ``langs``: source's and target's.

    The same issues and scores as ``check_document`` gives a document of this segment alone, without what a report on
    documents says beside them: for corpora, where most segments have no issue. The style of ``config`` is not checked
    again (``check_style``). Raises ConfigError for a code that names nothing.
    """
    document = Document(segment.id, (segment,), *langs)
    running = able(selected(all_checks(), config), langs[1], bool(segment.source))
    evidence = DocumentEvidence(document, glossary, config)
    issues = _issues(running, evidence)
    issues = marked_repeats(issues) if issues else issues
    score = score_issues(issues, len(evidence.pairs[0].target.words))
    marks = segment_scores(evidence, issues)
    passed = gate(issues, score, config)[0] if issues or config.min_score is not None else True
    return SegmentReport(segment.id, passed, score, issues, marks[0].score if marks else None)


def check_style(config: Config, glossary: Glossary) -> None:
    """Raise ConfigError for a house style that names nothing, or one for an entry that the glossary does not have."""
    if config.style == PREFERRED and not config.style_for:
        return
    from transqa.romanization import romanization_systems

    allowed = {PREFERRED, *BASED, *glossary.styles, *romanization_systems()}
    if config.style not in allowed:
        raise ConfigError(f'style "{config.style}" is unknown; {did_you_mean(config.style, allowed, limit=20)}')
    for entry in config.style_for:
        if entry not in glossary.by_id:
            raise ConfigError(f'style_for: the glossary has no entry "{entry}"; {did_you_mean(entry, glossary.by_id)}')


def _issues(checks: Sequence[Check], evidence: DocumentEvidence) -> tuple[Issue, ...]:
    running = _with_something_to_find(checks, evidence)
    found = [(hit.segment, _stamped(check, hit, evidence)) for check in running for hit in check.find(evidence)]
    if not found:
        return ()
    found.sort(key=lambda pair: (pair[0], pair[1].side, pair[1].start, pair[1].end, pair[1].code))
    segments = evidence.document.segments
    return tuple(_known_by((issue, segments[index]) for index, issue in found))


def _with_something_to_find(checks: Sequence[Check], evidence: DocumentEvidence) -> Iterator[Check]:
    """Yield the checks that may find something in a document; what several of them ask of it is asked once."""
    told: dict[When | None, object] = {None: True}
    for check in checks:
        when = check.when
        if when not in told:
            told[when] = when(evidence) if when else True
        if told[when]:
            yield check


def _stamped(check: Check, hit: Hit, evidence: DocumentEvidence) -> Issue:
    """Return the issue of a hit: with its check's standing, its text and its place in the file."""
    segment = evidence.document.segments[hit.segment]
    text = segment.text_of(hit.side)
    known = hit.side == Side.TARGET and segment.offset is not None
    return Issue(
        code=check.code,
        check=check.name,
        category=check.category,
        severity=_severity(check, hit, evidence.config),
        maturity=check.maturity,
        segment=segment.id,
        side=hit.side,
        start=hit.span.start,
        end=hit.span.end,
        text=hit.span.of(text),
        message=hit.message,
        expected=hit.expected,
        entry=hit.entry,
        source=hit.source,
        related=hit.related,
        offset=segment.offset + hit.span.start if known and segment.offset is not None else None,
        path=evidence.document.path,
    )


def _severity(check: Check, hit: Hit, config: Config) -> Severity:
    """Return the severity by the longest override of the check's code, else of the hit, else of the check."""
    fitting = [code for code in config.severities if check.code.startswith(code.upper())]
    if fitting:
        return config.severities[max(fitting, key=len)]
    return hit.severity or check.severity


def _known_by(found: Iterator[tuple[Issue, Segment]]) -> Iterator[Issue]:
    """Yield the issues in order, each with its fingerprint; equal ones are numbered."""
    prints: Counter[str] = Counter()
    for issue, segment in found:
        base = fingerprint(issue, segment)
        prints[base] += 1
        yield replace(issue, fingerprint=base if prints[base] == 1 else f"{base}-{prints[base]}")


def marked_repeats(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return the issues in order, each marked if it repeats an earlier one: of the same check, entry or text."""
    seen: set[tuple[str, str]] = set()
    made: list[Issue] = []
    for issue in issues:
        keys = {(issue.code, f"entry {issue.entry}")} if issue.entry else set()
        keys |= {(issue.code, f"text {issue.text.casefold()}")} if issue.text else set()
        repeat = not seen.isdisjoint(keys)
        made.append(replace(issue, repeat=repeat) if repeat != issue.repeat else issue)
        seen |= keys
    return tuple(made)


def fingerprint(issue: Issue, segment: Segment) -> str:
    """Return what an issue is known by from run to run: its code, entry, text and the words around it.

    Neither line numbers nor segment ids go in, so that text added above does not change it.
    """
    text = segment.text_of(issue.side)
    around = text[max(0, issue.start - _CONTEXT) : issue.end + _CONTEXT]
    said = "\x1f".join((issue.code, issue.entry or "", issue.text, " ".join(around.split())))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _not_checked(chosen: Sequence[Check], evidence: DocumentEvidence) -> Iterator[NotChecked]:
    """Yield what the run could not see, and why."""
    document = evidence.document
    without = [segment.id for segment in document.segments if not segment.source]
    if len(without) == len(document.segments):
        yield NotChecked("the target against its source", NO_SOURCE)
    elif without:
        yield NotChecked(f"{_some(without)} against the source", "no source in these segments")
    both = [pair for pair in evidence.pairs if pair.source.text and pair.target.text]
    long = [pair.segment.id for pair in both if not pair.is_comparable]
    if long:
        yield NotChecked(f"names, terms and numbers of {_some(long)}", f"longer than {LONGEST_PAIR:,} characters")
    crowded = [pair.segment.id for pair in both if pair.is_comparable and pair.has_too_many_figures]
    if crowded:
        yield NotChecked(f"numbers of {_some(crowded)}", f"more than {MOST_FIGURES:,} numbers on a side")
    if document.target_lang is None:
        yield NotChecked("the target language", "too short or undecided: read as English; give target_lang")
    if document.source_lang is None and len(without) < len(document.segments):
        yield NotChecked("the source language", "too short or undecided: give source_lang")
    yield from left_out(tuple(chosen), document.target_lang, len(without) < len(document.segments))


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
    return f"segment{'s' if len(ids) > 1 else ''} {shown}"


def _metrics(evidence: DocumentEvidence) -> dict[str, object] | None:
    """Return the reference metrics and, where there is a source too, the entity accuracy; None without references."""
    document = evidence.document
    pairs = [(one.target, one.reference) for one in document.segments if one.reference]
    targets, references = [target for target, _ in pairs], [text for _, text in pairs]
    metrics = reference_metrics(targets, references, document.target_lang, evidence.config.bootstrap)
    if metrics is None or not any(one.source for one in document.segments):
        return metrics
    entities = entity_accuracy(evidence)
    counted = {"correct": entities.correct, "total": entities.total, "share": entities.share}
    return metrics | {"entity_accuracy": counted}


def signature(version: str, langs: Sequence[str], glossary: str, config: Config) -> str:
    """Return what scores must share to be compared: version, languages, glossary, checks and weights."""
    codes = selected_codes(config)
    own = [f"style:{config.style}"] if config.style != PREFERRED else []
    own += [f"style:{entry}={said}" for entry, said in sorted(config.style_for.items())]
    own += [f"severity:{code}={severity}" for code, severity in sorted(config.severities.items())]
    parts = (
        f"transqa:{version}",
        f"langs:{'+'.join(dict.fromkeys(langs))}",
        f"glossary:{glossary}",
        f"checks:{_families(codes)}",
        f"weights:{WEIGHTS_NAME}",
    )
    return "|".join((*parts, *own))


def _families(codes: Sequence[str]) -> str:
    """Return the codes that ran, a family of which every stable check ran as its three letters."""
    stable: dict[str, set[str]] = {}
    for check in all_checks():
        stable.setdefault(check.code[:3], set())
        if check.maturity == Maturity.STABLE:
            stable[check.code[:3]].add(check.code)
    parts: list[str] = []
    for family, members in stable.items():
        ran = {code for code in codes if code.startswith(family)}
        parts += [family, *sorted(ran - members)] if members and members <= ran else sorted(ran)
    return ",".join(parts)
