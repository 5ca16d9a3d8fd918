"""Acronyms of bodies, and names in lines of capitals: what stands in their place, what may stand for them."""

from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.config_values import REPORT_CONFIDENCE
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.rendering import Fate
from transqa.glossary import Glossary

NONE = Glossary((), "none")
Doubt = tuple[str, str, str, tuple[str, ...]]


def doubts(lang: str, source: str, target: str) -> list[Doubt]:
    """Return what would be reported: the fate, the words of both sides, the suggestions."""
    document = Document("d", (Segment("1", target, source),), lang, "en")
    evidence = DocumentEvidence(document, NONE, Config())
    return [
        (
            rendering.fate.value,
            rendering.source.text if rendering.source else "",
            rendering.target.text if rendering.target else "",
            rendering.expected,
        )
        for rendering in evidence.renderings[0]
        if rendering.fate != Fate.ADDED and rendering.confidence >= REPORT_CONFIDENCE
    ]


@pytest.mark.parametrize(
    ("lang", "source", "target", "lost", "instead", "right"),
    [
        ("ru", "Об этом сообщила ФСБ.", "The SBU reported this.", "ФСБ", "SBU", "FSB"),
        ("uk", "СБУ затримала агента.", "The FSB detained an agent.", "СБУ", "FSB", "SBU"),
        ("be", "КДБ затрымаў траіх.", "The FSB detained three.", "КДБ", "FSB", "KGB"),
        ("uk", "НАБУ затримало мера.", "The SBI detained the mayor.", "НАБУ", "SBI", "NABU"),
        ("be", "АДКБ правядзе вучэнні.", "NATO will hold drills.", "АДКБ", "NATO", "CSTO"),
        ("ru", "ЕС ввёл санкции.", "NATO has imposed sanctions.", "ЕС", "NATO", "EU"),
        ("ru", "ВОЗ объявила пандемию.", "The WTO declared a pandemic.", "ВОЗ", "WTO", "WHO"),
        ("ru", "МАГАТЭ отправило экспертов.", "The WHO sent experts.", "МАГАТЭ", "WHO", "IAEA"),
        ("ru", "В МВД подтвердили аварию.", "The FSB confirmed the crash.", "МВД", "FSB", "MVD"),
        ("ru", "Протест МИД", "The Defense Ministry protested", "МИД", "Defense Ministry", "Foreign Ministry"),
        ("uk", "Заява МЗС", "The Ministry of Defence said so", "МЗС", "Ministry of Defence", "Foreign Ministry"),
    ],
)  # fmt: skip
def test_another_body(
    lang: str, source: str, target: str, lost: str, instead: str, right: str
) -> None:
    assert doubts(lang, source, target) == [("replaced", lost, instead, (right,))]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Об этом сообщила ФСБ.", "The Federal Security Service reported this."),
        ("uk", "НАБУ затримало мера.", "The anti-corruption bureau detained the mayor."),
        ("ru", "МИД выразил протест.", "The ministry lodged a protest."),
        ("ru", "МИД: министерство обороны ответит.", "The Foreign Ministry said the Defense Ministry will."),
        ("ru", "Об этом сообщили в МВД.", "Police reported this."),
        ("be", "АМАП разагнаў пратэст.", "Riot police broke up the protest."),
        ("be", "ААН адказала.", "The Security Council of the United Nations replied."),
        ("uk", "ЗСУ звільнили село.", "Ukrainian forces liberated the village."),
        ("ru", "США и КНР договорились.", "The US and China reached an agreement."),
    ],
)  # fmt: skip
def test_what_renders_a_body(lang: str, source: str, target: str) -> None:
    assert doubts(lang, source, target) == []


@pytest.mark.parametrize(
    ("lang", "source", "target", "lost", "instead"),
    [
        ("ru", "ТРАМП ПОЗВОНИЛ МАКРОНУ ПО СВЯЗИ", "Trump called Scholz", "МАКРОНУ", "Scholz"),
        ("ru", "МАКРОН ПОЗВОНИЛ ЗЕЛЕНСКОМУ", "Macron called Trump", "ЗЕЛЕНСКОМУ", "Trump"),
        ("uk", "ЗАЛУЖНИЙ ЗУСТРІВСЯ З ПОСЛОМ", "Syrskyi met the ambassador", "ЗАЛУЖНИЙ", "Syrskyi"),
        ("be", "ЦІХАНОЎСКАЯ ПРЫЛЯЦЕЛА Ў ВІЛЬНЮ", "Kalesnikava flew to Vilnius", "ЦІХАНОЎСКАЯ", "Kalesnikava"),
        ("ru", "Как сказал ЗЕЛЕНСКИЙ, всё прошло хорошо.", "As Putin said, all went well.", "ЗЕЛЕНСКИЙ", "Putin"),
    ],
)  # fmt: skip
def test_another_name_in_capitals(
    lang: str, source: str, target: str, lost: str, instead: str
) -> None:
    assert doubts(lang, source, target) == [("replaced", lost, instead, ())]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "НЕ ПЫТАЙТЕСЬ повторить это дома.", "Do NOT try this at home."),
        ("ru", "Мы ТРЕБУЕМ ответа.", "We demand an answer."),
        ("ru", "УЧЁНЫЕ НАШЛИ ДРЕВНИЙ ГОРОД", "Scientists found an ancient city"),
        ("uk", "ПРЕЗИДЕНТ ЗУСТРІВСЯ З ВЕТЕРАНАМИ", "The president met veterans"),
        ("be", "У МІНСКУ АДКРЫЛІ НОВЫ ПАРК", "New park opened in Minsk"),
        ("be", "ПРЭЗІДЭНТ КРАІНЫ ЗАКЛІКАЎ ДА СПАКОЮ", "The head of state urged calm"),
    ],
)  # fmt: skip
def test_words_in_capitals_are_no_names(lang: str, source: str, target: str) -> None:
    assert doubts(lang, source, target) == []
