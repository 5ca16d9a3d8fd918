from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources

import pytest
import tomli

from transqa.base.errors import DataError
from transqa.languages import LANGUAGES, language, languages_with
from transqa.languages.alphabets import missing_letters
from transqa.languages.load import SECTIONS, read_language


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_section_of_every_file_is_read_and_none_is_lost_where_sections_are_cut_apart(
    code: str,
) -> None:
    known = language(code)
    text = (
        resources.files("transqa") / "languages" / "data" / f"{code}.toml"
    ).read_text("utf-8")
    whole = tomli.loads(text)
    assert known.name
    assert known.script in ("Cyrillic", "Latin")
    for name in SECTIONS:
        section = getattr(known, name)
        assert known.has(name) == (name in whole)
        assert known._parsed(name) == whole.get(name, {})
        assert code in languages_with(name) or not whole.get(name)
        if isinstance(section, tuple):
            assert section != type(section)() or name not in whole or not whole[name]
    properties = {key: value for key, value in whole.items() if key not in SECTIONS}
    assert {key: getattr(known, key) for key in properties} == properties


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_alphabet_has_each_letter_once(code: str) -> None:
    letters = language(code).alphabet + language(code).also_written
    assert len(set(letters)) == len(letters)
    assert letters == letters.lower()


def test_of_a_language_without_a_file_nothing_is_known() -> None:
    unknown = language("xx")
    assert not unknown.is_known
    assert not any(unknown.has(name) for name in SECTIONS)
    assert unknown.sentences.never == frozenset()
    assert dict(unknown.cases) == {}
    assert unknown.common_words == frozenset()
    assert missing_letters("xx") == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('nane = "X"', 'xx.toml: unknown property "nane"'),
        ('name = "X"\n[titels]\nwords = "herr"', "xx.toml: unknown section [titels]"),
        ('name = "X"\n[titles]\nword = "herr"', 'xx.toml [titles]: unknown key "word"'),
        (
            'name = "X"\n[titles]\nwords = ["herr"]',
            'xx.toml [titles]: key "words" is not of type frozenset[str]',
        ),
        ('name = "X"\n[titles]\nwords = herr', "xx.toml [titles]: "),
        ("name = X", "xx.toml: "),
        ("name = 5", 'xx.toml: property "name" is not of type'),
        ('apostrophe = "yes"', 'xx.toml: property "apostrophe" is not of type'),
    ],
)
def test_what_a_file_cannot_have_is_an_error_that_names_the_file(
    text: str, message: str
) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        _ = read_language("xx", text).titles


@pytest.mark.parametrize(
    "text", ['[detection]\nprior = "6"', "[detection]\nprior = true"]
)
def test_a_number_is_no_text_and_no_flag(text: str) -> None:
    with pytest.raises(
        DataError, match=re.escape('xx.toml [detection]: key "prior" is not of type')
    ):
        _ = read_language("xx", text).detection


@pytest.mark.parametrize("value", ["7", "7.5", "true"])
def test_words_of_a_number_are_text(value: str) -> None:
    with pytest.raises(
        DataError,
        match=re.escape('xx.toml [quantities]: key "cardinals" is not of type'),
    ):
        _ = read_language("xx", f"[quantities.cardinals]\n7 = {value}").quantities


def test_importing_the_package_reads_no_language() -> None:
    code = "import sys, transqa; print([name for name in sys.modules if name.startswith('transqa.languages')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
