"""LNG409-LNG411, LNG414, LNG416: what is lost: quotation marks, a remark, a clause, a source, a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Side, Span
from transqa.checks.base import Check, Example, Hit
from transqa.evidence.address_pairs import changed_addresses
from transqa.evidence.omission import (
    confidence_of,
    is_longer_than_usual,
    left_out,
    seen_words,
)
from transqa.text.addresses import AddressKind
from transqa.text.agencies import agencies_named, names_agency
from transqa.text.quotes import quoted_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.text.words import Word


def _is_judged(pair: SegmentPair) -> bool:
    """Return whether a segment has both sides, and its target is in its language: else another check speaks."""
    return pair.has_source and bool(pair.target.words) and not pair.foreign_lang


def _is_lost_nearby(
    evidence: DocumentEvidence, pair: SegmentPair, mark: re.Pattern[str]
) -> bool:
    """Return whether a target has none of some marks, and its neighbours no more of them than their sources have."""
    if mark.search(pair.target.text):
        return False
    for neighbour in evidence.neighbours(pair.index):
        if len(mark.findall(neighbour.target.text)) > len(
            mark.findall(neighbour.source.text)
        ):
            return False
    return True


# Confidence that marks are lost where these checks say so: of 16 on human translations all were, by reading them (the
# original had none, and the translation is the other way round), and a gate is not failed by them.
_OF_LOST_MARKS = 0.9

_ANY_QUOTE = re.compile(r"[«»“”„‟\"‹›‘′″]|(?<!\w)['’]|['’](?!\w)")
_OPENING_QUOTES = '«“„"'
_LEAST_QUOTED = 3  # words, of which two are in lower case
# What stands around the words of somebody: a colon before them, or a comma and a dash behind and who says so.
_INTRODUCED = lazy_pattern(r":\s*[«“„\"]$")
_ASCRIBED = lazy_pattern(
    r"[»”“\"]\s*,?\s*[—–-]\s*[а-яёіўєїґ]|,?[»”“\"],?\s*[—–-]\s*[а-яёіўєїґ]"
)


def quotation_lost(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source quotes somebody, and the target has no quotation marks, nor have its neighbours any to spare.

    Why: what somebody said stands as the paper's own claim.
    Flagged: three words or more behind a colon, or before a dash and who says them («…», — сказал).
    Not flagged: names, titles and single words in quotation marks, which many languages write without.
    """
    for pair in evidence.pairs:
        source = pair.source.text
        if not any(mark in source for mark in _OPENING_QUOTES) or not _is_judged(pair):
            continue
        if not _is_lost_nearby(evidence, pair, _ANY_QUOTE):
            continue
        for span in quoted_spans(source):
            if _is_speech(source, span):
                yield Hit(
                    pair.index,
                    span,
                    "the quotation marks are lost",
                    side=Side.SOURCE,
                    confidence=_OF_LOST_MARKS,
                )


def _is_speech(source: str, span: Span) -> bool:
    """Return whether a quoted text is what somebody said, and no name."""
    words = span.of(source).split()
    in_lower_case = [word for word in words if word[0].islower() and len(word) > 2]
    if len(words) < _LEAST_QUOTED or len(in_lower_case) < 2:
        return False
    introduced = _INTRODUCED.search(source[: span.start])
    return bool(introduced or _ASCRIBED.match(source, span.end))


_BRACKETED = re.compile(r"\(([^()\n]{2,200})\)")
_BRACKET = re.compile(r"[()\[\]]")
_SET_OFF = lazy_pattern(r"[()\[\]–—]|\s-\s|--")


def bracket_lost(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source has a remark in brackets, and the target has neither brackets nor dashes nor a word of it.

    Why: the remark, often a reservation or who is meant, was left out.
    Not flagged: abbreviations, numbers, names, the original of a name; what is said without brackets.
    """
    if evidence.target_lang != "en":
        return
    for pair in evidence.pairs:
        source = pair.source.text
        if (
            "(" not in source
            or not _is_judged(pair)
            or not pair.is_comparable
            or _SET_OFF.search(pair.target.text)
        ):
            continue
        if not _is_lost_nearby(evidence, pair, _BRACKET):
            continue
        seen = seen_words(pair.source, pair.target.words)
        for match in _BRACKETED.finditer(source):
            remark = [
                word
                for place, word in enumerate(seen)
                if word is not None
                and match.start() < pair.source.words[place].start < match.end()
            ]
            is_told = any(word.is_rendered for word in remark)
            if is_told or not any(word.kind == "word" for word in remark):
                continue
            yield Hit(
                pair.index,
                Span(*match.span()),
                f"{match.group()} is lost",
                side=Side.SOURCE,
                confidence=_OF_LOST_MARKS,
            )


_NEAR = 0.8  # deviations by which a target is longer than usual where a clause may have moved into it


def clause_left_out(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A clause of the source is left out: none of its names, numbers and usual words appears, and the target is short.

    Why: the sentence reads well without it, and nobody misses what it said.
    Judged by how usual words are rendered in English and by how long translations are; major for eight words or more
    where both speak plainly. Not flagged: what stands in the target of a neighbour that is longer than usual.
    """
    if evidence.target_lang != "en" or not evidence.source_lang:
        return
    for pair in evidence.pairs:
        if not _is_judged(pair) or not pair.is_comparable:
            continue
        near: list[Word] = []
        for neighbour in evidence.neighbours(pair.index):
            if is_longer_than_usual(neighbour.source, neighbour.target, _NEAR):
                near += neighbour.target.words
        clause = left_out(pair.source, pair.target, near)
        confidence = confidence_of(clause) if clause is not None else 0.0
        if clause is None or not confidence:
            continue
        text = clause.span.of(pair.source.text)
        yield Hit(
            segment=pair.index,
            span=clause.span,
            message=f'nothing in the target stands for "{text}"',
            side=Side.SOURCE,
            severity=None if clause.words >= _LONG_CLAUSE else Severity.MINOR,
            source=pair.source_place(*clause.span),
            confidence=confidence,
        )


_LONG_CLAUSE = 8  # words


def attribution_lost(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source names a news agency or outlet, and the target names it neither here nor in the segments beside it.

    Why: the reader no longer learns who says it, or reads that somebody else does.
    Any spelling listed for the agency counts, in any language (``agencies.toml``). Minor where the target
    names the agency elsewhere.
    """
    for pair in evidence.pairs:
        if not _is_judged(pair):
            continue
        source = pair.source.prose
        first_spans: dict[str, Span] = {}
        for agency, span in agencies_named(source, evidence.source_lang):
            first_spans.setdefault(agency, span)
        # A sentence may have moved its words to the one before or after it.
        near = evidence.pairs[max(0, pair.index - 1) : pair.index + 2]
        targets_near = "\n".join(beside.target.text for beside in near)
        for agency, span in first_spans.items():
            if names_agency(targets_near, agency):
                continue
            is_elsewhere = any(
                names_agency(other.target.text, agency) for other in evidence.pairs
            )
            yield Hit(
                segment=pair.index,
                span=span,
                message=f'"{span.of(source)}" is not named',
                side=Side.SOURCE,
                severity=Severity.MINOR if is_elsewhere else None,
            )


# These name an outlet or a campaign as much as they lead there, and sources misspell them too.
_NAMING = (AddressKind.DOMAIN, AddressKind.HASHTAG)


def address_changed(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A link, an e-mail address, a handle, a hashtag or a file name of the source is different in the target.

    Why: one letter changed and it leads nowhere, or to somebody else. A link or an e-mail address that the target
    does not have at all is reported in the source.
    Minor for a hashtag and a domain alone.
    Not flagged: http for https, "www." and a final slash; an edition in another language (ru.example.org,
    example.org/en/); outlets named by a domain and hashtags that are left out or translated, unless a letter or two of
    them are changed.
    """
    for pair in evidence.pairs:
        source, target = pair.source, pair.target
        if not source.addresses or not pair.is_comparable or pair.foreign_lang:
            continue
        beside = [other.target.text for other in evidence.neighbours(pair.index)]
        near = "\n".join([target.text, *beside])
        for pairing in changed_addresses(source.addresses, target.addresses, near):
            address, other = pairing.source, pairing.target
            place = pair.source_place(address.start, address.end)
            if other is None:
                yield Hit(
                    segment=pair.index,
                    span=Span(address.start, address.end),
                    message=f'"{address.text}" is lost',
                    side=Side.SOURCE,
                    expected=(address.text,),
                    source=place,
                )
            else:
                yield Hit(
                    segment=pair.index,
                    span=Span(other.start, other.end),
                    message=f'"{other.text}" stands where the source has "{address.text}"',
                    expected=(address.text,),
                    severity=Severity.MINOR if address.kind in _NAMING else None,
                    source=place,
                )


CHECKS: tuple[Check, ...] = (
    Check("LNG409", quotation_lost, "accuracy/omission", Severity.MINOR, is_calibrated=True, examples=(
        Example("He said that the court was never free.", source="Он сказал: «⟦Суд никогда не был свободным⟧».",
                source_lang="ru"),
        Example("He said: “The court was never free.”", source="Он сказал: «Суд никогда не был свободным».",
                source_lang="ru"),
        Example("United Russia has won.", source="«Единая Россия» победила.", source_lang="ru"),
    ), needs_source=True),
    Check("LNG410", bracket_lost, "accuracy/omission", Severity.MINOR, is_calibrated=True, examples=(
        Example("The firm lost its licence.", source="Фирма ⟦(основана в 1998 году)⟧ лишилась лицензии.",
                source_lang="ru"),
        Example("The firm (founded in 1998) lost its licence.", source_lang="ru",
                source="Фирма (основана в 1998 году) лишилась лицензии."),
    ), needs_source=True),
    Check("LNG416", clause_left_out, "accuracy/omission", Severity.MAJOR, is_calibrated=True,
          min_confidence=0.97, examples=(
        Example("The government has raised the pensions.", source_lang="ru",
                source="Правительство повысило пенсии, ⟦а депутаты отказались обсуждать проект нового бюджета⟧."),
        Example("The government has raised pensions, and deputies refused to discuss the draft budget.",
                source="Правительство повысило пенсии, а депутаты отказались обсуждать проект бюджета.",
                source_lang="ru"),
    ), needs_source=True),
    Check("LNG411", attribution_lost, "accuracy/omission", Severity.MAJOR, examples=(
        Example("The court was closed, the agency says.", source="Суд закрыли, сообщает ⟦РИА Новости⟧.",
                source_lang="ru"),
        Example("The court was closed, RIA Novosti says.", source="Суд закрыли, сообщает РИА Новости.",
                source_lang="ru"),
        Example("Суд закрылі, піша БелТА.", source="The court was closed, ⟦Reuters⟧ says.", source_lang="en",
                target_lang="be"),
    ), needs_source=True),
    Check("LNG414", address_changed, "accuracy/mistranslation", Severity.MAJOR, examples=(
        Example("Write to ⟦pres@example.org⟧ or @minsk_courts.", source_lang="ru",
                source="Пишите на press@example.org или @minsk_courts."),
        Example("The list is published on the site.", source="Список опубликован на ⟦https://example.org/list⟧.",
                source_lang="ru"),
        Example("See https://en.example.org/news and the portal Example.",
                source="См. http://ru.example.org/news/ и портал example.org.", source_lang="ru"),
        Example("They wrote #FreeMinsk.", source="Пишут #СвободуМинску.", source_lang="ru"),
    ), needs_source=True),
)  # fmt: skip
