"""What pytest collects: cases of case files, and documents or segments of files. Loaded when there is one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.errors import TransqaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.bitext import Reading
    from transqa.config import Config
    from transqa.glossary import Glossary
    from transqa.judged import Judged, View
    from transqa.model import DocumentReport, Issue
    from transqa.pytest_cases import Case

_SHOWN = 20  # issues of a failure that are shown without -vv


class NotFaithfulError(Exception):
    """The text of a failure: what pytest shows, without a traceback."""


class TransqaItem(pytest.Item):
    """An item that fails with our text, and with no traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return our text for our errors, else what pytest says."""
        if isinstance(excinfo.value, NotFaithfulError | TransqaError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def shown(self, issues: Sequence[Issue], one: DocumentReport) -> str:
        """Return issues as a terminal shows them, the first of many unless -vv is given."""
        from transqa.report.as_text import issues_pieces

        limit = None if self.config.get_verbosity() > 1 else _SHOWN
        text = "".join(piece for piece, _ in issues_pieces(issues[:limit], one)).rstrip("\n")
        more = len(issues) - len(issues[:limit])
        return text + (f"\n\nand {more} more; -vv shows all" if more else "")

    def told(self, one: DocumentReport) -> None:
        """Keep what the end of the run and JUnit say about a document."""
        from collections import Counter

        counts = Counter(issue.severity.value for issue in one.issues)
        self.user_properties += [(f"transqa_{severity}", count) for severity, count in sorted(counts.items())]
        self.user_properties += [
            ("transqa_words", one.score.word_count),
            ("transqa_quality", round(one.score.quality, 2)),
        ]
        self.user_properties += [("transqa_not_checked", item.what) for item in one.not_checked]


class CaseFile(pytest.File):
    """A case file."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the cases. A file that is wrong is an error of collection."""
        from transqa.pytest_cases import read_cases

        try:
            cases = read_cases(self.path)
        except TransqaError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            item: CaseItem = CaseItem.from_parent(self, name=case.name, case=case)
            if case.skip:
                item.add_marker(pytest.mark.skip(reason=case.skip))
            if case.xfail:
                item.add_marker(pytest.mark.xfail(reason=case.xfail, strict=True))
            yield item


class CaseItem(TransqaItem):
    """One case."""

    def __init__(self, *, case: Case, **options: Any) -> None:
        super().__init__(**options)
        self.case = case

    def runtest(self) -> None:
        """Check the case. Raises NotFaithfulError with what is wrong."""
        from transqa.pytest_cases import check_case, complaints

        base = settings(self.config)
        report = check_case(self.case, base)
        said, issues = complaints(self.case, report, base)
        self.told(report.documents[0])
        if said:
            raise NotFaithfulError("\n".join([*said, "", self.shown(issues, report.documents[0]), report.signature]))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the case stands."""
        return self.path, self.case.line - 1, f"case: {self.name}"


class TextFile(pytest.File):
    """A file of texts or pairs, read when it is collected; a document is checked by the first item that needs it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        here = Path.cwd()
        self.shown_path = str(self.path.relative_to(here) if self.path.is_relative_to(here) else self.path)
        self.readings: list[Reading] = []
        self.verdicts: dict[int, Judged] = {}
        self.by_segment: dict[int, dict[str, list[Issue]]] = {}

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item a document, or a segment; of a file that cannot be read one item, which fails."""
        from transqa.api import file_langs, read_beside

        per = self.config.getoption("transqa_per") or self.config.getini("transqa_per") or "document"
        try:
            config = settings(self.config).for_path(self.shown_path)
            self.readings = read_beside(self.shown_path, None, file_langs(None, None, config), config)
        except TransqaError as error:
            yield BrokenItem.from_parent(self, name="document", error=error)
        for number, reading in enumerate(self.readings):
            own = reading.document.id.removeprefix(self.shown_path).removeprefix("#") or "document"
            if per == "document" or config.min_score is not None:
                yield DocumentItem.from_parent(self, name=own, number=number, whole=per == "document")
            if per == "segment":
                head = "" if len(self.readings) == 1 else f"{own} "
                for at, one in enumerate(reading.document.segments):
                    first = at == 0 and config.min_score is None
                    name = f"{head}{one.id}"
                    yield SegmentItem.from_parent(self, name=name, number=number, segment=one.id, first=first)

    def judged(self, number: int) -> DocumentReport:
        """Return the verdict on a document, made once."""
        from transqa.judged import judge

        if number not in self.verdicts:
            config = settings(self.config).for_path(self.shown_path)
            view = _view(config.baseline)
            self.verdicts[number] = judge(self.readings[number], None, _glossary(config.glossary), config, view)
        return self.verdicts[number].report

    def failing(self, number: int) -> dict[str, list[Issue]]:
        """Return the issues of a document that fail the gate, by segment."""
        if number not in self.by_segment:
            from transqa.gate import decides

            config = settings(self.config).for_path(self.shown_path)
            found: dict[str, list[Issue]] = {}
            for issue in self.judged(number).issues:
                if decides(issue, config):
                    found.setdefault(issue.segment, []).append(issue)
            self.by_segment[number] = found
        return self.by_segment[number]


class BrokenItem(TransqaItem):
    """A file that cannot be read; the others are checked all the same."""

    def __init__(self, *, error: TransqaError, **options: Any) -> None:
        super().__init__(**options)
        self.error = error

    def runtest(self) -> None:
        """Raise what was wrong."""
        raise self.error


class DocumentItem(TransqaItem):
    """One document; ``whole`` is False where its segments are items, and only its score is left to judge."""

    parent: TextFile

    def __init__(self, *, number: int, whole: bool, **options: Any) -> None:
        super().__init__(**options)
        self.number, self.whole = number, whole

    def runtest(self) -> None:
        """Ask for the verdict. Raises NotFaithfulError if it fails."""
        one = self.parent.judged(self.number)
        self.told(one)
        reasons = one.reasons if self.whole else [reason for reason in one.reasons if reason.startswith("quality")]
        if not one.passed and reasons:
            failing = self.parent.failing(self.number)
            issues = [issue for issue in one.issues if issue in failing.get(issue.segment, ())] if self.whole else []
            raise NotFaithfulError(f"{one.id}: {'; '.join(reasons)}\n\n{self.shown(issues, one)}")

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the document stands."""
        return self.path, 0, f"document: {self.name}"


class SegmentItem(TransqaItem):
    """One segment of a document; the ``first`` one tells the end of the run about the document."""

    parent: TextFile

    def __init__(self, *, number: int, segment: str, first: bool, **options: Any) -> None:
        super().__init__(**options)
        self.number, self.segment, self.first = number, segment, first

    def runtest(self) -> None:
        """Ask for the verdict on the document. Raises NotFaithfulError for failing issues of this segment."""
        one = self.parent.judged(self.number)
        if self.first:
            self.told(one)
        issues = self.parent.failing(self.number).get(self.segment)
        if issues:
            raise NotFaithfulError(self.shown(issues, one))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the segment stands."""
        lines = self.parent.readings[self.number].target.lines(self.segment)
        return self.path, lines[0] - 1 if lines else 0, f"segment: {self.name}"


def settings(config: pytest.Config) -> Config:
    """Return the configuration: that of the ini key ``transqa_config``, else the nearest above pytest's root."""
    said = str(config.getini("transqa_config") or "")
    names = tuple(str(name) for name in config.getini("transqa_glossary"))
    return _settings(config.rootpath, said, names)


@lru_cache(maxsize=8)
def _settings(root: Path, said: str, names: tuple[str, ...]) -> Config:
    from dataclasses import replace

    from transqa.config import load_config

    config = load_config(root / said) if said else load_config(start=root)
    near = tuple(str(root / name) if Path(name).suffix else name for name in names)
    return replace(config, glossary=near) if near else config


@lru_cache(maxsize=8)
def _glossary(names: tuple[str, ...]) -> Glossary:
    from transqa.glossary import load_glossary

    return load_glossary(*names)


@lru_cache(maxsize=8)
def _view(baseline: str | None) -> View:
    from transqa.baseline import read_baseline
    from transqa.judged import View

    return View(read_baseline(baseline)) if baseline else View()
