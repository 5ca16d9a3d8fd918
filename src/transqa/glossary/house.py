"""House style: how persons and places are to be spelled, for all and for some.

A style is ``preferred`` (what the glossary prefers), one that its entries name (``ap``,
``pozirk``), a romanization system, or ``belarusian-based`` or ``russian-based``:
Belarusian names by the Belarusian or by the Russian form. A system and a based style
respell names of their own tradition only, and all places in Belarus. A person whose
preferred English spelling follows another language (Vladimir Putin, Alexander
Lukashenko) keeps it: that is how agencies print them. For one entry anything may be
said, a style or a spelling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.glossary.entries import Entry

PREFERRED = "preferred"
BASED = {"belarusian-based": "be-press-en", "russian-based": "ru-press-en"}


def house_spelling(
    entry: Entry, lang: str, style: str, own: str | None = None
) -> str | None:
    """Return how an entry is to be spelled in a language; None if nothing is known. ``own`` is said for it alone."""
    if own is not None and own != PREFERRED:
        return _styled(entry, lang, own, forced=True) or own
    if own == PREFERRED:
        style = PREFERRED
    return _styled(entry, lang, style, forced=False) or entry.preferred(lang, style)


def _styled(entry: Entry, lang: str, style: str, *, forced: bool) -> str | None:
    """Return the English spelling by a romanization system or a style of the entry; None where it has none.

    ``forced`` for a style that is said for this entry alone: then its tradition does
    not matter.
    """
    if lang != "en":
        return None
    named = dict(entry.style).get(style)
    if named:
        return named
    is_system = style[2:3] == "-"  # be-press-en
    system = BASED.get(style, style if is_system else None)
    if system is None or entry.kind not in ("person", "place"):
        return None
    tradition = "uk" if system.startswith("uk-") else "be"
    if not forced and not _is_of_tradition(entry, tradition):
        return None
    if entry.kind == "place":
        romanized_from = _romanized_from(entry)
        if not romanized_from or (style in BASED and system[:2] in romanized_from):
            return None
    return _romanized(entry, system)


_FOREIGN = "foreign"  # how the type of a place outside of Belarus begins in the bundled glossary


def _is_of_tradition(entry: Entry, tradition: str) -> bool:
    """Return whether a name is of a language's own: by its preferred spelling, or for lying in Belarus.

    Agencies print Grodno and Gomel as they print Lukashenko, but a style that spells
    Belarusian names by the Belarusian form spells Hrodna and Homel by it.
    """
    if tradition == "be" and entry.kind == "place" and entry.type:
        return not entry.type.startswith(_FOREIGN)
    return tradition in _traditions(entry)


def _romanized(entry: Entry, system: str) -> str | None:
    """Return what a system writes; None without a form in its language."""
    from transqa.romanization import romanize

    form = entry.cyrillic().get(system[:2])
    if form and entry.kind == "place":
        # The glossary parts «город Горки» from a surname by the common noun.
        names = [text for text in entry.texts(system[:2]) if text[:1].isupper()]
        form = names[0] if names else form
    return romanize(form, system) if form else None


@lru_cache(maxsize=4096)
def _romanized_from(entry: Entry) -> frozenset[str]:
    """Return the languages of the Cyrillic names that the preferred English name of a place romanizes, word by word.

    None for Białowieża Forest and Penal Colony No. 4, which are translated, and for the
    Western Dvina, which is not Zakhodniaya Dzvina.
    """
    spelled = entry.preferred("en") or ""
    langs = set()
    for lang in entry.cyrillic():
        for text in entry.texts(lang):
            if not text[:1].isupper() or text.count(" ") != spelled.count(" "):
                continue
            if lang in _langs_of_systems(text, spelled, lang):
                langs.add(lang)
    return frozenset(langs)


@lru_cache(maxsize=4096)
def _traditions(entry: Entry) -> frozenset[str]:
    """Return the languages as whose romanization the preferred English spelling of an entry can be read."""
    spelled = entry.preferred("en") or ""
    traditions = set()
    for lang, form in entry.cyrillic().items():
        if lang in ("be", "uk") and lang in _langs_of_systems(form, spelled, lang):
            traditions.add(lang)
    return frozenset(traditions)


def _langs_of_systems(name: str, spelled: str, lang: str) -> frozenset[str]:
    """Return the languages of the systems by which a Cyrillic name is spelled so; none where one of the two is no name.

    Somebody's own entry may have no English spelling, or one without a letter.
    """
    from transqa.base.errors import InputError
    from transqa.names import compare_names
    from transqa.names.model import Verdict

    try:
        compared = compare_names(name, spelled, lang=lang)
    except InputError:
        return frozenset()
    if compared.verdict != Verdict.VARIANT:
        return frozenset()
    return frozenset(system[:2] for system in compared.systems)
