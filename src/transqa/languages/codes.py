"""Codes of languages (ISO 639), by what CLDR knows of them (through Babel, which is loaded on first use).

The langcodes library was tried in its place: of all codes of two and three letters it
reads 1,487 otherwise, most of them families of languages (``alg``), which it takes for
languages. Babel is needed for dates and numbers anyway.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def two_letter_code(code: str) -> str:
    """Return the code of two letters for one of three where ISO 639 has both, else the code as it is.

    >>> two_letter_code("bel"), two_letter_code("csb"), two_letter_code("en")
    ('be', 'csb', 'en')
    """
    return alias(code) if len(code) == 3 else code


def alias(code: str) -> str:
    """Return the code that CLDR has in the place of another (``bel`` → ``be``, ``iw`` → ``he``), else the code itself.

    What CLDR says besides of script and territory is left out: ``drw`` is ``fa``
    (``fa_AF``).
    """
    from babel.core import get_global

    return str(get_global("language_aliases").get(code, code)).split("_")[0]


def is_language_code(code: str) -> bool:
    """Return whether CLDR knows a code, by whichever of its lists.

    >>> is_language_code("be"), is_language_code("iw"), is_language_code("xx")
    (True, True, False)
    """
    from babel import Locale
    from babel.core import get_global

    return (
        alias(code) != code
        or code in get_global("likely_subtags")
        or code in Locale.parse("en").languages
    )


def language_named(english_name: str) -> str | None:
    """Return the code of a language by its English name; None if CLDR has no such name.

    >>> language_named("Belarusian"), language_named("Klingonian")
    ('be', None)
    """
    from babel import Locale

    wanted = english_name.strip().lower()
    for code, name in Locale.parse("en").languages.items():
        if name.lower() == wanted:
            return str(code)
    return None


def language_by_any_name(name: str) -> str | None:
    """Return the code of a language by its name in English, Belarusian, Russian, Ukrainian or itself; None for no name.

    >>> language_by_any_name("Беларуская"), language_by_any_name("английский"), language_by_any_name("deutsch")
    ('be', 'en', 'de')
    """
    return _names().get(name.strip().casefold())


def names_of(codes: Collection[str]) -> tuple[str, ...]:
    """Return what languages are called in English, Belarusian, Russian, Ukrainian and themselves, in small letters.

    >>> names_of(("be",))
    ('belarusian', 'беларуская', 'белорусский', 'білоруська')
    """
    return tuple(name for name, code in _names().items() if code in codes)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    from babel import Locale

    from transqa.languages.load import LANGUAGES, east_slavic

    names: dict[str, str] = {}
    for locale in ("en", *east_slavic()):
        for code, name in Locale.parse(locale).languages.items():
            names.setdefault(name.casefold(), str(code))
    for code in LANGUAGES:
        own_name = Locale.parse(code).languages.get(code)
        if own_name:
            names.setdefault(str(own_name).casefold(), code)
    return names
