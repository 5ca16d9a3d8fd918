"""Finds and scores the errors machine translation makes in news, above all in Slavic names.

    report = transqa.check("Kseniya Lutsina was released.", target_lang="en")
    report.issues, report.score, report.passed, report.not_checked, report.to_json(), report.render("text")

Each public name is loaded on first use (PEP 562), so that ``import transqa`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.errors import ConfigError, DataError, InputError, NotYetError, TransqaError

if TYPE_CHECKING:
    from transqa.api import check, check_file, check_pairs
    from transqa.glossary import load_glossary
    from transqa.names import compare_names
    from transqa.normalize import normalize_names
    from transqa.romanization import romanization_systems, romanize
    from transqa.romanization.transliterate_pack import register_transliterate
    from transqa.text.language import detect_language

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "DataError",
    "InputError",
    "NotYetError",
    "TransqaError",
    "__version__",
    "check",
    "check_file",
    "check_pairs",
    "compare_names",
    "detect_language",
    "load_glossary",
    "normalize_names",
    "register_transliterate",
    "romanization_systems",
    "romanize",
]

_HOMES = {
    "check": "transqa.api",
    "check_file": "transqa.api",
    "check_pairs": "transqa.api",
    "compare_names": "transqa.names",
    "detect_language": "transqa.text.language",
    "load_glossary": "transqa.glossary",
    "normalize_names": "transqa.normalize",
    "register_transliterate": "transqa.romanization.transliterate_pack",
    "romanization_systems": "transqa.romanization",
    "romanize": "transqa.romanization",
}


def __getattr__(name: str) -> object:
    """Return a public name, its module loaded now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'transqa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
