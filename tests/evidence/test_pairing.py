"""How alike two names are across languages and scripts, and names that have lost their first letter or capital."""

from __future__ import annotations

import pytest

from transqa import check_pairs
from transqa.base.model import Severity
from transqa.evidence.pairing import ALIKE, likeness


@pytest.mark.parametrize(
    ("word", "lang", "other", "other_lang"),
    [
        # One script: the ending of the case tells nothing, nor how each language spells a sound.
        ("ціханоўскай", "be", "тихановская", "ru"),
        ("зеленського", "uk", "зеленскому", "ru"),
        ("лукашэнкам", "be", "лукашенко", "uk"),
        ("путина", "ru", "путін", "be"),
        ("putina", "pl", "putin", "en"),
        ("tuskiem", "pl", "tusk", "en"),
        ("merkel", "en", "merkel", "de"),
        # Two scripts.
        ("майкла", "ru", "michael", "en"),
        ("michael", "en", "майклом", "ru"),
        ("merkel", "en", "меркель", "ru"),
    ],
)
def test_one_name_in_two_languages(
    word: str, lang: str, other: str, other_lang: str
) -> None:
    assert likeness(word, lang, other, other_lang) == 0
    assert likeness(other, other_lang, word, lang) == 0


@pytest.mark.parametrize(
    ("word", "lang", "other", "other_lang"),
    [
        ("иванов", "ru", "петров", "ru"),
        ("macron", "en", "martin", "fr"),
        ("путин", "ru", "trump", "en"),
        ("лукашенко", "ru", "кузнецов", "uk"),
    ],
)
def test_two_names(word: str, lang: str, other: str, other_lang: str) -> None:
    assert likeness(word, lang, other, other_lang) > ALIKE
    assert likeness(other, other_lang, word, lang) > ALIKE


@pytest.mark.parametrize(
    ("source", "target", "wrong", "right"),
    [
        (
            "Вчера выступил Владимир Зеленский.",
            "Yesterday Vladimir elensky spoke.",
            "elensky",
            "Zelensky",
        ),
        (
            "Вчера выступил Александр Лукашенко.",
            "Yesterday Alexander ukashenko spoke.",
            "ukashenko",
            "Lukashenko",
        ),
    ],
)
def test_a_name_without_its_first_letter_is_misspelled_and_one_issue(
    source: str, target: str, wrong: str, right: str
) -> None:
    report = check_pairs([(source, target)], source_lang="ru", target_lang="en")
    heavy = [one for one in report.issues if one.severity != Severity.NEUTRAL]
    assert [(one.code, one.text, one.expected) for one in heavy] == [
        ("NAM113", wrong, (right,))
    ]
    assert heavy[0].also == ("LNG417",)
