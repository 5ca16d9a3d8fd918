"""NAM1xx: how persons, places and organizations are named in the target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import as_expected, capped, is_excused, is_wrong, preferred_spelling
from transqa.glossary.entries import Status
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict, describe
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.mention import Mention
    from transqa.names.reading import WordReading

_ESTABLISHED = ("press-en", "mvd-", "icao-", "bgnpcgn-", "ua-2010", "by-2007", "by-2023", "lacinka")


def _mentions(evidence: DocumentEvidence, *kinds: str) -> Iterator[tuple[int, Mention]]:
    """Return the mentions that are use, with their segments."""
    for index, mentions in enumerate(evidence.mentions):
        for mention in mentions:
            if mention.entry.kind in kinds and evidence.pairs[index].target.is_use(mention.start, mention.end):
                yield index, mention


def _hit(index: int, mention: Mention, message: str, severity: Severity, expected: str | None) -> Hit:
    return Hit(
        index,
        Span(mention.start, mention.end),
        message,
        expected=as_expected(expected),
        entry=mention.entry.id,
        severity=capped(severity, mention.entry),
    )


_ENGLISH_HABIT = ("en", "id")


def wanted_name(evidence: DocumentEvidence, mention: Mention) -> str | None:
    """Return what the glossary prefers here: the whole name, or its surname for a surname standing alone.

    Indonesian news prints the English forms; another language without a preferred form of its own gets none.
    """
    lang = evidence.target_lang
    wanted = preferred_spelling(evidence, mention.entry, "en" if lang in _ENGLISH_HABIT else lang)
    return wanted.split()[-1] if wanted and mention.lone else wanted


def other_convention_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The name follows another romanization convention than the one preferred for this person or place.

    Why: a reader meets one person under several spellings, and a Russian-based spelling of a Belarusian name is a
    choice that an editor wants to make knowingly. The convention is named.
    Neutral where the spelling is attested or follows a convention the English press uses; minor against a declared
    house style, or where the convention is one nobody prints. Once per entry and document.
    """
    seen: set[str] = set()
    for index, mention in _mentions(evidence, "person", "place", "organization"):
        if mention.verdict != Verdict.VARIANT or mention.wrong_gender or mention.how == "inflected":
            continue
        if mention.entry.id in seen:
            continue
        wanted = wanted_name(evidence, mention) if mention.entry.kind == "person" else _respelled(evidence, mention)
        if wanted is None or _is_preferred(mention, wanted, evidence) or is_wrong(mention.term):
            continue
        seen.add(mention.entry.id)
        yield _hit(index, mention, _convention(mention, wanted), _weight(evidence, mention), wanted)


def _respelled(evidence: DocumentEvidence, mention: Mention) -> str | None:
    """Return the earlier listed spelling that this one of a place or organization respells; None if none.

    Viasna and Vyasna are one name spelled twice; Viasna and Viasna Human Rights Center are not.
    """
    if mention.text == mention.entry.abbreviation or " " in mention.text or mention.how == "inflected":
        return None
    wanted = wanted_name(evidence, mention)
    if wanted is None:
        return None
    listed = (wanted, *mention.entry.texts("en", Status.ADMITTED))
    key = skeleton(fold_latin(mention.text))
    first = next((text for text in listed if skeleton(fold_latin(text)) == key), None)
    return first if first and fold(first) != fold(mention.text) else None


def _is_preferred(mention: Mention, wanted: str, evidence: DocumentEvidence) -> bool:
    found = fold(" ".join(re.split(r"[\s,]+", mention.text)))
    if found == fold(wanted) or (mention.lone and found == fold(wanted.rsplit(maxsplit=1)[-1])):
        return True
    if mention.lone and not evidence.config.has_style(mention.entry.id):
        return any(fold(text.split()[-1]) == found for text in mention.entry.texts("en", Status.PREFERRED))
    reordered = {fold(part) for part in re.split(r"[\s,]+", mention.text)}
    return {fold(part) for part in wanted.split()} <= reordered


def _attested(mention: Mention) -> bool:
    known = (term.text for term in mention.entry.terms if term.status in (Status.PREFERRED, Status.ADMITTED))
    return fold(mention.text) in {fold(text.split()[-1] if mention.lone else text) for text in known}


def _weight(evidence: DocumentEvidence, mention: Mention) -> Severity:
    if evidence.config.has_style(mention.entry.id):
        return Severity.MINOR
    established = any(mark in system for system in mention.systems for mark in _ESTABLISHED)
    mixed_words = not mention.systems
    return Severity.NEUTRAL if established or mixed_words or _attested(mention) else Severity.MINOR


def _convention(mention: Mention, wanted: str) -> str:
    systems = mention.systems
    named = f"follows {', '.join(systems[:3])}" if systems else "mixes conventions between its words"
    if mention.term is not None and not mention.given:
        named = "is an admitted spelling"
    return f'"{mention.text}" {named}; preferred here is "{wanted}"'


def mixed_convention_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Different romanization conventions are mixed inside one word of the name.

    Why: such a word is nobody's spelling: it begins in one language's way and ends in another's, as happens when a
    name passes through several languages. Each occurrence is listed; one person scores once.
    """
    for index, mention in _mentions(evidence, "person", "place"):
        if mention.verdict != Verdict.MIXED or mention.wrong_gender or is_wrong(mention.term):
            continue
        wanted = wanted_name(evidence, mention)
        words = [word for word, outcome in _outcomes(mention) if outcome.verdict == Verdict.MIXED]
        message = f'"{" ".join(words)}" mixes romanization conventions inside the word; no system writes it so'
        yield _hit(index, mention, message, Severity.MAJOR, wanted)


def _outcomes(mention: Mention) -> list[tuple[str, WordReading]]:
    """Return the words of a person's or place's mention with how each reads."""
    found = []
    for outcome, place in ((mention.given, mention.given_at), (mention.surname, mention.surname_at)):
        if outcome is not None and place is not None:
            found.append((mention.text[place[0] - mention.start : place[1] - mention.start], outcome))
    return found


def misspelled_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The name is misspelled: no convention writes it so, and one letter or two make it right.

    Why: a letter lost or changed makes a person unfindable, or another person. The wrong letter is named.
    A surname standing alone is judged only after the full name in the same document, or where it is unique.
    """
    for index, mention in _mentions(evidence, "person", "place"):
        if mention.verdict != Verdict.MISSPELLED or mention.wrong_gender or is_wrong(mention.term):
            continue
        said = "; ".join(
            f'"{word}": {describe(edit)}'
            for word, outcome in _outcomes(mention)
            if outcome.verdict == Verdict.MISSPELLED
            for edit in outcome.edits
        )
        message = f"no romanization system writes this name so: {said}"
        yield _hit(index, mention, message, Severity.MAJOR, wanted_name(evidence, mention))


def deprecated_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The glossary lists this spelling as deprecated or as a known wrong rendering of the name.

    Why: a name is not translated as a common word, and some spellings are known errors.
    """
    lang = evidence.target_lang
    for index, mention in _mentions(evidence, "person", "place", "organization"):
        term = mention.term
        if term is None or not is_wrong(mention.term) or not term.always:
            continue
        wanted = preferred_spelling(evidence, mention.entry, lang)
        wrong = term.status == Status.MISTRANSLATION
        severity = term.severity or (Severity.MAJOR if wrong else Severity.MINOR)
        if is_excused(term, evidence, index):
            continue
        reason = term.reason or (
            "a known wrong rendering of the name" if wrong else "a deprecated spelling of the name"
        )
        yield _hit(index, mention, f'"{mention.text}": {reason}', severity, wanted)


def wrong_gender_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The surname stands in the form of the other gender: it names the husband for the wife, or the wife for him.

    Why: Tsikhanouski and Tsikhanouskaya are two people.
    """
    for index, mention in _mentions(evidence, "person"):
        if mention.wrong_gender:
            wanted = wanted_name(evidence, mention)
            message = f'the surname in "{mention.text}" has the form of the other gender'
            yield _hit(index, mention, message, Severity.CRITICAL, wanted)


_RESOURCE = "terminology/inconsistent-with-terminology-resource"
CHECKS = (
    Check("NAM101", other_convention_name, _RESOURCE, Severity.NEUTRAL, when=when.has_mentions, examples=(
        Example("The exiles include ⟦Svetlana Tikhanovskaya⟧. Tikhanovskaya leads them."),
        Example("The exiles include Sviatlana Tsikhanouskaya. President Alexander Lukashenko said no."),
        Example("Her name is also spelled Svetlana Tikhanovskaya."),
    )),
    Check("NAM102", mixed_convention_name, _RESOURCE, Severity.MAJOR, when=when.has_mentions, examples=(
        Example("The exiles include ⟦Sviatlana Tikhanouskaya⟧, who leads them."),
        Example("The exiles include Svetlana Tikhanovskaya, who leads them."),
    )),
    Check("NAM103", misspelled_name, _RESOURCE, Severity.MAJOR, when=when.has_mentions, examples=(
        Example("The journalist ⟦Ksenia Lutsina⟧ was released."),
        Example("The journalist Ksenia Lutskina was released. The writer Oksana Lutsina was not."),
    )),
    Check("NAM104", deprecated_name, _RESOURCE, Severity.MAJOR, when=when.has_mentions, examples=(
        Example("President ⟦Alexander Lukasenko⟧ spoke."),
        Example("President Alexander Lukashenko spoke."),
    )),
    Check("NAM105", wrong_gender_name, "accuracy/mistranslation", Severity.CRITICAL, when=when.has_mentions, examples=(
        Example("⟦Sviatlana Tsikhanouski⟧ spoke in Vilnius."),
        Example("Siarhei Tsikhanouski spoke in Vilnius, and Sviatlana Tsikhanouskaya listened."),
    )),
)  # fmt: skip
