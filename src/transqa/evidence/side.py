"""One side of a segment, source or target alike, and what is found in its text alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from transqa.base.lazy import cached_property
from transqa.base.model import Span
from transqa.evidence.signs import AMOUNT, signs_of
from transqa.evidence.spotting import NameToken, spot_names
from transqa.glossary.concepts import Concept, find_concepts
from transqa.glossary.mentions import find_full
from transqa.glossary.phrases import find_phrases
from transqa.languages import language
from transqa.names.word_names import (
    FoundWordName,
    WordName,
    find_word_names,
    word_name_at,
)
from transqa.quantities.amounts import Amount, amounts, most_amounts
from transqa.quantities.dates import Date, dates
from transqa.quantities.reading import TextQuantities, read_quantities
from transqa.text.addresses import AddressKind, find_addresses
from transqa.text.negation import negators
from transqa.text.predicates import predicates
from transqa.text.quotes import quoted_spans
from transqa.text.use import is_mentioned
from transqa.text.words import Word, words, words_between

if TYPE_CHECKING:
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention
    from transqa.text.addresses import Address
    from transqa.text.predicates import Meanings

DEFAULT_LANG = (
    "en"  # what a text is read as when its language is neither given nor detected
)

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class SegmentSide:
    """The text of one side of a segment with its language; each property is computed once, on first use.

    ``text`` is empty where the segment has nothing on this side. ``lang`` is the code
    of the language, empty if it is not known.
    """

    text: str
    lang: str
    glossary: Glossary

    @property
    def read_as(self) -> str:
        """Return the language that the text is read as: its own, or English if that is not known."""
        return self.lang or DEFAULT_LANG

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Return the links, e-mail addresses, handles, hashtags, file names and the like of the text."""
        return find_addresses(self.text)

    @cached_property
    def prose(self) -> str:
        """Return the text with an underscore for each sign of an address: what checks read, place for place.

        What an address holds is no word of a language, and neither names nor renders
        anything. A domain that stands for an outlet is a name and stays: Naviny.By, and
        tut.by where the glossary lists it.
        """
        if not self.addresses:
            return self.text
        parts, end = [], 0
        for address in self.addresses:
            if address.kind is not AddressKind.DOMAIN or not self._is_name(address):
                parts += [self.text[end : address.start], "_" * len(address.text)]
                end = address.end
        return "".join([*parts, self.text[end:]])

    def _is_name(self, domain: Address) -> bool:
        """Return whether a domain has a capital and no hyphen, or is a spelling that the glossary lists."""
        if not domain.text.islower() and "-" not in domain.text:
            return True
        parts = words_between(self.text, domain.start, domain.end)
        mentions = find_phrases(self.glossary.index, self.read_as, self.text, parts)
        whole = (domain.start, domain.end)
        return any((mention.start, mention.end) == whole for mention in mentions)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the text; those of addresses are none."""
        return words(self.prose)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the keys under which the words are compared."""
        return tuple([word.key for word in self.words])

    @cached_property
    def signs(self) -> int:
        """Return what the words are signs of (``transqa.evidence.signs``)."""
        return signs_of(self.keys, self.read_as)

    @cached_property
    def negators(self) -> list[int]:
        """Return for each word whether it negates (``transqa.text.negation``)."""
        return negators(self.keys, self.lang)

    @cached_property
    def predicates(self) -> tuple[Meanings, ...]:
        """Return what each word means, of those that a sentence hangs on."""
        return predicates(self.keys, self.lang)

    @cached_property
    def word_names(self) -> tuple[FoundWordName, ...]:
        """Return the names of towns and people that are common words, as far as they have a capital here."""
        return find_word_names(self.words, self.keys, self.lang)

    @cached_property
    def repeated_pairs(self) -> int:
        """Return how many pairs of neighbouring words occur in the text once more."""
        return max(0, len(self.keys) - 1 - len(set(pairwise(self.keys))))

    @cached_property
    def has_digits(self) -> bool:
        """Return whether the text has a digit: without one, most checks of numbers have nothing to do."""
        return _DIGIT.search(self.text) is not None

    @cached_property
    def most_amounts(self) -> int:
        """Return an upper bound of the number of amounts in the text."""
        return most_amounts(self.keys, self.read_as) if self.signs & AMOUNT else 0

    @cached_property
    def amounts(self) -> list[Amount]:
        """Return the single amounts of the text, with the kind of each."""
        return amounts(self.quantities) if self.most_amounts else []

    @cached_property
    def quantities(self) -> TextQuantities:
        """Return what the text says of numbers, dates and times."""
        return read_quantities(self.countable, self.read_as)

    @property
    def countable(self) -> str:
        """Return the text with an underscore for each sign of an address, telephone numbers as they stand.

        They are written otherwise by the rules of each place, and are numbers to compare.
        """
        if all(address.kind is AddressKind.PHONE for address in self.addresses):
            return self.text
        prose = self.prose
        for address in self.addresses:
            if address.kind is AddressKind.PHONE:
                prose = prose[: address.start] + address.text + prose[address.end :]
        return prose

    @cached_property
    def dates(self) -> list[Date]:
        """Return the dates of the text."""
        if not self.has_digits:
            return []
        return dates(self.prose, self.read_as)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Return the spans inside quotation marks."""
        return tuple(quoted_spans(self.text))

    @property
    def whole(self) -> Span:
        """Return the span of the text without the white space around it."""
        return Span(0, len(self.text)).stripped(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the glossary entries that the text mentions by an exact spelling or a full name.

        Lone surnames depend on who is named elsewhere in the document: see
        ``DocumentEvidence.mentions``.
        """
        if not self.text:
            return ()
        found = find_full(self.glossary.index, self.prose, self.read_as, self.words)
        if found and language(self.read_as).is_cyrillic:
            found = [mention for mention in found if not self._is_common(mention)]
        return tuple(found)

    def _is_common(self, mention: Mention) -> bool:
        """Return whether a place or organization of one word is a common word here: its capital begins a sentence.

        «Мир меняется» speaks of the world, and not of the town of Mir.
        """
        if mention.entry.kind not in ("place", "organization") or " " in mention.text:
            return False
        return any(
            token.begins and token.common
            for token in self.names
            if token.start == mention.start
        )

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Return the common terms of the glossary that the text has, in any form."""
        return tuple(find_concepts(self.glossary.index, self.read_as, self.words))

    @cached_property
    def names(self) -> tuple[NameToken, ...]:
        """Return the capitalised words that may be names, whether the glossary knows them or not."""
        return spot_names(self.prose, self.words, self.read_as)

    def group_of(self, name: NameToken) -> tuple[NameToken, ...]:
        """Return the names of one group with a name, itself among them."""
        return self._names_by_group.get(name.group, ())

    @cached_property
    def _names_by_group(self) -> dict[int, tuple[NameToken, ...]]:
        by_group: dict[int, list[NameToken]] = {}
        for name in self.names:
            by_group.setdefault(name.group, []).append(name)
        return {group: tuple(names) for group, names in by_group.items()}

    @cached_property
    def names_that_are_words(self) -> dict[int, WordName]:
        """Return the names that are given names and common words (Лев, Вера), by their places."""
        found = {}
        for name in self.names:
            listed = word_name_at((name.key,), 0, self.lang)
            if listed is not None and not listed.is_place:
                found[name.start] = listed
        return found

    @cached_property
    def small_words(self) -> tuple[Word, ...]:
        """Return the words that begin with a small letter."""
        return tuple([word for word in self.words if word.text[0].islower()])

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a span stands inside quotation marks."""
        return any(span.start <= start and end <= span.end for span in self.quoted)

    def is_use(self, start: int, end: int) -> bool:
        """Return whether a span uses its words rather than talking about them.

        A short quotation and a spelling that the text itself discusses are not judged.
        """
        return not is_mentioned(self.text, self.quoted, start, end)
