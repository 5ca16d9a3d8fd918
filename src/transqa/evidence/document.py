"""What is found in a whole document: its segments, and what one segment shows only beside the others.

A check asks ``evidence.pairs[0].target.words`` or ``evidence.mentions``: each part is
computed once, on first use, and what nobody asks for is never computed. Judgement comes
after, in ``transqa.checks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from transqa.base.lazy import cached_property
from transqa.base.model import LONGEST_PAIR
from transqa.evidence.full_names import FullName, full_names
from transqa.evidence.pair import SegmentPair
from transqa.evidence.rendering import (
    Rendering,
    Surroundings,
    render_names,
    stems_in_lower_case,
    without_habits,
)
from transqa.evidence.side import DEFAULT_LANG, SegmentSide
from transqa.glossary.entries import Status
from transqa.glossary.lone import find_lone
from transqa.lexicon import lexicon_of

if TYPE_CHECKING:
    from transqa.base.model import Document
    from transqa.checker.config import Config
    from transqa.evidence.spotting import NameToken
    from transqa.glossary.concepts import Concept
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention
    from transqa.lexicon import AnyLexicon


@dataclass(frozen=True)
class DocumentEvidence:
    """A document, the glossary and the configuration it is judged by, and what is found in it."""

    document: Document
    glossary: Glossary
    config: Config

    @property
    def source_lang(self) -> str:
        """Return the language of the sources; empty if it is not known."""
        return self.document.source_lang or ""

    @property
    def target_lang(self) -> str:
        """Return the language that the targets are read as: English if theirs is not known."""
        return self.document.target_lang or DEFAULT_LANG

    @cached_property
    def lexicon(self) -> AnyLexicon:
        """Return the names that exist: the lexicons of the configuration, with the bundled one below."""
        return lexicon_of(self.config.lexicon)

    @cached_property
    def pairs(self) -> tuple[SegmentPair, ...]:
        """Return the segments with both sides, in order."""
        source_lang = self.document.source_lang or ""
        target_lang = self.document.target_lang or ""
        pairs = []
        for index, segment in enumerate(self.document.segments):
            source = SegmentSide(segment.source or "", source_lang, self.glossary)
            target = SegmentSide(segment.target, target_lang, self.glossary)
            pairs.append(SegmentPair(index, segment, source, target))
        return tuple(pairs)

    def neighbours(self, index: int) -> tuple[SegmentPair, ...]:
        """Return the segments right before and right after a segment."""
        return (
            *self.pairs[max(0, index - 1) : index],
            *self.pairs[index + 1 : index + 2],
        )

    @cached_property
    def persons(self) -> frozenset[str]:
        """Return the ids of the persons that some target names in full."""
        ids = set()
        for pair in self.pairs:
            for mention in pair.target.mentions:
                in_full = " " in mention.text or mention.given is not None
                if mention.entry.kind == "person" and not mention.lone and in_full:
                    ids.add(mention.entry.id)
        return frozenset(ids)

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """Return, for each segment, all mentions in its target, in order of place.

        To what a target mentions by itself come the lone surnames of persons whom the
        document names in full, and of those who share theirs with nobody else in the
        glossary.
        """
        persons = set(self.persons)
        all_mentions = []
        for pair in self.pairs:
            target = pair.target
            mentions = target.mentions
            lone = list(
                find_lone(
                    self.glossary.index,
                    target.prose,
                    target.read_as,
                    target.words,
                    persons,
                    list(mentions),
                )
            )
            if lone:
                mentions = tuple(
                    sorted((*mentions, *lone), key=lambda mention: mention.start)
                )
            all_mentions.append(mentions)
        return tuple(all_mentions)

    @cached_property
    def full_names(self) -> tuple[FullName, ...]:
        """Return every two capitalised words in a row of the targets that look like a person's full name."""
        return tuple(
            chain.from_iterable(
                [full_names(pair.target.prose, pair.index) for pair in self.pairs]
            )
        )

    @cached_property
    def source_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """Return, for each segment, the mentions in its source.

        Empty where there is no source, it is too long to be compared, or its language
        is not known.
        """
        if not self.source_lang:
            return ((),) * len(self.pairs)
        return tuple(
            [
                pair.source.mentions if len(pair.source.text) <= LONGEST_PAIR else ()
                for pair in self.pairs
            ]
        )

    @cached_property
    def source_concepts(self) -> tuple[tuple[Concept, ...], ...]:
        """Return, for each segment with both sides, the common terms of the glossary that its source has."""
        if not self.source_lang:
            return ((),) * len(self.pairs)
        return tuple(
            [pair.source.concepts if pair.is_comparable else () for pair in self.pairs]
        )

    @cached_property
    def source_names(self) -> tuple[tuple[NameToken, ...], ...]:
        """Return, for each segment with both sides, the capitalised words of its source."""
        if not self.source_lang:
            return ((),) * len(self.pairs)
        return tuple(
            [pair.source.names if pair.is_comparable else () for pair in self.pairs]
        )

    @cached_property
    def renderings(self) -> tuple[tuple[Rendering, ...], ...]:
        """Return, for each segment with both sides, what became of the names of its source.

        Empty where the language of a side is not known.
        """
        if not self.document.source_lang or not self.document.target_lang:
            return ((),) * len(self.pairs)
        source_words = chain.from_iterable([pair.source.words for pair in self.pairs])
        names = chain.from_iterable(self.source_names)
        surroundings = Surroundings(
            lower=stems_in_lower_case(source_words),
            known=frozenset(
                [token.key for token in names if not token.begins and not token.common]
            ),
            nominatives=self._nominatives(),
        )
        renderings = [
            self._render(pair, surroundings) if pair.is_comparable else ()
            for pair in self.pairs
        ]
        return without_habits(renderings)

    def _nominatives(self) -> frozenset[str]:
        """Return the words of the nominative forms of all entries that the sources mention."""
        entries = {
            mention.entry.id: mention.entry
            for mention in chain.from_iterable(self.source_mentions)
        }
        nominatives: set[str] = set()
        for entry in entries.values():
            for text in entry.texts(self.source_lang, Status.PREFERRED):
                nominatives.update(word.lower() for word in text.split())
        return frozenset(nominatives)

    def _render(
        self, pair: SegmentPair, surroundings: Surroundings
    ) -> tuple[Rendering, ...]:
        """Return what became of the names of one segment; places that the glossary accounts for are left to it."""
        mentions = self.mentions[pair.index]
        in_target = {mention.entry.id for mention in mentions}
        in_both = [
            mention
            for mention in self.source_mentions[pair.index]
            if mention.entry.id in in_target
        ]
        surroundings = surroundings._replace(
            accounted_source=[(mention.start, mention.end) for mention in in_both],
            accounted_target=[(mention.start, mention.end) for mention in mentions],
        )
        return tuple(render_names(pair.source, pair.target, surroundings))
