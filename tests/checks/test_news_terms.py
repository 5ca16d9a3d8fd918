"""Terms and offices of the news beside their source: what is flagged, where, and what is not."""

from __future__ import annotations

import pytest

from transqa.checker.checker import Checker
from transqa.checker.config import Config

WRONG = [
    # lang, source, target, the words that are flagged, code
    ("be", "Яго пыталі пра пажар.", "They tortured him about the fire.", "tortured", "TRM204"),
    ("uk", "Засідання перенесли на 3 червня.", "The hearing was moved to 3 worm.", "worm", "TRM204"),
    ("be", "Сход адбудзецца ў кастрычніку.", "The meeting will be held in the bonfire.", "bonfire", "TRM204"),
    ("uk", "Мітинг відбудеться в неділю.", "The rally will take place in a week.", "in a week", "TRM204"),
    ("ru", "Мировой судья назначил штраф.", "The world judge imposed a fine.", "world judge", "TRM204"),
    ("ru", "Её освободили под залог.", "She was freed under pledge.", "under pledge", "TRM204"),
    ("ru", "В городе ввели комендантский час.", "They set a commandant's hour.", "commandant's hour", "TRM204"),
    ("be", "У краіне ваеннае становішча.", "The country is under a military position.", "military position", "TRM204"),
    ("uk", "Запит лишається актуальним.", "The request remains actual.", "actual", "TRM204"),
    ("ru", "Ураган повредил магазин.", "The hurricane damaged a magazine.", "magazine", "TRM204"),
    ("ru", "Прокурор потребовал десять лет.", "The mayor demanded ten years.", "mayor", "TRM206"),
    ("uk", "Міністр фінансів подав бюджет.", "The health minister submitted the budget.", "health minister", "TRM206"),
    ("be", "Губернатар наведаў школу.", "The ambassador visited the school.", "ambassador", "TRM206"),
]  # fmt: skip
FAITHFUL = [
    ("ru", "Журнал продают в каждом магазине.", "The magazine is sold in every shop."),
    ("uk", "Закон порушили двічі.", "The law was broken twice."),
    ("be", "Ён шукаў выйсце, і час мінаў.", "He looked for a way out, and time went by."),
    ("ru", "Он пытался уехать.", "He tried to leave."),
    ("ru", "Глава государства принял посла.", "The president received the ambassador."),
    ("uk", "Очільник МЗС поїхав до Варшави.", "The foreign minister went to Warsaw."),
    ("ru", "Суд встал на сторону истца.", "The judge sided with the plaintiff."),
    ("ru", "После суда он дал интервью.", "After the trial he gave an interview."),
    ("be", "Мэр і губернатар адкрылі мост.", "The governor and the mayor opened the bridge."),
]  # fmt: skip


def _issues(lang: str, source: str, target: str) -> list[tuple[str, str]]:
    checker = Checker(
        config=Config(select=("TRM204", "TRM206")), source_lang=lang, target_lang="en"
    )
    issues = checker.check_pairs([(source, target)]).issues
    return [(issue.code, issue.text) for issue in issues]


@pytest.mark.parametrize(("lang", "source", "target", "text", "code"), WRONG)
def test_a_wrong_rendering_is_flagged_in_its_place(
    lang: str, source: str, target: str, text: str, code: str
) -> None:
    assert _issues(lang, source, target) == [(code, text)]


@pytest.mark.parametrize(("lang", "source", "target"), FAITHFUL)
def test_what_is_right_is_left_alone(lang: str, source: str, target: str) -> None:
    assert _issues(lang, source, target) == []
