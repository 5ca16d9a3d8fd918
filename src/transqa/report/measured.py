"""What was measured of each check, from the table that the bench writes; for its page."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATH = ("report", "measured.tsv")
_SETTINGS = {"pairs": "", "texts": ", unaligned texts", "terms": ", with a glossary of terms"}
_BELARUSIAN = (
    "Belarusian here is human translation: no machine translation of it with errors marked by people is public."
)


class Measure(NamedTuple):
    """A row of the table: a check on one direction; of one kind of planted error how many it sees."""

    code: str
    pair: str
    setting: str
    words: int
    alarms: int
    heavy: int
    kind: str
    found: int
    planted: int
    date: str


def parse_measures(text: str) -> tuple[Measure, ...]:
    r"""Return the rows of a table: tab-separated, comments by ``#``, one header line.

    >>> parse_measures("# by\ncode\tpair\nNAM111\tbe-en\tpairs\t2000\t3\t1\t-\t0\t0\t2026-01-31\n")[0].alarms
    3
    """
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_measure(line) for line in lines[1:])


def _measure(cells: Sequence[str]) -> Measure:
    code, pair, setting, words, alarms, heavy, kind, found, planted, date = cells
    return Measure(code, pair, setting, int(words), int(alarms), int(heavy), kind, int(found), int(planted), date)


@cache
def _table() -> tuple[Measure, ...]:
    path = resources.files("transqa").joinpath(*_PATH)
    return parse_measures(path.read_text("utf-8")) if path.is_file() else ()


def measured(code: str, table: Sequence[Measure] | None = None) -> Iterator[str]:
    """Yield the lines of a check's page on what was measured of it: a Markdown table by direction; none if nothing was.

    ``table`` is the one that comes with the package by default.
    """
    rows = [row for row in (_table() if table is None else table) if row.code == code]
    if not rows:
        return
    yield from ("", "## Measured", "", "On human translations, clean and with planted errors.", "")
    yield from (
        "| direction | flagged in clean text | major or above | planted errors seen |",
        "| --- | --- | --- | --- |",
    )
    for pair, setting in dict.fromkeys((row.pair, row.setting) for row in rows):
        yield _line([row for row in rows if (row.pair, row.setting) == (pair, setting)])
    yield from ("", f"{max(row.date for row in rows)}, `python -m bench checks-table`.")
    if any("be" in row.pair.split("-") for row in rows):
        yield _BELARUSIAN


def _line(rows: Sequence[Measure]) -> str:
    first = rows[0]
    rate = f" ({1000 * first.alarms / first.words:.2f} per 1,000)" if first.alarms and first.words else ""
    seen = [f"{row.kind} {row.found} of {row.planted}" for row in rows if row.found]
    cells = (
        f"{first.pair}{_SETTINGS.get(first.setting, '')}",
        f"{first.alarms} in {first.words:,} words{rate}",
        str(first.heavy),
        ", ".join(seen) or "–",
    )
    return f"| {' | '.join(cells)} |"
