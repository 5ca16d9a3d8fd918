"""TRM203 to TRM207: terms of the glossary on both sides, in any form."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import (
    as_expected,
    capped,
    fitting_spelling,
    is_excused,
    is_wrong,
    preferred_spelling,
)
from transqa.evidence.offices import IMPLIED
from transqa.glossary.concepts import is_rendered, is_shortened, renderings
from transqa.glossary.entries import Confidence
from transqa.glossary.phrases import find_wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.glossary.concepts import Concept
    from transqa.glossary.entries import Entry, Term
    from transqa.glossary.mention import Mention
    from transqa.text.words import Word

_BUNDLED = (
    "people.toml",
    "places.toml",
    "organizations.toml",
    "offices.toml",
    "terms.toml",
)

_COMMON_WORDS = (
    "language"  # the domain of words that are listed for their false friends
)


def missing_term(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source has a term of the glossary and the target none of its accepted renderings.

    Why: whoever gave a glossary wants its terms used. Any form of any preferred or admitted term counts, and its words
    may stand a little apart. Of the bundled glossary only attested set phrases are held to this, and minor: it lists
    what terms are called, not what must be said. Where the listed rendering says more than the source, its head
    suffices, and its acronym. A term that a segment repeats is reported once.
    """
    lang = evidence.target_lang
    for pair, concepts in zip(evidence.pairs, evidence.source_concepts, strict=True):
        reported: set[str] = set()
        for concept in concepts:
            entry = concept.entry
            wanted = preferred_spelling(evidence, entry, lang)
            if (
                wanted is None
                or entry.id in reported
                or not _is_required(concept)
                or _is_other_word(pair.source.text, concept, wanted)
                or is_rendered(entry, lang, pair.target.words)
                or is_shortened(concept, lang, pair.target.words)
            ):
                continue
            reported.add(entry.id)
            yield Hit(
                segment=pair.index,
                span=Span(concept.start, concept.end),
                message=f'"{concept.term.text}" of the source is rendered by none of its accepted terms',
                side=Side.SOURCE,
                expected=(wanted,),
                entry=entry.id,
                severity=Severity.MINOR if entry.file in _BUNDLED else None,
                source=pair.source_place(concept.start, concept.end),
            )


def _is_other_word(source: str, concept: Concept, wanted: str) -> bool:
    """Return whether a word in small letters is not the acronym that it is spelled like: who, and WHO."""
    is_acronym = wanted.isupper() and len(wanted) > 1
    return is_acronym and source[concept.start : concept.end].islower()


def _is_required(concept: Concept) -> bool:
    """Return whether a term must be rendered as listed: any of a glossary of one's own, set phrases of the bundled."""
    if concept.entry.file not in _BUNDLED:
        return True
    return concept.entry.confidence == Confidence.ATTESTED and " " in concept.term.text


def mistranslated_concept(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target holds a rendering that is known to be wrong for what the source says here.

    Why: a word that is right elsewhere is the wrong sense of this source word: "bank" for a republic, "Spring" for the
    organization Viasna. The entry names the reason. A word that makes the rendering right (``unless``) silences it.
    """
    for pair in evidence.pairs:
        in_source: dict[str, Concept | Mention] = {}
        for source_mention in evidence.source_mentions[pair.index]:
            in_source[source_mention.entry.id] = source_mention
        for concept in evidence.source_concepts[pair.index]:
            in_source[concept.entry.id] = concept
        taken = 0  # end of the last wrong rendering: of those that overlap the longest
        for mention in _wrong_renderings(evidence, pair, in_source):
            term, entry = mention.term, mention.entry
            if term is None or mention.start < taken:
                continue
            taken = mention.end
            source = in_source[entry.id]
            reason = term.reason or "a known wrong rendering of what the source says"
            yield Hit(
                segment=pair.index,
                span=Span(mention.start, mention.end),
                message=f'"{mention.text}": {reason}',
                expected=fitting_spelling(evidence, pair, mention, entry),
                entry=entry.id,
                severity=capped(term.severity or Severity.MAJOR, entry),
                source=pair.source_place(source.start, source.end),
            )


def _wrong_renderings(
    evidence: DocumentEvidence,
    pair: SegmentPair,
    in_source: Mapping[str, Concept | Mention],
) -> list[Mention]:
    """Return what renders an entry of a source wrongly and nothing excuses, by place, longer ones first."""
    target = pair.target
    wrong = []
    for entry_id in in_source:
        wrong += [
            mention
            for mention in find_wrong(
                evidence.glossary.index,
                entry_id,
                target.read_as,
                target.prose,
                target.words,
            )
            if mention.term is not None
            and _is_wrong_beside_source(mention.term, mention.entry, pair)
            and not is_excused(mention.term, evidence, pair.index)
            and not _is_accounted_for(mention, mention.term, pair, in_source)
        ]
    return sorted(wrong, key=lambda mention: (mention.start, -mention.end))


def _is_wrong_beside_source(term: Term, entry: Entry, pair: SegmentPair) -> bool:
    """Return whether a term is wrong beside this source; of an unattested entry, only a phrase is."""
    if entry.confidence == Confidence.UNATTESTED and " " not in term.text:
        return False
    if term.from_langs and pair.source.read_as not in term.from_langs:
        return False
    keys = pair.source.keys
    if term.if_source and not any(key.startswith(term.if_source) for key in keys):
        return False
    return not any(key.startswith(term.unless_source) for key in keys)


def _is_accounted_for(
    mention: Mention,
    term: Term,
    pair: SegmentPair,
    in_source: Mapping[str, Concept | Mention],
) -> bool:
    """Return whether words that may render an entry wrongly render something else.

    They do if an accepted rendering of the entry stands elsewhere in the target, or
    inside a longer phrase that the entry accepts; or if they are what another entry
    of the source accepts: "magazine" beside магазин and журнал. Of two senses of one
    word of the source, the one that a word of the source asks for (``if_source``) is
    meant: "party" is what партия is elsewhere, and no партия of goods.
    """
    entry = mention.entry
    lang = pair.target.read_as
    span = mention.start, mention.end
    inside = [word for word in pair.target.words if _overlaps(word, span)]
    others = [word for word in pair.target.words if not _overlaps(word, span)]
    if is_rendered(entry, lang, others):
        return True
    for known in pair.target.mentions:
        is_wider = known.start <= mention.start and mention.end <= known.end
        if is_wider and known.entry.id == entry.id and not is_wrong(known.term):
            return True
    said = in_source[entry.id]
    return any(
        is_rendered(source.entry, lang, inside)
        for entry_id, source in in_source.items()
        if entry_id != entry.id and not (term.if_source and source.start == said.start)
    )


def _overlaps(word: Word, span: tuple[int, int]) -> bool:
    return word.start < span[1] and span[0] < word.end


def inconsistent_term(evidence: DocumentEvidence) -> Iterator[Hit]:
    """One term of the source is rendered by two different terms of its entry in the same document.

    Why: the reader takes two terms for two things. The later one is reported; once per entry and document.
    """
    first_used: dict[str, str] = {}
    reported: set[str] = set()
    times = Counter(
        [concept.entry.id for concept in chain.from_iterable(evidence.source_concepts)]
    )
    for pair, concepts in zip(evidence.pairs, evidence.source_concepts, strict=True):
        for concept in concepts:
            entry = concept.entry
            if times[entry.id] < 2 or entry.id in reported:
                continue
            if entry.file in _BUNDLED and not _is_one_term(entry):
                continue
            used = [
                term.text
                for term in renderings(entry, evidence.target_lang, pair.target.words)
            ]
            if not used:
                continue
            before = first_used.setdefault(entry.id, used[0])
            if before in used:
                continue
            reported.add(entry.id)
            yield Hit(
                segment=pair.index,
                span=Span(concept.start, concept.end),
                message=f'"{concept.term.text}" is "{used[0]}" here and "{before}" before',
                side=Side.SOURCE,
                expected=(before,),
                entry=entry.id,
                source=pair.source_place(concept.start, concept.end),
            )


def _is_one_term(entry: Entry) -> bool:
    """Return whether the renderings of a bundled entry are ways to write one term.

    Those of common words are not («год» and «лет»), nor those of tested entries, which
    list what a word may be rendered by so that no right rendering is flagged.
    """
    return entry.domain != _COMMON_WORDS and entry.confidence != Confidence.TESTED


def other_office(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source names an office or a body, and the target another one that the source does not name.

    Why: the president for the prime minister, a judge for the prosecutor: nothing in the sentence looks wrong, and it
    accuses or quotes somebody else. Offices are entries of the glossary with their forms in both languages; a minister
    and the ministry, a court and its judge may stand for each other.
    """
    for pair, offices in zip(evidence.pairs, evidence.offices, strict=True):
        for source, target in offices.replaced:
            said = pair.source.text[source.start : source.end]
            found = pair.target.text[target.start : target.end]
            yield Hit(
                segment=pair.index,
                span=Span(target.start, target.end),
                message=f'"{found}" is not the office that the source names: «{said}»',
                expected=fitting_spelling(evidence, pair, target, source.entry),
                entry=source.entry.id,
                source=pair.source_place(source.start, source.end),
            )


def lost_office(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source names an office or a body, and the target does not name it anywhere near.

    Why: who said it and by what right is part of the news: "Petrenko said" for what the foreign minister said. An
    office is asked for where the document names it first; bodies that a translator may leave to be understood, as the
    court that passed a sentence, are not asked for.
    """
    named: set[str] = set()
    for pair, offices in zip(evidence.pairs, evidence.offices, strict=True):
        for office in offices.lost:
            entry = office.entry
            if (
                entry.type in named
                or entry.note == IMPLIED
                or _is_named_near(evidence, pair, entry)
            ):
                continue
            named.add(entry.type)
            wanted = preferred_spelling(evidence, entry, evidence.target_lang)
            said = pair.source.text[office.start : office.end]
            yield Hit(
                segment=pair.index,
                span=Span(office.start, office.end),
                message=f"the target does not name the office or the body of the source: «{said}»",
                side=Side.SOURCE,
                expected=as_expected(wanted),
                entry=entry.id,
                source=pair.source_place(office.start, office.end),
            )
        concepts = evidence.source_concepts[pair.index]
        named.update(concept.entry.type for concept in concepts)


def _is_named_near(evidence: DocumentEvidence, pair: SegmentPair, entry: Entry) -> bool:
    """Return whether the target of the segment before or after names an office: sentences are joined and parted."""
    return any(
        is_rendered(entry, near.target.read_as, near.target.words)
        for near in evidence.neighbours(pair.index)
    )


_RESOURCE = "terminology/inconsistent-with-terminology-resource"
CHECKS = (
    Check("TRM203", missing_term, _RESOURCE, Severity.MAJOR, when=when.has_concepts, needs_source=True, examples=(
        Example("He was held in a cellar.", source="Его держали в ⟦следственном изоляторе⟧.", source_lang="ru"),
        Example("He was held in a pretrial detention center.", source="Его держали в следственном изоляторе.",
                source_lang="ru"),
    )),
    Check("TRM204", mistranslated_concept, "terminology/wrong-term", Severity.MAJOR,
          when=when.has_source_terms, needs_source=True, examples=(
        Example("The ⟦farm camp⟧ has a new school.", source="В агрогородке новая школа.", source_lang="ru"),
        Example("The farm camp has a new school.", source="В лагере новая школа.", source_lang="ru"),
    )),
    Check("TRM205", inconsistent_term, "terminology/inconsistent-use-of-terminology", Severity.MINOR,
          when=when.has_concepts, needs_source=True,
          examples=(
        Example("They won at the Olympiad.", source="Они победили на ⟦Олимпиаде⟧.", source_lang="ru",
                before=(("Олимпиада началась.", "The Olympics began."),)),
        Example("They won at the Olympics.", source="Они победили на Олимпиаде.", source_lang="ru",
                before=(("Олимпиада началась.", "The Olympics began."),)),
    )),
    Check("TRM206", other_office, "accuracy/mistranslation", Severity.MAJOR, when=when.has_concepts, needs_source=True,
          examples=(
        Example("The ⟦president⟧ opened the meeting.", source="Премьер-министр открыл заседание.", source_lang="ru"),
        Example("The ⟦judge⟧ asked for five years.", source="Пракурор запатрабаваў пяць гадоў.", source_lang="be"),
        Example("The foreign minister flew to Warsaw.", source="Глава МИД вылетел в Варшаву.", source_lang="ru"),
        Example("The ministry of defence denied this.", source="Міністр оборони спростував це.", source_lang="uk"),
    )),
    Check("TRM207", lost_office, "accuracy/omission", Severity.MINOR, langs=("en",), when=when.has_concepts,
          needs_source=True, examples=(
        Example("Kavalenka said so on Monday.", source="Так заявил в понедельник ⟦министр финансов⟧ Коваленко.",
                source_lang="ru"),
        Example("The court's ruling stands.", source="Решение суда остаётся в силе.", source_lang="ru"),
        Example("He added nothing.", source="Міністр більше нічого не додав.", source_lang="uk",
                before=(("Міністр оборони виступив.", "The defence minister spoke."),)),
    )),
)  # fmt: skip
