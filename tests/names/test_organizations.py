"""Acronyms and clipped names: what they stand for, in any case, and what renders them."""

from __future__ import annotations

import pytest

from transqa.languages import shared_records
from transqa.names.organizations import (
    acronym_renderings,
    acronyms,
    is_common_acronym,
)


@pytest.mark.parametrize(
    ("word", "lang", "code", "rendering"),
    [
        ("фсб", "ru", "FSB", "fsb"),
        ("сбу", "uk", "SBU", "security service of ukraine"),
        ("кдб", "be", "KGB", "kgb"),
        ("цвк", "uk", "CEC", "central election commission"),
        ("аан", "be", "UN", "united nations"),
        ("єс", "uk", "EU", "european union"),
        ("ввп", "ru", None, ""),
        ("гур", "uk", "HUR", "hur"),
        ("белта", "be", "BELTA", "belta"),
        ("мида", "ru", "MFA", "foreign ministry"),
        ("міноборони", "uk", "MOD", "ministry of defense"),
        ("минобороны", "ru", "MOD", "defence ministry"),
        ("генштабу", "uk", "GENSTAFF", "general staff"),
        ("госдумы", "ru", "GOSDUMA", "state duma"),
        ("кндр", "ru", "DPRK", "north korea"),
        ("адкб", "be", "CSTO", "collective security treaty organization"),
        ("окно", "ru", None, ""),
        ("фсб", "en", None, ""),
    ],
)
def test_a_body_and_its_renderings(
    word: str, lang: str, code: str | None, rendering: str
) -> None:
    bodies = [row.code for row in acronyms(word, lang) if row.kind == "body"]
    assert bodies == ([code] if code else [])
    if code:
        assert rendering in acronym_renderings(word, lang, "en")


@pytest.mark.parametrize(
    ("word", "lang", "is_common"),
    [
        ("дтп", "ru", True),
        ("смі", "be", True),
        ("мвт", "uk", True),
        ("ндс", "ru", True),
        ("наса", "ru", False),
        ("навальный", "ru", False),
    ],
)
def test_common_acronyms(word: str, lang: str, is_common: bool) -> None:
    assert is_common_acronym(word, lang) is is_common


def test_an_acronym_of_two_meanings_has_the_renderings_of_both() -> None:
    phrases = acronym_renderings("пк", "be", "en")
    assert "computer" in phrases
    assert "penal colony" in phrases


def test_of_a_language_without_renderings_there_are_none() -> None:
    assert acronym_renderings("фсб", "ru", "pl") == ()
    assert acronym_renderings("nobody", "en", "en") == ()


def test_a_code_stands_in_one_row() -> None:
    codes = [row["code"] for row in shared_records("acronyms")]
    assert len(set(codes)) == len(codes)
    assert len(codes) > 300
