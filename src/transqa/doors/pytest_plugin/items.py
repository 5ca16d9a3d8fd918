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
    shown_of_all,
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

_UNNAMED = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class NotFaithfulError(Exception):
    """The text of a failure: what pytest shows, without a traceback."""


def _name(text: str) -> str:
    """Return an id as a test's name: in one line, and without the :: that pytest puts between names."""
    return _UNNAMED.sub(" ", text).replace("::", ":")


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


class TransqaItem(pytest.Item):
    """An item that fails with our text, and with no traceback. ``kind`` is what headings call it."""

    kind = "document"

    def __init__(self, *, line: int = 1, **options: Any) -> None:
        super().__init__(**options)
        self.line = line

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return our text for our errors, else what pytest says."""
        if isinstance(excinfo.value, NotFaithfulError | TransqaError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands, and its heading."""
        heading = self.kind if self.name == self.kind else f"{self.kind} {self.name}"
        return self.path, self.line - 1, f"{_near(self.path)}: {heading}"

    @property
    def limit(self) -> int | None:
        """How many issues a failure shows."""
        return limit_for(self.config.getoption("verbose"))


class CaseFile(pytest.File):
    """A case file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the cases. A file that is wrong is an error of collection."""
        from transqa.doors.pytest_plugin.cases import read_cases

        try:
            cases = read_cases(_near(self.path))
        except TransqaError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            item: CaseItem = CaseItem.from_parent(self, name=_name(case.name), case=case, line=case.line)
            item.extra_keyword_matches.update(case.tags)
            if case.skip:
                item.add_marker(pytest.mark.skip(reason=case.skip))
            if case.xfail:
                item.add_marker(pytest.mark.xfail(reason=case.xfail, strict=True, raises=NotFaithfulError))
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
        said, issues = complaints(self.case, report, config)
        notes = [why for one in report.documents for why in one.reasons if one.passed and config.min_score is not None]
        self.user_properties += properties(self.nodeid, report.score, report.issues)
        self.user_properties += [("transqa_signature", report.signature), *remarks(report.not_checked, notes, ())]
        if said:
            raise NotFaithfulError("\n".join([*said, "", shown_of_all(issues, report, self.limit), report.signature]))


class TextFile(pytest.File):
    """A file of texts or pairs, read when it is collected; a document is checked by the first item that needs it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.shown_path = str(_near(self.path))
        self.readings: list[Reading] = []
        self.verdicts: dict[int, JudgedDocument] = {}
        self.by_segment: dict[int, dict[str, list[Issue]]] = {}
        self.told: set[int] = set()

    @property
    def settings(self) -> Config:
        """The configuration of this file."""
        return loaded(self.config).config.for_path(self.shown_path)

    @property
    def checker(self) -> Checker:
        """The Checker of this file. Raises DataError for a bad glossary: every test of the file says so."""
        return loaded(self.config).checker(self.settings)

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item a document, or a segment; of a file that cannot be read one item, which fails."""
        try:
            self._read()
        except TransqaError as error:
            yield BrokenItem.from_parent(self, name="document", error=error)
            return
        scored = self.settings.min_score is not None
        per = self.config.getoption("transqa_per") or self.config.getini("transqa_per")
        for number, reading in enumerate(self.readings):
            own = reading.document.id.removeprefix(self.shown_path).removeprefix("#") or "document"
            if per == "document" or scored:
                yield self._document(own, number, whole=per == "document")
            if per == "segment":
                yield from self._segments("" if len(self.readings) == 1 else f"{own} ", number)
        if self.settings.max_issues is not None:
            yield CountItem.from_parent(self, name="max-issues")

    def _document(self, own: str, number: int, *, whole: bool) -> DocumentItem:
        item: DocumentItem = DocumentItem.from_parent(self, name=_name(own), number=number, whole=whole)
        if not self.readings[number].document.segments:
            item.add_marker(pytest.mark.skip(reason="every unit is skipped by its state"))
        return item

    def _segments(self, head: str, number: int) -> Iterator[SegmentItem]:
        reading = self.readings[number]
        for one in reading.document.segments:
            line = (reading.target.lines(one.id) or (1,))[0]
            yield SegmentItem.from_parent(self, name=_name(head + one.id), number=number, segment=one.id, line=line)

    def _read(self) -> None:
        from transqa.checker.checker import languages_for, read_file

        # Collecting loads no glossary: what is wrong with one is said by the tests.
        readings = read_file(self.shown_path, None, languages_for(self.settings), self.settings)
        if not any(one.document.segments for one in readings):
            raise InputError(f"{self.shown_path}: every unit is skipped by its state; there is nothing to check")
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

        if number not in self.by_segment:
            config, found = self.settings, self.by_segment.setdefault(number, {})
            for issue in self.judged(number).issues:
                if decides(issue, config):
                    found.setdefault(issue.segment, []).append(issue)
        return self.by_segment[number]

    def report(self, *numbers: int) -> Report:
        """Return the report on some documents of the file, of all if none is named."""
        chosen = numbers or range(len(self.readings))
        verdicts = [self.verdicts[number] for number in chosen if self.judged(number)]
        return self.checker.report(verdicts)


class BrokenItem(TransqaItem):
    """A file that cannot be read; the others are checked all the same."""

    def __init__(self, *, error: TransqaError, **options: Any) -> None:
        super().__init__(**options)
        self.error = error

    def runtest(self) -> None:
        """Raise what was wrong."""
        raise self.error


class OfDocument(TransqaItem):
    """A test about the document of a number in its file. The first that is run tells the end of the run about it."""

    parent: TextFile

    def __init__(self, *, number: int, **options: Any) -> None:
        super().__init__(**options)
        self.number = number

    def verdict(self) -> DocumentReport:
        """Return the verdict on the document, and tell of it if nobody has yet."""
        one = self.parent.judged(self.number)
        if self.number not in self.parent.told:
            self.parent.told.add(self.number)
            report = self.parent.report(self.number)
            is_whole = len(self.parent.readings) == 1
            unused = report.unused if is_whole else self.parent.verdicts[self.number].idle
            self.user_properties += properties(one.id, one.score, one.issues)
            self.user_properties.append(("transqa_signature", report.signature))
            self.user_properties += remarks(one.not_checked, one.reasons if one.passed else (), unused)
        return one


class DocumentItem(OfDocument):
    """One document; ``whole`` is False where its segments are items, and only its score is left to judge."""

    def __init__(self, *, whole: bool, **options: Any) -> None:
        super().__init__(**options)
        self.whole = whole

    def runtest(self) -> None:
        """Ask for the verdict. Raises NotFaithfulError if it fails."""
        from transqa.report.gate import gate

        one, config = self.verdict(), self.parent.settings
        passed, reasons = (one.passed, one.reasons) if self.whole else gate((), one.score, config)
        if not passed:
            issues = shown(blamed(one.issues, config), one, self.limit)
            raise NotFaithfulError(f"{one.id}: {'; '.join(reasons)}\n\n{issues}")


class SegmentItem(OfDocument):
    """One segment of a document."""

    kind = "segment"

    def __init__(self, *, segment: str, **options: Any) -> None:
        super().__init__(**options)
        self.segment = segment

    def runtest(self) -> None:
        """Ask for the verdict on the document. Raises NotFaithfulError for failing issues of this segment."""
        one = self.verdict()
        issues = self.parent.failing(self.number).get(self.segment)
        if issues:
            raise NotFaithfulError(shown(issues, one, self.limit))


class CountItem(TransqaItem):
    """The number of issues in a file, where the configuration has a ``max_issues``."""

    kind = "file"
    parent: TextFile

    def runtest(self) -> None:
        """Raise NotFaithfulError for too many issues."""
        report = self.parent.report()
        if report.failures:
            raise NotFaithfulError(f"{self.parent.shown_path}: {'; '.join(report.failures)}")
