"""Commands over a folder of files: what makes a configuration, a lexicon or a glossary, and what reads tables of names.

An input is a command, a word a line, and the files of the folder, each with its name in
the first line. Layers of glossaries are two files, the second over the first.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from fuzz.grammar import LANGS, lang_pair, name_in, odd_piece, sentence_pair, text
from fuzz.invariants import BrokenError, attempt, is_same
from fuzz.mutate import spoiled
from fuzz.packing import at_least, packed, unpacked
from fuzz.scratch import scratch
from fuzz.target import Target
from transqa.checker.config import load_config
from transqa.doors.cli import main
from transqa.glossary.compiled import compiled, open_compiled
from transqa.glossary.load import load_glossary
from transqa.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

_SUFFIXES = (".csv", ".tsv", ".toml")
_MOST_WORDS = 30
_LONGEST_NAME = 60  # code points of a file's name
# What other commands of a run would be: a server, and processes.
_LEFT_OUT = ("lsp", "review", "completion", "--jobs", "-j", "--changed")


def _name(given: str) -> str:
    """Return a name inside the folder, whatever stands in the input."""
    parts = [part for part in given.strip().split("/") if part.strip(". ")]
    return "/".join(part.replace("\0", "")[:_LONGEST_NAME] for part in parts)


def _laid_out(files: list[str]) -> Path:
    """Write the files of an input into an empty folder, and return it; a name that cannot be is left out."""
    folder = scratch("folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in files:
        given, _, content = file.partition("\n")
        path = folder / _name(given)
        with contextlib.suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogatepass"))
    return folder


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Work in a folder, with nobody to answer, and take what is said on both streams."""
    out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    before, stdin = os.getcwd(), sys.stdin
    os.chdir(folder)
    sys.stdin = io.StringIO("")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            yield out, error
    finally:
        sys.stdin = stdin
        os.chdir(before)


def _status(folder: Path, words: list[str]) -> tuple[int, str]:
    """Return the exit status of a command, and what it says on standard error."""
    with _inside(folder) as (out, error):
        try:
            status = main(words)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 2
        said = []
        for stream in (out, error):
            stream.flush()
            said.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    if status not in (0, 1, 2):
        raise BrokenError("command_ends_in_words", f"status {status}")
    if "Traceback" in said[1] or "internal error" in said[1]:
        raise BrokenError("command_ends_in_words", said[1][-600:])
    if status == 2 and not (said[1].strip() or said[0].strip()):
        raise BrokenError("command_ends_in_words", "status 2 and not a word")
    return status, said[1]


def _words(command: str) -> list[str]:
    """Return the words of a command, as a shell gives them; paths lead nowhere but below the folder."""
    given = os.fsdecode(command.encode("utf-8", "surrogatepass"))
    words = given.split("\n")[:_MOST_WORDS]
    for at, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option.startswith("-") and equals:
            words[at] = f"{option}={_name(value) or 'x'}"
        elif "/" in word or word.startswith("."):
            words[at] = _name(word) or "."
        words[at] = words[at].replace("\0", "")
    return words


def _command(allowed: tuple[str, ...], data: bytes) -> bool:
    command, *files = at_least(unpacked(data), 2)
    words = _words(command)
    if words[0] not in allowed or any(word.startswith(_LEFT_OUT) for word in words):
        return False
    folder = _laid_out(files)
    status, _ = _status(folder, words)
    if status == 0 and words[0] == "init":
        _configuration_is_read(folder)
    if words[:2] in (["lexicon", "build"], ["lexicon", "learn"]):
        _lexicon_is_read(folder, status, words)
    return status != 2


def _configuration_is_read(folder: Path) -> None:
    """What init wrote is a configuration, by which a check ends in words; a second time nothing is written over."""
    path = folder / "transqa.toml"
    if not os.path.exists(path):
        return
    load_config(path)
    before = path.read_bytes()
    status, _ = _status(folder, ["init", "--yes"])
    if status != 2 or path.read_bytes() != before:
        raise BrokenError("nothing_is_written_over", f"status {status}")
    _status(folder, ["check", "."])


def _lexicon_is_read(folder: Path, status: int, words: list[str]) -> None:
    if "--output" not in words[:-1]:
        return
    path = folder / words[words.index("--output") + 1]
    if status == 0 and path.suffix == ".tql":
        lexicon = Lexicon.open(path).verify()
        lexicon.neighbours("minsk")
    if status == 2 and path.suffix == ".tql" and os.path.exists(path):
        raise BrokenError("nothing_is_left_behind", path.name)


def _layers(data: bytes) -> bool:
    """Entries of the last layer stand over those of the first with their ids, alone and compiled."""
    suffixes, *contents = at_least(unpacked(data), 3)
    paths = []
    folder = _laid_out([])
    for number, suffix in enumerate(suffixes.split()[:2]):
        if suffix not in (".toml", ".csv", ".tsv", ".tbx"):
            return False
        path = folder / f"layer-{number}{suffix}"
        path.write_bytes(contents[number].encode("utf-8", "surrogatepass"))
        paths.append(path)
    if len(paths) != 2:
        return False
    names = [path.name for path in paths]
    both = attempt(lambda: load_glossary(*paths), *names)
    if both is None:
        return False
    last = load_glossary(paths[1])
    for entry in last.entries:
        is_same("the_last_layer_stands", entry.id, both.by_id[entry.id].id)
        is_same("the_last_layer_stands", paths[1].name, os.path.basename(both.by_id[entry.id].file))  # fmt: skip
    is_same("the_last_layer_stands", {*last.by_id, *load_glossary(paths[0]).by_id}, set(both.by_id))  # fmt: skip
    said = " ".join(term.text for entry in both.entries[:9] for term in entry.terms)
    path = folder / "both.tqg"
    path.write_bytes(compiled(both))
    packed_up = open_compiled(path)
    for lang in ("en", "ru"):
        spans = [[(m.start, m.end, m.entry.id) for m in g.find(said, lang)] for g in (both, packed_up)]  # fmt: skip
        is_same("compiled_finds_the_same", *spans)
    return True


def _file(name: str, content: str) -> str:
    return f"{name}\n{content}"


_LAYOUTS = (
    "{lang}/{n}.{ext}",
    "{n}.{lang}.{ext}",
    "{n}-{lang}.{ext}",
    "news/{lang}/x/{n}.{ext}",
    "{n}.{ext}",
)
_TABLES = ("a.tsv", "b/a.csv", "glossary.csv", "house.toml")
_OTHERS = (
    ".github/workflows/a.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "pyproject.toml",
    "transqa.toml",
)


def _make_init(random: Random) -> bytes:
    source, target = lang_pair(random)
    layout = random.choice(_LAYOUTS)
    files = []
    for number in range(random.randint(0, 4)):
        sides = sentence_pair(source, target, random)
        for lang, said in zip((source, target), sides, strict=True):
            extension = random.choice(("txt", "txt", "md", "html"))
            name = layout.format(lang=lang, n=f"a{number}", ext=extension)
            if random.random() < 0.2:
                name = spoiled(name, random)
            files.append(_file(name, said * random.randint(1, 3)))
    if random.random() < 0.4:
        files.append(_file(random.choice(_TABLES), _table(random)))
    if random.random() < 0.3:
        content = random.choice(("", "[tool.transqa]\nstyle='x'\n", odd_piece(random)))
        files.append(_file(random.choice(_OTHERS), content))
    words = ["init", "--yes"]
    if random.random() < 0.3:
        words += ["--target-lang", random.choice((target, "xx", odd_piece(random)))]
    if random.random() < 0.3:
        words += ["--files", random.choice((".", "*.txt", "news", odd_piece(random)))]
    if random.random() < 0.5:
        words += ["--ci", random.choice(("github", "gitlab", "pre-commit", "none"))]
    return packed(["\n".join(words), *files])


_HEADINGS = (
    "id", "be", "ru", "uk", "en", "source", "target", "Belarusian", "English (UK)", "en:deprecated", "kind",
    "not this", "forbidden", "wrong", "avoid", "use instead", "term", "translation", "note", "style:agency",
    "case", "source_lang", "target_lang", "bel", "",
)  # fmt: skip


_OF_GLOSSARIES = (["id", "kind", "ru", "en"], ["be", "en", "en:deprecated"], ["ru", "en", "forbidden"])  # fmt: skip
_OF_PAIRS = (["source", "target"], ["id", "source", "target", "target_lang"])


def _table(random: Random, usual: tuple[list[str], ...] = _OF_PAIRS, mark: str = "\t") -> str:  # fmt: skip
    """Return a table of names or pairs, mostly under usual headings, else under any that people write."""
    headings = list(random.choice(usual))
    if random.random() < 0.3:
        headings.append(random.choice(_HEADINGS))
    if random.random() < 0.2:
        headings = random.sample((*_HEADINGS, odd_piece(random)), random.randint(1, 6))
        mark = random.choice((",", "\t", ";"))
    kind = random.choice(("person", "place", "organization", "term"))
    rows = [headings]
    for number in range(random.randint(1, 4)):
        cells = []
        for heading in headings:
            lang = heading if heading in LANGS else {"source": "ru"}.get(heading, "en")
            cell = name_in(kind, lang, random).replace(mark, " ")
            cell = {"id": f"e{number}", "kind": kind, "target_lang": "en"}.get(heading, cell)  # fmt: skip
            cells.append(spoiled(cell, random) if random.random() < 0.1 else cell)
        rows.append(cells)
    return "\n".join(mark.join(row) for row in rows) + random.choice(("", "\n"))


def _item(random: Random, number: int) -> dict[str, Any]:
    kind = random.choice(("person", "place", "organization"))
    labels: dict[str, Any] = {}
    aliases: dict[str, Any] = {}
    for lang in LANGS:
        labels[lang] = {"language": lang, "value": name_in(kind, lang, random)}
        if random.random() < 0.4:
            aliases[lang] = [{"language": lang, "value": name_in(kind, lang, random)}]
    instance = random.choice((5, 515, 3918, 7278, 16521))
    value = {"snaktype": "value", "datavalue": {"value": {"id": f"Q{instance}"}}}
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": labels,
        "aliases": aliases,
        "claims": {"P31": [{"mainsnak": value, "rank": "normal"}]},
    }


def _make_lexicon(random: Random) -> bytes:
    if random.random() < 0.4:
        rows = ["source\ttarget"]
        for _ in range(random.randint(1, 6)):
            sides = sentence_pair("ru", "en", random)
            rows.append("\t".join(" ".join(side.split()) for side in sides))
        words = ["lexicon", "learn", "a.tsv", "--output", "x.tql"]
        words += ["--source-lang", "ru", "--target-lang", "en"]
        return packed(["\n".join(words), _file("a.tsv", "\n".join(rows))])
    lines = []
    for number in range(random.randint(1, 6)):
        item = _item(random, number)
        if random.random() < 0.3:
            key = random.choice(list(item))
            item[key] = random.choice((None, [], {}, 5, "x", {"en": 5}, {"P31": [None]}, [[]]))  # fmt: skip
        lines.append(json.dumps(item, ensure_ascii=random.random() < 0.5))
    body = ",\n".join(lines) if random.random() < 0.6 else "\n".join(lines)
    if random.random() < 0.6:
        body = f"[\n{body}\n]\n"
    return packed(["lexicon\nbuild\ndump.json\n--output\nx.tql", _file("dump.json", body)])  # fmt: skip


def _glossary_file(random: Random, suffix: str) -> str:
    """Return a glossary in a format, with ids that another may have, too."""
    if suffix != ".toml":
        return _table(random, _OF_GLOSSARIES, "," if suffix == ".csv" else "\t")
    entries = []
    for number in random.sample(range(4), random.randint(1, 3)):
        kind = random.choice(("person", "place", "organization", "term"))
        keys = {"id": f"e{number}", "kind": kind}
        keys |= {lang: name_in(kind, lang, random) for lang in ("ru", "en")}
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in keys.items()]
        entries.append("[[entry]]\n" + "".join(lines))
    content = "".join(entries)
    return spoiled(content, random) if random.random() < 0.2 else content


def _make_glossary(random: Random) -> bytes:
    suffixes = [random.choice(_SUFFIXES) for _ in range(2)]
    names = [f"{letter}{suffix}" for letter, suffix in zip("ab", suffixes, strict=True)]
    command = random.choice(("check", "convert", "compile", "diff", "stats", "find"))
    words = ["glossary", command]
    if command == "find":
        words += [name_in("person", "en", random), "--glossary", names[0]]
    elif command == "compile":
        words += [*names, "out.tqg"]
    elif command == "convert":
        words += [names[0], f"out{random.choice(('.toml', '.csv', '.tbx', '.xlsx', '.x'))}"]  # fmt: skip
    else:
        words += names
    if random.random() < 0.3:
        words = ["check", "a.md", "--target-lang", "en"]
        words += ["--glossary", names[0], "--glossary", names[1]]
    files = [_file(name, _glossary_file(random, name[1:])) for name in names]
    return packed(["\n".join(words), *files, _file("a.md", text("en", random))])


def _make_tables(random: Random) -> bytes:
    words = random.choice(
        (
            ["names", "--file", "a.tsv", "--lang", "be"],
            ["romanize", "--file", "a.tsv", "--lang", "ru"],
            ["corpus", "a.tsv", "out.jsonl", "--source-lang", "ru", "--target-lang", "en"],
            ["compare", "a.tsv", "--columns", "A,B", "--by-segment", "by.tsv"],
            ["compare", "a.md", "b.md", "--source", "c.md", "--target-lang", "en", "--samples", "0"],
            ["check", "a.tsv", "--with", "b.tsv", "--format", "json"],
            ["check", "a.tsv", "a.md", "--write-baseline", "base.json", "--statistics"],
            ["check", "a.tsv", "--columns", f"source={random.choice(('ru', 'source', '1'))}"],
            ["fix", "a.tsv", "a.md", "--diff"],
            ["config", "show", "--path", "a.md"],
        )
    )  # fmt: skip
    if random.random() < 0.3:
        others = ("--preview", "--lenient", "-q", "-v", "--format", odd_piece(random))
        words = [*words, random.choice(others)]
    usual: tuple[list[str], ...] = (
        [name_in("person", "ru", random), name_in("person", "en", random)],
    )
    if words[0] != "names":
        usual = (["id", "source", "target", "A", "B"], *_OF_PAIRS)
    files = [_file(name, _table(random, usual)) for name in ("a.tsv", "b.tsv")]
    files += [_file(f"{letter}.md", text("en", random)) for letter in "ab"]
    return packed(["\n".join(words), *files, _file("c.md", text("ru", random))])


def _make_layers(random: Random) -> bytes:
    suffixes = [random.choice(_SUFFIXES) for _ in range(2)]
    contents = [_glossary_file(random, suffix) for suffix in suffixes]
    return packed([" ".join(suffixes), *contents])


TARGETS = (
    Target("layers", _layers, _make_layers),
    Target("init", partial(_command, ("init",)), _make_init),
    Target("lexicon-made", partial(_command, ("lexicon",)), _make_lexicon),
    Target("glossary-command", partial(_command, ("glossary", "check")), _make_glossary),
    Target(
        "tables",
        partial(_command, ("names", "romanize", "corpus", "compare", "check", "fix", "config")),
        _make_tables,
    ),
)  # fmt: skip
