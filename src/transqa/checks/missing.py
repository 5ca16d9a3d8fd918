"""NAM110: names of the glossary that stand in the source and nowhere in the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.names import wanted_name
from transqa.checks.policy import capped
from transqa.evidence.rendering import Fate
from transqa.names.exonyms import concepts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.entries import Entry
    from transqa.glossary.mention import Mention


def missing_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name of the glossary stands in the source and nothing in the target segment renders it.

    Why: a person, place or organization was lost or replaced. Any spelling of the entry counts as rendering it,
    and for a person the surname alone.
    """
    for index, mentions in enumerate(evidence.source_mentions):
        there = {mention.entry.id for mention in evidence.mentions[index]}
        for mention in mentions:
            if (
                mention.entry.kind == "term"
                or mention.entry.id in there
                or _lone_surname(evidence, index, mention.entry)
            ):
                continue
            if _is_rendered(evidence, index, mention):
                continue
            wanted = wanted_name(evidence, mention)
            segment = evidence.pairs[index].segment
            place = Place(segment.id, mention.start, mention.end, mention.text, Side.SOURCE)
            there.add(mention.entry.id)
            yield Hit(
                index,
                Span(mention.start, mention.end),
                f'"{mention.text}" of the source is not rendered in the target',
                side=Side.SOURCE,
                expected=(wanted,) if wanted else (),
                entry=mention.entry.id,
                severity=capped(Severity.MAJOR, mention.entry),
                source=place,
            )


def _is_rendered(evidence: DocumentEvidence, index: int, mention: Mention) -> bool:
    """Return whether a word of a source mention is common, or rendered by what names the same or sounds alike."""
    found = [
        one for one in evidence.renderings[index] if one.source and mention.start <= one.source.start < mention.end
    ]
    if any(one.fate == Fate.RENDERED or (one.source and one.source.common) for one in found):
        return True
    lang, other = evidence.document.source_lang or "", evidence.document.target_lang or "en"
    inside = [word for word in evidence.pairs[index].source.words if mention.start <= word.start < mention.end]
    mine = frozenset().union(*(concepts(word.key, lang) for word in inside))
    return bool(mine) and any(mine & concepts(word.key, other) for word in evidence.pairs[index].target.words)


def _lone_surname(evidence: DocumentEvidence, index: int, entry: Entry) -> bool:
    from transqa.glossary.lone import find_lone

    one = evidence.pairs[index]
    lang = evidence.document.target_lang or "en"
    lone = find_lone(evidence.glossary.index, one.target.text, lang, one.target.words, {entry.id}, [])
    return any(mention.entry.id == entry.id for mention in lone)


CHECKS = (
    Check("NAM110", missing_name, "accuracy/omission", Severity.MAJOR,
          when=when.has_source_mentions, needs_source=True, examples=(
        Example("The opposition leader spoke.", source="⟦Святлана Ціханоўская⟧ выступіла.", source_lang="be"),
        Example("Sviatlana Tsikhanouskaya spoke.", source="Святлана Ціханоўская выступіла.", source_lang="be"),
        Example("He spoke of Tikhanovskaya.", source="Он говорил о Светлане Тихановской.", source_lang="ru"),
    )),
)  # fmt: skip
