"""What a test of a translation says: why it fails, which issues it shows, the lines at the end. No pytest in here."""

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

_SHOWN = 20  # issues of a failure that are shown without -vv
_SAID = 4  # things not checked that the end of a run names
_LEVELS = [severity.value for severity in reversed(Severity)]


def case_config(case: Case, base: Config) -> Config:
    """Return the configuration beside the tests with the case's own options over it."""
    from transqa.checker.config import configured

    near = base.for_path(str(case.target)) if isinstance(case.target, Path) else base
    return configured(near, case.options, f'case "{case.name}"')


def check_case(case: Case, checker: Checker) -> Report:
    """Return the report on a case. Raises InputError for a file that cannot be read, ConfigError for an option."""
    from transqa.checker.checker import whole_text

    _refuse_idle(case, checker.config)
    readings = _readings(case, checker.langs, checker.config)
    reference = whole_text(case.reference) if isinstance(case.reference, Path) else case.reference
    return checker.check_readings(readings, reference)


def _refuse_idle(case: Case, config: Config) -> None:
    """Raise ConfigError for what is expected or forbidden of a check that does not run: it would say nothing."""
    from transqa.checker.selection import selected_codes

    running = selected_codes(config)
    for key, rows in (("expect", case.expect), ("forbid", case.forbid)):
        for row in rows:
            if not any(code.startswith(row.code.upper()) for code in running):
                raise ConfigError(
                    f'case "{case.name}": {key}: {row.code} does not run here; look at select, ignore and preview'
                )


def _readings(case: Case, langs: Langs, config: Config) -> list[Reading]:
    from transqa.base.errors import InputError
    from transqa.bitext import Langs, read, read_text, text_document
    from transqa.evidence.aligned import beside_source

    if isinstance(case.target, Path):
        readings = read(case.target, langs, strict=config.strict, skip=config.skip)
    else:
        readings = [text_document(case.target, "text", langs.target)]
    if case.source is None:
        return readings
    if len(readings) > 1:
        raise InputError(f"{case.target}: holds {len(readings)} documents; a source beside it belongs to one")
    if isinstance(case.source, Path):
        source = read_text(case.source, Langs(None, langs.source))
    else:
        source = text_document(case.source, "source", langs.source)
    return [beside_source(readings[0], source, langs, by=config.align)]


def complaints(case: Case, report: Report, config: Config) -> tuple[list[str], list[Issue]]:
    """Return what is wrong with a report on a case, and the issues to show.

    What was expected is no fault and is not scored; everything else must pass the gate, and with ``only`` not be
    there at all, unless it is neutral. Where something is missing, all that was found instead is shown.
    """
    from transqa.report.gate import gate
    from transqa.report.score import score_issues

    said = list(_unmet(case, report.issues))
    forbidden = [one for one in report.issues if any(wanted.fits(one) for wanted in case.forbid)]
    shown = [*forbidden, *(one for one in report.issues if said and not _expected(one, case))]
    said += [f"forbidden: {one.code} {one.text!r}" for one in forbidden]
    for document in report.documents:
        left = [one for one in document.issues if not _expected(one, case)]
        if case.only:
            extra = [one for one in left if one.severity != Severity.NEUTRAL and one not in forbidden]
            said += [f"not expected: {one.code} {one.text!r}" for one in extra]
            shown += extra
        else:
            passed, reasons = gate(left, score_issues(left, document.score.word_count), config)
            said += [] if passed else reasons
            shown += [] if passed else blamed(left, config)
    return [*said, *report.failures], list(dict.fromkeys(shown))


def _expected(issue: Issue, case: Case) -> bool:
    return _is_marked(issue, case) or any(wanted.fits(issue) for wanted in case.expect)


def _is_marked(issue: Issue, case: Case) -> bool:
    return issue.side == Side.TARGET and _place(issue) in case.marks


def _place(issue: Issue) -> tuple[int, int]:
    start = issue.offset if issue.offset is not None else -1
    return start, start + len(issue.text)


def _unmet(case: Case, found: Sequence[Issue]) -> Iterator[str]:
    for wanted in case.expect:
        count = sum(wanted.fits(one) for one in found)
        if wanted.count is not None and count != wanted.count:
            yield f"expected {wanted.count} × {wanted}, found {count}"
        elif wanted.count is None and not count:
            yield f"expected {wanted}, found none"
    places = {_place(one) for one in found if one.side == Side.TARGET}
    for span in case.marks:
        if tuple(span) not in places:
            where = f"{span.start}-{span.end} ({span.of(str(case.target))!r})"
            yield f"expected an issue at {where}, found none there"


def blamed(issues: Sequence[Issue], config: Config) -> list[Issue]:
    """Return the issues to show where a document fails: those that decide; if only its score is low, all that cost."""
    from transqa.report.gate import decides

    costly = [one for one in issues if one.severity != Severity.NEUTRAL and one.maturity == Maturity.STABLE]
    return [one for one in issues if decides(one, config)] or costly


def unfaithful(
    report: Report, min_score: float | None, fail_on: str, allow: str | Collection[str], limit: int | None
) -> list[str]:
    """Return why documents of a report fail, issue by issue, and why the run fails; nothing if all is well.

    Raises ConfigError for a wrong ``min_score``, ``fail_on`` or ``allow``.
    """
    from transqa.checker.config import Config, configured
    from transqa.checker.engine import KNOWN
    from transqa.report.gate import gate
    from transqa.report.score import score_issues

    config = configured(Config(), {"fail_on": fail_on, "min_score": min_score}, "assert_faithful")
    codes = allowed(allow)
    said = list(report.failures)
    for one in report.documents:
        left, score = one.issues, one.score
        if codes:
            left = tuple(issue for issue in left if not issue.code.startswith(codes))
            known = (old.issue for old in one.suppressed if old.by in KNOWN)
            score = score_issues((*left, *known), score.word_count)
        passed, reasons = gate(left, score, config)
        if not passed:
            said.append(f"{one.id}: FAILED: {'; '.join(reasons)}\n\n{shown(blamed(left, config), one, limit)}")
    return said


def allowed(codes: str | Collection[str]) -> tuple[str, ...]:
    """Return codes of checks, or beginnings of codes, in capitals. Raises ConfigError for one that is empty.

    >>> allowed("nam101")
    ('NAM101',)
    """
    listed = (codes,) if isinstance(codes, str) else tuple(codes)
    if not all(isinstance(code, str) and code for code in listed):
        raise ConfigError(f"assert_faithful: allow must be codes of checks or beginnings of codes, found {codes!r}")
    return tuple(code.upper() for code in listed)


def shown(issues: Sequence[Issue], one: DocumentReport, limit: int | None) -> str:
    """Return issues as a terminal shows them; of more than ``limit`` the first ones and how many more there are."""
    from transqa.report.as_text import issues_pieces

    text = "".join(piece for piece, _ in issues_pieces(issues[:limit], one)).rstrip("\n")
    more = len(issues) - len(issues[:limit])
    return text + (f"\n\nand {more} more; -vv shows all" if more else "")


def shown_of_all(issues: Sequence[Issue], report: Report, limit: int | None) -> str:
    """Return issues of several documents, each with its own text."""
    parts = (([issue for issue in issues if issue in one.issues], one) for one in report.documents)
    return "\n\n".join(shown(own, one, limit) for own, one in parts if own)


def limit_for(verbosity: int) -> int | None:
    """Return how many issues a failure shows; None for all."""
    return None if verbosity > 1 else _SHOWN


def properties(name: str, score: Score, issues: Iterable[Issue]) -> list[Property]:
    """Return what JUnit and the end of the run are told of a document: its counts and scores."""
    counts = Counter(issue.severity.value for issue in issues)
    return [
        ("transqa_document", name),
        *((f"transqa_{level}", counts[level]) for level in _LEVELS if counts[level]),
        ("transqa_words", score.word_count),
        ("transqa_quality", round(score.quality, 2)),
    ]


def remarks(not_checked: Sequence[NotChecked], notes: Sequence[str], unused: Sequence[str]) -> list[Property]:
    """Return what could not be seen or was not applied in a document, and suppressions without use."""
    from transqa.report.as_text import grouped_by_reason

    unseen = (
        f"{why} ({', '.join(what[:_SAID])}{', …' if what[_SAID:] else ''})"
        for why, what in grouped_by_reason(not_checked).items()
    )
    return [
        *(("transqa_not_checked", said) for said in unseen),
        *(("transqa_note", said) for said in notes),
        *(("transqa_unused", said) for said in unused),
    ]


def summary(told: Sequence[Sequence[Property]]) -> Iterator[str]:
    """Yield the lines at the end of a run: what the documents came to, and once each what was not checked."""
    own = list({dict(one)["transqa_document"]: one for one in told}.values())  # two processes may tell of the same
    documents = [dict(one) for one in own]
    counts = {level: sum(_whole(one.get(f"transqa_{level}")) for one in documents) for level in _LEVELS}
    words = sum(_whole(one["transqa_words"]) for one in documents)
    issues = ", ".join(f"{count} {level}" for level, count in counts.items() if count) or "no issues"
    yield f"{_counted(len(documents), 'text')} of {_counted(words, 'word')}: {issues}"
    for key, head in (("not_checked", "not checked: "), ("note", ""), ("unused", "unused: ")):
        said = Counter(str(value) for one in own for name, value in one if name == f"transqa_{key}")
        yield from (
            f"{head}{text}" + (f" · {_counted(count, 'text')}" if count > 1 else "")
            for text, count in said.most_common(_SAID)
        )
        if len(said) > _SAID:
            yield f"{head}and {len(said) - _SAID} more; --junitxml has them all"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
