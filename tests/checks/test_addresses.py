"""Checks do not judge what addresses hold; right beside them they do."""

import pytest

import transqa


def codes(target: str, source: str | None = None, lang: str | None = None) -> list[str]:
    """Return "code text" of the issues that are no neutral notes."""
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    return [
        f"{issue.code} {issue.text}"
        for issue in report.issues
        if issue.severity.rank > 0
    ]


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Read https://example.org/Alexander-Lukasenko/the-the today.", None),
        ("Write to lukasenko.press@harkov.example today.", None),
        ("The file Lukasenko_Soviet_bank.docx was sent to a judge.", None),
        ("The channel @soviet_bank and the hashtag #Lukasenko are new.", None),
        ("See https://example.org/wiki/Minsk_(city and say so.", None),
        ("It says https://пример.рф/что-это and nothing else.", None),
        ("The hashtag #FreeBelyatski is new.", "Хэштэг #FreeBelyatski новы."),
        ("TUT.BY was closed.", "TUT.BY закрылі."),
    ],
)
def test_what_an_address_holds_is_not_judged(target: str, source: str | None) -> None:
    assert codes(target, source, "be" if source else None) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Alexander Lukasenko: https://example.org/lukasenko", "NAM104 Alexander Lukasenko"),
        ("(@lukasenko_live) Alexander Lukasenko", "NAM104 Alexander Lukasenko"),
        ("At https://example.org/a they praised the Soviet bank of political prisoners.", "TRM201 Soviet bank"),
        ("Read it at https://example.org/a the the end.", "DOC501 the the"),
    ],
)  # fmt: skip
def test_right_beside_an_address_words_are_judged(target: str, expected: str) -> None:
    assert expected in codes(target)


def test_an_address_renders_nothing() -> None:
    found = codes(
        "The post is at @bialiatski_ales today.",
        "Алесь Бяляцкі напісаў пра гэта.",
        "be",
    )
    assert any(text.startswith("NAM110") for text in found)


@pytest.mark.parametrize(
    ("target", "words", "severity"),
    [
        ("The daily ‘Вячэрні Мінск’ was closed.", "Вячэрні Мінск", "minor"),
        ("The film „Брат“ won.", "Брат", "minor"),
        ('The daily "Народная воля" was closed.', "Народная воля", "minor"),
        ("The channel «Белсат» was closed.", "Белсат", "minor"),
        ("The song “Ідзі, мая краіна” was sung.", "Ідзі, мая краіна", "minor"),
        ("The daily Народная воля was closed.", "Народная воля", "major"),
    ],
)
def test_cyrillic_is_found_in_any_marks(target: str, words: str, severity: str) -> None:
    (issue,) = transqa.check(target, target_lang="en").issues
    assert (issue.text, str(issue.severity)) == (words, severity)


@pytest.mark.parametrize(
    "target",
    [
        "Narodnaya Volya («Народная воля») was closed.",
        "The daily “Народная воля” (People's Will) was closed.",
        "The song “Ідзі” [Go] was sung.",
        "The slogan “Ідзі!” (Go!) was painted.",
        "The song “Ідзі” – “Go” – was sung.",
        "The daily «Воля», or “Freedom”, was closed.",
        "The daily Volya/Воля was closed.",
        "The Russian word “воля” means freedom.",
        "They painted the inscription «Мы тут» there.",
        "It was 17 °С at the site пример.рф.",
    ],
)
def test_an_original_beside_its_rendering_is_right(target: str) -> None:
    assert codes(target) == []


def test_cyrillic_that_the_source_has_is_major_in_marks_too() -> None:
    report = transqa.check_pairs(
        [("Гурт «Ветразі» сыграе.", "The band “Ветразі” will play.")],
        source_lang="be",
        target_lang="en",
    )
    (issue,) = [issue for issue in report.issues if issue.code == "NAM106"]
    assert (issue.text, str(issue.severity)) == ("Ветразі", "major")
