"""An opinion as a file gives it: whose it is, what it says, and how it names the words it is about."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Severity, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_NAME = 200  # code points of an author's name; a longer one is a text that got into the wrong field
_SHOWN = 40  # code points of a value that a reason quotes
ALLOWED_SEVERITIES = ", ".join(Severity)


class SegmentName(NamedTuple):
    """How a file names the segment of an opinion: by its id, by its place in order, by its texts.

    ``order`` counts from 1, and ``total`` is how many segments the file has in all, where
    only the order tells which is which. ``system`` and ``document`` are names that the
    file has for what it is about, ``key`` what it tells segments of one text apart by.
    """

    id: str | None = None
    order: int | None = None
    total: int | None = None
    target: str | None = None
    source: str | None = None
    system: str = ""
    document: str = ""
    key: str = ""

    def text_of(self, side: Side) -> str | None:
        """Return the text of a side, if the file has it."""
        return self.target if side == Side.TARGET else self.source


class GivenOpinion(NamedTuple):
    """An opinion before anybody looked whether the words that it is about are there.

    ``start`` and ``end`` count code points in the text that the segment's name has, else
    in the text of the segment; without them ``quoted`` stands there once. ``is_near``
    says that they are only about right, and ``quoted`` is what counts. ``whole`` is an
    opinion on a whole segment, ``at_end`` one on something that it lacks. ``fault`` says
    why it cannot be taken, wherever it belongs.
    """

    file: str
    line: int
    place: str
    by: str
    segment: SegmentName
    severity: Severity = Severity.MAJOR
    category: str = ""
    side: Side = Side.TARGET
    start: int | None = None
    end: int | None = None
    quoted: str | None = None
    is_near: bool = False
    whole: bool = False
    at_end: bool = False
    note: str = ""
    confidence: float | None = None
    fault: str = ""


class OpinionError(Exception):
    """One opinion is wrong, and the message says how; all others of its file are read."""


def shown(value: object) -> str:
    """Return a value for a message, on one line and not too long.

    >>> shown("rater\\x1b1"), shown(2.5), shown(None)
    ('"rater\\\\x1b1"', '2.5', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        quoted = repr(value[:_SHOWN])[1:-1]
        return f'"{quoted}{"…" if len(value) > _SHOWN else ""}"'
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    return repr(value)[:_SHOWN].replace("nan", "NaN").replace("inf", "Infinity")


def severity_of(value: object) -> Severity:
    """Return the severity that a word names, in any case. Raises OpinionError."""
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in Severity.__members__.values():
            return Severity(word)
    found = "no severity" if value is None else f"severity {shown(value)} is unknown"
    raise OpinionError(f"{found}; allowed: {ALLOWED_SEVERITIES}")


def side_of(value: object) -> Side:
    """Return the side that a word names; the target where nothing is said. Raises OpinionError."""
    if value is None:
        return Side.TARGET
    if isinstance(value, str) and value.strip().casefold() in ("source", "target"):
        return Side(value.strip().casefold())
    raise OpinionError(f"side {shown(value)} is unknown; allowed: source, target")


def author_of(value: object, default: str) -> str:
    """Return the name of an author; ``default`` where none is given. Raises OpinionError for what cannot be shown."""
    if value is None:
        return default
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise OpinionError(f"by must be a name, found {shown(value)}")
    name = value.strip()
    if not name:
        return default
    if len(name) > LONGEST_NAME:
        raise OpinionError(
            f"by has {len(name):,} characters ({shown(name)}); at most {LONGEST_NAME} are allowed"
        )
    if name.isprintable():
        return name
    char = next(char for char in name if not char.isprintable())
    raise OpinionError(
        f"by {shown(name)} holds U+{ord(char):04X}, which cannot be shown; allowed: letters, digits, signs"
    )


def offset_of(value: object, key: str) -> int:
    """Return an offset: a whole number, 0 or more. Raises OpinionError.

    >>> offset_of(7, "start")
    7
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise OpinionError(f"{key} is {shown(value)}; allowed: a whole number, 0 or more")


def confidence_of(value: object) -> float | None:
    """Return a confidence from 0 to 1, None where there is none. Raises OpinionError."""
    if value is None:
        return None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if is_number:
        number = float(value)  # type: ignore[arg-type]
        if math.isfinite(number) and 0 <= number <= 1:
            return round(number, 2)
    raise OpinionError(f"confidence is {shown(value)}; allowed: a number from 0 to 1")


def text_in(item: Mapping[str, object], key: str) -> str | None:
    """Return the text under a key, None where there is none. Raises OpinionError for anything else."""
    value = item.get(key)
    if value is None or isinstance(value, str):
        return value
    raise OpinionError(f"{key} must be a text, found {shown(value)}")
