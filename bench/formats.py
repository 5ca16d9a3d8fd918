"""How fast bilingual files are read, beside translate-toolkit in the same run: whole files, bytes to units and texts.

    python -m bench.formats [--units 20000] [--runs 5] [--only xliff12]

The files are made here. Half of the targets hold a code and a reference. We keep the place of every letter, the codes
and the states, translate-toolkit keeps a tree that can be written again. The two take turns; medians are printed. A
format is a line of FORMATS: what makes its file, what reads it here, and the oracle's class.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext.formats import reader_of
from transqa.bitext.langs import Langs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RU = "Сьвятлана Ціханоўская сустрэлася з прэс-сакратаром № {} у Вільні"
EN = "Sviatlana Tsikhanouskaya met press secretary No. {} in Vilnius"


class Format(NamedTuple):
    """A format: its name, its extension, what makes a file of so many units, and the oracle's module and class."""

    name: str
    extension: str
    make: Callable[[int], str]
    module: str
    store: str


def texts(number: int, code: str) -> tuple[str, str]:
    """Return a source and a target; every second has a code and a reference."""
    tail = f" &amp; {code}" if number % 2 else ""
    return RU.format(number) + tail, EN.format(number) + tail


def xliff12(count: int) -> str:
    head = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    file = '<file original="a" source-language="be" target-language="en" datatype="plaintext"><body>\n'
    rows = []
    for number in range(count):
        source, target = texts(number, '<g id="1">ok</g>')
        rows.append(
            f'<trans-unit id="{number}">\n  <source>{source}</source>\n'
            f'  <target state="translated">{target}</target>\n</trans-unit>\n'
        )
    return f"{head}{file}{''.join(rows)}</body></file></xliff>"


def xliff20(count: int) -> str:
    head = (
        '<xliff version="2.0" srcLang="be" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="a">\n'
    )
    rows = []
    for number in range(count):
        source, target = texts(number, '<pc id="1">ok</pc>')
        rows.append(
            f'<unit id="{number}"><segment state="translated">\n  <source>{source}</source>\n'
            f"  <target>{target}</target>\n</segment></unit>\n"
        )
    return f"{head}{''.join(rows)}</file></xliff>"


def tmx(count: int) -> str:
    rows = []
    for number in range(count):
        source, target = texts(number, '<bpt i="1">&lt;b></bpt>ok<ept i="1">&lt;/b></ept>')
        rows.append(
            f'<tu tuid="{number}">\n  <tuv xml:lang="be"><seg>{source}</seg></tuv>\n'
            f'  <tuv xml:lang="en"><seg>{target}</seg></tuv>\n</tu>\n'
        )
    return f'<tmx version="1.4"><header srclang="be"/><body>\n{"".join(rows)}</body></tmx>'


def po(count: int) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
    rows = []
    for number in range(count):
        source, target = texts(number, "%s")
        rows.append(f'#: news.py:{number}\nmsgid "{source}"\nmsgstr "{target}"\n\n')
    return head + "".join(rows)


FORMATS: Sequence[Format] = (
    Format("xliff12", ".xlf", xliff12, "translate.storage.xliff", "xlifffile"),
    Format("xliff20", ".xlf", xliff20, "translate.storage.xliff2", "Xliff2File"),
    Format("tmx", ".tmx", tmx, "translate.storage.tmx", "tmxfile"),
    Format("po", ".po", po, "translate.storage.pypo", "pofile"),
)


def ours(one: Format, data: bytes) -> int:
    """Return the number of units with a target that we read."""
    found = reader_of(one.extension)(data, "bench", Langs("be", "en"))
    return sum(bool(unit.target.text and unit.source and unit.source.text) for file in found for unit in file.units)


def theirs(one: Format, data: bytes) -> int:
    """Return the number of units with a target that translate-toolkit reads."""
    store = getattr(import_module(one.module), one.store).parsestring(data)
    return sum(bool(str(unit.source) and str(unit.target)) for unit in store.units)


def timed(work: Callable[[Format, bytes], int], one: Format, data: bytes) -> tuple[float, int]:
    gc.collect()
    start = time.perf_counter()
    count = work(one, data)
    return time.perf_counter() - start, count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=[one.name for one in FORMATS])
    arguments = parser.parse_args()
    print(
        f"| format ({arguments.units:,} units) | transqa, s | translate-toolkit, s | ratio |\n| --- | --- | --- | --- |"
    )
    for one in FORMATS:
        if arguments.only in (None, one.name):
            data = one.make(arguments.units).encode()
            pairs = [(timed(ours, one, data), timed(theirs, one, data)) for _ in range(arguments.runs)]
            counts = {count for pair in pairs for _, count in pair}
            if counts != {arguments.units}:
                raise SystemExit(f"{one.name}: units read: {counts}, not {arguments.units}")
            mine = statistics.median(pair[0][0] for pair in pairs)
            other = statistics.median(pair[1][0] for pair in pairs)
            print(f"| {one.name} | {mine:.2f} | {other:.2f} | {mine / other:.1f} |")


if __name__ == "__main__":
    main()
