"""LNG408-LNG411: what a translation loses without a wrong word: a negation, quotation marks, a remark, its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Severity, Side, Span
from transqa.checks.base import Check, Example, Hit
from transqa.text.agencies import agencies_named, names_agency
from transqa.text.negation import denies, first_negator, knows_negation
from transqa.text.quotes import quoted_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair


def _lost_nearby(segments: Sequence[SegmentPair], index: int, mark: re.Pattern[str]) -> bool:
    """Return whether a target has none of some marks, and its neighbours no more of them than their sources have."""
    if mark.search(segments[index].segment.target):
        return False
    beside = (*segments[max(0, index - 1) : index], *segments[index + 1 : index + 2])
    return all(len(mark.findall(one.target.text)) <= len(mark.findall(one.source.text)) for one in beside)


def _around(segments: Sequence[SegmentPair], index: int) -> str:
    """Return the target of a segment with those before and after it: a sentence may have moved its words there."""
    return "\n".join(one.target.text for one in segments[max(0, index - 1) : index + 2])


def _is_judged(one: SegmentPair) -> bool:
    """Return whether a segment has both sides, and its target is in its language: else another check speaks."""
    return bool(one.source.text and one.target.words and not one.foreign_lang)


def negation(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source denies something and the target does not, or the other way round.

    Why: a lost "not" turns the sense round, and the sentence stays fluent.
    Not flagged: questions, idioms ("не только", "not least"), and sides that may say it by another word ("without",
    "fail", "unable").
    """
    source_lang, target_lang = evidence.document.source_lang or "", evidence.document.target_lang or "en"
    if not knows_negation(source_lang) or not knows_negation(target_lang):
        return
    for index, one in enumerate(evidence.pairs):
        source, target = one.source.text, one.target.text
        if not _is_judged(one) or "?" in source or "?" in target:
            continue
        lost = first_negator(source, one.source.words, source_lang)
        if lost and not denies(one.target.words, target_lang):
            yield Hit(index, lost, f'the target does not say "{lost.of(source)}"', side=Side.SOURCE)
        gained = None if lost else first_negator(target, one.target.words, target_lang)
        if gained and not denies(one.source.words, source_lang):
            yield Hit(index, gained, f'the source does not say "{gained.of(target)}"')


_ANY_QUOTE = re.compile(r"[«»“”„‟\"‹›‘′″]|(?<!\w)['’]|['’](?!\w)")
_QUOTED_WORDS = 2


def quotation_lost(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source quotes two words or more, and the target has no quotation marks, nor its neighbours too many.

    Why: what somebody said stands as the paper's own claim.
    Not flagged: names in quotation marks (a word with a capital in every place), which many languages write without.
    """
    for index, one in enumerate(evidence.pairs):
        source = one.source.text
        if not any(mark in source for mark in '«“„"') or not _is_judged(one):
            continue
        if not _lost_nearby(evidence.pairs, index, _ANY_QUOTE):
            continue
        for span in quoted_spans(source):
            if _is_speech(span.of(source)):
                yield Hit(index, span, "the quotation marks are lost", side=Side.SOURCE)


def _is_speech(text: str) -> bool:
    small = [word for word in text.split() if word[0].islower() and len(word) > 2]
    return len(text.split()) >= _QUOTED_WORDS and len(small) >= _QUOTED_WORDS


_BRACKETED = re.compile(r"\(([^()\n]{2,200})\)")
_BRACKET = re.compile(r"[()\[\]]")
_SET_OFF = re.compile(r"[()\[\]–—]|\s-\s|--")


def bracket_lost(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source has a remark in brackets, and the target has neither brackets nor dashes.

    Why: the remark, often a year, a sum or the original of a name, was left out.
    """
    for index, one in enumerate(evidence.pairs):
        source = one.source.text
        if "(" not in source or not _is_judged(one) or _SET_OFF.search(one.target.text):
            continue
        if not _lost_nearby(evidence.pairs, index, _BRACKET):
            continue
        for match in _BRACKETED.finditer(source):
            yield Hit(index, Span(*match.span()), f"{match.group()} is lost", side=Side.SOURCE)


def attribution_lost(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The source names a news agency or outlet, and the target names it neither here nor in the segments beside.

    Why: the reader no longer learns who says it, or reads that somebody else does.
    Any spelling listed for the agency counts, in any language (``agencies.toml``). Minor where the target
    names the agency elsewhere.
    """
    lang = evidence.document.source_lang or ""
    for index, one in enumerate(evidence.pairs):
        if not _is_judged(one):
            continue
        source = one.source.text
        named = dict(reversed(list(agencies_named(source, lang))))
        for agency, span in reversed(named.items()):
            if names_agency(_around(evidence.pairs, index), agency):
                continue
            elsewhere = any(names_agency(other.target.text, agency) for other in evidence.pairs)
            severity = Severity.MINOR if elsewhere else None
            yield Hit(index, span, f'"{span.of(source)}" is not named', side=Side.SOURCE, severity=severity)


CHECKS: tuple[Check, ...] = (
    Check("LNG408", negation, "accuracy/mistranslation", Severity.MAJOR, examples=(
        Example("The court agreed.", source="Суд ⟦не⟧ пришёл к согласию.", source_lang="ru"),
        Example("The court did ⟦not⟧ agree.", source="Суд согласился.", source_lang="ru"),
        Example("He came both today and yesterday.", source="Он пришёл не только сегодня.", source_lang="ru"),
        Example("He left without a word.", source="Он не сказал ни слова и ушёл.", source_lang="ru"),
    ), needs_source=True, maturity=Maturity.PREVIEW),
    Check("LNG409", quotation_lost, "accuracy/omission", Severity.MINOR, examples=(
        Example("He said that the court was never free.", source="Он сказал: «⟦Суд никогда не был свободным⟧».",
                source_lang="ru"),
        Example("He said: “The court was never free.”", source="Он сказал: «Суд никогда не был свободным».",
                source_lang="ru"),
        Example("United Russia has won.", source="«Единая Россия» победила.", source_lang="ru"),
    ), needs_source=True, maturity=Maturity.PREVIEW),
    Check("LNG410", bracket_lost, "accuracy/omission", Severity.MINOR, examples=(
        Example("The firm lost its licence.", source="Фирма ⟦(основана в 1998 году)⟧ лишилась лицензии.",
                source_lang="ru"),
        Example("The firm (founded in 1998) lost its licence.", source_lang="ru",
                source="Фирма (основана в 1998 году) лишилась лицензии."),
    ), needs_source=True, maturity=Maturity.PREVIEW),
    Check("LNG411", attribution_lost, "accuracy/omission", Severity.MAJOR, examples=(
        Example("The court was closed, the agency says.", source="Суд закрыли, сообщает ⟦РИА Новости⟧.",
                source_lang="ru"),
        Example("The court was closed, RIA Novosti says.", source="Суд закрыли, сообщает РИА Новости.",
                source_lang="ru"),
        Example("Суд закрылі, піша БелТА.", source="The court was closed, ⟦Reuters⟧ says.", source_lang="en",
                target_lang="be"),
    ), needs_source=True),
)  # fmt: skip
