r"""Several texts in one cell: set apart by a mark, ``\`` before what stands for itself.

One rule for cells of spreadsheets and for the notes that carry our fields through TBX. A backslash is written before
the mark, before another backslash, before white space at either end of a text, and before ``= + - @`` at its
beginning, which spreadsheets would take for a formula.
"""

from __future__ import annotations

import re

_FORMULA = "=+-@"
_PIECE = re.compile(r"\\([\\|;=+@\s-])|(.)", re.DOTALL)


def escape(text: str, marks: str = "|") -> str:
    r"""Return a text as it is written in a cell.

    >>> escape("=1|2 "), escape("a - b")
    ('\\=1\\|2\\ ', 'a - b')
    """
    if not text or not (text[0].isspace() or text[-1].isspace() or text[0] in _FORMULA or "\\" in text):
        return re.sub(f"[{marks}]", r"\\\g<0>", text)
    written = re.sub(rf"[\\{marks}]", r"\\\g<0>", text)
    if len(text) > 1 and text[-1].isspace():
        written = f"{written[:-1]}\\{text[-1]}"
    bare = text[0] not in marks and (text[0].isspace() or text[0] in _FORMULA)
    return f"\\{written}" if bare else written


def unescape(cell: str) -> str:
    r"""Return the one text of a cell, white space around it left out.

    >>> unescape(r" \=1\|2\  ")
    '=1|2 '
    """
    return cell.strip() if "\\" not in cell else _slowly(cell, "")[0]


def join(texts: tuple[str, ...] | list[str], mark: str = "|", marks: str = "|") -> str:
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
    parts = cell.split(mark) if "\\" not in cell else _slowly(cell, mark)
    return [text for part in parts if (text := part if "\\" in cell else part.strip())]


def split_all(cell: str, mark: str = "|") -> list[str]:
    """Return the texts of a cell, empty ones too: their place says what they are."""
    return [part.strip() for part in cell.split(mark)] if "\\" not in cell else _slowly(cell, mark)


def _slowly(cell: str, mark: str) -> list[str]:
    """Return the texts of a cell that has backslashes; of white space at an end only escaped one is kept."""
    texts: list[str] = []
    now: list[tuple[str, bool]] = []
    for escaped, plain in _PIECE.findall(cell):
        if plain == mark and mark:
            texts.append(_trimmed(now))
            now = []
        else:
            now.append((escaped or plain, bool(escaped)))
    return [*texts, _trimmed(now)]


def _trimmed(pieces: list[tuple[str, bool]]) -> str:
    kept = [place for place, (char, escaped) in enumerate(pieces) if escaped or not char.isspace()]
    return "".join(char for char, _ in pieces[kept[0] : kept[-1] + 1]) if kept else ""
