"""House style: how persons and places are to be spelled, for all and for some.

A style is ``preferred`` (what the glossary prefers), one that its entries name (``ap``, ``pozirk``), a romanization
system, or ``belarusian-based`` or ``russian-based``: Belarusian names by the Belarusian or by the Russian form. A
system and a based style respell names of their own tradition only. A name whose preferred English spelling follows
another language (Vladimir Putin, Alexander Lukashenko) keeps it: that is how agencies print them. For one entry
anything may be said, a style or a spelling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.glossary.entries import Entry

PREFERRED = "preferred"
BASED = {"belarusian-based": "be-press-en", "russian-based": "ru-press-en"}


def house_spelling(entry: Entry, lang: str, style: str, own: str | None = None) -> str | None:
    """Return how an entry is to be spelled in a language; None if nothing is known. ``own`` is said for it alone."""
    if own is not None and own != PREFERRED:
        return _styled(entry, lang, own, forced=True) or own
    style = PREFERRED if own == PREFERRED else style
    return _styled(entry, lang, style, forced=False) or entry.preferred(lang, style)


def _styled(entry: Entry, lang: str, style: str, *, forced: bool) -> str | None:
    """Return the spelling by a romanization system or a style of the entry; None where it has none."""
    named = dict(entry.style).get(style)
    if named or lang != "en":
        return named if lang == "en" else None
    system = BASED.get(style, style if style[2:3] == "-" else None)
    if system is None or entry.kind not in ("person", "place"):
        return None
    if not forced and ("uk" if system.startswith("uk-") else "be") not in _traditions(entry):
        return None
    return _romanized(entry, system)


def _romanized(entry: Entry, system: str) -> str | None:
    """Return what a system writes; None without a form in its language."""
    from transqa.romanization import romanize

    form = entry.cyrillic().get(system[:2])
    return romanize(form, system) if form else None


@lru_cache(maxsize=4096)
def _traditions(entry: Entry) -> frozenset[str]:
    """Return the languages as whose romanization the preferred English spelling of an entry can be read."""
    from transqa.names import compare_names

    spelled = entry.preferred("en")
    forms = {lang: form for lang, form in entry.cyrillic().items() if lang in ("be", "uk")}
    return frozenset(
        lang
        for lang, form in forms.items()
        if any(system.startswith(lang) for system in compare_names(form, spelled or "-", lang=lang).systems)
    )
