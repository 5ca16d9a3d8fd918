"""Hostile inputs for every door, each of a size that can be doubled: ``python -m bench growth`` measures them.

An input is of one thing over and over, for that is what makes work grow with a square:
each of them is laid beside each other, or what was begun is looked for to the end again
and again. Sizes stay below the bounds from which something is not compared, for there
the most is done.
"""

from __future__ import annotations

import io
import json
from functools import cache
from itertools import islice, product
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import transqa
from transqa.base.globs import matches
from transqa.bitext.langs import Langs
from transqa.bitext.read import read_data
from transqa.checker.changed import _hunks
from transqa.checker.config import load_config
from transqa.checker.judge import View
from transqa.evidence.alignment import align
from transqa.fixes.rounds import FileFixer
from transqa.glossary.compiled import compiled, open_compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transqa.glossary import Glossary
    from transqa.report import Report


class Hostile(NamedTuple):
    """An input of any size: its door, what it repeats, and how work on so many of them is made ready.

    ``size`` is the least number that is measured; ``bound`` says what bounds the work
    of one that may grow faster than its size.
    """

    door: str
    repeats: str
    prepare: Callable[[int], Callable[[], object]]
    size: int
    bound: str = ""

    @property
    def name(self) -> str:
        """Return what names it: its door and what it repeats."""
        return f"{self.door}: {self.repeats}"


# Names that differ, in both alphabets: prisoners of a list.
_SYLLABLES = (("ка", "ka"), ("ло", "lo"), ("ми", "mi"), ("ру", "ru"), ("ве", "ve"), ("до", "do"), ("гу", "gu"),
              ("пе", "pe"), ("та", "ta"), ("бо", "bo"))  # fmt: skip
_ENDINGS = (("нов", "nov"), ("ренко", "renko"), ("хин", "khin"))
_GIVEN = (("Иван", "Ivan"), ("Сергей", "Sergei"), ("Анна", "Anna"), ("Олег", "Oleg"))


def _people(side: int, count: int, first: int = 0) -> Iterator[str]:
    """Yield so many different names, Cyrillic ones (0) or Latin ones (1), from one on."""
    made = product(_ENDINGS, _SYLLABLES, _SYLLABLES, _SYLLABLES)
    for number, parts in enumerate(islice(made, first, first + count)):
        ending, *syllables = (part[side] for part in parts)
        surname = "".join(syllables) + ending
        yield f"{_GIVEN[number % len(_GIVEN)][side]} {surname.capitalize()}"


@cache
def _checker(source_lang: str | None = "ru") -> transqa.Checker:
    return transqa.Checker(
        config={"bootstrap": 0}, source_lang=source_lang, target_lang="en"
    )


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="transqa-growth-"))


def _file(name: str, data: bytes | str) -> Path:
    path = _folder() / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# Texts: a sentence first, so that the language is plain; then one thing over and over.
_FIRST = "The court sat in Minsk. "
_ONE_SIDE = (
    ("an apostrophe", "'"),
    ("a hyphen", "a-"),
    ("a combining mark", "\u0301"),
    ("a capital", "A"),
    ("an opening quotation mark", "«a "),
    ("an opening bracket", "(a "),
    ("initials", "J. "),
    ("a name", "Ivan "),
    ("a title and a name", "Mr. Ivan Petrov, "),
    ("an address", "http://a.b/c?d=e "),
    ("a digit", "1"),
    ("groups of digits", "1,000,"),
    ("a number in words", "one hundred "),
    ("a date", "5 May 2022, "),
    ("a time of day", "10:30 "),
    ("two alphabets in a word", "Mинск "),
    ("a space that is none", "\u200b\u00a0"),
    ("a full stop", ". "),
    ("a word that is none", "tordepo "),
    ("a word of capitals", "NATO "),
    ("an ellipsis", "wait... "),
    ("a common word", "the "),
)
_TWO_SIDES = (
    ("a number", "17, "),
    ("a date", "5 May 2022, "),
    ("an amount of money", "$5 million, "),
    ("a sentence", "Погибли 17 человек. "),
    ("a negation", "не был, "),
    ("a quotation", "«да», "),
    ("an address", "http://a.b/c, "),
    ("a name", "Иван Петров, "),
    ("a bracket", "(a) "),
)


def _text(unit: str, count: int) -> str:
    return _FIRST + unit * count


def _alone(unit: str) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        text = _text(unit, count)
        return lambda: _checker(None).check(text)

    return prepare


def _pair(unit: str) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        pair = ("Суд заседал в Минске. " + unit * count, _text(unit, count))
        return lambda: _checker().check_pairs([pair])

    return prepare


def _beside(sources: str, targets: str) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        source, target = sources * count, targets * count
        return lambda: _checker().check(target, source)

    return prepare


def _lists_of_names(apart: int) -> Callable[[int], Callable[[], object]]:
    """Return a pair of lists of names; those of the target begin so many later than those of the source."""

    def prepare(count: int) -> Callable[[], object]:
        source = f"Среди заключённых {', '.join(_people(0, count))}."
        target = f"Among the prisoners are {', '.join(_people(1, count, apart))}."
        return lambda: _checker().check_pairs([(source, target)])

    return prepare


def _names_alone(count: int) -> Callable[[], object]:
    text = f"Among the prisoners are {', '.join(_people(1, count))}."
    return lambda: _checker(None).check(text)


def _flawed_rows(count: int) -> Callable[[], object]:
    pair = ("Погибли 17 человек в Минске.", "71 people died in Pinsk.")
    return lambda: _checker().check_pairs([pair] * count)


def _different_rows(count: int) -> Callable[[], object]:
    rows = [
        (f"{cyrillic} уехал.", f"{latin} left.")
        for cyrillic, latin in zip(_people(0, count), _people(1, count, 1), strict=True)
    ]
    return lambda: _checker().check_pairs(rows)


# Files.
_UNIT = ("Погибли 17 человек.", "17 people died.")


def _listed(head: str, unit: str, foot: str) -> Callable[[int], bytes]:
    """Return a file of a head, so many numbered units and a foot."""

    def made(count: int) -> bytes:
        units = "".join(unit.replace("{0}", str(number)) for number in range(count))
        return f"{head}{units}{foot}".encode()

    return made


def _nested(
    head: str, opened: str, inner: str, closed: str, foot: str
) -> Callable[[int], bytes]:
    return lambda count: f"{head}{opened * count}{inner}{closed * count}{foot}".encode()


def _docx(count: int) -> bytes:
    paragraph = "<w:p><w:r><w:t>17 people </w:t></w:r><w:r><w:t>died.</w:t></w:r></w:p>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{paragraph * count}</w:body></w:document>',
        )
    return stream.getvalue()


def _newsml(count: int) -> bytes:
    paragraphs = "<p>17 people died.</p>" * count
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a"><contentSet><inlineXML>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{paragraphs}</body></html>'
        "</inlineXML></contentSet></newsItem>"
    ).encode()


_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
    'source-language="ru" target-language="en"><body>'
)
_TMX = (
    '<tmx version="1.4"><header creationtool="a" creationtoolversion="1" datatype="plaintext" segtype="sentence" '
    'o-tmf="a" adminlang="en" srclang="ru"/><body>'
)
_PO = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
_FILES = (
    (".txt", "a paragraph", _listed("", "17 people died.\n\n", ""), 60),
    (".txt", "a sentence, all in one line", _listed("", "17 people died. ", ""), 60),
    (".md", "a line of a quotation", _listed("", "> 17 people died.\n>\n", ""), 60),
    (".md", "a bracket that stays open", _listed("17 people died. ", "[a](", ""), 60),
    (".md", "a mark that stays open", _listed("17 people died. ", "*a **b `", ""), 60),
    (".md", "an item of a list", _listed("", "- 17 people died.\n", ""), 60),
    (".html", "an element in an element", _nested("<p>17 people died.</p>", "<div>", "a", "</div>", ""), 60),
    (".html", "an element that stays open", _listed("<p>17 people died.", "<b>a<i>", ""), 300),
    (".html", "a sign that begins an element", _listed("<p>17 people died.</p>", "<a b='", ""), 60),
    (".html", "an entity", _listed("<p>17 people died.", "&amp;&#48;", "</p>"), 60),
    (".html", "a comment", _listed("<p>17 people died.</p>", "<!-- a --><p>b", ""), 600),
    (".srt", "a cue", _listed("", "{0}\n00:00:01,000 --> 00:00:02,000\n17 people died.\n\n", ""), 60),
    (".vtt", "a cue", _listed("WEBVTT\n\n", "00:01.000 --> 00:02.000\n17 people died.\n\n", ""), 60),
    (".json", "an escape", _listed('{"headline": "17 people died. ', "\\u0061\\n", '"}'), 300),
    (".json", "an item of a list", _listed('{"headline": "17 people died.", "a": [0', ", [{0}]", "]}"), 60),
    (".xml", "a paragraph of NewsML-G2", _newsml, 60),
    (".docx", "a paragraph", _docx, 60),
    (".csv", "a row", _listed("id,source,target\n", f"{{0}},{_UNIT[0]},{_UNIT[1]}\n", ""), 60),
    (".csv", "a quotation mark", _listed("source,target\n", f'{_UNIT[0]},"17 ""people"" died"\n', ""), 60),
    (".csv", "a row of one id", _listed("id,source,target\n", f"1,{_UNIT[0]},{_UNIT[1]}\n", ""), 60),
    (".tsv", "a row that cannot be read", _listed(f"source\ttarget\n{_UNIT[0]}\t{_UNIT[1]}\n", "a\n", ""), 60),
    (".jsonl", "a row", _listed("", json.dumps({"source": _UNIT[0], "target": _UNIT[1]}) + "\n", ""), 60),
    (".xliff", "a unit", _listed(_XLIFF, f'<trans-unit id="{{0}}"><source>{_UNIT[0]}</source><target>{_UNIT[1]}</target></trans-unit>', "</body></file></xliff>"), 60),
    (".xliff", "a code in a text", _listed(_XLIFF + f'<trans-unit id="1"><source>{_UNIT[0]}</source><target>{_UNIT[1]}', '<x id="{0}"/>a ', "</target></trans-unit></body></file></xliff>"), 300),
    (".tmx", "a unit", _listed(_TMX, f'<tu><tuv xml:lang="ru"><seg>{_UNIT[0]}</seg></tuv><tuv xml:lang="en"><seg>{_UNIT[1]}</seg></tuv></tu>', "</body></tmx>"), 60),
    (".po", "an entry", _listed(_PO, f'msgctxt "{{0}}"\nmsgid "{_UNIT[0]}"\nmsgstr "{_UNIT[1]}"\n\n', ""), 60),
    (".po", "a line of an entry", _listed(f'{_PO}msgid ""\n"{_UNIT[0]}"\nmsgstr ""\n', f'"{_UNIT[1]} "\n', ""), 60),
)  # fmt: skip


def _read(
    suffix: str, make: Callable[[int], bytes]
) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        data = make(count)
        return lambda: read_data(data, f"a{suffix}", Langs("ru", "en"))

    return prepare


# Glossaries.
def _entry(number: int, name: str, latin: str) -> str:
    return f'[[entry]]\nid = "e{number}"\nkind = "person"\nsource = "made"\nru = "{name}"\nen = "{latin}"\n\n'


def _entries(count: int, *, alike: bool) -> str:
    """Return a glossary of persons who differ, or who all bear one name but for a letter."""
    if alike:
        names = [("Иван Петров" + "аеиоу"[number % 5] * (number // 5 % 5), "Ivan Petrov") for number in range(count)]  # fmt: skip
    else:
        names = list(zip(_people(0, count), _people(1, count), strict=True))
    return "".join(_entry(number, *pair) for number, pair in enumerate(names))


def _load(*, alike: bool) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        path = _file(f"names{count}.toml", _entries(count, alike=alike))
        return lambda: transqa.load_glossary(path)

    return prepare


def _load_variants(count: int) -> Callable[[], object]:
    listed = ", ".join(f'"word {number}"' for number in range(count))
    path = _file(
        f"variants{count}.toml",
        f'[[entry]]\nid = "a"\nkind = "term"\nsource = "made"\nru = "слово"\nen = {{preferred = "word", admitted = [{listed}]}}\n',
    )
    return lambda: transqa.load_glossary(path)


def _load_table(count: int) -> Callable[[], object]:
    rows = "".join(
        f"person,{cyrillic},{latin}\n"
        for cyrillic, latin in zip(_people(0, count), _people(1, count), strict=True)
    )
    path = _file(f"table{count}.csv", f"kind,ru,en\n{rows}")
    return lambda: transqa.load_glossary(path)


def _compile(count: int) -> Callable[[], object]:
    glossary = transqa.load_glossary(
        _file(f"names{count}.toml", _entries(count, alike=False))
    )
    return lambda: compiled(glossary)


def _open(count: int) -> Callable[[], object]:
    data = _compile(count)()
    assert isinstance(data, bytes)
    path = _file(f"names{count}.tqg", data)
    return lambda: open_compiled(path).lookup("Ivan Kakakanov")


@cache
def _alike(count: int = 40) -> Glossary:
    return transqa.load_glossary(_file("alike.toml", _entries(count, alike=True)))


def _find(text: str) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        return lambda: _alike().find(text * count, "en")

    return prepare


def _find_in_many(count: int) -> Callable[[], object]:
    glossary = transqa.load_glossary(_file(f"names{count}.toml", _entries(count, alike=False)))  # fmt: skip
    text = ", ".join(_people(1, count))
    return lambda: glossary.find(text, "en")


# What stands beside the texts.
def _config(text: Callable[[int], str]) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        path = _file(f"config{count}.toml", text(count))
        return lambda: load_config(path).for_path("news/2026/a.txt")

    return prepare


def _accepted(count: int) -> Callable[[], object]:
    accept = [
        {"code": "NUM310", "text": f"{number} people", "reason": "a test"}
        for number in range(count)
    ]
    checker = transqa.Checker(
        config={"bootstrap": 0, "accept": accept}, source_lang="ru", target_lang="en"
    )
    pairs = [_UNIT] * 3
    return lambda: checker.check_pairs(pairs)


def _inline(count: int) -> Callable[[], object]:
    line = "71 people died in Kiev. <!-- transqa: ignore TRM: a test -->\n\n"
    data = (line * count).encode()

    def work() -> object:
        checker = _checker(None)
        return checker.check_readings(checker.read_file("a.md", data=data))

    return work


def _baseline(count: int) -> Callable[[], object]:
    text = "71 people died in Kiev.\n\n" * count
    checker = _checker(None)
    readings = checker.read_file("a.txt", data=text.encode())
    first = checker.judge_all(readings)
    known = {
        document.name: {issue.fingerprint: "known" for issue in document.report.issues}
        for document in first
    }
    view = View(known)
    return lambda: checker.judge_all(readings, None, view)


def _fix(count: int) -> Callable[[], object]:
    data = ("The the court sat, 600,3 thousand came.\n\n" * count).encode()
    fixer = FileFixer(_checker(None), "a.txt")
    return lambda: fixer.fixed(data, lambda _fix: True)


def _compare(count: int) -> Callable[[], object]:
    systems = {"A": [_UNIT[1]] * count, "B": ["71 people died."] * count}
    return lambda: transqa.compare_systems(
        systems, [_UNIT[0]] * count, source_lang="ru", target_lang="en",
        config={"bootstrap": 0}, samples=0,
    )  # fmt: skip


def _align(
    source: str, target: str, share: int = 1
) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        sources = [source.format(number) for number in range(count)]
        targets = [target.format(number) for number in range(count // share)]
        return lambda: align(sources, targets)

    return prepare


def _opinions(count: int) -> Callable[[], object]:
    opinions = [
        {"segment": number + 1, "text": "people", "severity": "major", "by": "Olga"}
        for number in range(count)
    ]
    pairs = [_UNIT] * count
    return lambda: _checker().check_pairs(pairs, opinions=opinions)


def _normalize(unit: str) -> Callable[[int], Callable[[], object]]:
    return lambda count: lambda: transqa.normalize_names(unit * count)


def _changed(count: int) -> Callable[[], object]:
    diff = "+++ b/a.txt\n" + "".join(
        f"@@ -{number},1 +{number},1 @@\n-a\n+b\n" for number in range(1, count + 1)
    )
    return lambda: _hunks(diff, _folder())


@cache
def _report(count: int) -> Report:
    pair = ("Погибли 17 человек в Минске.", "71 people died in Pinsk.")
    return _checker().check_pairs([pair] * count)


def _render(form: str) -> Callable[[int], Callable[[], object]]:
    def prepare(count: int) -> Callable[[], object]:
        report = _report(count)
        return lambda: report.render(form)

    return prepare


def _romanize(unit: str, system: str) -> Callable[[int], Callable[[], object]]:
    return lambda count: lambda: transqa.romanize(unit * count, system)


def _names(cyrillic: str, latin: str) -> Callable[[int], Callable[[], object]]:
    return lambda count: lambda: transqa.compare_names(cyrillic * count, latin * count)


_RENDERED = ("text", "json", "sarif", "html", "junit", "markdown")
_NESTED_GLOB = "**/" * 6 + "x.txt"

HOSTILE: tuple[Hostile, ...] = (
    *(Hostile("check", what, _alone(unit), 150) for what, unit in _ONE_SIDE),
    Hostile("check", "an amount of money", _alone("$5 million "), 300),
    Hostile("check", "another name each time", _names_alone, 40),
    Hostile("check, beside", "a sentence", _beside("Погибли 17 человек. ", "17 people died. "), 20),
    Hostile("check, beside", "a sentence against none", _beside("Погибли 17 человек. ", "A"), 40),
    Hostile("check, beside", "a paragraph", _beside("Погибли 17 человек.\n\n", "17 people died.\n\n"), 20),
    *(Hostile("pairs", what, _pair(unit), 110) for what, unit in _TWO_SIDES),
    Hostile("pairs", "another name each time, rendered", _lists_of_names(0), 60),
    Hostile("pairs", "another name each time, not rendered", _lists_of_names(300), 30),
    Hostile("pairs", "a row with two errors", _flawed_rows, 20),
    Hostile("pairs", "a row of another name", _different_rows, 20),
    Hostile("romanize", "a letter", _romanize("щ", "ru-bgnpcgn-1947"), 200),
    Hostile("romanize", "a soft sign", _romanize("ьъ", "ru-alalc-1997"), 200),
    Hostile("romanize", "a word", _romanize("Ціханоўская ", "be-bgnpcgn-1979"), 100),
    Hostile("names", "a word", _names("Иванова ", "Ivanova "), 8, "60 words"),
    Hostile("names", "a letter", _names("щ", "shch"), 20, "1,000 code points"),
    Hostile("normalize", "a name", _normalize("Sergei Lavrov, "), 30),
    Hostile("normalize", "a capital", _normalize("A "), 100),
    *(Hostile(f"read {suffix}", what, _read(suffix, make), size) for suffix, what, make, size in _FILES),
    Hostile("glossary", "an entry", _load(alike=False), 60),
    Hostile("glossary", "an entry of one name", _load(alike=True), 60),
    Hostile("glossary", "a spelling of one entry", _load_variants, 90),
    Hostile("glossary", "a row of a table", _load_table, 60),
    Hostile("glossary, compiled", "an entry, written", _compile, 60),
    Hostile("glossary, compiled", "an entry, opened", _open, 60),
    Hostile("find", "a name of forty entries", _find("Ivan Petrov and "), 40),
    Hostile("find", "half of a name", _find("Ivan "), 60),
    Hostile("find", "another name, in as many entries", _find_in_many, 40),
    Hostile("configuration", "an override", _config(lambda count: '[[overrides]]\npaths = ["a/**"]\npreview = true\n' * count), 60),
    Hostile("configuration", "an accepted issue", _config(lambda count: '[[accept]]\ncode = "NUM310"\ntext = "a"\nreason = "a test"\n' * count), 60),
    Hostile("configuration", "a folder of a path, by a pattern of many", lambda count: lambda: matches("a/" * count, _NESTED_GLOB), 30),
    Hostile("suppressions", "an accepted issue", _accepted, 60),
    Hostile("suppressions", "a comment", _inline, 100),
    Hostile("suppressions", "an issue of a baseline", _baseline, 20),
    Hostile("fix", "a word twice", _fix, 10),
    Hostile("compare", "a segment", _compare, 20),
    Hostile("alignment", "a sentence", _align("Погибли {} человек.", "{} people died."), 150),
    Hostile("alignment", "the same sentence", _align("Он ушёл.", "He left."), 150),
    Hostile("alignment", "a sentence, half of them left out", _align("Погибли {} человек.", "{} people died.", 2), 150),
    Hostile("opinions", "an opinion on each segment", _opinions, 20),
    Hostile("change", "a place of a file", _changed, 100),
    *(Hostile(f"report as {form}", "an issue", _render(form), 30) for form in _RENDERED),
)  # fmt: skip


def forget() -> None:
    """Empty what was remembered of words, so that a measure does not depend on those before it."""
    for source_lang in (None, "ru"):
        _checker(source_lang).forget()
