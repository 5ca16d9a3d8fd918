from __future__ import annotations

import html
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.bitext.exactly import at, letters, pandoc, prove, texts
from tests.growth import grows_linearly
from transqa.base.errors import InputError
from transqa.bitext.langs import Langs
from transqa.bitext.markdown import read_markdown
from transqa.bitext.unit import Content, Ignore

ARTICLE = """---
title: "Minsk: \\"a city\\" today"
tags: [news, Minsk]
summary: >
  The mayor speaks
  of trams.
---
# *Trams* of Minsk ##

The **mayor**, [Maryia Kavalenka](https://example.org/Wrong_Name "no text"), said
that &laquo;nothing&raquo; costs 5 \\* 3 roubles 😀 in `Wrong()`.

> Quoted line
lazily goes on.
>
> - an item
>   of two lines

1. first

       code Wrong
2. second\x20\x20
   after a hard break

| Who | What \\| how |
| --- | ----------- |
| Ales | **all** of it |

![A tram in *snow*](wrong.png)

<div class="wrong">
<p>From <b>HTML</b> &amp; so on
</div>

Setext
heading
===

```text
Wrong code
```
    Wrong code too

See [ref] and <https://wrong.example>.[^1]

[ref]: https://wrong.example "Wrong"
[^1]: The note.
"""
READ = [
    'Minsk: "a city" today',
    "The mayor speaks of trams.",
    "Trams of Minsk",
    "The mayor, Maryia Kavalenka, said that «nothing» costs 5 * 3 roubles 😀 in .",
    "Quoted line lazily goes on.",
    "an item of two lines",
    "first",
    "second\nafter a hard break",
    "Who",
    "What | how",
    "Ales",
    "all of it",
    "A tram in snow",
    "From HTML & so on",
    "Setext heading",
    "See ref and .",
    "The note.",
]


def meant(raw: str) -> str:
    """Return what an entity, an escape or a doubled quotation mark of a head stands for."""
    if raw.startswith("\\u"):
        return str(json.loads(f'"{raw}"'))
    return (
        html.unescape(raw) if raw.startswith("&") else "'" if raw == "''" else raw[-1:]
    )


def read(text: str) -> Content:
    (content,) = read_markdown(text.encode(), "a.md", Langs())
    return content


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_article_is_read_block_by_block(line_end: str) -> None:
    content = read(ARTICLE.replace("\n", line_end))
    assert texts(content.units) == READ
    assert [unit.id for unit in content.units[:3]] == ["title", "summary", ""]
    assert not content.bilingual
    for word in (
        "Kavalenka",
        "trams",
        "lazily",
        "mayor",
        "second",
        "all of it",
        "snow",
        "HTML",
        "heading",
        "note",
    ):
        assert at(content, word).replace("**", "") == word
    assert at(content, '"a city"') == '\\"a city\\"'
    assert at(content, "«nothing»") == "&laquo;nothing&raquo;"
    assert at(content, "5 * 3") == "5 \\* 3"
    assert at(content, "😀 in") == "😀 in"
    assert at(content, "What | how") == "What \\| how"
    assert at(content, "line lazily") == f"line{line_end}lazily"
    assert at(content, "item of") == f"item{line_end}>   of"


def test_lines_are_those_of_the_file() -> None:
    content = read("﻿One\n\n* two\n* three\n\n\nfour\n")
    assert content.file.startswith("One")
    assert [unit.line for unit in content.units] == [1, 3, 4, 7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\\\nb", ["a\nb"]),
        ("a<br>b", ["a\nb"]),
        ("a <code>Wrong</code>b <kbd>W</kbd>", ["a b"]),
        ("Hel<!-- c -->lo", ["Hello"]),
        ("use`x`here", ["use here"]),
        ("![one](a)![two](b)", ["one", "two"]),
        ("[![alt](a)](b) text", ["text", "alt"]),
        ("x <span translate='no'>Wrong</span> y", ["x y"]),
        (
            "~~gone~~ _it_ __be__ un*frigging*believable",
            ["gone it be unfriggingbelievable"],
        ),
        ("snake_case_word 2*3*4", ["snake_case_word 234"]),
        ("a &notanentity; b &#x41; &#65; &nbsp;c", ["a &notanentity; b A A \u00a0c"]),
        ("# a # b #", ["a # b"]),
        ("## \\# a\n#\n###### b ###### ", ["# a", "b"]),
        ("- # in a list #\n", ["in a list"]),
        ("|a\\\\|b|c|\n|-|-|\n| `x\\|y` z | d", ["a|b", "c", "z", "d"]),
        ("> |a|b|\n> |-|-|\n> |c|d|", ["a", "b", "c", "d"]),
        ("- a\n\n  b | c\n  -|-\n  d | e", ["a", "b", "c", "d", "e"]),
        ("- a | b\n  -|-\n  c | d", ["- a", "b", "c", "d"]),
        ("> - | a |\n>   |-|\n>   | c", ["a", "c"]),
        ("* * *\ntext\n***", ["text"]),
        ("[Foo]: /url 'title'\n\n[Foo] [bar][foo] [baz][]", ["Foo bar [baz][]"]),
        ("\tcode\n\ntext", ["text"]),
        ("- a\n\n\tb\n", ["a", "b"]),
        (">\tc d\n>   e", ["c d e"]),
        ("<!-- only -->\ntext", ["text"]),
        ("<div>a\n\n*b*\n\n</div>c", ["a", "b", "c"]),
        ("<pre>\nkept\n  so\n</pre>", ["kept\n  so"]),
        ("<script>\nwrong\n\nwrong\n</script>\n\nright", ["right"]),
        ("a [^x] b\n\n[^x]: two words", ["a b", "two words"]),
        ("---\nnot a head\n---\n", ["not a head"]),
        ("---\ntitle: [a]\ntags: b\n---\ntext", ["text"]),
        ("---\ntitle: It's # not\ndescription: 'it''s'\n---\n", ["It's", "it's"]),
        (
            "---\ntitle: one\n  two\nsummary: |\n    a\n    b\n\n    c\n---\n",
            ["one two", "a\nb\n\nc"],
        ),
        ('---\ntitle: "a\\u0441b\\\n  c\n  d"\n---\n', ["aсbc d"]),
        ('+++\ntitle = "Hi"\n+++\nyou', ["Hi", "you"]),
    ],
)
def test_small_texts(text: str, expected: list[str]) -> None:
    content = read(text)
    prove(content, meant)
    assert texts(content.units) == expected


def test_comments_accept_issues_of_their_block_or_the_next() -> None:
    content = read(
        "one <!-- transqa: ignore NAM102: house style --> goes on\n\n<!-- transqa: ignore TRM, NUM310 -->\n\n"
        "<!-- another -->\n\n| two | three |\n|-|-|\n\n<div><!-- transqa: ignore DOC: x --><p>four</div>\n"
    )
    assert [unit.ignores for unit in content.units] == [
        (Ignore(1, ("NAM102",), "house style"),),
        (Ignore(3, ("TRM", "NUM310"), ""),),
        (),
        (Ignore(10, ("DOC",), "x"),),
    ]
    with pytest.raises(
        InputError, match=r"^a\.md: line 3: transqa: ignore: no code of a check"
    ):
        read("a\n\n<!-- transqa: ignore -->\nb")


def test_html_may_enclose_blocks_that_are_not_translated() -> None:
    content = read(
        'a\n\n<div translate="no">\n\nwrong *W*\n\n- wrong\n\n</div>\n\nb <i translate=no>W\n\nc\n'
    )
    assert texts(content.units) == ["a", "b", "c"]
    assert [note.why for note in content.notes] == [
        "kept out as the file asks, in line 3, 11"
    ]


def test_a_comment_with_no_text_behind_it_is_noted() -> None:
    content = read("a\n\n<!-- transqa: ignore NAM: x -->\n\n<!-- y -->\n")
    assert content.units[0].ignores == ()
    assert [(note.what, note.why) for note in content.notes] == [
        (
            "transqa: ignore in line 3",
            "no text follows it; put it before or into its block",
        )
    ]


def test_what_is_not_translated_is_noted() -> None:
    content = read('a\n\n<p translate="no">b</p>\n\nc <b translate=no>d</b>\n')
    assert texts(content.units) == ["a", "c"]
    assert [(note.what, note.why) for note in content.notes] == [
        ("2 elements marked translate=no", "kept out as the file asks, in line 3, 5")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"^a\.md: empty"),
        (
            "Мінск".encode("cp1251"),
            r"^a\.md: byte 0xed at byte 2 \(line 1\) is not UTF-8",
        ),
        (b"```\ncode\n```\n", r"^a\.md: no text in this Markdown"),
        (b"---\ntags: [a]\n---\n", r"^a\.md: no text in this Markdown"),
        (
            b"> " * 500 + b"x",
            r"^a\.md: quotes, lists or brackets nested more than 60 deep",
        ),
        (
            b"- " * 500 + b"x",
            r"^a\.md: quotes, lists or brackets nested more than 60 deep",
        ),
        (b"\x89PNG\r\n", r"^a\.md: a PNG picture"),
    ],
)
def test_bad_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_markdown(data, "a.md", Langs())


@pytest.mark.parametrize(
    "part",
    ["[", "*", "![a", "`a", "*a_ ", "<", "&", "> a\n", "|a", "[a](", "<!--", "a\n"],
)
def test_time_grows_with_length_only(part: str) -> None:
    def read_parts(count: int) -> None:
        read_markdown(b"x " + part.encode() * count, "a.md", Langs())

    assert grows_linearly(read_parts, 500)


def rendered(text: str) -> str:
    """Return the text that markdown-it's own renderer shows, without code and with alternatives left out."""
    from lxml.html import fromstring
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    tree = fromstring(f"<div>{page}</div>")
    for node in tree.xpath("//code"):
        node.drop_tree()
    return str(tree.text_content())


PARTS = (
    "  \n",
    "word",
    "é😀",
    "&amp;",
    "\n\n",
    "](u)",
    "**",
    "> ",
    "- ",
    "\n|-|-|\n",
    "&#35;",
)
MARKS = st.lists(
    st.sampled_from([*"ab *_[]()`~\\&!#-+.|>\n1:\"'=\t", *PARTS]), max_size=40
).map("".join)


@settings(max_examples=300, deadline=None)
@given(MARKS)
@example("a\\\n\n- b\n\t- c")
@example("`a|b`\n-|-\n\\|c|d")
@example("> a\n- b\nc")
def test_any_text_reads_as_its_renderer_shows_it_and_each_letter_stands_where_it_is_said(
    marks: str,
) -> None:
    text = f"{marks}\n\nend"
    try:
        content = read(text)
    except InputError:
        assert not letters(rendered(text))
        return
    prove(content, meant)
    if "![" not in text:
        assert letters("".join(texts(content.units))) == letters(rendered(text))


PAGE = """<h1>Trams of Minsk</h1><p>The <em>mayor</em>, <strong>Maryia</strong> <a href="https://example.org/x">Kavalenka</a>,
said &laquo;no&raquo; &amp; left * alone_ [sic].</p><ul><li>one</li><li><p>two</p><p>three</p></li></ul>
<blockquote><p>Quoted</p></blockquote><table><thead><tr><th>Who</th><th>What|how</th></tr></thead>
<tbody><tr><td>Ales</td><td>all</td></tr></tbody></table>"""


@pytest.mark.parametrize("kind", ["gfm", "commonmark+pipe_tables"])
def test_what_pandoc_writes_is_read_word_by_word(kind: str) -> None:
    content = read(pandoc(PAGE.encode(), "html", kind).decode())
    prove(content, meant)
    plain = pandoc(
        PAGE.replace("<em>", "").replace("</em>", "").encode(), "html", "plain"
    ).decode()
    expected = [
        word for word in plain.split() if any(letter.isalnum() for letter in word)
    ]
    found = " ".join(texts(content.units)).split()
    assert [
        word for word in found if any(letter.isalnum() for letter in word)
    ] == expected
