"""LNG417: a word of an English target that is none. No source is needed; beside one, the word it stands for is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence


def unknown_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A word in small letters is not an English word, as far as lists, names, terms and derivation tell.

    Why: where a system knows no word it makes one, of pieces or of the letters of the source, and the reader is lost.
    Not flagged: what is in quotation marks or brackets or has a gloss beside it, foreign phrases and Latin species,
    terms of the glossary, parts of hyphenated words, words of fewer than five letters, what the source writes in Latin
    letters, too, and what the document writes three times. Beside a source, a word that has the letters of one of its
    words is told with it. Nothing is suggested. Once per word and document.
    """
    told: set[str] = set()
    for word in evidence.unknown_words:
        pair = evidence.pairs[word.segment]
        text = word.span.of(pair.target.text)
        if text in told:
            continue
        told.add(text)
        message = f'no English word "{text}" is known'
        source = None
        if word.romanized is not None:
            source = pair.source_place(word.romanized.start, word.romanized.end)
            message += f"; it has the letters of «{source.text}»"
        yield Hit(
            word.segment, word.span, message, source=source, confidence=word.confidence
        )


CHECKS = (
    Check("LNG417", unknown_word, "linguistic-conventions/spelling", Severity.MINOR, langs=("en",),
          when=when.has_unknown_words, is_calibrated=True, examples=(
        Example("The ⟦zaderzhannye⟧ were taken to the station.", source="Задержанных отвезли в отделение.",
                source_lang="ru"),
        Example("They keep ⟦tomurels⟧ in the barn behind the house."),
        Example("A dancefloor, cyberattacks, unvaccinated guests, and varenyky (dumplings) were there."),
        Example("The dish, called “hrushnyk”, is eaten with xylopurt (sour cream)."),
    )),
)  # fmt: skip
