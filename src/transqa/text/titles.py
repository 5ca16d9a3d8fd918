"""Words before a surname that are no given name."""

from __future__ import annotations

from transqa.languages import language


def is_title(key: str) -> bool:
    """Return whether a folded word is a title, an office or a function word, and so no given name.

    >>> is_title("president"), is_title("ivan")
    (True, False)
    """
    return key in language("en").titles.words
