"""Languages that were said: whether there is such a code, and whether the texts agree with it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Document, NotChecked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALLOWED = "allowed: codes of ISO 639, as be, ru, uk, en"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_COMMON = frozenset(
    ("ar", "be", "bg", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "lt", "lv",
     "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh")
)  # fmt: skip
_ENOUGH = 200  # letters; the language of less is anyone's guess
_SAMPLE = 600  # code points that are read for a first opinion, and as many for a second


class Langs(NamedTuple):
    """The languages said from outside; None is to be read from the file or detected."""

    source: str | None = None
    target: str | None = None


@lru_cache(maxsize=256)
def primary_code(said: str) -> str | None:
    """Return the language of a tag, by two letters where ISO 639 has two; "" for undetermined, None for no such code.

    Codes that are not common are looked up in CLDR (through Babel).

    >>> primary_code("en-GB"), primary_code("bel"), primary_code("und"), primary_code("english"), primary_code("xx")
    ('en', 'be', '', None, None)
    """
    if not _TAG.fullmatch(said):
        return None
    code = re.split("[-_]", said)[0].lower()
    if code == "und":
        return ""
    return code if code in _COMMON else _listed(code)


def _listed(code: str) -> str | None:
    from babel import Locale
    from babel.core import get_global

    short = str(get_global("language_aliases").get(code, code)).split("_")[0]
    if len(code) == 3 and len(short) == 2:
        return short
    known = code != short or code in get_global("likely_subtags") or code in Locale.parse("en").languages
    return code if known else None


def language_notes(document: Document, said: Langs) -> tuple[NotChecked, ...]:
    """Return what is strange about the languages: said to be one and reading as another, swapped, or both the same.

    Only sides of at least 200 letters are judged, and one that was said to be of a language only where two samples of
    it read alike.
    """
    source = [one.source for one in document.segments if one.source]
    target = [one.target for one in document.segments]
    read = Langs(_read(source, said.source, document.source_lang), _read(target, said.target, document.target_lang))
    both = f"the source reads as {read.source} and the target as {read.target}"
    if None not in said and read.source != read.target and read == (said.target, said.source):
        return (NotChecked(f"{said.source} to {said.target}", f"{both}: swapped? give them the other way round"),)
    if None in said and read.source and read.source == read.target:
        return (NotChecked("a translation", f"{both}: is one text given twice, or a wrong one?"),)
    return tuple(_contradicted(said, read))


def _contradicted(said: Langs, read: Langs) -> Iterator[NotChecked]:
    for side, code, found in zip(Langs._fields, said, read, strict=True):
        if code and found and code != found:
            yield NotChecked(
                f"the {side} as {code}", f"the {side} reads as {found}: is it the right text and language?"
            )


def _read(texts: Sequence[str], said: str | None, known: str | None) -> str | None:
    """Return the language that a long side reads as, ``known`` if none was said; None if that can't be told."""
    if not _is_long(texts) or (said and said not in _COMMON):
        return None
    if not said:
        return _plain(known)
    from transqa.text.language import detect_language

    whole = "\n".join(texts)
    first = _plain(detect_language(whole[:_SAMPLE]))
    if first in (None, said):
        return first
    return first if _plain(detect_language(whole[len(whole) // 2 :][:_SAMPLE])) == first else None


def _is_long(texts: Sequence[str]) -> bool:
    letters = 0
    for text in texts:
        letters += sum(map(str.isalpha, text[:_SAMPLE]))
        if letters >= _ENOUGH:
            return True
    return False


def _plain(code: str | None) -> str | None:
    return code and code.split("-")[0]
