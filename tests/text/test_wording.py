"""A proposed term stands in the number, and with the capital, of what it is to replace, or is not proposed."""

from __future__ import annotations

import pytest

import transqa
from transqa.text.wording import worded_like


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
