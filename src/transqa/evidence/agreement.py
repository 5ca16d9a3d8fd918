"""How far two texts agree, part by part: words, names, numbers, script, length. Each agreement runs from 0 to 1.

``source_agreements`` sets a translation beside its source (any two languages), ``word_agreement`` beside a human
translation into the same language. They are cheap counts, not checks: a check says where an error is, an
agreement only says how much is shared. 1 also stands where neither side has anything of the kind.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.base.kept import Kept
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.text.words import Word

_DIGITS = re.compile(r"\d+")
_NOTHING: Counter[str] = Counter()
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_HARD_C = re.compile("ck|c(?![eiyhzs])")
# A word agrees in part where its first letters are the same: an inflected form. Set by hand, not fitted.
_STEM, _PARTLY = 5, 0.6
# A word weighs as many letters as it has, a cheap stand-in for rarity; a name or a number weighs at least so many.
_HEAVIEST, _FACT = 8, 8
_LEAST_KEY = 2
# Up to this part of the longer text the shorter one counts as whole: languages differ in length by less.
_FULL_LENGTH = 0.7


def source_agreements(source: Sequence[Word], target: Sequence[Word], *, digits: bool = True) -> dict[str, float]:
    """Return the agreements of a translation's words with its source's: numbers, names, script and length.

    ``numbers``: F-score of the runs of digits. ``names``: share of the source's names (capitalised inside a
    sentence) whose consonants some target word has, under any convention. ``script``: share of the target's
    words that are not left in the source's script, if the two differ. ``length``: the shorter text's share of
    the longer one in letters, full from 0.7 up. Where neither has a digit, ``digits`` may say so.

    >>> from transqa.text.words import words
    >>> source_agreements(words("Сустрэча з Ціханоўскай 9 мая"), words("A meeting with Tsikhanouskaya on May 8"))
    {'numbers': 0.0, 'names': 1.0, 'script': 1.0, 'length': 1.0}
    """
    ours, theirs = " ".join([word.text for word in target]), " ".join([word.text for word in source])
    return {
        "numbers": _shared(_numbers(ours), _numbers(theirs)) if digits else 1.0,
        "names": names_found(named_words(source), target),
        "script": _own_script(source, target, theirs, ours),
        "length": _length(len(ours) - max(0, len(target) - 1), len(theirs) - max(0, len(source) - 1)),
    }


def word_agreement(target: Sequence[Word], reference: Sequence[Word]) -> float:
    """Return the F-score of the words of two texts in one language, by weight.

    A word weighs its letters, at most 8 (long words are rare ones); a name or a number always 8. Other forms of
    a word, and other spellings of a name, agree in part.

    >>> from transqa.text.words import words
    >>> round(word_agreement(words("Lukashenko left Minsk."), words("Lukashenka left Minsk.")), 3)
    0.84
    """
    ours, theirs = Counter(word.key for word in target), Counter(word.key for word in reference)
    facts = {word.key for word in (*named_words(target), *named_words(reference))}
    whole = _weight(ours, facts) + _weight(theirs, facts)
    if not whole:
        return 1.0
    partly = _forms_shared(ours - theirs, theirs - ours)
    return 2 * (_weight(ours & theirs, facts) + _PARTLY * _weight(partly, facts)) / whole


def _forms_shared(left: Counter[str], right: Counter[str]) -> Counter[str]:
    """Return the words of the right bag that stand in the left one in another form, by their stems."""
    stems: Counter[str] = Counter()
    for key, count in left.items():
        stems[_stem(key)] += count
    shared: Counter[str] = Counter()
    for key, count in right.items():
        shared[key] = min(count, stems[_stem(key)])
        stems[_stem(key)] -= shared[key]
    return shared


def _stem(key: str) -> str:
    return key if key[0].isdigit() else key[:_STEM]


def _weight(bag: Counter[str], facts: set[str]) -> float:
    return float(sum(count * _word_weight(key, key in facts) for key, count in bag.items()))


def _word_weight(key: str, fact: bool) -> int:
    return _FACT if fact or key[0].isdigit() else min(len(key), _HEAVIEST)


def _shared(ours: Counter[str], theirs: Counter[str]) -> float:
    """Return the F-score of two bags; 1 where both are empty."""
    if not ours and not theirs:
        return 1.0
    whole = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / whole


def _numbers(joined: str) -> Counter[str]:
    runs = _DIGITS.findall(joined)
    return Counter([run.lstrip("0") for run in runs]) if runs else _NOTHING


def _length(ours: int, theirs: int) -> float:
    longer = max(ours, theirs)
    return min(1.0, min(ours, theirs) / longer / _FULL_LENGTH) if longer else 1.0


def named_words(found: Sequence[Word]) -> list[Word]:
    """Return the words written as names: a capital, not first in the text, or capitals inside.

    >>> from transqa.text.words import words
    >>> [word.text for word in named_words(words("Yesterday Minsk heard from the OSCE"))]
    ['Minsk', 'OSCE']
    """
    named = [word for word in found if word[2][0].isupper() and len(word[2]) > 1]
    return named[1:] if named and named[0] is found[0] and found[0].text[1:].islower() else named


def names_found(names: Iterable[Word], others: Sequence[Word]) -> float:
    """Return the share of names that another text has by sound, whatever its script; 1 without a name."""
    wanted = list(filter(None, _NAMED.of([name.key for name in names])))
    if not wanted:
        return 1.0
    there = frozenset().union(*_BEGUN.of([word.key for word in others]))
    return [there.isdisjoint(mine) for mine in wanted].count(False) / len(wanted)


@lru_cache(maxsize=65536)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return the consonant keys of a folded word in Cyrillic or Latin letters; one or a few (c is ts or k).

    >>> sound_keys("лукашэнка"), sound_keys("lukashenko")
    (('lkSnk',), ('lkSnk',))
    """
    if _CYRILLIC.search(word):
        return cyrillic_skeletons(word)
    folded = fold_latin(word)
    return tuple(dict.fromkeys((skeleton(folded), skeleton(_HARD_C.sub("k", folded).replace("ph", "f")))))


def _begun(word: str) -> frozenset[str]:
    """Return the keys of a word, and what is left of long ones without the consonant that a case may have added."""
    keys = sound_keys(word)
    shorter = (key[:-1] for key in keys if len(key) > _LEAST_KEY + 1)
    return frozenset((*(key for key in keys if len(key) >= _LEAST_KEY), *shorter))


_BEGUN: Kept[str, frozenset[str]] = Kept(_begun)
# The same of a name; nothing of one too short to be known by its consonants.
_NAMED: Kept[str, frozenset[str]] = Kept(
    lambda key: _begun(key) if len(sound_keys(key)[0]) >= _LEAST_KEY else frozenset()
)


def _own_script(source: Sequence[Word], target: Sequence[Word], theirs: str, ours: str) -> float:
    """Return the share of the target's words that are not left in the source's script, if the two differ.

    ``theirs`` and ``ours`` are the words of the source and of the target, joined.
    """
    if ours.isascii() and not _LATIN.search(theirs):
        return 1.0  # a source without a Latin letter, a target without another
    script = _script(theirs)
    strange = _CYRILLIC if script == "cyrillic" else _LATIN
    if script is None or not strange.search(ours) or script == _script(ours):
        return 1.0
    kept = {word.key for word in source if not strange.search(word.text)}
    left = sum(word.key not in kept and strange.search(word.text) is not None for word in target)
    return 1 - left / len(target)


def _script(text: str) -> str | None:
    """Return the script of most words, cyrillic or latin; None where neither has more."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    return None if cyrillic == latin else "cyrillic" if cyrillic > latin else "latin"
