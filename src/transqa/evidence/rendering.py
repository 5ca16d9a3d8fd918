"""How the names of one segment were rendered: what is lost, what stands in a name's place, what is misspelled.

A name of the source must be rendered by something in the target. A word is judged only
if it is a name by all that can be told from the text: a capital inside a sentence, a
given name or an initial beside it, and no common word.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.evidence.pairing import ALIKE, NamePairs, likeness, pair_names
from transqa.evidence.spelling import (
    Spelling,
    judge_spelling,
    leaked_case,
    meanings,
    misfit_of_person,
    misspelled_exonym,
    suggested,
)
from transqa.evidence.spotting import NameToken
from transqa.languages import language
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import is_adjective, is_relational, is_slavic_surname
from transqa.names.sound import is_cyrillic
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.evidence.side import SegmentSide
    from transqa.text.words import Word

_WORD = 1.2  # nats a letter up to which a word in lower case renders a name
_BEGINNING = 5  # letters by which a word is known again at least
_STEM = 2  # letters of an ending that a word seen elsewhere may differ by


class Fate(StrEnum):
    """What became of a name."""

    RENDERED = "rendered"
    REPLACED = "replaced"
    TRANSLATED = "translated"
    MISSING = "missing"
    ADDED = "added"


class Rendering(NamedTuple):
    """A name and what became of it; ``sure`` when the source names a person, ``weak``
    where the word may be no name that must be rendered, or another mention of it is.

    ``leaked`` is the nominative of a name whose oblique form was romanized;
    ``expected`` is what should stand there.
    """

    fate: Fate
    source: NameToken | None
    target: NameToken | None
    sure: bool = False
    spelling: Spelling | None = None
    weak: bool = False
    leaked: str = ""
    expected: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """What is known beyond the segment.

    ``lower``: beginnings of the words that the document's sources write in lower case.
    ``known``: the names they write with a capital inside a sentence. ``nominatives``:
    forms of names that are known to be nominatives. ``accounted_source`` and
    ``accounted_target``: places that the glossary accounts for.
    """

    lower: frozenset[str]
    known: frozenset[str]
    nominatives: frozenset[str] = frozenset()
    accounted_source: Sequence[tuple[int, int]] = ()
    accounted_target: Sequence[tuple[int, int]] = ()


def render_names(
    source: SegmentSide, target: SegmentSide, around: Surroundings
) -> Iterator[Rendering]:
    """Yield what became of the names of a segment, in no special order."""
    found = pair_names(source.names, target.names, source.lang, target.lang)
    unmatched = [
        token
        for token in found.lost
        if _is_judged(token, found, source, target, around)
    ]
    added = (
        [token for token in found.added if _is_new(token, source, target, around)]
        if found.added
        else []
    )
    yield from _matched(found, source, target, around)
    translated = [
        one for token in unmatched if (one := _translated(token, source.lang, target))
    ]
    yield from translated
    lost = [
        token
        for token in unmatched
        if all(token is not one.source for one in translated)
    ]
    yield from _replaced(lost, added, found, (source.lang, target.lang))


def _matched(
    found: NamePairs, source: SegmentSide, target: SegmentSide, around: Surroundings
) -> Iterator[Rendering]:
    for pair in found.pairs:
        spelling = None
        judged = not _within(pair.target, around.accounted_target) and _is_name(
            pair.source, source.lang, around
        )
        judged = judged and (
            pair.source.person or not is_adjective(pair.source.key, source.lang)
        )
        judged = judged and not pair.target.common
        if judged and concepts(pair.source.key, source.lang) and not pair.source.person:
            spelling = misspelled_exonym(pair, source.lang, target.lang)
        elif judged:
            given = _given_beside(pair.source, source.names)
            misfit = (
                misfit_of_person(pair, given, (source.lang, target.lang))
                if given
                else None
            )
            spelling = misfit or judge_spelling(pair, source.lang, target.lang)
        leaked = (
            leaked_case(
                pair, (source.lang, target.lang), around.nominatives, around.known
            )
            if judged
            else ""
        )
        expected = (suggested(leaked, source.lang, target.lang),) if leaked else ()
        yield Rendering(
            Fate.RENDERED,
            *pair[:2],
            pair.source.person,
            None if leaked else spelling,
            False,
            leaked,
            expected,
        )


def _given_beside(token: NameToken, names: Sequence[NameToken]) -> NameToken | None:
    """Return the given name that stands before a surname in its group."""
    before = (
        one
        for one in names
        if one.group == token.group and one.given and one.start < token.start
    )
    return None if token.given else next(before, None)


def _translated(token: NameToken, lang: str, target: SegmentSide) -> Rendering | None:
    """Return the word of the target that translates the root of a name which nothing renders."""
    surname = is_slavic_surname(word_nominatives(token.key, lang)[0], lang)
    wrong = meanings(token.key, target.lang) if surname or token.person else frozenset()
    word = next((word for word in target.words if word.key in wrong), None)
    if word is None:
        return None
    place = NameToken(
        *word, begins=False, group=-1, given=False, person=False, common=True
    )
    nominative = word_nominatives(token.key, lang)[0]
    return Rendering(
        Fate.TRANSLATED,
        token,
        place,
        token.person,
        expected=(suggested(nominative, lang, target.lang),),
    )


def _replaced(
    lost: list[NameToken],
    added: list[NameToken],
    found: NamePairs,
    langs: tuple[str, str],
) -> Iterator[Rendering]:
    """Yield lost names with what stands in their place.

    A name of which another word is rendered has lost a half: what stands beside that
    word may have taken its place; a given name left out beside its surname is not sure
    to be an error, nor is anything that names no person.
    """
    halves = {pair.source.group: pair for pair in found.pairs if not pair.source.common}
    groups = {pair.target.group for pair in halves.values()}
    free, reported = list(added), set[int]()
    for token in sorted(lost, key=lambda token: (token.given, token.start)):
        half = halves.get(token.group)
        if half:
            choice = next((one for one in free if one.group == half.target.group), None)
        else:
            choice = next((one for one in free if one.group not in groups), None)
        if choice:
            free.remove(choice)
            yield Rendering(
                Fate.REPLACED,
                token,
                choice,
                token.person,
                weak=_is_doubtful(token, choice, langs),
            )
        elif half or token.group not in reported:
            sure = (
                token.person
                and (half is None or half.source.given)
                and (half is None or not token.given)
            )
            reported.add(token.group)
            yield Rendering(Fate.MISSING, token, None, sure)
    twice = _sharing(found)
    for token in free:
        if twice:
            yield Rendering(Fate.REPLACED, twice.pop(0), token, weak=True)
        else:
            yield Rendering(Fate.ADDED, None, token, token.person)


def _is_doubtful(source: NameToken, target: NameToken, langs: tuple[str, str]) -> bool:
    """Return whether a word that has no rendering may be no name that must have one, or the two have nothing in common.

    Sure are persons, by what stands beside them or by the form of the surname, and one
    country or city for another.
    """
    if (
        len(source.key) < 4
        or source.text.isupper()
        or target.text.isupper()
        or not language(langs[1]).capitals_tell_names
    ):
        return True
    named = bool(concepts(source.key, langs[0])), bool(concepts(target.key, langs[1]))
    if True in named:
        return False in named
    surname = is_slavic_surname(word_nominatives(source.key, langs[0])[0], langs[0])
    return not (source.person or surname)


def _sharing(found: NamePairs) -> list[NameToken]:
    """Return the source names that must share the word which renders them with an earlier mention of the same."""
    taken: set[int] = set()
    sharing: list[NameToken] = []
    for pair in found.pairs:
        if pair.target.start in taken and not pair.source.common:
            sharing.append(pair.source)
        taken.add(pair.target.start)
    return sharing


def without_habits(
    found: Sequence[tuple[Rendering, ...]],
) -> tuple[tuple[Rendering, ...], ...]:
    """Return the renderings of a document; a spelling doubted by its sound alone is let go where it is the habit.

    What a text writes so every time, twice or more, is how the name is spelled, for all
    that its sound can tell.
    """
    paired = [
        (one.source, one.target)
        for names in found
        for one in names
        if one.source and one.target
    ]
    habits = Counter((stem(source.key), target.key) for source, target in paired)
    return tuple(tuple(_let_go(one, habits) for one in names) for names in found)


def _let_go(one: Rendering, habits: Counter[tuple[str, str]]) -> Rendering:
    if (
        one.spelling is None
        or not one.spelling.by_sound
        or one.source is None
        or one.target is None
    ):
        return one
    return (
        one._replace(spelling=None)
        if habits[stem(one.source.key), one.target.key] > 1
        else one
    )


def _is_judged(
    token: NameToken,
    found: NamePairs,
    source: SegmentSide,
    target: SegmentSide,
    around: Surroundings,
) -> bool:
    """Return whether a word of the source must be rendered by sound, and nothing in the target does."""
    if _within(token, around.accounted_source) or not _is_name(
        token, source.lang, around
    ):
        return False
    if _shares_concept(token.key, source.lang, target):
        return False
    if language(source.lang).is_cyrillic and not is_cyrillic(token.key):
        return not any(word.key.startswith(token.key) for word in target.words)
    return not _sounds_like(token.key, source.lang, target)


def _is_name(token: NameToken, lang: str, around: Surroundings) -> bool:
    """Return whether a word of the source is a name of its own, by all that the text tells."""
    if token.common or len(token.key) < 3:
        return False
    if (
        token.begins
        and not (token.person and len(token.key) > 3)
        and token.key not in around.known
    ):
        return False
    quality = is_adjective(token.key, lang) and not is_relational(token.key, lang)
    return token.person or not (quality or stem(token.key) in around.lower)


def _is_new(
    token: NameToken, source: SegmentSide, target: SegmentSide, around: Surroundings
) -> bool:
    """Return whether a capitalised word of the target is a name that nothing in the source accounts for."""
    if (
        token.common
        or len(token.key) < 4
        or language(target.lang).nouns_capitalised
        or _within(token, around.accounted_target)
    ):
        return False
    if token.begins and language(target.lang).is_cyrillic:
        return False
    if _shares_concept(token.key, target.lang, source):
        return False
    return all(
        likeness(other.key, source.lang, token.key, target.lang)
        > (ALIKE if other.text[0].isupper() else _WORD)
        for other in source.words
        if len(other.key) > 2
    )


def _sounds_like(key: str, lang: str, target: SegmentSide) -> bool:
    """Return whether a word in lower case renders a name, as internet does; acronyms are left to the concepts."""
    lower = (
        word.key
        for word in target.words
        if word.text[0].islower() and len(word.key) > 3
    )
    return any(likeness(key, lang, word, target.lang) <= _WORD for word in lower)


def _shares_concept(key: str, lang: str, other: SegmentSide) -> bool:
    """Return whether a word names the same country, city or people as some word of the other side."""
    mine = concepts(key, lang)
    return bool(mine) and any(
        not mine.isdisjoint(concepts(word.key, other.lang)) for word in other.words
    )


def stem(key: str) -> str:
    """Return the beginning by which a word is known again in another case."""
    return key[:-_STEM] if len(key) > _BEGINNING + _STEM else key[:_BEGINNING]


def stems_in_lower_case(words: Iterable[Word]) -> frozenset[str]:
    """Return the beginnings of the words that stand in lower case.

    >>> from transqa.text.words import words
    >>> sorted(stems_in_lower_case(words("Советский банк, или советская республика")))
    ['банк', 'или', 'республи', 'советск']
    """
    return frozenset(_LOWER.of([word.text for word in words])) - {""}


_LOWER: Kept[str, str] = Kept(
    lambda text: stem(fold(text)) if text[0].islower() else ""
)


def _within(token: NameToken, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in places)
