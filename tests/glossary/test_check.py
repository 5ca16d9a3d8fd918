"""``glossary check`` names all that is wrong at once; ``diff`` names what changed; ``convert`` writes whole files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transqa.doors.cli import main
from transqa.glossary import load_glossary
from transqa.glossary.check import check_file
from transqa.glossary.diff import FieldChange, diff_entries
from transqa.glossary.load import paths_of

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def file(name: str, text: str) -> Path:
    Path(name).write_text(text, "utf-8")
    return Path(name)


def said(path: Path) -> list[tuple[str, str]]:
    return [(problem.level, problem.message) for problem in check_file(path).problems]


def test_the_bundled_glossary_is_quiet() -> None:
    checked = [check_file(path) for path in paths_of("news")]
    assert [problem for one in checked for problem in one.problems] == []
    assert sum(one.entries for one in checked) == 1685


TOML = """
edition = "1"

[[entry]]
id = "a"
kind = "place"
be = "Гародня"
en = { preferred = "Hrodna", admitted = ["Harodnia"], deprecated = ["Hrodna", "Grodno"] }

[[entry]]
id = "b"
kind = "planet"
en = "B"

[[entry]]
id = "a2"
kind = "place"
be = "Гародня"
en = "Haradnia"

[[entry]]
id = "c"
kind = "place"
en = ["Grodno", "Harodnia"]

[[entry]]
id = "a"
en = "D"
"""


def test_errors_and_warnings_of_a_toml_file_are_named_with_their_lines() -> None:
    path = file(
        "g.toml",
        TOML.replace('id = "a"\nen = "D"', 'id = "d"\nkind = "place"\nen = "D"'),
    )
    b = 'allowed: organization, person, place, term. Did you mean "place"?'
    assert said(path) == [
        ("error", f'g.toml: line 10: entry "b": kind "planet" is unknown; {b}'),
        ("error", 'g.toml: line 4: entry "a": en "Hrodna" is both preferred and deprecated'),
        ("error", 'g.toml: line 15: entry "a2": be "Гародня" is preferred here and in line 4: entry "a", '
                  "both of the kind place"),
        ("warning", 'g.toml: line 21: entry "c": en "Harodnia" stands for line 4: entry "a" too; '
                    "a text cannot tell them apart"),
        ("warning", 'g.toml: line 4: entry "a": en "Grodno" is always deprecated here and accepted in '
                    'line 21: entry "c"'),
    ]  # fmt: skip


def test_an_id_that_stands_twice_is_an_error_beside_others() -> None:
    messages = [message for _, message in said(file("g.toml", TOML))]
    assert (
        messages[0]
        == 'g.toml: entry 5 (line 26): id "a" stands twice, first as entry 1 (line 4); ids are unique'
    )
    assert messages[1].startswith('g.toml: entry "b": kind "planet" is unknown')


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "place,Мiнск,Minsk",
            'be "Мiнск": "i" (U+0069, looks like "і") is of another script than "Мiнск"',
        ),
        (
            "place,Мінск,Мінск",
            'en "Мінск" is in Cyrillic letters; is it in the right column?',
        ),
        ("place,Минск,Minsk", 'be "Минск" has the letter "и", which be has not'),
        (
            "place,Мінск,New  Minsk",
            "en 'New  Minsk' has white space at an end, twice together, or an invisible",
        ),
        (
            "place,Мінск,Min\u200bsk",
            "en 'Min\\u200bsk' has white space at an end, twice together, or an invisible",
        ),
    ],
)
def test_slips_of_a_form_are_warnings(row: str, message: str) -> None:
    ((level, found),) = said(file("g.csv", f"kind,be,en\n{row}\n"))
    assert (level, found.removeprefix("g.csv: line 2: ")[: len(message)]) == (
        "warning",
        message,
    )


def test_a_misspelled_person_without_a_source_is_noted() -> None:
    path = file(
        "g.csv",
        "kind,be,en,source\nperson,Ксенія Луцкіна,Kseniya Lutsina,\nperson,Анна Кім,Ann Q,AP\n",
    )
    assert said(path) == [
        ("note", 'g.csv: line 2: en "Kseniya Lutsina" is no romanization of "Ксенія Луцкіна", '
                 'as "Kseniya Lutskina" is; give a source if it is meant so'),
    ]  # fmt: skip


def test_one_word_may_say_two_concepts() -> None:
    path = file("g.csv", "kind,be,en\nterm,савет,council\nterm,рада,council\n")
    assert said(path) == []
    path = file("g.csv", "id,kind,be,en\na,term,рада,council\nb,term,рада,council\n")
    assert {level for level, _ in said(path)} == {"error"}


def test_check_on_the_command_line(capsys: Captured) -> None:
    assert main(["glossary", "check"]) == 0
    assert capsys.readouterr().out.endswith(": 1,685 entries, no error\n")
    file("g.csv", "kind,be,en\nplace,Минск,Minsk\n")
    assert main(["glossary", "check", "g.csv"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert (
        out[0]
        == 'warning: g.csv: line 2: be "Минск" has the letter "и", which be has not'
    )
    assert out[1].endswith(": 1 entries, no error, 1 warning")
    assert main(["glossary", "check", "g.csv", "--strict"]) == 2
    assert capsys.readouterr().err.startswith("transqa: g.csv: line 2: be")


def test_check_names_the_errors_of_all_files(capsys: Captured) -> None:
    file("a.toml", "[[entry]\n")
    file("b.csv", "kind,en\nplanet,X\nplace,\n")
    assert main(["glossary", "check", "a.toml", "b.csv", "c.csv"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "a.toml",
        "b.csv",
        "b.csv",
        "c.csv",
    ]


def test_convert_writes_and_does_not_write_over(capsys: Captured) -> None:
    file("g.csv", "kind,be,en\nplace,Мінск,Minsk\n")
    assert main(["glossary", "convert", "g.csv", "g.tbx", "--dialect", "dct"]) == 0
    assert capsys.readouterr() == ("g.tbx: 1 entries\n", "")
    before = Path("g.tbx").read_bytes()
    assert b'style="dct"' in before
    assert main(["glossary", "convert", "g.csv", "g.tbx"]) == 2
    assert (
        capsys.readouterr().err
        == "transqa: g.tbx is there already; --force writes over it\n"
    )
    assert Path("g.tbx").read_bytes() == before
    assert main(["glossary", "convert", "g.csv", "g.tbx", "--force"]) == 0
    assert b"<martif" in Path("g.tbx").read_bytes()
    assert main(["glossary", "diff", "g.csv", "g.tbx"]) == 0


def test_convert_puts_layers_together(capsys: Captured) -> None:
    file(
        "a.toml",
        'edition = "1"\ntitle = "A"\nlicense = "L"\n[[entry]]\nid = "x"\nkind = "place"\nen = "X"\n',
    )
    file(
        "b.toml",
        'edition = "2"\ntitle = "B"\nlicense = "L"\n[[entry]]\nid = "x"\nkind = "place"\nen = "Y"\n',
    )
    assert main(["glossary", "convert", "a.toml", "b.toml", "c.toml"]) == 0
    assert (
        capsys.readouterr().err
        == "transqa: warning: c.toml: title of the glossary's heading is left out\n"
    )
    assert Path("c.toml").read_text("utf-8") == (
        'edition = "2"\nlicense = "L"\n\n[[entry]]\nid = "x"\nkind = "place"\nen = "Y"\n'
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["g.csv", "g.docx"],
            'g.docx: ".docx" is not a format that glossaries are written in; allowed: .toml, .csv',
        ),
        (["g.csv", "bell.toml/g.tbx"], "OUT bell.toml/g.tbx: cannot be written"),
        (
            ["g.csv", "g.toml", "--dialect", "v2"],
            "--dialect belongs to TBX, and g.toml is none",
        ),
        (["nothing.csv", "g.toml"], "nothing.csv: cannot be read"),
        (
            ["bell.toml", "g.xlsx"],
            'g.xlsx: sheet "glossary", cell C2: the character U+0007 cannot stand in a work',
        ),
    ],
)
def test_convert_leaves_nothing_half_written(
    capsys: Captured, arguments: list[str], message: str
) -> None:
    file("g.csv", "kind,be,en\nplace,Мінск,Minsk\n")
    file("bell.toml", '[[entry]]\nid = "a"\nkind = "term"\nen = "a\\u0007"\n')
    before = sorted(Path().iterdir())
    assert main(["glossary", "convert", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"transqa: {message}")
    assert sorted(Path().iterdir()) == before


def test_diff_names_fields_and_forms(capsys: Captured) -> None:
    head = "id,kind,be,en,note,term,term:reason\n"
    file(
        "a.csv",
        head
        + "a,place,Мінск,Minsk | Miensk,capital,Minsc,a slip\nb,place,Б,B,,,\nc,place,В,C | D | E,,,\n",
    )
    file(
        "b.csv",
        head
        + "a,place,Мінск,Mensk | Minsk,,Minsc,\nc,place,В,C | E | D,,,\nd,place,Г,H,,,\n",
    )
    diff = diff_entries(load_glossary("a.csv").entries, load_glossary("b.csv").entries)
    assert (diff.added, diff.removed) == (["d"], ["b"])
    assert diff.changes == [
        FieldChange("a", "note", "capital", ""),
        FieldChange("a", 'en "Minsk"', "preferred", "admitted"),
        FieldChange("a", 'en "Miensk"', "admitted", ""),
        FieldChange("a", 'en "Minsc"', "mistranslation; reason: a slip", "mistranslation"),
        FieldChange("a", 'en "Mensk"', "", "preferred"),
        FieldChange("c", "order of en", "C (preferred) | D (admitted) | E (admitted)",
               "C (preferred) | E (admitted) | D (admitted)"),
    ]  # fmt: skip
    assert main(["glossary", "diff", "a.csv", "b.csv"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        '- entry "b" is only in a.csv', '+ entry "d" is only in b.csv', '~ entry "a": note: capital → nothing'
    ]  # fmt: skip
    assert main(["glossary", "diff", "a.csv", "b.csv", "--format", "json"]) == 1
    table = json.loads(capsys.readouterr().out)
    assert (table["schema"], table["added"], table["removed"]) == (
        "transqa/glossary-diff/1",
        ["d"],
        ["b"],
    )
    assert table["changed"][0] == {
        "entry": "a",
        "field": "note",
        "before": "capital",
        "after": "",
    }


def test_diff_of_equals_is_empty_and_of_bad_files_an_error(capsys: Captured) -> None:
    assert main(["glossary", "diff", "news", "news"]) == 0
    assert main(["glossary", "diff", "news", "no.csv"]) == 2
    assert capsys.readouterr().out == ""


def test_stats_on_the_command_line(capsys: Captured) -> None:
    file(
        "g.csv",
        "kind,be,en,en:mistranslation\nplace,Мінск,Minsk,Minsc\nplace,,Hrodna,\n",
    )
    assert main(["glossary", "stats", "g.csv"]) == 0
    out = capsys.readouterr().out
    assert "2 entries, 4 terms\n" in out
    assert "entries without a form, by language:\n  be                      1\n" in out
