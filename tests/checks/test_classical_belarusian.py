"""Belarusian sources in the classical orthography, and with ў for the first у of a name: read as the official one."""

from __future__ import annotations

import re

import pytest

from transqa import check
from transqa.languages import language
from transqa.quantities.lexicon import word_sense
from transqa.text.orthography import to_official


def found(source: str, target: str) -> list[str]:
    """Return the issues of an English target that are more than a note, each with its suggestions."""
    report = check(target, source, source_lang="be", target_lang="en")
    return [
        " → ".join((f"{issue.code} {issue.text}", *issue.expected))
        for issue in report.issues
        if issue.severity.value != "neutral"
    ]


@pytest.mark.parametrize(
    ("source", "target", "issue"),
    [
        ("Загінулі шэсьць рыбакоў.", "Seven fishermen died.", "NUM316 Seven → Six"),
        ("Прайшло дзьвесьце мэтраў.", "It went 300 metres.", "NUM310 300 → 200"),
        ("Яму шэсьцьдзясят тры гады.", "He is 65.", "NUM310 65 → 63"),
        ("Музэй адкрылі 5 сьнежня.", "The museum was opened on November 5.", "TRM204 November → December"),
        ("Сёньня ў Лідзе быў кірмаш.", "There was a fair in Lida yesterday.", "NUM320 yesterday → today"),
        ("Сьведка ня прыйшоў на суд.", "The witness came to the court.", "LNG408 came"),
        ("Цэны зьменшыліся.", "Prices rose.", "LNG415 rose"),
        ("Прыехаў прэзыдэнт Латвіі.", "The prime minister of Latvia came.", "TRM206 prime minister → president"),
        ("Сьвятлана Ціханоўская выступіла.", "Maria Tsikhanouskaya spoke.", "NAM111 Maria"),
        ("Эўропа падтрымала санкцыі.", "America supported the sanctions.", "NAM111 America"),
    ],
)  # fmt: skip
def test_errors_are_found_beside_the_classical_orthography(
    source: str, target: str, issue: str
) -> None:
    assert found(source, target) == [issue]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # Who is named in the other orthography is the same person.
        ("Выступіў прэзыдэнт Украіны Ўладзімер Зяленскі.", "The president of Ukraine, Volodymyr Zelenskyy, spoke."),
        ("Выступіў прэзідэнт Украіны Ўладзімір Зяленскі.", "The president of Ukraine, Volodymyr Zelenskyy, spoke."),
        ("Ліст Аляксандара Лукашэнкі.", "A letter of Alexander Lukashenko."),
        ("Павал Латушка сустрэў Сьвятлану Ціханоўскую.", "Pavel Latushka met Sviatlana Tsikhanouskaya."),
        ("Ва Ўкраіне быў дождж.", "It rained in Ukraine."),
        ("Сьведка ня толькі прыйшоў, але і выступіў.", "The witness not only came but spoke."),
        ("Сёньня ў Лідзе быў кірмаш.", "There was a fair in Lida today."),
        ("Пётар і Натальля прыехалі ў Гомель.", "Piotr and Natallia came to Homel."),
    ],
)  # fmt: skip
def test_faithful_translations_of_the_classical_orthography_pass(
    source: str, target: str
) -> None:
    assert found(source, target) == []


def test_every_number_word_is_known_in_the_classical_orthography_too() -> None:
    """Soft signs stand where a consonant is soft only because the next one is."""
    soft = re.compile("(?<=[зсцн])(?=[бвдзлмнпсцф][еёіюяь]|дз[еёіюяь])")
    missing = []
    for words in language("be").quantities.cardinals.values():
        for word in words.replace("ё", "е").split():
            classical = soft.sub("ь", word)
            if word_sense(classical, "be") != word_sense(word, "be"):
                missing.append(classical)
    assert missing == []


@pytest.mark.parametrize(
    ("classical", "official"),
    [
        ("тацьцяна", "таццяна"),
        ("мацьвей", "мацвей"),
        ("натальля", "наталля"),
        ("сьпяваць", "спяваць"),
        ("зьмена", "змена"),
        # A soft sign that both orthographies write stays.
        ("бацькі", "бацькі"),
        ("пяцьсот", "пяцьсот"),
        ("васільеў", "васільеў"),
        ("скарынаўская", "скарынаўская"),
    ],
)
def test_soft_signs_of_assimilation_alone_are_left_out(
    classical: str, official: str
) -> None:
    assert to_official(classical) == official
