"""A proposed term stands in the number, and with the capital, of what it is to replace, or is not proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.text.wording import worded_like

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("wanted", "text", "wrong", "said"),
    [
        ("bloc", "the banks of the east", "banks", "blocs"),
        ("penal colony", "sent to a colony", "colony", "penal colony"),
        ("penal colony", "two camps", "camps", "penal colonies"),
        ("state of emergency", "Extraordinary positions are rare.", "Extraordinary positions", "States of emergency"),
        ("policeman", "three militants", "militants", "policemen"),
        ("politics", "their policy", "policy", "politics"),
        ("release", "was being liberated", "liberated", None),
        ("accused by", "was accused of his enemies", "accused of his enemies", None),
        ("accused by", "was accused of", "accused of", "accused by"),
        ("member of parliament", "deputies of the council", "deputies", "members of parliament"),
        ("head of state", "leaders of states", "leaders of states", "heads of state"),
        ("appeal", "an appellation", "appellation", "appeal"),
        ("order", "a punishment", "punishment", None),
        ("cameraman", "Yesterday the operator filmed it.", "the operator", "the cameraman"),
        ("cameraman", "The operator filmed it.", "The operator", "The cameraman"),
        ("lens", "with an objective", "an objective", "a lens"),
        ("eyewitness", "a taught said", "a taught", "an eyewitness"),
        ("nature reserve", "in the preserved one", "the preserved one", "the nature reserve"),
        ("Holos", "the Vote party", "the Vote", "Holos"),
        ("nevertheless", "the less he came", "the less", "nevertheless"),
        ("from time to time", "an hour from hour", "an hour from hour", "from time to time"),
        ("this year", "came the village", "the village", "this year"),
        ("swearing", "a like was heard", "a like", "swearing"),
        ("the authorities", "the state organs", "state organs", "authorities"),
        ("the authorities", "the Belarusian state organs", "state organs", "authorities"),
        ("the authorities", "Minsk's security organs", "security organs", "authorities"),
        ("the authorities", "these organs", "organs", "authorities"),
        ("the authorities", "he told state organs", "state organs", "the authorities"),
        ("the authorities", "State organs came.", "State organs", "The authorities"),
        ("schedule", "went by the graph", "by the graph", None),
        ("Sunday", "came in week", "in week", "Sunday"),
        ("abroad", "went for the border", "for the border", "abroad"),
        ("during", "in the flow of the day", "in the flow of", "during"),
    ],
)  # fmt: skip
def test_a_term_is_worded_like_what_it_replaces(
    wanted: str, text: str, wrong: str, said: str | None
) -> None:
    start = text.index(wrong)
    assert worded_like(wanted, text, start, start + len(wrong)) == said


def test_what_is_proposed_fits_its_place() -> None:
    report = transqa.check_pairs(
        [
            ("Губернаторы собрались утром.", "Mayors gathered in the morning."),
            ("Ураган повредил два магазина.", "The hurricane damaged two magazines."),
        ],
        source_lang="ru",
        target_lang="en",
    )
    assert [(one.text, one.expected) for one in report.issues] == [
        ("Mayors", ("Governors",)),
        ("magazines", ("shops",)),
    ]


def test_a_name_with_an_article_comes_beside_no_other(tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text(
        '[[entry]]\nid = "regiment"\nkind = "organization"\nbe = "Полк Каліноўскага"\n'
        'en = { preferred = "the Kalinouski Regiment", deprecated = ["Kalinouski Battalion"] }\n',
        encoding="utf-8",
    )
    report = transqa.check(
        "He left the Kalinouski Battalion. Soldiers of Kalinouski Battalion said so.",
        target_lang="en",
        glossary=[str(house)],
    )
    assert [issue.expected for issue in report.issues] == [
        ("Kalinouski Regiment",),
        ("the Kalinouski Regiment",),
    ]
