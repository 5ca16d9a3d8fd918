"""Everything that was found in a document, each part computed once, on first use. Judgement comes after, in checks.

A check asks ``document.segments[i].words`` or ``document.names``; what nobody asks for is never computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from transqa.glossary.latin import find_lone
from transqa.glossary.mentions import find_full
from transqa.text.quotes import quoted_spans
from transqa.text.use import is_mentioned
from transqa.text.words import Word, words

if TYPE_CHECKING:
    from transqa.config import Config
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention
    from transqa.model import Document, Segment, Span


@dataclass(frozen=True)
class SegmentEvidence:
    """One segment and what was found in it."""

    index: int
    segment: Segment
    source_lang: str | None
    target_lang: str | None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the target."""
        return tuple(words(self.segment.target))

    @cached_property
    def source_words(self) -> tuple[Word, ...]:
        """Return the words of the source; empty without one."""
        return tuple(words(self.segment.source or ""))

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Return the spans of the target that stand in quotation marks."""
        return tuple(quoted_spans(self.segment.target))


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
            lone = find_lone(self.glossary.index, one.segment.target, lang, one.words, known, list(full))
            found.append(tuple(sorted((*full, *lone), key=lambda mention: mention.start)))
        return tuple(found)

    @cached_property
    def source_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """Return, for each segment, the entries that its source mentions; empty where there is no source."""
        lang = self.document.source_lang
        index = self.glossary.index
        return tuple(
            tuple(find_full(index, one.segment.source, lang, one.source_words)) if one.segment.source and lang else ()
            for one in self.segments
        )

    def judged(self, index: int, start: int, end: int) -> bool:
        """Return whether a place of a target is use and not mention: no short quotation, no talk about spelling."""
        return not is_mentioned(self.segments[index].segment.target, self.segments[index].quoted, start, end)
