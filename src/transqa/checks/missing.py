"""NAM110: names of the glossary that stand in the source and nowhere in the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.names import wanted_name
from transqa.checks.policy import as_expected, capped
from transqa.evidence.kept_names import has_phrase
from transqa.evidence.rendering import Fate
from transqa.glossary.concepts import is_rendered
from transqa.glossary.lone import find_lone
from transqa.names.exonyms import concepts
from transqa.names.organizations import acronym_renderings
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.glossary.entries import Entry
    from transqa.glossary.mention import Mention


def missing_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name of the glossary stands in the source and nothing in the target segment renders it.

    Why: a person, place or organization was lost or replaced. Any spelling of the entry counts as rendering it,
    and for a person the surname alone. How sure it is that its words are lost, is learned (NAM112).
    """
    for pair, source_mentions in zip(
        evidence.pairs, evidence.source_mentions, strict=True
    ):
        if not pair.target.text and pair.segment.id in evidence.document.labels:
            continue  # the text of a picture, which is missed as a whole
        settled = {mention.entry.id for mention in evidence.mentions[pair.index]}
        for mention in source_mentions:
            entry = mention.entry
            if entry.kind == "term" or entry.id in settled:
                continue
            if _is_told_by_capitals(pair, mention):
                continue
            # Institutions are translated, and written with small letters too: "the supreme court".
            if entry.kind == "organization" and is_rendered(
                entry, evidence.target_lang, pair.target.words
            ):
                continue
            if _has_lone_surname(evidence, pair, entry) or _is_rendered(
                evidence, pair, mention
            ):
                continue
            settled.add(entry.id)
            is_common = _is_made_of_common_words(pair, mention)
            severity = Severity.MINOR if is_common else Severity.MAJOR
            yield Hit(
                segment=pair.index,
                span=Span(mention.start, mention.end),
                message=f'"{mention.text}" of the source is not rendered in the target',
                side=Side.SOURCE,
                expected=as_expected(wanted_name(evidence, mention)),
                entry=entry.id,
                severity=capped(severity, entry),
                source=pair.source_place(mention.start, mention.end),
                confidence=_confidence(evidence, pair, mention),
            )


def _confidence(
    evidence: DocumentEvidence, pair: SegmentPair, mention: Mention
) -> float | None:
    """Return how sure it is that the words of a source mention are lost; None where none of them was judged."""
    judged = [
        rendering.confidence
        for rendering in evidence.renderings[pair.index]
        if rendering.fate in (Fate.MISSING, Fate.REPLACED)
        and rendering.source is not None
        and mention.start <= rendering.source.start < mention.end
    ]
    return max(judged, default=None)


def _is_told_by_capitals(pair: SegmentPair, mention: Mention) -> bool:
    """Return whether a mention is one word of a line in capitals, where глибокого may be no town."""
    if " " in mention.text:
        return False
    return any(
        token.capitals and token.start == mention.start for token in pair.source.names
    )


def _is_made_of_common_words(pair: SegmentPair, mention: Mention) -> bool:
    """Return whether a name says in common words what it is, so that others may stand for it: the highest court."""
    tokens = [
        token
        for token in pair.source.names
        if mention.start <= token.start < mention.end
    ]
    return bool(tokens) and all(token.common for token in tokens)


def _is_rendered(
    evidence: DocumentEvidence, pair: SegmentPair, mention: Mention
) -> bool:
    """Return whether a word of a source mention is common, or rendered by what names the same or sounds alike."""
    for rendering in evidence.renderings[pair.index]:
        token = rendering.source
        if token is None or not mention.start <= token.start < mention.end:
            continue
        if token.common or rendering.fate == Fate.RENDERED:
            return True
    phrases = acronym_renderings(
        fold(mention.text), evidence.source_lang, evidence.target_lang
    )
    if any(has_phrase(pair.target, phrase) for phrase in phrases):
        return True
    named: set[str] = set()
    for word in pair.source.words:
        if mention.start <= word.start < mention.end:
            named |= concepts(word.key, evidence.source_lang)
    if not named:
        return False
    return any(
        not named.isdisjoint(concepts(key, evidence.target_lang))
        for key in pair.target.keys
    )


def _has_lone_surname(
    evidence: DocumentEvidence, pair: SegmentPair, entry: Entry
) -> bool:
    """Return whether the target has the surname of a person whom it names nowhere in full."""
    target = pair.target
    lone = find_lone(
        evidence.glossary.index,
        target.text,
        target.read_as,
        target.words,
        {entry.id},
        [],
    )
    return any(mention.entry.id == entry.id for mention in lone)


CHECKS = (
    Check("NAM110", missing_name, "accuracy/omission", Severity.MAJOR, is_calibrated=True,
          min_confidence=0.99, when=when.has_source_mentions, needs_source=True, examples=(
        Example("The opposition leader spoke.", source="⟦Святлана Ціханоўская⟧ выступіла.", source_lang="be"),
        Example("Sviatlana Tsikhanouskaya spoke.", source="Святлана Ціханоўская выступіла.", source_lang="be"),
        Example("The supreme court has heard it.", source="Это рассмотрено Верховным судом.", source_lang="ru"),
        Example("He spoke of Tikhanovskaya.", source="Он говорил о Светлане Тихановской.", source_lang="ru"),
    )),
)  # fmt: skip
