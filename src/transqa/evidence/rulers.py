"""Popes, monarchs and saints, told by a title, a numeral or an epithet beside the name; whether both sides mean one.

Which ruler is meant, the numeral and the epithet tell where the names agree: Николай II
is not Nicholas I, Иван Грозный not Ivan the Great. The names themselves are paired and
judged with all others; beside a title or a numeral they stand for what ``monarchs.tsv``
says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Span
from transqa.names.monarchs import (
    epithet_phrases,
    epithets,
    ordinal,
    roman,
    roman_value,
    rulers,
    throne,
    translated_names,
)
from transqa.names.sound import is_cyrillic, plain_latin
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.spotting import NameToken

_TITLE = re.compile(r"([^\W\d_]+)\.?[ \u00a0]$")
_TITLE_OF_POPE = lazy_pattern(r"([^\W\d_]+)[ \u00a0]([^\W\d_]+)[ \u00a0]?$")
_LONGEST_TITLE = 24  # letters of a title with what stands between it and the name
_NUMERAL = re.compile(r"[ \u00a0]([IVXLІХ]{1,7})(?![\w-])")
_PHRASE = re.compile(
    r",?[ \u00a0](?:(?:known as|called|nicknamed|surnamed) )?[\"“'‘]?((?:the )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?![\w-])"
)
_SPACES = (" ", "\u00a0")
_CYRILLIC_I = "І"  # a numeral, or "and" in capitals

_APART = -2  # from which on the groups of rulers count down, and no others

POPE = "pope"
_SEE = "see"


class Ruler(NamedTuple):
    """A pope, monarch or saint that a text names.

    ``kind`` is that of the title before the names, "" where only a numeral or an
    epithet tells. ``text`` is that of the ``span`` from the first name to the numeral or
    the epithet. ``numeral`` is 0 where there is none; ``names_end`` is where the names
    end, ``epithet`` where the epithet stands.
    """

    kind: str
    names: tuple[str, ...]
    span: Span
    text: str
    names_end: int
    numeral: int = 0
    epithets: frozenset[str] = frozenset()
    epithet: Span | None = None

    def is_name(self, token: NameToken) -> bool:
        """Return whether a word is of the names, and not the epithet."""
        return self.span.start <= token.start < self.names_end


def may_be_of_ruler(key: str, lang: str) -> bool:
    """Return whether a folded word is the name of a ruler or a saint, or what папа римский ends in."""
    return bool(rulers(key, lang)) or throne(key, lang) == _SEE


def with_rulers(
    text: str, tokens: tuple[NameToken, ...], lang: str
) -> tuple[NameToken, ...]:
    """Return the words of a text that may be of names, those of rulers and saints marked."""
    tokens = tuple([token for token in tokens if not _is_of_pope(text, token, lang)])
    marked: list[NameToken] | None = None
    at = 0
    while at < len(tokens):
        size = _run(text, tokens, at, lang)
        if size:
            ruler = _ruler(text, tokens, at, size, lang)
            if ruler is not None:
                marked = marked or list(tokens)
                for number in range(at, len(tokens)):
                    if tokens[number].start >= ruler.span.end:
                        break
                    marked[number] = _marked(tokens[number], ruler, _APART - at)
        at += size or 1
    return tuple(marked) if marked else tokens


def _marked(token: NameToken, ruler: Ruler, group: int) -> NameToken:
    """Return a word of a ruler: a group of their own, apart from the title, and none of the names common words."""
    common = token.common and not ruler.is_name(token)
    return token._replace(ruler=ruler, group=group, common=common)


def _run(text: str, tokens: Sequence[NameToken], at: int, lang: str) -> int:
    """Return how many words from one on are rulers' names, one after the other: 2 for Иван Павел."""
    size = 0
    while at + size < len(tokens):
        token = tokens[at + size]
        if token.lower or not rulers(token.key, lang):
            break
        if size and text[tokens[at + size - 1].end : token.start] not in _SPACES:
            break
        size += 1
    return size


def _ruler(
    text: str, tokens: Sequence[NameToken], at: int, size: int, lang: str
) -> Ruler | None:
    """Return the ruler that a run of names is of; None where nothing beside it tells of one."""
    first, last = tokens[at], tokens[at + size - 1]
    before = _TITLE.search(text, max(0, first.start - _LONGEST_TITLE), first.start)
    kind = throne(fold(before.group(1)), lang) if before else ""
    if kind == _SEE:
        kind = _title_of_pope(text, first.start, lang)
    end = last.end
    numeral = 0
    match = _NUMERAL.match(text, end)
    if match and not _is_conjunction(text, match):
        numeral = roman_value(match.group(1))
        end = match.end() if numeral else end
    codes: frozenset[str] = frozenset()
    place = None
    following = next(iter(tokens[at + size : at + size + 1]), None)
    beside = following is not None and text[end : following.start] in _SPACES
    if beside and following is not None:
        codes = epithets(following.key, lang)
        place = following.span
    if not codes and lang == "en":
        phrase = _PHRASE.match(text, end)
        if phrase:
            codes = epithets(fold(phrase.group(1)), lang)
            place = Span(*phrase.span(1))
    if codes and place is not None:
        for other in tokens[at + size + 1 :]:
            # «Львиное Сердце» is one epithet.
            if text[place.end : other.start] not in _SPACES:
                break
            if codes.isdisjoint(epithets(other.key, lang)):
                break
            place = Span(place.start, other.end)
        end = place.end
        # "The Great" stands for «Вторая» too, and is no number.
        numeral = numeral or min(map(ordinal, codes))
    elif beside and not numeral and following is not None and not following.common:
        return None  # a surname: Prince Andrew Bolkonsky
    if not kind and not numeral and not codes:
        return None
    return Ruler(
        kind=kind,
        names=tuple([token.key for token in tokens[at : at + size]]),
        span=Span(first.start, end),
        text=text[first.start : end],
        names_end=last.end,
        numeral=numeral,
        epithets=codes,
        epithet=place if codes else None,
    )


def _is_of_pope(text: str, token: NameToken, lang: str) -> bool:
    """Return whether a word is that of папа римский, who is the Pope."""
    return throne(token.key, lang) == _SEE and bool(
        _title_of_pope(text, token.end, lang)
    )


def _title_of_pope(text: str, end: int, lang: str) -> str:
    """Return ``POPE`` where папа римский ends at a place of a text; else ""."""
    words = _TITLE_OF_POPE.search(text, max(0, end - _LONGEST_TITLE), end)
    if words and throne(fold(words.group(1)), lang) == POPE:
        return POPE
    return ""


def _is_conjunction(text: str, match: re.Match[str]) -> bool:
    """Return whether a Cyrillic І is "and" between two names: ПЕТРО І ПАВЛО."""
    following = text[match.end() + 1 : match.end() + 2]
    return match.group(1) == _CYRILLIC_I and following.isupper()


def is_epithet(token: NameToken) -> bool:
    """Return whether a word is the epithet of a ruler or saint."""
    return token.ruler is not None and not token.ruler.is_name(token)


class WrongRuler(NamedTuple):
    """Why a pair of names is not of one ruler, or is not written as rulers' names are, with the places on both sides.

    ``is_spelling``: the ruler is the same, the name was not translated.
    """

    source: Span
    target: Span
    reason: str
    expected: tuple[str, ...]
    confidence: float
    is_spelling: bool = False


# Both numerals, or both epithets, are read and differ; human translations have no such
# pair in 5,143 segments of news.
_OTHER_RULER = 0.99
# By kind: names of popes are always translated; those of saints and princes of one's own
# country often are not.
_BY_LETTERS = {"pope": 0.97, "monarch": 0.6}


def wrong_ruler(
    pair: NamePair,
    sources: Sequence[NameToken],
    targets: Sequence[NameToken],
    langs: tuple[str, str],
) -> WrongRuler | None:
    """Return what is wrong with the ruler that a pair of names is of; None where nothing is."""
    source, target = pair.source.ruler, pair.target.ruler
    if source is None or not source.is_name(pair.source):
        return None
    if target is not None and pair.source.end == source.names_end:
        wrong = _other_numeral(source, target, sources, targets) or _other_epithet(
            source, target, langs
        )
        if wrong is not None:
            return wrong
    return _by_letters(pair, source, sources, langs)


def _other_numeral(
    source: Ruler,
    target: Ruler,
    sources: Sequence[NameToken],
    targets: Sequence[NameToken],
) -> WrongRuler | None:
    if not source.numeral or not target.numeral or source.numeral == target.numeral:
        return None
    # Of Nicholas I and Nicholas II one may have been paired with the other.
    if source.numeral in _numerals(targets) or target.numeral in _numerals(sources):
        return None
    names = target.text[: target.names_end - target.span.start]
    return WrongRuler(
        source.span,
        target.span,
        f'"{target.text}" is another ruler than "{source.text}" of the source',
        (f"{names} {roman(source.numeral)}",),
        _OTHER_RULER,
    )


def _numerals(tokens: Sequence[NameToken]) -> set[int]:
    return {token.ruler.numeral for token in tokens if token.ruler is not None}


def _other_epithet(
    source: Ruler, target: Ruler, langs: tuple[str, str]
) -> WrongRuler | None:
    if source.epithet is None or target.epithet is None:
        return None
    if source.epithets & target.epithets or target.numeral or source.numeral:
        return None
    phrases = [
        phrase for code in source.epithets for phrase in epithet_phrases(code, langs[1])
    ]
    first, last = target.epithet
    written = target.text[first - target.span.start : last - target.span.start]
    if not phrases or fold(written) in phrases:
        return None
    return WrongRuler(
        source.epithet,
        target.epithet,
        f'"{target.text}" is another ruler than "{source.text}" of the source',
        (_capitalised(phrases[0]),) if len(source.epithets) == 1 else (),
        _OTHER_RULER,
    )


def _capitalised(phrase: str) -> str:
    """Return an epithet as it stands behind a name.

    >>> _capitalised("the long-armed")
    'the Long-Armed'
    """
    return " ".join(
        [word if word in ("the", "of") else word.title() for word in phrase.split()]
    )


def _by_letters(
    pair: NamePair,
    source: Ruler,
    sources: Sequence[NameToken],
    langs: tuple[str, str],
) -> WrongRuler | None:
    """Return what is wrong with a ruler's name that was written letter by letter."""
    name, word = pair.source, pair.target
    renderings = translated_names(name.key, *langs)
    if not renderings or not is_cyrillic(name.key) or is_cyrillic(word.key):
        return None
    kind = source.kind
    if not kind and source.numeral and _names_pope(sources):
        kind = POPE
    usual = renderings[:1] if kind == POPE else renderings
    confidence = _BY_LETTERS.get(kind, 0.0)
    if not confidence or plain_latin(word.key) in usual:
        return None
    return WrongRuler(
        name.span,
        word.span,
        f'a name of a {kind} is translated: "{usual[0].capitalize()}"',
        (usual[0].capitalize(),),
        confidence,
        is_spelling=True,
    )


def _names_pope(tokens: Sequence[NameToken]) -> bool:
    return any(token.ruler is not None and token.ruler.kind == POPE for token in tokens)
