"""The places of elements that XML writes in two ways."""

from __future__ import annotations

from transqa.safe_xml import parse_xml


def test_an_empty_element_ends_with_its_own_tag_whatever_closes_behind_it() -> None:
    text = '<a><b/><c x="/"></c><d ><e /></d></a>'
    nodes = list(parse_xml(text, "a.xml").walk())
    assert [text[node.start : node.end] for node in nodes] == [
        text, "<b/>", '<c x="/"></c>', "<d ><e /></d>", "<e />",
    ]  # fmt: skip
    assert [text[node.inner_start : node.inner_end] for node in nodes] == [text[3:-4], "", "", "<e />", ""]
