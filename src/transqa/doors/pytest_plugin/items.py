"""What pytest collects: cases of case files, and documents or segments of files. Loaded when there is one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.base.errors import InputError, TransqaError
from transqa.doors.pytest_plugin.run import loaded
from transqa.doors.pytest_plugin.verdicts import (
    blamed,
    case_config,
    check_case,
    complaints,
    limit_for,
    properties,
    remarks,
    shown,
    shown_by_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport, Issue
    from transqa.bitext import Reading
    from transqa.checker.checker import Checker
    from transqa.checker.config import Config
    from transqa.checker.judge import JudgedDocument
    from transqa.doors.pytest_plugin.cases import Case
    from transqa.report import Report

_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class NotFaithfulError(Exception):
    """The text of a failure: what pytest shows, without a traceback."""


def _name(text: str) -> str:
    """Return an id as a test's name: on one line, and without the ``::`` that pytest puts between names."""
    return _BLANK.sub(" ", text).replace("::", ":")


def _shown_path(path: Path) -> Path:
    """Return a path relative to the working directory if it lies in it: messages and reports name it so."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


class TransqaItem(pytest.Item):
    """An item that fails with our text, and with no traceback. ``kind`` is what headings call it."""

    kind = "document"

    def __init__(self, *, line: int = 1, **options: Any) -> None:
        super().__init__(**options)
        self.line = line
        # The plugin pytest-lsp breaks the run of an item that has none.
        self.funcargs: dict[str, object] = {}

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> Any:
        """Return our text for our errors, and what pytest makes of others."""
        if isinstance(excinfo.value, NotFaithfulError | TransqaError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the item's path, its line counted from 0, and its heading."""
        heading = self.kind if self.name == self.kind else f"{self.kind} {self.name}"
        return self.path, self.line - 1, f"{_shown_path(self.path)}: {heading}"

    @property
    def limit(self) -> int | None:
        """Return how many issues a failure shows; None for all."""
        return limit_for(self.config.getoption("verbose"))


class CaseFile(pytest.File):
    """A case file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the cases. A file that is wrong is an error of collection."""
        from transqa.doors.pytest_plugin.cases import read_cases

        try:
            cases = read_cases(_shown_path(self.path))
        except TransqaError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            item: CaseItem = CaseItem.from_parent(
                self, name=_name(case.name), case=case, line=case.line
            )
            item.extra_keyword_matches.update(case.tags)
            if case.skip:
                item.add_marker(pytest.mark.skip(reason=case.skip))
            if case.xfail:
                item.add_marker(
                    pytest.mark.xfail(
                        reason=case.xfail, strict=True, raises=NotFaithfulError
                    )
                )
            yield item


class CaseItem(TransqaItem):
    """One case."""

    kind = "case"

    def __init__(self, *, case: Case, **options: Any) -> None:
        super().__init__(**options)
        self.case = case

    def runtest(self) -> None:
        """Check the case. Raises NotFaithfulError with what is wrong."""
        run = loaded(self.config)
        config = case_config(self.case, run.config)
        report = check_case(self.case, run.checker(config))
        lines, issues = complaints(self.case, report, config)
        notes: list[str] = []
        # A passed document has reasons where a min_score could not be applied to it.
        if config.min_score is not None:
            for document in report.documents:
                if document.passed:
                    notes += document.reasons
        self.user_properties += properties(self.nodeid, report.score, report.issues)
        self.user_properties.append(("transqa_signature", report.signature))
        self.user_properties += remarks(report.not_checked, notes, ())
        if lines:
            text = shown_by_document(issues, report, self.limit)
            raise NotFaithfulError("\n".join([*lines, "", text, report.signature]))


class TextFile(pytest.File):
    """A file of texts or pairs, read when it is collected; a document is checked by the first item that needs it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.shown_path = str(_shown_path(self.path))
        self.readings: list[Reading] = []
        self.verdicts: dict[int, JudgedDocument] = {}
        self.failing_issues: dict[int, dict[str, list[Issue]]] = {}
        self.summarized: set[int] = set()

    @property
    def settings(self) -> Config:
        """Return the configuration of this file."""
        return loaded(self.config).config.for_path(self.shown_path)

    @property
    def checker(self) -> Checker:
        """Return the Checker of this file. Raises DataError for a bad glossary, in every test of the file."""
        return loaded(self.config).checker(self.settings)

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one item for each document or segment; for a file that cannot be read one item, which fails."""
        try:
            self._read()
        except TransqaError as error:
            yield BrokenItem.from_parent(self, name="document", error=error)
            return
        scored = self.settings.min_score is not None
        per = self.config.getoption("transqa_per") or self.config.getini("transqa_per")
        for number, reading in enumerate(self.readings):
            name = (
                reading.document.id.removeprefix(self.shown_path).removeprefix("#")
                or "document"
            )
            # A score is that of a document, and no segment can be failed for it.
            # And a row that could not be read is no segment.
            fails_by_rows = bool(reading.bad) and not self.settings.lenient
            if per == "document" or scored or fails_by_rows:
                yield self._document(name, number, whole=per == "document")
            if per == "segment":
                prefix = "" if len(self.readings) == 1 else f"{name} "
                yield from self._segments(prefix, number)
        if self.settings.max_issues is not None:
            yield CountItem.from_parent(self, name="max-issues")

    def _document(self, name: str, number: int, *, whole: bool) -> DocumentItem:
        item: DocumentItem = DocumentItem.from_parent(
            self, name=_name(name), number=number, whole=whole
        )
        if not self.readings[number].document.segments:
            item.add_marker(
                pytest.mark.skip(reason="every unit is skipped by its state")
            )
        return item

    def _segments(self, prefix: str, number: int) -> Iterator[SegmentItem]:
        reading = self.readings[number]
        for segment in reading.document.segments:
            lines = reading.target.lines(segment.id)
            yield SegmentItem.from_parent(
                self,
                name=_name(prefix + segment.id),
                number=number,
                segment=segment.id,
                line=lines[0] if lines else 1,
            )

    def _read(self) -> None:
        from transqa.bitext import Langs
        from transqa.checker.checker import read_file

        # Collecting loads no glossary: an error in one is reported by the tests.
        readings = read_file(self.shown_path, None, Langs(), self.settings)
        if not any(reading.document.segments for reading in readings):
            raise InputError(
                f"{self.shown_path}: every unit is skipped by its state; there is nothing to check"
            )
        self.readings = readings

    def judged(self, number: int) -> DocumentReport:
        """Return the verdict on a document, made once."""
        if number not in self.verdicts:
            view = loaded(self.config).view(self.settings)
            self.verdicts[number] = self.checker.judge(self.readings[number], view=view)
        return self.verdicts[number].report

    def failing(self, number: int) -> dict[str, list[Issue]]:
        """Return the issues of a document that fail the gate, by segment."""
        from transqa.report.gate import decides

        if number not in self.failing_issues:
            by_segment: dict[str, list[Issue]] = {}
            settings = self.settings
            for issue in self.judged(number).issues:
                if decides(issue, settings):
                    by_segment.setdefault(issue.segment, []).append(issue)
            self.failing_issues[number] = by_segment
        return self.failing_issues[number]

    def report(self, *numbers: int) -> Report:
        """Return the report on some documents of the file, of all if none is named."""
        chosen = numbers or range(len(self.readings))
        for number in chosen:
            self.judged(number)
        return self.checker.report([self.verdicts[number] for number in chosen])


class BrokenItem(TransqaItem):
    """A file that cannot be read; the others are checked all the same."""

    def __init__(self, *, error: TransqaError, **options: Any) -> None:
        super().__init__(**options)
        self.error = error

    def runtest(self) -> None:
        """Raise what was wrong."""
        raise self.error


class _ItemOfDocument(TransqaItem):
    """A test of one document of a file, by its number. The first that runs carries the document's properties."""

    parent: TextFile

    def __init__(self, *, number: int, **options: Any) -> None:
        super().__init__(**options)
        self.number = number

    def verdict(self) -> DocumentReport:
        """Return the verdict on the document, and record its properties if no other item has done so."""
        document = self.parent.judged(self.number)
        if self.number in self.parent.summarized:
            return document
        self.parent.summarized.add(self.number)
        report = self.parent.report(self.number)
        # Rules of the configuration may be meant for another document of the file;
        # comments in this one are not.
        is_whole_file = len(self.parent.readings) == 1
        unused = (
            report.unused if is_whole_file else self.parent.verdicts[self.number].idle
        )
        notes = document.reasons if document.passed else ()
        self.user_properties += properties(document.id, document.score, document.issues)
        self.user_properties.append(("transqa_signature", report.signature))
        self.user_properties += remarks(document.not_checked, notes, unused)
        return document


class DocumentItem(_ItemOfDocument):
    """One document; ``whole`` is False where its segments are items of their own, and only its score is judged."""

    def __init__(self, *, whole: bool, **options: Any) -> None:
        super().__init__(**options)
        self.whole = whole

    def runtest(self) -> None:
        """Ask for the verdict. Raises NotFaithfulError if it fails."""
        from transqa.report.gate import gate, unread_reason

        document = self.verdict()
        settings = self.parent.settings
        passed, reasons = document.passed, document.reasons
        if not self.whole:
            passed, reasons = gate((), document.score, settings)
            if document.unread:
                passed = False
                reasons = (*reasons, unread_reason(document.unread))
        if not passed:
            issues = shown(blamed(document.issues, settings), document, self.limit)
            raise NotFaithfulError(f"{document.id}: {'; '.join(reasons)}\n\n{issues}")


class SegmentItem(_ItemOfDocument):
    """One segment of a document."""

    kind = "segment"

    def __init__(self, *, segment: str, **options: Any) -> None:
        super().__init__(**options)
        self.segment = segment

    def runtest(self) -> None:
        """Ask for the verdict on the document. Raises NotFaithfulError for failing issues of this segment."""
        document = self.verdict()
        issues = self.parent.failing(self.number).get(self.segment)
        if issues:
            raise NotFaithfulError(shown(issues, document, self.limit))


class CountItem(TransqaItem):
    """The number of issues in a file, where the configuration has a ``max_issues``."""

    kind = "file"
    parent: TextFile

    def runtest(self) -> None:
        """Raise NotFaithfulError for too many issues."""
        report = self.parent.report()
        if report.failures:
            raise NotFaithfulError(
                f"{self.parent.shown_path}: {'; '.join(report.failures)}"
            )
