"""Gathers the text of a block piece by piece: white space as HTML shows it, and a place for every letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.blocks import trimmed
from transqa.bitext.unit import Mapped, Piece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = re.compile("[ \t\n\r\f]+")
_UNEVEN = re.compile(" {2,}")
_TO_SPACE = str.maketrans("\t\n\r\f", "    ")


class Flow:
    """The text of one block. White space of any kind and length is one space; a line break ends a line.

    What is left out inside a line (a code, a picture) leaves a gap: it never joins the words beside it.
    """

    __slots__ = ("_waiting", "pieces")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._waiting: list[Piece] = []  # white space that is only there if a letter follows, or one gap

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add text; its white space is collapsed with what stands before it."""
        for piece in pieces:
            if len(piece.text) != piece.end - piece.start:
                self._letters(piece)
                continue
            piece = piece._replace(text=piece.text.translate(_TO_SPACE))  # noqa: PLW2901
            at = 0
            for blank in _UNEVEN.finditer(piece.text):
                self._even(_cut(piece, at, blank.start()))
                self._space(_cut(piece, blank.start(), blank.end()))
                at = blank.end()
            self._even(_cut(piece, at, len(piece.text)) if at else piece)

    def keep(self, pieces: Iterable[Piece]) -> None:
        """Add text with its white space as it is (``pre``)."""
        for piece in pieces:
            self._letters(piece)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break (``<br>``); spaces around it are dropped."""
        self._waiting = [one for one in self._waiting if one.text == "\n"]
        self._waiting.append(Piece("\n", start, end))

    def gap(self, start: int, end: int) -> None:
        """Say that something that is no text was left out here."""
        if not self._waiting:
            self._waiting.append(Piece("", start, end))

    def taken(self) -> Mapped:
        """Return the text so far, without white space around it, and begin anew."""
        text = trimmed(mapped(self.pieces))
        self.pieces, self._waiting = [], []
        return text

    def _even(self, piece: Piece) -> None:
        """Add text in which single spaces stand between words, perhaps before and behind them too."""
        text = piece.text
        start = 1 if text[:1] == " " else 0
        end = len(text) - 1 if len(text) > 1 and text[-1] == " " else len(text)
        if start:
            self._space(_cut(piece, 0, 1))
        if end > start:
            self._letters(_cut(piece, start, end))
        if end < len(text):
            self._space(_cut(piece, end, len(text)))

    def _space(self, piece: Piece) -> None:
        if not self._waiting or not self._waiting[-1].text:
            self._waiting = [Piece(" ", piece.start, piece.end)]

    def _letters(self, piece: Piece) -> None:
        if self._waiting:
            self._settle(piece.text)
        self.pieces.append(piece)

    def _settle(self, following: str) -> None:
        """Add the white space that waited, now that text follows."""
        waiting, self._waiting = self._waiting, []
        if not self.pieces:
            return
        if not waiting[0].text:
            joins = self.pieces[-1].text[-1:].isalnum() and following[:1].isalnum()
            waiting = [waiting[0]._replace(text=" ")] if joins else []
        elif waiting[0].text == " " and self.pieces[-1].text[-1:] in " \n":
            waiting = []
        self.pieces += waiting


def _cut(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.text[start:end], piece.start + start, piece.start + end)


def spaced(text: str) -> str:
    """Return a text with its white space as HTML shows it.

    >>> spaced(" one\\n  two ")
    'one two'
    """
    return _SPACES.sub(" ", text).strip(" ")
