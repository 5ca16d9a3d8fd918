"""Gathers the text of a block piece by piece: white space as HTML shows it, and a span in the file for every letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.bitext.blocks import trimmed
from transqa.bitext.unit import Mapped, MappedPiece, mapped

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEVERAL_SPACES = re.compile(" {2,}")
_TO_SPACE = str.maketrans("\t\n\r\f", "    ")


class Flow:
    """The text of one block. White space of any kind and length is one space; a line break ends a line.

    What is left out inside a line (a code, a picture) leaves a gap: it never joins the
    words beside it.
    """

    __slots__ = ("_pending", "pieces")

    def __init__(self) -> None:
        self.pieces: list[MappedPiece] = []
        # White space that is only there if a letter follows, or one gap, which is a
        # piece without text.
        self._pending: list[MappedPiece] = []

    def add(self, pieces: Iterable[MappedPiece]) -> None:
        """Add text; its white space is collapsed with what stands before it."""
        for piece in pieces:
            is_exact = len(piece.text) == piece.end - piece.start
            if not is_exact:  # a character reference; &nbsp; is not collapsed
                self._add_letters(piece)
                continue
            even = piece._replace(text=piece.text.translate(_TO_SPACE))
            done = 0
            for spaces in _SEVERAL_SPACES.finditer(even.text):
                start, end = spaces.span()
                self._add_even(_slice(even, done, start))
                self._add_space(_slice(even, start, end))
                done = end
            self._add_even(_slice(even, done, len(even.text)) if done else even)

    def keep(self, pieces: Iterable[MappedPiece]) -> None:
        """Add text with its white space as it is (``pre``)."""
        for piece in pieces:
            self._add_letters(piece)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break (``<br>``); spaces around it are dropped."""
        self._pending = [piece for piece in self._pending if piece.text == "\n"]
        self._pending.append(MappedPiece("\n", start, end))

    def gap(self, start: int, end: int) -> None:
        """Note that something that is not text was left out here."""
        if not self._pending:
            self._pending.append(MappedPiece("", start, end))

    def taken(self) -> Mapped:
        """Return the text so far, without white space around it, and begin anew."""
        text = trimmed(mapped(self.pieces))
        self.pieces = []
        self._pending = []
        return text

    def _add_even(self, piece: MappedPiece) -> None:
        """Add text in which single spaces stand between words, perhaps before and behind them too."""
        text = piece.text
        start, end = 0, len(text)
        if text.startswith(" "):
            start = 1
            self._add_space(_slice(piece, 0, 1))
        if end > 1 and text.endswith(" "):
            end -= 1
        if end > start:
            self._add_letters(_slice(piece, start, end))
        if end < len(text):
            self._add_space(_slice(piece, end, len(text)))

    def _add_space(self, piece: MappedPiece) -> None:
        is_gap = bool(self._pending) and not self._pending[-1].text
        if not self._pending or is_gap:
            self._pending = [MappedPiece(" ", piece.start, piece.end)]

    def _add_letters(self, piece: MappedPiece) -> None:
        if self._pending:
            self._settle_pending(piece.text)
        self.pieces.append(piece)

    def _settle_pending(self, following: str) -> None:
        """Add the white space that was pending, now that text follows."""
        pending, self._pending = self._pending, []
        if not self.pieces:
            return
        first = pending[0]
        preceding = self.pieces[-1].text[-1:]
        if not first.text:
            # A gap: a space only where two words would become one
            # ("see<code>x</code>below").
            if preceding.isalnum() and following[:1].isalnum():
                self.pieces.append(first._replace(text=" "))
        elif first.text == " " and preceding in " \n":
            pass  # the text before ends in white space of its own, of a ``pre`` or a line break
        else:
            self.pieces += pending


def _slice(piece: MappedPiece, start: int, end: int) -> MappedPiece:
    return MappedPiece(
        text=piece.text[start:end],
        start=piece.start + start,
        end=piece.start + end,
    )
