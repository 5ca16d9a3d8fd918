"""NAM101 to NAM105: how persons, places and organizations of the glossary are named in the target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import (
    as_expected,
    capped,
    is_excused,
    is_wrong,
    preferred_spelling,
)
from transqa.glossary.entries import Status
from transqa.glossary.respelled import respelled, spelling_for
from transqa.languages import east_slavic, language
from transqa.names import compare_names
from transqa.names.cases import word_nominatives
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict, describe
from transqa.text.wording import without_second_article
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.glossary.mention import Mention
    from transqa.names.reading import WordReading

# Parts of the ids of romanization systems that newspapers, passports or atlases print names by.
_ESTABLISHED = (
    "press-en",
    "mvd-",
    "icao-",
    "bgnpcgn-",
    "ua-2010",
    "by-2007",
    "by-2023",
    "lacinka",
)
_MOST_SYSTEMS = 3  # systems that a message names
_NAME_GAP = re.compile(r"[\s,]+")


def _mentions(evidence: DocumentEvidence, *kinds: str) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions of entries of some kinds that use the name, each with the index of its segment."""
    for pair, mentions in zip(evidence.pairs, evidence.mentions, strict=True):
        for mention in mentions:
            if mention.entry.kind in kinds and pair.target.is_use(
                mention.start, mention.end
            ):
                yield pair.index, mention


def _hit(
    evidence: DocumentEvidence,
    index: int,
    mention: Mention,
    message: str,
    severity: Severity,
    expected: str | None,
) -> Hit:
    if expected is not None and evidence.target_lang == "en":
        text = evidence.pairs[index].target.text
        expected = without_second_article(expected, text, mention.start)
    return Hit(
        segment=index,
        span=Span(mention.start, mention.end),
        message=message,
        expected=as_expected(expected),
        entry=mention.entry.id,
        severity=capped(severity, mention.entry),
    )


def wanted_name(evidence: DocumentEvidence, mention: Mention) -> str | None:
    """Return how the name of a mention would stand here as the glossary prefers it; a lone surname stays one.

    Indonesian news, say, prints the English forms; another language without a preferred form of its own gets none.
    """
    wanted = house_name(evidence, mention)
    return respelled(mention, wanted) if wanted else None


def house_name(evidence: DocumentEvidence, mention: Mention) -> str | None:
    """Return the whole name that the glossary prefers for the entry of a mention, by the house style."""
    lang = evidence.target_lang
    wanted = preferred_spelling(evidence, mention.entry, lang)
    if wanted is None and language(lang).names_as_in_english:
        wanted = preferred_spelling(evidence, mention.entry, "en")
    return wanted


def other_convention_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The name follows another romanization convention than the one preferred for this person or place.

    Why: a reader meets one person under several spellings, and a Russian-based spelling of a Belarusian name is a
    choice that an editor wants to make knowingly. The convention is named.
    Neutral where the spelling is attested or follows a convention the English press uses; minor against a declared
    house style, or where the convention is one nobody prints. Once per entry and document; against a declared style
    each place is listed, a surname alone too, and one person scores once.
    """
    reported: set[str] = set()
    for index, mention in _mentions(evidence, "person", "place", "organization"):
        entry = mention.entry
        if (
            mention.verdict != Verdict.VARIANT
            or mention.wrong_gender
            or mention.other_form
            or mention.how == "inflected"
        ):
            continue
        is_styled = evidence.config.has_style(entry.id)
        if is_wrong(mention.term) or (entry.id in reported and not is_styled):
            continue
        wanted = (
            wanted_name(evidence, mention)
            if entry.kind == "person"
            else _respelled(evidence, mention)
        )
        if wanted is None or _is_preferred(mention, wanted, evidence):
            continue
        reported.add(entry.id)
        yield _hit(
            evidence,
            index,
            mention,
            _convention_message(mention, wanted),
            _convention_severity(evidence, mention),
            wanted,
        )


def _respelled(evidence: DocumentEvidence, mention: Mention) -> str | None:
    """Return how a place or an organization is to be spelled that is spelled otherwise; None if it is right.

    Another name of the place that the glossary lists (Kovno for Kaunas) is right, unless a declared style says how
    this place is spelled.
    """
    entry = mention.entry
    if mention.how == "inflected":
        return None
    house = house_name(evidence, mention)
    wanted = spelling_for(mention, house) if house else None
    if wanted is None or fold(wanted) == fold(mention.text):
        return None
    is_styled = evidence.config.has_style(entry.id) and house != entry.preferred("en")
    if is_styled and entry.kind == "place":
        return wanted
    if " " in mention.text:
        return None
    consonants = skeleton(fold_latin(mention.text))
    for listed in (wanted, *entry.texts("en", Status.ADMITTED)):
        if skeleton(fold_latin(listed)) == consonants:
            return wanted if fold(listed) != fold(mention.text) else None
    return None


def _is_preferred(mention: Mention, wanted: str, evidence: DocumentEvidence) -> bool:
    """Return whether a mention is spelled as wanted, in whatever order its words stand."""
    written_words = _NAME_GAP.split(mention.text)
    written = fold(" ".join(written_words))
    if written == fold(wanted):
        return True
    if mention.lone:
        if written == fold(wanted.rsplit(maxsplit=1)[-1]):
            return True
        if not evidence.config.has_style(mention.entry.id):
            preferred = mention.entry.texts("en", Status.PREFERRED)
            return any(fold(text.split()[-1]) == written for text in preferred)
    wanted_words = {fold(word) for word in wanted.split()}
    return wanted_words <= {fold(word) for word in written_words}


def _is_attested(mention: Mention) -> bool:
    """Return whether the glossary lists the spelling; of a surname alone, a name with this surname."""
    written = fold(mention.text)
    for term in mention.entry.terms:
        if term.status not in (Status.PREFERRED, Status.ADMITTED):
            continue
        listed = term.text.split()[-1] if mention.lone else term.text
        if fold(listed) == written:
            return True
    return False


def _convention_severity(evidence: DocumentEvidence, mention: Mention) -> Severity:
    if evidence.config.has_style(mention.entry.id):
        return Severity.MINOR
    if not mention.systems:
        # Each word is a variant of its own system, as agencies write: Viktor Babaryka.
        return Severity.NEUTRAL
    is_established = any(
        part in system for system in mention.systems for part in _ESTABLISHED
    )
    return (
        Severity.NEUTRAL if is_established or _is_attested(mention) else Severity.MINOR
    )


def _convention_message(mention: Mention, wanted: str) -> str:
    if mention.term is not None and not mention.given:
        reason = "is an admitted spelling"
    elif mention.systems:
        listed = ", ".join(mention.systems[:_MOST_SYSTEMS])
        based = {system[:2] for system in mention.systems}
        only = based.pop() if len(based) == 1 else ""
        reason = f"follows {listed}"
        if only in east_slavic():
            reason = f"is a {language(only).name}-based spelling ({listed})"
    else:
        reason = "mixes conventions between its words"
    return f'"{mention.text}" {reason}; preferred here is "{wanted}"'


def mixed_convention_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Different romanization conventions are mixed inside one word of the name.

    Why: such a word is nobody's spelling: it begins in one language's way and ends in another's, as happens when a
    name passes through several languages. Each occurrence is listed; one person scores once.
    """
    for index, mention in _mentions(evidence, "person", "place"):
        if (
            mention.verdict != Verdict.MIXED
            or mention.wrong_gender
            or is_wrong(mention.term)
            or _is_namesake(evidence, index, mention)
        ):
            continue
        words = [
            word
            for word, reading in _readings(mention)
            if reading.verdict == Verdict.MIXED
        ]
        message = f'"{" ".join(words)}" mixes romanization conventions inside the word; no system writes it so'
        yield _hit(
            evidence,
            index,
            mention,
            message,
            Severity.MAJOR,
            wanted_name(evidence, mention),
        )


def _readings(mention: Mention) -> list[tuple[str, WordReading]]:
    """Return the words of a person's or place's mention, each with how it reads."""
    readings = []
    for reading, span in (
        (mention.given, mention.given_at),
        (mention.surname, mention.surname_at),
    ):
        if reading is not None and span is not None:
            start, end = span
            word = mention.text[start - mention.start : end - mention.start]
            readings.append((word, reading))
    return readings


def _is_namesake(evidence: DocumentEvidence, index: int, mention: Mention) -> bool:
    """Return whether the source names somebody else, whose surname is rightly spelled as the mention has it.

    Владимир Зелинский is Vladimir Zelinsky, and no misspelled Zelensky.
    """
    source = evidence.pairs[index].source
    lang = source.lang
    if mention.surname_at is None or lang not in east_slavic():
        return False
    if any(
        named.entry.id == mention.entry.id for named in evidence.source_mentions[index]
    ):
        return False
    start, end = mention.surname_at
    written = mention.text[start - mention.start : end - mention.start]
    return any(
        _is_rendered(form.capitalize(), written, lang)
        for token in source.names
        for form in word_nominatives(token.key, lang)
    )


def _is_rendered(name: str, written: str, lang: str) -> bool:
    """Return whether a name is written by some convention; not where one of the two is no name, as a Latin word is."""
    try:
        return compare_names(name, written, lang=lang).verdict == Verdict.VARIANT
    except InputError:
        return False


def misspelled_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The name is misspelled: no convention writes it so, and one letter or two make it right.

    Why: a letter lost or changed makes a person unfindable, or another person. The wrong letter is named.
    A surname standing alone is judged only after the full name in the same document, or where it is unique.
    """
    for index, mention in _mentions(evidence, "person", "place"):
        if (
            mention.verdict != Verdict.MISSPELLED
            or mention.wrong_gender
            or is_wrong(mention.term)
            or _is_namesake(evidence, index, mention)
        ):
            continue
        slips = []
        for word, reading in _readings(mention):
            if reading.verdict == Verdict.MISSPELLED:
                slips += [f'"{word}": {describe(edit)}' for edit in reading.edits]
        message = f"no romanization system writes this name so: {'; '.join(slips)}"
        yield _hit(
            evidence,
            index,
            mention,
            message,
            Severity.MAJOR,
            wanted_name(evidence, mention),
        )


def deprecated_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The glossary lists this spelling as deprecated or as a known wrong rendering of the name.

    Why: a name is not translated as a common word, and some spellings are known errors.
    """
    for index, mention in _mentions(evidence, "person", "place", "organization"):
        term = mention.term
        if (
            term is None
            or not is_wrong(term)
            or not term.always
            or is_excused(term, evidence, index)
        ):
            continue
        if term.status == Status.MISTRANSLATION:
            severity, reason = Severity.MAJOR, "a known wrong rendering of the name"
        else:
            severity, reason = Severity.MINOR, "a deprecated spelling of the name"
        message = f'"{mention.text}": {term.reason or reason}'
        wanted = wanted_name(evidence, mention)
        yield _hit(evidence, index, mention, message, term.severity or severity, wanted)


def wrong_gender_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The surname stands in the form of the other gender: it names the husband for the wife, or the wife for him.

    Why: Tsikhanouski and Tsikhanouskaya are two people.
    """
    for index, mention in _mentions(evidence, "person"):
        if mention.wrong_gender:
            message = (
                f'the surname in "{mention.text}" has the form of the other gender'
            )
            yield _hit(
                evidence,
                index,
                mention,
                message,
                Severity.CRITICAL,
                wanted_name(evidence, mention),
            )


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
        Example("Father Vladimir Zelinsky wrote it.", source="Это написал отец Владимир Зелинский.", source_lang="ru"),
        Example("President ⟦Volodymyr Zelinsky⟧ wrote it.", source="Это написал президент Владимир Зеленский.",
                source_lang="ru"),
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
