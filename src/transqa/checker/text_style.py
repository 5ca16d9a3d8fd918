"""Suggestions in the style of the text: its apostrophes, quotation marks and hyphens, and capitals in headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.lazy import cached_property

if TYPE_CHECKING:
    from transqa.base.model import Document, Segment

# Between letters, or behind the s of a plural.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])|(?<=s)['’](?=\s)")
_STRAIGHT_PAIR = re.compile('"([^"]*)"')
_CURLY = str.maketrans("“”", '""')
_HYPHENS = "-‐\u2011"  # of a keyboard, of Unicode, and the one at which no line breaks


class TextStyle:
    """How the target of a document writes what may be written in two ways; made for its suggestions."""

    def __init__(self, document: Document) -> None:
        """Take the document; it is looked through when a suggestion asks."""
        self._document = document

    @cached_property
    def _signs(self) -> frozenset[str]:
        """Return the apostrophes, as the sign itself, and the other signs that the text has."""
        signs: set[str] = set()
        for segment in self._document.segments:
            text = segment.target
            signs.update(f"{found}apostrophe" for found in _APOSTROPHE.findall(text))
            signs.update(sign for sign in f'"“{_HYPHENS}' if sign in text)
        return frozenset(signs)

    def styled(self, suggestion: str, found: str, segment: Segment) -> str:
        """Return a suggestion for words of a segment as the text would write it; ``found`` is what stands there.

        What the text writes in both ways, or not at all, stays as it was proposed.
        """
        if found.isupper() and _is_in_capitals(segment.target):
            suggestion = suggestion.upper()
        if _APOSTROPHE.search(suggestion):
            suggestion = self._with_apostrophes(suggestion)
        if '"' in suggestion or "“" in suggestion:
            suggestion = self._with_quotes(suggestion)
        return self._with_hyphens(suggestion)

    def _with_apostrophes(self, suggestion: str) -> str:
        written = [sign for sign in "'’" if f"{sign}apostrophe" in self._signs]
        if len(written) != 1:
            return suggestion
        return _APOSTROPHE.sub(written[0], suggestion)

    def _with_quotes(self, suggestion: str) -> str:
        is_straight, is_curly = '"' in self._signs, "“" in self._signs
        if is_straight and not is_curly:
            return suggestion.translate(_CURLY)
        if is_curly and not is_straight:
            return _STRAIGHT_PAIR.sub(r"“\1”", suggestion)
        return suggestion

    def _with_hyphens(self, suggestion: str) -> str:
        if not any(sign in suggestion for sign in _HYPHENS):
            return suggestion
        written = [sign for sign in _HYPHENS if sign in self._signs]
        if len(written) != 1:
            return suggestion
        return re.sub(rf"(?<=\w)[{_HYPHENS}](?=\w)", written[0], suggestion)


def _is_in_capitals(text: str) -> bool:
    """Return whether a text of several words is in capitals, as headlines are.

    >>> _is_in_capitals("COURT JAILS LUTSINA"), _is_in_capitals("The US said"), _is_in_capitals("NATO")
    (True, False, False)
    """
    return text.isupper() and len(text.split()) > 1
