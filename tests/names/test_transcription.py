"""English names in Cyrillic: what follows their sound, in every case and number, and what is another name."""

from __future__ import annotations

import pytest

import transqa
from transqa.names.transcription import follows_english_sound


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("wright", "райт"),
        ("knightley", "найтли"),
        ("hughes", "хьюза"),
        ("thatcher", "тэтчер"),
        ("walter", "уолтера"),
        ("watson", "ватсон"),
        ("churchill", "черчилля"),
        ("greenwich", "гринвич"),
        ("shakespeare", "шекспир"),
        ("johnsons", "джонсонов"),
        ("manchester", "манчестерцы"),
        ("nobel", "нобелевского"),
        # Ukrainian and Belarusian letters.
        ("kyle", "кайл"),
        ("smith", "сміт"),
        ("howe", "гау"),
        ("wilson", "ўілсан"),
    ],
)
def test_a_word_that_follows_the_sound(latin: str, cyrillic: str) -> None:
    assert follows_english_sound(latin, cyrillic)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("wright", "рейган"),
        ("johnson", "джексон"),
        ("turner", "тейлора"),
        ("kelly", "кейли"),
        ("harris", "хоррис"),
        ("smith", "смирт"),
        ("craig", "кэйг"),
        ("joel", "джо"),
        ("carolina", "калифорния"),
        ("li", "ли"),
        ("müller", "мюллер"),
    ],
)
def test_a_word_that_does_not(latin: str, cyrillic: str) -> None:
    assert not follows_english_sound(latin, cyrillic)


def names_found(source: str, target: str, langs: str) -> list[tuple[str, str]]:
    """Return the issues of names of a pair of sentences, each by its code and severity."""
    source_lang, target_lang = langs.split("-")
    report = transqa.check_pairs(
        [(source, target)], source_lang=source_lang, target_lang=target_lang
    )
    return [
        (issue.code, issue.severity.value)
        for issue in report.issues
        if issue.code.startswith("NAM")
    ]


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("Yesterday Wiley spoke.", "Вчера выступил Уайли.", "en-ru"),
        ("Yesterday they met Jamie Howe.", "Вчера они встретили Джейми Хау.", "en-ru"),
        ("The ferry left for Kowloon.", "Паром ушёл в Цзюлун.", "en-ru"),
        ("The art of the Mughals is rich.", "Искусство Моголов богато.", "en-ru"),
        ("Yesterday Wright spoke.", "Учора виступив Райт.", "en-uk"),
        ("Yesterday Wright spoke.", "Учора выступіў Райт.", "en-be"),
    ],
)
def test_a_name_by_its_sound_is_no_other_one(
    source: str, target: str, langs: str
) -> None:
    assert names_found(source, target, langs) == []


def test_another_name_is_found_still() -> None:
    source = "Police said Wiley was detained in Leeds on Monday."
    target = "Полиция сообщила, что {} был задержан в Лидсе в понедельник."
    assert names_found(source, target.format("Уайли"), "en-ru") == []
    found = names_found(source, target.format("Петренко"), "en-ru")
    assert found == [("NAM111", "major")]


@pytest.mark.parametrize(
    ("source", "lang", "language"),
    [
        ("Біля Вугледара тривають бої.", "uk", "Ukrainian"),
        ("Баі ідуць каля Вуглядара.", "be", "Belarusian"),
    ],
)
def test_g_for_h_is_named_and_no_matter_of_sound(
    source: str, lang: str, language: str
) -> None:
    target = "Fighting continues near Vugledar."
    report = transqa.check(target, source=source, source_lang=lang, target_lang="en")
    messages = [issue.message for issue in report.issues if issue.code == "NAM113"]
    assert len(messages) == 1
    assert messages[0].endswith(f"it has g for г, which {language} names write h")
