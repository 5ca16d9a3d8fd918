"""What should stand where an English text misspells a name: known or not, in capitals, of the other gender."""

from __future__ import annotations

import pytest

from transqa import check_pairs


@pytest.mark.parametrize(
    ("lang", "source", "target", "wrong", "expected"),
    [
        # A name that is attested one letter away.
        ("ru", "Их встретил Николай Бекмамбетов.", "Nikolai Bekmambetiv met them.", "Bekmambetiv", "Bekmambetov"),
        ("ru", "Они живут в Витебске.", "They live in Vitebks.", "Vitebks", "Vitebsk"),
        ("uk", "Зустріли Івана Франка.", "They met Ivan Franka.", "Franka", "Franko"),
        # A name of other origin, spelled by its sound.
        ("ru", "Об этом сказал Эммануэль Макрон.", "Emmanuel Makron said so.", "Makron", "Macron"),
        ("ru", "Встретились Меркель и Шольц.", "Merkel and Sholz met.", "Sholz", "Scholz"),
        # A line in capitals stays one.
        ("ru", "ВЫСТУПИЛ ЛУКАШЕНКО В МИНСКЕ.", "LUKASHENKKO SPOKE IN MINSK.", "LUKASHENKKO", "LUKASHENKO"),
        # The given name tells which of the two forms of a surname is meant.
        ("ru", "Приехала Анна Кузнецова.", "Anna Kuznetsov came.", "Kuznetsov", "Kuznetsova"),
        ("ru", "Приехал Иван Кузнецов.", "Ivan Kuznetsova came.", "Kuznetsova", "Kuznetsov"),
        ("ru", "Встретили Ивана Кузнецова.", "They met Ivan Kuznetsova.", "Kuznetsova", "Kuznetsov"),
    ],
)  # fmt: skip
def test_the_right_spelling_of_a_misspelled_name(
    lang: str, source: str, target: str, wrong: str, expected: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    found = [
        (issue.text, issue.expected)
        for issue in report.issues
        if issue.code == "NAM113"
    ]
    assert found == [(wrong, (expected,))]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Приехала Анна Кузнецова.", "Anna Kuznetsova came."),
        ("ru", "Встретили Ивана Кузнецова.", "They met Ivan Kuznetsov."),
        ("ru", "Об этом сказал Эммануэль Макрон.", "Emmanuel Macron said so."),
        ("ru", "ВЫСТУПИЛ ЛУКАШЕНКО В МИНСКЕ.", "LUKASHENKO SPOKE IN MINSK."),
        ("uk", "Зустріли Івана Франка.", "They met Ivan Franko."),
        ("ru", "Встретили Анну Ковалёву.", "They met Anna Kovalyova."),
        ("ru", "Встретили Анну Ковалёву.", "They met Anna Kovaleva."),
    ],
)
def test_nothing_is_said_of_a_right_one(lang: str, source: str, target: str) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    assert [issue.code for issue in report.issues if issue.severity != "neutral"] == []
