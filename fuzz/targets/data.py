"""Files that a user makes or is given: glossaries, compiled ones, lexicons, configurations, baselines."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from fuzz.grammar import odd_piece, sentence_pair
from fuzz.invariants import attempt, is_same, spans_hold_their_text
from fuzz.scratch import scratch, scratch_file
from fuzz.target import FOLDER, Target
from fuzz.targets.files import is_chosen, zipped
from transqa import Checker, normalize_names
from transqa.base.model import Issue, Maturity, Severity, Side
from transqa.checker.baseline import baseline_text, read_baseline
from transqa.checker.config import Config, load_config
from transqa.doors.pytest_plugin.cases import read_cases
from transqa.doors.pytest_plugin.verdicts import case_config, check_case, complaints
from transqa.glossary.check import check_file
from transqa.glossary.compiled import MAGIC as GLOSSARY_MAGIC
from transqa.glossary.compiled import assembled as glossary_of_sections
from transqa.glossary.compiled import compiled, open_compiled
from transqa.glossary.concepts import find_concepts
from transqa.glossary.load import load_glossary
from transqa.glossary.write import written
from transqa.lexicon import Kinds, Lexicon, Person
from transqa.lexicon.container import MAGIC, assembled, read_container
from transqa.lexicon.store import SECTIONS
from transqa.lexicon.write import LexiconWriter
from transqa.text.words import words

if TYPE_CHECKING:
    from random import Random

    from transqa.doors.pytest_plugin.cases import Case
    from transqa.glossary import Entry, Glossary

_TEXT = "Kseniya Lutsina of the TV Channel met the people’s bank in Kiev, Мінску и Минске. [odd]"
_CHECKED = 4
_FORMATS = (".toml", ".csv", ".tsv", ".tbx")


def _glossary(suffix: str, data: bytes) -> bool:
    if suffix == ".xlsx":
        data = zipped(data)
    path = scratch_file(f"glossary{suffix}", data)
    loaded = attempt(lambda: load_glossary(path), path.name)
    if loaded is None:
        attempt(lambda: check_file(path), path.name)
        return False
    _is_usable(loaded)
    if is_chosen(data, _CHECKED):
        attempt(lambda: check_file(path), path.name)
        _round_trip(loaded)
        _checks(loaded)
    return True


def _is_usable(glossary: Glossary) -> None:
    for lang in ("en", "ru"):
        for mention in glossary.find(_TEXT, lang):
            is_same("mentions_hold_their_text", _TEXT[mention.start : mention.end], mention.text)  # fmt: skip
    attempt(lambda: glossary.lookup("Kseniya Lutsina"))
    for style in ("preferred", "belarusian-based", "pozirk", "be-bgnpcgn-1979"):
        attempt(lambda style=style: normalize_names(_TEXT, style, glossary=glossary))  # type: ignore[misc]


def _checks(glossary: Glossary) -> None:
    """A report by a glossary of anybody is made, whatever its entries are."""
    for style in ("preferred", "belarusian-based"):
        config = {"bootstrap": 0, "style": style}
        checker = Checker(glossary, config, source_lang="ru", target_lang="en")
        report = checker.check_pairs([("Ксения Луцкина и народный банк.", _TEXT)])
        spans_hold_their_text(report)


def _round_trip(glossary: Glossary) -> None:
    """What is written in any format is read as the same entries."""
    for suffix in _FORMATS:
        path = scratch(f"written{suffix}")
        data = attempt(lambda path=path: written(glossary.entries, {}, path))  # type: ignore[misc]
        if data is None:
            continue
        path.write_bytes(data)
        again = load_glossary(path)
        is_same(f"round_trip{suffix}", _bare(glossary), _bare(again))


def _bare(glossary: Glossary) -> list[Entry]:
    """Return the entries without the file that they are from."""
    return [replace(entry, file="") for entry in glossary.entries]


@cache
def _small_compiled() -> bytes:
    """Return a small glossary, compiled by this version."""
    return compiled(load_glossary(FOLDER / "seeds" / "glossary-toml" / "entries.toml"))


@cache
def _small_lexicon() -> bytes:
    """Return a small lexicon, written by this version."""
    writer = LexiconWriter()
    writer.add_word("minsk", 7, Kinds.PLACE)
    writer.add_word("pinsk", 4, Kinds.PLACE)
    writer.add_pair("мінск", "minsk", 5, Kinds.PERSON)
    writer.add_pair("мінск", "miensk", 2, Kinds.PLACE, count=3)
    writer.add_person("anna", "schwarz", Person("Анна Шварц", "ru", "Anna Schwarz", ""))
    return writer.to_bytes("small", {"place": "by hand"}, other="list")


def edited(base: bytes, edits: bytes) -> bytes:
    r"""Return bytes with edits: a line each, ``OFFSET BYTE``, ``cut OFFSET``, ``drop OFFSET``, ``add OFFSET BYTE``.

    Compiled files differ from version to version, so what is stored is how one is damaged.

    >>> edited(b"abc", b"0 65\ncut 2")
    b'Ab'
    """
    data = bytearray(base)
    for line in edits.decode("utf-8", "replace").split("\n"):
        parts = line.split(" ")
        numbers = [int(word) for word in parts if word.isascii() and word.isdigit() and len(word) < 9]  # fmt: skip
        if not numbers:
            continue
        at = numbers[0] % (len(data) + 1)
        value = numbers[-1] % 256
        if parts[0] == "cut":
            del data[at:]
        elif parts[0] == "drop":
            del data[at : at + 1]
        elif parts[0] == "add":
            data.insert(at, value)
        elif at < len(data):
            data[at] = value
    return bytes(data)


def _make_edits(base_of: object, random: Random) -> bytes:
    size = len(base_of())  # type: ignore[operator]
    lines = []
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(random.choice((64, size)))
        verb = random.choice(("", "", "", "", "drop ", "add ", "cut "))
        lines.append(f"{verb}{at} {random.randrange(256)}")
    return "\n".join(lines).encode()


def _crafted_glossary(edits: bytes) -> bytes:
    """Return a compiled glossary with one section altered, and all checksums right: somebody has made it so."""
    name = edits.split(b"\n")[0].decode("utf-8", "replace").removeprefix("crafted ")
    heading, sections = _glossary_sections(_small_compiled())
    if name in sections:
        sections[name] = edited(sections[name], edits)
    return glossary_of_sections(heading, sections)


def _glossary_sections(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the heading of a compiled glossary, without the list of its sections, and these."""
    begun = len(GLOSSARY_MAGIC) + 8
    end = begun + int.from_bytes(data[begun - 8 : begun - 4], "little")
    heading = json.loads(data[begun:end])
    body = data[end + -end % 8 :]
    sections = {
        name: body[start : start + size]
        for name, (start, size, _) in heading.pop("sections").items()
    }
    return heading, sections


def _compiled_glossary(data: bytes) -> bool:
    is_crafted = data.startswith(b"crafted ")
    damaged = _crafted_glossary(data) if is_crafted else edited(_small_compiled(), data)
    path = scratch_file("damaged.tqg", damaged)

    def used() -> bool:
        glossary = open_compiled(path)
        tokens = words(_TEXT)
        for lang in ("en", "ru", "be"):
            glossary.find(_TEXT, lang)
            find_concepts(glossary.index, lang, tokens)
        glossary.lookup("Kseniya Lutsina")
        list(glossary.entries)
        return True

    return attempt(used) or False


def _make_glossary(random: Random) -> bytes:
    edits = _make_edits(_small_compiled, random)
    if random.random() < 0.3:
        return edits
    _, sections = _glossary_sections(_small_compiled())
    name = random.choice(("terms", *sections))
    edits = _make_edits(lambda: sections[name] or b" ", random)
    return f"crafted {name}\n".encode() + edits


_TRIES = ("latin", "cyrillic", "persons")  # in which a library looks without asking


def _crafted_lexicon(edits: bytes) -> bytes:
    """Return a lexicon with one section, or the heading, altered, and all checksums right: somebody has made it so."""
    name = edits.split(b"\n")[0].decode("utf-8", "replace").removeprefix("crafted ")
    path = scratch_file("whole.tql", _small_lexicon())
    container = read_container(path, SECTIONS)
    sections = {key: bytes(view) for key, view in container.sections.items()}
    if name == "heading":
        begun = len(MAGIC) + 8
        size = int.from_bytes(_small_lexicon()[len(MAGIC) : len(MAGIC) + 4], "little")
        head = edited(_small_lexicon()[begun : begun + size], edits)
        body = assembled(container.heading, sections)[begun + size :]
        # Spaces keep the sections where they were.
        head = head[:size].ljust(size)
        return b"".join((MAGIC, struct.pack("<II", size, zlib.crc32(head)), head, body))
    if name in sections and name not in _TRIES:
        sections[name] = edited(sections[name], edits)
    heading = {key: container.heading[key] for key in ("name", "sources", "other")}
    return assembled(heading, sections)


def _lexicon(data: bytes) -> bool:
    is_crafted = data.startswith(b"crafted ")
    damaged = _crafted_lexicon(data) if is_crafted else edited(_small_lexicon(), data)
    path = scratch_file("damaged.tql", damaged)

    def used() -> bool:
        lexicon = Lexicon.open(path).verify()
        for word in ("minsk", "pinsk", "minks", "мінск", ""):
            lexicon.strength(word)
            lexicon.kinds(word)
            lexicon.labels(word)
            lexicon.neighbours(word)
            lexicon.latin_of(word)
            lexicon.latin_counts(word)
            lexicon.cyrillic_of(word)
        lexicon.persons("anna", "schwarz")
        return bool(lexicon.name and lexicon.signature)

    return attempt(used, path.name) or False


def _make_lexicon(random: Random) -> bytes:
    edits = _make_edits(_small_lexicon, random)
    if random.random() < 0.3:
        return edits
    name = random.choice(("heading", "heading", *SECTIONS))
    return f"crafted {name}\n".encode() + edits


def _config(data: bytes) -> bool:
    path = scratch_file("transqa.toml", data)
    config = attempt(lambda: load_config(path), path.name)
    if config is None:
        return False
    for name in ("news/a.txt", "b", "x/y/z.xliff", "odd\n[name].md", ""):
        attempt(lambda name=name: config.for_path(name))  # type: ignore[misc]
    return True


_ISSUE = Issue(
    code="NAM103", check="misspelled-name", category="terminology", severity=Severity.MAJOR,
    maturity=Maturity.STABLE, segment="1", side=Side.TARGET, start=0, end=7, text="Lutsina",
    message="a message", fingerprint="0123",
)  # fmt: skip


def _baseline(data: bytes) -> bool:
    path = scratch_file("baseline.json", data)
    known = attempt(lambda: read_baseline(path), path.name)
    if known is None:
        return False
    again = scratch_file("again.json", baseline_text({"a.txt": [_ISSUE]}).encode())
    is_same("baseline_is_read_back", {"a.txt": {"0123": "NAM103 Lutsina"}}, read_baseline(again))  # fmt: skip
    return True


def _cases(data: bytes) -> bool:
    """Cases of a file end in a verdict, or in words."""
    path = scratch_file("test_a.transqa.toml", data)
    cases = attempt(lambda: read_cases(path), path.name)
    if cases is None:
        return False

    def told(case: Case) -> bool:
        config = case_config(case, Config())
        report = check_case(case, Checker(config=config))
        spans_hold_their_text(report)
        return bool(complaints(case, report, config)[0])

    for case in cases[:_CHECKED]:
        attempt(lambda case=case: told(case))  # type: ignore[misc]
    return True


_CASE_VALUES = (
    '"NAM103"', "[]", "true", "-1", "1e400", '""', '"x"', '{code = "NAM103"}', '["NAM1"]',
    '[{code = "nam", count = 0}]',
    '[{text = "71", expected = "17", severity = "major", segment = "1"}]', '["news", "none.toml"]', '{preview = true}',
    '{fail_on = "never", max_issues = 1}', '"en"', '"ru"',
)  # fmt: skip
_CASE_KEYS = (
    "source_lang", "target_lang", "glossary", "fail_on", "min_score", "config", "forbid", "only", "tags", "expect",
    "skip", "xfail", "reference", "source_file", "target_file", "other",
)  # fmt: skip


def _make_cases(random: Random) -> bytes:
    lines = []
    for number in range(random.randint(1, 3)):
        source, target = sentence_pair("ru", "en", random)
        if random.random() < 0.5:
            start = random.randrange(len(target))
            end = random.randrange(start, len(target))
            target = f"{target[:start]}⟦{target[start:end]}⟧{target[end:]}"
        keys = {"name": json.dumps(f"case {number}"), "target": json.dumps(target)}
        if random.random() < 0.6:
            keys |= {"source": json.dumps(source), "source_lang": '"ru"'}
        for key in random.sample(_CASE_KEYS, random.randrange(4)):
            keys[key] = random.choice(_CASE_VALUES)
        lines += ["[[case]]", *(f"{key} = {value}" for key, value in keys.items())]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _make_config(random: Random) -> bytes:
    keys = (
        "style", "select", "ignore", "glossary", "fail_on", "min_score", "min_confidence", "overrides", "accept",
        "source_lang", "target_lang", "skip", "preview", "max_issues", "columns", "align", "exclude", "lexicon", "x",
    )  # fmt: skip
    values = (
        "true", "-1", "1e400", "nan", "[]", "{}", '"en"', '["NAM", "TRM2"]', '"' + "a" * 500 + '"', "1979-05-27",
        "9" * 30, "9" * 5000, "[" * 900 + "]" * 900, '"major"', '["a=b", "source=ru"]', '{a = {b = {c = 1}}}',
        '["**/*"]', '[{code = "NAM103", reason = "x"}]', '[{path = "[b-a]", code = "NAM", reason = "x"}]',
        '[{paths = ["**/[!x", "{a,b}*", "[b-a]", "{1..99999}"], fail_on = "never"}]',
    )  # fmt: skip
    lines = [
        f"{random.choice(keys)} = {random.choice(values)}"
        for _ in range(random.randint(1, 3))
    ]
    text = "\n".join(lines)
    if random.random() < 0.3:
        text = text.replace("a", odd_piece(random), 1)
    return text.encode("utf-8", "surrogatepass")


def glossary_workbook() -> bytes:
    """Return the small workbook that damaged ones are made of, as the names and texts of its members."""
    from fuzz.packing import packed

    data = written(
        load_glossary(FOLDER / "seeds" / "glossary-toml" / "entries.toml").entries,
        {},
        scratch("x.xlsx"),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed(
            text
            for name in archive.namelist()
            for text in (name, archive.read(name).decode())
        )


TARGETS = (
    *(
        Target(
            f"glossary-{suffix[1:]}",
            partial(_glossary, suffix),
            is_text=suffix != ".xlsx",
        )
        for suffix in (*_FORMATS, ".xlsx")
    ),
    Target("compiled", _compiled_glossary, _make_glossary),
    Target("lexicon", _lexicon, _make_lexicon),
    Target("config", _config, _make_config),
    Target("baseline", _baseline),
    Target("pytest-cases", _cases, _make_cases),
)
