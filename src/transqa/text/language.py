"""The language of a text: Belarusian, Russian, Ukrainian (and Bulgarian) by letters and words, others by langdetect.

langdetect has no Belarusian and answers differently from run to run. Here the alphabet
is asked first; Cyrillic text that it leaves open is judged by runs of letters, with a
Belarusian profile of our own (``languages/profiles/be.json``) beside those of
langdetect; the rest goes to a detector factory of our own, with a fixed seed. The
languages in Cyrillic that are told apart are those whose data file has a section
``detection``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import east_slavic, language, languages_with, shared_table
from transqa.languages.alphabets import missing_letters
from transqa.languages.load import profile_text
from transqa.text.common import is_common
from transqa.text.words import fold

_SAMPLE = 2000  # code points that are looked at
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = lazy_pattern("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CYRILLIC_WORD = re.compile("[\u0400-\u052f]+(?:['’ʼ][\u0400-\u052f]+)*")
_NOT_LATIN = lazy_pattern(r"[\u0370-\u03ff\u0400-\u052f\d]+")
_MIN_WORDS, _MIN_LETTERS = 3, 12  # of a text that is not too short to be told
# A text of so many words is plainly English where one word of so many is unmistakable.
# Of 100 words of news in English it is one of 9 in 98 of 100 samples; in German, Polish
# and Indonesian at most one of 18, and of 30 words one of 9.
_PLAIN_PARTS = ((60, 9), (20, 5))
# Words that a language cannot write, of a text of so many, that are no names of others.
_STRANGE_WORDS, _OF_WORDS = 3, 40
_FEW_WORDS = 10  # below which names may decide what langdetect answers
_CERTAIN = 0.6  # probability from which langdetect's answer counts

_WORD_WEIGHT = 4.0  # what a function word adds to the logarithm of a likelihood
_MARGIN = 0.5  # by how much, on the same scale, the best language must lead
# By how much where a text has two words: of two words of news in Belarusian, Russian and
# Ukrainian 88 % are then told, 97 % of these rightly, as of three words with the least lead.
_MARGIN_OF_TWO = 3.0
_SMALL_LETTERS = (
    6  # letters of English words in small letters by which a few words are English
)


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language (zh-cn and zh-tw for Chinese), None if too short or undecided.

    The script that most letters have decides which languages are asked. Deterministic,
    never raises.

    >>> detect_language("Ён сказаў, што гэта няпраўда."), detect_language("Он сказал, что это неправда.")
    ('be', 'ru')
    >>> detect_language("Minsk") is None, detect_language("In Homel 13 detainees") is None
    (True, True)
    """
    sample = text.lstrip()[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    other = len(_LETTER.findall(sample)) - cyrillic - latin
    if other > max(cyrillic, latin):
        return (
            _by_langdetect(sample, _profiles("other"))
            if other >= _MIN_LETTERS
            else None
        )
    if cyrillic > latin:
        return _cyrillic(_CYRILLIC_WORD.findall(sample.lower()))
    words = _WORD.findall(sample)
    if len(words) < _MIN_WORDS or latin < _MIN_LETTERS:
        return None
    if _plainly_english(words):
        return "en"
    detected = _latin(sample)
    if detected in (None, "en") or len(words) >= _FEW_WORDS:
        return detected
    return _of_few_words(words, detected)


def detect_side(text: str) -> str | None:
    """Return the language of a text too short for ``detect_language``, one side of a pair.

    A translation is in another language than its source, so two words suffice,
    one of them in small letters. In Latin letters they are English or undecided.

    >>> detect_side("Погибли 17 человек"), detect_side("71 people died"), detect_side("Lunes 17")
    ('ru', 'en', None)
    """
    sample = text.lstrip()[:_SAMPLE]
    cyrillic = _CYRILLIC_WORD.findall(sample.lower())
    words = _WORD.findall(sample)
    small = [word for word in words if word.islower()]
    if cyrillic:
        is_prose = bool(small) and len(cyrillic) == len(words)
        return _cyrillic_of_two(cyrillic) if is_prose else None
    is_english = all(is_common(fold(word), "en") for word in small)
    return "en" if is_english and sum(map(len, small)) >= _SMALL_LETTERS else None


def _cyrillic_of_two(words: list[str]) -> str | None:
    """Return the language of two Cyrillic words or more, none of which has a letter that it has not."""
    if len(words) < 2 or _with_letters(words, _open_letters()):
        return None
    left = [
        lang
        for lang in languages_with("detection")
        if not _with_letters(words, missing_letters(lang))
    ]
    if len(left) < 2:
        return left[0] if left else None
    return _likeliest(words, left, _MARGIN_OF_TWO)


def _of_few_words(words: list[str], detected: str | None) -> str | None:
    """Return the language of a headline, None where only its names tell that it is not English.

    Names are of any language: "In Homel 13 detainees" is no Dutch. Its words in small
    letters are all English ones, and what else they may be is not asked.
    """
    small = [word for word in words if word.islower()]
    is_english = all(is_common(fold(word), "en") for word in small)
    return None if is_english else detected


def _plainly_english(words: list[str]) -> bool:
    """Return whether enough words are English function words that no other language has often."""
    known = language("en").function_words.unmistakable
    for fewest_words, part in _PLAIN_PARTS:
        if len(words) >= fewest_words:
            count = sum([word.lower() in known for word in words])
            return part * count >= len(words)
    return False


def _latin(sample: str) -> str | None:
    plain = _NOT_LATIN.sub(" ", sample)
    return _by_langdetect(
        plain.lower() if plain.isupper() else plain, _profiles("latin")
    )


def _cyrillic(words: list[str]) -> str | None:
    """Return the language of Cyrillic words in lower case: by their letters, else by runs of letters and words."""
    letters = sum(map(len, words))
    if letters < 4 or _has_open_letters(words):
        return None
    langs = languages_with("detection")
    strange = {lang: _with_letters(words, missing_letters(lang)) for lang in langs}
    left = [lang for lang in langs if not _are_many(strange[lang], words)]
    if len(left) == 1:
        return left[0]
    if len(words) >= _OF_WORDS:
        left_wholly = [lang for lang in langs if strange[lang] < _STRANGE_WORDS]
        if len(left_wholly) == 1 and not strange[left_wholly[0]]:
            return left_wholly[0]
    if len(words) < _MIN_WORDS or letters < _MIN_LETTERS:
        return None
    return _likeliest(words, left or list(east_slavic()))


def _has_open_letters(words: list[str]) -> bool:
    """Return whether many words have letters of languages in Cyrillic that we cannot tell apart."""
    return _are_many(_with_letters(words, _open_letters()), words)


@cache
def _open_letters() -> str:
    letters: str = shared_table("langdetect")["cyrillic_open"]
    return letters


def _with_letters(words: list[str], letters: str) -> int:
    """Return how many words have one of some letters."""
    sought = frozenset(letters)
    return sum([not sought.isdisjoint(word) for word in words])


def _are_many(count: int, words: list[str]) -> bool:
    """Return whether so many words are more than a tenth of a text; a name or two do not count."""
    return count > len(words) // 10


def _likeliest(
    words: list[str], langs: list[str], margin: float = _MARGIN
) -> str | None:
    """Return the language whose runs of letters and function words fit best; None if two fit as well."""
    grams = Counter(gram for word in words for gram in _grams(word))
    scores = {}
    for lang in langs:
        known, runs = language(lang), _runs(lang)
        likelihood = sum(count * runs.log_share(gram) for gram, count in grams.items())
        function_words = sum(word in known.function_words.words for word in words)
        scores[lang] = (
            likelihood + _WORD_WEIGHT * function_words + known.detection.prior
        )
    best, second = sorted(langs, key=lambda lang: -scores[lang])[:2]
    return best if scores[best] - scores[second] > margin else None


def _grams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


class _Runs(NamedTuple):
    """Shares of runs of one, two and three letters in the text of a language, by length."""

    shares: tuple[dict[str, float], ...]

    def log_share(self, gram: str) -> float:
        """Return the logarithm of a three-letter run's share, eked out by that of the two-letter runs in it."""
        from math import log

        one, two, three = self.shares
        middle = one.get(gram[1], 0.0)
        pairs = (
            two.get(gram[:2], 0.0) * two.get(gram[1:], 0.0) / middle if middle else 0.0
        )
        return log(0.7 * three.get(gram, 0.0) + 0.3 * pairs + 1e-6)


@cache
def _runs(lang: str) -> _Runs:
    counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for gram, count in _profile(lang)["freq"].items():
        if gram.strip():
            counts[len(gram) - 1][gram.lower()] += count
    shares = [
        {gram: count / table.total() for gram, count in table.items()}
        for table in counts
    ]
    return _Runs(tuple(shares))


def _profile(lang: str) -> dict[str, Any]:
    """Return a profile in langdetect's format: ours where langdetect has none of the language."""
    import json
    from importlib import resources

    profile: dict[str, Any]
    if own := language(lang).detection.profile:
        profile = json.loads(profile_text(own))
    else:
        profile = json.loads(
            (resources.files("langdetect") / "profiles" / lang).read_text("utf-8")
        )
    return profile


@cache
def _profiles(script: str) -> tuple[str, ...]:
    """Return the languages that langdetect is asked about for a script ("latin", "other"), in its numbering.

    A language in Latin letters that is told apart by its words must be among its
    answers, so it is added.
    """
    listed = shared_table("langdetect")[script].split()
    if script == "latin":
        told_apart = [
            code
            for code in languages_with("function_words")
            if language(code).script == "Latin"
        ]
        listed += [code for code in told_apart if code not in listed]
    return tuple(listed)


@cache
def _factory(langs: tuple[str, ...]) -> Any:
    """Return a detector factory of our own with some profiles; the module's global one is not touched."""
    from langdetect.detector_factory import DetectorFactory
    from langdetect.utils.lang_profile import LangProfile

    factory = DetectorFactory()
    for place, lang in enumerate(langs):
        factory.add_profile(LangProfile(**_profile(lang)), place, len(langs))
    return factory


def _by_langdetect(text: str, langs: tuple[str, ...]) -> str | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(langs).create()
    detector.seed = 0
    detector.append(text)
    try:
        ranked = detector.get_probabilities()
    except LangDetectException:
        return None
    if not ranked or ranked[0].prob < _CERTAIN:
        return None
    return str(ranked[0].lang)
