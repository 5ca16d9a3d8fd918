"""DOC50x: what can be seen in the target without understanding it: doubled words and phrases, residue of the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from transqa.checks.base import Check, Example, Hit
from transqa.evidence import DocumentEvidence
from transqa.model import Maturity, Place, Severity, Span
from transqa.text.words import Word

_GAP = re.compile(r"[\s\u00a0]+$")


@cache
def _may_double() -> frozenset[str]:
    import tomli

    table = tomli.loads((resources.files("transqa") / "data" / "text" / "doubled.toml").read_text("utf-8"))
    return frozenset(table["words"].split())


def doubled_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A word stands twice in a row: "the the".

    Why: a slip of the machine, often at the seam of two phrases. Not flagged: words that may be doubled (had had,
    that that), capitalised names (Baden Baden), numbers, a doubling across a sentence end or a comma.
    """
    for index, one in enumerate(evidence.segments):
        for word, after in zip(one.words, one.words[1:], strict=False):
            if word.key != after.key or not word.key.isalpha() or word.key in _may_double() or len(word.key) < 2:
                continue
            if not _GAP.match(one.segment.target[word.end : after.start]) or after.text[0].isupper():
                continue
            if evidence.judged(index, word.start, after.end):
                message = f'"{word.text}" stands twice in a row'
                yield Hit(index, Span(word.start, after.end), message, expected=(word.text,))


_LINK = frozenset(("of", "for", "from", "in", "on", "with", "by", "and", "or", "to"))


def doubled_phrase(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A phrase of two words or more is said twice, at once or with one small word between.

    Why: a stutter of the machine ("of human rights for human rights violations"). At least one word of the phrase has
    five letters or more. Not flagged: figures, scores, names, capitalised phrases, quotations.
    """
    for index, one in enumerate(evidence.segments):
        words = one.words
        place = 0
        while place < len(words) - 3:
            size, link = _stutter(words, place)
            if not size:
                place += 1
                continue
            last = words[place + 2 * size + link - 1]
            span = Span(words[place].start, last.end)
            phrase = one.segment.target[words[place].start : words[place + size - 1].end]
            if _joined(one.segment.target, words[place : place + 2 * size + link]) and evidence.judged(index, *span):
                yield Hit(index, span, f'"{phrase}" is said twice', expected=(phrase,))
            place += 2 * size + link


def _stutter(words: tuple[Word, ...], place: int) -> tuple[int, int]:
    """Return the size of the phrase that is said twice from a place, and of the link between; 0 if there is none."""
    for size in (5, 4, 3, 2):
        keys = [word.key for word in words[place : place + size]]
        if len(keys) < size or not any(len(key) >= 5 and key.isalpha() for key in keys):
            continue
        if any(word.text[0].isupper() or word.text[0].isdigit() for word in words[place + 1 : place + size]):
            continue
        for link in (0, 1):
            again = words[place + size + link : place + 2 * size + link]
            if link and (len(words) <= place + size or words[place + size].key not in _LINK):
                continue
            if [word.key for word in again] == keys:
                return size, link
    return 0, 0


def _joined(text: str, words: tuple[Word, ...]) -> bool:
    return all(_GAP.match(text[one.end : other.start]) for one, other in zip(words, words[1:], strict=False))


def repeated_sentence(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same sentence of six words or more stands twice in the document.

    Why: a paragraph was translated twice. Not flagged: sentences of fewer words (slogans, captions).
    """
    first: dict[tuple[str, ...], int] = {}
    for index, one in enumerate(evidence.segments):
        keys = tuple(word.key for word in one.words)
        if len(keys) < 6:
            continue
        before = first.setdefault(keys, index)
        if before != index and evidence.segments[before].segment.source == one.segment.source:
            other = evidence.segments[before].segment
            place = Place(other.id, 0, len(other.target), other.target)
            yield Hit(index, Span(0, len(one.segment.target)), "this sentence stands earlier in the document", related=(place,))


_RESIDUE = re.compile(
    r"<unk>|⟨unk⟩|\u2581\w*|&(?:amp;)?(?:quot|apos|nbsp|lt|gt|amp|#\d{1,5}|#x[0-9a-f]{1,5});|\ufffd+|<\|[a-z_]+\|>"
    r"|__[A-Z][A-Z0-9_]*__|\{\d\}|%\d?\$?[sd]\b|\[(?:TERM|NAME|PERSON|ORG|NUM|DATE)_?\d*\]",
    re.IGNORECASE,
)
_MOJIBAKE = re.compile(r"(?:[ÐÑ][\u0080-\u00bf°±²³´µ¶·¸¹º»¼½¾¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,}|â€[\u0090-\u00ff™œ“”˜¦]?|Ã[©¨¶¼¤±]")  # noqa: RUF001


def machine_residue(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The text holds residue of a machine: an unknown-word mark, an HTML entity, a placeholder, broken encoding.

    Why: none of it was written by anybody; something was lost where it stands.
    """
    for index, one in enumerate(evidence.segments):
        for pattern, what in ((_RESIDUE, "residue of a machine"), (_MOJIBAKE, "text in a broken encoding")):
            for match in pattern.finditer(one.segment.target):
                yield Hit(index, Span(*match.span()), f'"{match.group()}" is {what}')


_ARTICLES = re.compile(r"\b(?:(?:the|a|an)\s+(?:a|an|the)|(?:his|her|its|their|my|our)\s+(?:the|a|an)|of\s+to\s+the|in\s+of)\b")


def two_determiners(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Two determiners stand in a row: "the a", "his the".

    Why: no English phrase has both; a word was lost or put twice.
    """
    for index, one in enumerate(evidence.segments):
        for match in _ARTICLES.finditer(one.segment.target):
            if match.group().split()[0] != match.group().split()[-1] and evidence.judged(index, *match.span()):
                yield Hit(index, Span(*match.span()), f'"{match.group()}": two determiners in a row')


_PRESENT = re.compile(
    r"\bin (?:19\d\d|200\d|201\d|202[0-4]),? (allow|permit|say|accuse|invade|announce|attack|sign|introduce|arrest|vote)\b"
)


def present_with_past_year(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A verb in the present tense stands right after a past year: "in 2022 allow".

    Why: the source language does not mark the tense. Preview: headlines and chronicles write so on purpose.
    """
    for index, one in enumerate(evidence.segments):
        for match in _PRESENT.finditer(one.segment.target):
            yield Hit(index, Span(*match.span()), f'"{match.group(1)}" is in the present tense beside a past year')


_MARKS = {"“": "”", "«": "»", "(": ")", "[": "]"}


def unbalanced_marks(evidence: DocumentEvidence) -> Iterator[Hit]:
    """An opening bracket or quotation mark is never closed in the document, or a closing one was never opened.

    Why: a part of a quotation was lost. Preview: a quotation that runs over paragraphs opens each of them.
    """
    for opening, closing in _MARKS.items():
        counts = [(one.segment.target.count(opening), one.segment.target.count(closing)) for one in evidence.segments]
        if sum(a for a, _ in counts) == sum(b for _, b in counts):
            continue
        for index, (opened, closed) in enumerate(counts):
            if opened == closed:
                continue
            mark = opening if opened > closed else closing
            at = evidence.segments[index].segment.target.rfind(mark)
            yield Hit(index, Span(at, at + 1), f'"{mark}" has no counterpart in this sentence')
            break


_GRAMMAR = "linguistic-conventions/grammar"
CHECKS = (
    Check("DOC501", doubled_word, _GRAMMAR, Severity.MINOR, langs=("en",), examples=(
        Example("They met ⟦in in⟧ Brest."), Example("He said that that was what they had had in Baden Baden."),
    )),
    Check("DOC502", doubled_phrase, _GRAMMAR, Severity.MINOR, examples=(
        Example("He was accused of ⟦human rights for human rights⟧ violations."),
        Example("They met day after day, and the score was 2 to 2 to the end."),
    )),
    Check("DOC503", repeated_sentence, "accuracy/addition", Severity.MINOR, examples=(
        Example("The court in Brest heard the case on Monday. ⟦The court in Brest heard the case on Monday.⟧"),
        Example("Long live Belarus! Long live Belarus!"),
    )),
    Check("DOC504", machine_residue, "linguistic-conventions/character-encoding", Severity.MAJOR, examples=(
        Example("He met ⟦<unk>⟧ in Brest."), Example("He paid 5 % and met Müller & Sons."),
    )),
    Check("DOC505", two_determiners, _GRAMMAR, Severity.MINOR, langs=("en",), examples=(
        Example("He met ⟦the a⟧ minister."), Example("He gave the man a book."),
    )),
    Check("DOC506", present_with_past_year, _GRAMMAR, Severity.MINOR, langs=("en",), maturity=Maturity.PREVIEW, examples=(
        Example("Leaders ⟦in 2022 allow⟧ their territory to be used."), Example("Leaders in 2022 allowed it."),
    )),
    Check("DOC507", unbalanced_marks, "linguistic-conventions/punctuation", Severity.MINOR, maturity=Maturity.PREVIEW, examples=(
        Example("He said ⟦“⟧we will see, and left."), Example("He said “we will see”, and left."),
    )),
)  # fmt: skip
