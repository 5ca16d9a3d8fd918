"""Every romanization table: its samples, its whole alphabet in both cases, no Cyrillic left, exact errors."""

import re
from importlib import resources

import pytest
import tomli

from transqa.base.errors import ConfigError, DataError
from transqa.languages import language, languages_with
from transqa.romanization import load_system, romanization_systems, romanize
from transqa.romanization.systems import parse_system

ALPHABETS = {
    lang: language(lang).alphabet + ("'" if language(lang).apostrophe else "")
    for lang in languages_with("romanization")
}
CYRILLIC = re.compile("[\u0400-\u052f]")
SYSTEMS = romanization_systems()
SAMPLES = [(name, *sample) for name in SYSTEMS for sample in load_system(name).samples]


@pytest.mark.parametrize(("system", "cyrillic", "latin"), SAMPLES)
def test_sample_is_reproduced(system: str, cyrillic: str, latin: str) -> None:
    assert romanize(cyrillic, system) == latin


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_letter_has_a_row_and_no_cyrillic_remains_in_either_case(
    name: str,
) -> None:
    system = load_system(name)
    alphabet = ALPHABETS[system.language]
    missing = [
        letter
        for letter in alphabet
        if not any(row.rule.letters == letter for row in system.rows.get(letter, ()))
    ]
    assert missing == []
    written = romanize(
        " ".join(
            f"а{letter}а А{letter.upper()}А {letter} {letter.upper()}"
            for letter in alphabet
        ),
        name,
    )
    assert not CYRILLIC.search(written)


@pytest.mark.parametrize("name", SYSTEMS)
def test_foreign_and_old_letters_leave_no_cyrillic(name: str) -> None:
    assert not CYRILLIC.search(romanize("ѣЂђҚқңөүӨ ґўіїєщъыэё ҐЎІЇЄЩЪЫЭЁ", name))


@pytest.mark.parametrize("name", SYSTEMS)
def test_file_names_its_id_language_and_sources(name: str) -> None:
    system = load_system(name)
    assert system.id == name
    assert name.startswith(f"{system.language}-")
    assert system.authority
    assert system.title
    assert system.url.startswith("http")
    assert len(system.samples) >= 3


@pytest.mark.parametrize("name", SYSTEMS)
def test_departures_depart_and_unverified_rows_exist(name: str) -> None:
    text = (
        resources.files("transqa") / "romanization" / "tables" / f"{name}.toml"
    ).read_text("utf-8")
    table = tomli.loads(text)
    for row in table.get("departures", []):
        assert row["ours"] == romanize(row["cyrillic"], name)
        assert row["ours"] != row["standard"]
        assert row["why"]
    assert set(table.get("unverified", [])) <= {
        row["from"] for row in table["mappings"]
    }


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_row_names_its_clause(name: str) -> None:
    assert [
        row.letters
        for rows in load_system(name).rows.values()
        for row in rows
        if not row.clause
    ] == []


def test_unknown_system_is_an_error_with_a_hint() -> None:
    with pytest.raises(
        ConfigError, match='romanization system "be-bgn" does not exist'
    ):
        romanize("Мінск", "be-bgn")


def test_case_follows_the_source() -> None:
    assert (
        romanize("ШЧУЧЫН Шчучын шчучын Я", "be-bgnpcgn-1979")
        == "SHCHUCHYN Shchuchyn shchuchyn Ya"
    )


def test_latin_and_signs_are_kept() -> None:
    assert romanize("abc 12, Мінск!", "be-press-en") == "abc 12, Minsk!"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mapings": []}, 'key "mapings" is unknown'),
        ({"kind": "offical"}, 'kind "offical" is unknown'),
        (
            {"mappings": [{"from": "а", "to": "a"}]},
            '"from", "to" and "clause" are required',
        ),
        (
            {"mappings": [{"from": "а", "to": "a", "clause": "1", "after": ["strat"]}]},
            'place "strat" is unknown',
        ),
        (
            {"mappings": [{"from": "а", "to": 1, "clause": "1"}]},
            'x.toml: mapping 1: "to" must be a text, found 1',
        ),
        (
            {"mappings": [{"from": "а", "to": "a", "clause": "1", "also": "á"}]},
            "x.toml: mapping 1: \"also\" must be a list of texts, found 'á'",
        ),
        (
            {"samples": [["Гродна", "Hrodna"], ["Гомель"]]},
            "x.toml: sample 2: a pair of Cyrillic and Latin is required",
        ),
    ],
)
def test_a_bad_table_is_named_exactly(change: dict[str, object], message: str) -> None:
    text = (
        resources.files("transqa") / "romanization" / "tables" / "be-press-en.toml"
    ).read_text("utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        parse_system({**tomli.loads(text), **change}, "x.toml")


def test_a_language_has_a_usual_system() -> None:
    assert romanize("Ціханоўская", lang="be") == "Tsikhanouskaya"
    assert romanize("Київ", lang="uk-UA") == "Kyiv"
    assert romanize("София", lang="bg") == romanize("София", "bg-2009")
    assert romanize("Київ", "uk-ua-2010", lang="uk") == "Kyiv"
    for options, message in (
        ({}, "needs a system or a language"),
        ({"lang": "fr"}, 'lang "fr" has no romanization system here; allowed: be, bg, ru, uk'),
        ({"lang": "be", "system": "uk-ua-2010"}, 'system "uk-ua-2010" is not one of lang "be"'),
    ):  # fmt: skip
        with pytest.raises(ConfigError, match=message):
            romanize("Мінск", **options)
