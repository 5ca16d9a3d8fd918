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
    return "en" if _plainly_english(words) else _other(sample)


def _plainly_english(words: list[str]) -> bool:
    """Return whether a fifth of at least twenty words are English function words that no other language has."""
    known = _function_words()["en"]
    return len(words) >= 20 and 5 * sum(word.lower() in known for word in words) >= len(words)


def _east_slavic(text: str) -> str | None:
    """Return be, ru or uk: by the letters and frequent words that only some of them have, else by letter runs."""
    letters = Counter(letter for letter in text if _CYRILLIC.match(letter))
    words = _WORD.findall(text)
    if any(letters[letter] for letter in _FOREIGN) or sum(letters.values()) < 4:
        return None
    barred = {lang for lang, none_of in _NONE_OF.items() if any(letters[letter] > 0 for letter in none_of)}
    left = [lang for lang in _NONE_OF if lang not in barred]
    if letters["ў"] and "be" in left:
        return "be"
    if len(words) < 3:
        return left[0] if len(left) == 1 and len(barred) == 2 and letters["ї"] + letters["є"] else None
    return _by_profile(text, words, left or list(_NONE_OF))


_NONE_OF = {"be": "ищъїє", "ru": "іўїєґ", "uk": "ыэёўъ"}


def _by_profile(text: str, words: list[str], left: list[str]) -> str | None:
    """Return the likeliest of some languages by runs of one to three letters and by frequent words; None if even."""
    if len(left) == 1:
        return left[0]
    grams = [gram for word in words for gram in _grams(word)]
    scores = {}
    for lang in left:
        known, floor = _logs(lang)
        scores[lang] = sum(known.get(gram, floor) for gram in grams) + 3 * sum(
            word in _function_words()[lang] for word in words
        )
    best, second = sorted(left, key=lambda lang: -scores[lang])[:2]
    return best if scores[best] - scores[second] > 0.5 else None


def _grams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


@cache
def _logs(lang: str) -> tuple[dict[str, float], float]:
    """Return the logarithms of the shares of three-letter runs in a language's profile, and that of an unseen one."""
    import json
    from math import log
    from pathlib import Path

    if lang == "be":
        text = (resources.files("transqa") / "data" / "language" / "be.json").read_text("utf-8")
    else:
        import langdetect

        text = (Path(langdetect.__file__).parent / "profiles" / lang).read_text("utf-8")
    counts: Counter[str] = Counter()
    for gram, count in json.loads(text)["freq"].items():
        if len(gram) == 3:
            counts[gram.lower()] += count
    whole = sum(counts.values())
    return {gram: log(count / whole) for gram, count in counts.items()}, log(1e-6)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    import tomli

    table = tomli.loads((resources.files("transqa") / "data" / "text" / "function_words.toml").read_text("utf-8"))
    return {lang: frozenset(words.split()) for lang, words in table.items()}


@cache
def _factory() -> Any:
    """Return a detector factory of our own with the profiles of the languages we meet."""
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
