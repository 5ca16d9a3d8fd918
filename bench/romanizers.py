"""Romanizations by other packages (interscript, iuliia, translitua): an oracle that shares no table with ours."""

from __future__ import annotations

import re
from functools import lru_cache

# Conventions by the names that the packages give them.
BELARUSIAN = [
    f"{name[:-5]}-bel-Cyrl-Latn-{name[-4:]}"
    for name in ("bgnpcgn-1979", "mvd-2010", "by-2007", "alalc-1997")
]
RUSSIAN = [
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
]
UKRAINIAN = [
    "KMU",
    "National1996",
    "BGN",
    "British",
    "German",
    "French",
    "Passport2007",
    "WWS",
    "DSTU9112A",
]
_LIGATURE_TIE = "\u0361"


@lru_cache(maxsize=50_000)
def romanizations(word: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Return a Cyrillic word by each convention that the packages know for its language, as (convention, text)."""
    right = []
    for name, text in _raw(word, lang):
        text = text.replace(_LIGATURE_TIE, "")
        # What a package gets wrong is left out: a Cyrillic letter that stays, a й that
        # is lost.
        keeps_cyrillic = re.search("[\u0400-\u04ff]", text)
        loses_short_i = word[-1] == "й" and text[-1] == "e"
        if not keeps_cyrillic and not loses_short_i:
            right.append((name, text))
    return tuple(right)


def _raw(word: str, lang: str) -> list[tuple[str, str]]:
    if lang == "ru":
        import iuliia

        return [
            (name.lower(), getattr(iuliia, name).translate(word)) for name in RUSSIAN
        ]
    if lang == "uk":
        import translitua

        tables = {name: getattr(translitua, f"Ukrainian{name}") for name in UKRAINIAN}
        return [
            (name.lower(), translitua.translit(word, tables[name]))
            for name in UKRAINIAN
        ]
    if lang == "be":
        import interscript

        for name in BELARUSIAN:
            interscript.load_map(name)
        return [(name, interscript.transliterate(name, word)) for name in BELARUSIAN]
    return []
