"""What the package transliterate did with Belarusian before, and does with our pack."""

import pytest

from transqa import register_transliterate
from transqa.base.errors import ConfigError

transliterate = pytest.importorskip("transliterate")
WORDS = "Ціханоўская Кастусёў Магілёў"


def test_before_there_is_no_belarusian_and_other_packs_leak_cyrillic() -> None:
    assert (
        transliterate.translit(WORDS, "uk", reversed=True)
        == "Tsikhanoўskaja Kastusёў Mahilёў"
    )
    assert (
        transliterate.translit(WORDS, "ru", reversed=True)
        == "Tsіhanoўskaja Kastuseў Magіleў"
    )


def test_before_a_fresh_registry_has_no_belarusian() -> None:
    from transliterate.base import TranslitRegistry
    from transliterate.exceptions import LanguagePackNotFound

    assert TranslitRegistry().get("be") is None
    with pytest.raises(LanguagePackNotFound):
        transliterate.translit(WORDS, "be-none", reversed=True)


def test_after_be_is_the_press_spelling_and_every_table_has_a_code() -> None:
    register_transliterate()
    register_transliterate()
    assert (
        transliterate.translit(WORDS, "be", reversed=True)
        == "Tsikhanouskaya Kastusiou Mahiliou"
    )
    assert transliterate.translit(WORDS, "be") == "Tsikhanouskaya Kastusiou Mahiliou"
    assert (
        transliterate.translit("Ціханоўская", "be-bgnpcgn-1979", reversed=True)
        == "Tsikhanowskaya"
    )


def test_latin_to_cyrillic_is_refused() -> None:
    register_transliterate()
    with pytest.raises(ConfigError, match="reads Cyrillic only"):
        transliterate.translit("Minsk", "be")
