from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitext.exactly import at, prove, texts
from tests.growth import grows_linearly
from transqa.base.errors import InputError
from transqa.bitext.json_places import JsonString, mapped_string, parse_json
from transqa.bitext.langs import Langs
from transqa.bitext.ninjs import read_ninjs
from transqa.bitext.unit import Content, Ignore

FIRST = {
    "uri": "http://example.org/1",
    "type": "text",
    "language": "be-BY",
    "title": "wrong",
    "slugline": "wrong",
    "headline": "Мінск: Q&A 😀",
    "byline": "wrong",
    "person": [{"name": "wrong"}],
    "description_text": "What the mayor said.",
    "body_text": "The mayor spoke.\n\n\tMaryia \"left\" then.",
    "body_xhtml": "<p>The mayor spoke.</p><p>Maryia &quot;left&quot; then.</p>",
    "body_sidebar_html": "<h2>About &amp; trams</h2><p>Trams are <b>red</b>\n here.</p>",
    "associations": {
        "main pic": {
            "type": "picture",
            "headline": "A tram",
            "description_text": "A red tram in Minsk.",
            "renditions": {"main": {"href": "wrong", "title": "wrong"}},
            "associations": {"deep": {"description_text": "Deeper."}},
        },
        "story": {"type": "text", "headline": "Another", "body_text": "One more story."},
    },
}  # fmt: skip
FIRST_READ = [
    ("headline", "Мінск: Q&A 😀"),
    ("summary", "What the mayor said."),
    ("body", 'The mayor spoke.\n\n\tMaryia "left" then.'),
    ("body", "About & trams"),
    ("body", "Trams are red here."),
    ("headline-main-pic", "A tram"),
    ("caption-main-pic", "A red tram in Minsk."),
    ("caption-main-pic-deep", "Deeper."),
    ("headline-story", "Another"),
    ("body-story", "One more story."),
]
SECOND = {
    "standard": {"name": "ninjs", "version": "2.1"},
    "language": "en",
    "bodies": [
        {
            "role": "html5",
            "contenttype": "text/html",
            "value": "<p>The mayor of <i>Minsk</i> spoke.</p>",
        },
        {
            "role": "text",
            "contenttype": "text/plain",
            "charcount": 3,
            "value": "The mayor of Minsk spoke.",
        },
    ],
    "headlines": [
        {"role": "main", "value": "Trams"},
        {"role": "web", "value": "Trams of Minsk"},
    ],
    "subheadlines": [{"value": "They are red"}],
    "descriptions": [
        {"role": "summary", "value": "A mayor spoke."},
        {"role": "teaser", "value": "Read on!"},
    ],
    "associations": [
        {"name": "a001", "descriptions": [{"value": "A caption."}]},
        {"headline": "No name"},
    ],
}


def read(text: str) -> Content:
    (content,) = read_ninjs(text.encode(), "a.json", Langs())
    return content


def named(content: Content) -> list[tuple[str, str]]:
    return [(unit.id, unit.target.text) for unit in content.units]


def meant(raw: str) -> str:
    """Return what an escape of JSON, an entity, or an escaped entity stands for."""
    return html.unescape(str(json.loads(f'"{raw}"')))


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
def test_ninjs_1_is_read_text_by_text(ascii_only: bool, indent: int | None) -> None:
    content = read(json.dumps(FIRST, ensure_ascii=ascii_only, indent=indent))
    prove(content, meant)
    assert named(content) == FIRST_READ
    assert content.target_lang == "be"
    assert [(note.what, note.why) for note in content.notes] == [
        ("body_xhtml", "the same words as body_text, which is checked instead")
    ]
    assert at(content, "Мінск") == (
        "\\u041c\\u0456\\u043d\\u0441\\u043a" if ascii_only else "Мінск"
    )
    assert at(content, "😀") == ("\\ud83d\\ude00" if ascii_only else "😀")
    assert at(content, '"left"') == '\\"left\\"'
    assert at(content, "About & trams") == "About &amp; trams"
    assert at(content, "red here") == "red</b>\\n here"
    assert at(content, "tram in", 0) == "tram in"


def test_ninjs_2_is_read_text_by_text() -> None:
    content = read(json.dumps(SECOND))
    prove(content, meant)
    assert named(content) == [
        ("headline", "Trams"),
        ("headline", "Trams of Minsk"),
        ("subheadline", "They are red"),
        ("summary", "A mayor spoke."),
        ("summary", "Read on!"),
        ("body", "The mayor of Minsk spoke."),
        ("caption-a001", "A caption."),
        ("headline-2", "No name"),
    ]
    assert [note.what for note in content.notes] == ["bodies[0] (html5)"]


def test_ninjs_3_writes_content_types_with_a_capital() -> None:
    content = read(
        '{"bodies": [{"contentType": "text/html", "value": "<p>a</p><p>b"}]}'
    )
    assert named(content) == [("body", "a"), ("body", "b")]


def test_html_without_its_name_is_known_by_its_tags() -> None:
    assert named(
        read('{"body_text": "<p>a</p>b &lt; c", "headline": "1 < 2 & 3 > 2 &amp;"}')
    ) == [
        ("headline", "1 < 2 & 3 > 2 &amp;"),
        ("body", "a"),
        ("body", "b < c"),
    ]


def test_an_empty_form_of_a_text_gives_way_to_the_next() -> None:
    assert named(read('{"body_text": " ", "body_html": "<p>a</p>"}')) == [("body", "a")]


def test_several_items_are_several_documents() -> None:
    items: list[dict[str, Any]] = [
        {"uri": "u1", "headline": "A"},
        {"uri": "u2"},
        {"guid": "g3", "headline": "B"},
        {},
        {"headline": "C"},
    ]
    contents = read_ninjs(json.dumps(items).encode(), "a.json", Langs(None, "en"))
    assert [(one.id, texts(one.units), one.target_lang) for one in contents] == [
        ("a.json#u1", ["A"], "en"),
        ("a.json#g3", ["B"], "en"),
        ("a.json#5", ["C"], "en"),
    ]


def test_comments_and_untranslated_text_lead_into_the_file() -> None:
    content = read(
        '{"headline": "A",\n"body_html": "<p>one</p><!-- transqa: ignore NAM: why --><p>two</p>\\n<p translate=no>W"\n}'
    )
    assert [unit.line for unit in content.units] == [1, 2, 2]
    assert [unit.ignores for unit in content.units] == [
        (),
        (),
        (Ignore(2, ("NAM",), "why"),),
    ]
    assert [(note.what, note.why) for note in content.notes] == [
        ("1 element marked translate=no", "kept out as the file asks, in line 2")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^a\.json: empty"),
        (
            '{"headline": "a"',
            r"^a\.json: line 1, column 17: not JSON \(Expecting ',' delimiter\)",
        ),
        (
            '{\n"headline": a}',
            r"^a\.json: line 2, column 13: not JSON \(Expecting value\)",
        ),
        (
            '{"headline": "a\n"}',
            r"^a\.json: line 1, column 16: not JSON \(Invalid control character",
        ),
        (
            '{"headline": "\\x"}',
            r"^a\.json: line 1, column 15: not JSON \(Invalid \\escape",
        ),
        (
            '{"headline":\n "a\\ud800b"}',
            r"^a\.json: line 2, column 4: half a character \(\\ud800\)",
        ),
        ("[" * 100_000, r"^a\.json: not JSON \(nested more than 200 deep\)"),
        (
            "[" * 300 + "]" * 300,
            r"^a\.json: (line 1|not JSON).*nested more than 200 deep",
        ),
        ("1" * 5000, r"^a\.json: not JSON \("),
        ("[]", r"^a\.json: no text of a ninjs item \(no object\)"),
        ('"headline"', r"^a\.json: no text of a ninjs item \(no object\)"),
        (
            '{"headline": 3, "body_text": null, "bodies": {"value": "x"}}',
            r"^a\.json: no text of a ninjs item \(none of",
        ),
        (
            '{"headline": "", "associations": {"a": {"title": "x"}}}',
            r"^a\.json: no text of a ninjs item \(none of",
        ),
    ],
)
def test_bad_json_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(text)


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_any_json_is_read_as_it_is_and_each_letter_stands_where_it_is_said(
    value: object, ascii_only: bool, indent: int | str | None
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)

    def plain(one: object) -> object:
        if isinstance(one, JsonString):
            found = mapped_string(text, one, "a.json")
            stops = (*found.starts[1:], len(found.text))
            for begin, stop, (start, end) in zip(
                found.starts, stops, found.file_spans, strict=False
            ):
                assert json.loads(f'"{text[start:end]}"') == found.text[begin:stop]
            return found.text
        if isinstance(one, dict):
            return {key: plain(inner) for key, inner in one.items()}
        return [plain(inner) for inner in one] if isinstance(one, list) else one

    assert plain(parse_json(text, "a.json")) == value


@pytest.mark.parametrize("part", ["{", "[", '"a",', '{"a":', "\\", '"', "\\u0041"])
def test_time_grows_with_length_only(part: str) -> None:
    def read_parts(count: int) -> None:
        data = b'{"headline": "x", "body_text": [' + part.encode() * count
        with pytest.raises(InputError):
            read_ninjs(data, "a.json", Langs())

    assert grows_linearly(read_parts, 5_000)
