"""Language identification, and where langdetect alone is blind."""

import langdetect
import pytest

from transqa.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Мы чакалі аўтобус цэлую гадзіну.", "be"),
        ("Мая жонка не гатуе па нядзелях.", "be"),
        ("Мы ждали автобус целый час.", "ru"),
        ("Ми чекали на автобус цілу годину.", "uk"),
        ("We waited for the bus a whole hour.", "en"),
        ("Wir haben eine ganze Stunde auf den Bus gewartet.", "de"),
        ("Czekaliśmy na autobus całą godzinę.", "pl"),
        ("Kami menunggu bus selama satu jam penuh di sana.", "id"),
        ("The word Магілёў stood in the English text, and nobody read it.", "en"),
    ],
)
def test_language_of_a_sentence(text: str, lang: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize("text", ["", "123", "Minsk", "!!!", "Мінск", "\x00", "漢字"])
def test_too_little_is_undecided(text: str) -> None:
    assert detect_language(text) is None


def test_langdetect_alone_has_no_belarusian() -> None:
    text = "Гэта самая цікавая кніга, якую я чытаў."
    assert langdetect.detect(text) != "be"
    assert detect_language(text) == "be"
