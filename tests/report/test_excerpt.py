from __future__ import annotations

import pytest

from transqa.base.model import Span
from transqa.report.excerpt import excerpt, width


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
