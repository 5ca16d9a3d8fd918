"""Sentences: exact slices; abbreviations, initials, line breaks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transqa.text.language import detect_language
from transqa.text.sentences import sentences
from transqa.text.words import words


def cut(text: str, lang: str | None = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On Jan. 5 U.S. President Smith met Mr. Brown."),
        ("en", "A. G. Lukashenko spoke at 5.30 p.m. in No. 5."),
        ("be", "У г. Мінску на вул. Я. Купалы, т. е. ў цэнтры, каштуе 5 тыс. руб."),
        ("ru", "На ул. Ленина в г. Минске, т. е. в центре, стоит 5 тыс. руб."),
        ("de", "Am 3. Oktober kam Dr. Müller."),
        ("en", "The name is Sviatlana\nTsikhanouskaya, and it is broken\nover a line here as well."),
    ],
)
def test_one_sentence_stays_one(lang: str, text: str) -> None:
    assert cut(text, lang) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ('"Go." He went.', ['"Go."', "He went."]),
        ("A headline\n\nThe text.", ["A headline", "The text."]),
        ("First.\r\n\r\nSecond.\r\n", ["First.", "Second."]),
        ("  \n ", []),
    ],
)
def test_sentences_are_cut(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=300))
def test_spans_lie_inside_in_order_and_cover_all_but_space(text: str) -> None:
    spans = sentences(text, "en")
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    left = "".join(text[a.end : b.start] for a, b in itertools.pairwise(spans))
    assert left.strip() == ""
    detect_language(text)
    assert all(word.text == text[word.start : word.end] for word in words(text))


@pytest.mark.parametrize("piece", [".", "'", "-", "\u0301", "A", '." ', "\n", "а'"])
def test_long_repetition_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    spans = sentences(text, "en")
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert len(words(text)) <= len(text)
    detect_language(text)
