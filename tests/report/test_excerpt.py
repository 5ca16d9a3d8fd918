from __future__ import annotations

import pytest

from transqa.base.model import Span
from transqa.report.excerpt import excerpt, width, with_codes


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("白 Lutsina", Span(2, 9), "白 Lutsina", "   ^^^^^^^"),
        ("Мі\u0301нск Lutsina", Span(7, 14), "Мі\u0301нск Lutsina", "      ^^^^^^^"),
        ("a\nb\tc", Span(4, 5), "a b c", "    ^"),
        ("red \x1b[31m now", Span(10, 13), "red  [31m now", "          ^^^"),
        ("\u202eLutsina", Span(1, 8), "Lutsina", "^^^^^^^"),
        ("ends here", Span(9, 9), "ends here", "         ^"),
        ("白俄", Span(0, 2), "白俄", "^^^^"),
    ],
)
def test_the_caret_stands_under_the_place(
    text: str, span: Span, line: str, carets: str
) -> None:
    shown = excerpt(text, span)
    assert (shown.before + shown.marked + shown.after, shown.carets) == (line, carets)


def test_a_long_line_is_cut_at_spaces_on_both_sides() -> None:
    text = "word " * 100 + "Lutsina" + " more" * 100
    shown = excerpt(text, Span(500, 507))
    assert shown.before == "…" + "word " * 9
    assert shown.after == " more" * 9 + "…"
    assert shown.carets == " " * width(shown.before) + "^" * 7


@pytest.mark.parametrize(
    ("text", "codes", "span", "shown", "marked"),
    [
        ("met Ann", [], Span(4, 7), "met Ann", "Ann"),
        ("met Ann", [(4, "{1}")], Span(4, 7), "met {1}Ann", "Ann"),
        ("met Ann", [(4, "{1}"), (7, "{/1}")], Span(4, 7), "met {1}Ann{/1}", "Ann"),
        ("met Ann", [(5, "{1}")], Span(4, 7), "met A{1}nn", "A{1}nn"),
        ("met\ufffcAnn", [(3, "%s")], Span(4, 7), "met%sAnn", "Ann"),
        ("met\ufffcAnn", [(3, "%s")], Span(3, 7), "met%sAnn", "%sAnn"),
        ("met\ufffcAnn", [(3, "{1}"), (3, "{2}")], Span(4, 7), "met{1}{2}Ann", "Ann"),
        ("met Ann", [(0, "{1}"), (7, "{2}")], Span(7, 7), "{1}met Ann{2}", ""),
        ("", [(0, "{1}")], Span(0, 0), "{1}", ""),
    ],
)
def test_inline_codes_stand_where_they_were_left_out(
    text: str, codes: list[tuple[int, str]], span: Span, shown: str, marked: str
) -> None:
    whole, place = with_codes(text, codes, span)
    assert (whole, place.of(whole)) == (shown, marked)
