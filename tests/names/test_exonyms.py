import pytest

from transqa.names.exonyms import concepts

SAME = [
    ("великобритании", "ru", "britain", "GB"),
    ("британцы", "ru", "british", "GB"),
    ("немецкий", "ru", "german", "DE"),
    ("вялікабрытаніі", "be", "british", "GB"),
    ("німецької", "uk", "germans", "DE"),
    ("пекине", "ru", "beijing", "CN-CITY"),
    ("сша", "ru", "american", "US"),
]


@pytest.mark.parametrize(("word", "lang", "english", "code"), SAME)
def test_both_words_name_the_concept(
    word: str, lang: str, english: str, code: str
) -> None:
    assert code in concepts(word, lang) & concepts(english, "en")


@pytest.mark.parametrize(
    ("word", "lang"),
    [("сириус", "ru"), ("данилюк", "ru"), ("francesco", "en"), ("canaba", "en")],
)
def test_words_that_only_begin_alike_name_nothing(word: str, lang: str) -> None:
    assert concepts(word, lang) == frozenset()
