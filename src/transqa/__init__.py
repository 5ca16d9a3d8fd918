"""Finds and scores the errors machine translation makes in news, above all in Slavic names.

    report = transqa.check("Kseniya Lutsina was released.", target_lang="en")
    report.issues, report.score, report.passed, report.not_checked, report.to_json(), report.render("text")

Each public name is loaded on first use (PEP 562), so that ``import transqa`` costs next
to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import (
    ConfigError,
    DataError,
    InputError,
    NotYetError,
    TransqaError,
)

if TYPE_CHECKING:
    from transqa.bitext.writeback import write_annotated
    from transqa.checker.checker import Checker
    from transqa.checker.compare import compare_files, compare_systems
    from transqa.checker.frame import output_schema
    from transqa.checker.functions import check, check_batch, check_file, check_pairs
    from transqa.checker.normalize import normalize_names
    from transqa.doors import spark
    from transqa.glossary import load_glossary
    from transqa.lexicon.attest import find_attested
    from transqa.names import compare_names
    from transqa.romanization import romanization_systems, romanize
    from transqa.romanization.transliterate_pack import register_transliterate
    from transqa.text.language import detect_language

__version__ = "0.1.0"

__all__ = [
    "Checker",
    "ConfigError",
    "DataError",
    "InputError",
    "NotYetError",
    "TransqaError",
    "__version__",
    "check",
    "check_batch",
    "check_file",
    "check_pairs",
    "compare_files",
    "compare_names",
    "compare_systems",
    "detect_language",
    "find_attested",
    "load_glossary",
    "normalize_names",
    "output_schema",
    "register_transliterate",
    "romanization_systems",
    "romanize",
    "spark",
    "write_annotated",
]

_HOMES = {
    "Checker": "transqa.checker.checker",
    "check": "transqa.checker.functions",
    "check_batch": "transqa.checker.functions",
    "check_file": "transqa.checker.functions",
    "check_pairs": "transqa.checker.functions",
    "compare_files": "transqa.checker.compare",
    "compare_names": "transqa.names",
    "compare_systems": "transqa.checker.compare",
    "detect_language": "transqa.text.language",
    "find_attested": "transqa.lexicon.attest",
    "load_glossary": "transqa.glossary",
    "normalize_names": "transqa.checker.normalize",
    "output_schema": "transqa.checker.frame",
    "register_transliterate": "transqa.romanization.transliterate_pack",
    "romanization_systems": "transqa.romanization",
    "romanize": "transqa.romanization",
    "spark": "transqa.doors.spark",
    "write_annotated": "transqa.bitext.writeback",
}


def __getattr__(name: str) -> object:
    """Return a public name, its module loaded now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'transqa' has no attribute {name!r}")
    from importlib import import_module

    from transqa.base.garbage import collecting_rarely

    with collecting_rarely():
        home = import_module(_HOMES[name])
    return home if name == "spark" else getattr(home, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
