"""Fixes applied to one file, in memory: chosen, made, read back, checked again, as often as there are more.

What is checked again may show new suggestions: the second wrong number of a sentence,
an article. A fix whose place has a new issue afterwards is withdrawn, and so is one
with which the file does not read as it should.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import Severity, Side
from transqa.fixes.found import Found, fixes_of, without_overlaps
from transqa.fixes.model import Edit, Fix, Refused
from transqa.fixes.opened import FORMATS, OpenedFile, opened
from transqa.fixes.read_back import reads_as_fixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue
    from transqa.bitext import Reading
    from transqa.checker.checker import Checker
    from transqa.checker.judge import JudgedDocument, View

    Wanted = Callable[[Fix], bool]

_MOST_ROUNDS = 10  # a text that has new suggestions after as many goes on the next time


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file with fixes: its bytes before and after, what was fixed and what not, and the verdict on it afterwards.

    ``left`` are suggestions that could have been written and were not wanted;
    ``refused`` those that could not, with the reason.
    """

    path: str
    before: bytes
    after: bytes
    fixed: tuple[Fix, ...]
    left: tuple[Fix, ...]
    refused: tuple[Refused, ...]
    judged: tuple[JudgedDocument, ...]

    @property
    def is_changed(self) -> bool:
        """Return whether there is anything to write."""
        return self.before != self.after


class State(NamedTuple):
    """A file as it is in one round."""

    data: bytes
    readings: list[Reading]
    judged: list[JudgedDocument]

    @property
    def reports(self) -> list[DocumentReport]:
        """Return the reports on its documents."""
        return [document.report for document in self.judged]


class FileFixer:
    """Fixes one file. ``source`` is the file of the text that it translates, if it stands in one of its own."""

    def __init__(
        self,
        checker: Checker,
        path: str,
        source: str | None = None,
        view: View | None = None,
    ) -> None:
        """Take the Checker for the path; the file is not read. ``view`` says which issues are known and stay."""
        self.checker = checker.for_path(path)
        self.view = view
        self.path = path
        self.source = source

    def fixed(self, data: bytes, wanted: Wanted) -> FixedFile:
        """Return the file, whose bytes are ``data``, with the fixes that are ``wanted``; nothing is written.

        Raises InputError for a file that cannot be read, or is of a format that fixes
        are not written into.
        """
        return self.fixed_from(self.state(data), wanted)

    def fixed_from(self, state: State, wanted: Wanted) -> FixedFile:
        """Return the file with the fixes that are ``wanted``, where it was judged already."""
        data = state.data
        done: list[Fix] = []
        withdrawn: dict[tuple[str, str], Refused] = {}
        found = self.found(state)
        for _ in range(_MOST_ROUNDS):
            candidates = [
                fix for fix in found.fixes if wanted(fix) and _key(fix) not in withdrawn
            ]
            chosen = list(without_overlaps(candidates))
            if not chosen:
                break
            state, made = self._with(state, found, chosen, withdrawn)
            done += made
            if made:
                found = self.found(state)
        left = [fix for fix in found.fixes if _key(fix) not in withdrawn]
        return FixedFile(
            path=self.path,
            before=data,
            after=state.data,
            fixed=tuple(done),
            left=tuple(left),
            refused=(*found.refused, *withdrawn.values()),
            judged=tuple(state.judged),
        )

    def state(self, data: bytes) -> State:
        """Return bytes of the file, read and judged."""
        readings = self.checker.read_file(self.path, self.source, data=data)
        return self.judged(data, readings)

    def judged(self, data: bytes, readings: list[Reading]) -> State:
        """Return documents that were read, judged."""
        return State(data, readings, self.checker.judge_all(readings, view=self.view))

    def found(self, state: State) -> Found:
        """Return the suggestions of a file as it is. Raises InputError for a format that they are not written into."""
        return fixes_of(state.readings, state.reports, self.opened(state.data))

    def opened(self, data: bytes) -> OpenedFile:
        """Return bytes opened for edits. Raises InputError for a format that cannot be."""
        file = opened(data, self.path)
        if file is None:
            raise InputError(
                f"{self.path}: fixes are not written into this format; allowed: {', '.join(FORMATS)}"
            )
        return file

    def _with(
        self,
        state: State,
        found: Found,
        chosen: list[Fix],
        withdrawn: dict[tuple[str, str], Refused],
    ) -> tuple[State, list[Fix]]:
        """Return the file with the chosen fixes, and those that were made; the others go to ``withdrawn``."""
        file = self.opened(state.data)
        while chosen:
            data, readings, misread = self.made(state.readings, file, chosen)
            for fix in misread:
                withdrawn[_key(fix)] = Refused(
                    fix.issue, "the file would not read as it should"
                )
            chosen = [fix for fix in chosen if fix not in misread]
            if not chosen:
                break
            after = self.judged(data, readings)
            harmful = _harmful(state, after, chosen)
            if not harmful:
                return after, chosen
            for fix, issue in harmful:
                withdrawn[_key(fix)] = Refused(
                    fix.issue, f"{issue.code} would stand there: {issue.message}"
                )
            without = [fix for fix, _ in harmful]
            chosen = [fix for fix in chosen if fix not in without]
        return state, []

    def made(
        self, readings: Sequence[Reading], file: OpenedFile, fixes: Sequence[Fix]
    ) -> tuple[bytes, list[Reading], list[Fix]]:
        """Return the bytes and documents of a file with fixes made, and those without which it reads as it should."""
        good: list[Fix] = []
        misread: list[Fix] = []
        groups = [list(fixes)]
        while groups:
            group = groups.pop()
            if self._made_whole(readings, file, [*good, *group]):
                good += group
            elif len(group) == 1:
                misread += group
            else:
                # Halves, so that of a thousand fixes a bad one is found in ten steps.
                middle = len(group) // 2
                groups += [group[middle:], group[:middle]]
        result = self._made_whole(readings, file, good)
        if result is None:  # without any fix it is the file itself
            raise InputError(f"{self.path}: does not read twice as the same text")
        return *result, misread

    def _made_whole(
        self, readings: Sequence[Reading], file: OpenedFile, fixes: Sequence[Fix]
    ) -> tuple[bytes, list[Reading]] | None:
        """Return the bytes and documents of a file with fixes made; None where it does not read as it should."""
        data = file.with_edits(edit for fix in fixes for edit in fix.edits)
        try:
            fixed = self.checker.read_file(self.path, self.source, data=data)
        except InputError:
            return None
        return (data, fixed) if reads_as_fixed(readings, fixed, fixes) else None


def _key(fix: Fix) -> tuple[str, str]:
    return fix.document, fix.issue.fingerprint


def _harmful(
    before: State, after: State, fixes: Sequence[Fix]
) -> list[tuple[Fix, Issue]]:
    """Return the fixes at whose places an issue stands that was not there, each with that issue."""
    placed_before, placed_after = _PlacedIssues(before), _PlacedIssues(after)
    seen_in_sources = {
        (issue.code, issue.text)
        for issue in placed_before.issues
        if issue.side == Side.SOURCE
    }
    moves = _Moves(fixes)
    harmful: list[tuple[Fix, Issue]] = []
    for fix in fixes:
        known = _codes_at(fix, placed_before)
        for issue in placed_after.at(moves.place(fix)):
            if issue.severity == Severity.NEUTRAL:
                continue
            if issue.side == Side.SOURCE:
                is_new = (issue.code, issue.text) not in seen_in_sources
            else:
                is_new = issue.code not in known
            if is_new:
                harmful.append((fix, issue))
                break
    return harmful


def _placed(state: State) -> Iterator[tuple[Issue, tuple[int, int]]]:
    """Yield the issues with their spans in the file of the target; of one in the source, that of its segment there."""
    for reading, report in zip(state.readings, state.reports, strict=True):
        for issue in report.issues:
            text = reading.target.texts.get(issue.segment)
            if text is None:
                continue
            start, end = issue.start, issue.end
            if issue.side == Side.SOURCE:
                start, end = 0, len(text.text)
            span = text.file_span(start, end)
            if span:
                yield issue, span


class _PlacedIssues:
    """The issues of a file by their places in it."""

    def __init__(self, state: State) -> None:
        placed = enumerate(_placed(state))
        by_start = sorted(placed, key=lambda one: one[1][1])
        self.issues = [issue for _, (issue, _) in by_start]
        self._orders = [order for order, _ in by_start]
        self._spans = [span for _, (_, span) in by_start]
        # How far what begins before a place reaches.
        self._reach = list(accumulate((span[1] for span in self._spans), max))

    def at(self, place: tuple[int, int]) -> list[Issue]:
        """Return the issues whose places overlap with one, in the order of the report."""
        found = []
        index = bisect_left(self._spans, (place[1],)) - 1
        while index >= 0 and self._reach[index] > place[0]:
            if self._spans[index][1] > place[0]:
                found.append((self._orders[index], self.issues[index]))
            index -= 1
        return [issue for _, issue in sorted(found, key=lambda one: one[0])]


def _codes_at(fix: Fix, placed: _PlacedIssues) -> set[str]:
    """Return the checks that have an issue at the place of a fix, but for the one that it settles."""
    return {
        issue.code
        for issue in placed.at(fix.span)
        if issue.fingerprint != fix.issue.fingerprint
    }


class _Moves:
    """Where the places of a file are once all of some fixes are made in it."""

    def __init__(self, fixes: Iterable[Fix]) -> None:
        edits = {edit for fix in fixes for edit in fix.edits}
        by_end = sorted(edits, key=lambda edit: edit.end)
        self._ends = [edit.end for edit in by_end]
        self._grown = [0, *accumulate(map(_growth, by_end))]

    def place(self, fix: Fix) -> tuple[int, int]:
        """Return the span of one of the fixes."""
        start, end = fix.span
        own = sum(_growth(edit) for edit in set(fix.edits) if edit.end <= start)
        return start + self._before(start) - own, end + self._before(end)

    def _before(self, place: int) -> int:
        """Return by how much the text up to a place grows."""
        return self._grown[bisect_right(self._ends, place)]


def _growth(edit: Edit) -> int:
    return len(edit.written) - (edit.end - edit.start)
