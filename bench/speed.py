"""Start-up of whole processes, the pytest plugin beside ``transqa check``, and the reading of files beside translate-toolkit."""

from __future__ import annotations

import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.measure import table
from bench.timing import Taken, by_turns, process, ratio, seconds
from transqa.bitext.formats import reader_of
from transqa.bitext.langs import Langs
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.measure import Options

ROOT = Path(__file__).parents[1]
CHECK = (sys.executable, "-m", "transqa", "check")
# A normal installation keeps compiled modules; an environment that forbids it would be
# measured compiling.
COMPILED = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE"
}
LOADING = (
    "import time; from transqa.glossary import load_glossary; "
    "start = time.perf_counter(); load_glossary(); print(time.perf_counter() - start)"
)


REPEATED = 3  # the example, for an article of 400 words


def startup(options: Options) -> None:
    """Print how long it takes to import transqa, to load the bundled glossary, to check an article of 400 words."""
    with tempfile.TemporaryDirectory() as folder:
        article = _repeated("article.txt", Path(folder))
        source = _repeated("article.ru.txt", Path(folder))
        words = len(article.read_text("utf-8").split())
        check = [*CHECK, str(article)]
        beside = ["--source", str(source), "--source-lang", "ru", "--target-lang", "en"]
        commands = {
            "bare": [sys.executable, "-c", "pass"],
            "import": [sys.executable, "-c", "import transqa"],
            "version": [sys.executable, "-m", "transqa", "--version"],
            "check": check,
            "check, --target-lang en": [*check, "--target-lang", "en"],
            "check beside": [*check, *beside],
        }
        works = {
            name: partial(process, command, ROOT, COMPILED)
            for name, command in commands.items()
        }
        by_turns(works, 1)  # compiles the modules and warms the files
        runs = by_turns(works, options.rounds)
    wall = {
        name: 1000 * statistics.median(run.wall for run in of_command)
        for name, of_command in runs.items()
    }
    # Other work on the machine adds to the wall; the least processor time of the runs
    # has least of it.
    least = {
        name: 1000 * min(run.cpu for run in of_command)
        for name, of_command in runs.items()
    }
    loads = []
    for _ in range(options.rounds):
        done = subprocess.run(
            [sys.executable, "-c", LOADING],
            check=True,
            capture_output=True,
            text=True,
            env=COMPILED,
        )
        loads.append(1000 * float(done.stdout))
    print(
        f"import transqa: {wall['import'] - wall['bare']:.0f} ms over bare Python ({wall['bare']:.0f} ms)   target ≤ 60"
    )
    print(f"transqa --version: {wall['version']:.0f} ms   target ≤ 150")
    print(f"bundled glossary: {statistics.median(loads):.0f} ms   target ≤ 80")
    print(f"transqa check, {words} words: {wall['check']:.0f} ms, "
          f"with --target-lang en {wall['check, --target-lang en']:.0f} ms   target ≤ 500")  # fmt: skip
    print(f"transqa check, {words} words beside their source: {wall['check beside']:.0f} ms, "
          f"processor time {least['check beside']:.0f} ms at least   target ≤ 400")  # fmt: skip


def _repeated(example: str, folder: Path) -> Path:
    """Write an example several times over into one file of a folder, and return its path."""
    text = (ROOT / "examples" / example).read_text("utf-8")
    path = folder / example
    path.write_text(text * REPEATED, "utf-8")
    return path


# The pytest plugin.

VERBS = (
    "met",
    "saw",
    "heard",
    "praised",
    "blamed",
    "thanked",
    "called",
    "joined",
    "left",
    "warned",
)
PLACES = (
    "court",
    "office",
    "square",
    "theatre",
    "hospital",
    "station",
    "market",
    "embassy",
    "ministry",
    "school",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WRONG_NAME = "Svitlana Tikhanouskaya"  # in every twentieth segment, so that failures are rendered too
SEGMENTS = 5000


def plugin(options: Options) -> None:
    """Print what segments cost as tests, and what the plugin costs a run that has nothing to do with it."""
    tests = (
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
    )
    count = options.limit or SEGMENTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.tsv").write_text(made_segments(count), "utf-8")
        (folder / "transqa.toml").write_text('target_lang = "en"\n', "utf-8")
        (folder / "pytest.ini").write_text("[pytest]\ntransqa_files = a.tsv\n", "utf-8")
        plain = folder / "plain"
        plain.mkdir()
        (plain / "pytest.ini").write_text("[pytest]\n", "utf-8")
        (plain / "test_a.py").write_text("def test_it():\n    pass\n", "utf-8")
        works = {
            "transqa check": partial(process, (*CHECK, "a.tsv"), folder),
            "pytest, one test per document": partial(
                process, (*tests, "a.tsv"), folder
            ),
            "pytest, one test per segment": partial(
                process, (*tests, "--transqa-per", "segment", "a.tsv"), folder
            ),
        }
        runs = by_turns(works, options.rounds)
        idle = {
            "without the plugin": partial(process, (*tests, "-p", "no:transqa"), plain),
            "with the plugin": partial(process, tests, plain),
        }
        by_turns(idle, 1)
        idle_runs = by_turns(idle, options.rounds * 6)
    print_runs(f"{count:,} segments of one file", runs, "transqa check")
    print_runs(
        "a run of one test that has nothing to do with transqa",
        idle_runs,
        "without the plugin",
    )
    turns = zip(
        idle_runs["without the plugin"], idle_runs["with the plugin"], strict=True
    )
    extra = statistics.median(
        1000 * (loaded.wall - bare.wall) for bare, loaded in turns
    )
    print(
        f"\nThe plugin costs an unrelated run {extra:.0f} ms (median of the differences of turns).   target ≤ 20"
    )


def made_segments(count: int) -> str:
    """Return a table of made-up English sentences without a source, each with two names of the glossary."""
    chance = random.Random(7)
    names = []
    for entry in load_glossary().entries:
        name = entry.preferred("en")
        if entry.kind == "person" and name:
            names.append(name)
    lines = ["id\ttarget"]
    for number in range(1, count + 1):
        name = WRONG_NAME if number % 20 == 0 else chance.choice(names)
        who = f"{name} {chance.choice(VERBS)} {chance.choice(names)}"
        where = f"near the {chance.choice(PLACES)} on {chance.choice(DAYS)}"
        lines.append(
            f"{number}\t{who} {where}, {chance.randint(2, 28)} visitors of the {chance.choice(PLACES)} said."
        )
    return "\n".join(lines) + "\n"


def print_runs(title: str, runs: dict[str, list[Taken]], base: str) -> None:
    """Print the medians of commands and their ratios to one of them."""
    lines = []
    for name, of_command in runs.items():
        cells = [name]
        for values, base_values in zip(
            zip(*of_command, strict=True), zip(*runs[base], strict=True), strict=True
        ):
            cells += [f"{statistics.median(values):.2f} s", ratio(values, base_values)]
        lines.append(cells)
    print(
        f"\n{title}\n\n{table(('run', 'wall', f'against {base}', 'processor', f'against {base}'), lines)}"
    )


# The reading of files. Half of the targets hold a code and a reference.

UNITS = 20_000
RU = "Сьвятлана Ціханоўская сустрэлася з прэс-сакратаром № {} у Вільні"
EN = "Sviatlana Tsikhanouskaya met press secretary No. {} in Vilnius"


class Format(NamedTuple):
    """A format: its extension, the file before, of and after its units, the code of a text, translate-toolkit's class."""

    name: str
    extension: str
    head: str
    unit: str
    tail: str
    code: str
    module: str
    store: str


FORMATS: Sequence[Format] = (
    Format(
        name="XLIFF 1.2",
        extension=".xlf",
        head='<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="be" target-language="en" datatype="plaintext"><body>\n',
        unit='<trans-unit id="{n}">\n  <source>{source}</source>\n'
        '  <target state="translated">{target}</target>\n</trans-unit>\n',
        tail="</body></file></xliff>",
        code='<g id="1">ok</g>',
        module="translate.storage.xliff",
        store="xlifffile",
    ),
    Format(
        name="XLIFF 2.0",
        extension=".xlf",
        head='<xliff version="2.0" srcLang="be" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
        '<file id="a">\n',
        unit='<unit id="{n}"><segment state="translated">\n  <source>{source}</source>\n'
        "  <target>{target}</target>\n</segment></unit>\n",
        tail="</file></xliff>",
        code='<pc id="1">ok</pc>',
        module="translate.storage.xliff2",
        store="Xliff2File",
    ),
    Format(
        name="TMX",
        extension=".tmx",
        head='<tmx version="1.4"><header srclang="be"/><body>\n',
        unit='<tu tuid="{n}">\n  <tuv xml:lang="be"><seg>{source}</seg></tuv>\n'
        '  <tuv xml:lang="en"><seg>{target}</seg></tuv>\n</tu>\n',
        tail="</body></tmx>",
        code='<bpt i="1">&lt;b></bpt>ok<ept i="1">&lt;/b></ept>',
        module="translate.storage.tmx",
        store="tmxfile",
    ),
    Format(
        name="PO",
        extension=".po",
        head='msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n',
        unit='#: news.py:{n}\nmsgid "{source}"\nmsgstr "{target}"\n\n',
        tail="",
        code="%s",
        module="translate.storage.pypo",
        store="pofile",
    ),
)
TBX_HEAD = (
    '<?xml version="1.0"?><martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>bench</p></sourceDesc>'
    "</fileDesc></martifHeader><text><body>\n"
)
TBX_ENTRY = (
    '<termEntry id="e{n}"><langSet xml:lang="be"><tig><term>Назва {n}</term></tig></langSet><langSet xml:lang="en"><tig>'
    '<term>Name {n}</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig><tig>'
    '<term>Nayme {n}</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>'
    "<note>seen in a draft</note></tig></langSet></termEntry>\n"
)


def formats(options: Options) -> None:
    """Print how long bilingual files and a TBX glossary take to read, beside translate-toolkit.

    We keep the place of every letter, the codes and the states; translate-toolkit a
    tree that can be written again.
    """
    count = options.limit or UNITS
    lines = []
    for file_format in FORMATS:
        data = made_file(file_format, count)
        works = {
            "ours": partial(read_ours, file_format, data),
            "theirs": partial(read_theirs, file_format, data),
        }
        lines.append(_reading(file_format.name, works, count, options.rounds))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tbx"
        body = "".join(TBX_ENTRY.format(n=number) for number in range(count))
        path.write_text(f"{TBX_HEAD}{body}</body></text></martif>", "utf-8")
        works = {
            "ours": partial(read_our_terms, path),
            "theirs": partial(read_their_terms, path),
        }
        lines.append(
            _reading(
                "TBX v2, all terms, statuses and notes",
                works,
                3 * count,
                options.rounds,
            )
        )
    print(
        table(
            (f"format ({count:,} units)", "transqa", "translate-toolkit", "ratio"),
            lines,
        )
    )


def _reading(
    title: str, works: Mapping[str, Callable[[], int]], count: int, rounds: int
) -> tuple[str, ...]:
    for name, work in works.items():
        read = work()
        if read != count:
            sys.exit(f"{title}, {name}: {read} units read, not {count}")
    runs = by_turns(
        {name: partial(_collected_seconds, work) for name, work in works.items()},
        rounds,
    )
    ours, theirs = runs["ours"], runs["theirs"]
    return (
        title,
        f"{statistics.median(ours):.2f} s",
        f"{statistics.median(theirs):.2f} s",
        ratio(ours, theirs),
    )


def _collected_seconds(work: Callable[[], object]) -> float:
    gc.collect()
    return seconds(work)


def made_file(file_format: Format, count: int) -> bytes:
    """Return a file of so many units; every second has a code and a reference."""
    units = []
    for number in range(count):
        tail = f" &amp; {file_format.code}" if number % 2 else ""
        source, target = RU.format(number) + tail, EN.format(number) + tail
        units.append(file_format.unit.format(n=number, source=source, target=target))
    return f"{file_format.head}{''.join(units)}{file_format.tail}".encode()


def read_ours(file_format: Format, data: bytes) -> int:
    """Return the number of units with a target that we read."""
    count = 0
    for file in reader_of(file_format.extension)(data, "bench", Langs("be", "en")):
        count += sum(
            bool(unit.target.text and unit.source and unit.source.text)
            for unit in file.units
        )
    return count


def read_theirs(file_format: Format, data: bytes) -> int:
    """Return the number of units with a target that translate-toolkit reads."""
    store = getattr(import_module(file_format.module), file_format.store).parsestring(
        data
    )
    return sum(bool(str(unit.source) and str(unit.target)) for unit in store.units)


def read_our_terms(path: Path) -> int:
    """Return the number of terms of a TBX glossary that we read."""
    return sum(len(entry.terms) for entry in load_glossary(path).entries)


def read_their_terms(path: Path) -> int:
    """Return the number of terms that translate-toolkit reads, their statuses and notes read too."""
    store: Any = import_module("translate.storage.tbx").tbxfile
    count = 0
    for unit in store.parsestring(path.read_bytes()).units:
        for tig in unit.xmlelement.iter("{*}tig"):
            notes = [element.text for element in tig.iter("{*}termNote", "{*}note")]
            count += bool(tig.findtext("{*}term")) and len(notes) >= 0
    return count
