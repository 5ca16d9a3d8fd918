"""Seats of government: what is said of a country's government may name its capital, and the other way round."""

from __future__ import annotations

from functools import cache

from transqa.languages import shared_records
from transqa.names.exonyms import concepts


def is_seat_of(one: str, one_lang: str, other: str, other_lang: str) -> bool:
    """Return whether one of two folded words names a country or people and the other the seat of its government.

    >>> is_seat_of("madrid", "en", "испанским", "ru"), is_seat_of("madrid", "en", "франция", "ru")
    (True, False)
    """
    ones, others = concepts(one, one_lang), concepts(other, other_lang)
    if not ones or not others:
        return False
    seats = _seats()
    return any((a, b) in seats or (b, a) in seats for a in ones for b in others)


@cache
def _seats() -> frozenset[tuple[str, str]]:
    """Return the codes of seats, each with that of its country."""
    return frozenset((row["seat"], row["country"]) for row in shared_records("seats"))
