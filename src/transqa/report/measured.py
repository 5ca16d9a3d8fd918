"""What was measured of each check, from the table that the bench writes; for its page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.package import package_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SETTINGS = {
    "pairs": "",
    "texts": ", unaligned texts",
    "terms": ", with a glossary of terms",
}
_BELARUSIAN = (
    "Belarusian here is human translation: no machine translation of it with errors "
    "marked by people is public."
)


class Measure(NamedTuple):
    """A row of the table: a check on one direction and setting, and how many planted errors of one kind it sees.

    ``words``, ``alarms`` and ``heavy`` (alarms of severity major or above) are of the
    clean text, and the same in all rows of one check, direction and setting.
    """

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
    table = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_measure(line.split("\t")) for line in table[1:])


def _measure(cells: Sequence[str]) -> Measure:
    code, pair, setting, words, alarms, heavy, kind, found, planted, date = cells
    return Measure(
        code=code,
        pair=pair,
        setting=setting,
        words=int(words),
        alarms=int(alarms),
        heavy=int(heavy),
        kind=kind,
        found=int(found),
        planted=int(planted),
        date=date,
    )


@cache
def _packaged_table() -> tuple[Measure, ...]:
    path = package_file("report", "measured.tsv")
    return parse_measures(path.read_text("utf-8")) if path.is_file() else ()


def measured(code: str, table: Sequence[Measure] | None = None) -> Iterator[str]:
    """Yield the lines of a check's page on what was measured of it: a Markdown table by direction.

    Nothing is yielded for a check that was not measured. ``table`` is the packaged one
    by default.
    """
    if table is None:
        table = _packaged_table()
    by_direction: dict[tuple[str, str], list[Measure]] = {}
    for measure in table:
        if measure.code == code:
            by_direction.setdefault((measure.pair, measure.setting), []).append(measure)
    if not by_direction:
        return

    yield from (
        "",
        "## Measured",
        "",
        "On human translations, clean and with planted errors.",
        "",
    )
    yield "| direction | flagged in clean text | major or above | planted errors seen |"
    yield "| --- | --- | --- | --- |"
    for measures in by_direction.values():
        yield _line(measures)
    dates = [measure.date for measures in by_direction.values() for measure in measures]
    yield ""
    yield f"{max(dates)}, `python -m bench checks-table`."
    if any("be" in pair.split("-") for pair, _ in by_direction):
        yield _BELARUSIAN


def _line(measures: Sequence[Measure]) -> str:
    """Return the line of one direction and setting: its clean text, and each kind of planted error."""
    clean = measures[0]
    alarms = f"{clean.alarms} in {clean.words:,} words"
    if clean.alarms and clean.words:
        alarms += f" ({1000 * clean.alarms / clean.words:.2f} per 1,000)"
    seen = [
        f"{measure.kind} {measure.found} of {measure.planted}"
        for measure in measures
        if measure.found
    ]
    direction = clean.pair + _SETTINGS.get(clean.setting, "")
    return f"| {direction} | {alarms} | {clean.heavy} | {', '.join(seen) or '–'} |"
