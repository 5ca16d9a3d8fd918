"""What both sides of a document name: persons, places and bodies, each with the words that stand for it.

Words with a capital that name nothing (Президент, Ambassador) are left out, and so are
adjectives and peoples that render a country: Polish is no spelling of Poland.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import NamedPair, Span
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import (
    concepts,
    is_of_people,
    kind_of_concept,
    names_in_english,
)
from transqa.names.forms import is_relational
from transqa.names.organizations import acronyms, bodies_in
from transqa.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.glossary.mention import Mention

# Kinds of entries that are names; the others are terms.
_NAMES = ("person", "place", "organization")
_BODY = "organization"
# Forms of adjectives in -н-, of three languages: Верховная, Верховної.
_ADJECTIVE = re.compile("н(?:ая|ый|ого|ой|ую|ом|ому|ым|ое|ай|ага|аму|ою|ої|ій|ы|а|е)$")
# What joins words to one name, besides the space: Ростов-на-Дону, Rostov-on-Don.
_JOINT = re.compile(r"-\w{1,3}-")


class _Named(NamedTuple):
    """A pair of names, and the folded words of the source where nothing but these tells what it is known by."""

    pair: NamedPair
    keys: tuple[str, ...] = ()


def named_by_both(evidence: DocumentEvidence) -> tuple[NamedPair, ...]:
    """Return what both sides of each segment name, in the order of the targets.

    Only what the checks paired: where none of them looked at the names of both sides,
    nothing is returned, for pairing takes longer than a report on it is worth.
    """
    if "names" not in evidence.__dict__ or evidence.names is None:
        return ()
    named: list[_Named] = []
    for pair, segment in zip(evidence.pairs, evidence.names.segments, strict=True):
        if segment is None:
            continue
        here = list(_of_glossary(evidence, pair))
        covered: set[int] = set()
        for one in here:
            covered.update(range(one.pair.target.start, one.pair.target.end))
        for one in _of_words(evidence, pair, segment.found.pairs):
            letters = range(one.pair.target.start, one.pair.target.end)
            if covered.isdisjoint(letters):
                here.append(one)
                covered.update(letters)
        here.sort(key=lambda one: (one.pair.target.start, one.pair.source.start))
        named += here
    return tuple(_known_by_one_name(named, evidence.source_lang))


def _of_glossary(evidence: DocumentEvidence, pair: SegmentPair) -> Iterator[_Named]:
    """Yield the entries that both sides of a segment mention, the first mention with the first, and so on."""
    sources: dict[str, list[Mention]] = {}
    for mention in evidence.source_mentions[pair.index]:
        sources.setdefault(mention.entry.id, []).append(mention)
    for mention in evidence.mentions[pair.index]:
        left = sources.get(mention.entry.id)
        if not left or mention.entry.kind not in _NAMES:
            continue
        source = left.pop(0) if len(left) > 1 else left[0]
        yield _Named(
            NamedPair(
                known_by=mention.entry.id,
                kind=mention.entry.kind,
                source=pair.source_place(source.start, source.end),
                target=pair.target_place(mention.start, mention.end),
                entry=mention.entry.id,
            )
        )


def _of_words(
    evidence: DocumentEvidence, pair: SegmentPair, found: Sequence[NamePair]
) -> Iterator[_Named]:
    """Yield the names whose words were paired: words that follow each other on both sides are of one name."""
    together: dict[tuple[int, int], list[NamePair]] = {}
    for number, words in enumerate(found):
        if words.source.lower:  # российский is an adjective
            continue
        groups = (words.source.group, words.target.group)
        # A word of no group stands alone.
        key = groups if min(groups) >= 0 else (-1 - number, -1)
        together.setdefault(key, []).append(words)
    names = [
        [one for one in words if _may_name(one, pair)] for words in together.values()
    ]
    for name in _joined(filter(None, names), pair):
        sources = _in_order([word.source for word in name])
        targets = _in_order([word.target for word in name])
        if _is_name(sources, targets, pair.source.lang):
            yield _named(evidence, pair, sources, targets)


def _may_name(words: NamePair, pair: SegmentPair) -> bool:
    """Return whether a word and its rendering may be of a name: they are no title, and no adjective of a country."""
    source, target = words.source, words.target
    places = concepts(source.key, pair.source.lang)
    if places:
        return not is_of_people(target.key, pair.target.lang)
    is_office = is_title(target.key, pair.target.lang)
    return not (is_office and (source.common or source.begins)) and not is_title(
        source.key, pair.source.lang
    )


def _joined(names: Iterable[list[NamePair]], pair: SegmentPair) -> list[list[NamePair]]:
    """Return names with those together that are parts of one on both sides: Ростов and Дон."""
    whole: list[list[NamePair]] = []
    for name in names:
        if whole and _are_parts(whole[-1], name, pair):
            whole[-1] += name
        else:
            whole.append(name)
    return whole


def _are_parts(name: list[NamePair], other: list[NamePair], pair: SegmentPair) -> bool:
    return _is_joint(
        pair.source, name[-1].source.end, other[0].source.start
    ) and _is_joint(pair.target, name[-1].target.end, other[0].target.start)


def _is_joint(side: SegmentSide, end: int, start: int) -> bool:
    return end <= start and _JOINT.fullmatch(side.text, end, start) is not None


def _is_name(
    sources: Sequence[NameToken], targets: Sequence[NameToken], lang: str
) -> bool:
    """Return whether words are of a name, and no other words with a capital: Президент, Российский суд."""
    first = sources[0]
    places = [concepts(word.key, lang) for word in sources]
    if len(sources) == 1 and first.begins and places[0]:
        return bool(names_in_english(first.key, lang))
    return any(places) or not all(word.common for word in (*sources, *targets))


def _named(
    evidence: DocumentEvidence,
    pair: SegmentPair,
    sources: Sequence[NameToken],
    targets: Sequence[NameToken],
) -> _Named:
    """Return a name of some words, which a body may be called by with more words than those that were paired."""
    lang = pair.source.lang
    source = Span(sources[0].start, sources[-1].end)
    target = Span(targets[0].start, targets[-1].end)
    kind = _kind(sources, lang)
    body = _body_at(target, pair.target) if kind in ("", _BODY) else None
    if body is not None:
        kind, target = _BODY, body
        if not sources[-1].acronym:
            source = _with_noun(source, sources[-1], pair.source)
    elif kind == "place":
        target = _with_rest_of_place(target, sources, pair)
    mention = _mention_at(source, evidence.source_mentions[pair.index])
    keys = tuple([word.key for word in sources])
    entry = known_by = ""
    if mention is not None:
        entry = known_by = mention.entry.id
        kind = mention.entry.kind
    elif kind == "place" and len(keys) == 1:
        known_by = _known_place(keys[0], lang)
    named = NamedPair(
        known_by=known_by,
        kind=kind,
        source=pair.source_place(*source),
        target=pair.target_place(*target),
        entry=entry,
    )
    return _Named(named, () if known_by else keys)


def _mention_at(source: Span, mentions: Iterable[Mention]) -> Mention | None:
    """Return the name of the glossary that words of a source are of, though the target spells it as nobody does."""
    for mention in mentions:
        if mention.start <= source.start and source.end <= mention.end:
            return mention if mention.entry.kind in _NAMES else None
    return None


def _body_at(target: Span, side: SegmentSide) -> Span | None:
    """Return where a body is named in several words of which some are given: Foreign Ministry for Foreign."""
    for first, last, _ in bodies_in(side.keys, side.lang):
        start, end = side.words[first].start, side.words[last].end
        if start <= target.start and target.end <= end:
            return Span(start, end)
    return None


def _with_rest_of_place(
    target: Span, sources: Sequence[NameToken], pair: SegmentPair
) -> Span:
    """Return a place with the words before it that are of its name: United States for States."""
    codes = {code for word in sources for code in concepts(word.key, pair.source.lang)}
    lang = pair.target.lang
    start = target.start
    for word in reversed([one for one in pair.target.names if one.end <= target.start]):
        is_next = pair.target.text[word.end : start] == " "
        is_of_place = not codes.isdisjoint(concepts(word.key, lang))
        if not is_next or not is_of_place or is_of_people(word.key, lang):
            break
        start = word.start
    return Span(start, target.end)


def _with_noun(source: Span, last: NameToken, side: SegmentSide) -> Span:
    """Return a name that is an adjective with the noun in small letters behind it: Европейский союз."""
    if not is_relational(last.key, side.lang) and not _ADJECTIVE.search(last.key):
        return source
    behind = next((word for word in side.words if word.start >= source.end), None)
    if behind is None or not behind.text[0].islower():
        return source
    is_next = side.text[source.end : behind.start] == " "
    return Span(source.start, behind.end) if is_next else source


def _in_order(words: Sequence[NameToken]) -> list[NameToken]:
    return sorted(set(words), key=lambda word: word.start)


def _known_place(key: str, lang: str) -> str:
    """Return what all forms of a listed place have in common: its English name, or its code if that is no country's.

    Кремль has the code of Russia, and is another place.
    """
    listed = names_in_english(key, lang)
    if listed:
        return listed[0]
    codes = sorted(concepts(key, lang))
    return "" if any(len(code) <= _COUNTRY_CODE for code in codes) else "+".join(codes)


_COUNTRY_CODE = 2  # letters of ISO 3166-1


def _kind(words: Sequence[NameToken], lang: str) -> str:
    if any(word.given or word.person for word in words):
        return "person"
    codes = [code for word in words for code in concepts(word.key, lang)]
    kinds = {kind_of_concept(code) for code in codes}
    is_body = any(
        word.acronym and any(row.kind == "body" for row in acronyms(word.key, lang))
        for word in words
    )
    if "place" in kinds and _BODY not in kinds:
        return "place"
    return _BODY if _BODY in kinds or is_body else ""


_FEMININE = ("a", "а", "я")  # Latin, then Cyrillic


class _Bearer(NamedTuple):
    """A name of a document in all its forms: what each word may be in the nominative, and its places."""

    nominatives: list[set[str]]
    is_feminine: bool
    places: list[int]


def _known_by_one_name(named: Sequence[_Named], lang: str) -> Iterator[NamedPair]:
    """Yield the pairs of a document, those whose words may be forms of one name known by one nominative.

    Грызлоў, Грызлову and Грызлова are one name; Иванов and Ивановой are two, as the
    target tells.
    """
    bearers: list[_Bearer] = []
    for number, one in enumerate(named):
        if not one.keys:
            continue
        forms = [set(word_nominatives(key, lang)) for key in one.keys]
        is_feminine = one.pair.target.text.casefold().endswith(_FEMININE)
        for bearer in bearers:
            if bearer.is_feminine != is_feminine:
                continue
            if len(bearer.nominatives) != len(forms):
                continue
            common = [
                mine & its for mine, its in zip(bearer.nominatives, forms, strict=True)
            ]
            if all(common):
                bearer.nominatives[:] = common
                bearer.places.append(number)
                break
        else:
            bearers.append(_Bearer(forms, is_feminine, [number]))
    written = Counter(key for one in named for key in one.keys)
    known_by: dict[int, str] = {}
    for bearer in bearers:
        words = [
            _nominative(key, forms, written, bearer, lang)
            for key, forms in zip(
                named[bearer.places[0]].keys, bearer.nominatives, strict=True
            )
        ]
        known_by |= dict.fromkeys(bearer.places, " ".join(words))
    for number, one in enumerate(named):
        yield replace(one.pair, known_by=known_by.get(number, one.pair.known_by))


def _nominative(
    key: str, forms: set[str], written: Counter[str], bearer: _Bearer, lang: str
) -> str:
    """Return which of the nominatives of a word is meant: of the bearer's gender, and one that the document has."""

    def doubt(form: str) -> tuple[bool, bool]:
        is_of_gender = form.endswith(_FEMININE) == bearer.is_feminine
        is_elsewhere = written[form] > (form == key)
        return not is_of_gender, not is_elsewhere

    return min(
        [form for form in word_nominatives(key, lang) if form in forms], key=doubt
    )
