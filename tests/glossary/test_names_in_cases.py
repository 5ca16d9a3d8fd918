"""Names of places and organizations in oblique cases, and words that are names only in quotation marks."""

import pytest

from transqa import load_glossary


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Справу перадалі Вярхоўнаму суду ўчора.", "be", ["Вярхоўнаму суду"]),
        ("Дело передали Верховному суду.", "ru", ["Верховному суду"]),
        ("Рішення Верховного Суду відоме.", "uk", ["Верховного Суду"]),
        ("Ён жыве ў Гродзенскай вобласці.", "be", ["Гродзенскай вобласці"]),
        ("Начальник Дзяржаўнага пагранічнага камітэта.", "be", ["Дзяржаўнага пагранічнага камітэта"]),
        ("Говорили о верховном судье.", "ru", []),
        ("Верховного, суда", "ru", []),
        ("Решение Верховного", "ru", []),
        ("Его голос слышен.", "ru", []),
        ("Голос его слышен; «Голос надежды».", "ru", []),
        ("Партал «Голас» піша.", "be", ["Голас"]),
    ],
)  # fmt: skip
def test_names_are_found_in_any_case(text: str, lang: str, found: list[str]) -> None:
    mentions = load_glossary().find(text, lang)
    assert [mention.text for mention in mentions] == found
