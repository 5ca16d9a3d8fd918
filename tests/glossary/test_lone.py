"""A surname that stands alone is asked of persons only, whatever else the glossary holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.glossary.lone import find_lone
from transqa.text.words import words

if TYPE_CHECKING:
    from pathlib import Path


BUNDLED = transqa.load_glossary()
SOURCE = "Импорт вырос из стран СНГ, Африки и Азии."
TARGET = "Imports grew from CIS countries, Africa and Asia."


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        (SOURCE, TARGET, "ru"),
        ("Імпарт вырас з краін СНД, Афрыкі і Азіі.", TARGET, "be"),
        ("Імпорт зріс із країн СНД, Африки та Азії.", TARGET, "uk"),
        (
            "Делегация ООН прибыла в Гомель.",
            "A delegation of the Onun came to Gomel.",
            "ru",
        ),
    ],
)
def test_no_entry_of_the_bundled_glossary_ends_a_run(
    source: str, target: str, lang: str
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    assert len(report.documents) == 1


def test_any_entry_may_be_asked_for_its_surname() -> None:
    for entry in BUNDLED.entries:
        spellings = [term.text for term in entry.terms if term.lang == "en"]
        single_words = [word for spelling in spellings for word in spelling.split()]
        text = ". ".join([*spellings, *single_words, TARGET])
        mentions = list(
            find_lone(BUNDLED.index, text, "en", words(text), {entry.id}, [])
        )
        named = {mention.entry.id for mention in mentions}
        assert entry.kind == "person" or entry.id not in named


def test_a_person_with_one_cyrillic_word_has_no_surname(tmp_path: Path) -> None:
    file = tmp_path / "names.toml"
    file.write_text(
        """
[[entry]]
id = "pele"
kind = "person"
ru = "Пеле"
en = "Pele"
""",
        "utf-8",
    )
    report = transqa.check_pairs(
        [("Пеле и Палий играли.", "Pali and Palay played.")],
        source_lang="ru",
        target_lang="en",
        glossary=file,
    )
    assert len(report.documents) == 1
