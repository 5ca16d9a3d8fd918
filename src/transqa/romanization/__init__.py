"""Cyrillic to Latin: romanization systems as data, and the engine that applies them."""

from transqa.romanization.systems import (
    LetterRendering,
    RomanizationSystem,
    load_system,
    romanization_systems,
    romanize,
    systems_of,
    usual_system,
)

__all__ = [
    "LetterRendering",
    "RomanizationSystem",
    "load_system",
    "romanization_systems",
    "romanize",
    "systems_of",
    "usual_system",
]
