"""How fast a TBX glossary is read, beside translate-toolkit in the same run: 20,000 entries with three terms each.

    python -m bench.glossaries [--entries 20000] [--runs 3]

translate-toolkit is timed twice: parsing alone with the first source and target of an entry, and with every term, its
status and the notes, which is what a glossary needs.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRY = (
    '<termEntry id="e{n}"><langSet xml:lang="be"><tig><term>Назва {n}</term></tig></langSet><langSet xml:lang="en"><tig>'
    '<term>Name {n}</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig><tig>'
    '<term>Nayme {n}</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>'
    "<note>seen in a draft</note></tig></langSet></termEntry>\n"
)


def tbx(count: int) -> str:
    body = "".join(ENTRY.format(n=number) for number in range(count))
    return (
        '<?xml version="1.0"?><martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>bench</p></sourceDesc>'
        f"</fileDesc></martifHeader><text><body>\n{body}</body></text></martif>"
    )


def ours(path: Path) -> int:
    return sum(len(entry.terms) for entry in load_glossary(path).entries)


def units(path: Path) -> list[Any]:
    store: Any = import_module("translate.storage.tbx").tbxfile
    found: list[Any] = store.parsestring(path.read_bytes()).units
    return found


def toolkit_plain(path: Path) -> int:
    return sum(bool(unit.source) + bool(unit.target) for unit in units(path))


def toolkit_whole(path: Path) -> int:
    count = 0
    for unit in units(path):
        for tig in unit.xmlelement.iter("{*}tig"):
            notes = [one.text for one in tig.iter("{*}termNote", "{*}note")]
            count += bool(tig.findtext("{*}term")) and len(notes) >= 0
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    readers: dict[str, Callable[[Path], int]] = {
        "transqa": ours,
        "translate-toolkit, all terms, statuses and notes": toolkit_whole,
        "translate-toolkit, one source and one target": toolkit_plain,
    }
    taken: dict[str, list[float]] = {name: [] for name in readers}
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tbx"
        path.write_text(tbx(options.entries), "utf-8")
        for _ in range(options.runs):
            for name, read in readers.items():
                began = time.perf_counter()
                counts[name] = read(path)
                taken[name].append(time.perf_counter() - began)
    print("| TBX v2 | terms | median | ours against it |\n| --- | --- | --- | --- |")
    mine = statistics.median(taken["transqa"])
    for name, found in taken.items():
        median = statistics.median(found)
        print(f"| {name} | {counts[name]:,} | {median:.2f} s | {mine / median:.1f} × |")


if __name__ == "__main__":
    main()
