"""XLIFF 2: segments, ids, inherited states, all its inline codes, and translate-toolkit as an oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bitext import samples
from transqa.base.errors import InputError
from transqa.bitext.langs import Langs
from transqa.bitext.xliff import read_xliff

if TYPE_CHECKING:
    from transqa.bitext.unit import Content, Unit


def content(body: str, version: str = "2.0") -> Content:
    head = f'<xliff version="{version}" srcLang="ru" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
    [made] = read_xliff(
        f'{head}<file id="f">{body}</file></xliff>'.encode(), "a.xlf", Langs()
    )
    return made


def target(inner: str) -> Unit:
    [unit] = content(
        f'<unit id="u"><segment><source>x</source><target>{inner}</target></segment></unit>'
    ).units
    return unit


@pytest.mark.parametrize(
    ("inner", "text", "codes"),
    [
        ('a<cp hex="001A"/>b', "ab", [(1, "cp", "")]),
        ('a<cp hex="000B"/>b', "a b", [(1, "cp", "")]),
        ('<sm id="m1" type="comment"/>a<em startRef="m1"/>b', "ab", [(0, "sm", "m1"), (1, "em", "m1")]),
        ('<mrk id="m" translate="no">Минск</mrk>!', "Минск!", [(0, "mrk", "m"), (5, "/mrk", "m")]),
        ('<sc id="1"/>a<ec id="2" isolated="yes"/>', "a", [(0, "sc", "1"), (1, "ec", "2")]),
        ('<pc id="1">a<pc id="2">b</pc></pc>c', "abc",
         [(0, "pc", "1"), (1, "pc", "2"), (2, "/pc", "2"), (2, "/pc", "1")]),
        ('Минск<ph id="1" disp="&lt;br/>"/>Брест', "Минск\nБрест", [(5, "ph", "1")]),
        ('Минск <ph id="1" subType="xlf:lb" type="fmt"/>Брест', "Минск Брест", [(6, "ph", "1")]),
        ('Минск<ph id="1" equiv="&#9;"/>Брест', "Минск\tБрест", [(5, "ph", "1")]),
        ('Минск<ph id="1" equiv=" "/>Брест', "Минск Брест", [(5, "ph", "1")]),
        ('<ph id="1" type="fmt" subType="xlf:lb"/>', "", [(0, "ph", "1")]),
        ('a<pc id="1"/>b', "ab", [(1, "pc", "1"), (1, "/pc", "1")]),
    ],
)  # fmt: skip
def test_codes_and_what_stands_for_them(
    inner: str, text: str, codes: list[tuple[int, str, str]]
) -> None:
    unit = target(inner)
    assert unit.target.text == text
    assert [(code.at, code.kind, code.id) for code in unit.target_codes] == codes


def test_native_code_of_original_data_is_a_line_break() -> None:
    unit = content(
        '<unit id="u"><originalData><data id="d1">&lt;br></data><data id="d2">{n}</data></originalData><segment>'
        '<source>x</source><target>A<ph id="d2" dataRef="d1"/>B<ph id="d1" dataRef="d2"/>C</target></segment></unit>'
    ).units[0]
    assert unit.target.text == "A\nB\ufffcC"


def test_ids_of_segments() -> None:
    one = "<segment{}><source>x</source><target>y</target></segment>"
    body = (
        f'<unit id="a">{one.format("")}</unit><unit id="b">{one.format("")}<ignorable><source> </source></ignorable>'
        f"{one.format(' id=' + chr(34) + 's' + chr(34))}</unit>"
        f'<group id="g"><unit id="a">{one.format("")}</unit></group>'
    )
    assert [unit.id for unit in content(body).units] == ["a", "b:1", "b:s", "a#2"]


def test_states_are_inherited_and_overridden() -> None:
    one = "<segment {}><source>x</source>{}</segment>"
    body = (
        f'<group id="g" translate="no"><unit id="a">{one.format("", "<target>y</target>")}</unit>'
        f'<unit id="b" translate="yes">{one.format("", "<target>y</target>")}</unit></group>'
        f'<unit id="c">{one.format("", "<target/>")}</unit>'
        f'<unit id="d">{one.format("state=" + chr(34) + "translated" + chr(34), "<target/>")}</unit>'
        f'<unit id="e">{one.format("state=" + chr(34) + "initial" + chr(34), "<target>y</target>")}</unit>'
        f'<unit id="f">{one.format("state=" + chr(34) + "final" + chr(34), "<target>y</target>")}</unit>'
    )
    assert {unit.id: set(unit.states) for unit in content(body).units} == {
        "a": {"no-translate"}, "b": set(), "c": {"untranslated"}, "d": set(), "e": set(), "f": {"final"},
    }  # fmt: skip


def test_a_segment_stands_at_its_place_and_line() -> None:
    made = content(
        '\n<unit id="u">\n<segment><source>x</source><target/></segment></unit>'
    )
    [unit] = made.units
    assert unit.line == 3
    assert (
        made.file[unit.start : unit.end]
        == "<segment><source>x</source><target/></segment>"
    )
    here = made.file.index("<target/>") + len("<target/>")
    assert unit.target.file_span(0, 0) == (here, here)


def test_bad_units_are_rows_and_other_versions_are_refused() -> None:
    good = '<unit id="a"><segment><source>x</source><target>y</target></segment></unit>'
    made = content(
        f"{good}\n<unit id='b'><segment><target>y</target></segment></unit>\n<unit>{good[13:]}"
    )
    assert [(one.number, one.why) for one in made.bad] == [
        (2, "a <segment> without <source>"),
        (3, "a <unit> without an id"),
    ]
    assert content(good, "2.2").units
    with pytest.raises(
        InputError,
        match=r'a\.xlf: line 1: XLIFF of version "2\.7"; allowed: XLIFF 1\.1, 1\.2, 2\.0',
    ):
        content(good, "2.7")


@pytest.mark.parametrize(
    "sample", [samples.XLIFF21, samples.ANGULAR20], ids=["2.1", "angular"]
)
def test_translate_toolkit_reads_the_same(sample: str) -> None:
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    theirs: Any = xliff2.Xliff2File.parsestring(sample.encode())
    [made] = read_xliff(sample.encode(), "a.xlf", Langs())

    def flat(text: str | None) -> str:
        """Without what we put in for codes; the oracle also makes white space one."""
        return "".join((text or "").replace("\ufffc", "").split())

    # the oracle lists the units of groups last, and separates by two colons
    ours = {one.id.replace(":", "::"): (one.source, one.target) for one in made.units}
    assert {
        name: (flat(one.text if one else ""), flat(other.text))
        for name, (one, other) in ours.items()
    } == {
        str(one.getid()).removesuffix("::s1")
        if "u1" not in str(one.getid())
        else one.getid(): (
            flat(str(one.source or "")),
            flat(str(one.target or "")),
        )
        for one in theirs.units
    }


def test_angular() -> None:
    [made] = read_xliff(samples.ANGULAR20.encode(), "a.xlf", Langs())
    assert (made.source_lang, made.target_lang) == ("en", "be")
    assert made.units[0].target.text == "Вітаем\nвас, чытач"
