"""Who is named in a text, how it is written, and by which convention: the places of the persons of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import NamedPlace
from transqa.checks.policy import is_wrong, preferred_spelling
from transqa.languages import language
from transqa.names import compare_names
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.entries import Entry
    from transqa.glossary.mention import Mention


def people(evidence: DocumentEvidence) -> tuple[NamedPlace, ...]:
    """Return every place of the target that names a person of the glossary, right or wrong, in order.

    A place that speaks of a spelling, and does not use it, is left out. The preferred
    spelling is that of the house style in the language of the target; where the entry
    has none in that language, the English one. Which checks were selected makes no
    difference.
    """
    systems_of: dict[tuple[str, str], tuple[str, ...]] = {}
    places = []
    for pair, mentions in zip(evidence.pairs, evidence.mentions, strict=True):
        for mention in mentions:
            entry = mention.entry
            if entry.kind != "person" or not pair.target.is_use(
                mention.start, mention.end
            ):
                continue
            key = (entry.id, mention.text)
            if key not in systems_of:
                systems_of[key] = _systems(mention, evidence.target_lang)
            verdict = _verdict(mention)
            place = NamedPlace(
                entry=entry.id,
                name=_name(evidence, entry),
                text=mention.text,
                segment=pair.segment.id,
                start=mention.start,
                end=mention.end,
                verdict=verdict,
                systems=systems_of[key] if verdict == Verdict.VARIANT else (),
            )
            places.append(place)
    return tuple(places)


def _name(evidence: DocumentEvidence, entry: Entry) -> str:
    in_target_lang = preferred_spelling(evidence, entry, evidence.target_lang)
    return in_target_lang or preferred_spelling(evidence, entry, "en") or entry.id


def _verdict(mention: Mention) -> str:
    """Return how the name reads; of a spelling that the glossary lists as wrong, its status there."""
    if mention.wrong_gender:
        return Verdict.DIFFERENT.value
    if mention.term is not None and is_wrong(mention.term):
        return mention.term.status.value
    return mention.verdict.value


def _systems(mention: Mention, lang: str) -> tuple[str, ...]:
    """Return the romanization systems that write the whole name so.

    A spelling found as it is listed was not read letter by letter: it is read here to
    learn them.
    """
    if (
        mention.systems
        or language(lang).is_cyrillic
        or mention.verdict != Verdict.VARIANT
    ):
        return mention.systems
    forms = mention.entry.cyrillic()
    if mention.lone:
        forms = {language: text.split()[-1] for language, text in forms.items()}
    try:
        comparison = compare_names(forms, mention.text)
    except InputError:
        # The entry has no Cyrillic letters, or the spelling no Latin ones.
        return ()
    systems = comparison.systems if comparison.verdict == Verdict.VARIANT else ()
    return tuple(sorted(systems, key=lambda name: "press-en" not in name))
