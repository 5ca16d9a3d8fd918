"""Files of pairs in each format that fixes are written into, with each row's own piece of the file."""

from __future__ import annotations

import csv
import html
import io
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Pair = tuple[str, str]


class PairsFile(NamedTuple):
    """A file: its name, what stands before its rows, the rows, what stands behind them."""

    name: str
    head: str
    rows: tuple[str, ...]
    foot: str = ""

    @property
    def text(self) -> str:
        """Return the whole file."""
        return f"{self.head}{''.join(self.rows)}{self.foot}"

    def span(self, index: int) -> tuple[int, int]:
        """Return where a row stands in the file."""
        start = len(self.head) + sum(len(row) for row in self.rows[:index])
        return start, start + len(self.rows[index])


def _flat(text: str) -> str:
    return " ".join(text.split())


def tsv(pairs: Sequence[Pair]) -> PairsFile:
    """Return pairs as TSV."""
    rows = tuple(f"{_flat(source)}\t{_flat(target)}\n" for source, target in pairs)
    return PairsFile("a.tsv", "source\ttarget\n", rows)


def csv_file(pairs: Sequence[Pair]) -> PairsFile:
    """Return pairs as CSV, quoted where that is needed."""
    rows = []
    for source, target in pairs:
        row = io.StringIO()
        csv.writer(row).writerow((_flat(source), _flat(target)))
        rows.append(row.getvalue())
    return PairsFile("a.csv", "source,target\r\n", tuple(rows))


def jsonl(pairs: Sequence[Pair]) -> PairsFile:
    """Return pairs as lines of JSON."""
    rows = tuple(
        json.dumps(
            {"source": _flat(source), "target": _flat(target)}, ensure_ascii=False
        )
        + "\n"
        for source, target in pairs
    )
    return PairsFile("a.jsonl", "", rows)


def xliff(pairs: Sequence[Pair]) -> PairsFile:
    """Return pairs as XLIFF 1.2."""
    head = '<xliff version="1.2"><file original="a" datatype="plaintext"><body>\n'
    rows = tuple(
        f'<trans-unit id="{number}"><source>{html.escape(_flat(source), quote=False)}</source>'
        f"<target>{html.escape(_flat(target), quote=False)}</target></trans-unit>\n"
        for number, (source, target) in enumerate(pairs)
    )
    return PairsFile("a.xlf", head, rows, "</body></file></xliff>\n")


def po(pairs: Sequence[Pair]) -> PairsFile:
    """Return pairs as PO."""
    rows = tuple(
        f'msgctxt "{number}"\nmsgid "{_po(source)}"\nmsgstr "{_po(target)}"\n\n'
        for number, (source, target) in enumerate(pairs)
    )
    return PairsFile("a.po", "", rows)


def _po(text: str) -> str:
    return _flat(text).replace("\\", "\\\\").replace('"', '\\"')


def plain(pairs: Sequence[Pair]) -> PairsFile:
    """Return the targets as paragraphs of a text."""
    return PairsFile("a.txt", "", tuple(f"{_flat(target)}\n\n" for _, target in pairs))


def page(pairs: Sequence[Pair]) -> PairsFile:
    """Return the targets as paragraphs of HTML."""
    rows = tuple(
        f"<p>{html.escape(_flat(target), quote=False)}</p>\n" for _, target in pairs
    )
    return PairsFile("a.html", '<html lang="en"><body>\n', rows, "</body></html>\n")


def markdown(pairs: Sequence[Pair]) -> PairsFile:
    """Return the targets as items of a list of Markdown."""
    return PairsFile("a.md", "", tuple(f"- {_flat(target)}\n" for _, target in pairs))


def subtitles(pairs: Sequence[Pair]) -> PairsFile:
    """Return the targets as cues of SubRip."""
    rows = tuple(
        f"{number}\r\n00:{number:02}:00,000 --> 00:{number:02}:09,000\r\n{_flat(target)}\r\n\r\n"
        for number, (_, target) in enumerate(pairs, 1)
    )
    return PairsFile("a.srt", "", rows)


BILINGUAL: tuple[Callable[[Sequence[Pair]], PairsFile], ...] = (
    tsv,
    csv_file,
    jsonl,
    xliff,
    po,
)
TEXTS: tuple[Callable[[Sequence[Pair]], PairsFile], ...] = (
    plain,
    page,
    markdown,
    subtitles,
)
