"""What a comparison of a Cyrillic name with a Latin one says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """The verdict on a word or a name, best first.

    - ``variant``: some romanization system writes the whole word so, or the spelling is attested.
    - ``mixed``: each letter is written as some system writes it, but no system writes the whole word so.
    - ``misspelled``: one or two letters are wrong.
    - ``different``: more is wrong than a slip explains; another name.

    Whether a variant is the *preferred* spelling of a person is decided by a glossary
    entry or a house style, not here.
    """

    VARIANT = "variant"
    MIXED = "mixed"
    MISSPELLED = "misspelled"
    DIFFERENT = "different"

    @property
    def rank(self) -> int:
        """Return 0 for variant up to 3 for different."""
        # ``_value_``, because ``value`` goes through a descriptor of enum.
        return _RANKS[self._value_]


_RANKS = {str(verdict): rank for rank, verdict in enumerate(Verdict)}


class Edit(NamedTuple):
    """One wrong place: ``found`` stands at ``start:end`` of the Latin word, ``expected`` should.

    ``found`` is empty where letters are missing (then ``start == end``), ``expected``
    where there are too many.
    """

    start: int
    end: int
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class WordComparison:
    """One word of the name beside the Latin word that renders it; a word without a partner has "" beside it.

    - ``systems``: the romanization systems that write the Latin word exactly so; for a variant only.
    - ``cost``: 0 = readable without edits, 1 = one wrong letter; 9 for a word of another name or without a partner.
    - ``edits``: the wrong letters of a misspelled word, by code points of ``latin``.
    - ``spelling``: the right spelling that is nearest, folded (lower case, without light diacritics).
    - ``switch``: in a mixed word, where in the folded ``latin`` the convention changes; None if that cannot be told.
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

    - ``systems``: the romanization systems that agree with the whole name.
    - ``derived``: those among them that were reached only through a form which data made from the one given.
    - ``uniform``: False when the words follow different conventions, which is no error by itself.
    - ``cost``: the sum of the words' costs.
    - ``notes``: order, initials, a patronymic left out, a short form, an oblique case …
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
        headline = str(self.verdict)
        if self.verdict == Verdict.VARIANT:
            headline = f"{headline} ({self._conventions()})"
        lines = [headline]
        lines += [_explained(word) for word in self.words]
        lines += [f"note: {note}" for note in self.notes]
        return "\n".join(lines)

    def _conventions(self) -> str:
        if self.systems:
            marked = [
                f"{name} (derived)" if name in self.derived else name
                for name in self.systems
            ]
            return ", ".join(marked)
        if self.uniform:
            return "attested spelling"
        return "its words follow different conventions"


def _explained(word: WordComparison) -> str:
    """Return the comparison of one word as a line of an explanation."""
    latin, cyrillic = (word.latin or "nothing"), (word.cyrillic or "nothing")
    line = f"  {latin} for {cyrillic}: {word.verdict}"
    if word.verdict == Verdict.VARIANT:
        return f"{line}, {', '.join(word.systems)}"
    if word.verdict == Verdict.MIXED and word.switch is not None:
        return f"{line}, conventions change at letter {word.switch + 1} ({word.latin[word.switch :]})"
    if not word.edits:
        return line
    slips = "; ".join(describe(edit) for edit in word.edits)
    return f"{line}, {slips}"


def describe(edit: Edit) -> str:
    """Return an edit in words.

    >>> describe(Edit(3, 3, "", "k"))
    '"k" is missing at letter 4'
    """
    letter = edit.start + 1
    if not edit.found:
        return f'"{edit.expected}" is missing at letter {letter}'
    if not edit.expected:
        return f'"{edit.found}" is too much at letter {letter}'
    return f'"{edit.found}" for "{edit.expected}" at letter {letter}'
