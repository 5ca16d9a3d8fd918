"""The names of all segments of a document, paired, with what it tells of them beyond each segment."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.evidence.attested import attested_forms
from transqa.evidence.by_letters import (
    forms_by_letters,
    is_own_alphabet,
    is_pure_as_it_stands,
    is_pure_variant,
)
from transqa.evidence.leaks import leaks_for_certain
from transqa.evidence.lost_rows import LostContext, Rival, lost_row
from transqa.evidence.name_facts import (
    Surroundings,
    is_settled,
    is_variant_as_it_stands,
    stem,
)
from transqa.evidence.pair_rows import PAIR_FEATURES, Beside, misfit_number, pair_row
from transqa.evidence.pairing import NamePair, NamePairs, token_meanings
from transqa.evidence.rivals import with_rivals
from transqa.evidence.segment_names import PairedNames, SegmentNames, paired_names
from transqa.evidence.spelling import given_beside
from transqa.names.latin import fold_latin
from transqa.names.sound import is_cyrillic, plain_latin, romanized
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon
    from transqa.text.words import Word

    Places = Sequence[tuple[int, int]]


class DocumentNames(NamedTuple):
    """The names of all segments, and what a document tells of them beyond each."""

    segments: tuple[SegmentNames | None, ...]
    around: Surroundings
    lexicon: AnyLexicon

    def pair_rows(self, number: int) -> Iterator[tuple[NamePair, tuple[int, ...]]]:
        """Yield the pairs of a segment that must be judged, each with its row."""
        names = self.segments[number]
        if names is None:
            return
        source, target = names.segment.source, names.segment.target
        langs = (source.lang, target.lang)
        beside: Beside | None = None
        for pair in names.judged:
            # What is written like a name of ours may be one of its cases as it stands.
            if is_settled(pair, langs, self.lexicon) and not leaks_for_certain(
                pair, source, langs, self.lexicon
            ):
                continue
            is_variant = (
                is_variant_as_it_stands(pair, source.lang, self.lexicon)
                or _is_of_east_slav(pair, source, self.lexicon)
                or _is_written_by_letters(pair, source, self.lexicon)
            )
            # Of a surname of either gender the rest of the sentence tells.
            if is_variant and not misfit_number(pair, source, langs, self.lexicon):
                continue
            beside = beside or _beside(names.found, source)
            row = pair_row(pair, source, target, self.around, self.lexicon, beside)
            yield pair, row

    def lost_rows(
        self, number: int
    ) -> Iterator[tuple[NameToken, Rival | None, NamePair | None, tuple[int, ...]]]:
        """Yield the names of a segment that nothing renders, each with its rival, its other half and its row."""
        names = self.segments[number]
        if names is None or not names.lost:
            return
        source, target = names.segment.source, names.segment.target
        context = self._lost_context(names, number)
        for name, rival, half in names.lost:
            row = lost_row(
                name,
                rival,
                half,
                context,
                (source, target),
                self.around,
                self.lexicon,
            )
            yield name, rival, half, row

    def _lost_context(self, names: SegmentNames, number: int) -> LostContext:
        """Return what a segment tells of all of its names that nothing renders."""
        source, target = names.segment.source, names.segment.target
        before = self.segments[max(0, number - 1) : number]
        after = self.segments[number + 1 : number + 2]
        lost = [name for name, _, _ in names.lost]
        return LostContext(
            lost=len(lost),
            added=len(names.added),
            group_words=Counter([name.group for name in source.names]),
            group_lost=Counter([name.group for name in lost]),
            lost_meanings=sum(
                [bool(token_meanings(name, source.lang)) for name in lost]
            ),
            target_meanings=sum(
                [bool(token_meanings(word, target.lang)) for word in target.names]
            ),
            mentions=Counter([stem(name.key) for name in source.names]),
            group_capitals=Counter(
                [name.group for name in source.names if not name.common]
            ),
            target_groups=Counter([word.group for word in target.names]),
            neighbours=[
                other.segment.target for other in (*before, *after) if other is not None
            ],
        )


_FEWEST_SEGMENTS = 3  # of a document that tells more than a segment by itself


def document_names(
    segments: Sequence[tuple[SegmentPair, Places, Places] | None], lexicon: AnyLexicon
) -> DocumentNames:
    """Return the names of a document's segments; each comes with the places of both sides that the glossary settles.

    None stands for a segment that cannot be compared.
    """
    compared = [segment for segment in segments if segment is not None]
    source_words = (word for pair, _, _ in compared for word in pair.source.words)
    around = Surroundings(
        is_alone=len(compared) < _FEWEST_SEGMENTS,
        small=stems_in_lower_case(source_words),
        seen=Counter(
            [
                token.key
                for pair, _, _ in compared
                for token in pair.source.names
                if not token.begins and not token.common
            ]
        ),
    )
    paired = [
        paired_names(*segment, around, lexicon) if segment else None
        for segment in segments
    ]
    for names in paired:
        if names is None:
            continue
        for pair in names.found.pairs:
            uses = around.pairs.setdefault(stem(pair.source.key), Counter())
            uses[pair.target.key] += 1
            around.stands_for[pair.target.key] += 1
        around.lost.update([stem(name.key) for name in names.lost])
        _learn_mates(names, around)
    # A segment is judged by what the others tell: its own pairs are taken out again
    # where they are counted (``pair_row``).
    found = tuple([with_rivals(names, around) if names else None for names in paired])
    return DocumentNames(found, around, lexicon)


def _is_of_east_slav(pair: NamePair, source: SegmentSide, lexicon: AnyLexicon) -> bool:
    """Return whether a system's spelling stands for an attested surname of somebody with an East Slavic given name.

    Максим Кац is Kats, however Katz is spelled elsewhere.
    """
    name = pair.source
    if not is_cyrillic(name.key) or given_beside(name, source.group_of(name)) is None:
        return False
    if not attested_forms(lexicon, name.key, source.lang):
        return False
    latin = plain_latin(pair.target.key)
    forms = forms_by_letters(name.key, source.lang, latin)
    return any(form != name.key or form == forms[0] for form in forms)


def _is_written_by_letters(
    pair: NamePair, source: SegmentSide, lexicon: AnyLexicon
) -> bool:
    """Return whether a system's spelling is meant as one: in letters of its own, of a quoted name, of half a name.

    Čemiel for Чэмель; Viasna for «Вясна», which stands in the nominative; Bek for the
    second half of Юнус-Бек, whoever else is called Beck.
    """
    name, latin = pair.source, fold_latin(pair.target.text)
    if not is_cyrillic(name.key) or is_cyrillic(latin):
        return False
    if is_own_alphabet(latin, name.key, source.lang):
        return True
    plain = plain_latin(latin)
    if _stands_between(name, source.text, *_QUOTATION_MARKS):
        return is_pure_as_it_stands(lexicon, name.text.casefold(), source.lang, plain)
    halves = [half for half in source.names if _joins(half, name, source.text)]
    return any(
        is_pure_variant(lexicon, half.key, source.lang, romanized(half.key))
        for half in halves
    ) and name.key in forms_by_letters(name.key, source.lang, plain)


_QUOTATION_MARKS = ('«"“„', '»"”“')


def _stands_between(word: NameToken, text: str, opening: str, closing: str) -> bool:
    """Return whether a sign of the one kind stands right before a word and one of the other right behind it."""
    before, behind = text[: word.start][-1:], text[word.end : word.end + 1]
    return bool(before and behind) and before in opening and behind in closing


def _joins(one: NameToken, other: NameToken, text: str) -> bool:
    """Return whether nothing but a hyphen stands between two words."""
    first, second = sorted([one.span, other.span])
    return text[first.end : second.start] == "-"


def _learn_mates(names: PairedNames, around: Surroundings) -> None:
    """Remember which words render the other words of each name: one person may be called by any of them."""
    for group in _by_group(names.found.pairs).values():
        if len(group) < 2:
            continue
        for pair in group:
            mates = around.mates.setdefault(stem(pair.source.key), set())
            mates.update([other.target.key for other in group])


def _by_group(pairs: Sequence[NamePair]) -> dict[int, list[NamePair]]:
    """Return pairs by the group that the name of the source is of."""
    by_group: dict[int, list[NamePair]] = {}
    for pair in pairs:
        by_group.setdefault(pair.source.group, []).append(pair)
    return by_group


def _beside(found: NamePairs, source: SegmentSide) -> Beside:
    names: dict[int, list[NameToken]] = {}
    for name in source.names:
        names.setdefault(name.group, []).append(name)
    return Beside(_by_group(found.pairs), names, len(found.lost))


AT_MISFIT = list(PAIR_FEATURES).index("misfit")


def stems_in_lower_case(words: Iterable[Word]) -> frozenset[str]:
    """Return the beginnings of the words that stand in lower case.

    >>> from transqa.text.words import words
    >>> sorted(stems_in_lower_case(words("Советский банк, или советская республика")))
    ['банк', 'или', 'республи', 'советск']
    """
    return frozenset(_LOWER.of([word.text for word in words])) - {""}


_LOWER: Kept[str, str] = Kept(
    lambda text: stem(fold(text)) if text[0].islower() else ""
)
