"""LNG401-LNG403 and LNG413: segments and spans in a wrong language, and words that run in a loop."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import is_glossed_original, severity_of_original
from transqa.languages import language
from transqa.text.foreign import (
    cyrillic_runs,
    foreign_runs,
    is_cyrillic,
    likely_rival,
)
from transqa.text.language_words import is_told_apart, known_words, votes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.evidence.side import SegmentSide


def untranslated_segment(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The segment was left in the language of its source.

    Why: the reader cannot read it; the engine skipped it or gave up.
    Not flagged: segments of names, numbers and addresses only, and short ones that both languages write alike.
    """
    lang = evidence.source_lang
    if not lang or lang == evidence.document.target_lang:
        return
    for pair in evidence.pairs:
        if pair.has_source and (pair.foreign_lang == lang or _is_copy(pair)):
            message = f"left in {_name(lang)}, the language of the source"
            yield Hit(pair.index, pair.target.whole, message)


_COPIED_SHARE = 0.85  # of the words of the longer side


def _is_copy(pair: SegmentPair) -> bool:
    """Return whether a target has nearly the words of its source, one of them the source's language's alone."""
    source, target = pair.source, pair.target
    if (
        not is_told_apart(source.lang)
        or not is_told_apart(target.lang)
        or len(target.words) < 2
    ):
        return False
    is_cyrillic = language(source.lang).is_cyrillic
    if is_cyrillic != language(target.lang).is_cyrillic:
        return False
    if abs(len(target.words) - len(source.words)) > len(target.words) // 8:
        return False
    # Between languages in Latin letters names are copied rightly: only words in lower case tell.
    telling = (
        target.words
        if is_cyrillic
        else [word for word in target.words if word.text.islower()]
    )
    votes_for_source, votes_for_target = votes(telling, source.lang, target.lang)
    if not votes_for_source or votes_for_target:
        return False
    shared = Counter(target.keys) & Counter(source.keys)
    return shared.total() >= _COPIED_SHARE * max(len(target.words), len(source.words))


def untranslated_span(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Words inside the segment were left in the language of the source.

    Why: the engine did not know them, or copied them. Names left in Cyrillic letters are NAM106.
    Not flagged: an original in brackets, or with its rendering behind it. In Cyrillic texts, and between languages in
    one script: what stands in quotation marks or brackets, and Latin names and titles: a run counts only with a small
    common word of the source in it. Cyrillic in quotation marks that no source shows to be copied is minor.
    """
    source_lang, target_lang = evidence.source_lang, evidence.target_lang
    if not is_told_apart(target_lang) or source_lang == target_lang:
        return
    in_cyrillic = language(target_lang).is_cyrillic
    for pair in evidence.pairs:
        target = pair.target
        for span in _foreign_spans(pair, source_lang, target_lang):
            message = f'"{span.of(target.text)[:_SHOWN]}" is left in another language'
            if is_cyrillic(span.of(target.text)) and not in_cyrillic:
                if not is_glossed_original(evidence, pair, span):
                    severity = severity_of_original(pair, span)
                    yield Hit(pair.index, span, message, severity=severity)
            elif not _is_set_off(target, span) and target.is_use(*span):
                yield Hit(pair.index, span, message)


_SHOWN = 60  # code points of a span that a message shows


def _foreign_spans(pair: SegmentPair, source_lang: str, target_lang: str) -> list[Span]:
    """Return the foreign runs of a segment that is not foreign as a whole."""
    target = pair.target
    spans: list[Span] = []
    if is_told_apart(source_lang) and pair.has_source:
        spans += foreign_runs(
            target.words, target.prose, pair.source.words, (source_lang, target_lang)
        )
    elif not language(target_lang).is_cyrillic and not target.text.isascii():
        spans += cyrillic_runs(target.prose)
    if spans and (pair.foreign_lang or _is_copy(pair)):
        return []  # LNG401 or LNG403
    return spans


_OPENED = lazy_pattern(r"[(\[«\"“„][^)\]»\"”]{0,80}$")
_OPENED_REACH = 80  # code points


def _is_set_off(side: SegmentSide, span: Span) -> bool:
    """Return whether a span stands in quotation marks, or after a bracket or mark that is still open."""
    if side.is_quoted(*span):
        return True
    return bool(
        _OPENED.search(side.text, max(0, span.start - _OPENED_REACH), span.start)
    )


_LONG = 6  # words of a segment that its language is judged by, beside its document


def wrong_language(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The text, or a long segment of it, is in another language than the declared one, and not in the source's.

    Why: Belarusian is often answered in Russian or Ukrainian, and a wrong code gives a whole wrong text. The document
    is judged as a whole, and one issue at its beginning says so; else segments of six words or more that are plainly
    of another language. Short segments and quotations in the original do not count.
    """
    declared = evidence.document.target_lang
    if not declared or not is_told_apart(declared):
        return
    foreign = [pair for pair in evidence.pairs if pair.foreign_lang]
    whole_lang = _document_lang(evidence, foreign, declared)
    if whole_lang:
        if whole_lang == evidence.source_lang and 2 * len(foreign) > len(
            evidence.pairs
        ):
            return  # LNG401 says it of each segment
        first = next(pair for pair in evidence.pairs if pair.target.text.strip())
        message = f"the whole text: {_reading(whole_lang, declared)}"
        yield Hit(first.index, first.target.whole, message, severity=Severity.CRITICAL)
        return
    for pair in foreign:
        # LNG401.
        is_untranslated = pair.has_source and pair.foreign_lang == evidence.source_lang
        if (
            not is_untranslated
            and len(pair.target.words) >= _LONG
            and not _is_quotation(pair.target)
        ):
            yield Hit(
                pair.index,
                pair.target.whole,
                _reading(pair.foreign_lang or "", declared),
            )


def _reading(lang: str, declared: str) -> str:
    return f"reads as {_name(lang)}, not as {_name(declared)}"


def _name(lang: str) -> str:
    """Return the English name of a language; its code where that is all that is known."""
    return language(lang).name or lang


_LEAST_WORDS = 20  # of a document whose language is judged as a whole
_MOST_WORDS = 300  # that are looked at
_MOST_SEGMENTS = 40
_SAMPLE = 2000  # code points at either end of them, whose language is detected
# Share of the commonest words of a language under which a text is doubted; texts of the language have 0.25 to 0.5.
_FEW_KNOWN = 0.06


def _document_lang(
    evidence: DocumentEvidence, foreign: list[SegmentPair], declared: str
) -> str | None:
    """Return the language of the whole text if it is not the declared one; None if it is, or can't be told."""
    pairs = evidence.pairs
    words = list(
        islice(chain.from_iterable(pair.target.words for pair in pairs), _MOST_WORDS)
    )
    if len(words) < _LEAST_WORDS:
        return None
    common_words = known_words(declared)
    known = sum([word.key in common_words for word in words])
    is_doubted = known < _FEW_KNOWN * len(words) or 2 * len(foreign) > len(pairs)
    if not is_doubted and not likely_rival(words, declared):
        return None
    from transqa.text.language import detect_language

    text = "\n".join(pair.target.prose for pair in pairs[:_MOST_SEGMENTS])
    lang = detect_language(text[:_SAMPLE])
    if lang in (None, declared) or detect_language(text[-_SAMPLE:]) != lang:
        return None
    return lang


def _is_quotation(side: SegmentSide) -> bool:
    """Return whether more than half of a text stands in quotation marks: an original may be quoted."""
    return 2 * sum(span.end - span.start for span in side.quoted) > len(side.text)


_LOOPED = 4  # times
_LONGEST_LOOP = 8  # words that go round


def words_in_a_loop(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same words stand four times in a row or more, and the source says nothing of the kind.

    Why: the decoder was caught in a loop. What stands twice is DOC501 and DOC502.
    Not flagged: short cries ("ha ha ha ha"), figures, and what the source repeats as well.
    """
    for pair in evidence.pairs:
        target = pair.target
        if target.repeated_pairs < _LOOPED - 2:
            continue
        loop = _loop(target.keys)
        if loop is None or _loop(pair.source.keys):
            continue
        first, last, size = loop
        span = Span(target.words[first].start, target.words[last].end)
        phrase = " ".join(word.text for word in target.words[first : first + size])
        if len(phrase) > 2 and any(map(str.isalpha, phrase)) and target.is_use(*span):
            yield Hit(pair.index, span, f'"{phrase[:_SHOWN]}" stands again and again')


def _loop(keys: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the first and last word of the first loop and how many words go round in it; None without one."""
    if (
        len(keys) - len(set(keys)) < _LOOPED - 1
        or max(Counter(keys).values()) < _LOOPED
    ):
        return None
    for size in range(1, min(_LONGEST_LOOP, len(keys) // _LOOPED) + 1):
        run = (
            0  # words in a row that are each the same as the word ``size`` words before
        )
        for n in range(size, len(keys)):
            run = run + 1 if keys[n] == keys[n - size] else 0
            if run == size * (_LOOPED - 1):
                last = n
                while last + 1 < len(keys) and keys[last + 1] == keys[last + 1 - size]:
                    last += 1
                return n - run - size + 1, last, size
    return None


CHECKS: tuple[Check, ...] = (
    Check("LNG401", untranslated_segment, "accuracy/untranslated", Severity.CRITICAL, examples=(
        Example("⟦Суд в Минске начался в пятницу утром.⟧", source="Суд в Минске начался в пятницу утром.",
                source_lang="ru"),
        Example("⟦Суд над журналисткой начался вчера в Минске.⟧", source="Суд над журналисткой начался вчера в Минске.",
                source_lang="ru", target_lang="be"),
        Example("⟦The trial of the journalist has begun.⟧", source="The trial of the journalist has begun.",
                source_lang="en", target_lang="pl"),
        Example("Reuters, Minsk, 12.05.2024", source="Reuters, Minsk, 12.05.2024", source_lang="en", target_lang="pl"),
        Example("Так, вось яна.", source="Так, вот она.", source_lang="ru", target_lang="be"),
        Example("The trial began in Minsk.", source="Суд начался в Минске.", source_lang="ru"),
    ), needs_source=True),
    Check("LNG402", untranslated_span, "accuracy/untranslated", Severity.MAJOR, examples=(
        Example("The court heard ⟦дело о клевете⟧ on Friday.", source="В пятницу суд рассмотрел дело о клевете.",
                source_lang="ru"),
        Example("Суд рассмотрел ⟦defamation⟧ в пятницу.", source="The court heard the defamation case on Friday.",
                source_lang="en", target_lang="ru"),
        Example("Суд разгледзеў справу, ⟦что она проиграла⟧ летась.",
                source="Суд рассмотрел дело, что она проиграла в прошлом году.", source_lang="ru", target_lang="be"),
        Example("The paper “⟦Вечерняя правда⟧” wrote so.", source="Так писала газета «Вечерняя правда».",
                source_lang="ru"),
        Example("The word is written “мир” (мир и согласие).", source="Слово «мир» (мир и согласие).",
                source_lang="ru"),
        Example("Об этом пишет The New York Times.", source="The New York Times reports.", source_lang="en",
                target_lang="ru"),
    )),
    Check("LNG403", wrong_language, "accuracy/untranslated", Severity.CRITICAL, examples=(
        Example("⟦Он сказал, что суд начался вчера, но его там не было.⟧ Кроме того, никто не знает, когда это будет "
                "и что они скажут теперь.", target_lang="be"),
        Example("⟦Вона сказала, що це було вчора, але його там не було.⟧", source_lang="en", target_lang="ru",
                source="She said it was yesterday, without him."),
        Example("Ён сказаў, што суд пачаўся ўчора, але яго там не было. Акрамя таго, ніхто не ведае, калі гэта будзе.",
                target_lang="be"),
        Example("The trial began on Friday, and nobody knows when it will end or what they will say of it then.",
                target_lang="en"),
    )),
    Check("LNG413", words_in_a_loop, "accuracy/addition", Severity.MAJOR, when=when.has_repeats, examples=(
        Example("He was sentenced ⟦to prison to prison to prison to prison⟧ for it."),
        Example("Суд ⟦решил, решил, решил, решил⟧, что так надо.", target_lang="ru"),
        Example("He laughed: ha ha ha ha, and then said no, no, no."),
        Example("Long live, long live, long live, long live the court.", source="Жыве, жыве, жыве, жыве суд.",
                source_lang="be"),
    )),
)  # fmt: skip
