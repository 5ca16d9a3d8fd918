"""The verdicts of tests: why one fails, which issues it shows, the lines at the end of a run. No pytest in here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.model import Maturity, Severity, Side

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, NotChecked, Score
    from transqa.bitext import Langs, Reading
    from transqa.checker.checker import Checker
    from transqa.checker.config import Config
    from transqa.doors.pytest_plugin.cases import Case
    from transqa.report import Report

    Property = tuple[str, object]

_SHOWN_ISSUES = 20  # of a failure, without -vv
_LISTED_REMARKS = (
    4  # things not checked, and remarks of a kind, that the end of a run names
)
_LEVELS = [severity.value for severity in reversed(Severity)]


def case_config(case: Case, base: Config) -> Config:
    """Return the configuration beside the tests, overridden by the case's own options."""
    from transqa.checker.config import configured

    if isinstance(case.target, Path):
        base = base.for_path(str(case.target))
    return configured(base, case.options, f'case "{case.name}"')


def check_case(case: Case, checker: Checker) -> Report:
    """Return the report on a case. Raises InputError for a file that cannot be read, ConfigError for an option."""
    from transqa.checker.checker import reference_text

    _refuse_idle_checks(case, checker.config)
    readings = _readings(case, checker.langs, checker.config)
    reference = case.reference
    if isinstance(reference, Path):
        target = case.target if isinstance(case.target, Path) else None
        source = case.source if isinstance(case.source, Path) else None
        reference = reference_text(reference, target, source)
    return checker.check_readings(readings, reference)


def _refuse_idle_checks(case: Case, config: Config) -> None:
    """Raise ConfigError for an issue of a check that does not run: forbidding it would pass whatever the text."""
    from transqa.checker.selection import selected_codes

    running = selected_codes(config)
    for key, wanted_issues in (("expect", case.expect), ("forbid", case.forbid)):
        for wanted in wanted_issues:
            beginning = wanted.code.upper()
            if not any(code.startswith(beginning) for code in running):
                raise ConfigError(
                    f'case "{case.name}": {key}: {wanted.code} does not run here; look at select, ignore and preview'
                )


def _readings(case: Case, langs: Langs, config: Config) -> list[Reading]:
    """Return the documents of a case, aligned with its source if it has one."""
    from transqa.base.errors import InputError
    from transqa.bitext import (
        Langs,
        read,
        read_text,
        refuse_same_file,
        text_document,
    )
    from transqa.evidence.aligned import beside_source

    if isinstance(case.target, Path):
        # What the case says stands over the file, and the file over the project.
        given = Langs(*(case.options.get(f"{side}_lang") for side in Langs._fields))
        readings = read(
            case.target,
            given,
            skip=config.skip,
            columns=config.columns,
            configured=langs,
        )
    else:
        readings = [text_document(case.target, "text", langs.target)]
    if case.source is None:
        return readings
    if len(readings) > 1:
        raise InputError(
            f"{case.target}: holds {len(readings)} documents; a source beside it belongs to one"
        )
    if isinstance(case.source, Path):
        if isinstance(case.target, Path):
            refuse_same_file(case.target, case.source, "source")
        source = read_text(case.source, Langs(None, langs.source))
    else:
        source = text_document(case.source, "source", langs.source)
    return [beside_source(readings[0], source, langs, by=config.align)]


def complaints(
    case: Case, report: Report, config: Config
) -> tuple[list[str], list[Issue]]:
    """Return what is wrong with a report on a case, and the issues to show.

    What was expected is no fault and is not scored. Everything else must pass the gate;
    with ``only`` nothing else may be there but neutral issues. Where something expected
    is missing, all that was found instead is shown.
    """
    from transqa.report.gate import gate, unread_reason
    from transqa.report.score import score_issues

    lines = list(_unmet(case, report.issues))
    forbidden: list[Issue] = []
    for issue in report.issues:
        if any(wanted.fits(issue) for wanted in case.forbid):
            forbidden.append(issue)
    to_show = list(forbidden)
    if lines:
        to_show += [issue for issue in report.issues if not _expected(issue, case)]
    for issue in forbidden:
        lines.append(f"forbidden: {issue.code} {issue.text!r}")

    for document in report.documents:
        if document.unread:
            lines.append(unread_reason(document.unread))
        unexpected = [issue for issue in document.issues if not _expected(issue, case)]
        if case.only:
            for issue in unexpected:
                if issue.severity == Severity.NEUTRAL or issue in forbidden:
                    continue
                lines.append(f"not expected: {issue.code} {issue.text!r}")
                to_show.append(issue)
            continue
        score = score_issues(unexpected, document.score.word_count)
        passed, reasons = gate(unexpected, score, config)
        if not passed:
            lines += reasons
            to_show += blamed(unexpected, config)
    lines += report.failures
    return lines, list(dict.fromkeys(to_show))


def _expected(issue: Issue, case: Case) -> bool:
    if issue.side == Side.TARGET and _span_in_text(issue) in case.marks:
        return True
    return any(wanted.fits(issue) for wanted in case.expect)


def _span_in_text(issue: Issue) -> tuple[int, int]:
    """Return the span of an issue in the whole target, as the marks of a case count; no such span in other files."""
    start = issue.offset if issue.offset is not None else -1
    return start, start + len(issue.text)


def _unmet(case: Case, issues: Sequence[Issue]) -> Iterator[str]:
    """Yield what was expected and is not among the issues."""
    for wanted in case.expect:
        count = sum(wanted.fits(issue) for issue in issues)
        if wanted.count is not None and count != wanted.count:
            yield f"expected {wanted.count} × {wanted}, found {count}"
        elif wanted.count is None and not count:
            yield f"expected {wanted}, found none"
    flagged = {_span_in_text(issue) for issue in issues if issue.side == Side.TARGET}
    for span in case.marks:
        if tuple(span) not in flagged:
            where = f"{span.start}-{span.end} ({span.of(str(case.target))!r})"
            yield f"expected an issue at {where}, found none there"


def blamed(issues: Sequence[Issue], config: Config) -> list[Issue]:
    """Return the issues to show where a document fails: those that decide; if only its score is low, all that cost."""
    from transqa.report.gate import decides

    deciding = [issue for issue in issues if decides(issue, config)]
    if deciding:
        return deciding
    stable = [issue for issue in issues if issue.maturity == Maturity.STABLE]
    return [issue for issue in stable if issue.severity != Severity.NEUTRAL]


def unfaithful(
    report: Report,
    min_score: float | None,
    fail_on: str,
    allow: str | Collection[str],
    limit: int | None,
) -> list[str]:
    """Return why documents of a report fail, issue by issue, and why the run fails; nothing if all is well.

    ``limit`` is the number of issues that are shown of a document. Raises ConfigError
    for a wrong ``min_score``, ``fail_on`` or ``allow``.
    """
    from transqa.checker.config import Config, configured
    from transqa.report.gate import SCORED, gate, unread_reason
    from transqa.report.score import score_issues

    config = configured(
        Config(), {"fail_on": fail_on, "min_score": min_score}, "assert_faithful"
    )
    allowed_codes = allowed(allow)
    failures = list(report.failures)
    for document in report.documents:
        issues, score = document.issues, document.score
        if allowed_codes:
            issues = tuple(
                issue for issue in issues if not _is_allowed(issue, allowed_codes)
            )
            # What the baseline knows is an error still, and the document's own score
            # counts it.
            known = [item.issue for item in document.suppressed if item.by in SCORED]
            score = score_issues((*issues, *known), score.word_count)
        passed, reasons = gate(issues, score, config)
        if document.unread:
            passed = False
            reasons = (*reasons, unread_reason(document.unread))
        if not passed:
            text = shown(blamed(issues, config), document, limit)
            failures.append(f"{document.id}: FAILED: {'; '.join(reasons)}\n\n{text}")
    return failures


def _is_allowed(issue: Issue, allowed_codes: tuple[str, ...]) -> bool:
    """Return whether every check that saw an error is allowed; one that is not would tell it without the others."""
    return all(code.startswith(allowed_codes) for code in (issue.code, *issue.also))


def allowed(codes: str | Collection[str]) -> tuple[str, ...]:
    """Return codes of checks, or beginnings of codes, in capitals. Raises ConfigError for one that is empty.

    >>> allowed("nam101")
    ('NAM101',)
    """
    allowed_codes = (codes,) if isinstance(codes, str) else tuple(codes)
    # An empty beginning would allow every issue.
    if not all(isinstance(code, str) and code for code in allowed_codes):
        raise ConfigError(
            f"assert_faithful: allow must be codes of checks or beginnings of codes, found {codes!r}"
        )
    return tuple(code.upper() for code in allowed_codes)


def shown(issues: Sequence[Issue], document: DocumentReport, limit: int | None) -> str:
    """Return issues as a terminal shows them; of more than ``limit`` the first ones and how many more there are."""
    from transqa.report.as_text import issues_pieces

    first = issues[:limit]
    text = "".join(piece for piece, _ in issues_pieces(first, document)).rstrip("\n")
    more = len(issues) - len(first)
    if more:
        text += f"\n\nand {more} more; -vv shows all"
    return text


def shown_by_document(
    issues: Sequence[Issue], report: Report, limit: int | None
) -> str:
    """Return issues of several documents, each with its own text."""
    parts: list[str] = []
    for document in report.documents:
        own = [issue for issue in issues if issue in document.issues]
        if own:
            parts.append(shown(own, document, limit))
    return "\n\n".join(parts)


def limit_for(verbosity: int) -> int | None:
    """Return how many issues a failure shows at a verbosity of pytest; None for all."""
    return None if verbosity > 1 else _SHOWN_ISSUES


def properties(name: str, score: Score, issues: Iterable[Issue]) -> list[Property]:
    """Return the counts and scores of a document, for JUnit files and the end of the run."""
    counts = Counter(issue.severity.value for issue in issues)
    listed: list[Property] = [("transqa_document", name)]
    for level in _LEVELS:
        if counts[level]:
            listed.append((f"transqa_{level}", counts[level]))
    listed.append(("transqa_words", score.word_count))
    listed.append(("transqa_quality", round(score.quality, 2)))
    return listed


def remarks(
    not_checked: Sequence[NotChecked], notes: Sequence[str], unused: Sequence[str]
) -> list[Property]:
    """Return what was not checked or not applied in a document, and the suppressions that suppressed nothing."""
    from transqa.report.as_text import grouped_by_reason

    listed: list[Property] = []
    for reason, things in grouped_by_reason(not_checked).items():
        first = ", ".join(things[:_LISTED_REMARKS])
        if len(things) > _LISTED_REMARKS:
            first += ", …"
        listed.append(("transqa_not_checked", f"{reason} ({first})"))
    for note in notes:
        listed.append(("transqa_note", note))
    for suppression in unused:
        listed.append(("transqa_unused", suppression))
    return listed


def summary(documents: Sequence[Sequence[Property]]) -> Iterator[str]:
    """Yield the lines at the end of a run: what the documents came to, and once each what was not checked."""
    # With xdist the segments of a document may run in two processes, and both send its
    # properties.
    by_name = {dict(document)["transqa_document"]: document for document in documents}
    words = 0
    counts = dict.fromkeys(_LEVELS, 0)
    for document in by_name.values():
        values = dict(document)
        words += _whole_number(values["transqa_words"])
        for level in _LEVELS:
            counts[level] += _whole_number(values.get(f"transqa_{level}"))
    issues = ", ".join(f"{count} {level}" for level, count in counts.items() if count)
    yield f"{_counted(len(by_name), 'text')} of {_counted(words, 'word')}: {issues or 'no issues'}"

    for key, head in (
        ("not_checked", "not checked: "),
        ("note", ""),
        ("unused", "unused: "),
    ):
        texts: Counter[str] = Counter()
        for document in by_name.values():
            for name, value in document:
                if name == f"transqa_{key}":
                    texts[str(value)] += 1
        for text, count in texts.most_common(_LISTED_REMARKS):
            yield (
                f"{head}{text} · {_counted(count, 'text')}"
                if count > 1
                else f"{head}{text}"
            )
        if len(texts) > _LISTED_REMARKS:
            yield f"{head}and {len(texts) - _LISTED_REMARKS} more; --junitxml has them all"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _whole_number(value: object) -> int:
    return value if isinstance(value, int) else 0
