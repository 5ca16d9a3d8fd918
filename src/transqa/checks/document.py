"""DOC501-DOC505: what stands twice, and articles that clash, in the target alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.text.words import Word

_MAX_PHRASE = 6


@cache
def _listed(table: str, key: str) -> frozenset[str]:
    return frozenset(language("en").rules[table][key])


def _linked(one: SegmentPair, left: int, right: int) -> bool:
    """Return whether nothing but white space stands between the neighbouring words ``left`` to ``right``."""
    text, found = one.target.text, one.target.words
    return all(text[found[i].end : found[i + 1].start].isspace() for i in range(left, right))


def doubled_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A word stands twice in a row: "the the", also across a line break.

    Why: a slip of the decoder or of the editor.
    Not flagged: what English doubles rightly ("had had", "that that", "very very"), names ("Pago Pago"),
    numbers.
    """
    for index, one in enumerate(evidence.pairs):
        if not any(map(eq, one.target.keys, one.target.keys[1:])):
            continue
        for at in [at for at, (key, after) in enumerate(pairwise(one.target.keys)) if key == after]:
            first, second = one.target.words[at], one.target.words[at + 1]
            if not _slipped(one, at) or not _linked(one, at, at + 1):
                continue
            if not _in_run(one.target.words, at) and evidence.pairs[index].target.is_use(first.start, second.end):
                message = f'"{second.text}" stands twice'
                yield Hit(index, Span(first.start, second.end), message, expected=(first.text,))


def _slipped(one: SegmentPair, at: int) -> bool:
    """Return whether a word and its like before it are common words that English does not double."""
    first, second = one.target.words[at], one.target.words[at + 1]
    if not second.text.islower() or not second.key.isalpha() or first.key in _listed("doubled", "allowed"):
        return False
    return first.text.islower() or _begins(one.target.text, first.start)


_BEGINNING = re.compile(r"(?:^|[.!?…:][\"”’)]*\s+|[\"“‘(«\n])$")


def _begins(text: str, start: int) -> bool:
    """Return whether a sentence or a quotation begins at a place."""
    return bool(_BEGINNING.search(text, max(0, start - 6), start)) or start == 0


def _in_run(found: tuple[Word, ...], at: int) -> bool:
    """Return whether the pair is part of a longer run of the same word: a chant or a placeholder, no slip."""
    key = found[at].key
    before, after = found[at - 1 : at] if at else (), found[at + 2 : at + 3]
    return any(word.key == key for word in (*before, *after))


def doubled_phrase(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A phrase stands twice in a row, or is linked to itself: "of human rights for human rights".

    Why: the decoder stuttered, or two ways of translating one phrase were both kept.
    Not flagged: "day after day", "from door to door", "the best of the best", "the people for the people":
    a linked
    phrase needs two words that are no articles or prepositions. Numbers and names in capitals.
    """
    for index, one in enumerate(evidence.pairs):
        at = 0
        for place in _repeated_soon(one.target.keys) if one.target.repeated_pairs else ():
            end = _stutter(one, place) if place >= at else None
            if end is None:
                continue
            at = place
            span = Span(one.target.words[at].start, one.target.words[end - 1].end)
            if evidence.pairs[index].target.is_use(*span):
                yield Hit(index, span, f'"{span.of(one.target.text)}" says the same phrase twice')
            at = end


def _repeated_soon(keys: tuple[str, ...]) -> list[int]:
    """Return the places of two words that follow each other once more, so soon that a phrase may stand twice.

    A phrase is said again after 2 to 6 words, or one more with a link.
    """
    last: dict[tuple[str, str], int] = {}
    places: list[int] = []
    for at in range(len(keys) - 2, -1, -1):
        pair = (keys[at], keys[at + 1])
        if pair in last and last[pair] - at <= _MAX_PHRASE + 1:
            places.append(at)
        last[pair] = at
    return places[::-1]


def _stutter(one: SegmentPair, at: int) -> int | None:
    """Return the index after a phrase that begins at a word and is said twice; None if none does."""
    found = one.target.words
    if found[at].key == found[at + 1].key:
        return None
    for size in range(2, _MAX_PHRASE + 1):
        for link in (0, 1):
            again = at + size + link
            end = again + size
            if end > len(found) or found[at].key != found[again].key:
                continue
            if not _same(found[at : at + size], found[again:end]) or not _is_stutter(found, at, size, link):
                continue
            if _linked(one, at, end - 1):
                return end
    return None


def _same(left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    return all(a.key == b.key for a, b in zip(left, right, strict=True))


def _is_stutter(found: tuple[Word, ...], at: int, size: int, link: int) -> bool:
    phrase = found[at : at + size]
    keys = {word.key for word in phrase}
    full = [key for key in keys - _listed("doubled", "function_words") if key.isalpha() and len(key) > 2]
    if len(keys) == 1 or not (full or keys & {"the", "a"}) or all(word.text[0].isupper() for word in phrase):
        return False
    if phrase[0].key in ("and", "or") or phrase[-1].key in ("and", "or") or (size == 2 and _is_idiom(phrase)):
        return False
    if not link:
        return True
    if at and found[at - 1].key == "from":
        return False
    return len(full) >= 2 and found[at + size].key in _listed("doubled", "linkers")


def _is_idiom(phrase: tuple[Word, ...]) -> bool:
    """Return whether a repeated pair is a turn of "step by step by", "(from) place to place to place"."""
    last = phrase[-1].key
    return (last in _listed("doubled", "function_words") and last not in ("the", "a")) or _chains(phrase)


def _chains(phrase: tuple[Word, ...]) -> bool:
    """Return whether a pair begins a chain: "to place (to place)", "the better (the better)"."""
    first, last = phrase[0].key, phrase[-1].key
    return first in _listed("doubled", "chains") or (first == "the" and last.endswith(("er", "more", "less")))


_MAY_BREAK = re.compile(r"[.!?…\n](?:(?<=\n)|[\"”’»)\]]{0,3}\s)")  # the first letter is found fast
_BREAK = re.compile(r"(?<=[.!?…])[\"”’»)\]]{0,3}(\s+)(?=[^a-z\s])|(\n)")
_ENOUGH = 6


def duplicate_sentence(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same sentence of six words or more stands twice in the document.

    Why: a paragraph was pasted or translated twice.
    Not flagged: short sentences, and repeats that the source has as well.
    """
    first: dict[str, tuple[int, Span]] = {}
    repeated: frozenset[int] | None = None
    if len(evidence.pairs) == 1 and not _MAY_BREAK.search(evidence.pairs[0].target.text):
        return
    for index, one in enumerate(evidence.pairs):
        for span in _sentences(one.target.text):
            parts = one.target.text[span.start : span.end].split()
            if len(parts) < _ENOUGH:
                continue
            before = first.setdefault(" ".join(parts), (index, span))
            if before == (index, span):
                continue
            repeated = _with_repeated_source(evidence) if repeated is None else repeated
            if index not in repeated:
                segment, place = evidence.pairs[before[0]].segment, before[1]
                related = (Place(segment.id, *place, place.of(segment.target)),)
                yield Hit(index, span, "the same sentence stands before in this document", related=related)


def _with_repeated_source(evidence: DocumentEvidence) -> frozenset[int]:
    """Return the segments whose source stands before in the document too."""
    first: dict[str, int] = {}
    sources = [" ".join(one.source.text.split()) for one in evidence.pairs]
    return frozenset(at for at, source in enumerate(sources) if source and first.setdefault(source, at) < at)


def _sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a segment without white space around; an abbreviation may cut one short."""
    start = 0
    for match in _BREAK.finditer(text) if _MAY_BREAK.search(text) else ():
        end = match.start(match.lastindex or 0)
        yield _stripped(text, start, end)
        start = match.end()
    yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


_DETERMINERS = r"(?:the|an?|this|these|those|my|your|its|our|their|his)"
_CLASH = re.compile(
    rf"(?<![\w'’.-])(?:(?:[Tt]he|[Aa]n|[Aa]) {_DETERMINERS}"
    r"|(?:[Mm]y|[Yy]our|[Ii]ts|[Oo]ur|[Tt]heir|[Hh]is) (?:the|an|a))(?= [a-z])"
    r"(?! (?:cappella|capella|la|posteriori|priori|gogo)\b)"
)
_A_AN = re.compile(
    r"(?<![\w'’.&-])(?:(?P<an>[Aa]n) (?P<hard>[bcdfgjklmnpqrstvwyz][a-z]{2,})"
    r"|(?P<a>[Aa]) (?P<soft>(?!e[uw]|on[ce]|oui)[aeio][a-z]+|un(?![ai])[a-z]+))"
    r"(?![\w'’])(?!-[a-z]\b)"
)
_A = ("a", "an")
_HAS_VOWEL = re.compile("[aeiouy]")


def clashing_articles(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Two articles or determiners stand together ("the a", "a the", "his the"), or "a" and "an" are mixed up.

    Why: languages without articles leave the choice to the translator, and a machine keeps both or the
    wrong one.
    Not flagged: "a la carte", letters that are labels ("plan A the"), abbreviations, "a European", "a
    one-off".
    """
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        said = _listed("article", "determiners")
        listed = [at for at, key in enumerate(one.target.keys) if key in said]
        beside = 1 in [other - at for at, other in pairwise(listed)]
        for match in _CLASH.finditer(text) if beside else ():
            if not evidence.pairs[index].target.is_use(*match.span()) or not _at_home(text, match.start()):
                continue
            if len(set(match.group().lower().split())) > 1:
                yield Hit(index, Span(*match.span()), f'"{match.group()}": two determiners together')
        tried = [_A_AN.match(text, one.target.words[at].start) for at in listed if one.target.keys[at] in _A]
        for match in filter(None, tried):
            right = _right_article(match)
            if right and _at_home(text, match.start()) and evidence.pairs[index].target.is_use(*match.span()):
                yield Hit(index, Span(*match.span()), f'"{match.group()}" should be "{right}"', expected=(right,))


def _at_home(text: str, start: int) -> bool:
    """Return whether a determiner is small, or begins a sentence: "class A energy" is a name."""
    return text[start].islower() or _begins(text, start)


def _right_article(match: re.Match[str]) -> str | None:
    if match["an"]:
        return f"{match['an'][0]} {match['hard']}" if _HAS_VOWEL.search(match["hard"][1:]) else None
    soft: str = match["soft"]
    return None if soft in _listed("article", "after_a") or len(soft) < 3 else f"{match['a']}n {soft}"


CHECKS: tuple[Check, ...] = (
    Check("DOC501", doubled_word, "linguistic-conventions/grammar", Severity.MINOR, examples=(
        Example("She was tried in ⟦the the⟧ city court."),
        Example("The ⟦court\ncourt⟧ heard ⟦of of⟧ it."),
        Example("He had had enough, and said that that was very very bad."),
        Example("In Pago Pago they counted 20 20 times. The. the end of it."),
        Example("The Band band is in the 2-⟦room room⟧. ⟦The the⟧ rest left."),
        Example("They shouted go go go and long live live live Belarus."),
    ), langs=("en",)),
    Check("DOC502", doubled_phrase, "linguistic-conventions/grammar", Severity.MINOR, when=when.has_repeats, examples=(
        Example("The regime is accused ⟦of political prisoners of political prisoners⟧ on a mass scale."),
        Example("It was convicted of ⟦human rights for human rights⟧ violations."),
        Example("He said ⟦in the court in the court⟧ that it was so."),
        Example("A government of the people, by the people, for the people works day after day, step by "
                "step."),
        Example("The best of the best went from house number to house number and from the east to the "
                "east end."),
        Example("None ⟦of the of the⟧ judges came."),
        Example("The faster the better, the better the better; New York New York is a song, and more "
                "and more people sing it day by day by day."),
    ), langs=("en",)),
    Check("DOC504", duplicate_sentence, "accuracy/addition", Severity.MINOR, examples=(
        Example("The court sat in Minsk on Friday. ⟦The court sat in Minsk on Friday.⟧ Nobody came."),
        Example("Nobody came. Nobody came. The court sat in Minsk on Friday."),
    )),
    Check("DOC505", clashing_articles, "linguistic-conventions/grammar", Severity.MINOR, examples=(
        Example("It was ⟦the a⟧ first case, and ⟦a the⟧ last one for ⟦his the⟧ lawyer."),
        Example("He wrote ⟦an letter⟧ to ⟦a editor⟧ about ⟦a unusual⟧ case."),
        Example("A European of class A energy wrote a one-off letter for an hour to a unit of a "
                "university, a la carte."),
        Example("Options a and b: an mRNA vaccine, an x-ray, an f-word, an hbr paper."),
    ), langs=("en",)),
)  # fmt: skip
