"""A person spelled in two ways: what is reported, and what is suggested."""

import pytest

import transqa


def spelled_two_ways(
    text: str, **config: object
) -> list[tuple[str, tuple[str, ...], str]]:
    report = transqa.check(text, target_lang="en", config=config)
    return [
        (issue.text, issue.expected, issue.related[0].text)
        for issue in report.issues
        if issue.code == "DOC510"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The preferred spelling is never the one that is changed, wherever it stands.
        (
            "Grigory Kostusyov was tried. Ryhor Kastusiou is ill.",
            ("Grigory Kostusyov", ("Ryhor Kastusiou",), "Ryhor Kastusiou"),
        ),
        (
            "Ryhor Kastusiou is ill. KOSTUSYOV WAS TRIED.",
            ("KOSTUSYOV", ("KASTUSIOU",), "Ryhor Kastusiou"),
        ),
        (
            "Svetlana Tikhanovskaya left. Svyatlana Tsikhanowskaya came back.",
            (
                "Svyatlana Tsikhanowskaya",
                ("Sviatlana Tsikhanouskaya",),
                "Svetlana Tikhanovskaya",
            ),
        ),
        # Of people in no glossary the commoner spelling is right, and of two that are as common nothing tells.
        (
            "Anton Vedernykov left. Anton Vedernikov came. Anton Vedernikov sat.",
            ("Anton Vedernykov", ("Anton Vedernikov",), "Anton Vedernikov"),
        ),
        (
            "Anton Vedernykov left. Anton Vedernikov came.",
            ("Anton Vedernikov", (), "Anton Vedernykov"),
        ),
    ],
)
def test_what_departs_from_the_right_spelling_is_reported(
    text: str, found: tuple[str, tuple[str, ...], str]
) -> None:
    assert spelled_two_ways(text) == [found]


def test_the_house_style_says_which_spelling_is_right() -> None:
    text = "Sviatlana Tsikhanouskaya left. Svetlana Tikhanovskaya came."
    assert spelled_two_ways(text, style="russian-based") == [
        (
            "Sviatlana Tsikhanouskaya",
            ("Svetlana Tikhanovskaya",),
            "Svetlana Tikhanovskaya",
        )
    ]
