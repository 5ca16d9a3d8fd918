"""What both sides of a document name: persons, places and bodies, each with the words that stand for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import NamedPair
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts, names_in_english

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.pairing import NamePair
    from transqa.evidence.spotting import NameToken
    from transqa.glossary.mention import Mention


def named_by_both(evidence: DocumentEvidence) -> tuple[NamedPair, ...]:
    """Return what both sides of each segment name, in the order of the targets.

    Only what the checks paired: where none of them looked at the names of both sides,
    nothing is returned, for pairing takes longer than a report on it is worth.
    """
    if "names" not in evidence.__dict__ or evidence.names is None:
        return ()
    named: list[NamedPair] = []
    for pair, segment in zip(evidence.pairs, evidence.names.segments, strict=True):
        if segment is None:
            continue
        here = list(_of_glossary(evidence, pair))
        covered: set[int] = set()
        for other in here:
            covered.update(range(other.target.start, other.target.end))
        for name in _of_words(pair, segment.found.pairs):
            letters = range(name.target.start, name.target.end)
            if covered.isdisjoint(letters):
                here.append(name)
                covered.update(letters)
        here.sort(key=lambda one: (one.target.start, one.source.start))
        named += here
    return tuple(named)


# Kinds of entries that are names; the others are terms.
_NAMES = ("person", "place", "organization")


def _of_glossary(evidence: DocumentEvidence, pair: SegmentPair) -> Iterator[NamedPair]:
    """Yield the entries that both sides of a segment mention, the first mention with the first, and so on."""
    sources: dict[str, list[Mention]] = {}
    for mention in evidence.source_mentions[pair.index]:
        sources.setdefault(mention.entry.id, []).append(mention)
    for mention in evidence.mentions[pair.index]:
        left = sources.get(mention.entry.id)
        if not left or mention.entry.kind not in _NAMES:
            continue
        source = left.pop(0) if len(left) > 1 else left[0]
        yield NamedPair(
            known_by=mention.entry.id,
            kind=mention.entry.kind,
            source=pair.source_place(source.start, source.end),
            target=pair.target_place(mention.start, mention.end),
            entry=mention.entry.id,
        )


def _of_words(pair: SegmentPair, found: Sequence[NamePair]) -> Iterator[NamedPair]:
    """Yield the names whose words were paired: words that follow each other on both sides are of one name."""
    together: dict[tuple[int, int], list[NamePair]] = {}
    for number, words in enumerate(found):
        if words.source.lower:  # российский is an adjective
            continue
        groups = (words.source.group, words.target.group)
        # A word of no group stands alone.
        key = groups if min(groups) >= 0 else (-1 - number, -1)
        together.setdefault(key, []).append(words)
    lang = pair.source.lang
    for one in together.values():
        sources = _in_order([word.source for word in one])
        targets = _in_order([word.target for word in one])
        places = [concepts(word.key, lang) for word in sources]
        if not _is_name(sources, targets, places, lang):
            continue
        yield NamedPair(
            known_by=_known_by(sources, places, lang),
            kind=_kind(sources, places),
            source=pair.source_place(sources[0].start, sources[-1].end),
            target=pair.target_place(targets[0].start, targets[-1].end),
        )


def _is_name(
    sources: Sequence[NameToken],
    targets: Sequence[NameToken],
    places: Sequence[frozenset[str]],
    lang: str,
) -> bool:
    """Return whether words are of a name, and no other words with a capital: Президент, Российский суд."""
    first = sources[0]
    if len(sources) == 1 and first.begins and places[0]:
        return bool(names_in_english(first.key, lang))
    return any(places) or not all(word.common for word in (*sources, *targets))


def _in_order(words: Sequence[NameToken]) -> list[NameToken]:
    return sorted(set(words), key=lambda word: word.start)


def _known_by(
    words: Sequence[NameToken], places: Sequence[frozenset[str]], lang: str
) -> str:
    """Return what all forms of a name have in common: the code of a listed place, else what may be the nominative."""
    if len(words) == 1 and places[0]:
        return "+".join(sorted(places[0]))
    return " ".join(word_nominatives(word.key, lang)[0] for word in words)


def _kind(words: Sequence[NameToken], places: Sequence[frozenset[str]]) -> str:
    if any(word.given or word.person for word in words):
        return "person"
    return "place" if any(places) else ""
