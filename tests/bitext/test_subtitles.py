from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitext.exactly import at, prove
from tests.growth import grows_linearly
from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext import read, read_text
from transqa.bitext.documents import reading_of
from transqa.bitext.langs import Langs
from transqa.bitext.subtitles import read_srt, read_vtt
from transqa.bitext.unit import Content, Ignore
from transqa.evidence.aligned import beside_source

if TYPE_CHECKING:
    from pathlib import Path

SRT = r"""1
00:00:01,000 --> 00:00:02,500
<i>Sviatlana</i>
Tsikhanouskaya &amp; others

2
00:00:03,000 --> 00:00:04,250  X1:100 X2:200
{\an8}<font color="#ffffff">- Where is Minsk?</font>
- I <3 it 😀, {y:i}truly.

17
01:02:03.4 --> 1:02:05,999

and after a blank line

18
00:00:05,000 --> 00:00:06,000
2020
19
00:00:07,000 --> 00:00:08,000
No blank line before
"""
VTT = r"""WEBVTT - a title
Kind: captions

NOTE
transqa: ignore NAM102: house style

STYLE
::cue { color: wrong }

intro
00:01.000 --> 00:02.500 align:start
<v Wrong Voice><c.loud>Sviatlana</c> &lt;loud&gt;
<00:01.900>Tsikhanouskaya</v>

00:00:03.000 --> 00:00:04.000
<b>two</b> lines&nbsp;here

NOTE a remark

this is shown nowhere

100:00:05.000 --> 100:00:06.000
late
"""


def srt(text: str) -> Content:
    (content,) = read_srt(text.encode(), "a.srt", Langs())
    return content


def vtt(text: str) -> Content:
    (content,) = read_vtt(text.encode(), "a.vtt", Langs())
    return content


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_cues_of_srt_are_blocks_with_their_numbers(line_end: str) -> None:
    content = srt(SRT.replace("\n", line_end))
    prove(content)
    assert [(unit.id, unit.target.text) for unit in content.units] == [
        ("1", "Sviatlana\nTsikhanouskaya & others"),
        ("2", "- Where is Minsk?\n- I <3 it 😀, truly."),
        ("17", "and after a blank line"),
        ("18", "2020"),
        ("19", "No blank line before"),
    ]
    assert len(content.times) == len(content.units)
    assert not content.bilingual
    assert at(content, "Tsikhanouskaya") == "Tsikhanouskaya"
    assert at(content, "&") == "&amp;"
    assert at(content, "😀, truly") == "😀, {y:i}truly"
    assert at(content, "2020") == "2020"


def test_times_stand_beside_the_units() -> None:
    assert srt(SRT).times == (
        (1000, 2500),
        (3000, 4250),
        (3_723_400, 3_725_999),
        (5000, 6000),
        (7000, 8000),
    )
    assert vtt(VTT).times == ((1000, 2500), (3000, 4000), (360_005_000, 360_006_000))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_cues_of_webvtt_are_blocks_with_their_names(line_end: str) -> None:
    content = vtt("\ufeff" + VTT.replace("\n", line_end))
    prove(content)
    assert [(unit.id, unit.target.text) for unit in content.units] == [
        ("intro", "Sviatlana <loud>\nTsikhanouskaya"),
        ("2", "two lines\u00a0here"),
        ("3", "late"),
    ]
    assert content.units[0].ignores == (Ignore(4, ("NAM102",), "house style"),)
    assert content.units[1].ignores == ()
    assert content.notes == (
        NotChecked("line 20", '"this is shown nowhere" has no time line: not shown'),
    )
    assert at(content, "<loud>") == "&lt;loud&gt;"
    assert at(content, "Tsikhanouskaya") == "Tsikhanouskaya"


def test_a_cue_is_one_segment_and_a_name_may_be_broken_over_its_lines() -> None:
    reading = reading_of(srt(SRT), Langs(None, "en"), "a.srt")
    assert [segment.id for segment in reading.document.segments] == [
        "1",
        "2",
        "17",
        "18",
        "19",
    ]
    assert reading.document.segments[0].target == "Sviatlana\nTsikhanouskaya & others"


def test_a_cue_may_follow_the_header_at_once_and_hold_nothing() -> None:
    content = vtt("WEBVTT\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nb")
    assert [(unit.id, unit.target.text) for unit in content.units] == [
        ("1", ""),
        ("2", "b"),
    ]


def test_cues_without_numbers_are_counted() -> None:
    content = srt(
        "00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\nb --> c\n12:30 it was\n"
    )
    assert [(unit.id, unit.target.text) for unit in content.units] == [
        ("1", "a"),
        ("2", "b --> c\n12:30 it was"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"^a\.srt: empty"),
        (b"just a text\n", r'^a\.srt: line 1: "just a text" where a time line belongs; allowed: 00:01:02,500 --> '),
        (b"1\n00:00:01,000 -> 00:00:02,000\na", r'^a\.srt: line 2: "00:00:01,000 -> 00:00:02,000" is no time line'),
        (b"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n0x:00:00,000 --> 00:00:02,000\nb", r"^a\.srt: line 6: .* no time"),
        (b"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nb", r'^a\.srt: line 6: "b" where a time line belongs'),
        (b"1\n00:00:01,000 -->\na", r"^a\.srt: line 2: .* is no time line"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n", r"^a\.srt: its cues hold no text"),
        ("1\n00:00:01,000 --> 00:00:02,000\nМінск".encode("cp1251"), r"^a\.srt: byte 0x.. at byte .* is not UTF-8"),
        ("1".encode("utf-32"), r"^a\.srt: UTF-32"),
    ],
)  # fmt: skip
def test_bad_srt_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_srt(data, "a.srt", Langs())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"1\n00:00:01,000 --> 00:00:02,000\na",
            r'^a\.vtt: line 1: "1"; a WebVTT file begins with WEBVTT',
        ),
        (b"WEBVTTX\n", r"^a\.vtt: line 1: .*; a WebVTT file begins with WEBVTT"),
        (b"WEBVTT\n\n", r"^a\.vtt: no cue with a time line"),
        (
            b"WEBVTT\n\n\n00:01.000 --> 00:x2.000\na",
            r'^a\.vtt: line 4: "00:01.000 --> 00:x2.000" is no time line',
        ),
        (
            b"WEBVTT\n\nNOTE transqa: ignore\n\n00:01.000 --> 00:02.000\na",
            r"^a\.vtt: line 3: transqa: ignore: no code",
        ),
    ],
)
def test_bad_webvtt_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_vtt(data, "a.vtt", Langs())


LINE = st.lists(
    st.sampled_from(
        ["a", "Minsk", " ", "<i>", "</i>", "&amp;", "😀", "{\\an8}", "5", "-"]
    ),
    min_size=1,
).map(lambda parts: f"x{''.join(parts)}")


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**7),
            st.integers(0, 10**7),
            st.lists(LINE, min_size=1, max_size=3),
        ),
        min_size=1,
    )
)
def test_what_is_written_is_read(cues: list[tuple[int, int, list[str]]]) -> None:
    def clock(milliseconds: int) -> str:
        seconds, rest = divmod(milliseconds, 1000)
        return (
            f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"
        )

    text = "\n".join(
        "\n".join((str(number), f"{clock(start)} --> {clock(end)}", *lines, ""))
        for number, (start, end, lines) in enumerate(cues, 1)
    )
    content = srt(text)
    prove(content)
    assert content.times == tuple((start, end) for start, end, _ in cues)
    marks = ("<i>", "</i>", "{\\an8}")
    for unit, (_, _, lines) in zip(content.units, cues, strict=True):
        expected = "\n".join(lines).replace("&amp;", "&")
        for mark in marks:
            expected = expected.replace(mark, "")
        assert unit.target.text == expected.strip()


@pytest.mark.parametrize(
    "part",
    ["<", "{", "1\n", "1\n00:00:01,000 --> 00:00:02,000\na\n\n", "\n\nb", "&", "-->"],
)
def test_time_grows_with_length_only(part: str) -> None:
    def read_parts(count: int) -> None:
        data = b"1\n00:00:01,000 --> 00:00:02,000\nx" + part.encode() * count
        read_srt(data, "a.srt", Langs())

    assert grows_linearly(read_parts, 400)


def film(*cues: tuple[int, str]) -> str:
    lines = (
        f"{n}\n00:00:{start:02},000 --> 00:00:{start + 1:02},500\n{text}\n"
        for n, (start, text) in enumerate(cues, 1)
    )
    return "\n".join(lines)


def beside(
    tmp_path: Path, target: str, source: str
) -> list[tuple[str, str, str | None]]:
    (tmp_path / "a.en.srt").write_text(target, "utf-8")
    (tmp_path / "a.ru.srt").write_text(source, "utf-8")
    langs = Langs("ru", "en")
    [ours] = read(tmp_path / "a.en.srt", langs)
    made = beside_source(
        ours, read_text(tmp_path / "a.ru.srt", Langs(None, "ru")), langs
    )
    return [(one.id, one.target, one.source) for one in made.document.segments]


def test_cues_that_begin_together_are_pairs(tmp_path: Path) -> None:
    times = range(1, 21)
    target = film(*((at, f"Line {at}") for at in times))
    source = film(*((at, f"Строка {at}") for at in times if at != 7)).replace(
        ":05,000 -->", ":05,300 -->"
    )
    found = beside(tmp_path, target, source)
    assert found == [
        (str(at), f"Line {at}", None if at == 7 else f"Строка {at}") for at in times
    ]
    turned = beside(tmp_path, source, target)
    assert turned[5:8] == [
        ("6", "Строка 6", "Line 6"),
        ("s7", "", "Line 7"),
        ("7", "Строка 8", "Line 8"),
    ]
    assert turned[-1] == ("19", "Строка 20", "Line 20")


def test_cues_that_are_lacking_at_either_end_stay_there(tmp_path: Path) -> None:
    times = range(1, 31)
    source = film(*((at, f"Строка {at}") for at in times))
    target = film(*((at, f"Line {at}") for at in times if at not in (1, 30)))
    found = beside(tmp_path, target, source)
    assert found[:2] == [("s1", "", "Строка 1"), ("1", "Line 2", "Строка 2")]
    assert found[-2:] == [("28", "Line 29", "Строка 29"), ("s30", "", "Строка 30")]


def test_cues_of_another_cut_are_aligned_as_texts(tmp_path: Path) -> None:
    target = film((1, "The court was closed for 17 days."), (5, "Nobody came."))
    source = film((20, "Суд был закрыт 17 дней."), (30, "Никто не пришёл."))
    assert beside(tmp_path, target, source) == [
        ("1", "The court was closed for 17 days.", "Суд был закрыт 17 дней."),
        ("2", "Nobody came.", "Никто не пришёл."),
    ]


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
def test_subtitles_in_utf_16_are_read_as_players_read_them(byte_order: str) -> None:
    text = "\ufeff7\r\n00:00:01,000 --> 00:00:02,500\r\nМінск\r\n"
    [content] = read_srt(text.encode(byte_order), "a.srt")
    [cue] = content.units
    assert (cue.id, cue.target.text, content.times) == ("7", "Мінск", ((1000, 2500),))
    with pytest.raises(InputError, match="UTF-16"):  # which the standard rules out
        read_vtt(("\ufeffWEBVTT\n\n" + text[1:]).encode(byte_order), "a.vtt")


def test_cues_that_begin_at_one_moment_are_pairs_in_their_order(tmp_path: Path) -> None:
    times = [1, 1, *range(2, 20)]  # two speakers at once
    target = film(*((at, f"Line {n}") for n, at in enumerate(times, 1)))
    source = film(*((at, f"Строка {n}") for n, at in enumerate(times, 1)))
    assert beside(tmp_path, target, source) == [
        (str(n), f"Line {n}", f"Строка {n}") for n in range(1, 21)
    ]
    # The second of them has no partner: it is missing, and the first keeps its own.
    fewer = film(*((at, f"Line {n}") for n, at in enumerate(times, 1) if n != 2))
    found = beside(tmp_path, fewer, source)
    assert found[:3] == [
        ("1", "Line 1", "Строка 1"),
        ("s2", "", "Строка 2"),
        ("2", "Line 3", "Строка 3"),
    ]
