"""The scripts of letters, and words that mix two of them: «Мiнск» with a Latin i, "Mоscow" with a Cyrillic о.

Such words come from homoglyphs typed by hand and from romanization that leaks letters;
the look-alikes stand in ``languages/shared/homoglyphs.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from transqa.languages import shared_table

Script = Literal["latin", "cyrillic", "other"]

_LATIN = re.compile(
    "[A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\uff21-\uff3a\uff41-\uff5a]"
)
_CYRILLIC = re.compile(
    "[\u0400-\u0481\u048a-\u052f\u1c80-\u1c88\ua640-\ua66e\ua680-\ua69b]"
)
_KRA = "ĸ"


class ForeignLetter(NamedTuple):
    """A letter of the script that a word is not written in: its place, and the letter it looks like ("" if none)."""

    place: int
    char: str
    looks_like: str


class _Tables(NamedTuple):
    to_latin: dict[str, str]
    to_cyrillic: dict[str, str]


def script_of(char: str) -> Script | None:
    """Return the script of one character; None if it is no letter. Modifier letters such as ʼ are none here.

    >>> script_of("ў"), script_of("w"), script_of("ώ"), script_of("5")
    ('cyrillic', 'latin', 'other', None)
    """
    if _CYRILLIC.fullmatch(char):
        return "cyrillic"
    if _LATIN.fullmatch(char):
        return None if "\u02b0" <= char <= "\u02b8" else "latin"
    return "other" if char.isalpha() and not "\u02b9" <= char <= "\u02ff" else None


def mixed_script(word: str) -> tuple[ForeignLetter, ...]:
    """Return the letters of a word that are not of its script, with what they look like; empty if none are.

    Most letters decide the script; where both have as many, the script whose odd
    letters all look like letters of the other gives way, and else the first letter
    decides. Kra (ĸ), a Latin letter hardly anybody means, never decides.

    >>> mixed_script("Мiнск")
    (ForeignLetter(place=1, char='i', looks_like='і'),)
    """
    scripts = [script_of(char) for char in word]
    if "cyrillic" not in scripts or "latin" not in scripts:
        return _kra_alone(word, scripts)
    main = _main_script(word, scripts)
    lookalikes = _tables().to_latin if main == "latin" else _tables().to_cyrillic
    found = []
    for place, (char, script) in enumerate(zip(word, scripts, strict=True)):
        if script not in ("latin", "cyrillic"):
            continue
        if script != main or char == _KRA:
            found.append(ForeignLetter(place, char, lookalikes.get(char, "")))
    return tuple(found)


def fold_homoglyphs(word: str) -> str:
    """Return a word with its look-alike letters in its own script, letter for letter; others stay as they are.

    >>> fold_homoglyphs("Мiнск"), fold_homoglyphs("Mоscоw")
    ('Мінск', 'Moscow')
    """
    folded = list(word)
    for place, char, looks_like in mixed_script(word):
        folded[place] = looks_like or char
    return "".join(folded)


def _kra_alone(word: str, scripts: list[Script | None]) -> tuple[ForeignLetter, ...]:
    """Return kra inside a Latin word of other letters too: it is taken for a small k."""
    if _KRA not in word or scripts.count("latin") == word.count(_KRA):
        return ()
    return tuple(
        ForeignLetter(place, char, "k")
        for place, char in enumerate(word)
        if char == _KRA
    )


def _main_script(word: str, scripts: list[Script | None]) -> Script:
    """Return the script that a word of Latin and Cyrillic letters is meant in."""
    latin_count = scripts.count("latin") - word.count(_KRA)
    cyrillic_count = scripts.count("cyrillic")
    if latin_count > cyrillic_count:
        return "latin"
    if cyrillic_count > latin_count:
        return "cyrillic"
    tables = _tables()
    letters = list(zip(word, scripts, strict=True))
    latin = {char for char, script in letters if script == "latin"}
    if latin <= tables.to_cyrillic.keys():
        return "cyrillic"
    cyrillic = {char for char, script in letters if script == "cyrillic"}
    if cyrillic <= tables.to_latin.keys():
        return "latin"
    return next(script for script in scripts if script in ("latin", "cyrillic"))


@cache
def to_latin() -> dict[int, str]:
    """Return the table for ``str.translate`` from Cyrillic letters to the Latin ones that look the same in print.

    >>> "Моsсоw".translate(to_latin()).isascii()
    True
    """
    same: dict[str, str] = shared_table("homoglyphs")["same"]
    return str.maketrans(same)


@cache
def to_cyrillic() -> dict[int, str]:
    """Return the table for ``str.translate`` from Latin letters to the Cyrillic ones that they stand for.

    >>> "Мiнск".translate(to_cyrillic()) == "Мінск"
    True
    """
    return str.maketrans(_tables().to_cyrillic)


@cache
def _tables() -> _Tables:
    table = shared_table("homoglyphs")
    same: dict[str, str] = table["same"]
    back = {latin: cyrillic for cyrillic, latin in reversed(same.items())}
    return _Tables(same | table["to_latin"], back | table["to_cyrillic"])
