"""How far two texts agree, part by part: words, names, numbers, script, length. Each agreement runs from 0 to 1.

``source_agreements`` sets a translation beside its source (any two languages),
``word_agreement`` beside a human translation into the same language. They are cheap
counts, not checks: a check says where an error is, an agreement only says how much is
shared. 1 also stands where neither side has anything of the kind.
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
_NO_NUMBERS: Counter[str] = Counter()
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_HARD_C = re.compile("ck|c(?![eiyhzs])")
_STEM = (
    5  # letters; words that begin with the same ones are taken for forms of one word
)
_FORM_WEIGHT = 0.6  # of a word that agrees in another form; set by hand, not fitted
# A word weighs as many letters as it has, a cheap stand-in for rarity; a name or a
# number always weighs the most.
_MOST_WEIGHT = 8
_LEAST_KEY = 2  # consonants by which a name is known
_FULL_LENGTH = 0.7  # of the longer text, up to which the shorter counts as whole: languages differ by less


def source_agreements(
    source: Sequence[Word], target: Sequence[Word], *, digits: bool = True
) -> dict[str, float]:
    """Return the agreements of a translation's words with its source's: numbers, names, script and length.

    ``numbers``: F-score of the runs of digits. ``names``: share of the source's names
    (capitalised inside a sentence) whose consonants some target word has, under any
    convention. ``script``: share of the target's words that are not left in the
    source's script, if the two differ. ``length``: the shorter text's share of the
    longer one in letters, full from 0.7 up. Where neither has a digit, ``digits`` may
    say so.

    >>> from transqa.text.words import words
    >>> source_agreements(words("Сустрэча з Ціханоўскай 9 мая"), words("A meeting with Tsikhanouskaya on May 8"))
    {'numbers': 0.0, 'names': 1.0, 'script': 1.0, 'length': 1.0}
    """
    source_text = " ".join([word.text for word in source])
    target_text = " ".join([word.text for word in target])
    # Without the spaces between words.
    source_letters = len(source_text) - max(0, len(source) - 1)
    target_letters = len(target_text) - max(0, len(target) - 1)
    return {
        "numbers": _f_score(_numbers(source_text), _numbers(target_text))
        if digits
        else 1.0,
        "names": names_found(named_words(source), target),
        "script": _script_agreement(source, target, source_text, target_text),
        "length": _length_agreement(source_letters, target_letters),
    }


def word_agreement(target: Sequence[Word], reference: Sequence[Word]) -> float:
    """Return the F-score of the words of two texts in one language, by weight.

    A word weighs its letters, at most 8 (long words are rare ones); a name or a number
    always 8. Other forms of a word, and other spellings of a name, agree in part.

    >>> from transqa.text.words import words
    >>> round(word_agreement(words("Lukashenko left Minsk."), words("Lukashenka left Minsk.")), 3)
    0.84
    """
    target_bag = Counter(word.key for word in target)
    reference_bag = Counter(word.key for word in reference)
    names = {word.key for word in named_words(target)} | {
        word.key for word in named_words(reference)
    }
    total = _weight(target_bag, names) + _weight(reference_bag, names)
    if not total:
        return 1.0
    same = target_bag & reference_bag
    other_forms = _shared_stems(target_bag - reference_bag, reference_bag - target_bag)
    shared = _weight(same, names) + _FORM_WEIGHT * _weight(other_forms, names)
    return 2 * shared / total


def _shared_stems(target: Counter[str], reference: Counter[str]) -> Counter[str]:
    """Return the words of the reference's bag that the target's has in another form, by their stems."""
    free_stems: Counter[str] = Counter()
    for key, count in target.items():
        free_stems[_stem(key)] += count
    shared: Counter[str] = Counter()
    for key, count in reference.items():
        stem = _stem(key)
        shared[key] = min(count, free_stems[stem])
        free_stems[stem] -= shared[key]
    return shared


def _stem(key: str) -> str:
    """Return the beginning by which the forms of a word are known; of a number, all of it."""
    return key if key[0].isdigit() else key[:_STEM]


def _weight(bag: Counter[str], names: set[str]) -> float:
    """Return the weight of all words of a bag."""
    total = 0
    for key, count in bag.items():
        is_fact = key in names or key[0].isdigit()
        total += count * (_MOST_WEIGHT if is_fact else min(len(key), _MOST_WEIGHT))
    return float(total)


def _f_score(source: Counter[str], target: Counter[str]) -> float:
    """Return the F-score of two bags; 1 where both are empty."""
    if not source and not target:
        return 1.0
    return 2 * (source & target).total() / (source.total() + target.total())


def _numbers(text: str) -> Counter[str]:
    """Return the runs of digits of a text, without leading zeros."""
    runs = _DIGITS.findall(text)
    if not runs:
        return _NO_NUMBERS
    return Counter([run.lstrip("0") for run in runs])


def _length_agreement(source_letters: int, target_letters: int) -> float:
    longer = max(source_letters, target_letters)
    if not longer:
        return 1.0
    return min(1.0, min(source_letters, target_letters) / longer / _FULL_LENGTH)


def named_words(words: Sequence[Word]) -> list[Word]:
    """Return the words written as names: a capital, not first in the text, or capitals inside.

    >>> from transqa.text.words import words
    >>> [word.text for word in named_words(words("Yesterday Minsk heard from the OSCE"))]
    ['Minsk', 'OSCE']
    """
    # ``word[2]`` is the text of a word: an attribute of a named tuple takes longer, and
    # this runs over every word.
    named = [word for word in words if word[2][0].isupper() and len(word[2]) > 1]
    if named and named[0] is words[0] and words[0].text[1:].islower():
        return named[1:]
    return named


def names_found(names: Iterable[Word], words: Sequence[Word]) -> float:
    """Return the share of names that another text has by sound, whatever its script; 1 without a name."""
    keys_by_name = list(filter(None, _NAME_KEYS.of([name.key for name in names])))
    if not keys_by_name:
        return 1.0
    keys_there = frozenset().union(*_WORD_KEYS.of([word.key for word in words]))
    missing = [keys_there.isdisjoint(keys) for keys in keys_by_name]
    return missing.count(False) / len(missing)


@lru_cache(maxsize=65536)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return the consonant keys of a folded word in Cyrillic or Latin letters; one or a few (c is ts or k).

    >>> sound_keys("лукашэнка"), sound_keys("lukashenko")
    (('lkSnk',), ('lkSnk',))
    """
    if _CYRILLIC.search(word):
        return cyrillic_skeletons(word)
    folded = fold_latin(word)
    with_hard_c = _HARD_C.sub("k", folded).replace("ph", "f")
    return tuple(dict.fromkeys((skeleton(folded), skeleton(with_hard_c))))


def _word_keys(word: str) -> frozenset[str]:
    """Return the keys of a word, and what is left of long ones without the consonant that a case may have added."""
    keys = sound_keys(word)
    whole = {key for key in keys if len(key) >= _LEAST_KEY}
    shorter = {key[:-1] for key in keys if len(key) > _LEAST_KEY + 1}
    return frozenset(whole | shorter)


def _name_keys(name: str) -> frozenset[str]:
    """Return the keys of a name; none of one too short to be known by its consonants."""
    return _word_keys(name) if len(sound_keys(name)[0]) >= _LEAST_KEY else frozenset()


_WORD_KEYS: Kept[str, frozenset[str]] = Kept(_word_keys)
_NAME_KEYS: Kept[str, frozenset[str]] = Kept(_name_keys)


def _script_agreement(
    source: Sequence[Word], target: Sequence[Word], source_text: str, target_text: str
) -> float:
    """Return the share of the target's words that are not left in the source's script, if the two differ.

    The texts are the words joined. A word that the source has in the target's script is
    rightly there.
    """
    if target_text.isascii() and not _LATIN.search(source_text):
        return 1.0  # a source without a Latin letter, a target without another
    source_script = _script(source_text)
    letters = _CYRILLIC if source_script == "cyrillic" else _LATIN
    if (
        source_script is None
        or not letters.search(target_text)
        or source_script == _script(target_text)
    ):
        return 1.0
    in_other_script = {word.key for word in source if not letters.search(word.text)}
    left = [
        word
        for word in target
        if letters.search(word.text) and word.key not in in_other_script
    ]
    return 1 - len(left) / len(target)


def _script(text: str) -> str | None:
    """Return the script of most words, cyrillic or latin; None where neither has more."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic == latin:
        return None
    return "cyrillic" if cyrillic > latin else "latin"
