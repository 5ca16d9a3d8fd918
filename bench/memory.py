"""The memory of one process that checks file after file: what it holds after a third of them, two thirds, all.

Segments of WMT with their human translations, 35 to a file, no file twice before all
segments were used; each format in a process of its own. The garbage is collected before memory is read.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.data import WMT_INTO_ENGLISH, wmt_segments
from bench.glossary_size import resident_mb
from bench.measure import table

if TYPE_CHECKING:
    from bench.measure import Options

FILES = 300  # a format; --limit
UNITS = 35  # a file: some 15 kB of XLIFF


class Format(NamedTuple):
    """How a file is written: what stands around its units, and a unit of a number, a source and a target."""

    whole: str
    unit: str


FORMATS = {
    "xliff": Format(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'datatype="plaintext" source-language="ru" target-language="en"><body>{}</body></file></xliff>',
        '<trans-unit id="{0}"><source>{1}</source><target>{2}</target></trans-unit>',
    ),
    "tmx": Format(
        '<tmx version="1.4"><header creationtool="a" creationtoolversion="1" datatype="plaintext" '
        'segtype="sentence" o-tmf="a" adminlang="en" srclang="ru"/><body>{}</body></tmx>',
        '<tu><tuv xml:lang="ru"><seg>{1}</seg></tuv><tuv xml:lang="en"><seg>{2}</seg></tuv></tu>',
    ),
    "html": Format("<html><body>{}</body></html>", "<p>{2}</p>\n"),
    "txt": Format("{}", "{2}\n"),
}


def memory(options: Options) -> None:
    """Print the megabytes that a process holds while it checks files of each format."""
    files = options.limit or FILES
    lines = []
    for ending in FORMATS:
        run = subprocess.run(
            [sys.executable, "-m", "bench.memory", options.data, ending, str(files)],
            capture_output=True,
            text=True,
            check=True,
        )
        before, *held = [float(figure) for figure in run.stdout.split()]
        grown = held[-1] - max(held[:-1])
        lines.append(
            (ending, *[f"{mb:.0f}" for mb in (before, *held)], f"{grown:+.1f}")
        )
    print(
        table(
            (
                f"{files} files of {UNITS} units",
                "loaded, MB",
                "a third",
                "two thirds",
                "all",
                "grown in the last third (≤ 1)",
            ),
            lines,
        )
    )


def held_by(data: Path, ending: str, files: int) -> list[float]:
    """Return the megabytes held at the start and the most held in each third of the files."""
    import transqa

    pairs = [
        (escape(segment.source), escape(segment.references[0]))
        for name in sorted(WMT_INTO_ENGLISH)
        for segment in wmt_segments(data, name)
        if "_ru" in name
    ]
    form = FORMATS[ending]
    transqa.check("Nothing.", target_lang="en")
    figures = [resident_mb()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"news.{ending}"
        for number in range(files):
            units = [
                form.unit.format(index, *pairs[index % len(pairs)])
                for index in range(number * UNITS, (number + 1) * UNITS)
            ]
            path.write_text(form.whole.format("".join(units)), "utf-8")
            transqa.check_file(path, source_lang="ru", target_lang="en")
            if number % (files // 3) == 0 and len(figures) < 4:
                figures.append(0)
            gc.collect()
            figures[-1] = max(figures[-1], resident_mb())
    return figures


if __name__ == "__main__":
    for figure in held_by(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])):
        sys.stdout.write(f"{figure:.1f}\n")
