"""Lends our Belarusian tables to the PyPI package ``transliterate``, which has none, as language packs.

Its packs map letters one by one and know no places (е at the start of a word), so a
pack of ours overrides ``translit`` and calls the engine here; the mapping it must
declare is only a formality. Cyrillic is romanized with and without ``reversed=True``
(that package's word for Cyrillic to Latin). The way back, Latin to Cyrillic, is not
offered: several letters have one rendering, and a wrong guess would be silent.
"""

from __future__ import annotations

import re
from typing import Any

from transqa.base.errors import ConfigError
from transqa.romanization.systems import load_system, romanization_systems, romanize

_DEFAULT = "be-press-en"
_CYRILLIC = re.compile("[\u0400-\u052f]")


def register_transliterate() -> None:
    """Register every Belarusian system with ``transliterate``; ``be-press-en`` is its language ``be``.

    Afterwards ``transliterate.translit(text, "be")`` romanizes a text with Cyrillic in
    it, and with ``reversed=True`` (that package's name for Cyrillic to Latin) any text;
    so do the codes ``be-bgnpcgn-1979`` and so on. Calling it twice does no harm. A text
    without Cyrillic and without ``reversed`` asks for Latin to Cyrillic: ConfigError.
    """
    from transliterate.base import registry

    for system_id in romanization_systems():
        if system_id.startswith("be-"):
            registry.register(_pack(system_id, system_id), force=True)
    registry.register(_pack("be", _DEFAULT), force=True)


def _pack(code: str, system_id: str) -> Any:
    """Return a language pack class under a code; a class is what the registry of that package takes."""
    from transliterate.base import TranslitLanguagePack

    system = load_system(system_id)

    def translit(
        _pack: object,
        value: str,
        reversed: bool = False,  # noqa: A002 - the other package calls it by this name
        **_options: bool,
    ) -> str:
        if not reversed and not _CYRILLIC.search(value):
            raise ConfigError(
                f'transliterate pack "{code}" reads Cyrillic only: call translit(text, "{code}", reversed=True)'
            )
        return romanize(value, system_id)

    body = {
        "language_code": code,
        "language_name": f"Belarusian ({system.title})",
        "character_ranges": ((0x0400, 0x04FF),),
        "mapping": (
            "abvhdzjklmnoprstufABVHDZJKLMNOPRSTUF",
            "абвгдзйклмнопрстуфАБВГДЗЙКЛМНОПРСТУФ",
        ),
        "detectable": False,
        "translit": translit,
    }
    return type(f"Belarusian_{code.replace('-', '_')}", (TranslitLanguagePack,), body)
