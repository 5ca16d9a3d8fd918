"""Tables of words whose readers fold case and ё alone, a row at once."""

from __future__ import annotations

import pytest

from transqa.languages import shared_records
from transqa.text.words import fold


@pytest.mark.parametrize("table", ["predicates", "renderings"])
def test_words_of_the_table_have_nothing_to_fold_but_case_and_yo(table: str) -> None:
    otherwise = [
        word
        for row in shared_records(table)
        for column in ("be", "ru", "uk", "en")
        for word in row[column].replace("*", "").replace("_", " ").split()
        if fold(word) != word.casefold().replace("ё", "е")
    ]
    assert not otherwise
