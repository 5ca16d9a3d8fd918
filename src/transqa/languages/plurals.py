"""Which form of a word stands beside a number, by the plural rules of Unicode CLDR (through Babel)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.plural import PluralRule

_FEW = "few"  # the category of 2, 3 and 4 in Slavic languages


def agrees_alike(number: float, other: float, lang: str) -> bool:
    """Return whether a word beside one number can stay as it is beside another.

    Only languages are looked at that tell a few from many: there the form changes
    again and again on the way up, and a wrong number is as likely as not to have
    another one.

    >>> agrees_alike(17, 71, "ru"), agrees_alike(1, 21, "ru"), agrees_alike(1, 21, "pl")
    (False, True, False)
    >>> agrees_alike(1.5, 2, "uk"), agrees_alike(17, 71, "en")
    (False, True)
    """
    rule = _rule(lang)
    return rule is None or _FEW not in rule.tags or rule(number) == rule(other)


@cache
def _rule(lang: str) -> PluralRule | None:
    """Return the plural rule of a language; None for one that CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang).plural_form
    except (UnknownLocaleError, ValueError):
        return None
