"""Addresses: exact spans, the marks of the sentence left out, no abbreviation taken for one, linear time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import grows_linearly
from transqa.text.addresses import find_addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read https://example.org/2024/Minsk-trial.", ["url https://example.org/2024/Minsk-trial"]),
        ("(see http://a.example/b_(c)), now", ["url http://a.example/b_(c)"]),
        ("https://a.example/x,https://b.example/y", ["url https://a.example/x", "url https://b.example/y"]),
        ("“https://a.example”—https://b.example…", ["url https://a.example", "url https://b.example"]),
        ("at www.example.org, or example.org/a?b=c,d;", ["url www.example.org", "url example.org/a?b=c,d"]),
        ("on t.me/homel_chat's page", ["url t.me/homel_chat"]),
        ("mailto:a@b.example; A.Bc@a-b.example!", ["email mailto:a@b.example", "email A.Bc@a-b.example"]),
        ("Channel @homel_chat: “@abc”, @max.katz.", ["handle @homel_chat", "handle @abc", "handle @max.katz"]),
        ("@name@mastodon.example said", ["handle @name@mastodon.example"]),
        ("#СвабодуУсім! #one#two #1 C# &#39;", ["hashtag #СвабодуУсім", "hashtag #one#two"]),
        ("naviny.by, Naviny.By", ["domain naviny.by", "domain Naviny.By"]),
        ("пример.рф, 112.ua", ["domain пример.рф", "domain 112.ua"]),
        ("files list_2024.pdf, docs/a.tar.gz, ФОТО.JPG", ["file list_2024.pdf", "file docs/a.tar.gz", "file ФОТО.JPG"]),
        (r"C:\Users\Ivan\a.docx or /home/ivan/notes", [r"file C:\Users\Ivan\a.docx", "file /home/ivan/notes"]),
        ("call get_name or getName2", ["code get_name", "code getName2"]),
        ("doi:10.1000/xyz.12, ISBN 978-3-16-148410-0", ["doi doi:10.1000/xyz.12", "isbn ISBN 978-3-16-148410-0"]),
        ("+375 (29) 123-45-67, 8-800-555-35-35", ["phone +375 (29) 123-45-67", "phone 8-800-555-35-35"]),
    ],
)  # fmt: skip
def test_addresses_are_found_whole(text: str, expected: list[str]) -> None:
    found = find_addresses(text)
    assert [f"{address.kind.value} {address.text}" for address in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was over.It went on, the end.Then he left at 5 a.m. in the U.S., i.e. home.",
        "Пісаў А.С.Пушкін, г.Мінск, т.е. там; у 3.5 раза, 1.403.000 чалавек, 5.kg.",
        "Luka@@ shenko @-@ <unk> __TERM1__ {{name}} %s b@tches",
        "either/or, 24/7, km/h, 2019/20, he/she; +14...+16, +5 000 people, (2024) 35-40",
        "COVID-19, G20, F16, McDonald, YouTube, iPhone, Su-35, _emphasis_, well-known",
        r"one line\nAnother line",
        "",
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert find_addresses(text) == ()


@given(st.text(alphabet="ab1@#_/\\.:-+()'A ,", max_size=40) | st.text(max_size=40))
def test_spans_are_exact_and_in_order(text: str) -> None:
    found = find_addresses(text)
    assert all(text[one.start : one.end] == one.text != "" for one in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["a.", "a@", "@a", "#a", "_a", "a/", "/a", "a.by/,", "http://", ")", "C:\\", "+1 ", "a1B", "a.pdf/", "10.1000/"],
)  # fmt: skip
def test_time_grows_with_the_length_only(piece: str) -> None:
    assert grows_linearly(lambda size: find_addresses(f"x@ {piece * size}"))
