"""The language of a text: Belarusian, Russian and Ukrainian by their letters and words, others by langdetect.

langdetect has no Belarusian and answers differently from run to run; here it is asked only about text that is not
East Slavic, with a fixed seed and a detector factory of our own.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

_SAMPLE = 2000
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_OTHERS = ("en", "de", "fr", "pl", "nl", "id", "es", "it", "cs", "lt", "lv")
_FOREIGN = frozenset("јљњћђџѓќәғқңөұүһҳӣӯ")


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where it is too short or undecided. Never raises.

    >>> detect_language("Ён сказаў, што гэта няпраўда."), detect_language("Он сказал, что это неправда.")
    ('be', 'ru')
    >>> detect_language("Minsk") is None
    True
    """
    sample = text[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic > latin:
        return _east_slavic(sample.lower())
    words = _WORD.findall(sample)
    if len(words) < 3 or latin < 12:
        return None
    return _other(sample)


def _east_slavic(text: str) -> str | None:
    """Return be, ru or uk by the letters that only some of them have, then by frequent words; None if undecided."""
    letters = Counter(letter for letter in text if _CYRILLIC.match(letter))
    words = _WORD.findall(text)
    if any(letters[letter] for letter in _FOREIGN):
        return None
    scores = {"be": 0.0, "ru": 0.0, "uk": 0.0}
    _by_letters(letters, scores)
    for lang, known in _function_words().items():
        scores[lang] += sum(word in known for word in words)
    best, second = sorted(scores, key=lambda lang: -scores[lang])[:2]
    if sum(letters.values()) < 4 or scores[best] - scores[second] < 1:
        return None
    enough = len(words) >= 3 or scores[best] - scores[second] >= 3
    return best if enough else None


def _by_letters(letters: Counter[str], scores: dict[str, float]) -> None:
    """Add what the letters say: ў is Belarusian alone, ї є ґ Ukrainian, и and щ never Belarusian, і never Russian."""
    scores["be"] += 4 * letters["ў"] + 1.5 * min(letters["і"], letters["ы"] + letters["э"] + letters["ё"])
    scores["uk"] += 4 * (letters["ї"] + letters["є"]) + 2 * min(letters["і"], letters["и"])
    scores["ru"] += 3 * letters["ъ"] + 1.5 * min(letters["и"] + letters["щ"], letters["ы"] + letters["э"] + letters["ё"])
    scores["be"] -= 3 * (letters["и"] + letters["щ"] + letters["ъ"] + letters["ї"] + letters["є"])
    scores["ru"] -= 3 * (letters["і"] + letters["ў"] + letters["ї"] + letters["є"])
    scores["uk"] -= 3 * (letters["ы"] + letters["э"] + letters["ё"] + letters["ў"] + letters["ъ"])
    if letters["і"] and not letters["и"]:
        scores["be"] += 1
    if letters["и"] and not letters["і"]:
        scores["ru"] += 2


@cache
def _function_words() -> dict[str, frozenset[str]]:
    import tomli

    table = tomli.loads((resources.files("transqa") / "data" / "text" / "function_words.toml").read_text("utf-8"))
    return {lang: frozenset(words.split()) for lang, words in table.items()}


@cache
def _factory() -> Any:
    """Return a detector factory of our own with the profiles of the languages we meet; the module's own is not touched."""
    import json
    from pathlib import Path

    import langdetect
    from langdetect.detector_factory import DetectorFactory
    from langdetect.utils.lang_profile import LangProfile

    factory = DetectorFactory()
    folder = Path(langdetect.__file__).parent / "profiles"
    for place, lang in enumerate(_OTHERS):
        profile = LangProfile(**json.loads((folder / lang).read_text("utf-8")))
        factory.add_profile(profile, place, len(_OTHERS))
    return factory


def _other(text: str) -> str | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.seed = 0
    detector.append(_LATIN_ONLY.sub(" ", text))
    try:
        ranked = detector.get_probabilities()
    except LangDetectException:
        return None
    return str(ranked[0].lang) if ranked and ranked[0].prob >= 0.6 else None


_LATIN_ONLY = re.compile("[\u0400-\u04ff\\d]+")
