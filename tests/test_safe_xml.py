"""The places of elements that XML writes in two ways."""

from __future__ import annotations

import gc

import pytest

from transqa.base.errors import InputError
from transqa.base.safe_xml import parse_xml


def test_an_empty_element_ends_with_its_own_tag_whatever_closes_behind_it() -> None:
    text = '<a><b/><c x="/"></c><d ><e /></d></a>'
    nodes = list(parse_xml(text, "a.xml").walk())
    assert [text[node.start : node.end] for node in nodes] == [
        text, "<b/>", '<c x="/"></c>', "<d ><e /></d>", "<e />",
    ]  # fmt: skip
    assert [text[node.inner_start : node.inner_end] for node in nodes] == [
        text[3:-4],
        "",
        "",
        "<e />",
        "",
    ]


def test_text_is_read_between_tags_with_its_places() -> None:
    text = "<a>\r\n<?pi <x> ?>q&amp;<!-- & <b> -->r<![CDATA[<\r\n&lt;]]>\rs😀&#x1F600;t</a>"
    pieces = [
        (one.text, text[one.start : one.end])
        for one in parse_xml(text, "a.xml").pieces()
    ]
    assert pieces == [
        ("\n", "\r\n"), ("q", "q"), ("&", "&amp;"), ("r", "r"), ("<", "<"), ("\n", "\r\n"), ("&lt;", "&lt;"),
        ("\n", "\r"), ("s😀", "s😀"), ("😀", "&#x1F600;"), ("t", "t"),
    ]  # fmt: skip


def test_a_name_of_a_dtd_that_is_not_loaded_is_refused_with_its_place() -> None:
    text = '<!DOCTYPE a SYSTEM "a.dtd">\n<a>x&nbsp;y</a>'
    with pytest.raises(
        InputError,
        match=r"^a\.xml: line 2, column \d+: &nbsp; is of a DTD, and none is loaded",
    ):
        parse_xml(text, "a.xml")


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(collecting: bool) -> None:
    (gc.enable if collecting else gc.disable)()
    try:
        parse_xml("<a/>", "a.xml")
        with pytest.raises(InputError):
            parse_xml("<a>", "a.xml")
        assert gc.isenabled() == collecting
    finally:
        gc.enable()
