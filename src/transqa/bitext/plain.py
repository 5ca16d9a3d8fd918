"""A plain text: one block, every code point of it where it stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.decode import decode
from transqa.bitext.unit import Content, Unit, whole

if TYPE_CHECKING:
    from transqa.bitext.langs import Langs


def read_plain(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of a plain text. Raises InputError for what is no UTF-8 text."""
    text = decode(data, name)
    return [Content(name, (Unit("", whole(text)),), False, text, target_lang=langs.target)]
