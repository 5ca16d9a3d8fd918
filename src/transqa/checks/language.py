"""LNG401-LNG403 and LNG413: segments and spans in a wrong language, and words that run in a loop."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language
from transqa.text.foreign import cyrillic_runs, foreign_runs, likely_rival
from transqa.text.language_words import is_told_apart, known_words, votes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair

_SAMPLE = 2000  # code points of a document that are read
_WHOLE = 20  # words of a document that its language is judged by at least
_MANY = 300  # and at most
_FEW = 0.06  # share of known words under which a text is doubted; in texts of the language it is 0.25 to 0.5
_LONG = 6  # words of a segment that its language is judged by, beside its document


def _whole(text: str) -> Span:
    """Return the span of a text without the white space around it."""
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))


def untranslated_segment(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The segment was left in the language of its source.

    Why: the reader cannot read it; the engine skipped it or gave up.
    Not flagged: segments of names, numbers and addresses only, and short ones that both languages write alike.
    """
    lang = evidence.document.source_lang
    for index, one in enumerate(evidence.pairs):
        if not one.source.text or not lang or lang == evidence.document.target_lang:
            continue
        if one.foreign_lang == lang or _is_copy(one, lang):
            message = f"left in {_name(lang)}, the language of the source"
            yield Hit(index, _whole(one.target.text), message)


def _is_copy(one: SegmentPair, lang: str) -> bool:
    """Return whether a target has nearly the words of its source, one of them the source's language's alone."""
    theirs = one.target.lang
    cyrillic = language(lang).is_cyrillic
    if not is_told_apart(lang) or not is_told_apart(theirs) or cyrillic != language(theirs).is_cyrillic:
        return False
    if len(one.target.words) < 2:
        return False
    if abs(len(one.target.words) - len(one.source.words)) > len(one.target.words) // 8:
        return False
    judged = one.target.words if cyrillic else [word for word in one.target.words if word.text.islower()]
    ours, targets = votes(judged, lang, theirs)
    if not ours or targets:
        return False
    common = Counter(word.key for word in one.target.words) & Counter(word.key for word in one.source.words)
    return common.total() >= 0.85 * max(len(one.target.words), len(one.source.words))


def untranslated_span(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Words inside the segment were left in the language of the source.

    Why: the engine did not know them, or copied them. Names left in Cyrillic letters are NAM106.
    Not flagged: what stands in quotation marks or brackets, and, in Cyrillic texts, Latin names and titles: a run
    counts only with a small common word of the source in it.
    """
    ours, theirs = evidence.document.source_lang, evidence.document.target_lang or "en"
    if not is_told_apart(theirs) or ours == theirs:
        return
    for index, one in enumerate(evidence.pairs):
        for span in _runs(one, ours, theirs):
            text = one.target.text
            if not _is_set_off(one, span) and evidence.pairs[index].target.is_use(*span):
                yield Hit(index, span, f'"{span.of(text)[:60]}" is left in another language')


def _runs(one: SegmentPair, ours: str | None, theirs: str) -> Iterator[Span]:
    """Yield the foreign runs of a segment that is not foreign as a whole."""
    text = one.target.text
    if ours and is_told_apart(ours) and one.source.text:
        found = list(foreign_runs(one.target.words, text, one.source.words, (ours, theirs)))
    else:
        found = list(cyrillic_runs(text)) if not language(theirs).is_cyrillic and not text.isascii() else []
    if found and not one.foreign_lang and not _is_copy(one, ours or ""):
        yield from found


_BEFORE = re.compile(r"[(\[«\"“„][^)\]»\"”]{0,80}$")


def _is_set_off(one: SegmentPair, span: Span) -> bool:
    text = one.target.text
    if any(quoted.start <= span.start and span.end <= quoted.end for quoted in one.target.quoted):
        return True
    return bool(_BEFORE.search(text, max(0, span.start - 80), span.start))


def wrong_language(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The text, or a long segment of it, is in another language than the declared one, and not in the source's.

    Why: Belarusian is often answered in Russian or Ukrainian, and a wrong code gives a whole wrong text. The document
    is judged as a whole, and one issue at its beginning says so; else segments of six words or more that are plainly
    of another language. Short segments and quotations in the original do not count.
    """
    lang = evidence.document.target_lang
    if not lang or not is_told_apart(lang):
        return
    foreign = [one for one in evidence.pairs if one.foreign_lang]
    whole = _document_language(evidence, foreign, lang)
    if whole:
        yield from _whole_document(evidence, foreign, whole)
        return
    for one in foreign:
        mine = one.source.text and one.foreign_lang == evidence.document.source_lang
        if not mine and len(one.target.words) >= _LONG and not _is_quoted(one):
            yield Hit(one.index, _whole(one.target.text), _said(one.foreign_lang or "", lang))


def _whole_document(evidence: DocumentEvidence, foreign: list[SegmentPair], whole: str) -> Iterator[Hit]:
    """Yield the one issue about a document, unless its segments are flagged as untranslated already."""
    if whole == evidence.document.source_lang and 2 * len(foreign) > len(evidence.pairs):
        return
    first = next(one for one in evidence.pairs if one.target.text.strip())
    message = _said(whole, evidence.document.target_lang or "")
    yield Hit(first.index, _whole(first.segment.target), f"the whole text: {message}", severity=Severity.CRITICAL)


def _said(found: str, declared: str) -> str:
    return f"reads as {_name(found)}, not as {_name(declared)}"


def _name(lang: str) -> str:
    """Return the English name of a language, its code where that is all that is known."""
    return language(lang).name or lang


def _document_language(evidence: DocumentEvidence, foreign: list[SegmentPair], lang: str) -> str | None:
    """Return the language of the whole text if it is not the declared one; None if it is, or can't be told."""
    segments = evidence.pairs
    words = list(islice(chain.from_iterable(one.target.words for one in segments), _MANY))
    if len(words) < _WHOLE:
        return None
    common = known_words(lang)
    known = sum([word.key in common for word in words])
    if known >= _FEW * len(words) and 2 * len(foreign) <= len(segments) and not likely_rival(words, lang):
        return None
    from transqa.text.language import detect_language

    text = "\n".join(one.target.text for one in segments[:40])
    found = {detect_language(text[:_SAMPLE]), detect_language(text[-_SAMPLE:])}
    return found.pop() if len(found) == 1 and not found & {lang, None} else None


def _is_quoted(one: SegmentPair) -> bool:
    """Return whether more than half of a segment stands in quotation marks: an original may be quoted."""
    return 2 * sum(span.end - span.start for span in one.target.quoted) > len(one.target.text)


_LOOPED = 4  # times
_LONGEST = 8  # words of what runs in a loop


def words_in_a_loop(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same words stand four times in a row or more, and the source says nothing of the kind.

    Why: the decoder was caught in a loop. What stands twice is DOC501 and DOC502.
    Not flagged: short cries ("ha ha ha ha"), figures, and what the source repeats as well.
    """
    for index, one in enumerate(evidence.pairs):
        place = _loop(one.target.keys) if one.target.repeated_pairs >= _LOOPED - 2 else None
        if place is None or _loop([word.key for word in one.source.words]):
            continue
        first, last, size = place
        span = Span(one.target.words[first].start, one.target.words[last].end)
        phrase = " ".join(word.text for word in one.target.words[first : first + size])
        if len(phrase) > 2 and any(map(str.isalpha, phrase)) and evidence.pairs[index].target.is_use(*span):
            yield Hit(index, span, f'"{phrase[:60]}" stands again and again')


def _loop(keys: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the first and last word of the first loop and how many words go round in it; None without one."""
    if len(keys) - len(set(keys)) < _LOOPED - 1 or max(Counter(keys).values()) < _LOOPED:
        return None
    for size in range(1, min(_LONGEST, len(keys) // _LOOPED) + 1):
        run = 0
        for at in range(size, len(keys)):
            run = run + 1 if keys[at] == keys[at - size] else 0
            if run == size * (_LOOPED - 1):
                return at - run - size + 1, _end(keys, at, size), size
    return None


def _end(keys: Sequence[str], at: int, size: int) -> int:
    """Return the last word of a loop that goes on at a word."""
    while at + 1 < len(keys) and keys[at + 1] == keys[at + 1 - size]:
        at += 1
    return at


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
