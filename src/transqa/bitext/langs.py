"""Languages that were given: whether there is such a code, and whether the texts agree with it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Document, NotChecked

if TYPE_CHECKING:
    from collections.abc import Sequence

ALLOWED = "allowed: codes of ISO 639, as be, ru, uk, en"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
# Known without loading CLDR, which takes longer than to check a short text. A given
# language that is not among them is never doubted.
COMMON = frozenset(
    ("ar", "be", "bg", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "lt", "lv",
     "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh")
)  # fmt: skip
_SHORTEST_NAME = 4  # letters of the name of a language
_ENOUGH_LETTERS = 200  # the language of less is anyone's guess
_SAMPLE = 600  # code points that are read for a first opinion, and as many for a second


class Langs(NamedTuple):
    """The languages given from outside; None is to be read from the file or detected."""

    source: str | None = None
    target: str | None = None


def over_declared(given: Langs, declared: Langs) -> tuple[Langs, list[NotChecked]]:
    """Return the languages of a file that says its own: those given stand over them, with a note where they differ.

    >>> over_declared(Langs(None, "uk"), Langs("en", "ru"))[0]
    Langs(source='en', target='uk')
    """
    notes = [
        NotChecked(f"the {side} as {theirs}", f"{ours} was given, and stands over it")
        for side, ours, theirs in zip(Langs._fields, given, declared, strict=True)
        if ours and theirs and ours != theirs
    ]
    langs = Langs(given.source or declared.source, given.target or declared.target)
    return langs, notes


def with_configured(known: Langs, configured: Langs) -> Langs:
    """Return the languages of a file: those known, else the configured ones, unless the other side is in that one.

    A file that says it is from English is no translation into English, whatever the
    rest of the project is.

    >>> with_configured(Langs("be"), Langs("ru", "en")), with_configured(Langs("en"), Langs("ru", "en"))
    (Langs(source='be', target='en'), Langs(source='en', target=None))
    """
    source = configured.source if configured.source != known.target else None
    target = configured.target if configured.target != known.source else None
    return Langs(known.source or source, known.target or target)


@lru_cache(maxsize=256)
def primary_code(tag: str) -> str | None:
    """Return the language of a tag, by two letters where ISO 639 has two; "" for undetermined, None for no such code.

    Codes that are not common are looked up in CLDR.

    >>> primary_code("en-GB"), primary_code("bel"), primary_code("und"), primary_code("english"), primary_code("xx")
    ('en', 'be', '', None, None)
    """
    if not _TAG.fullmatch(tag):
        return None
    code = re.split("[-_]", tag)[0].lower()
    if code == "und":
        return ""
    if code in COMMON:
        return code
    from transqa.languages.codes import is_language_code, two_letter_code

    short = two_letter_code(code)
    if len(short) == 2 and short != code:
        return short
    return code if is_language_code(code) else None


def code_or_name(text: str) -> str | None:
    """Return the language that a tag or a name in one of several languages says; "" for ``und``, None for neither.

    >>> code_or_name("be-BY"), code_or_name("Belarusian"), code_or_name("беларуская"), code_or_name("ltr")
    ('be', 'be', 'be', None)
    """
    code = primary_code(text)
    if code is not None or len(text) < _SHORTEST_NAME:
        return code
    from transqa.languages.codes import language_by_any_name

    tag = language_by_any_name(text)
    return primary_code(tag) if tag else None


def code_of_language_name(english_name: str) -> str | None:
    """Return the code of a language by its English name (``Belarusian``); None for no such name."""
    from transqa.languages.codes import language_named

    tag = language_named(english_name)
    return primary_code(tag) or None if tag else None


def language_notes(document: Document, given: Langs) -> tuple[NotChecked, ...]:
    """Return what is strange about the languages: given as one and reading as another, swapped, or both the same.

    Only sides of at least 200 letters are judged, and one whose language was given only
    where two samples of it read alike.
    """
    sources = [segment.source for segment in document.segments if segment.source]
    targets = [segment.target for segment in document.segments]
    detected = Langs(
        source=_language_of_side(sources, given.source, document.source_lang),
        target=_language_of_side(targets, given.target, document.target_lang),
    )
    both = f"the source reads as {detected.source} and the target as {detected.target}"
    are_both_given = None not in given
    if (
        are_both_given
        and detected.source != detected.target
        and detected == (given.target, given.source)
    ):
        return (
            NotChecked(
                f"{given.source} to {given.target}",
                f"{both}: swapped? give them the other way round",
            ),
        )
    if not are_both_given and detected.source and detected.source == detected.target:
        return (
            NotChecked(
                "a translation", f"{both}: is one text given twice, or a wrong one?"
            ),
        )
    notes: list[NotChecked] = []
    for side, given_code, detected_code in zip(
        Langs._fields, given, detected, strict=True
    ):
        if given_code and detected_code and given_code != detected_code:
            why = f"the {side} reads as {detected_code}: is it the right text and language?"
            notes.append(NotChecked(f"the {side} as {given_code}", why))
    return tuple(notes)


def _language_of_side(
    texts: Sequence[str], given: str | None, document_lang: str | None
) -> str | None:
    """Return the language that a long side reads as; None if that can't be told.

    Where none was given, the document's was detected on the whole side already.
    """
    if not _has_enough_letters(texts) or (given and given not in COMMON):
        return None
    if not given:
        return _without_script(document_lang)
    from transqa.text.language import detect_language

    whole = "\n".join(texts)
    first_opinion = _without_script(detect_language(whole[:_SAMPLE]))
    if first_opinion in (None, given):
        return first_opinion
    # The first sample may be a quotation in another language.
    middle = len(whole) // 2
    second_opinion = _without_script(detect_language(whole[middle : middle + _SAMPLE]))
    return first_opinion if second_opinion == first_opinion else None


def _has_enough_letters(texts: Sequence[str]) -> bool:
    letters = 0
    for text in texts:
        letters += sum(map(str.isalpha, text[:_SAMPLE]))
        if letters >= _ENOUGH_LETTERS:
            return True
    return False


def _without_script(code: str | None) -> str | None:
    """Return the language of a detected code: ``be`` of ``be-Latn``."""
    return code and code.split("-")[0]
