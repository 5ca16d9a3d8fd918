from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bitext.exactly import at, letters, pandoc, prove, texts
from tests.growth import grows_linearly
from transqa.base.errors import InputError
from transqa.bitext.html import decode_html, read_html
from transqa.bitext.langs import Langs
from transqa.bitext.unit import Content, Ignore

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Trams &amp; buses</title>
<meta name="description" content="About &quot;trams&quot; ">
<style>p { color: wrong }</style><script>if (a < b) document.write("<p>wrong</p>")</script></head>
<body>
<h1>Trams of <em>Minsk</em></h1>
<p>The mayor,
   <a href="/wrong" title="Her page">Maryia&nbsp;Kavalenka</a>, said &#171;no&raquo; 😀&#128512;<br>
   and left <code>wrong()</code>.
<p>A second <img src="wrong.png" alt="A tram"> paragraph<!-- a comment -->s<sup><a href="#n1">1</a></sup>,
5 m<sup>2</sup>
<ul><li>one<li>two <ul><li>three</ul></ul>
<table><tr><th>Who<td>What<tr><td>Ales<td>all</table>
<dl><dt>term<dd>meaning</dl>
<button aria-label="Close it">x</button><template><p>wrong</template><noscript>wrong</noscript>
<pre>
 kept
  so </pre>tail
</body></html>
"""
READ = [
    ("title", "Trams & buses"),
    ("description", 'About "trams"'),
    ("", "Trams of Minsk"),
    ("", "The mayor, Maryia\u00a0Kavalenka, said «no» 😀😀\nand left ."),
    ("", "Her page"),
    ("", "A second paragraphs, 5 m2"),
    ("", "A tram"),
    ("", "one"),
    ("", "two"),
    ("", "three"),
    ("", "Who"),
    ("", "What"),
    ("", "Ales"),
    ("", "all"),
    ("", "term"),
    ("", "meaning"),
    ("", "x"),
    ("", "Close it"),
    ("", "kept\n  so"),
    ("", "tail"),
]


def read(text: str) -> Content:
    (content,) = read_html(text.encode(), "a.html", Langs())
    return content


def blocks(text: str) -> list[str]:
    content = read(text)
    prove(content)
    return texts(content.units)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_page_is_read_block_by_block(line_end: str) -> None:
    content = read(PAGE.replace("\n", line_end))
    prove(content)
    assert [
        (unit.id, unit.target.text.replace("\r", "")) for unit in content.units
    ] == READ
    assert content.target_lang == "en"
    for word in (
        "Kavalenka",
        "tail",
        "mayor",
        "Her page",
        "A tram",
        "three",
        "Ales",
        "Close",
        "kept",
    ):
        assert at(content, word) == word
    assert at(content, "Maryia\u00a0Kavalenka") == "Maryia&nbsp;Kavalenka"
    assert at(content, "«no»") == "&#171;no&raquo;"
    assert at(content, "😀😀") == "😀&#128512;"
    assert at(content, "Trams & buses") == "Trams &amp; buses"
    assert at(content, '"trams"') == "&quot;trams&quot;"
    assert at(content, "of Minsk") == "of <em>Minsk"


def test_lines_and_places_enclose_a_block() -> None:
    content = read("<p>one\n<p>two <b>and\n</b>more</p>")
    assert [unit.line for unit in content.units] == [1, 2]
    assert (
        content.file[content.units[1].start : content.units[1].end]
        == "two <b>and\n</b>more"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>un<b>believ</b>able <i> so</i> <i> so </i></p>", ["unbelievable so so"]),
        ("a<br>b<br/>c<br><br>d", ["a\nb\nc\n\nd"]),
        ("a <wbr>b c<wbr>d e<img>f g <img> h", ["a b cd e f g h"]),
        (
            "a<code>x</code>b, <kbd>y</kbd>c<svg><title>wrong</title></svg>d",
            ["a b, c d"],
        ),
        ("<p>one<p>two</p>three", ["one", "two", "three"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", ["a", "b", "c", "d"]),
        ("<select><option>a<option>b</select>", ["a", "b"]),
        (
            "a < b &lt; c & d &amp;amp; e &copy f &unknown; &#0;x",
            ["a < b < c & d &amp; e © f &unknown; �x"],
        ),
        ("a</p>b</nonsense>c", ["a", "bc"]),
        ("<p title='a > b'>c</p><a title=bare>d</a>", ["c", "a > b", "d", "bare"]),
        (
            "<img alt=''><img ALT=\"Upper\"><img title=t alt=a>x",
            ["x", "Upper", "a", "t"],
        ),
        (
            "<link title=wrong><meta name=keywords content=wrong><meta name=Description content=right>x",
            ["right", "x"],
        ),
        (
            "a<!-- <p>wrong</p> -->b<!-->c<!--->d<!doctype x>e<?php wrong ?>f",
            ["abcdef"],
        ),
        (
            "<textarea><p>wrong</textarea>a<iframe>wrong</iframe>b<xmp><b></xmp>c",
            ["abc"],
        ),
        ("<ruby>明日<rp>(</rp><rt>Ashita</rt><rp>)</rp></ruby>", ["明日"]),
        ("<my-tag>a</my-tag>b <x:y>c</x:y>", ["ab c"]),
        ("a <b", ["a"]),
        ("a <!-- never closed", ["a"]),
        ("<title>never closed", ["never closed"]),
        ("<p>Run <code>never closed</p><p>next</p>", ["Run", "next"]),
        ("<li><code>never closed<li>next", ["next"]),
        ("<b>" * 300 + "deep" + "<p>" + "<div>" * 300 + "er", ["deep", "er"]),
        ("plain text\n\nof no page", ["plain text of no page"]),
    ],
)
def test_small_pages(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "kept_out"),
    [
        ("<p>a <span translate=no>W</span> b</p>", ["a b"], "1 element"),
        ("<p translate='no'>W <b>W</b></p>b", ["b"], "1 element"),
        ("<p TRANSLATE=NO>W<p>a", ["a"], "1 element"),
        (
            "<ul><li translate=no>W<ul><li>W<li>W</ul>W<li>a</ul>b",
            ["a", "b"],
            "1 element",
        ),
        (
            "<table><tr><td translate=no>W<table><tr><td>W</table>W<td>a</table>",
            ["a"],
            "1 element",
        ),
        (
            "<div translate=no><div>W</div>W</div>a<div translate=no>W",
            ["a"],
            "2 elements",
        ),
        ("<p>a <span translate=no>W<p>W</p></span> b", ["a b"], "1 element"),
        ("<p><i translate=no>W</p>a", ["a"], "1 element"),
        ("<img translate=no alt=W>a", ["a"], ""),
        ("<p translate=yes>a<span translate=''>b</span>", ["ab"], ""),
    ],
)
def test_what_is_not_to_be_translated_is_kept_out_and_noted(
    text: str, expected: list[str], kept_out: str
) -> None:
    assert blocks(text) == expected
    assert [note.what for note in read(text).notes] == (
        [f"{kept_out} marked translate=no"] if kept_out else []
    )


def test_comments_accept_issues_of_their_block_or_the_next() -> None:
    content = read(
        "<p>one<!-- transqa: ignore NAM102: why -->\n<!-- transqa: ignore TRM --><p>two</p>\n"
        "<!-- transqa: ignore NUM: x --><p> </p><img alt=three><p>four"
    )
    assert [(unit.target.text, unit.ignores) for unit in content.units] == [
        ("one", (Ignore(1, ("NAM102",), "why"), Ignore(2, ("TRM",), ""))),
        ("two", ()),
        ("three", (Ignore(3, ("NUM",), "x"),)),
        ("four", ()),
    ]


def test_a_comment_with_no_text_behind_it_is_noted() -> None:
    assert [
        note.what for note in read("<p>a</p>\n<!-- transqa: ignore NAM -->").notes
    ] == ["transqa: ignore in line 2"]


def test_xhtml_closes_its_empty_elements_and_knows_cdata() -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    page = "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='be'><body>"
    content = read(
        f"{head}{page}<p translate='no'/><script src='x'/>a <code/>b <![CDATA[R&amp;D < c]]></body></html>"
    )
    prove(content)
    assert texts(content.units) == ["a b R&amp;D < c"]
    assert content.target_lang == "be"
    with pytest.raises(InputError, match="all of it is marked"):
        blocks("<p translate='no'/>a")


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        (
            "<META http-equiv='Content-Type' content='text/html; charset=koi8-u'>",
            "koi8-u",
        ),
        ('<?xml version="1.0" encoding="ISO-8859-5"?>', "iso8859-5"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ('<meta charset="windows-1251">', "utf-16"),
    ],
)
def test_the_declared_charset_is_honoured(said: str, encoding: str) -> None:
    text = f"{said}<p>Святлана з Минска"
    (content,) = read_html(text.encode(encoding, "replace"), "a.html", Langs())
    assert content.file == text.encode(encoding, "replace").decode(encoding)
    assert at(content, "Минска") == "Минска"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert (
        decode_html(b'<meta charset="iso-8859-1">\x93Hi\x94', "a.html")[-4:] == "“Hi”"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"^a\.html: empty"),
        (b"<p></p>", r"^a\.html: no text in this HTML; there is nothing to check"),
        (
            b"<html translate=no><p>a",
            r'^a\.html: no text in this HTML: all of it is marked translate="no", or code',
        ),
        (
            b'<meta charset="klingon">a',
            r'^a\.html: the charset "klingon" \(declared in line 1\) is unknown',
        ),
        (
            b'<meta charset="base64">a',
            r'^a\.html: the charset "base64" \(declared in line 1\) is unknown',
        ),
        (
            b'\n<meta charset="euc-jp">\n\xff',
            r"^a\.html: byte 0xff at byte 25 \(line 3\) is not euc-jp \(declared in",
        ),
        (
            "<p>Мінск".encode("cp1251"),
            r"^a\.html: byte 0xed at byte 5 \(line 1\) is not UTF-8",
        ),
        (b"<p>a\0b", r"^a\.html: NUL at byte 4"),
        (b"%PDF-1.7", r"^a\.html: a PDF"),
        (
            b"<p>a<!-- transqa: ignore nonsense1 -->",
            r'^a\.html: line 1: transqa: ignore: "NONSENSE1" is no code',
        ),
    ],
)
def test_bad_pages_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_html(data, "a.html", Langs())


@pytest.mark.parametrize(
    "part",
    [
        "<b>",
        "<",
        "&",
        "</",
        "<!",
        "<a ",
        "<a x='",
        "<p translate=no><i></b>",
        "a<code>",
        "<title>",
        "<ul><li>",
        "a\n ",
    ],
)
def test_time_grows_with_length_only(part: str) -> None:
    def read_parts(count: int) -> None:
        read_html(b"x " + part.encode() * count, "a.html", Langs())

    assert grows_linearly(read_parts, 1_000)


def test_200_000_open_elements_in_5_megabytes() -> None:
    content = read("<b>" * 200_000 + "word " * 900_000)
    assert content.units[0].target.text.startswith("word word")


WORDS = st.sampled_from(
    [
        "Minsk",
        " ",
        "\n",
        "\r\n  ",
        "é😀",
        "&amp;",
        "&nbsp;",
        "&#1052;",
        "5 &lt; 6",
        "x. ",
        "«»",
    ]
)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", "span", "a", "code"]), st.lists(inner, max_size=3)
    ).map(lambda one: f"<{one[0]} class='c'>{''.join(one[1])}</{one[0]}>"),
    max_leaves=6,
)
BLOCK = st.tuples(
    st.sampled_from(["p", "div", "h2", "li", "blockquote"]),
    st.lists(INLINE, max_size=4),
).map(lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(BLOCK, INLINE), max_size=8).map("".join))
def test_the_text_is_that_of_lxml_and_each_letter_stands_where_it_is_said(
    page: str,
) -> None:
    from lxml.html import fromstring

    content = read(f"<div>{page}</div><p>end</p>")
    prove(content)
    tree = fromstring(content.file)
    for node in tree.xpath("//code"):
        node.drop_tree()
    assert letters("".join(texts(content.units))) == letters(str(tree.text_content()))


NONSENSE = st.sampled_from(
    [
        *"<>/!-&;='\" abpi#x1\n[]",
        "li",
        "code",
        "<p",
        "translate=no",
        "<!--",
        "-->",
        "&amp",
        "<br>",
        "<ul>",
        "</p>",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(NONSENSE).map("".join))
def test_nonsense_is_survived(page: str) -> None:
    content = read(f"<p>begin</p>{page}")
    prove(content)
    assert content.units[0].target.text == "begin"


def test_what_pandoc_writes_is_read_word_by_word() -> None:
    source = (
        b"# Trams\n\nThe mayor & *Maryia*\\\nleft.\n\n- one\n- two\n\n"
        b"| a | b |\n|---|---|\n| c | d |\n\n> so 1 < 2\n"
    )
    content = read(pandoc(source, "gfm", "html").decode())
    prove(content)
    assert texts(content.units) == [
        "Trams",
        "The mayor & Maryia\nleft.",
        "one",
        "two",
        "a",
        "b",
        "c",
        "d",
        "so 1 < 2",
    ]
