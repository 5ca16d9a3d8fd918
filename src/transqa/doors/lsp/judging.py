"""A text of the editor, read and judged; what cannot be read is a problem with a line, and nothing is raised."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError, TransqaError
from transqa.bitext import refuse_same_file
from transqa.doors.lsp.alignment import KeptAlignment
from transqa.doors.lsp.projects import Project, Projects
from transqa.doors.lsp.sources import Source, Sources, as_bytes
from transqa.doors.targets import configured_source, is_a_source
from transqa.evidence.aligned import beside_source
from transqa.evidence.document import KnownPairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.base.model import DocumentReport, Issue, Segment
    from transqa.bitext import Reading
    from transqa.checker.checker import Checker
    from transqa.doors.lsp.positions import Lines

# A pair with a name, a number and a term, by which tables are loaded before they are needed.
_SAMPLE = (
    "Ксению Луцкину освободили через 12 дней, сообщил суд в Минске.",
    "Ksenia Lutskina was released after 12 days, the court in Minsk said.",
)
_LINE = re.compile(r"\bline (\d+)")


class OpenText(NamedTuple):
    """A text as the editor has it. ``path`` is that of its file; one that has none yet is named by its kind."""

    uri: str
    path: str
    version: int | None
    lines: Lines
    is_file: bool = True

    @property
    def text(self) -> str:
        """Return the text."""
        return self.lines.text


class Problem(NamedTuple):
    """What could not be read, and the line, from 0, where it stands."""

    line: int
    message: str


class PlacedIssue(NamedTuple):
    """An issue with the document that it is of."""

    issue: Issue
    reading: Reading
    report: DocumentReport

    @property
    def segment(self) -> Segment:
        """Return the segment that the issue stands in."""
        segments = self.reading.document.segments
        return next(one for one in segments if one.id == self.issue.segment)


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text with the verdict on it; ``source`` is what it was checked beside.

    ``is_settled`` is False where the alignment with it was kept in parts: the whole
    text, aligned anew, may say otherwise.
    """

    text: OpenText
    project: Project
    checker: Checker
    readings: tuple[Reading, ...] = ()
    reports: tuple[DocumentReport, ...] = ()
    source: Source | None = None
    problems: tuple[Problem, ...] = ()
    is_settled: bool = True

    def issues(self) -> Iterator[PlacedIssue]:
        """Yield the issues in order."""
        for reading, report in zip(self.readings, self.reports, strict=True):
            for issue in report.issues:
                yield PlacedIssue(issue, reading, report)

    def issue(self, fingerprint: str) -> PlacedIssue | None:
        """Return the issue that is known by a fingerprint, if it is still there."""
        for placed in self.issues():
            if placed.issue.fingerprint == fingerprint:
                return placed
        return None


class _KeptText:
    """What is kept of a text from one keystroke to the next."""

    def __init__(self) -> None:
        self.alignment = KeptAlignment()
        self.pairs = KnownPairs()


class Judging:
    """Judges texts, one after the other."""

    def __init__(self) -> None:
        """Begin with no project."""
        self.projects = Projects()
        self._sources = Sources()
        self._kept_texts: dict[str, _KeptText] = {}

    def warm_up(self, path: str) -> None:
        """Load what a first check needs, for a file that need not be there; errors are told with the first text."""
        with suppress(TransqaError):
            checker = self.projects.of(path).checker(path)
            checker.check_pairs([_SAMPLE])

    def judged(
        self, text: OpenText, open_texts: Mapping[str, str], *, whole: bool = False
    ) -> JudgedText:
        """Return the verdict on a text; ``open_texts`` are all that the editor has, by path.

        Of a text that was judged before, what did not change is not aligned with the
        source again, unless the ``whole`` of it is asked for. Raises TransqaError where
        the configuration, or what it names, is wrong.
        """
        project = self.projects.of(text.path)
        checker = project.checker(text.path)
        nothing = JudgedText(text, project, checker)
        if not text.text.strip() or is_a_source(text.path, project.config):
            return nothing
        try:
            readings = checker.read_file(text.path, data=as_bytes(text.text))
        except InputError as error:
            return JudgedText(
                text, project, checker, problems=(_problem(str(error), text),)
            )
        problems = [
            _problem(f"{row.place}: {row.why}", text)
            for reading in readings
            for row in reading.bad
        ]
        source = None
        source_path = configured_source(text.path, project.config)
        is_alone = len(readings) == 1 and readings[0].text is not None
        if source_path is not None and is_alone:
            try:
                refuse_same_file(text.path, source_path, "source")
                source = self._sources.read(
                    source_path, checker.langs.source, open_texts
                )
                kept = self._kept(text.uri).alignment
                if whole:
                    kept.forget()
                readings = [_beside(readings[0], source, checker, kept)]
            except InputError as error:
                problems.append(Problem(0, str(error)))
                source = None
        known = self._kept(text.uri).pairs if len(readings) == 1 else None
        judged = [
            checker.judge(reading, view=project.view, known=known)
            for reading in readings
        ]
        return JudgedText(
            text=text,
            project=project,
            checker=checker,
            readings=tuple(readings),
            reports=tuple(document.report for document in judged),
            source=source,
            problems=tuple(problems),
            is_settled=source is None or not self._kept(text.uri).alignment.is_kept,
        )

    def forget(self, uri: str) -> None:
        """Let go what was kept of a text."""
        self._kept_texts.pop(uri, None)

    def _kept(self, uri: str) -> _KeptText:
        return self._kept_texts.setdefault(uri, _KeptText())


def _beside(
    reading: Reading, source: Source, checker: Checker, kept: KeptAlignment
) -> Reading:
    return beside_source(
        reading,
        source.reading,
        checker.langs,
        by=checker.config.align,
        align=kept.align,
    )


def _problem(message: str, text: OpenText) -> Problem:
    named = _LINE.search(message)
    line = int(named[1]) - 1 if named else 0
    message = message.removeprefix(f"{text.path}: ")
    return Problem(min(max(line, 0), len(text.lines) - 1), message)
