"""Finds what may stand in the place of a name that nothing renders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from transqa.evidence.lost_rows import Rival
from transqa.evidence.name_facts import Surroundings, stem
from transqa.evidence.pairing import meanings_of, plain_forms
from transqa.evidence.rulers import is_epithet
from transqa.evidence.segment_names import PairedNames, SegmentNames
from transqa.names.exonyms import names_country
from transqa.names.seats import is_seat_of
from transqa.names.sound import plain_latin, romanized

if TYPE_CHECKING:
    from transqa.evidence.spotting import NameToken


def with_rivals(names: PairedNames, around: Surroundings) -> SegmentNames:
    """Return the names of a segment, those that nothing renders with what may stand in their place.

    What stands beside the rendering of a name's other half is its rival; a name lost
    whole has the nearest one of its kind that stands beside no rendered word.
    """
    source, target = names.segment.source, names.segment.target
    lost, added = names.lost, names.added
    halves = {
        pair.source.group: pair
        for pair in names.found.pairs
        if not pair.source.common and not is_epithet(pair.source)
    }
    groups = {pair.target.group for pair in halves.values()}
    # What is likeliest to stand for what: words of one kind, a surname for a surname,
    # then what stands nearest.
    choices: list[tuple[bool, bool, float, int, int]] = []
    for number, token in enumerate(lost):
        half = halves.get(token.group)
        place = token.start / max(1, len(source.text))
        for at in _near(number, len(lost), len(added)):
            word = added[at]
            in_group = half is not None and word.group == half.target.group
            if half is not None and not in_group:
                continue
            if half is None and word.group in groups:
                continue
            if _says_the_same(token, source.lang, word, target.lang, around):
                continue
            if _are_of_two_sorts(token, source.lang, word, target.lang):
                continue
            other_kind = _kind(token, source.lang) != _kind(word, target.lang)
            distance = abs(place - word.start / max(1, len(target.text)))
            choices.append((other_kind, token.given, distance, number, at))
    rivals: dict[int, Rival] = {}
    taken: set[int] = set()
    for _, _, distance, number, at in sorted(choices):
        if number not in rivals and at not in taken:
            in_group = lost[number].group in halves
            rivals[number] = Rival(added[at], in_group, distance)
            taken.add(at)
    lost_with_rivals = [
        (token, rivals.get(number), halves.get(token.group))
        for number, token in enumerate(lost)
        # Of a line in capitals a name is lost where another one is added: a word that
        # nothing renders is likelier no name (заклікаў, краіны).
        if number in rivals or not token.capitals or token.given
    ]
    return SegmentNames(
        names.segment, names.found, names.judged, tuple(lost_with_rivals), added
    )


def _are_of_two_sorts(
    name: NameToken, lang: str, word: NameToken, target_lang: str
) -> bool:
    """Return whether one of two words names a country or people, the other doesn't, and they don't look alike."""
    if name.acronym and word.acronym:
        return False
    mine, others = _names_country(name, lang), _names_country(word, target_lang)
    return mine != others and _is_far(name.key, word.key)


def _names_country(token: NameToken, lang: str) -> bool:
    """Return whether a name is of a country or its people; Pope Francis is not of France."""
    return token.ruler is None and names_country(token.key, lang)


_FARTHEST = 0.6  # share of letters by which a country and another name may differ


def _is_far(name: str, word: str) -> bool:
    """Return whether two folded words have too few letters in common for one to be the other by mistake.

    >>> _is_far("анатолия", "russian"), _is_far("индиас", "indiana")
    (True, False)
    """
    spelled, latin = romanized(name), romanized(word)
    return Levenshtein.normalized_distance(spelled, latin) > _FARTHEST


_SHORTEST_SHORT = 3  # letters of a name's beginning that stands for it: Insta


def _says_the_same(
    name: NameToken, lang: str, word: NameToken, target_lang: str, around: Surroundings
) -> bool:
    """Return whether a word that does not render a name says the same by other means.

    An acronym for words or words for an acronym, and any acronym for one of which nothing
    is known; the other half of a person's name, as the document has it elsewhere; the
    beginning of the name (Insta for Instagram); the seat of a government for its country.
    """
    if word.acronym != name.acronym:
        return True
    if name.acronym and not meanings_of(name.key, lang):
        return True
    if word.key in around.mates.get(stem(name.key), ()):
        return True
    spelled = plain_latin(word.key)
    if len(spelled) >= _SHORTEST_SHORT and any(
        form.startswith(spelled) for form in plain_forms(name.key, lang)
    ):
        return True
    return is_seat_of(word.key, target_lang, name.key, lang)


_MOST_RIVALS = 40  # names around the same share of the way through that may be rivals


def _near(number: int, count: int, others: int) -> range:
    """Return the numbers of the others around the same share of the way through."""
    if others <= _MOST_RIVALS:
        return range(others)
    middle = number * others // count
    first = max(0, middle - _MOST_RIVALS // 2)
    return range(first, min(others, first + _MOST_RIVALS))


def _kind(token: NameToken, lang: str) -> str:
    """Return what sort of name a word is, as far as it tells: that of a country or people, an acronym, or another."""
    if token.ruler is not None and token.ruler.is_name(token):
        return "ruler"
    if meanings_of(token.key, lang):
        return "place"
    return "acronym" if token.acronym else "name"
