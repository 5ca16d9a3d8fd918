"""Loading glossaries, their errors, finding and looking up."""

from pathlib import Path

import pytest

import transqa
from transqa.base.errors import ConfigError, DataError
from transqa.checker.normalize import normalize_names
from transqa.glossary import load_glossary
from transqa.glossary.parse import expand


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[entry]]\nid = "a"\nkind = "persn"\nbe = "А"', 'kind "persn" is unknown'),
        ('[[entry]]\nid = "a"\nkindd = "person"\nbe = "А"', 'key "kindd" is unknown'),
        ('[[entry]]\nkind = "person"\nbe = "А"', 'key "id" is missing'),
        (
            '[[entry]]\nid = "a"\nbe = "А"\n[[entry]]\nid = "a"\nbe = "Б"',
            'id "a" stands twice',
        ),
        (
            '[[entry]]\nid = "a"\nen = { preffered = "A" }',
            'status "preffered" is unknown',
        ),
        ('[[entry]]\nid = "a"\nen = ""', "a term is a text that is not empty"),
        ('[[entry]]\nid = "a"\n', "no term in any language"),
        (
            '[[entry]]\nid = "a"\nen = 5',
            "en: a string, a list or a table by status is allowed, found 5",
        ),
        (
            '[[entry]]\nid = "a"\nen = ["A", 5]',
            "a term is a text that is not empty, found 5",
        ),
        (
            '[[entry]]\nid = "a"\nen = "A"\nunique = "Kim"',
            "unique: a list of texts is allowed, found 'Kim'",
        ),
        (
            '[[entry]]\nid = "a"\nen = "A"\nroles = ["deputy"]',
            "roles: a list of tables is allowed",
        ),
        (
            '[[entry]]\nid = "a"\nen = "A"\nstyle = "B"',
            "style: a table of names and spellings is allowed",
        ),
        (
            '[[entry]]\nid = "a"\n[[entry.term]]\ntext = "A"\nlang = "en-US"',
            'lang "en-US" is no language code',
        ),
        (
            '[[entry]]\nid = "a"\n[[entry.term]]\ntext = "A"\ninflect = "no"',
            "inflect: true or false is allowed",
        ),
        ("entry = [1]", "no [[entry]] in the file"),
        ('[[entry]\nid = "a"', "glossary.toml:"),
        ('edition = "1"', "no [[entry]] in the file"),
    ],
)
def test_a_bad_glossary_is_named_exactly(
    tmp_path: Path, text: str, message: str
) -> None:
    path = written(tmp_path, "glossary.toml", text)
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    assert message in str(caught.value)
    assert "glossary.toml" in str(caught.value)


def test_an_entry_keeps_every_field_of_its_table(tmp_path: Path) -> None:
    text = """
[[entry]]
id = "minsk"
kind = "place"
ru = "Минск"
en = ["Minsk", "Mensk"]
be = "Мінск"
style = { b = "Miensk", a = "MINSK" }
styles_source = "seen 2026"
wikidata = "Q2280"
type = "city"
domain = "geography"
[[entry.term]]
text = ["a {b|c}", "d"]
[[entry.term]]
text = "{x}"
literal = true
status = "deprecated"
"""
    (entry,) = load_glossary(written(tmp_path, "g.toml", text)).entries
    assert (entry.styles_source, entry.wikidata, entry.type, entry.domain) == (
        "seen 2026",
        "Q2280",
        "city",
        "geography",
    )
    assert entry.style == (("a", "MINSK"), ("b", "Miensk"))
    assert [(term.lang, term.text, str(term.status)) for term in entry.terms] == [
        ("be", "Мінск", "preferred"),
        ("en", "Minsk", "preferred"),
        ("en", "Mensk", "admitted"),
        ("en", "{x}", "deprecated"),
        ("en", "a b", "mistranslation"),
        ("en", "a c", "mistranslation"),
        ("en", "d", "mistranslation"),
        ("ru", "Минск", "preferred"),
    ]


def test_an_unknown_name_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match='Did you mean "news"'):
        load_glossary("newss")


def test_a_later_glossary_decides_of_a_spelling_that_the_bundled_one_knows_by_another_id(
    tmp_path: Path,
) -> None:
    rows = "kind,be,ru,en,en:deprecated\nplace,Магілёў,Могилёв,Mahilioŭ | Mahiliou,Mogilev\n"
    ours = written(tmp_path, "ours.csv", rows)
    text = "He lives in Mogilev. The Mahiliou court was closed."
    report = transqa.check(text, target_lang="en", glossary=load_glossary("news", ours))
    assert [(one.code, one.text, one.expected) for one in report.issues] == [
        ("NAM104", "Mogilev", ("Mahilioŭ",)),
        ("NAM101", "Mahiliou", ("Mahilioŭ",)),
    ]
    report = transqa.check(text, target_lang="en", glossary=load_glossary(ours, "news"))
    assert [(one.code, one.text, one.expected) for one in report.issues] == [
        ("NAM101", "Mahiliou", ("Mogilev",))
    ]


def test_a_later_layer_wins_and_a_spreadsheet_is_a_glossary(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "ours.csv",
        "id,be,en,en:deprecated\nmogilev,Магілёў,Mahilioŭ | Mahiliou,Mogilev\n",
    )
    glossary = load_glossary("news", path)
    entry = glossary.by_id["mogilev"]
    assert entry.preferred("en") == "Mahilioŭ"
    assert entry.file == "ours.csv"
    assert glossary.signature.startswith("news+ours@")


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "ours.csv", "be,inglish\nМагілёў,Mogilev\n")
    with pytest.raises(DataError, match='line 1: column "inglish" is unknown'):
        load_glossary(path)


def test_alternatives_in_braces_are_expanded() -> None:
    assert expand("{a|b} c") == ["a c", "b c"]
    with pytest.raises(DataError, match="braces"):
        expand("{a|b c")


@pytest.mark.parametrize(
    ("name", "entry", "verdict"),
    [
        ("Sviatlana Tsikhanouskaya", "sviatlana-tsikhanouskaya", "variant"),
        ("Svetlana Tikhanovskaya", "sviatlana-tsikhanouskaya", "variant"),
        ("Svetlana Tikhanouskaya", "sviatlana-tsikhanouskaya", "mixed"),
        ("Tsikhanouskaya", "sviatlana-tsikhanouskaya", "variant"),
        ("Святланы Ціханоўскай", "sviatlana-tsikhanouskaya", "variant"),
    ],
)
def test_lookup_says_who_and_how_well(name: str, entry: str, verdict: str) -> None:
    matches = load_glossary().lookup(name)
    assert (matches[0].entry.id, matches[0].verdict.value) == (entry, verdict)


def test_lookup_of_a_stranger_finds_nobody() -> None:
    assert load_glossary().lookup("Ivan Rabinovich") == []


def test_a_lone_surname_counts_only_after_the_full_name_or_where_unique() -> None:
    glossary = load_glossary()
    assert [m.text for m in glossary.find("Kalesnikava spoke.")] == []
    assert [
        m.text for m in glossary.find("Maryia Kalesnikava came. Kalesnikava spoke.")
    ] == [
        "Maryia Kalesnikava",
        "Kalesnikava",
    ]


def test_normalizing_rewrites_names_and_says_what() -> None:
    text, made = normalize_names("GRIGORY KOSTUSYOV and Svetlana Tikhanovskaya's aide")
    assert text == "RYHOR KASTUSIOU and Sviatlana Tsikhanouskaya's aide"
    assert [(r.start, r.end, r.before) for r in made] == [
        (0, 17, "GRIGORY KOSTUSYOV"),
        (22, 44, "Svetlana Tikhanovskaya"),
    ]


def test_normalizing_to_a_system_and_leaving_a_spelling_that_is_talked_about() -> None:
    assert (
        normalize_names("Ryhor Kastusiou", to="be-bgnpcgn-1979")[0] == "Ryhor Kastusyow"
    )
    assert normalize_names("He is also spelled Grigory Kostusyov.")[1] == ()
    with pytest.raises(ConfigError):
        normalize_names("Ryhor Kastusiou", to="be-nothing")
