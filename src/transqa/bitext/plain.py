"""A plain text: one block, every code point of it where it stands in the file. The shortest reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.decode import decode
from transqa.bitext.unit import Content, Unit, whole

if TYPE_CHECKING:
    from transqa.bitext.langs import Langs


def read_plain(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of a plain text. Raises InputError for what is not UTF-8 text."""
    text = decode(data, name)
    unit = Unit("", whole(text))
    return [
        Content(name, (unit,), bilingual=False, file=text, target_lang=langs.target)
    ]
