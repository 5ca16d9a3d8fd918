r"""Several texts in one cell: set apart by a mark, ``\`` before what stands for itself.

One rule for cells of spreadsheets and for the notes that carry our fields through TBX.
A backslash is written before the mark, before another backslash, before white space at
either end of a text, and before ``= + - @`` at its beginning, which spreadsheets would
take for a formula.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA = "=+-@"
_PIECE = re.compile(r"\\([\\|;=+@\s-])|(.)", re.DOTALL)  # an escaped sign, or any other


def escape(text: str, marks: str = "|") -> str:
    r"""Return a text as it is written in a cell.

    >>> escape("=1|2 "), escape("a - b")
    ('\\=1\\|2\\ ', 'a - b')
    """
    if not text:
        return text
    begins_with_space, ends_with_space = text[0].isspace(), text[-1].isspace()
    looks_like_formula = text[0] in _FORMULA
    if not (begins_with_space or ends_with_space or looks_like_formula or "\\" in text):
        return re.sub(f"[{marks}]", r"\\\g<0>", text)
    written = re.sub(rf"[\\{marks}]", r"\\\g<0>", text)
    if ends_with_space and len(text) > 1:
        written = f"{written[:-1]}\\{text[-1]}"
    # A mark at the beginning has its backslash already.
    if text[0] not in marks and (begins_with_space or looks_like_formula):
        written = f"\\{written}"
    return written


def unescape(cell: str) -> str:
    r"""Return the one text of a cell, white space around it left out.

    >>> unescape(r" \=1\|2\  ")
    '=1|2 '
    """
    if "\\" not in cell:
        return cell.strip()
    return _split_escaped(cell, "")[0]


def join(texts: Sequence[str], mark: str = "|", marks: str = "|") -> str:
    """Return texts as one cell.

    >>> join(["Kyiv", "Kiev"])
    'Kyiv | Kiev'
    """
    return f" {mark} ".join(escape(text, marks) for text in texts)


def split(cell: str, mark: str = "|") -> list[str]:
    r"""Return the texts of a cell, empty ones left out.

    >>> split("Kyiv | Kiev |"), split(r"a\|b | \ c")
    (['Kyiv', 'Kiev'], ['a|b', ' c'])
    """
    return [text for text in split_all(cell, mark) if text]


def split_all(cell: str, mark: str = "|") -> list[str]:
    """Return the texts of a cell, empty ones too: their place says what they are."""
    if "\\" not in cell:
        return [part.strip() for part in cell.split(mark)]
    return _split_escaped(cell, mark)


def _split_escaped(cell: str, mark: str) -> list[str]:
    """Return the texts of a cell that has backslashes; of white space at an end only escaped one is kept."""
    texts: list[str] = []
    signs: list[tuple[str, bool]] = []  # of one text, each with whether it was escaped
    for escaped, plain in _PIECE.findall(cell):
        if plain == mark and mark:
            texts.append(_trimmed(signs))
            signs = []
        else:
            signs.append((escaped or plain, bool(escaped)))
    texts.append(_trimmed(signs))
    return texts


def _trimmed(signs: list[tuple[str, bool]]) -> str:
    """Return the text of some signs without white space at its ends, unless that was escaped."""
    start, end = 0, len(signs)
    while start < end and _is_bare_space(signs[start]):
        start += 1
    while end > start and _is_bare_space(signs[end - 1]):
        end -= 1
    return "".join(sign for sign, _ in signs[start:end])


def _is_bare_space(sign_and_escaped: tuple[str, bool]) -> bool:
    sign, escaped = sign_and_escaped
    return not escaped and sign.isspace()
