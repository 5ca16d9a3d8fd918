from __future__ import annotations

import pytest

from tests.bitext.exactly import at, letters, prove, texts
from transqa.base.errors import InputError
from transqa.bitext.langs import Langs
from transqa.bitext.newsml import read_newsml
from transqa.bitext.unit import Content, Ignore

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
ITEM = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem {G2} guid="urn:newsml:example.org:1" version="3" standard="NewsML-G2" standardversion="2.31" xml:lang="en">
  <itemMeta><itemClass qcode="ninat:text"/><title>wrong</title><edNote>wrong</edNote></itemMeta>
  <contentMeta>
    <slugline>wrong-slug</slugline>
    <creator><name>wrong</name></creator>
    <subject qcode="x:y"><name>wrong</name></subject>
    <headline>Trams &amp; buses 😀</headline>
    <subheadline>They are red</subheadline>
    <description role="drol:summary">What the <a href="x">mayor</a> said.<br/>In short.</description>
    <description role="drol:caption">A caption of it.</description>
  </contentMeta>
  <partMeta partid="p1"><description>A part.</description></partMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
      <head><title>Trams</title></head>
      <body><h1>Trams</h1><p>The mayor, <b>Mary</b>ia&#160;Kavalenka,
      said <![CDATA[R&D]]>.</p><!-- transqa: ignore NAM102: why --><p>She left.</p>
      <p translate="no">wrong</p></body></html></inlineXML>
    <remoteContent href="wrong.jpg"><altId>wrong</altId><description>The picture.</description></remoteContent>
  </contentSet>
</newsItem>
"""
ITEM_READ = [
    ("headline", "Trams & buses 😀"),
    ("subheadline", "They are red"),
    ("summary", "What the mayor said.\nIn short."),
    ("caption", "A caption of it."),
    ("title", "Trams"),
    ("body", "Trams"),
    ("body", "The mayor, Maryia\u00a0Kavalenka, said R&D."),
    ("body", "She left."),
    ("caption-1", "A part."),
    ("caption-2", "The picture."),
]
NITF = """<nitf xml:lang="be"><head><title>T</title><docdata><doc-id id-string="wrong"/></docdata></head><body>
<body.head><hedline><hl1>One</hl1><hl2>Two</hl2></hedline><byline>By <person>Ales</person><bytag>Agency</bytag></byline>
<dateline><location>MINSK</location></dateline></body.head>
<body.content><block><p>Text of <org>NATO</org>.</p><media media-type="image"><media-reference source="wrong">wrong
</media-reference><media-caption>A tram</media-caption><media-producer>Credit</media-producer></media>
<table><tr><td>a</td><td>b</td></tr></table></block></body.content><body.end><tagline>End</tagline></body.end></body></nitf>"""
NITF_READ = [
    "One",
    "Two",
    "By Ales",
    "Agency",
    "MINSK",
    "Text of NATO.",
    "A tram",
    "Credit",
    "a",
    "b",
    "End",
]


def read(text: str) -> Content:
    (content,) = read_newsml(text.encode(), "a.xml", Langs())
    return content


def named(content: Content) -> list[tuple[str, str]]:
    return [(unit.id, unit.target.text) for unit in content.units]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_item_is_read_text_by_text(line_end: str) -> None:
    content = read(ITEM.replace("\n", line_end))
    prove(content)
    assert named(content) == ITEM_READ
    assert (content.id, content.target_lang) == ("a.xml", "en")
    assert at(content, "Trams & buses") == "Trams &amp; buses"
    assert at(content, "😀") == "😀"
    assert at(content, "Maryia\u00a0Kavalenka") == "Mary</b>ia&#160;Kavalenka"
    assert at(content, "R&D") == "R&D"
    assert at(content, "picture") == "picture"
    assert [unit.ignores for unit in content.units if unit.ignores] == [
        (Ignore(18, ("NAM102",), "why"),)
    ]
    assert [note.why for note in content.notes] == [
        "kept out as the file asks, in line 19"
    ]
    assert [unit.line for unit in content.units[:4]] == [8, 9, 10, 11]


def test_the_words_are_those_that_lxml_finds() -> None:
    from lxml import etree

    tree = etree.fromstring(ITEM.encode())
    space = {
        "n": "http://iptc.org/std/nar/2006-10-01/",
        "h": "http://www.w3.org/1999/xhtml",
    }
    wanted = "//n:headline | //n:subheadline | //n:description | //h:title | //h:h1 | //h:p[not(@translate)]"
    expected = sorted(
        letters("".join(node.itertext()))
        for node in tree.xpath(wanted, namespaces=space)
    )
    assert sorted(letters(text) for text in texts(read(ITEM).units)) == expected


def test_a_message_holds_items_each_a_document() -> None:
    message = f"""<newsMessage {G2} xml:lang="en"><header><sent>2026-01-01</sent></header><itemSet>
    <newsItem guid="g1"><contentMeta><headline>One</headline></contentMeta></newsItem>
    <packageItem guid="g2" xml:lang="uk"><contentMeta><headline>Two</headline></contentMeta>
      <groupSet root="r"><group id="r"><itemRef residref="x"><title>wrong</title><description>Of a story.</description>
      </itemRef></group></groupSet></packageItem>
    <newsItem guid="g3"><itemMeta/></newsItem>
    <newsItem><contentMeta><language tag="ru"/></contentMeta><contentSet><inlineData contenttype="text/plain">
      Three &lt; four.</inlineData><inlineData encoding="base64">d3Jvbmc=</inlineData></contentSet></newsItem>
    <conceptItem guid="g5"><concept><name>wrong</name></concept></conceptItem></itemSet></newsMessage>"""
    contents = read_newsml(message.encode(), "a.xml", Langs())
    for content in contents:
        prove(content)
    assert [(one.id, one.target_lang, named(one)) for one in contents] == [
        ("a.xml#g1", "en", [("headline", "One")]),
        ("a.xml#g2", "uk", [("headline", "Two"), ("caption-1", "Of a story.")]),
        ("a.xml#4", "ru", [("body", "Three < four.")]),
    ]


def test_nitf_is_read_alone_and_inside_an_item() -> None:
    alone = read(NITF)
    prove(alone)
    assert alone.target_lang == "be"
    assert texts(alone.units) == ["T", *NITF_READ]
    inside = read(
        f"<newsItem {G2}><contentSet><inlineXML>{NITF}</inlineXML></contentSet></newsItem>"
    )
    prove(inside)
    assert named(inside) == [("title", "T"), *(("body", text) for text in NITF_READ)]


def test_html_in_inline_data_leads_through_both_layers() -> None:
    data = '<inlineData contenttype="text/html">&lt;p&gt;A &amp;amp; B&lt;/p&gt;&lt;p&gt;C</inlineData>'
    content = read(f"<newsItem {G2}><contentSet>{data}</contentSet></newsItem>")
    assert named(content) == [("body", "A & B"), ("body", "C")]
    assert at(content, "A & B") == "A &amp;amp; B"


def test_elements_may_have_prefixes() -> None:
    content = read(
        '<g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml"><g:contentMeta>'
        "<g:headline>One</g:headline></g:contentMeta><g:contentSet><g:inlineXML><h:html><h:head><h:title>Two</h:title>"
        "</h:head><h:body><h:p>Three</h:p><h:p>Four</h:p></h:body></h:html></g:inlineXML></g:contentSet></g:newsItem>"
    )
    assert named(content) == [
        ("headline", "One"),
        ("title", "Two"),
        ("body", "Three"),
        ("body", "Four"),
    ]


def test_the_declared_encoding_is_honoured() -> None:
    text = f'<?xml version="1.0" encoding="windows-1251"?><newsItem {G2}><contentMeta><headline>Мінск'
    data = f"{text}</headline></contentMeta></newsItem>".encode("cp1251")
    (content,) = read_newsml(data, "a.xml", Langs(None, "be"))
    assert (at(content, "Мінск"), content.target_lang) == ("Мінск", "be")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"^a\.xml: empty"),
        (b"<newsItem>", r"^a\.xml: line 1, column 11: not well-formed XML"),
        (
            b"<rss><channel/></rss>",
            r"^a\.xml: <rss> is no news; allowed: newsItem, packageItem, newsMessage, nitf, html",
        ),
        (
            b"<NewsML Version='1.2'><NewsItem/></NewsML>",
            r"^a\.xml: <NewsML> is no news",
        ),
        (b"<newsItem xmlns='urn:x'/>", r"^a\.xml: <newsItem> of urn:x is no news"),
        (
            b"<newsItem><itemMeta><title>x</title></itemMeta></newsItem>",
            r"^a\.xml: no headline, description or content",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><newsItem>&b;</newsItem>',
            r"^a\.xml: line 1, column .* declares entities",
        ),
        (
            b"<newsItem>" + b"<a>" * 300 + b"</a>" * 300 + b"</newsItem>",
            r"^a\.xml: line 1, .* nested more than 200 deep",
        ),
        (
            "<newsItem>Мінск</newsItem>".encode("cp1251"),
            r"^a\.xml: byte 0x.. at byte 1\d is not utf-8",
        ),
    ],
)
def test_bad_xml_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_newsml(data, "a.xml", Langs())
