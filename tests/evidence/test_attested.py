"""Spellings attested for a name of Ukrainian or Belarusian by way of its Russian form."""

import pytest

from transqa.evidence.attested import attested_spellings
from transqa.lexicon import lexicon_of


@pytest.mark.parametrize(
    ("key", "lang", "latin"),
    [
        ("хмельницького", "uk", "khmelnytskyi"),
        ("бретта", "uk", "brett"),
        ("даніель", "uk", "daniel"),
        ("лукашэнкі", "be", "lukashenko"),
    ],
)
def test_spelling_of_a_russian_form_is_attested(
    key: str, lang: str, latin: str
) -> None:
    assert latin in attested_spellings(lexicon_of(()), key, lang, "en")
