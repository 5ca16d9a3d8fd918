"""The bundled glossaries as plain data: what any reader of the files may rely on, whoever loads them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import prod
from pathlib import Path
from typing import Any

import pytest
import tomli

FOLDER = Path(__file__).parents[2] / "glossaries"
KINDS = {
    "people": "person",
    "places": "place",
    "organizations": "organization",
    "offices": "term",
    "terms": "term",
}
STATUSES = {"preferred", "admitted", "deprecated", "mistranslation"}
CONFIDENCES = {"attested", "partly", "tested", "unattested"}
CYRILLIC = {"be", "ru", "uk"}
LATIN = {
    "en",
    "cs",
    "da",
    "de",
    "es",
    "et",
    "fr",
    "hr",
    "it",
    "lt",
    "lv",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sr",
}
LANGS = CYRILLIC | LATIN
TOP_KEYS = {"edition", "title", "license", "note", "entry"}
ENTRY_KEYS = {"id", "kind", "source", "confidence", "note", "term"}
KIND_KEYS = {
    "person": {"gender", "style", "styles_source", "unique", "wikidata", "roles"},
    "place": {"type", "style"},
    "organization": {"type", "abbreviation"},
    "term": {"domain", "type", "broader"},
}
TERM_KEYS = {
    "lang",
    "text",
    "status",
    "when",
    "severity",
    "unless",
    "reason",
    "source",
    "inflect",
    "unless_source",
    "if_source",
    "from",
}
KNOWN_LEAST = {
    "people": 196,
    "places": 81,
    "organizations": 52,
    "offices": 110,
    "terms": 55,
}


@cache
def table(name: str) -> dict[str, Any]:
    return tomli.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def entries(name: str) -> list[dict[str, Any]]:
    return list(table(name)["entry"])


def everything() -> list[dict[str, Any]]:
    return [entry for name in KINDS for entry in entries(name)]


def terms(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return list(entry.get("term", []))


def by_status(value: object) -> dict[str, list[str]]:
    """Return the forms of one language key by status, whichever of the three ways it is written."""
    if isinstance(value, str):
        return {"preferred": [value]}
    if isinstance(value, list):
        return {"preferred": value[:1], "admitted": value[1:]}
    assert isinstance(value, dict)
    return {
        status: [forms] if isinstance(forms, str) else forms
        for status, forms in value.items()
    }


def forms_of(entry: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    return {key: by_status(value) for key, value in entry.items() if key in LANGS}


def alternatives(text: str) -> int:
    return prod(len(group.split("|")) for group in re.findall(r"\{([^{}]*)\}", text))


def wrong(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        term
        for term in terms(entry)
        if term["status"] in ("mistranslation", "deprecated")
    ]


each_file = pytest.mark.parametrize("name", KINDS)


@each_file
def test_top_of_file_says_edition_title_and_license(name: str) -> None:
    assert set(table(name)) == TOP_KEYS
    assert table(name)["edition"] == "2026-11"
    assert table(name)["license"] == "Apache-2.0"


@each_file
def test_entries_are_sorted_by_id(name: str) -> None:
    ids = [entry["id"] for entry in entries(name)]
    assert ids == sorted(ids)


def test_ids_are_slugs_unique_over_all_files() -> None:
    ids = [entry["id"] for entry in everything()]
    assert [
        id_
        for id_ in ids
        if not isinstance(id_, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)
    ] == []
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []


@each_file
def test_keys_are_known(name: str) -> None:
    known = ENTRY_KEYS | KIND_KEYS[KINDS[name]] | LANGS
    assert {
        entry["id"]: set(entry) - known for entry in entries(name) if set(entry) - known
    } == {}
    assert [
        term
        for entry in entries(name)
        for term in terms(entry)
        if set(term) - TERM_KEYS
    ] == []


@each_file
def test_kind_is_that_of_the_file(name: str) -> None:
    assert {entry["kind"] for entry in entries(name)} == {KINDS[name]}


def test_every_person_has_a_gender() -> None:
    assert {entry.get("gender") for entry in entries("people")} == {"f", "m"}


@each_file
def test_every_entry_says_its_confidence(name: str) -> None:
    assert {
        entry["id"]
        for entry in entries(name)
        if entry.get("confidence") not in CONFIDENCES
    } == set()


@each_file
def test_no_fewer_entries_are_known_than_the_fact_sheet_has(name: str) -> None:
    known = [entry for entry in entries(name) if entry["confidence"] != "unattested"]
    assert len(known) >= KNOWN_LEAST[name]


def test_people_attested_and_partly_are_told_apart() -> None:
    counts = Counter(entry["confidence"] for entry in entries("people"))
    assert counts == {"attested": 140, "partly": 56, "unattested": 82}


@each_file
def test_what_is_not_unattested_has_a_source(name: str) -> None:
    assert [
        e["id"]
        for e in entries(name)
        if e["confidence"] != "unattested" and not e.get("source")
    ] == []


@each_file
def test_every_entry_has_one_preferred_english_form_and_a_cyrillic_one(
    name: str,
) -> None:
    preferred = {
        entry["id"]: forms_of(entry)["en"]["preferred"] for entry in entries(name)
    }
    assert [
        id_
        for id_, forms in preferred.items()
        if len(forms) != 1 or not forms[0].strip()
    ] == []
    assert [entry["id"] for entry in entries(name) if not CYRILLIC & set(entry)] == []


@each_file
def test_statuses_are_known(name: str) -> None:
    used = {
        status
        for entry in entries(name)
        for forms in forms_of(entry).values()
        for status in forms
    }
    used |= {term["status"] for entry in entries(name) for term in terms(entry)}
    assert used <= STATUSES


@each_file
def test_forms_are_texts_without_blanks_around(name: str) -> None:
    forms = [
        form
        for entry in entries(name)
        for statuses in forms_of(entry).values()
        for group in statuses.values()
        for form in group
    ]
    forms += [term["text"] for entry in entries(name) for term in terms(entry)]
    assert [
        form
        for form in forms
        if not isinstance(form, str) or form != form.strip() or not form
    ] == []


@each_file
def test_no_form_stands_under_two_statuses_of_one_language(name: str) -> None:
    for entry in entries(name):
        for lang, statuses in forms_of(entry).items():
            forms = [form for group in statuses.values() for form in group]
            forms += [
                term["text"] for term in terms(entry) if term.get("lang", "en") == lang
            ]
            assert [
                form for form, count in Counter(forms).items() if count > 1
            ] == [], entry["id"]


@each_file
def test_cyrillic_keys_hold_cyrillic_and_other_keys_latin(name: str) -> None:
    for entry in entries(name):
        for lang, statuses in forms_of(entry).items():
            text = " ".join(form for group in statuses.values() for form in group)
            if lang in CYRILLIC:
                assert re.search("[\u0400-\u04ff]", text) or text in (
                    "BYPOL",
                    "BYSOL",
                    "NEXTA",
                    "TUT.BY",
                ), text
            else:
                assert not re.search("[\u0400-\u04ff]", text), text


@each_file
def test_conditions_of_terms_are_known(name: str) -> None:
    for entry in entries(name):
        for term in terms(entry):
            assert term.get("when", "always") in ("always", "source")
            assert term.get("severity", "major") in ("minor", "major", "critical")
            assert all(
                isinstance(word, str) and word == word.casefold()
                for word in term.get("unless", [])
            )


@each_file
def test_every_wrong_rendering_says_when_and_why(name: str) -> None:
    unexplained = [
        term["text"]
        for entry in entries(name)
        for term in wrong(entry)
        if not term.get("reason")
    ]
    undated = [
        term["text"]
        for entry in entries(name)
        for term in wrong(entry)
        if "when" not in term
    ]
    assert (unexplained, undated) == ([], [])


@each_file
def test_what_is_wrong_whatever_the_source_says_has_two_words_or_is_no_word(
    name: str,
) -> None:
    certain = [
        term["text"]
        for entry in entries(name)
        for term in wrong(entry)
        if term["status"] == "mistranslation" and term["when"] == "always"
    ]
    assert [text for text in certain if " " not in text and "-" not in text] in (
        [],
        ["BelITA"],
    )


@each_file
def test_critical_are_only_attested_certain_renderings(name: str) -> None:
    critical = [
        (e, t)
        for e in entries(name)
        for t in terms(e)
        if t.get("severity") == "critical"
    ]
    assert [
        t["text"]
        for e, t in critical
        if e["confidence"] != "attested" or t["when"] != "always"
    ] == []


@each_file
def test_braces_stand_for_fewer_than_two_hundred_forms(name: str) -> None:
    texts = [term["text"] for entry in entries(name) for term in terms(entry)]
    assert [text for text in texts if alternatives(text) >= 200] == []
    assert [text for text in texts if re.sub(r"\{[^{}]*\}", "", text).count("{")] == []


def test_unique_surnames_are_of_the_preferred_name_and_borne_once() -> None:
    unique = [
        (word, entry) for entry in entries("people") for word in entry.get("unique", [])
    ]
    assert [
        word
        for word, entry in unique
        if word not in forms_of(entry)["en"]["preferred"][0].split()
    ] == []
    surnames = Counter(
        forms_of(entry)["en"]["preferred"][0].split()[-1] for entry in entries("people")
    )
    assert [word for word, _ in unique if surnames[word] != 1] == []
    assert 1 <= len(unique) <= 40


def test_unique_surnames_are_not_of_unattested_persons() -> None:
    assert [
        e["id"]
        for e in entries("people")
        if "unique" in e and e["confidence"] == "unattested"
    ] == []


def test_roles_are_dated_and_sourced() -> None:
    roles = [role for entry in entries("people") for role in entry.get("roles", [])]
    assert [role for role in roles if set(role) != {"text", "as_of", "source"}] == []
    assert [
        role for role in roles if not re.fullmatch(r"\d{4}-\d\d-\d\d", role["as_of"])
    ] == []


def test_styles_differ_from_the_preferred_form_and_say_where_they_were_seen() -> None:
    for entry in entries("people"):
        preferred = forms_of(entry)["en"]["preferred"][0]
        assert ("style" in entry) == ("styles_source" in entry), entry["id"]
        assert preferred not in entry.get("style", {}).values(), entry["id"]


def test_wikidata_items_are_item_numbers() -> None:
    items = [entry["wikidata"] for entry in entries("people") if "wikidata" in entry]
    assert [item for item in items if not re.fullmatch(r"Q\d+", item)] == []
    assert len(set(items)) == len(items) == 10


def test_abbreviations_are_borne_by_one_organization() -> None:
    short = Counter(
        entry["abbreviation"]
        for entry in entries("organizations")
        if "abbreviation" in entry
    )
    assert [text for text, count in short.items() if count > 1 or len(text) < 3] == []


@pytest.mark.parametrize(
    ("name", "id_", "preferred"),
    [
        ("people", "sviatlana-tsikhanouskaya", "Sviatlana Tsikhanouskaya"),
        ("people", "alexander-lukashenko", "Alexander Lukashenko"),
        ("people", "volodymyr-zelenskyy", "Volodymyr Zelenskyy"),
        ("places", "belarus", "Belarus"),
        ("places", "mogilev", "Mogilev"),
        ("organizations", "viasna-human-rights-center", "Viasna"),
        ("organizations", "radio-svaboda", "Radio Svaboda"),
        ("terms", "former-soviet-republic", "former Soviet republic"),
        ("terms", "staging-ground", "staging ground"),
    ],
)
def test_well_known_entries_keep_their_id(name: str, id_: str, preferred: str) -> None:
    found = {entry["id"]: forms_of(entry)["en"]["preferred"] for entry in entries(name)}
    assert found[id_] == [preferred]


@pytest.mark.parametrize(
    ("name", "id_", "lang", "text"),
    [
        ("people", "volodymyr-zelenskyy", "id", "Volodymyr Zelensky"),
        ("places", "belarus", "id", "Belarusia"),
        ("terms", "staging-ground", "id", "pos persiapan"),
    ],
)
def test_indonesian_forms_stand_as_terms_for_id_is_the_key_of_the_entry(
    name: str, id_: str, lang: str, text: str
) -> None:
    entry = next(entry for entry in entries(name) if entry["id"] == id_)
    assert text in [term["text"] for term in terms(entry) if term.get("lang") == lang]


@pytest.mark.parametrize(("one", "other"), [("khatyn", "Katyn"), ("katyn", "Khatyn")])
def test_khatyn_and_katyn_are_two_places(one: str, other: str) -> None:
    entry = next(entry for entry in entries("places") if entry["id"] == one)
    assert other not in [
        form for forms in forms_of(entry)["en"].values() for form in forms
    ]
