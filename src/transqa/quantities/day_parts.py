"""The part of the day that stands behind an hour, and which half of the day it tells: a.m., вечера, in the evening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.quantities.tokens import Token

HALF_A_DAY = 12  # hours
_HOUR = "h"  # the unit
_FARTHEST = 12  # code points between an hour and its part of the day
# Night is the end of one day and the beginning of the next: 11 and 2 o'clock tell which,
# 6 and 7 do not.
_EVENING, _LATE, _EARLY = 8, 9, 4
_SIGN = re.compile(r"\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE)


class DayPart(NamedTuple):
    """What is added to an hour up to 11 to make one of 24 (0 or 12), and where the words that tell it end.

    ``is_certain``: these words can say nothing else, and belong to this very hour.
    """

    clock: int
    end: int
    is_certain: bool


def day_part(text: str, end: int, hour: int, after: Sequence[Token]) -> DayPart | None:
    """Return the part of the day behind an hour that ends at a place of a text; None where none is.

    ``after`` are the next two words behind the hour that say something of numbers.
    """
    for number, token in enumerate(after):
        if token.sense.clock < 0 or token.start - end > _FARTHEST:
            continue
        clock = token.sense.clock
        if token.sense.night and _EVENING <= hour < HALF_A_DAY:
            clock = HALF_A_DAY
        behind_hour = _HOUR in after[0].sense.units
        is_certain = (
            0 < hour < HALF_A_DAY
            and (number == 0 or behind_hour)
            # «3 дня» are three days, «3 часа дня» are not.
            and (not token.sense.units or (number > 0 and behind_hour))
            and (not token.sense.night or hour <= _EARLY or hour >= _LATE)
        )
        return DayPart(clock, token.end, is_certain)
    sign = _SIGN.match(text, end)
    if sign is None:
        return None
    clock = HALF_A_DAY if sign["half"] in "pP" else 0
    return DayPart(clock, sign.end(), 0 < hour < HALF_A_DAY)
