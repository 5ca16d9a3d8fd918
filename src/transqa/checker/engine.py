"""Runs the checks over a document: the only loop. Hits become issues: sorted, marked, scored and judged."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.garbage import collecting_rarely
from transqa.base.model import (
    AGAINST_SOURCE,
    LONGEST_PAIR,
    PAIRS,
    Document,
    DocumentReport,
    Issue,
    Maturity,
    NotChecked,
    SegmentReport,
    Severity,
    Side,
)
from transqa.checker.causes import one_issue_an_error
from transqa.checker.config_values import REPORT_CONFIDENCE
from transqa.checker.metrics import entity_accuracy, reference_metrics
from transqa.checker.named import named_by_both
from transqa.checker.opinions import Opinions
from transqa.checker.people import people
from transqa.checker.segment_score import segment_scores
from transqa.checker.selection import (
    NO_SOURCE,
    able,
    all_checks,
    left_out,
    left_out_previews,
    passing_on,
    previews_off,
    selected,
    selected_codes,
)
from transqa.checker.text_style import TextStyle
from transqa.checks.confidence import measured_confidence
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.quantity_pairs import MOST_QUANTITIES
from transqa.glossary.house import BASED, PREFERRED
from transqa.lexicon import lexicon_of
from transqa.report.gate import SCORED, gate, uncompared_reason
from transqa.report.score import WEIGHTS_NAME, score_issues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transqa.base.model import Segment, Suppressed
    from transqa.checker.config import Config
    from transqa.checks.base import Check, Hit, When
    from transqa.glossary import Glossary

    Settle = Callable[
        [Sequence[Issue]], tuple[tuple[Issue, ...], tuple[Suppressed, ...]]
    ]

_CONTEXT = 24  # code points on each side of an issue that go into its fingerprint


class _Choice(NamedTuple):
    """The checks that were asked for, those among them that run, and those that would be asked for with previews on.

    ``passing_on`` are those of what others found, which run where there is some.
    """

    chosen: tuple[Check, ...]
    previews: tuple[Check, ...]
    running: tuple[Check, ...]
    passing_on: tuple[Check, ...]


def check_document(
    document: Document,
    glossary: Glossary,
    config: Config,
    checks: Sequence[Check] | None = None,
    settle: Settle | None = None,
) -> DocumentReport:
    """Return what the checks find in a document, its scores and whether it passes the gate.

    As ``check_evidence``, for a document of which nothing is known before.
    """
    return check_evidence(DocumentEvidence(document, glossary, config), checks, settle)


def check_evidence(
    evidence: DocumentEvidence,
    checks: Sequence[Check] | None = None,
    settle: Settle | None = None,
    *,
    with_named: bool = False,
) -> DocumentReport:
    """Return what the checks find in the document of an evidence, its scores and whether it passes the gate.

    ``checks`` are the ones to choose from, the whole registry by default. ``settle`` is
    told the issues of all checks, makes one of those that have one cause, and returns
    those that stand and those that are suppressed: the first decide the gate; the first
    and the known ones (baseline) are scored. ``with_named``: the report has what both
    sides name, too. Raises ConfigError for a code, a severity override or a style that
    names nothing.
    """
    document, config = evidence.document, evidence.config
    check_style(config, evidence.glossary)
    registry = all_checks() if checks is None else checks
    chosen = selected(registry, config)
    previews = previews_off(registry, config)
    has_source = any(segment.source for segment in document.segments)
    running = able(chosen, document.target_lang, has_source)
    choice = _Choice(chosen, previews, running, passing_on(chosen, previews))
    # Looking for garbage meanwhile would go through all of the evidence, which took a
    # twelfth of the time.
    with collecting_rarely():
        report = _checked(evidence, choice, settle)
        return replace(report, named=named_by_both(evidence)) if with_named else report


def _checked(
    evidence: DocumentEvidence, choice: _Choice, settle: Settle | None
) -> DocumentReport:
    """Return the report on a document: what the running checks find in it, and what was not checked."""
    document, config = evidence.document, evidence.config
    found = _issues(choice.running, evidence)
    standing, suppressed = settle(found) if settle else (_as_errors(found), ())
    if evidence.opinions and choice.passing_on:
        standing, suppressed = _with_opinions(
            standing, suppressed, choice.passing_on, evidence, settle
        )
    issues = marked_repeats(standing)
    known = tuple(item.issue for item in suppressed if item.by in SCORED)
    scored = marked_repeats((*issues, *known)) if known else issues
    word_count = sum(len(pair.target.words) for pair in evidence.pairs)
    score = score_issues(scored, word_count)
    passed, reasons = gate(issues, score, config)
    if reason := uncompared_reason(document):
        reasons = (*reasons, reason)
    return DocumentReport(
        id=document.id,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        passed=passed,
        reasons=reasons,
        not_checked=tuple(_not_checked(choice, evidence)),
        score=score,
        issues=issues,
        metrics=_metrics(evidence),
        document=document,
        segment_scores=segment_scores(evidence, scored),
        suppressed=suppressed,
        people=people(evidence),
    )


def _with_opinions(
    standing: tuple[Issue, ...],
    suppressed: tuple[Suppressed, ...],
    passing_on: Sequence[Check],
    evidence: DocumentEvidence,
    settle: Settle | None,
) -> tuple[tuple[Issue, ...], tuple[Suppressed, ...]]:
    """Return the issues with what others found: told at those in whose words it stands, else as issues of their own.

    Ours are settled before. No rule about an opinion reaches them, and an opinion makes
    none of them heavier or another's repeat.
    """
    left = Opinions(evidence.opinions)
    standing = tuple([left.told_at(issue) for issue in standing])
    suppressed = tuple(
        [
            replace(item, issue=left.told_at(item.issue)) if item.by in SCORED else item
            for item in suppressed
        ]
    )
    theirs = _issues(passing_on, replace(evidence, opinions=left.not_told))
    others, others_suppressed = settle(theirs) if settle else (theirs, ())
    numbers = {
        segment.id: number for number, segment in enumerate(evidence.document.segments)
    }

    def in_order_of_the_text(issue: Issue) -> tuple[object, ...]:
        return numbers[issue.segment], issue.side, issue.start, issue.end

    issues = sorted((*standing, *others), key=in_order_of_the_text)
    return tuple(issues), (*suppressed, *others_suppressed)


def check_segment(
    segment: Segment,
    langs: tuple[str | None, str | None],
    glossary: Glossary,
    config: Config,
) -> SegmentReport:
    """Return what the checks find in one segment that is a document of its own; ``langs``: source's and target's.

    The same issues and scores as ``check_document`` gives a document of this segment
    alone, without what a report on documents says beside them: for corpora, where most
    segments have no issue. The style of ``config`` is not checked again
    (``check_style``). Raises ConfigError for a code that names nothing.
    """
    source_lang, target_lang = langs
    document = Document(segment.id, (segment,), source_lang, target_lang)
    running = able(selected(all_checks(), config), target_lang, bool(segment.source))
    evidence = DocumentEvidence(document, glossary, config)
    issues = _issues(running, evidence)
    if issues:
        issues = marked_repeats(_as_errors(issues))
    score = score_issues(issues, len(evidence.pairs[0].target.words))
    scores = segment_scores(evidence, issues)
    passed = True
    if issues or config.min_score is not None:
        passed, _ = gate(issues, score, config)
    return SegmentReport(
        id=segment.id,
        passed=passed,
        score=score,
        issues=issues,
        segment_score=scores[0].score if scores else None,
    )


def styles_of(glossary: Glossary) -> list[str]:
    """Return all house styles of names that there are with a glossary."""
    from transqa.romanization import romanization_systems

    styles = {PREFERRED, *BASED, *glossary.styles, *romanization_systems()}
    return sorted(styles)


def check_style(config: Config, glossary: Glossary) -> None:
    """Raise ConfigError for a house style that names nothing, or one for an entry that the glossary does not have."""
    if config.style == PREFERRED and not config.style_for:
        return
    allowed = styles_of(glossary)
    if config.style not in allowed:
        raise ConfigError(
            f'style "{config.style}" is unknown; {did_you_mean(config.style, allowed, limit=20)}'
        )
    for entry in config.style_for:
        if entry not in glossary.by_id:
            raise ConfigError(
                f'style_for: the glossary has no entry "{entry}"; {did_you_mean(entry, glossary.by_id)}'
            )


def _issues(checks: Sequence[Check], evidence: DocumentEvidence) -> tuple[Issue, ...]:
    """Return what the checks find, in the order of the text, each issue with its fingerprint."""
    found: list[tuple[int, Issue]] = []
    style = TextStyle(evidence.document)
    if evidence.watch:
        evidence.watch.begin("what there is", 0, len(checks) + 1)
    for number, check in enumerate(_with_something_to_find(checks, evidence), 1):
        if evidence.watch:
            evidence.watch.begin(f"{check.code} {check.name}", number, len(checks) + 1)
        for hit in check.find(evidence):
            if not _is_reported(check, hit, evidence.config):
                continue
            found.append((hit.segment, _issue_of(check, hit, evidence, style)))
    if not found:
        return ()

    def in_order_of_the_text(numbered: tuple[int, Issue]) -> tuple[object, ...]:
        number, issue = numbered
        return number, issue.side, issue.start, issue.end, issue.code

    found.sort(key=in_order_of_the_text)
    issues = []
    times_seen: Counter[str] = Counter()
    for number, issue in found:
        known_by = fingerprint(issue, evidence.document.segments[number])
        times_seen[known_by] += 1
        if times_seen[known_by] > 1:  # equal issues in equal surroundings are numbered
            known_by = f"{known_by}-{times_seen[known_by]}"
        issues.append(replace(issue, fingerprint=known_by))
    return tuple(issues)


def _as_errors(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple([error.issue for error in one_issue_an_error(issues)])


def _with_something_to_find(
    checks: Sequence[Check], evidence: DocumentEvidence
) -> Iterator[Check]:
    """Yield the checks that may find something in a document; what several of them ask of it is asked once."""
    answers: dict[When | None, object] = {None: True}
    for check in checks:
        when = check.when
        if when is not None and when not in answers:
            answers[when] = when(evidence)
        if answers[when]:
            yield check


def _issue_of(
    check: Check, hit: Hit, evidence: DocumentEvidence, style: TextStyle
) -> Issue:
    """Return the issue of a hit: with its check's standing, its text and its place in the file."""
    segment = evidence.document.segments[hit.segment]
    if hit.side == Side.SOURCE:
        text, offset = segment.source or "", None
    else:
        text, offset = segment.target, segment.offset
    found = hit.span.of(text)
    expected = hit.expected
    if expected and hit.side == Side.TARGET:
        styled = [style.styled(one, found, segment) for one in expected]
        expected = tuple(dict.fromkeys(styled))
    return Issue(
        code=check.code,
        check=check.name,
        category=hit.category or check.category,
        severity=_severity(check, hit, evidence.config),
        maturity=check.maturity,
        segment=segment.id,
        side=hit.side,
        start=hit.span.start,
        end=hit.span.end,
        text=found,
        message=hit.message,
        confidence=_confidence(check, hit),
        expected=expected,
        entry=hit.entry,
        source=hit.source,
        related=hit.related,
        offset=None if offset is None else offset + hit.span.start,
        path=evidence.document.path,
        opinions=hit.opinions,
    )


_CONFIDENCE_DIGITS = 2  # finer than any calibration of ours is


def _confidence(check: Check, hit: Hit) -> float | None:
    """Return the confidence of a hit as a report shows it, so that what is shown is what decides.

    A check that has no evidence of its own to weigh is as sure as it was measured to be.
    """
    confidence = hit.confidence
    if confidence is None:
        confidence = measured_confidence(check.code, hit.severity or check.severity)
    return None if confidence is None else round(confidence, _CONFIDENCE_DIGITS)


def _is_reported(check: Check, hit: Hit, config: Config) -> bool:
    """Return whether a hit is as sure as the configuration asks, or by default its check."""
    confidence = _confidence(check, hit)
    least = config.report_confidence
    if least == REPORT_CONFIDENCE:
        least = max(least, check.report_confidence)
    return confidence is None or confidence >= least


def _severity_of_error(check: Check, hit: Hit, config: Config) -> Severity:
    """Return the severity by the longest override of the check's code, else of the hit, else of the check."""
    overriding = [
        code for code in config.severities if check.code.startswith(code.upper())
    ]
    if overriding:
        return config.severities[max(overriding, key=len)]
    return hit.severity or check.severity


def _severity(check: Check, hit: Hit, config: Config) -> Severity:
    """Return the severity of the error; below ``min_confidence``, or what the check needs, minor at most.

    The confidence comes last, after any override: who calls the errors of a check
    critical says how heavy they are, not that each of its hits is one.
    """
    severity = _severity_of_error(check, hit, config)
    confidence = _confidence(check, hit)
    needed = config.min_confidence
    if needed is None:
        needed = check.min_confidence
    is_sure = confidence is None or confidence >= needed
    if not is_sure and severity.rank > Severity.MINOR.rank:
        return Severity.MINOR
    return severity


def marked_repeats(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Return the issues in order, each marked if it repeats an earlier one: of the same check, entry or text.

    An issue is of its own check and of those in ``also``: which of them tells an error
    may differ from one place to the next.
    """
    seen: set[tuple[str, str]] = set()
    marked: list[Issue] = []
    for issue in issues:
        keys = set()
        for code in (issue.code, *issue.also):
            if issue.entry:
                keys.add((code, f"entry {issue.entry}"))
            if issue.text:
                keys.add((code, f"text {issue.text.casefold()}"))
        repeats = not seen.isdisjoint(keys)
        marked.append(
            issue if repeats == issue.repeat else replace(issue, repeat=repeats)
        )
        seen |= keys
    return tuple(marked)


def fingerprint(issue: Issue, segment: Segment) -> str:
    """Return what an issue is known by from run to run: its code, entry, text and the words around it.

    Neither line numbers nor segment ids go in, so that text added above does not change
    it.
    """
    text = (segment.source or "") if issue.side == Side.SOURCE else segment.target
    around = text[max(0, issue.start - _CONTEXT) : issue.end + _CONTEXT]
    known_by = "\x1f".join(
        (issue.code, issue.entry or "", issue.text, " ".join(around.split()))
    )
    return hashlib.sha256(known_by.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _not_checked(choice: _Choice, evidence: DocumentEvidence) -> Iterator[NotChecked]:
    """Yield what the run could not see or was not asked to, and why."""
    document = evidence.document
    without_source = [segment.id for segment in document.segments if not segment.source]
    has_source = len(without_source) < len(document.segments)
    if not has_source:
        yield NotChecked(AGAINST_SOURCE, NO_SOURCE)
    elif without_source:
        yield NotChecked(
            f"{_listed(without_source)} against the source",
            "no source in these segments",
        )

    without_reference = [
        segment.id for segment in document.segments if not segment.reference
    ]
    if 0 < len(without_reference) < len(document.segments):
        yield NotChecked(
            f"{_listed(without_reference)} against a reference",
            "no reference in these segments",
        )

    too_long, crowded = [], []
    for pair in evidence.pairs:
        segment = pair.segment
        if not segment.source or not segment.target:
            continue
        if not pair.is_comparable:
            too_long.append(segment.id)
        elif pair.has_too_many_quantities:
            crowded.append(segment.id)
    if too_long:
        yield NotChecked(
            f"names, terms and numbers of {_listed(too_long)}",
            f"longer than {LONGEST_PAIR:,} characters",
        )
    if crowded:
        yield NotChecked(
            f"numbers of {_listed(crowded)}",
            f"more than {MOST_QUANTITIES:,} numbers on a side",
        )

    if document.target_lang is None:
        yield NotChecked(
            "the target language",
            "too short or undecided: read as English; give target_lang",
        )
    if document.source_lang is None and has_source:
        yield NotChecked(
            "the source language", "too short or undecided: give source_lang"
        )
    if has_source and not (document.source_lang and document.target_lang):
        yield NotChecked(
            PAIRS,
            "that needs the languages of both sides: give source_lang and target_lang",
        )
    if evidence.opinions and not choice.passing_on:
        count = len(evidence.opinions)
        yield NotChecked(
            "1 second opinion" if count == 1 else f"{count:,} second opinions",
            "select or ignore leaves out EXT601, which passes them on",
        )
    yield from left_out(choice.chosen, document.target_lang, has_source)
    yield from left_out_previews(choice.previews, document.target_lang, has_source)


def _listed(ids: Sequence[str]) -> str:
    """Return ids of segments for a message: the first five, and how many more there are."""
    shown = ", ".join(ids[:5])
    if len(ids) > 5:
        shown += f" and {len(ids) - 5} more"
    return f"segment{'s' if len(ids) > 1 else ''} {shown}"


def _metrics(evidence: DocumentEvidence) -> dict[str, object] | None:
    """Return the reference metrics and, where there is a source too, the entity accuracy; None without references."""
    document = evidence.document
    with_reference = [segment for segment in document.segments if segment.reference]
    metrics = reference_metrics(
        [segment.target for segment in with_reference],
        [segment.reference or "" for segment in with_reference],
        document.target_lang,
        evidence.config.bootstrap,
    )
    if metrics is None or not any(segment.source for segment in document.segments):
        return metrics
    entities = entity_accuracy(evidence)
    metrics["entity_accuracy"] = {
        "correct": entities.correct,
        "total": entities.total,
        "share": entities.share,
    }
    return metrics


def signature(version: str, langs: Sequence[str], glossary: str, config: Config) -> str:
    """Return what scores must share to be compared: version, languages, glossary, checks and weights."""
    parts = [
        f"transqa:{version}",
        f"langs:{'+'.join(dict.fromkeys(langs))}",
        f"glossary:{glossary}",
        f"checks:{_families(selected_codes(config))}",
        f"weights:{WEIGHTS_NAME}",
    ]
    if config.style != PREFERRED:
        parts.append(f"style:{config.style}")
    parts += [
        f"style:{entry}={style}" for entry, style in sorted(config.style_for.items())
    ]
    parts += [
        f"severity:{code}={severity}"
        for code, severity in sorted(config.severities.items())
    ]
    if config.lexicon:
        parts.append(f"lexicon:{lexicon_of(config.lexicon).signature}")
    if config.min_confidence is not None:
        parts.append(f"min-confidence:{config.min_confidence:g}")
    if config.report_confidence != REPORT_CONFIDENCE:
        parts.append(f"report-confidence:{config.report_confidence:g}")
    return "|".join(parts)


def _families(codes: Sequence[str]) -> str:
    """Return the codes that ran, a family of which every stable check ran as its three letters."""
    stable: dict[str, set[str]] = {}
    for check in all_checks():
        family = stable.setdefault(check.code[:3], set())
        if check.maturity == Maturity.STABLE:
            family.add(check.code)
    parts: list[str] = []
    for name, members in stable.items():
        ran = {code for code in codes if code.startswith(name)}
        if members and members <= ran:
            parts += [name, *sorted(ran - members)]
        else:
            parts += sorted(ran)
    return ",".join(parts)
