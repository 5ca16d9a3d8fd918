"""What users see of transqa on public data, written down, so that two versions can be compared line by line.

python -m bench.snapshot [--data DIR] write FOLDER [--only NAME ...] [--jobs N]
python -m bench.snapshot compare OLD NEW [--show N]

``write`` makes one text file a data set and mode; ``--only`` makes those whose names
hold one of the texts given. ``compare`` says of each file whether it is equal, and
shows what differs; it exits with 1 if anything does. Only the public functions and the
command are used, so the script runs on a tree whose modules were moved: run it in the
tree to be measured, with ``PYTHONPATH=src``. Paths, times and durations are left out.
An exception is a line of the snapshot.
"""

from __future__ import annotations

import json
import math
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import transqa
from bench.data import parser, rows

T = TypeVar("T")
Lines = Iterator[str]

TREE = Path(__file__).resolve().parents[1]
FORMATS = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "markdown",
    "html",
    "mqm",
)
BLOCK = 20  # segments that are checked as one document
# The most of a data set, by mode.
ROWS = {
    "alone": 400,
    "beside": 400,
    "reference": 200,
    "preview": 120,
    "texts": 120,
}
MOST_NAMES = 1500
MOST_ROMANIZED = 250
LANGS = {
    "be": "bel",
    "ru": "rus",
    "uk": "ukr",
    "en": "eng",
    "de": "deu",
    "pl": "pol",
    "id": "ind",
}
CYRILLIC = re.compile("[А-Яа-яЁёЎўІіЇїЄєҐґ]")
TIMES = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?|\bin \d+\.\d+s\b"
)


class Row(NamedTuple):
    """A segment: what was translated, its translation, and a human one if there is one."""

    source: str
    target: str
    reference: str | None = None


class DataSet(NamedTuple):
    """Segments of one direction and one translator, read when they are needed."""

    name: str
    source_lang: str
    target_lang: str
    read: Callable[[Path], list[Row]]


class Part(NamedTuple):
    """One file of the snapshot and what makes its lines from the data folder."""

    file: str
    lines: Callable[[Path], Lines]


def line(at: str, **values: object) -> str:
    """Return one line of a snapshot; ``at`` says what was asked."""
    return json.dumps(
        {"at": at, **values}, ensure_ascii=False, sort_keys=True, default=str
    )


def failure(at: str, error: Exception) -> str:
    """Return the line that stands for an exception."""
    return line(at, error=f"{type(error).__name__}: {error}")


def value_line(at: str, ask: Callable[[], object]) -> str:
    """Return the line of a value, or of the exception it ended in."""
    try:
        return line(at, value=ask())
    except Exception as error:
        return failure(at, error)


def report_lines(at: str, ask: Callable[[], Any]) -> Lines:
    """Yield the lines of a report as JSON: the run, each document, each issue."""
    try:
        report = json.loads(ask().to_json())
    except Exception as error:
        yield failure(at, error)
        return
    documents = report.pop("documents")
    yield line(at, run=report)
    for document in documents:
        issues = document.pop("issues")
        yield line(at, document=document)
        for issue in issues:
            yield line(at, issue=issue)


def sampled(items: Sequence[T], most: int) -> Sequence[T]:
    """Return at most so many of the items, evenly spaced from the first."""
    step = math.ceil(len(items) / most)
    return items[:: max(step, 1)]


def blocks(
    segments: Sequence[Row], most_rows: int
) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield evenly spaced blocks of segments, each with the numbers of its rows."""
    starts = range(0, len(segments), BLOCK)
    for start in sampled(starts, most_rows // BLOCK):
        block = segments[start : start + BLOCK]
        yield f"rows {start + 1}-{start + len(block)}", block


def json_rows(data: Path, file: str) -> list[dict[str, Any]]:
    """Return the objects of a JSONL file."""
    text = (data / file).read_text(encoding="utf-8")
    return [json.loads(text_line) for text_line in text.splitlines()]


def tsv_segments(
    data: Path,
    file: str,
    source: str,
    target: str,
    reference: str = "",
    only: tuple[str, str] | None = None,
) -> list[Row]:
    """Return the segments of a TSV file by the names of its columns, each once; ``only`` is a column and its value."""
    kept = [row for row in rows(data, file) if only is None or row[only[0]] == only[1]]
    segments = [
        Row(row[source], row[target], row[reference] if reference else None)
        for row in kept
    ]
    return list(dict.fromkeys(segments))


def wmt_references(data: Path, file: str) -> list[Row]:
    """Return sources with their first human translation; a second one, if there is one, is the reference."""
    segments = json_rows(data, file)
    return [Row(row["src"], row["refs"][0], row["refs"][-1]) for row in segments]


def outputs(data: Path, file: str, source: str, mode: str = "") -> list[Row]:
    """Return sources with the output of a system, another one for each segment, in turn; ``mode`` is a kind of output."""
    segments = []
    for number, row in enumerate(json_rows(data, file)):
        outputs_by_system = row["hyps"]
        if mode:
            outputs_by_system = {
                name: kinds[mode]
                for name, kinds in row["hyps"].items()
                if mode in kinds
            }
        systems = sorted(outputs_by_system)
        system = systems[number % len(systems)]
        reference = row["ref"] if mode else row["refs"][0]
        segments.append(Row(row[source], outputs_by_system[system], reference))
    return segments


def data_sets() -> Iterator[DataSet]:
    """Yield every data set of pairs."""

    def tsv(
        name: str,
        langs: str,
        file: str,
        *columns: str,
        only: tuple[str, str] | None = None,
    ) -> DataSet:
        source_lang, target_lang = langs.split("-")
        source, target, *reference = columns
        read = partial(tsv_segments, file=file, source=source, target=target, only=only)
        if reference:
            read = partial(read, reference=reference[0])
        return DataSet(f"{name}.{langs}", source_lang, target_lang, read)

    yield tsv("newstest", "ru-en", "newstest_ruen/newstest_ruen.tsv", "rus", "eng")
    for langs in (
        "be-en",
        "ru-en",
        "uk-en",
        "en-be",
        "en-ru",
        "en-uk",
        "be-ru",
        "pl-en",
        "de-en",
        "id-en",
    ):
        source, target = (LANGS[lang] for lang in langs.split("-"))
        yield tsv("ntrex", langs, "ntrex/ntrex.tsv", source, target)
        yield tsv("flores", langs, "flores/flores200_devtest.tsv", source, target)
    for lang in ("be", "ru", "uk"):
        yield tsv(
            "flores_dev",
            f"{lang}-en",
            "flores/flores200_dev_sib.tsv",
            LANGS[lang],
            "eng",
        )
        for system in ("bergamot-tiny", "nllb", "microsoft", "google"):
            if lang == "be" or system != "nllb":
                file = f"mozilla_mt/{lang}_en.tsv"
                yield tsv(
                    f"mozilla_{system}",
                    f"{lang}-en",
                    file,
                    "source",
                    system,
                    "reference",
                )
    for locale in ("de_DE", "id_ID", "pl_PL", "ru_RU", "uk_UA"):
        only = ("lp", f"en-{locale}")
        columns = ("source", "original_target", "target")
        yield tsv(
            "wmt24pp",
            f"en-{locale[:2]}",
            "wmt24pp/wmt24pp_news.tsv",
            *columns,
            only=only,
        )
    for name, lang in (("eng", "en"), ("rus", "ru"), ("ukr", "uk")):
        yield tsv(
            "tatoeba",
            f"be-{lang}",
            "tatoeba/tatoeba_bel.tsv",
            "bel",
            "other",
            only=("pair", f"bel-{name}"),
        )
    yield tsv("mlqe_mt", "ru-en", "mlqe_pe_ruen/mlqe_pe_ruen.tsv", "src", "mt", "pe")
    yield tsv("mlqe_edited", "ru-en", "mlqe_pe_ruen/mlqe_pe_ruen.tsv", "src", "pe")
    yield tsv("mqm_errors", "en-ru", "mqm_enru/mqm_enru_errors.tsv", "source", "target")
    yield tsv("mqm_clean", "en-ru", "mqm_enru/mqm_enru_clean.tsv", "source", "target")
    yield tsv("tico19", "en-ru", "terminology/tico19_en_ru.tsv", "eng", "rus")
    for language, lang in (
        ("russian", "ru"),
        ("german", "de"),
        ("polish", "pl"),
        ("czech", "cs"),
    ):
        columns = ("src", "perturbed_en", "human_en")
        yield tsv(
            "demetr",
            f"{lang}-en",
            "demetr/demetr.tsv",
            *columns,
            only=("lang", language),
        )
    for name, lang in (
        ("21_ru", "ru"),
        ("22_ru", "ru"),
        ("23_ru", "ru"),
        ("22_uk", "uk"),
        ("23_uk", "uk"),
    ):
        file = f"wmt_into_en/wmt{name}en.jsonl"
        yield DataSet(
            f"wmt{name}_references.{lang}-en",
            lang,
            "en",
            partial(wmt_references, file=file),
        )
        yield DataSet(
            f"wmt{name}_outputs.{lang}-en",
            lang,
            "en",
            partial(outputs, file=file, source="src"),
        )
    file = "terminology/wmt25_terms_enru.jsonl"
    for mode in ("noterm", "proper"):
        yield DataSet(
            f"wmt25_terms_{mode}.en-ru",
            "en",
            "ru",
            partial(outputs, file=file, source="en", mode=mode),
        )


def data_set_lines(data: Path, chosen: DataSet, mode: str) -> Lines:
    """Check blocks of a data set in one of the modes ``ROWS`` has."""
    for number, (at, block) in enumerate(blocks(chosen.read(data), ROWS[mode])):
        # Else the languages are to be detected.
        said = mode != "texts" or number % 2 == 0
        yield from report_lines(
            at, partial(checked_block, chosen, mode, block, said=said)
        )


def checked_block(
    chosen: DataSet, mode: str, block: Sequence[Row], *, said: bool
) -> Any:
    """Return the report on a block: its targets as a text, two unaligned texts, or aligned pairs."""
    source_lang = chosen.source_lang if said else None
    target_lang = chosen.target_lang if said else None
    if mode == "alone":
        text = "\n".join(row.target for row in block)
        return transqa.check(text, target_lang=target_lang)
    if mode == "texts":
        target = " ".join(row.target for row in block)
        source = " ".join(row.source for row in block)
        return transqa.check(
            target, source, source_lang=source_lang, target_lang=target_lang
        )
    sides = [(row.source, row.target) for row in block]
    references = [row.reference for row in block] if mode == "reference" else None
    config = {"preview": True} if mode == "preview" else None
    return transqa.check_pairs(
        sides,
        references,
        source_lang=source_lang,
        target_lang=target_lang,
        config=config,
    )


def data_set_parts() -> Iterator[Part]:
    """Yield the modes of every data set; those without references have one less."""
    with_references = ("mozilla", "mlqe_mt", "wmt24pp", "demetr", "wmt2")
    for chosen in data_sets():
        for mode in ROWS:
            if mode != "reference" or chosen.name.startswith(with_references):
                yield Part(
                    f"{chosen.name}.{mode}.jsonl",
                    partial(data_set_lines, chosen=chosen, mode=mode),
                )


def seed_article(data: Path) -> Lines:
    """Check the seed article alone, beside each source, with its reference, with other options."""
    folder = data / "seed"
    article, reference = folder / "article.txt", folder / "reference.en.txt"
    sources = {
        "alone": None,
        "be": folder / "source.be.txt",
        "ru": folder / "source.ru.txt",
    }
    options: tuple[dict[str, object], ...] = (
        {},
        {"preview": True},
        {"style": "belarusian-based"},
        {"style": "be-bgnpcgn-1979"},
        {"fail_on": "critical", "select": ["NAM", "TRM"]},
    )
    for name, source in sources.items():
        for config in options:
            check = partial(
                transqa.check_file, article, source, target_lang="en", config=config
            )
            yield from no_paths(report_lines(f"{name} {config}", check), data)
        if name != "be":  # TER of a whole text takes seconds
            check = partial(
                transqa.check_file, article, source, reference, target_lang="en"
            )
            yield from no_paths(report_lines(f"{name} with reference", check), data)
        report = transqa.check_file(article, source, target_lang="en")
        for form in FORMATS:
            yield f"===== {name}, {form}"
            yield from no_paths(report.render(form).split("\n"), data)


def example_files(data: Path) -> Lines:
    """Check every file of examples/ in every format."""
    for path in sorted(Path("examples").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            for form in FORMATS:
                yield f"===== {path.as_posix()}, {form}"
                try:
                    text = transqa.check_file(path).render(form)
                except Exception as error:
                    text = failure(path.as_posix(), error)
                yield from no_paths(text.split("\n"), data)


def field_cases(data: Path) -> Lines:
    """Run the cases of data/field: the report of a text, the value of a function."""
    for file in sorted((data / "field").glob("*.jsonl")):
        for case in json_rows(data, f"field/{file.name}"):
            if "call" in case:
                yield value_line(case["id"], partial(called, case))
            else:
                yield from report_lines(case["id"], partial(field_report, case))


def called(case: dict[str, Any]) -> object:
    """Return the value of the function that a case calls."""
    call = (
        compared if case["call"] == "compare_names" else getattr(transqa, case["call"])
    )
    return call(*case.get("args", ()), **case.get("kwargs", {}))


def field_report(case: dict[str, Any]) -> Any:
    """Return the report on a case that is a text."""
    if "source" not in case:
        return transqa.check(case["target"], target_lang=case["target_lang"])
    sides = [(case["source"], case["target"])]
    return transqa.check_pairs(
        sides, source_lang=case["source_lang"], target_lang=case["target_lang"]
    )


def compared(name: str, latin: str, lang: str | None = None) -> dict[str, object]:
    """Return all that a comparison of names says."""
    made = transqa.compare_names(name, latin, lang=lang)
    return {
        "verdict": made.verdict,
        "systems": made.systems,
        "uniform": made.uniform,
        "cost": made.cost,
        "words": [word_comparison(word) for word in made.words],
        "notes": made.notes,
        "explained": made.explain(),
    }


def word_comparison(word: Any) -> dict[str, object]:
    """Return what is said of one word of a name."""
    edits = [(edit.start, edit.end, edit.found, edit.expected) for edit in word.edits]
    return {
        "cyrillic": word.cyrillic,
        "latin": word.latin,
        "verdict": word.verdict,
        "systems": word.systems,
        "cost": word.cost,
        "edits": edits,
    }


def compared_names(data: Path, file: str, columns: tuple[str, str]) -> Lines:
    """Compare names with their spellings, and each with the first spelling of the next name."""
    cyrillic, latin = columns
    names = [
        row for row in rows(data, file) if CYRILLIC.search(row[cyrillic]) and row[latin]
    ]
    chosen = sampled(names, MOST_NAMES // 3)
    following = [*chosen[1:], chosen[0]]
    for row, other in zip(chosen, following, strict=True):
        own = row[latin].split(" | ")[:2]
        foreign = other[latin].split(" | ")[0]
        lang = row.get("lang") if row.get("lang") in ("be", "ru", "uk") else None
        for spelling in (*own, foreign):
            at = f"{row[cyrillic]} = {spelling} ({lang})"
            yield value_line(at, partial(compared, row[cyrillic], spelling, lang))


def romanized(data: Path) -> Lines:
    """Romanize the examples of the standards by every system."""
    words = sorted({row["cyrillic"] for row in rows(data, "romanization/pairs.tsv")})
    for system in transqa.romanization_systems():
        for word in sampled(words, MOST_ROMANIZED):
            yield value_line(
                f"{system} {word}", partial(transqa.romanize, word, system)
            )


def normalized(data: Path) -> Lines:
    """Write the names of news in one convention."""
    glossary = transqa.load_glossary()  # once: it is what takes long
    for row in sampled(rows(data, "newstest_ruen/newstest_ruen.tsv"), 500):
        for to in ("preferred", "ap", "be-bgnpcgn-1979", "ru-bgnpcgn-1947"):
            ask = partial(transqa.normalize_names, row["eng"], to, glossary=glossary)
            yield value_line(f"{to} {row['set']} {row['line']}", ask)
    article = (data / "seed" / "article.txt").read_text(encoding="utf-8")
    for to in (
        "preferred",
        "belsat",
        "pozirk",
        "be-by-2008",
        "uk-ua-2010",
        "no-such-system",
    ):
        yield value_line(f"{to} seed", partial(transqa.normalize_names, article, to))


def detected(data: Path) -> Lines:
    """Detect the language of single segments and of blocks of them."""
    segments = rows(data, "ntrex/ntrex.tsv")
    for lang, column in LANGS.items():
        texts = [row[column] for row in segments]
        for number, text in enumerate(sampled(texts, 150), 1):
            yield value_line(
                f"{lang} segment {number}", partial(transqa.detect_language, text)
            )
        for start in range(0, len(texts), BLOCK):
            block = " ".join(texts[start : start + BLOCK])
            yield value_line(
                f"{lang} block {start}", partial(transqa.detect_language, block)
            )
    for number, row in enumerate(
        sampled(rows(data, "tatoeba/tatoeba_bel.tsv"), 500), 1
    ):
        yield value_line(
            f"be short {number}", partial(transqa.detect_language, row["bel"])
        )


def mentions(data: Path) -> Lines:
    """Find the entries of the bundled glossary in news, and look names up in it."""
    glossary = transqa.load_glossary()

    def found(text: str, lang: str) -> list[tuple[object, ...]]:
        places = glossary.find(text, lang)
        return [
            (
                one.start,
                one.end,
                one.text,
                one.entry.id,
                one.how,
                one.verdict,
                one.systems,
                one.lone,
                one.wrong_gender,
            )
            for one in places
        ]

    def matched(name: str) -> list[tuple[object, ...]]:
        return [
            (match.entry.id, match.verdict, match.system, match.preferred)
            for match in glossary.lookup(name)
        ]

    def terms(entry: Any) -> list[str]:
        return [term.text for term in entry.terms]

    for row in rows(data, "newstest_ruen/newstest_ruen.tsv"):
        for column, lang in (("eng", "en"), ("rus", "ru")):
            yield value_line(
                f"newstest {row['line']} {lang}", partial(found, row[column], lang)
            )
    for row in sampled(rows(data, "ntrex/ntrex.tsv"), 400):
        for column, lang in (("bel", "be"), ("ukr", "uk"), ("pol", "pl")):
            yield value_line(
                f"ntrex {row['doc_id']} {row['seg_id']} {lang}",
                partial(found, row[column], lang),
            )
    for row in sampled(rows(data, "names_politicians/politicians.tsv"), 400):
        for name in (row["cyrillic"], row["latin"].split(" | ")[0]):
            yield value_line(f"lookup {name}", partial(matched, name))
    for entry in glossary.entries:
        yield value_line(f"entry {entry.id}", partial(terms, entry))


def batches(data: Path) -> Lines:
    """Check Arrow batches and give their rows as they come out."""
    import pyarrow as pa

    for chosen in sample_sets():
        for at, block in blocks(chosen.read(data), ROWS["reference"]):
            columns: dict[str, list[str | None]] = {
                "id": [f"{chosen.name} {number}" for number, _ in enumerate(block, 1)],
                "source": [row.source for row in block],
                "target": [row.target for row in block],
                "reference": [row.reference for row in block],
            }
            columns["target"][-1] = None  # a bad row
            batch = pa.record_batch(
                {name: pa.array(texts, pa.string()) for name, texts in columns.items()}
            )
            try:
                result = batch_checker(chosen)(batch)
            except Exception as error:
                yield failure(f"{chosen.name} {at}", error)
                continue
            yield line(f"{chosen.name} {at}", schema=schema_lines(result.schema))
            for row in result.to_pylist():
                yield line(f"{chosen.name} {at}", row=row)


def batch_checker(chosen: DataSet) -> Callable[[Any], Any]:
    """Return what checks a batch, wherever this version of transqa has it."""
    checker = getattr(transqa, "Checker", None)
    if checker is not None:
        made = checker(source_lang=chosen.source_lang, target_lang=chosen.target_lang)
        check: Callable[[Any], Any] = made.check_batch
        return check
    home = (
        transqa if "check_batch" in transqa.__all__ else import_module("transqa.frame")
    )
    return partial(
        home.check_batch, source_lang=chosen.source_lang, target_lang=chosen.target_lang
    )


def schema_lines(schema: Any) -> list[str]:
    """Return the columns of an Arrow schema, with their types and descriptions."""
    return [f"{column.name}: {column.type} {column.metadata}" for column in schema]


def sample_sets() -> list[DataSet]:
    """Return a few data sets of different languages, for what takes rows."""
    names = (
        "newstest.ru-en",
        "mozilla_bergamot-tiny.be-en",
        "mozilla_google.uk-en",
        "mqm_errors.en-ru",
    )
    return [chosen for chosen in data_sets() if chosen.name in names]


def no_paths(lines: Iterable[str], *folders: Path) -> Lines:
    """Yield lines without what differs from place to place and from run to run."""
    for text in lines:
        for folder, name in (
            *((folder, "folder") for folder in folders),
            (sys.prefix, "python"),
            (TREE, "tree"),
        ):
            text = text.replace(str(folder), f"<{name}>")
        yield TIMES.sub("<time>", text)


def project() -> dict[str, Any]:
    """Return what pyproject.toml says of the tree that is measured: the installed one may start another module."""
    content: dict[str, Any] = tomllib.loads(
        (TREE / "pyproject.toml").read_text(encoding="utf-8")
    )
    table: dict[str, Any] = content["project"]
    return table


def run(arguments: Sequence[str], folder: Path, shown: str) -> Lines:
    """Run Python in a folder and yield what was called, its exit code and what it said."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GITHUB_", "CI", "TRANSQA"))
    }
    package = Path(str(transqa.__file__)).resolve().parents[1]
    environment = {
        **kept,
        "PYTHONPATH": str(package),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TZ": "UTC",
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    yield from no_paths([f"$ {shown}"], folder)
    yield f"exit {done.returncode}"
    for name, stream in (("out", done.stdout), ("err", done.stderr)):
        text = stream.decode("utf-8", "backslashreplace")
        told = text.removesuffix("\n").split("\n") if text else []
        yield from no_paths((f"{name}: {text_line}" for text_line in told), folder)


def command(arguments: str, folder: Path = TREE) -> Lines:
    """Run the command ``transqa`` in a folder."""
    module, function = project()["scripts"]["transqa"].split(":")
    start = f"import sys; from importlib import import_module; sys.exit(import_module({module!r}).{function}())"
    return run(["-c", start, *shlex.split(arguments)], folder, f"transqa {arguments}")


def commands(_data: Path, listed: Sequence[str]) -> Lines:
    """Run several commands in the tree."""
    for arguments in listed:
        yield from command(arguments)


def explained(_data: Path) -> Lines:
    """Explain every check, and one that there is not."""
    pages = list(command("explain"))
    yield from pages
    codes = re.findall(r"^out: ([A-Z]{3}\d{3})\b", "\n".join(pages), re.MULTILINE)
    for code in (*codes, "NAM999"):
        yield from command(f"explain {code}")


def baseline(_data: Path) -> Lines:
    """Write a baseline, use it, and write several reports at once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        shutil.copytree(TREE / "examples", folder / "examples")
        yield from command(
            "check examples/article.txt --write-baseline known.json", folder
        )
        yield from (folder / "known.json").read_text(encoding="utf-8").split("\n")
        yield from command("check examples/article.txt --baseline known.json", folder)
        yield from command(
            "check examples --report sarif=a.sarif --report html=a.html --output a.txt",
            folder,
        )
        for file in ("a.sarif", "a.html", "a.txt"):
            yield f"===== {file}"
            yield from no_paths(
                (folder / file).read_text(encoding="utf-8").split("\n"), folder
            )


def converted(_data: Path, glossary: str) -> Lines:
    """Check, count and convert a glossary to every format and back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for path in (TREE / "glossaries").glob("*.toml"):
            shutil.copy(path, folder)
        yield from command(f"glossary check {glossary}", folder)
        yield from command(f"glossary stats {glossary}", folder)
        wanted = (
            "a.toml",
            "a.csv",
            "a.tsv",
            "a.xlsx",
            "v2.tbx",
            "dca.tbx --dialect dca",
            "dct.tbx --dialect dct",
        )
        for target in wanted:
            file = target.split(" ")[0]
            back = f"back.{file}.toml"
            yield from command(f"glossary convert {glossary} {target}", folder)
            yield from command(f"glossary convert {file} {back}", folder)
            yield from command(f"glossary diff {glossary} {back}", folder)
            for written in (file, back):
                if not written.endswith(".xlsx") and (folder / written).exists():
                    yield f"===== {written}"
                    yield from (
                        (folder / written).read_text(encoding="utf-8").split("\n")
                    )
        yield from command(f"glossary compile {glossary} a.tqg", folder)
        yield from command(
            f"check {TREE}/examples/article.txt --glossary a.tqg --format jsonl", folder
        )


def corpora(data: Path) -> Lines:
    """Check corpora in the text formats and in Arrow, and give rows, bad rows and the manifest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        write_corpora(data, folder)
        runs = (
            "tsv jsonl --jobs 1",
            "jsonl csv --jobs 2 --batch-rows 100",
            "arrow parquet --jobs 1",
        )
        for given in runs:
            before, after, options = given.split(" ", 2)
            yield from command(
                f"corpus in.{before} out-{before}.{after} --quiet {options}", folder
            )
            for path in sorted(folder.glob(f"out-{before}.{after}*")):
                yield f"===== {path.name}"
                yield from no_paths(corpus_lines(path), folder)


def write_corpora(data: Path, folder: Path) -> None:
    """Write the rows of a few data sets in three formats; one row in fifty has no target."""
    import pyarrow as pa

    records: list[dict[str, str | None]] = []
    for chosen in sample_sets():
        for row in sampled(chosen.read(data), 500):
            target = row.target if len(records) % 50 else None
            langs = {
                "source_lang": chosen.source_lang,
                "target_lang": chosen.target_lang,
            }
            records.append(
                {
                    "id": f"r{len(records)}",
                    "source": row.source,
                    "target": target,
                    **langs,
                }
            )
    with pa.OSFile(str(folder / "in.arrow"), "wb") as sink:
        table = pa.Table.from_pylist(records)
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
    as_json = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    (folder / "in.jsonl").write_text("".join(as_json), encoding="utf-8")
    as_tsv = ["\t".join(records[0]) + "\n"] + [
        "\t".join(v or "" for v in record.values()) + "\n" for record in records
    ]
    (folder / "in.tsv").write_text("".join(as_tsv), encoding="utf-8")


def corpus_lines(path: Path) -> Lines:
    """Yield the lines of a file that a corpus run wrote, times left out of the manifest."""
    if path.suffix == ".parquet":
        import pyarrow.parquet

        table = pyarrow.parquet.read_table(path)
        yield from schema_lines(table.schema)
        for row in table.to_pylist():
            yield line("row", row=row)
    elif path.name.endswith("manifest.json"):
        manifest = json.loads(path.read_text(encoding="utf-8"))
        del manifest["times"]
        for given in manifest["run"]["inputs"]:
            given["changed"] = given["sha256_of_ends"] = given["bytes"] = "left out"
        yield from json.dumps(
            manifest, ensure_ascii=False, sort_keys=True, indent=1
        ).split("\n")
    else:
        yield from path.read_text(encoding="utf-8").split("\n")


def pytest_project(_data: Path) -> Lines:
    """Run the tests of the example project by the plugin of the tree."""
    plugin = project()["entry-points"]["pytest11"]["transqa"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "project"
        shutil.copytree(TREE / "examples" / "pytest-project", folder)
        options = [
            "--disable-plugin-autoload",
            "-p",
            plugin,
            "-p",
            "no:cacheprovider",
            "-v",
        ]
        yield from run(
            ["-m", "pytest", *options], folder, "pytest examples/pytest-project -v"
        )


def command_parts() -> Iterator[Part]:
    """Yield what the command says."""
    helped = ["--help", "--version", "", "no-such-command"]
    helped += [
        f"{name} --help"
        for name in (
            "check",
            "corpus",
            "romanize",
            "names",
            "explain",
            "glossary",
            "config",
            "fix",
            "review",
        )
    ]
    helped += [
        f"glossary {name} --help"
        for name in ("check", "convert", "stats", "diff", "compile")
    ]
    told = [
        "config show",
        "config show --path examples/article.txt",
        "fix --diff examples/article.txt",
        "glossary check",
        "glossary stats",
    ]
    told += [
        "romanize Магілёў --system be-press-en",
        "romanize Магілёў --system be-no-such",
    ]
    told += [
        'names "Святлана Ціханоўская" "Svitlana Tikhanouskaya" --lang be',
        'names "Зеленский" "Green" --lang ru',
    ]
    article, source = (
        "examples/article.txt",
        "--source examples/article.ru.txt --source-lang ru",
    )
    table = "examples/pytest-project/news/monday.tsv"
    checked = [f"check {article} --format {form}" for form in FORMATS]
    beside = [f"check {article} {source} --format {form}" for form in FORMATS]
    rows_checked = [f"check {table} examples/ci --format {form}" for form in FORMATS]
    options = [
        "--style belarusian-based",
        "--select NAM,TRM",
        "--ignore NAM",
        "--fail-on never",
        "--min-score 99",
    ]
    options += [
        "--max-issues 2",
        "--glossary glossaries/people.toml",
        "--jobs 2",
        f"--reference {article}",
        "--strict",
    ]
    options += [
        "--format nothing",
        "--style nothing",
        "--select XYZ",
        "--target-lang zz",
        "--source nothing.txt",
    ]
    other = [f"check {article} {option}" for option in options]
    other += [
        "check examples",
        "check nothing.txt",
        f"check {article} nothing.txt",
        "check -",
    ]
    yield Part("command.explain.txt", explained)
    yield Part("command.help.txt", partial(commands, listed=helped))
    yield Part("command.small.txt", partial(commands, listed=told))
    yield Part("command.check_alone.txt", partial(commands, listed=checked))
    yield Part("command.check_beside.txt", partial(commands, listed=beside))
    yield Part("command.check_rows.txt", partial(commands, listed=rows_checked))
    yield Part("command.check_options.txt", partial(commands, listed=other))
    yield Part("command.baseline.txt", baseline)
    yield Part("command.corpus.txt", corpora)
    yield Part("command.pytest.txt", pytest_project)
    for glossary in (
        "news",
        *sorted(path.name for path in (TREE / "glossaries").glob("*.toml")),
    ):
        yield Part(
            f"glossary.{glossary.removesuffix('.toml')}.txt",
            partial(converted, glossary=glossary),
        )


def parts() -> Iterator[Part]:
    """Yield every file of the snapshot, those that take long first."""
    yield Part("seed.jsonl", seed_article)
    yield from command_parts()
    yield Part(
        "names.cases.jsonl",
        partial(
            compared_names,
            file="names_cases/name_cases.tsv",
            columns=("name1", "name2"),
        ),
    )
    latin = ("cyrillic", "latin")
    yield Part(
        "names.variants.jsonl",
        partial(compared_names, file="names_variants/name_parts.tsv", columns=latin),
    )
    yield Part(
        "names.politicians.jsonl",
        partial(
            compared_names, file="names_politicians/politicians.tsv", columns=latin
        ),
    )
    yield Part(
        "names.places.jsonl",
        partial(compared_names, file="names_places/places.tsv", columns=latin),
    )
    columns = ("cyrillic", "latin_variants")
    yield Part(
        "names.sanctions.jsonl",
        partial(compared_names, file="eu-sanctions/pairs.tsv", columns=columns),
    )
    yield Part("function.romanize.jsonl", romanized)
    yield Part("function.normalize_names.jsonl", normalized)
    yield Part("function.detect_language.jsonl", detected)
    yield Part("function.glossary_find.jsonl", mentions)
    yield Part("function.check_batch.jsonl", batches)
    yield Part("examples.txt", example_files)
    yield Part("field.jsonl", field_cases)
    yield from data_set_parts()


def write_part(part: Part, data: Path, folder: Path) -> tuple[str, int, float]:
    """Write one file; return its name, its lines and the seconds it took."""
    started = time.monotonic()
    count = 0
    with (folder / part.file).open("w", encoding="utf-8", newline="\n") as file:
        try:
            for text in part.lines(data):
                file.write(text.replace("\n", "\\n") + "\n")
                count += 1
        except (
            Exception
        ) as error:  # the rest of the file is lost, the other files are not
            file.write(failure(part.file, error) + "\n")
    return part.file, count, time.monotonic() - started


def write(data: Path, folder: Path, only: Sequence[str], jobs: int) -> None:
    """Write the snapshot, or the files of it whose names hold one of the texts."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [
        part for part in parts() if not only or any(name in part.file for name in only)
    ]
    started = time.monotonic()
    total = 0
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(write_part, part, data, folder) for part in chosen]
        for done in as_completed(waiting):
            file, count, seconds = done.result()
            total += count
            print(f"{seconds:6.1f} s {count:7,} lines  {file}", flush=True)
    print(
        f"{len(chosen)} files, {total:,} lines, {time.monotonic() - started:.0f} s: {folder}"
    )


def compare(old: Path, new: Path, show: int) -> bool:
    """Print what differs between two snapshots; return whether nothing does."""
    files = sorted(
        {
            path.name
            for folder in (old, new)
            for path in folder.iterdir()
            if path.is_file()
        }
    )
    equal = 0
    for file in files:
        if not (old / file).exists() or not (new / file).exists():
            print(f"{file}: only in {old if (old / file).exists() else new}")
        elif (old / file).read_bytes() == (new / file).read_bytes():
            equal += 1
            print(f"{file}: equal")
        else:
            print_difference(file, read_lines(old / file), read_lines(new / file), show)
    print(f"{equal} of {len(files)} files are equal")
    return bool(files) and equal == len(files)


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file of a snapshot."""
    return path.read_text(encoding="utf-8").split("\n")


def print_difference(file: str, old: list[str], new: list[str], show: int) -> None:
    """Print how many lines went and came, and the first of them, beside each other."""
    removed = list((Counter(old) - Counter(new)).elements())
    added = list((Counter(new) - Counter(old)).elements())
    if not removed and not added:
        print(f"{file}: DIFFERS, the same {len(old)} lines in another order")
        return
    print(f"{file}: DIFFERS, {len(removed)} lines removed, {len(added)} added")
    for number in range(min(show, max(len(removed), len(added)))):
        before = removed[number] if number < len(removed) else ""
        after = added[number] if number < len(added) else ""
        letters = zip(before, after, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
        start = max(same - 60, 0)
        print(
            f"    - {before[:40]} … {before[start : start + 200]}"
            if start
            else f"    - {before[:240]}"
        )
        print(
            f"    + {after[:40]} … {after[start : start + 200]}"
            if start
            else f"    + {after[:240]}"
        )


def main() -> None:
    made = parser(__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    actions = made.add_subparsers(dest="action", required=True)
    writing = actions.add_parser("write", help="write a snapshot of this tree")
    writing.add_argument("folder", type=Path)
    writing.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        help="files whose names hold one of these",
    )
    writing.add_argument("--jobs", type=int, default=2)
    comparing = actions.add_parser(
        "compare", help="compare two snapshots; exit 1 if they differ"
    )
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument(
        "--show",
        type=int,
        default=5,
        metavar="N",
        help="differing lines to show a file",
    )
    arguments = made.parse_args()
    if arguments.action == "compare":
        sys.exit(not compare(arguments.old, arguments.new, arguments.show))
    data, folder = arguments.data.resolve(), arguments.folder.resolve()
    os.chdir(TREE)  # so that paths in reports are the same in every tree
    write(data, folder, arguments.only, arguments.jobs)


if __name__ == "__main__":
    main()
