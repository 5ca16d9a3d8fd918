"""NAM106 and NAM107: Cyrillic letters in a target that is written in Latin ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_PAREN = re.compile(r"\([^()]*$")
_CYRILLIC_RUN = re.compile(
    r"[\u0400-\u04ff][\u0400-\u04ff'’ʼ\u0301]*(?:[\s\u00a0-]+[\u0400-\u04ff][\u0400-\u04ff'’ʼ\u0301]*)*"
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def name_left_in_cyrillic(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name stands in Cyrillic letters in a text written in Latin ones.

    Why: the reader of the target cannot read it. Not flagged: an original given in brackets after its rendering, a
    short quotation, a spelling that is talked about.
    """
    if language(evidence.document.target_lang or "").is_cyrillic:
        return
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        for match in () if text.isascii() else _CYRILLIC_RUN.finditer(text):
            start, end = match.span()
            if len(match.group()) < 3 or not _is_name(match.group()) or _touches_latin(text, start, end):
                continue
            if _PAREN.search(text, max(0, start - 80), start) or not evidence.pairs[index].target.is_use(start, end):
                continue
            found = evidence.glossary.lookup(match.group())
            wanted = found[0].preferred if found else None
            message = f'"{match.group()}" is left in Cyrillic letters'
            yield Hit(
                index,
                Span(start, end),
                message,
                expected=(wanted,) if wanted else (),
                entry=found[0].entry.id if found else None,
            )


def _is_name(run: str) -> bool:
    """Return whether a run of Cyrillic looks like a name: up to four words, each with a capital."""
    parts = run.split()
    return len(parts) <= 4 and all(part[0].isupper() for part in parts)


def _touches_latin(text: str, start: int, end: int) -> bool:
    return bool(_LATIN.match(text[max(0, start - 1) : start]) or _LATIN.match(text[end : end + 1]))


_MIXED_WORD = re.compile(r"[^\W\d_]+")
_BOTH = re.compile("[\u0400-\u04ff]")
_LOOKALIKES = dict(zip("асеіорхујѕкАВСЕНІКМОРТХУЈЅ", "aceiopxyjskABCEHIKMOPTXYJS", strict=True))


def mixed_script_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """One word holds letters of two scripts, Cyrillic ones that look Latin or were left over.

    Why: the word looks right and is not: searching, sorting and reading aloud fail. It comes from homoglyphs typed
    by hand and from romanization that leaks letters it does not know.
    """
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        both = not text.isascii() and _LATIN.search(text) and _BOTH.search(text)
        for match in _MIXED_WORD.finditer(text) if both else ():
            word = match.group()
            odd = [letter for letter in word if _BOTH.match(letter)]
            if not odd or not _LATIN.search(word):
                continue
            mended = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
            names = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(odd))
            expected = () if _BOTH.search(mended) else (mended,)
            yield Hit(
                index,
                Span(*match.span()),
                f'"{word}" holds Cyrillic letters among Latin ones: {names}',
                expected=expected,
            )


CHECKS = (
    Check("NAM106", name_left_in_cyrillic, "accuracy/untranslated", Severity.MAJOR,
          when=when.has_other_letters, examples=(
        Example("The journalist ⟦Луцкина⟧ was released."),
        Example("The journalist Lutskina (Луцкина) was released."),
        Example("Выступил Олег Кравцов.", target_lang="ru"),
    )),
    Check("NAM107", mixed_script_word, "linguistic-conventions/character-encoding", Severity.MAJOR,
          when=when.has_other_letters, examples=(
        Example("She was born in ⟦Mіnsk⟧."),
        Example("She was born in Minsk, not in Мінск."),
    )),
)  # fmt: skip
