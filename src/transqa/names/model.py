"""What a comparison of a Cyrillic name with a Latin one says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.names.edits import Edit


class Verdict(StrEnum):
    """The verdict on a word or a name, best first."""

    VARIANT = "variant"
    MIXED = "mixed"
    MISSPELLED = "misspelled"
    DIFFERENT = "different"

    @property
    def rank(self) -> int:
        """Return 0 for variant up to 3 for different."""
        return _RANKS[self._value_]


_RANKS = {str(verdict): rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class WordComparison:
    """One word of the name beside the Latin word that renders it.

    ``systems`` write the Latin word exactly so; ``edits`` place the wrong letters in ``latin`` (code points);
    for a mixed word they are empty and ``switch`` is where the conventions change.
    """

    cyrillic: str
    latin: str
    verdict: Verdict
    systems: tuple[str, ...]
    cost: float = 0.0
    edits: tuple[Edit, ...] = ()
    spelling: str = ""
    switch: int | None = None


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The verdict on a whole name: the worst of its words, and why.

    ``systems`` agree with the whole name; ``derived`` are those among them that were reached through a form which
    data made from the one given. ``uniform`` is False when the words follow different conventions.
    """

    verdict: Verdict
    systems: tuple[str, ...]
    derived: frozenset[str]
    uniform: bool
    cost: float
    words: tuple[WordComparison, ...]
    notes: tuple[str, ...]

    def explain(self) -> str:
        """Return the comparison in words, a line a fact."""
        lines = [f"{self.verdict}" + (f" ({self._conventions()})" if self.verdict == Verdict.VARIANT else "")]
        lines += [_explained(word) for word in self.words]
        lines += [f"note: {note}" for note in self.notes]
        return "\n".join(lines)

    def _conventions(self) -> str:
        if self.systems:
            marked = (f"{name} (derived)" if name in self.derived else name for name in self.systems)
            return ", ".join(marked)
        return "its words follow different conventions" if not self.uniform else "attested spelling"


def _explained(word: WordComparison) -> str:
    head = f"  {word.latin} for {word.cyrillic}: {word.verdict}"
    if word.verdict == Verdict.VARIANT:
        return f"{head}, {', '.join(word.systems)}"
    if word.verdict == Verdict.MIXED and word.switch is not None:
        return f"{head}, conventions change at letter {word.switch + 1} ({word.latin[word.switch :]})"
    said = "; ".join(describe(edit) for edit in word.edits)
    return f"{head}, {said}" if said else head


def describe(edit: Edit) -> str:
    """Return an edit in words.

    >>> from transqa.names.edits import Edit
    >>> describe(Edit(3, 3, "", "k"))
    '"k" is missing at letter 4'
    """
    if not edit.found:
        return f'"{edit.expected}" is missing at letter {edit.start + 1}'
    if not edit.expected:
        return f'"{edit.found}" is too much at letter {edit.start + 1}'
    return f'"{edit.found}" for "{edit.expected}" at letter {edit.start + 1}'
