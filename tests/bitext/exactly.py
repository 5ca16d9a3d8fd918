"""Proves where letters stand: what the tests of the readers of texts share."""

from __future__ import annotations

import html
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transqa.bitext.unit import Content, Mapped, Unit


def prove(content: Content, meaning: Callable[[str], str] = html.unescape) -> None:
    """Assert that every letter stands where its unit says.

    A piece as long as its place holds the file's very letters, white space for white
    space; any other is what ``meaning`` makes of the file there (an entity, an escape),
    or white space, or the space left by what is no text.
    """
    for unit in content.units:
        text = unit.target
        last = -1
        for begin, stop, (start, end) in zip(
            text.starts, (*text.starts[1:], None), text.file_spans, strict=True
        ):
            piece, raw = text.text[begin:stop], content.file[start:end]
            assert start >= last, (unit, raw)
            last = start
            if len(piece) == len(raw):
                assert all(
                    a == b or (a.isspace() and b.isspace())
                    for a, b in zip(piece, raw, strict=True)
                ), unit
            else:
                assert piece.isspace() or meaning(raw) == piece, (piece, raw)
        assert text.text == text.text.strip()


def at(content: Content, word: str, nth: int = 0) -> str:
    """Return what stands in the file at the place of a word of the ``nth`` unit that has it."""
    text: Mapped = [unit.target for unit in content.units if word in unit.target.text][
        nth
    ]
    start = text.text.index(word)
    place = text.file_span(start, start + len(word))
    assert place is not None
    return content.file[slice(*place)]


def texts(units: Iterable[Unit]) -> list[str]:
    return [unit.target.text for unit in units]


def letters(text: str) -> str:
    """Return a text without white space: what is left to compare where two tools set it differently."""
    return "".join(text.split())


def pandoc(data: bytes, source: str, target: str) -> bytes:
    """Return what pandoc makes of a file; skips where it is not installed."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    command = [program, "-f", source, "-t", target, "--wrap=none", "-o", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout
