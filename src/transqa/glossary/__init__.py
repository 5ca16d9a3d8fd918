"""Glossaries: entries, loading them, and finding them in text."""

from transqa.glossary.entries import Confidence, Entry, Role, Status, Term
from transqa.glossary.glossary import Glossary
from transqa.glossary.load import load_glossary
from transqa.glossary.lookup import Match

__all__ = [
    "Confidence",
    "Entry",
    "Glossary",
    "Match",
    "Role",
    "Status",
    "Term",
    "load_glossary",
]
