"""A segment with both of its sides, and what comparing them shows without the rest of the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transqa.base.lazy import cached_property
from transqa.base.model import Place, Segment, Side
from transqa.evidence.figure_pairs import changed_figures
from transqa.evidence.polarity import opposite_renderings, turned_negation
from transqa.evidence.quantity_pairs import (
    MOST_QUANTITIES,
    compare_readings,
    have_tables,
    may_compare,
)
from transqa.evidence.relative_pairs import changed_times
from transqa.evidence.signs import DENIAL, RELATIVE
from transqa.text.foreign import foreign_language

if TYPE_CHECKING:
    from transqa.evidence.polarity import Opposite, TurnedNegation
    from transqa.evidence.quantity_pairs import Comparison
    from transqa.evidence.side import SegmentSide
    from transqa.quantities.reading import Quantity
    from transqa.quantities.relative import RelativeTime


@dataclass(frozen=True)
class SegmentPair:
    """A segment and its two sides. ``index`` is its place in the document, from 0.

    A segment without a source has a source side with an empty text.
    """

    index: int
    segment: Segment
    source: SegmentSide
    target: SegmentSide

    def moved(self, index: int, segment: Segment) -> SegmentPair:
        """Return the pair as one of another document, with all that was found in it: texts and languages are equal."""
        pair = SegmentPair(index, segment, self.source, self.target)
        for name, value in vars(self).items():
            if name not in ("index", "segment"):
                pair.__dict__[name] = value
        return pair

    @property
    def has_source(self) -> bool:
        """Return whether there is a text on the source side."""
        return bool(self.source.text)

    @cached_property
    def is_comparable(self) -> bool:
        """Return whether both sides have a text that is short enough for names, terms and numbers to be compared."""
        return self.segment.is_pair

    @cached_property
    def foreign_lang(self) -> str | None:
        """Return the language that the target is plainly written in, if that is not its own; else None."""
        return foreign_language(
            self.target.words, self.target.prose, self.target.read_as, self.source.lang
        )

    @cached_property
    def quantities(self) -> Comparison | None:
        """Return how the numbers of both sides agree.

        None where a side is blank or longer than 20,000 characters, its language is not
        known or has no tables, or there is neither a digit on a side nor a number in
        words on both.
        """
        source, target = self.source, self.target
        texts, signs = (source.text, target.text), (source.signs, target.signs)
        if not may_compare(texts, (source.lang, target.lang), signs):
            return None
        return compare_readings(source.quantities, target.quantities)

    @cached_property
    def changed_figures(self) -> tuple[Quantity, Quantity] | None:
        """Return a number in figures and the other one that the target has in its place.

        None where there is none, and where both languages have tables: there
        ``quantities`` tells it.
        """
        source, target = self.source, self.target
        if not self.is_comparable or have_tables(source.lang, target.lang):
            return None
        return changed_figures(
            source.countable, target.countable, source.lang, target.lang
        )

    @cached_property
    def changed_times(self) -> tuple[tuple[RelativeTime, RelativeTime], ...]:
        """Return the times counted from the present of both sides of which one stands for the other."""
        source, target = self.source, self.target
        if not (source.lang and target.lang and self.is_comparable):
            return ()
        if not source.signs & target.signs & RELATIVE:
            return ()
        return changed_times(source.prose, target.prose, source.lang, target.lang)

    @cached_property
    def turned_negation(self) -> TurnedNegation | None:
        """Return the negation that one side has and the other has not."""
        if not (self.source.signs | self.target.signs) & DENIAL:
            return None
        return turned_negation(self.source, self.target)

    @cached_property
    def opposites(self) -> tuple[Opposite, ...]:
        """Return the words of the source that are rendered by a word of the opposite meaning alone."""
        return tuple(opposite_renderings(self.source, self.target))

    @property
    def has_too_many_quantities(self) -> bool:
        """Return whether the numbers are not compared because a side has too many of them."""
        longest = max(len(self.source.text), len(self.target.text))
        if longest <= MOST_QUANTITIES:  # a number takes at least one character
            return False
        return self.quantities is not None and self.quantities.too_many

    def source_place(self, start: int, end: int) -> Place:
        """Return a span of the source as a place of the report."""
        return Place(
            self.segment.id, start, end, self.source.text[start:end], Side.SOURCE
        )

    def target_place(self, start: int, end: int) -> Place:
        """Return a span of the target as a place of the report."""
        return Place(self.segment.id, start, end, self.target.text[start:end])
