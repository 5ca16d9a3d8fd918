"""Everything that was found in a document, each part computed once, on first use. Judgement comes after, in checks.

A check asks ``document.segments[i].words`` or ``document.names``; what nobody asks for is never computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from transqa.base.model import LONGEST_PAIR
from transqa.evidence.figure_pairs import MOST_FIGURES, compare_texts
from transqa.evidence.full_names import FullName, full_names
from transqa.evidence.rendering import (
    Rendering,
    SideText,
    Surroundings,
    render_names,
    stems_in_lower_case,
    without_habits,
)
from transqa.evidence.spotting import NameToken, spot_names
from transqa.glossary.concepts import Concept, find_concepts
from transqa.glossary.entries import Status
from transqa.glossary.house import house_spelling
from transqa.glossary.lone import find_lone
from transqa.glossary.mentions import find_full
from transqa.text.dates import dates
from transqa.text.foreign import foreign_language
from transqa.text.number_places import may_hold
from transqa.text.numbers import amounts
from transqa.text.quotes import quoted_spans
from transqa.text.use import is_mentioned
from transqa.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Document, Segment, Span
    from transqa.checker.config import Config
    from transqa.evidence.figure_pairs import Comparison
    from transqa.glossary.entries import Entry
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention
    from transqa.text.dates import Date
    from transqa.text.numbers import Quantity


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class SegmentEvidence:
    """One segment and what was found in it."""

    index: int
    segment: Segment
    source_lang: str | None
    target_lang: str | None

    @cached_property
    def is_pair(self) -> bool:
        """Return whether both sides are there and short enough to be compared."""
        return self.segment.is_pair

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the target."""
        return words(self.segment.target)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the words of the target."""
        return tuple([word.key for word in self.words])

    @cached_property
    def repeated_pairs(self) -> int:
        """Return how many pairs of neighbouring words stand in the target once more."""
        return max(0, len(self.keys) - 1 - len(set(pairwise(self.keys))))

    @cached_property
    def has_digits(self) -> bool:
        """Return whether a digit stands in the target: without one, most checks of numbers have nothing to do."""
        return _DIGIT.search(self.segment.target) is not None

    @cached_property
    def source_has_digits(self) -> bool:
        """Return whether a digit stands in the source."""
        return _DIGIT.search(self.segment.source or "") is not None

    @cached_property
    def amounts(self) -> list[Quantity]:
        """Return the single amounts of the target, read as English."""
        return amounts(self.segment.target, "en", self.words) if self.most_amounts else []

    @cached_property
    def most_amounts(self) -> int:
        """Return how many amounts the target can hold at most."""
        return may_hold(self.words)

    @cached_property
    def dates(self) -> list[Date]:
        """Return the dates of the target."""
        return dates(self.segment.target, self.target_lang or "en") if self.has_digits else []

    @cached_property
    def source_words(self) -> tuple[Word, ...]:
        """Return the words of the source; empty without one."""
        return words(self.segment.source or "")

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Return the spans of the target that stand in quotation marks."""
        return tuple(quoted_spans(self.segment.target))

    @cached_property
    def foreign(self) -> str | None:
        """Return the language that the target is plainly written in, if not the declared one; None else."""
        return foreign_language(self.words, self.segment.target, self.target_lang or "en", self.source_lang)

    @cached_property
    def figures(self) -> Comparison | None:
        """Return how the numbers of the source and of the target agree; None without a source or in other languages."""
        return compare_texts(self.segment.source or "", self.segment.target, self.source_lang, self.target_lang)

    @property
    def has_too_many_figures(self) -> bool:
        """Return whether the numbers of the segment are not compared because they are so many."""
        longest = max(len(self.segment.source or ""), len(self.segment.target))
        return longest > MOST_FIGURES and self.figures is not None and self.figures.too_many


@dataclass(frozen=True)
class DocumentEvidence:
    """A document, the glossary and configuration it is judged by, and what was found in it."""

    document: Document
    glossary: Glossary
    config: Config

    @cached_property
    def segments(self) -> tuple[SegmentEvidence, ...]:
        """Return the evidence of each segment, in order."""
        langs = (self.document.source_lang, self.document.target_lang)
        return tuple(SegmentEvidence(i, segment, *langs) for i, segment in enumerate(self.document.segments))

    @cached_property
    def full_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """Return, for each segment, the entries its target mentions by an exact spelling or a full name."""
        lang = self.document.target_lang or "en"
        index = self.glossary.index
        return tuple(
            tuple(find_full(index, one.segment.target, lang, one.words)) if one.segment.target else ()
            for one in self.segments
        )

    @cached_property
    def persons(self) -> frozenset[str]:
        """Return the ids of the persons that the target names in full anywhere."""
        named = (m for mentions in self.full_mentions for m in mentions if m.entry.kind == "person" and not m.lone)
        return frozenset(mention.entry.id for mention in named if " " in mention.text or mention.given)

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """Return, for each segment, all mentions of its target: full ones, and lone surnames of persons known here."""
        lang = self.document.target_lang or "en"
        known = set(self.persons)
        found = []
        for one, full in zip(self.segments, self.full_mentions, strict=True):
            lone = list(find_lone(self.glossary.index, one.segment.target, lang, one.words, known, list(full)))
            found.append(tuple(sorted((*full, *lone), key=lambda mention: mention.start)) if lone else full)
        return tuple(found)

    @cached_property
    def full_names(self) -> tuple[FullName, ...]:
        """Return every two capitalised words in a row of the target that look like a person's full name."""
        return tuple([name for one in self.segments for name in full_names(one.segment.target, one.index)])

    @cached_property
    def source_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """Return, for each segment, the entries that its source mentions; empty where there is no source."""
        lang = self.document.source_lang
        index = self.glossary.index
        return tuple(
            tuple(find_full(index, one.segment.source, lang, one.source_words))
            if one.segment.source and lang and len(one.segment.source) <= LONGEST_PAIR
            else ()
            for one in self.segments
        )

    @cached_property
    def source_concepts(self) -> tuple[tuple[Concept, ...], ...]:
        """Return, for each segment, the common terms of the glossary that its source holds, in any form."""
        lang = self.document.source_lang or ""
        index = self.glossary.index
        return tuple(
            tuple(find_concepts(index, lang, one.source_words)) if lang and one.is_pair else () for one in self.segments
        )

    @cached_property
    def source_names(self) -> tuple[tuple[NameToken, ...], ...]:
        """Return, for each segment, the capitalised words of its source; empty where source or language is missing."""
        lang = self.document.source_lang
        return tuple(
            spot_names(one.segment.source, one.source_words, lang)
            if one.segment.source and one.is_pair and lang
            else ()
            for one in self.segments
        )

    @cached_property
    def renderings(self) -> tuple[tuple[Rendering, ...], ...]:
        """Return, for each segment with both sides, what became of the names of its source."""
        langs = (self.document.source_lang or "", self.document.target_lang or "")
        words = chain.from_iterable([one.source_words for one in self.segments])
        lower = stems_in_lower_case(words)
        names = chain.from_iterable(self.source_names)
        known = frozenset([token.key for token in names if not token.begins and not token.common])
        around = Surroundings(lower, known, self._nominatives())
        both = [one.is_pair and all(langs) for one in self.segments]
        found = [
            tuple(self._render(one, *langs, around)) if yes else ()
            for one, yes in zip(self.segments, both, strict=True)
        ]
        return without_habits(found)

    def _nominatives(self) -> frozenset[str]:
        """Return the words of the nominative forms of all entries that the sources mention."""
        entries = {mention.entry.id: mention.entry for found in self.source_mentions for mention in found}
        texts = (
            text for one in entries.values() for text in one.texts(self.document.source_lang or "", Status.PREFERRED)
        )
        return frozenset(word.lower() for text in texts for word in text.split())

    def _render(
        self, one: SegmentEvidence, source_lang: str, target_lang: str, around: Surroundings
    ) -> Iterator[Rendering]:
        named = [(m.start, m.end, m.entry.id) for m in self.mentions[one.index]]
        there = {entry for *_, entry in named}
        accounted = [(m.start, m.end) for m in self.source_mentions[one.index] if m.entry.id in there]
        source = SideText(one.source_words, self.source_names[one.index], source_lang)
        target = SideText(one.words, spot_names(one.segment.target, one.words, target_lang), target_lang)
        places = [(start, end) for start, end, _ in named]
        beside = Surroundings(around.lower, around.known, around.nominatives, accounted, places)
        return render_names(source, target, beside)

    def preferred(self, entry: Entry, lang: str) -> str | None:
        """Return how the house style spells an entry in a language."""
        return house_spelling(entry, lang, self.config.style, self.config.style_for.get(entry.id))

    def judged(self, index: int, start: int, end: int) -> bool:
        """Return whether a place of a target is use and not mention: no short quotation, no talk about spelling."""
        return not is_mentioned(self.segments[index].segment.target, self.segments[index].quoted, start, end)
