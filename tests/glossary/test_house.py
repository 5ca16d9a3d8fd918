from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.base.errors import ConfigError
from transqa.glossary import load_glossary
from transqa.glossary.house import house_spelling

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = load_glossary()


@pytest.mark.parametrize(
    ("entry", "style", "own", "spelled"),
    [
        ("sviatlana-tsikhanouskaya", "preferred", None, "Sviatlana Tsikhanouskaya"),
        (
            "sviatlana-tsikhanouskaya",
            "belarusian-based",
            None,
            "Sviatlana Tsikhanouskaya",
        ),
        ("sviatlana-tsikhanouskaya", "russian-based", None, "Svetlana Tikhanovskaya"),
        ("sviatlana-tsikhanouskaya", "pozirk", None, "Śviatłana Cichanoŭskaja"),
        (
            "sviatlana-tsikhanouskaya",
            "be-bgnpcgn-1979",
            None,
            "Svyatlana Tsikhanowskaya",
        ),
        ("vladimir-putin", "belarusian-based", None, "Vladimir Putin"),
        ("alexander-lukashenko", "belarusian-based", None, "Alexander Lukashenko"),
        (
            "alexander-lukashenko",
            "preferred",
            "belarusian-based",
            "Aliaksandr Lukashenka",
        ),
        (
            "alexander-lukashenko",
            "russian-based",
            "Alyaksandr Lukashenko",
            "Alyaksandr Lukashenko",
        ),
        (
            "sviatlana-tsikhanouskaya",
            "russian-based",
            "preferred",
            "Sviatlana Tsikhanouskaya",
        ),
        ("volodymyr-zelenskyy", "russian-based", None, "Volodymyr Zelenskyy"),
        ("volodymyr-zelenskyy", "uk-ua-2010", None, "Volodymyr Zelenskyi"),
    ],
)
def test_a_style_spells_names_of_its_own_tradition(
    entry: str, style: str, own: str | None, spelled: str
) -> None:
    assert house_spelling(GLOSSARY.by_id[entry], "en", style, own) == spelled


def found(text: str, **config: object) -> list[tuple[str, str, str, tuple[str, ...]]]:
    report = transqa.check(text, target_lang="en", config=config)
    return [
        (one.code, one.text, one.severity, one.expected)
        for one in report.issues
        if one.code == "NAM101"
    ]


def test_against_a_declared_style_another_convention_is_minor() -> None:
    text = "Sviatlana Tsikhanouskaya met Alexander Lukashenko and Vladimir Putin in Minsk on Friday."
    assert found(text) == []
    assert found(text, style="russian-based") == [
        ("NAM101", "Sviatlana Tsikhanouskaya", "minor", ("Svetlana Tikhanovskaya",))
    ]
    assert found(text, style_for={"alexander-lukashenko": "belarusian-based"}) == [
        ("NAM101", "Alexander Lukashenko", "minor", ("Aliaksandr Lukashenka",))
    ]


LUKASHENKA = {"alexander-lukashenko": "Alexander Lukashenka"}
AGAIN = ("NAM101", "Lukashenko", "minor", ("Lukashenka",))


def test_a_declared_spelling_holds_for_the_surname_alone_wherever_it_stands() -> None:
    text = (
        "Alexander Lukashenko met the minister. President Lukashenko said that prices "
        "would not rise. Lukashenko then left."
    )
    first = ("NAM101", "Alexander Lukashenko", "minor", ("Alexander Lukashenka",))
    assert found(text, style_for=LUKASHENKA) == [first, AGAIN, AGAIN]
    report = transqa.check(
        text, target_lang="en", config={"style_for": LUKASHENKA, "select": ["NAM101"]}
    )
    assert [issue.repeat for issue in report.issues] == [False, True, True]
    assert report.score.penalty == 1
    # Without a declared style one neutral note tells enough.
    assert found("The talks in Kiev went on. Kiev said nothing.") == [
        ("NAM101", "Kiev", "neutral", ("Kyiv",))
    ]


def test_a_text_half_of_which_is_spelled_as_declared_does_not_pass_unseen() -> None:
    text = "Alexander Lukashenka met the minister. Later Lukashenko left."
    assert found(text, style_for=LUKASHENKA) == [AGAIN]


def test_a_surname_with_a_declared_spelling_counts_without_the_full_name() -> None:
    text = "President Lukashenko said that prices would not rise."
    assert found(text) == []
    assert found(text, style_for=LUKASHENKA) == [AGAIN]
    assert found(text.replace("enko", "enka"), style_for=LUKASHENKA) == []


@pytest.mark.parametrize(
    "text",
    [
        "Viktor Lukashenko met the minister. Then Lukashenko left.",
        "Oleg Lukashenko, a baker, sells bread. Mr Lukashenko likes it.",
        "Olga Lukashenko won. She is 20.",
    ],
)
def test_a_surname_of_somebody_else_is_not_held_to_a_declared_spelling(
    text: str,
) -> None:
    assert found(text, style_for=LUKASHENKA) == []


def test_a_style_for_nobody_is_an_error() -> None:
    with pytest.raises(
        ConfigError,
        match='style_for: the glossary has no entry "vladimir-putn"; allowed: ',
    ):
        found("Anything at all.", style_for={"vladimir-putn": "preferred"})


@pytest.mark.parametrize("english", ["", 'en = "—"\n', 'en = "卢茨基娜"\n'])
@pytest.mark.parametrize("style", ["belarusian-based", "russian-based", "preferred"])
def test_an_entry_without_a_spelling_in_latin_letters_keeps_any_style(
    tmp_path: Path, english: str, style: str
) -> None:
    glossary = tmp_path / "house.toml"
    glossary.write_text(
        '[[entry]]\nid = "x"\nkind = "person"\nbe = "Ксенія Луцкіна"\n'
        f'ru = "Ксения Луцкина"\n{english}',
        "utf-8",
    )
    pair = ("Ксенія Луцкіна паехала.", "Ksenia Lutskina (卢茨基娜) left.")
    report = transqa.check_pairs(
        [pair],
        source_lang="be",
        target_lang="en",
        glossary=glossary,
        config={"style": style},
    )
    assert report.passed
    _, replacements = transqa.normalize_names(
        pair[1], style, glossary=load_glossary(glossary)
    )
    preferred = english.removeprefix('en = "').rstrip('"\n')
    assert all(replacement.after == preferred for replacement in replacements)
