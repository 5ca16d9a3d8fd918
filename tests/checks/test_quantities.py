from __future__ import annotations

import pytest

import transqa
from transqa.base.model import Document, Segment, Severity, Side
from transqa.checker.config import Config
from transqa.checks import quantities
from transqa.evidence.document import DocumentEvidence
from transqa.glossary.glossary import Glossary


def found(
    source: str | None,
    target: str,
    source_lang: str | None = "ru",
    target_lang: str = "en",
) -> list[str]:
    segment = Segment("1", target, source=source)
    evidence = DocumentEvidence(
        Document("d", (segment,), source_lang, target_lang),
        Glossary((), "empty"),
        Config(),
    )
    hits = [(check, hit) for check in quantities.CHECKS for hit in check.find(evidence)]
    texts = {Side.SOURCE: source or "", Side.TARGET: target}
    return [
        f"{check.code} {hit.span.of(texts[hit.side])} {'|'.join(hit.expected)}".strip()
        for check, hit in hits
    ]


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("Погибли 1 403 человека.", "1,304 people died.", ["NUM310 1,304 1,403"]),
        (
            "Долг 5 млрд рублей.",
            "The debt is 5 million rubles.",
            ["NUM313 5 million 5 billion"],
        ),
        ("Долг 2,7 млрд рублей.", "The debt is 2.1bn rubles.", ["NUM310 2.1bn 2.7bn"]),
        ("Их было 28 и 30.", "They were 28.", ["NUM311 30"]),
        ("Их было 28.", "They were 28 and 30.", ["NUM312 30"]),
        ("Это стоит 20 евро.", "It costs $20.", ["NUM314 20"]),
        ("Он ждал 5 лет.", "He waited for 5 months.", ["NUM314 5"]),
        ("Суд начался 3 июля.", "The trial began on June 3.", ["NUM315 June July"]),
        # No calendar has that date, so nothing says how the target should name it.
        ("Суд начался 26.50.2024.", "The trial began on May 26.", ["NUM315 May 26"]),
        ("Суд: 2024-00-05.", "The trial: May 5, 2024.", ["NUM315 May 5, 2024"]),
        ("Он ждал три года.", "He waited for two years.", ["NUM316 two three"]),
        # Dates that share nothing are no pair: each of their parts is told.
        (
            "Суд начался 5 мая.",
            "The trial began on June 7.",
            ["NUM310 7 5", "NUM315 June May"],
        ),
        (
            "Суд начался 5 мая 2020 года.",
            "The trial began on 7 June 2020.",
            ["NUM315 7 June 2020 5 May 2020"],
        ),
        # Three times as much is 200 per cent more, a third of it 67 per cent less.
        ("Экспорт вырос в три раза.", "Exports grew by 200%.", []),
        ("Экспорт вырос в три раза.", "Exports grew by 100%.", ["NUM310 100 3"]),
        ("Экспорт сократился в три раза.", "Exports fell by 67%.", []),
        ("Экспорт сократился в четыре раза.", "Exports fell by 75%.", []),
        ("Экспорт сократился в четыре раза.", "Exports fell by 57%.", ["NUM310 57 4"]),
        # A year of two digits behind a whole one.
        ("Это было в 1941–1945 годах.", "It was in 1941–45.", []),
        ("Это было в 1941–1945 годах.", "It was in 1941–46.", ["NUM310 46 1945"]),
        ("Сезон 2019/2020 отменили.", "The 2019/20 season was cancelled.", []),
        (
            "Сезон 2019/2020 отменили.",
            "The 2019/21 season was cancelled.",
            ["NUM310 21 2020"],
        ),
        # Figures of speech count nothing.
        ("Партия полностью изменила курс.", "The party made a 180-degree turn.", []),
        ("Он полностью прав.", "He is 100% right.", []),
        ("Они вышли в следующий круг.", "They reached the round of 16.", []),
        ("Счёт 1:0.", "They won.", []),
        ("Волны до 6 метров.", "Waves of 20 feet.", []),
        ("Скорость 60 км/ч.", "A speed of 60 kph.", []),
        ("Он весил 5 фунтов.", "He weighed 5 pounds.", []),
    ],
)
def test_a_difference_has_its_code_place_and_expected_number(
    source: str, target: str, codes: list[str]
) -> None:
    assert found(source, target) == codes


def test_nothing_is_said_without_a_source() -> None:
    assert found(None, "They were 28.") == []
    assert found("", "They were 28.") == []


@pytest.mark.parametrize("lang", ["fr", None])
def test_in_a_language_that_is_not_known_figures_alone_are_compared(
    lang: str | None,
) -> None:
    assert found("Petro, 27", "They were 28.", source_lang=lang) == ["NUM310 28"]
    assert found("Petro, vingt-sept", "They were 28.", source_lang=lang) == []
    assert found("Petro, 28", "They were twenty.", source_lang=lang) == []


def test_the_source_place_stands_in_the_report() -> None:
    report = transqa.check(
        "They were 28.", source="Их было 27.", source_lang="ru", target_lang="en"
    )
    (issue,) = [one for one in report.issues if one.code == "NUM310"]
    assert (issue.text, issue.severity, issue.expected) == (
        "28",
        Severity.MAJOR,
        ("27",),
    )
    assert issue.source is not None
    assert (issue.source.text, issue.source.start, issue.source.end) == ("27", 8, 10)
