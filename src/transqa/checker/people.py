"""Who is named in a text, how it is written, and by which convention: the places of the persons of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import NamedPlace
from transqa.glossary.entries import Status
from transqa.names import compare_names
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.entries import Entry
    from transqa.glossary.mention import Mention

_CYRILLIC = ("be", "ru", "uk")


def people(evidence: DocumentEvidence) -> tuple[NamedPlace, ...]:
    """Return every place of the target that names a person of the glossary, right or wrong, in order.

    A place that speaks of a spelling, and does not use it, is left out. The preferred spelling is that of the house
    style in the language of the target; where the entry has none in that language, the English one. Where no check
    asked for mentions (only numbers were selected), none are looked for, and the result is empty.
    """
    if "mentions" not in vars(evidence):
        return ()
    conventions: dict[tuple[str, str], tuple[str, ...]] = {}
    found = []
    for index, mentions in enumerate(evidence.mentions):
        for mention in mentions:
            if mention.entry.kind != "person" or not evidence.judged(index, mention.start, mention.end):
                continue
            key = (mention.entry.id, mention.text)
            if key not in conventions:
                conventions[key] = _conventions(mention, evidence.document.target_lang or "en")
            found.append(_place(evidence, index, mention, conventions[key]))
    return tuple(found)


def _place(evidence: DocumentEvidence, index: int, mention: Mention, systems: tuple[str, ...]) -> NamedPlace:
    verdict = _verdict(mention)
    return NamedPlace(
        entry=mention.entry.id,
        name=_preferred(evidence, mention.entry),
        text=mention.text,
        segment=evidence.segments[index].segment.id,
        start=mention.start,
        end=mention.end,
        verdict=verdict,
        systems=systems if verdict == Verdict.VARIANT else (),
    )


def _preferred(evidence: DocumentEvidence, entry: Entry) -> str:
    lang = evidence.document.target_lang or "en"
    return evidence.preferred(entry, lang) or evidence.preferred(entry, "en") or entry.id


def _verdict(mention: Mention) -> str:
    """Return how the name reads, and of a spelling that the glossary knows to be wrong its standing there."""
    if mention.wrong_gender:
        return Verdict.DIFFERENT.value
    if mention.term is not None and mention.term.status in (Status.DEPRECATED, Status.MISTRANSLATION):
        return mention.term.status.value
    return mention.verdict.value


def _conventions(mention: Mention, lang: str) -> tuple[str, ...]:
    """Return the systems that write the whole name so; a spelling found as it is listed is read to learn them."""
    if mention.systems or lang in _CYRILLIC or mention.verdict != Verdict.VARIANT:
        return mention.systems
    forms = mention.entry.cyrillic()
    if mention.lone:
        forms = {language: text.split()[-1] for language, text in forms.items()}
    try:
        comparison = compare_names(forms, mention.text)
    except InputError:  # an entry without Cyrillic letters, or a spelling without Latin ones
        return ()
    systems = comparison.systems if comparison.verdict == Verdict.VARIANT else ()
    return tuple(sorted(systems, key=lambda name: "press-en" not in name))
