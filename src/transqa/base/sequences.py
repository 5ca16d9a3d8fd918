"""What is the same in two sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def common_beginning(items: Sequence[str], others: Sequence[str]) -> int:
    """Return how many items two sequences begin with alike.

    >>> common_beginning(["a", "b"], ["a", "c"])
    1
    """
    count = 0
    for item, other in zip(items, others, strict=False):
        if item != other:
            break
        count += 1
    return count
