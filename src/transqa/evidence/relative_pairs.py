"""Times counted from the present of both sides: yesterday for today, last week for last month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.quantities.relative import relative_times

if TYPE_CHECKING:
    from transqa.quantities.relative import RelativeTime

_DAY = "day"


def changed_times(
    source: str, target: str, source_lang: str, target_lang: str
) -> tuple[tuple[RelativeTime, RelativeTime], ...]:
    """Return the pair of which one stands for the other: the only one on each side that the other side does not have.

    Days stand for days, weeks, months and years for each other.

    >>> texts = ("Вчера был дождь, завтра снег.", "It rained today, tomorrow snow.", "ru", "en")
    >>> [(one.offset, other.offset) for one, other in changed_times(*texts)]
    [(-1, 0)]
    """
    mine = list(relative_times(source, source_lang))
    theirs = list(relative_times(target, target_lang))
    said = {(one.unit, one.offset) for one in mine}
    told = {(one.unit, one.offset) for one in theirs}
    left = [one for one in mine if (one.unit, one.offset) not in told]
    right = [one for one in theirs if (one.unit, one.offset) not in said]
    if len(left) != 1 or len(right) != 1:
        return ()
    pair = (left[0], right[0])
    return (pair,) if (pair[0].unit == _DAY) == (pair[1].unit == _DAY) else ()
