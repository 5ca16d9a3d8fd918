"""English words of any frequency: what is a word at all, and which words compounds are made of.

A file that is mapped into memory, as a lexicon of names is; ``bench/make/known_words.py`` makes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.lexicon.container import read_container

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = Path(__file__).with_name("data") / "words.tqw"
WORDS, PARTS = "words", "parts"


class KnownWords:
    """Words of four letters or more, in small letters of a to z.

    >>> words = known_words()
    >>> words.has("backcountry"), words.has("mazorpas"), words.is_part("floor")
    (True, False, True)
    """

    def __init__(self, path: Path) -> None:
        """Map a file."""
        import marisa_trie

        # A trie does not keep alive what it was mapped from.
        self._container = read_container(path, (WORDS, PARTS))
        sections = self._container.sections
        # Look-ups by bytes, which return None for what is not there.
        words: Callable[[bytes], int | None] = (
            marisa_trie.Trie().map(sections[WORDS]).get
        )
        parts: Callable[[bytes], int | None] = (
            marisa_trie.Trie().map(sections[PARTS]).get
        )
        self._words, self._parts = words, parts

    def has(self, word: str) -> bool:
        """Return whether something is a listed word."""
        return self._words(word.encode()) is not None

    def is_part(self, word: str) -> bool:
        """Return whether something is a usual word, of which a compound may be made."""
        return self._parts(word.encode()) is not None


@cache
def known_words() -> KnownWords:
    """Return the words of the bundled file."""
    return KnownWords(BUNDLED)
