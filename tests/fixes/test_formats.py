"""Every format: what is wrong is replaced as the format writes text, and all else stays as it was, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.checker.checker import Checker
from transqa.fixes.found import fix_of
from transqa.fixes.placing import CannotPlaceError
from transqa.fixes.rounds import FileFixer, FixedFile

if TYPE_CHECKING:
    from pathlib import Path

# What a file holds, and what it holds when the safe fixes are made.
TEXT = (
    "Nobody saw Ksenia Lutsina on Monday.\nHer lawyer waited.",
    "Nobody saw Ksenia Lutskina on Monday.\nHer lawyer waited.",
)
TEXTS = {
    "a.txt": TEXT,
    "windows.txt": tuple(text.replace("\n", "\r\n") for text in TEXT),
    "mark.txt": tuple(f"\ufeff{text}" for text in TEXT),
    "wrapped.txt": (
        "Nobody saw the journalist Ksenia\nLutsina on Monday.",
        "Nobody saw the journalist Ksenia\nLutskina on Monday.",
    ),
    "a.md": (
        "# News\n\n> Nobody saw *Ksenia\n> Lutsina* on [Monday](x_y).\n",
        "# News\n\n> Nobody saw *Ksenia\n> Lutskina* on [Monday](x_y).\n",
    ),
    "mark.md": (
        "Nobody saw Ksenia **Lut**sina on Monday.\n",
        "Nobody saw Ksenia **Lut**skina on Monday.\n",
    ),
    "a.html": (
        "<p>Nobody&nbsp;saw <b>Ksenia\n  Lutsina</b> on Monday &amp; later.",
        "<p>Nobody&nbsp;saw <b>Ksenia\n  Lutskina</b> on Monday &amp; later.",
    ),
    "attribute.html": (
        '<p>The news.</p><img alt="Nobody saw Ksenia Lutsina on Monday." src=a.png>',
        '<p>The news.</p><img alt="Nobody saw Ksenia Lutskina on Monday." src=a.png>',
    ),
    "a.srt": (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nNobody saw <i>Ksenia\r\nLutsina</i> on Monday.\r\n",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nNobody saw <i>Ksenia\r\nLutskina</i> on Monday.\r\n",
    ),
    "a.vtt": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Nobody saw Ksenia Lutsina &amp; me.\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Nobody saw Ksenia Lutskina &amp; me.\n",
    ),
}
SOURCE = "Журналистка Луцкина ждала 17 дней."
PAIRS = {
    "a.tsv": (
        f'source\ttarget\tnote\n{SOURCE}\tThe journalist Lutsina "waited" 71 days.\t"\n',
        f'source\ttarget\tnote\n{SOURCE}\tThe journalist Lutskina "waited" 17 days.\t"\n',
    ),
    "a.csv": (
        f'source,target\r\n{SOURCE},"The ""journalist"" Lutsina waited 71 days."\r\n',
        f'source,target\r\n{SOURCE},"The ""journalist"" Lutskina waited 17 days."\r\n',
    ),
    "quotes.csv": (
        "source;target\nПогибли 1234567 человек.;Killed were 1234576 people\n",
        "source;target\nПогибли 1234567 человек.;Killed were 1234567 people\n",
    ),
    "a.jsonl": (
        f'{{"source": "{SOURCE}", "target": "The \\"journalist\\"\\tLutsina waited 71 days."}}\n',
        f'{{"source": "{SOURCE}", "target": "The \\"journalist\\"\\tLutskina waited 17 days."}}\n',
    ),
    "a.po": (
        f'msgid ""\nmsgstr "Language: en\\n"\n\n#, c-format\nmsgid "{SOURCE}"\n'
        'msgstr "The \\"journalist\\" Lut"\n"sina waited 71 "\n"days."\n',
        f'msgid ""\nmsgstr "Language: en\\n"\n\n#, c-format\nmsgid "{SOURCE}"\n'
        'msgstr "The \\"journalist\\" Lut"\n"skina waited 17 "\n"days."\n',
    ),
    "a.xlf": (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="ru" target-language="en" datatype="plaintext"><body>'
        f"<trans-unit  id='1'><source>{SOURCE}</source>"
        '<target>The &quot;journalist&quot; <g id="1">Lut</g>sina waited <x id="2"/>71 days.</target></trans-unit>'
        "</body></file></xliff>",
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="ru" target-language="en" datatype="plaintext"><body>'
        f"<trans-unit  id='1'><source>{SOURCE}</source>"
        '<target>The &quot;journalist&quot; <g id="1">Lut</g>skina waited <x id="2"/>17 days.</target></trans-unit>'
        "</body></file></xliff>",
    ),
    "two.xliff": (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ru" trgLang="en"><file id="f">'
        f'<unit id="1"><segment><source>{SOURCE}</source>'
        "<target>The journalist <![CDATA[Lutsina & co.]]> waited 71 days.</target></segment></unit></file></xliff>",
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ru" trgLang="en"><file id="f">'
        f'<unit id="1"><segment><source>{SOURCE}</source>'
        "<target>The journalist <![CDATA[Lutskina & co.]]> waited 17 days.</target></segment></unit></file></xliff>",
    ),
    "a.tmx": (
        '<tmx version="1.4"><header srclang="ru"/><body><tu><tuv xml:lang="ru">'
        f'<seg>{SOURCE}</seg></tuv><tuv xml:lang="en"><seg>Lutsina waited 71 days.</seg></tuv></tu></body></tmx>',
        '<tmx version="1.4"><header srclang="ru"/><body><tu><tuv xml:lang="ru">'
        f'<seg>{SOURCE}</seg></tuv><tuv xml:lang="en"><seg>Lutskina waited 17 days.</seg></tuv></tu></body></tmx>',
    ),
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(source_lang="ru", target_lang="en")


def fixed(checker: Checker, path: Path, data: bytes) -> FixedFile:
    path.write_bytes(data)
    return FileFixer(checker, str(path)).fixed(data, lambda fix: fix.is_safe)


@pytest.mark.parametrize("name", [*TEXTS, *PAIRS])
def test_a_fix_changes_its_words_and_nothing_else(
    checker: Checker, tmp_path: Path, name: str
) -> None:
    before, after = {**TEXTS, **PAIRS}[name]
    file = fixed(checker, tmp_path / name, before.encode())
    assert file.after.decode() == after


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.srt", "a.po"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encodings_and_byte_order_marks_stay(
    checker: Checker, tmp_path: Path, name: str, encoding: str
) -> None:
    before, after = (
        (f"\ufeff{text}" if "16" in encoding else text).encode(encoding)
        for text in {**TEXTS, **PAIRS}[name]
    )
    assert fixed(checker, tmp_path / name, before).after == after


def test_declared_charsets_stay(checker: Checker, tmp_path: Path) -> None:
    before, after = (
        f'<meta charset="windows-1251"><p>{SOURCE} {text}'.encode("cp1251")
        for text in TEXT
    )
    assert fixed(checker, tmp_path / "a.html", before).after == after
    before, after = (
        b'<?xml version="1.0" encoding="windows-1251"?>'
        + text.split("?>")[1].encode("cp1251")
        for text in PAIRS["a.xlf"]
    )
    assert fixed(checker, tmp_path / "a.xlf", before).after == after


def test_formats_that_are_not_written_say_so(checker: Checker, tmp_path: Path) -> None:
    from transqa import InputError

    data = b'{"headline": "Nobody saw Ksenia Lutsina on Monday."}'
    with pytest.raises(InputError, match="not written into this format; allowed"):
        fixed(checker, tmp_path / "a.json", data)


AWKWARD = (
    'the "Kupala" & co.',
    "a < b > c; d, e",
    "*bold* _x_ [l](u) `c`",
    "back\\slash {\\an8} %s",
    "&amp; &lt;",
    '<x id="1"/> ]]>',
    "Łódź 白 | # 1.",
)


@pytest.mark.parametrize("name", [*TEXTS, *PAIRS])
def test_whatever_is_written_is_read_again(
    checker: Checker, tmp_path: Path, name: str
) -> None:
    data = {**TEXTS, **PAIRS}[name][0].encode()
    fixer = FileFixer(checker, str(tmp_path / name))
    state = fixer.state(data)
    file = fixer.opened(data)
    written = 0
    for reading, report in zip(state.readings, state.reports, strict=True):
        segments = {segment.id: segment for segment in reading.document.segments}
        for issue in report.issues:
            for text in AWKWARD:
                try:
                    segment = segments[issue.segment]
                    fix = fix_of(reading, segment, issue, text, file)
                except CannotPlaceError:
                    continue
                after, readings, misread = fixer.made(state.readings, file, [fix])
                if misread:
                    assert after == data
                    continue
                written += 1
                targets = [
                    " ".join(segment.target.split())
                    for one in readings
                    for segment in one.document.segments
                ]
                assert " ".join(text.split()) in " ".join(targets)
    assert written or name == "mark.md"
