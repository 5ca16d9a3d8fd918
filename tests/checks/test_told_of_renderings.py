"""Names without a glossary entry beside their source: what is told of each, and how sure it is."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.glossary import Glossary

NONE = Glossary((), "none")


def of(code: str, langs: str, *segments: str | tuple[str | None, str]) -> list[str]:
    return told(code, *segments, langs=langs, glossary=NONE)


@pytest.mark.parametrize(
    ("code", "langs", "source", "target", "lines"),
    [
        ("NAM111", "ru-en", "Победил Ломсадзе.", "The winner was Petrenko.", [
            'major ⟦Petrenko⟧ "Petrenko" does not render "Ломсадзе" of the source, and nothing else does'
            " ← Ломсадзе"
        ]),
        ("NAM111", "ru-en", "Победил Ломсадзе.", "The winner was Lomsadze.", []),
        # A country that sounds like another, and two given names beside one surname.
        ("NAM111", "ru-en", "Туда летит Австрия.", "There flies Australia.", [
            'major ⟦Australia⟧ "Australia" does not render "Австрия" of the source, and nothing else does'
            " → Austria ← Австрия"
        ]),
        ("NAM111", "ru-en", "Потом Сергей Иванов ушёл.", "Then Oleg Ivanov left.", [
            'major ⟦Oleg⟧ "Oleg" and "Сергей" are two given names ← Сергей'
        ]),
        ("NAM112", "ru-en", "В понедельник выступил Игорь Кравцов.", "The minister spoke on Monday.", [
            'major source ⟦Игорь Кравцов⟧ "Игорь Кравцов" of the source is rendered by nothing in the target'
            " ← Игорь Кравцов"
        ]),
        ("NAM112", "ru-en", "В понедельник выступил Игорь Кравцов.", "Igor Kravtsov spoke on Monday.", []),
        ("NAM115", "ru-en", "Он снова говорил об этом.", "He spoke of Kravtsov again.", [
            'minor ⟦Kravtsov⟧ nothing in the source sounds like "Kravtsov"'
        ]),
        ("NAM115", "ru-en", "Он снова говорил об этом.", "He spoke of it again.", []),
        ("NAM117", "ru-en", "Вчера Олега Волкова оштрафовали.", "Oleg Wolves was fined.", [
            'major ⟦Wolves⟧ "Wolves" translates the name "Волкова" as a common word → Volkov ← Волкова'
        ]),
        ("NAM117", "ru-en", "Вчера Олега Волкова оштрафовали.", "Oleg Volkov was fined.", []),
    ],
)  # fmt: skip
def test_what_became_of_a_name(
    code: str, langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of(code, langs, (source, target)) == lines


@pytest.mark.parametrize(
    ("code", "langs", "source", "target", "start", "end"),
    [
        ("NAM113", "ru-en", "Победил Дмитрий Ломсадзе.", "The winner was Dmitry Lopsadze.",
         'major ⟦Lopsadze⟧ "Lopsadze" for "Ломсадзе": ', " → Lomsadze ← Ломсадзе"),
        ("NAM113", "ru-en", "Мэр города — Олег Кравцов.", "The mayor is Oleg Karvtsov.",
         'major ⟦Karvtsov⟧ "Karvtsov" for "Кравцов": ', " → Kravtsov ← Кравцов"),
        ("NAM116", "ru-en", "Приз у Светланы Кравцовой.", "The prize went to Svetlany Kravtsova.",
         'minor ⟦Svetlany⟧ "Svetlany" for "Светланы": ', " → Svetlana ← Светланы"),
        ("NAM118", "ru-en", "Мэр города — Олег Медведев.", "The mayor is Oleg Medwedew.",
         'neutral ⟦Medwedew⟧ "Medwedew" for "Медведев": ', " → Medvedev ← Медведев"),
        ("NAM114", "ru-en", "Мэр города — Олег Кравчов.", "The mayor is Oleg Kravčow.",
         'major ⟦Kravčow⟧ "Kravčow" for "Кравчов": ', " ← Кравчов"),
    ],
)  # fmt: skip
def test_how_a_name_is_spelled(
    code: str, langs: str, source: str, target: str, start: str, end: str
) -> None:
    (line,) = of(code, langs, (source, target))
    assert line.startswith(start)
    assert line.endswith(end)


def test_a_convention_is_noted_once_a_document() -> None:
    pair = ("Мэр города — Олег Медведев.", "The mayor is Oleg Medwedew.")
    again = ("Потом Медведев ушёл.", "Then Medwedew left.")
    assert [line[:2] for line in of("NAM118", "ru-en", pair, again)] == ["1:"]


def test_a_spelling_that_is_talked_about_is_not_judged() -> None:
    pair = ("Олег пишется Кравцов.", "Oleg is spelled Karvtsov.")
    assert of("NAM113", "ru-en", pair) == []
    assert len(of("NAM113", "ru-en", ("Олег — Кравцов.", "Oleg is Karvtsov."))) == 1


@pytest.mark.parametrize(
    ("segments", "lines"),
    [
        (("The ship left Lisobn on Monday.",), [
            'minor ⟦Lisobn⟧ no name "Lisobn" is attested; "Lisbon", one letter away, is → Lisbon'
        ]),
        (("The flood reached Krasnodar by noon.", "In Kransodar itself two bridges are closed."), [
            '2: major ⟦Kransodar⟧ no name "Kransodar" is attested; "Krasnodar", one letter away, is, and stands once'
            " in this document → Krasnodar ~ 1: Krasnodar"
        ]),
        (("He came to Krasnodar.", "He liked Krasnodar.", "In Kransodar two bridges are closed."), [
            '3: major ⟦Kransodar⟧ no name "Kransodar" is attested; "Krasnodar", one letter away, is, and stands 2 times'
            " in this document → Krasnodar ~ 1: Krasnodar"
        ]),
        # Told once a document; talked about.
        (("The ship left Lisobn on Monday.", "It had come to Lisobn before."), [
            '1: minor ⟦Lisobn⟧ no name "Lisobn" is attested; "Lisbon", one letter away, is → Lisbon'
        ]),
        (("The name is spelled Lisobn there.",), []),
        (("The ship left Lisbon on Monday.",), []),
        # With the capitals of the word, on both sides of the letter.
        (("They found Patrick McDermmitt there.",), [
            'minor ⟦McDermmitt⟧ no name "McDermmitt" is attested; "McDermitt", one letter away, is → McDermitt'
        ]),
        (("He had met Olaf Schollz before.",), [
            'major ⟦Schollz⟧ no name "Schollz" is attested; "Scholz", one letter away, is, and somebody is known as'
            ' "Olaf Scholz" → Scholz'
        ]),
    ],
)  # fmt: skip
def test_a_name_that_nobody_bears(segments: tuple[str, ...], lines: list[str]) -> None:
    assert of("NAM109", "en", *segments) == lines


@pytest.mark.parametrize(
    ("langs", "segments", "lines"),
    [
        ("ru-en", (("Задержанных отвезли в отделение.", "The zaderzhannye were taken to the station."),), [
            'minor ⟦zaderzhannye⟧ no English word "zaderzhannye" is known; it has the letters of «Задержанных»'
            " ← Задержанных"
        ]),
        ("en", ("They keep tomurels in the barn behind the house.",), [
            'minor ⟦tomurels⟧ no English word "tomurels" is known'
        ]),
        ("en", ("They keep tomurels here.", "They keep tomurels there."), [
            '1: minor ⟦tomurels⟧ no English word "tomurels" is known'
        ]),
        ("en", ("They keep “tomurels” in the barn.",), []),
    ],
)  # fmt: skip
def test_a_word_that_is_none(
    langs: str, segments: tuple[str, ...], lines: list[str]
) -> None:
    assert of("LNG417", langs, *segments) == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        (None, "He is <unk> there.", ["⟦<unk>⟧ '<unk>': a special token of a translation model"]),
        (None, "He said &quot;no&quot;.", [
            "⟦&quot;⟧ '&quot;': a character reference of HTML that was not resolved"
        ] * 2),
        (None, "He is \ufffd\ufffd there.", [
            "⟦\ufffd\ufffd⟧ '\ufffd\ufffd': a character was lost when the text was decoded"
        ]),
        (None, "He▁is there.", ["⟦▁⟧ '▁': SentencePiece's mark of a space"]),
        (None, "He is th@@ ere.", ["⟦@@⟧ '@@': a mark of a tokenizer"]),
        (None, "Open {0} now.", ["⟦{0}⟧ '{0}': a placeholder that was not filled"]),
        (None, "Open <g id=\"1\"> now.", ["⟦<g id=\"1\">⟧ '<g id=\"1\">': a tag of a translation tool (XLIFF, TMX)"]),
        # What the source has as well; another placeholder than the source's; one of two.
        ("Адкрыйце {0}.", "Open {0} now.", []),
        ("Адкрыйце {0}.", "Open {1} now.", [
            "⟦{1}⟧ '{1}': the source does not have this placeholder, it has '{0}' → {0}"
        ]),
        ("Адкрыйце {0} і {2}.", "Open {1} now.", [
            "⟦{1}⟧ '{1}': the source does not have this placeholder, it has '{0}', '{2}'"
        ]),
        ("Адкрыйце {0} і {2}.", "Open {0} and {1} now.", [
            "⟦{1}⟧ '{1}': the source does not have this placeholder, it has '{2}' → {2}"
        ]),
        ("Адкрыйце {0}.", "Open <unk> now.", ["⟦<unk>⟧ '<unk>': a special token of a translation model"]),
        ("Адкрыйце <unk>.", "Open {0} now.", ["⟦{0}⟧ '{0}': a placeholder that was not filled"]),
    ],
)  # fmt: skip
def test_what_machinery_leaves(
    source: str | None, target: str, lines: list[str]
) -> None:
    langs = "be-en" if source else "en"
    assert of("DOC506", langs, (source, target)) == [f"major {line}" for line in lines]
