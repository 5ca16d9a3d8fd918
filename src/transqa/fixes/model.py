"""The values of fixes: an edit of a file, a fix (one suggestion), and a suggestion that cannot be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from transqa.base.model import Issue


class Edit(NamedTuple):
    """What is written over ``file[start:end]``, in code points of the decoded file, as the format writes it."""

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One suggestion that can be written: the issue, the edits of the file, and what then stands in the text.

    ``document`` is the id of the issue's document among those of the file. ``place`` is
    where the text of the issue stands in the file, ``first`` where its first letter
    does. ``reads`` is what takes the place of ``issue.text``: the suggestion with the white space of the text.
    ``why_unsafe`` is empty for a safe one.
    """

    document: str
    issue: Issue
    edits: tuple[Edit, ...]
    place: tuple[int, int]
    first: tuple[int, int]
    reads: str
    why_unsafe: str = ""

    @property
    def is_safe(self) -> bool:
        """Return whether the fix is written without ``--unsafe``."""
        return not self.why_unsafe

    @property
    def span(self) -> tuple[int, int]:
        """Return the span of the file that the issue and the edits lie in."""
        starts = [edit.start for edit in self.edits]
        ends = [edit.end for edit in self.edits]
        return min(self.place[0], *starts), max(self.place[1], *ends)


class Refused(NamedTuple):
    """A suggestion that is not written, and why."""

    issue: Issue
    why: str
