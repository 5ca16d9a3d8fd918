"""What is found in a whole document: its segments, and what one segment shows only beside the others.

A check asks ``evidence.pairs[0].target.words`` or ``evidence.mentions``: each part is
computed once, on first use, and what nobody asks for is never computed. Judgement comes
after, in ``transqa.checks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from transqa.base.lazy import cached_property
from transqa.base.model import LONGEST_PAIR
from transqa.evidence.document_names import DocumentNames, document_names
from transqa.evidence.full_names import FullName, full_names
from transqa.evidence.lone_names import LoneName, lone_names
from transqa.evidence.offices import PairedOffices, paired_offices
from transqa.evidence.pair import SegmentPair
from transqa.evidence.rendering import (
    Rendering,
    judged_names,
)
from transqa.evidence.side import DEFAULT_LANG, SegmentSide
from transqa.evidence.unknown_words import UnknownWord, unknown_words
from transqa.glossary.lone import find_lone
from transqa.lexicon import lexicon_of

if TYPE_CHECKING:
    from transqa.base.model import Document, Opinion
    from transqa.base.watched import Watch
    from transqa.checker.config import Config
    from transqa.glossary.concepts import Concept
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention
    from transqa.lexicon import AnyLexicon


_T = TypeVar("_T")
_HALF_A_DIGIT = 0.005


class KnownPairs:
    """The segments of a document as it was checked before, with what was found in them: most are as they were.

    For a text that is checked while it is written. What is found in a segment alone
    depends on its texts, its languages and the glossary, which is one and the same here.
    """

    def __init__(self) -> None:
        """Know none yet."""
        self._langs = ("", "")
        self._pairs: dict[tuple[str, str], SegmentPair] = {}

    def pairs(self, document: Document, glossary: Glossary) -> tuple[SegmentPair, ...]:
        """Return the segments of a document with both sides; they are the known ones from now on."""
        langs = (document.source_lang or "", document.target_lang or "")
        known = self._pairs if langs == self._langs else {}
        pairs = []
        for index, segment in enumerate(document.segments):
            before = known.get((segment.source or "", segment.target))
            if before is not None and before.target.glossary is glossary:
                pairs.append(before.moved(index, segment))
                continue
            source = SegmentSide(segment.source or "", langs[0], glossary)
            target = SegmentSide(segment.target, langs[1], glossary)
            pairs.append(SegmentPair(index, segment, source, target))
        self._langs = langs
        self._pairs = {(pair.source.text, pair.target.text): pair for pair in pairs}
        return tuple(pairs)


@dataclass(frozen=True)
class DocumentEvidence:
    """A document, the glossary and the configuration it is judged by, and what is found in it.

    ``known`` has the segments of the same text as it was before, ``opinions`` are what
    others found in the text. ``watch`` is told how far it is.
    """

    document: Document
    glossary: Glossary
    config: Config
    known: KnownPairs | None = None
    opinions: tuple[Opinion, ...] = ()
    watch: Watch | None = None

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
        known = self.known or KnownPairs()
        return self._watched(known.pairs(self.document, self.glossary))

    def _watched(self, items: tuple[_T, ...]) -> tuple[_T, ...]:
        return self.watch.over(items) if self.watch else items

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
        document names in full, of those who share theirs with nobody else in the
        glossary, and of those whose spelling is declared.
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
                    # Who declares how one person is spelled means that bearer.
                    meant=self.config.style_for.keys(),
                )
            )
            lone = [one for one in lone if not self._is_of_another(one)]
            if lone:
                mentions = tuple(
                    sorted((*mentions, *lone), key=lambda mention: mention.start)
                )
            all_mentions.append(mentions)
        return tuple(all_mentions)

    def _is_of_another(self, lone: Mention) -> bool:
        """Return whether a surname counts for its declared spelling alone, and the text names somebody else with it."""
        if lone.entry.id in self.persons or lone.entry.id not in self.config.style_for:
            return False
        return any(name.surname == lone.text for name in self.full_names)

    @cached_property
    def full_names(self) -> tuple[FullName, ...]:
        """Return every two capitalised words in a row of the targets that look like a person's full name."""
        return tuple(
            chain.from_iterable(
                [full_names(pair.target.prose, pair.index) for pair in self.pairs]
            )
        )

    @cached_property
    def lone_names(self) -> tuple[LoneName, ...]:
        """Return the words of the targets that nobody bears and that are one edit away from a name."""
        return lone_names(self)

    @cached_property
    def unknown_words(self) -> tuple[UnknownWord, ...]:
        """Return the words of the targets that are none."""
        return unknown_words(self)

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
    def offices(self) -> tuple[PairedOffices, ...]:
        """Return, for each segment, which offices and bodies of its source the target replaces or loses."""
        entries = self.glossary.by_id
        return tuple(
            [
                paired_offices(pair, entries) if concepts else PairedOffices()
                for pair, concepts in zip(self.pairs, self.source_concepts, strict=True)
            ]
        )

    @cached_property
    def names(self) -> DocumentNames | None:
        """Return the names of both sides of all segments, paired; None where the language of a side is not known."""
        if not self.document.source_lang or not self.document.target_lang:
            return None
        segments = [
            (pair, *self._settled_places(pair)) if pair.is_comparable else None
            for pair in self.pairs
        ]
        names = document_names(self._watched(tuple(segments)), self.lexicon)
        return names._replace(segments=self._watched(names.segments))

    @cached_property
    def renderings(self) -> tuple[tuple[Rendering, ...], ...]:
        """Return, for each segment with both sides, what became of the names of its source.

        Empty where the language of a side is not known.
        """
        if self.names is None:
            return ((),) * len(self.pairs)
        # A report shows two digits, so that what is just below is reported too.
        least = self.config.report_confidence - _HALF_A_DIGIT
        return judged_names(self.names, least)

    def _settled_places(
        self, pair: SegmentPair
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Return the places of a segment's source and target that mention the same entry of the glossary."""
        targets = self.mentions[pair.index]
        sources = self.source_mentions[pair.index]
        in_both = {mention.entry.id for mention in targets}
        in_both &= {mention.entry.id for mention in sources}
        return (
            [(one.start, one.end) for one in sources if one.entry.id in in_both],
            [(one.start, one.end) for one in targets if one.entry.id in in_both],
        )
