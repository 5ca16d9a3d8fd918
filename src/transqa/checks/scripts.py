"""NAM106 and NAM107: Cyrillic letters in a target that is written in Latin ones."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import (
    as_expected,
    is_glossed_original,
    severity_of_original,
)
from transqa.languages import language
from transqa.text.foreign import cyrillic_runs
from transqa.text.scripts import to_latin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_CYRILLIC = lazy_pattern("[\u0400-\u04ff]")
_LATIN = lazy_pattern(r"[A-Za-z\u00c0-\u024f]")
# Words in a row, each a Cyrillic letter and then letters, apostrophes or the stress mark of dictionaries.
_CYRILLIC_RUN = lazy_pattern(
    r"""
    [\u0400-\u04ff] (?: [\u0400-\u04ff\u0301] | ['’ʼ](?=[\u0400-\u04ff]) )*
    (?: [\s\u00a0-]+ [\u0400-\u04ff] (?: [\u0400-\u04ff\u0301] | ['’ʼ](?=[\u0400-\u04ff]) )* )*
    """,
    re.VERBOSE,
)
_LEAST_LETTERS = 3
_MOST_WORDS = 4  # of a name


def name_left_in_cyrillic(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name stands in Cyrillic letters in a text written in Latin ones.

    Why: the reader of the target cannot read it, in quotation marks or without. Minor in quotation marks where no
    source shows that the word was copied from it. Not flagged: an original given in brackets after its rendering, or
    with a rendering behind it, and letters that are talked about.
    """
    if language(evidence.target_lang).is_cyrillic:
        return
    for pair in evidence.pairs:
        text = pair.target.prose
        if text.isascii():
            continue
        sentences = deque(cyrillic_runs(text))  # LNG402
        for match in _CYRILLIC_RUN.finditer(text):
            written = match.group()
            start, end = match.span()
            if (
                len(written) < _LEAST_LETTERS
                or not _is_name(written)
                or _touches_latin(text, start, end)
            ):
                continue
            span = Span(start, end)
            while sentences and sentences[0].end <= start:
                sentences.popleft()
            is_of_a_sentence = bool(sentences) and sentences[0].start <= start
            if is_of_a_sentence or is_glossed_original(evidence, pair, span):
                continue
            matches = evidence.glossary.lookup(written)
            yield Hit(
                segment=pair.index,
                span=span,
                message=f'"{written}" is left in Cyrillic letters',
                expected=as_expected(matches[0].preferred) if matches else (),
                entry=matches[0].entry.id if matches else None,
                severity=severity_of_original(pair, span),
            )


def _is_name(run: str) -> bool:
    """Return whether a run of Cyrillic looks like a name: up to four words, each with a capital."""
    words = run.split()
    return len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words)


def _touches_latin(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(_LATIN.match(before) or _LATIN.match(after))


_LETTERS = lazy_pattern(r"[^\W\d_]+")
# A Latin acronym with an ending of the language it stands in: SMSка, PDFом.
_INFLECTED_ACRONYM = lazy_pattern("[A-Z]{3,}[\u0430-\u045f]{1,4}")


def mixed_script_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """One word holds letters of two scripts, Cyrillic ones that look Latin or were left over.

    Why: the word looks right and is not: searching, sorting and reading aloud fail. It comes from homoglyphs typed
    by hand and from romanization that leaks letters it does not know.
    Not flagged: a Latin acronym with a Cyrillic ending ("SMSка"), and a name that the source writes so, with letters
    that look like no others ("ProГорад").
    """
    for pair in evidence.pairs:
        text = pair.target.prose
        if text.isascii() or not _LATIN.search(text) or not _CYRILLIC.search(text):
            continue
        for match in _LETTERS.finditer(text):
            word = match.group()
            cyrillic = _CYRILLIC.findall(word)
            if not cyrillic or not _LATIN.search(word):
                continue
            in_latin = word.translate(to_latin())
            is_copied = word in pair.source.text and _CYRILLIC.search(in_latin)
            if is_copied or _INFLECTED_ACRONYM.fullmatch(word):
                continue
            names = ", ".join(
                f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(cyrillic)
            )
            yield Hit(
                segment=pair.index,
                span=Span(*match.span()),
                message=f'"{word}" holds Cyrillic letters among Latin ones: {names}',
                expected=() if _CYRILLIC.search(in_latin) else (in_latin,),
            )


CHECKS = (
    Check("NAM106", name_left_in_cyrillic, "accuracy/untranslated", Severity.MAJOR,
          when=when.has_other_letters, examples=(
        Example("The journalist ⟦Луцкина⟧ was released."),
        Example("The journalist Lutskina (Луцкина) was released."),
        Example("The band “⟦Ветразі⟧” will play in Vitebsk.", source="Гурт «Ветразі» сыграе ў Віцебску.",
                source_lang="be"),
        Example("The band “Ветразі” (Sails) will play in Vitebsk."),
        Example("Выступил Олег Кравцов.", target_lang="ru"),
    )),
    Check("NAM107", mixed_script_word, "linguistic-conventions/character-encoding", Severity.MAJOR,
          when=when.has_other_letters, examples=(
        Example("She was born in ⟦Mіnsk⟧."),
        Example("She was born in Minsk, not in Мінск."),
        Example("Он послал ей SMSку и письмо.", target_lang="ru"),
        Example("The site ProГорад says so.", source="Сайт ProГорад піша так.", source_lang="be"),
    )),
)  # fmt: skip
