"""Common nouns that open a sentence and are spelled like somebody's name: no name is lost with them."""

from __future__ import annotations

import pytest

import transqa


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Колонна остановилась у моста.", "The convoy stopped at the bridge."),
        ("ru", "Форвард отличился дважды.", "The striker scored twice."),
        ("be", "Машына стаяла каля плота.", "A car stood by the fence."),
        ("be", "Перамогу святкавалі ўсю ноч.", "They celebrated all night."),
        ("uk", "Кордон відкриють у травні.", "They will open the crossing in May."),
        ("uk", "Шкода, що він не прийшов.", "It is a pity that he did not come."),
    ],
)
def test_no_name_is_lost(lang: str, source: str, target: str) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    assert [issue.code for issue in report.issues] == []
