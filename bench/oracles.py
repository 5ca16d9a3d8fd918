"""Romanizations by other packages (interscript, iuliia, translitua): an oracle that shares no table with ours."""

from __future__ import annotations

import re
from functools import lru_cache

BELARUSIAN = (
    "bgnpcgn-bel-Cyrl-Latn-1979",
    "mvd-bel-Cyrl-Latn-2010",
    "by-bel-Cyrl-Latn-2007",
    "alalc-bel-Cyrl-Latn-1997",
)
RUSSIAN = (
    "BGN_PCGN",
    "GOST_52535",
    "ICAO_DOC_9303",
    "WIKIPEDIA",
    "BS_2979",
    "TELEGRAM",
    "MVD_310_FR",
    "SCIENTIFIC",
    "YANDEX_MAPS",
    "UZ",
)
UKRAINIAN = ("KMU", "National1996", "BGN", "British", "German", "French", "Passport2007", "WWS", "DSTU9112A")


@lru_cache(maxsize=50_000)
def _romanizations(word: str, lang: str) -> tuple[tuple[str, str], ...]:
    if lang == "ru":
        import iuliia

        return tuple((name.lower(), getattr(iuliia, name).translate(word)) for name in RUSSIAN)
    if lang == "uk":
        import translitua

        return tuple(
            (name.lower(), translitua.translit(word, getattr(translitua, f"Ukrainian{name}"))) for name in UKRAINIAN
        )
    if lang == "be":
        import interscript

        for name in BELARUSIAN:
            interscript.load_map(name)
        return tuple((name, interscript.transliterate(name, word)) for name in BELARUSIAN)
    return ()


def romanizations(word: str, lang: str) -> dict[str, str]:
    """Return a Cyrillic word by each convention of the oracle for its language; nothing for other languages.

    Left out is what a package gets wrong: a Cyrillic letter left, a й lost. Ligature ties are taken off.
    """
    made = {name: text.replace("\u0361", "") for name, text in _romanizations(word, lang)}
    return {
        name: text
        for name, text in made.items()
        if not re.search("[Ѐ-ӿ]", text) and not (word[-1] == "й" and text[-1] == "e")
    }
