"""One document from reading to verdict: checked, its issues led back to the file, suppressed by rules, scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from transqa.base.globs import matches
from transqa.base.halves import without_halves
from transqa.base.model import NotChecked
from transqa.checker.engine import check_evidence
from transqa.checker.metrics import reference_metrics
from transqa.checker.selection import all_checks, selected_codes
from transqa.checker.suppress import Rules, inline_place, settled, unused
from transqa.evidence.document import DocumentEvidence
from transqa.report.gate import unread_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transqa.base.model import DocumentReport, Issue, Suppressed
    from transqa.base.watched import Watch
    from transqa.bitext import BadRow, Places, Reading
    from transqa.bitext.opinions import PlacedOpinions
    from transqa.checker.changed import Change
    from transqa.checker.config import Config
    from transqa.evidence.document import KnownPairs
    from transqa.glossary import Glossary


@dataclass(frozen=True, slots=True)
class View:
    """What a run looks at: not at the issues of a baseline (by document), and only at what a change touches.

    ``named``: also at what both sides name, which some reports show.
    """

    baseline: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    change: Change | None = None
    named: bool = True

    def with_moved(self, moved: Mapping[str, str]) -> View:
        """Return the view in which documents have the known issues of those that they were before (new name: old)."""
        known = {new: self.baseline[old] for new, old in moved.items()}
        return replace(self, baseline={**self.baseline, **known})

    @classmethod
    def of_baseline(cls, path: str | None) -> View:
        """Return the view of a run with the baseline of a file, if there is one. Raises InputError for a bad file."""
        if not path:
            return cls()
        from transqa.checker.baseline import read_baseline

        return cls(read_baseline(path))


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """The report of a document, its name as rules see it, the rules that were used, and inline ones that were not.

    ``seen_as`` has the issues of all checks that saw an error, by the fingerprint of the
    issue that tells it, where there are several: a baseline knows each of them.
    """

    report: DocumentReport
    name: str
    used: Counter[str]
    idle: tuple[str, ...] = ()
    seen_as: Mapping[str, tuple[Issue, ...]] = field(default_factory=dict)

    @property
    def fingerprints(self) -> list[tuple[str, ...]]:
        """Return the fingerprints by which each issue is known: one, or that under each check that saw it."""
        return [
            tuple(
                seen.fingerprint
                for seen in self.seen_as.get(issue.fingerprint, (issue,))
            )
            for issue in self.report.issues
        ]


def judge(
    reading: Reading,
    reference: str | None,
    glossary: Glossary,
    config: Config,
    view: View,
    known: KnownPairs | None = None,
    opinions: PlacedOpinions | None = None,
    watch: Watch | None = None,
) -> JudgedDocument:
    """Return the verdict on a document that was read. ``reference`` is a translation of the whole text by people.

    ``known`` has what was found in the segments of the text as it was before,
    ``opinions`` what others found in it; ``watch`` is told how far it is.
    """
    path = reading.document.path or ""
    name = reading.document.id
    if path:
        name = config.relative(path) + name.removeprefix(path)
    name = without_halves(name)  # as the baseline, which is JSON, has it
    rules = Rules(
        path=config.relative(path),
        accepted=config.accept,
        inline=[
            (ignore.codes, ignore.reason, ignore.line, segments)
            for ignore, segments in reading.ignores
        ],
        known=view.baseline.get(name, {}),
        touched=_touched(reading, view.change) if view.change else None,
    )
    used: Counter[str] = Counter()
    seen_as: dict[str, tuple[Issue, ...]] = {}

    def settle(
        issues: Sequence[Issue],
    ) -> tuple[tuple[Issue, ...], tuple[Suppressed, ...]]:
        decided = settled(reading.located(issues), rules)
        used.update(decided.used)
        seen_as.update(decided.seen_as)
        return decided.left, decided.suppressed

    placed = opinions.placed if opinions else ()
    evidence = DocumentEvidence(
        reading.document, glossary, config, known, placed, watch
    )
    report = check_evidence(evidence, settle=settle, with_named=view.named)
    report = replace(report, not_checked=(*reading.notes, *report.not_checked))
    if opinions:
        report = replace(report, refused=opinions.refused)
    if reading.bad and not config.lenient:
        report = _failed_for_rows(report, reading.bad)
    if reference is not None:
        report = replace(
            report, metrics=_whole_metrics(reading, reference, config.bootstrap)
        )
    return JudgedDocument(
        report=report,
        name=name,
        used=used,
        idle=tuple(_idle_comments(rules, used, config)),
        seen_as=seen_as,
    )


def _failed_for_rows(report: DocumentReport, bad: Sequence[BadRow]) -> DocumentReport:
    """Return the report of a document that does not pass, because rows of it could not be read."""
    unread = tuple(NotChecked(row.place, row.why) for row in bad)
    return replace(
        report,
        passed=False,
        reasons=(*report.reasons, unread_reason(unread)),
        unread=unread,
    )


def _idle_comments(
    rules: Rules, used: Mapping[str, int], config: Config
) -> Iterator[str]:
    """Yield the inline suppressions that suppressed nothing, though their checks ran, and those of no check."""
    running = selected_codes(config)
    known = [check.code for check in all_checks()]
    for codes, _, line, _ in rules.inline:
        place = inline_place(rules.path, line)
        for prefix in codes:
            if not any(code.startswith(prefix) for code in known):
                yield f"{place}: ignore {prefix}: names no check"
        its_checks_ran = any(code.startswith(codes) for code in running)
        if rules.touched is None and its_checks_ran and not used.get(place):
            yield f"{place}: ignore {', '.join(codes)}: suppressed nothing; take it out"


def unused_rules(
    judged: Sequence[JudgedDocument], config: Config, *, whole_run: bool
) -> Iterator[str]:
    """Yield what to say of suppressions that suppressed nothing in a run.

    An acceptance without a path is only judged in a ``whole_run``, of all files there
    are, one with a path only where a document of it was.
    """
    used: Counter[str] = Counter()
    for document in judged:
        used += document.used
    codes = selected_codes(config)
    judged_rules = []
    for accepted in config.accept:
        its_checks_ran = any(code.startswith(accepted.code.upper()) for code in codes)
        if accepted.path is None:
            its_files_were_read = whole_run
        else:
            its_files_were_read = any(
                _fits(document.name, accepted.path) for document in judged
            )
        if its_checks_ran and its_files_were_read:
            judged_rules.append(accepted)
    yield from unused(judged_rules, used)
    for document in judged:
        yield from document.idle


def _fits(name: str, pattern: str) -> bool:
    """Return whether the file of a document fits a pattern; ``a.xliff#2`` is the second document of ``a.xliff``."""
    return matches(name.split("#", 1)[0], pattern)


def _touched(reading: Reading, change: Change) -> Callable[[Issue], bool]:
    """Return whether a change touches the segment of an issue, or another that the issue is about, on either side."""
    sides = [side for side in (reading.target, reading.source) if side]

    def touched(issue: Issue) -> bool:
        segments = {issue.segment, *(place.segment for place in issue.related)}
        return any(
            _side_touched(side, segment, change)
            for segment in segments
            for side in sides
        )

    return touched


def _side_touched(side: Places, segment: str, change: Change) -> bool:
    if side.path is None:
        return False
    lines = side.lines(segment)
    if lines is None:  # the reader knows no lines (DOCX): the file counts as a whole
        return change.lines(side.path) != []
    return change.touches(side.path, *lines)


def _whole_metrics(
    reading: Reading, reference: str, samples: int = 0
) -> dict[str, object] | None:
    """Return the metrics of a whole text: line by line where both have as many lines, else in one piece."""
    document = reading.document
    target = (
        reading.text.text
        if reading.text
        else "\n".join(segment.target for segment in document.segments)
    )
    target_lines, reference_lines = _filled_lines(target), _filled_lines(reference)
    if len(target_lines) != len(reference_lines):
        target_lines, reference_lines = (
            [" ".join(target_lines)],
            [" ".join(reference_lines)],
        )
    return reference_metrics(
        target_lines, reference_lines, document.target_lang, samples
    )


def _filled_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
