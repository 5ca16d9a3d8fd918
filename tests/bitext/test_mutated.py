# ruff: noqa: E501 - files on one line each
"""Files of each reader, mutated: every word that is checked stands at its place in the file."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise

import pytest
from fuzz.places import meanings, squeezed

from transqa.base.errors import InputError
from transqa.bitext import Langs
from transqa.bitext.read import read_data

SEEDS = {
    ".html": '<!DOCTYPE html><html><head><title>Bank &amp; court</title><meta name="description" content="A &quot;long&quot; text"></head><body><h1>Head&nbsp;line</h1><p>He said: &laquo;yes&raquo; <b>and</b> left.<br>Then <i>came</i> back &#8212; twice.</p><!-- c --><pre> a\n  b\t c</pre><ul><li>One<li>Two</ul><img alt="A pic &lt;1&gt;"><table><tr><td>x<td>y</table></body></html>',
    ".md": '---\ntitle: "A \\"b\\" c"\n---\n# Head *line*\n\nHe said: **yes** and [left](http://a.b "t i t").\nThen\\\ncame &amp; went \\* twice.\n\n> quote `code` x\n> more\n\n- one\n- two\n  more\n\n| a | b\\|c |\n| - | - |\n| x | y |\n\n<div>html &lt; x</div>\n\nEnd  \nline[^1].\n\n[^1]: note *x*\n',
    ".srt": "1\n00:00:01,000 --> 00:00:02,000\nHe said: <i>yes</i>\nand left.\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}- Came &amp; went.\n- Twice.\n\n",
    ".vtt": "WEBVTT\n\nNOTE x\n\na1\n00:01.000 --> 00:02.000 align:start\n<v Ivan>He said: &lt;yes&gt;</v>\nand <c.b>left</c>.\n\n00:03.000 --> 00:04.000\nCame &amp; went&nbsp;twice.\n",
    ".json": json.dumps(
        {
            "uri": "x",
            "headline": 'He said "yes" \u2014 \n& left',
            "body_text": "One.\nTwo.",
            "body_xhtml": "<p>Came &amp; went <b>twice</b>.</p><p>A\u00a0b</p>",
            "language": "en",
            "description_text": "a\tb",
        },
        ensure_ascii=True,
    ),
    ".xml": '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta><title>T &amp; t</title></itemMeta><contentMeta><headline>He said &quot;yes&quot;</headline><description>One &#x2014; two</description></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Came &amp; went <b>twice</b>.</p><p><![CDATA[a <b>]]> c</p></body></html></inlineXML></contentSet></newsItem>',
}
TOKENS = [
    "&amp;",
    "&lt;",
    "&nbsp",
    "&#0;",
    "&#x1F600;",
    "&zwj;",
    "&",
    "<",
    ">",
    "<b>",
    "</p>",
    "<p>",
    "<br/>",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\t",
    " ",
    "\u00a0",
    "\u2028",
    "\x0b",
    "\x0c",
    "\x85",
    "\ufeff",
    "\u200b",
    "\U0001f600",
    "e\u0301",
    "\\n",
    "\\u0041",
    "\\ud83d\\ude00",
    '\\"',
    '"',
    "\\",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    "|",
    "#",
    "> ",
    "- ",
    "1. ",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "\x00",
    "\x1b",
    "é",
    "Мінск",
    "00:00:05,000 --> 00:00:06,000\n",
    "{\\b1}",
    "\\N",
    "<i>",
    "::",
    "\\r\\n",
    "\\/",
    "&apos;",
    "&#13;",
    "&#10;",
    "&#9;",
    "&notanentity;",
    "<script>x</script>",
    "<textarea>\n",
    "<pre>\n",
]

INPUTS = 80  # of each format, made from a seed: the same on every machine


def mutated(text: str, chance: random.Random) -> str:
    """Return a file with pieces of it left out, doubled, or something put between."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        kind = chance.random()
        if kind < 0.55:
            text = text[:at] + chance.choice(TOKENS) + text[at:]
        elif kind < 0.75:
            text = text[:at] + text[at + chance.randint(1, 12) :]
        elif kind < 0.9:
            piece = text[at : at + chance.randint(1, 30)]
            to = chance.randrange(len(text) + 1)
            text = text[:to] + piece + text[to:]
        else:
            text = text.replace("\n", chance.choice(["\r\n", "\r", "\n\n"]))
    return text


def reads_as(raw: str, word: str) -> bool:
    """Return whether a piece of a file is a word: itself, escaped, or with codes between its letters."""
    for meaning in meanings(raw):
        if squeezed(meaning) == word:
            return True
        letters = iter(meaning)
        if all(letter in letters for letter in word):
            return True
    return False


@pytest.mark.parametrize("extension", SEEDS)
def test_every_word_stands_at_its_place(extension: str) -> None:
    chance = random.Random(f"places {extension}")
    words = 0
    for _ in range(INPUTS):
        data = mutated(SEEDS[extension], chance).encode()
        try:
            readings = read_data(data, f"a{extension}", Langs())
        except InputError:
            continue
        file = data.decode("utf-8-sig")
        for reading in readings:
            for segment in reading.document.segments:
                text = reading.target.texts.get(segment.id)
                if text is None or not text.starts:
                    continue  # the reader says that it cannot
                assert text.text == segment.target, data
                for match in re.finditer(r"[^\s\ufffc\ufffd]+", segment.target):
                    span = text.file_span(*match.span())
                    assert span is not None
                    raw = file[slice(*span)]
                    assert reads_as(raw, match.group()), (match.group(), raw, data)
                    words += 1
    assert words > 20  # not all are refused: of mutated XML most is


@pytest.mark.parametrize(
    ("file", "pieces"),
    [
        # Lines of nothing but a space of Unicode part no paragraph of Markdown.
        ("End\n\xa0\nnote *x*\n", ["End\n\xa0\nnote ", "x"]),
        ("\xa0\nnote *x*\n", ["note ", "x"]),
        ("> \xa0\n> note &amp; x\n", ["note ", "&amp;", " x"]),
        ("x\n\n\xa0\nTitle\n---\n", ["x", "", "Title"]),
        ("x\n\n\xa0\nTitle\n\u2003\ntwo\n---\n", ["x", "", "Title\n\u2003\ntwo"]),
    ],
)
def test_lines_of_unicode_spaces_in_markdown(file: str, pieces: list[str]) -> None:
    (reading,) = read_data(file.encode(), "a.md", Langs())
    assert reading.text is not None
    found = [file[piece.start : piece.end] for piece in reading.text.pieces()]
    assert found == pieces
    starts = [piece.start for piece in reading.text.pieces()]
    assert all(before <= after for before, after in pairwise(starts))
