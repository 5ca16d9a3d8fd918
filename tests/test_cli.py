from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.fakes import CHECKS
from transqa import __version__
from transqa.checker.config import Config
from transqa.doors.cli import main
from transqa.doors.targets import expanded
from transqa.report import FORMATS
from transqa.romanization import romanization_systems

Captured = pytest.CaptureFixture[str]
GLOSSARY = """edition = "2026-01"
[[entry]]
id = "minsk"
kind = "place"
source = "test"
en = "Minsk"
be = "Мінск"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)
    Path("names.toml").write_text(GLOSSARY, "utf-8")
    Path("transqa.toml").write_text('glossary = ["names.toml"]\n', "utf-8")
    Path("good.txt").write_text("The bloc held a long session on Tuesday.\n", "utf-8")
    Path("bad.txt").write_text("The session was long.\nThe bank was not.\n", "utf-8")


def run(*arguments: str) -> int:
    return main(["check", "--target-lang", "en", *arguments])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.txt"], 0),
        (["bad.txt"], 1),
        (["good.txt", "bad.txt"], 1),
        (["bad.txt", "--fail-on", "never"], 0),
        (["bad.txt", "--fail-on", "critical"], 0),
        (["bad.txt", "--ignore", "TRM"], 0),
        (["bad.txt", "--select", "LNG,NAM"], 0),
        (["bad.txt", "--min-score", "99", "--fail-on", "critical"], 0),
        (["bad.txt", "--glossary", "names.toml", "--format", "markdown"], 1),
    ],
)
def test_the_exit_status_is_the_gates_verdict(
    arguments: list[str], status: int
) -> None:
    assert run(*arguments) == status


def test_the_report_names_line_and_column(capsys: Captured) -> None:
    assert run("bad.txt") == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "bad.txt:2:5  TRM901 wrong-word  major\n    The bank was not.\n        ^^^^\n    a bank is no bloc\n"
    )
    assert f"transqa:{__version__}|langs:und-en|glossary:names@2026-01#" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.txt"], "none.txt: there is no such file"),
        (["empty"], "empty: the folder holds no file that can be read: .tsv, "),
        (["*.nothing"], "*.nothing: the pattern fits no file that can be read: .tsv, "),
        (
            ["bad.txt", "good.txt", "--source", "good.txt"],
            "--source belongs to one target, 2 were given",
        ),
        (["bad.txt", "--source", "none.txt"], "none.txt: there is no such file"),
        (
            ["bad.txt", "--source", "good.txt", "--align", "lines"],
            "bad.txt: 2 lines, and good.txt has 1; by lines both have as many: ",
        ),
        (
            ["bad.txt", "good.txt", "--reference", "good.txt"],
            "--reference belongs to one target, 2 were given",
        ),
        (
            ["bad.txt", "--report", "sarf=x"],
            '--report "sarf=x" must be FORMAT=FILE, as html=report.html; allowed: ',
        ),
        (
            ["bad.txt", "--report", "sarif"],
            '--report "sarif" must be FORMAT=FILE, as html=report.html; allowed: ',
        ),
        (
            ["bad.txt", "--baseline", "b.json"],
            "b.json: there is no such baseline; --write-baseline makes one",
        ),
        (
            ["bad.txt", "--changed", "HEAD"],
            "--changed HEAD: fatal: not a git repository",
        ),
        (["bad.txt", "--jobs", "0"], "--jobs must be at least 1, found 0"),
        (
            ["bad.txt", "--skip", "fuzy"],
            'command line: skip: state "fuzy" is unknown; allowed: final, fuzzy, ',
        ),
        (
            ["bad.txt", "--select", "XYZ"],
            'select: "XYZ" is the beginning of no check code; allowed: LNG, NAM, TRM.',
        ),
        (
            ["bad.txt", "--select", ","],
            "--select and --ignore want codes of checks, found none",
        ),
        (
            ["bad.txt", "--min-score", "101"],
            "command line: min_score must be a number from 0 to 100, found 101.0",
        ),
        (["bad.txt", "--style", "nope"], 'style "nope" is unknown; allowed: '),
        (
            ["bad.txt", "--glossary", "nope"],
            'glossary "nope" is neither bundled nor a file; ',
        ),
        (
            ["bad.txt", "--target-lang", "english"],
            '--target-lang "english" is no language code; ',
        ),
        (
            ["bad.txt", "--source-lang", "xx"],
            '--source-lang "xx" is no language code; ',
        ),
        (
            ["bad.txt", "--output", "./bad.txt"],
            "--output ./bad.txt: would be written over bad.txt, which is read; ",
        ),
        (
            ["bad.txt", "--source", "good.txt", "--report", "html=good.txt"],
            "--report html=good.txt: would be written over good.txt, which is read; ",
        ),
        (
            ["bad.txt", "--write-baseline", "bad.txt"],
            "--write-baseline bad.txt: would be written over bad.txt, which is read; ",
        ),
        (["a.odt"], "a.odt: .odt is not read; save it as .docx. Read are: .tsv, "),
        (
            ["bad.txt", "--output", "good.txt/where.txt"],
            "--output good.txt/where.txt: cannot be written (Not a directory)",
        ),
    ],
)
def test_bad_input_is_status_2_and_one_line(
    capsys: Captured, arguments: list[str], message: str
) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(f"transqa: {message}")
    assert (captured.err.count("\n"), captured.out) == (1, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["check"],
        ["check", "a", "--format", "jsno"],
        ["check", "a", "--fail-on", "x"],
        ["check", "a", "--align", "words"],
        ["romanize", "a", "b"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_version(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (
        0,
        f"transqa {__version__}\n",
    )


def test_a_wrong_configuration_file_is_status_2(capsys: Captured) -> None:
    Path("transqa.toml").write_text("fial_on = 1\n", "utf-8")
    assert run("good.txt") == 2
    assert capsys.readouterr().err.endswith('Did you mean "fail_on"?\n')


def test_json_is_written_whole(capsys: Captured) -> None:
    assert run("bad.txt", "--format", "json", "--output", "out.json") == 1
    report = json.loads(Path("out.json").read_text("utf-8"))
    assert report["documents"][0]["issues"][0]["offset"] == 26
    assert capsys.readouterr().out == ""
    assert sorted(
        path.name for path in Path().iterdir() if "out.json" in path.name
    ) == ["out.json"]


def test_a_dash_reads_standard_input(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbfA bank."))
    )
    assert run("-") == 1
    assert capsys.readouterr().out.startswith(
        "standard input:1:3  TRM901 wrong-word  major\n"
    )


def test_a_bilingual_file_names_its_lines(capsys: Captured) -> None:
    Path("a.tsv").write_text("id\tsource\ttarget\nx\tимя\tNobody.\n", "utf-8")
    assert main(["check", "a.tsv", "--source-lang", "ru", "--target-lang", "en"]) == 1
    assert capsys.readouterr().out.startswith(
        "a.tsv:2:3  NAM901 missing-word  major  (segment x, source)\n    имя\n"
    )


def test_a_source_is_aligned_and_its_issues_name_its_lines(capsys: Captured) -> None:
    Path("source.txt").write_text(
        "Заседание было долгим.\nВот имя, а банк нет.\n", "utf-8"
    )
    for options in ([], ["--align", "lines"]):
        assert (
            run("bad.txt", "--source", "source.txt", "--source-lang", "ru", *options)
            == 1
        )
        out = capsys.readouterr().out
        assert out.startswith(
            "source.txt:2:5  NAM901 missing-word  major\n    Вот имя, а банк нет.\n        ^^^\n"
        )
        assert "\nbad.txt:2:5  TRM901 wrong-word  major\n    The bank was not.\n" in out


@pytest.mark.parametrize("options", [[], ["--strict"], ["--fail-on", "never"]])
def test_a_bad_row_makes_the_status_2_when_all_others_were_checked(
    capsys: Captured, options: list[str]
) -> None:
    Path("a.tsv").write_text("source\ttarget\nда\tyes\nнет\nтак\tso\n", "utf-8")
    arguments = ["check", "a.tsv", "--source-lang", "ru", "--target-lang", "en"]
    assert main([*arguments, *options]) == 2
    captured = capsys.readouterr()
    why = "a.tsv: line 3: 1 columns, the header has 2"
    assert f"not checked: {why}\n" in captured.out
    assert " in 2 segments, " in captured.out
    assert f"1 row could not be read ({why})" in captured.out
    assert captured.err == (
        f"transqa: {why}\n"
        "transqa: 1 row was not checked, all others were; with --lenient that is a warning\n"
    )
    others = [option for option in options if option != "--strict"]
    assert main([*arguments, *others, "--lenient"]) == 0
    captured = capsys.readouterr()
    assert f"not checked: {why}\n" in captured.out
    assert captured.err == ""


def test_of_many_bad_rows_the_first_are_named(capsys: Captured) -> None:
    Path("a.tsv").write_text("target\nyes\n" + "a\tb\n" * 30, "utf-8")
    assert main(["check", "a.tsv", "--target-lang", "en"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 22
    assert lines[20] == "transqa: a.tsv: and 10 more rows"
    assert lines[21].startswith("transqa: 30 rows were not checked, ")


def test_no_baseline_is_written_over_rows_that_were_not_read() -> None:
    Path("a.tsv").write_text("target\nyes\na\tb\n", "utf-8")
    arguments = ["check", "a.tsv", "--target-lang", "en", "--write-baseline", "b.json"]
    assert main(arguments) == 2
    assert not Path("b.json").exists()


def test_a_reference_gives_metrics(capsys: Captured) -> None:
    Path("ref.txt").write_text("The bloc held a long session on Tuesday.\n", "utf-8")
    assert run("good.txt", "--reference", "ref.txt", "--format", "json") == 0
    assert (
        json.loads(capsys.readouterr().out)["documents"][0]["metrics"]["bleu"] == 100.0
    )


def test_romanize(capsys: Captured) -> None:
    assert main(["romanize", "Ціханоўская", "--system", "be-bgnpcgn-1979"]) == 0
    assert capsys.readouterr().out == "Tsikhanowskaya\n"
    assert main(["romanize", "Ціханоўская", "--system", "be-bgn"]) == 2
    assert capsys.readouterr().err.startswith(
        'transqa: romanization system "be-bgn" does not exist; allowed: '
    )


@pytest.mark.parametrize(
    ("arguments", "out", "err"),
    [
        (["Ціханоўская"], "Tsikhanouskaya\n", "by be-press-en; --list shows"),
        (["Київ"], "Kyiv\n", "by uk-press-en; "),
        (["Москва", "--lang", "ru"], "Moskva\n", "by ru-press-en; "),
        (["София", "--lang", "bg"], "Sofia\n", "by bg-2009; "),
        (["Москва", "--system", "ru-un-1987"], "Moskva\n", ""),
        (["Москва"], "", '"Москва" may be of several languages; say --lang (be, bg, '),
        (["Москва", "--lang", "pl"], "", '--lang "pl" has no romanization system here; '),
        ([], "", "romanize: give a TEXT, or --list for the systems"),
    ],
)  # fmt: skip
def test_romanize_takes_the_usual_system_of_a_language(
    capsys: Captured, arguments: list[str], out: str, err: str
) -> None:
    assert main(["romanize", *arguments]) == (0 if out else 2)
    captured = capsys.readouterr()
    assert captured.out == out
    assert (err in captured.err) if err else not captured.err


def test_romanize_reads_a_file(capsys: Captured) -> None:
    Path("names.txt").write_text("Мінск, Ціханоўская\nГомель\n", "utf-8")
    assert main(["romanize", "--file", "names.txt", "--lang", "be"]) == 0
    assert capsys.readouterr().out == "Minsk, Tsikhanouskaya\nHomel\n"
    assert main(["romanize", "Мінск", "--file", "names.txt"]) == 2
    assert "give a TEXT or --file, not both" in capsys.readouterr().err
    assert main(["romanize", "--file", "none.txt"]) == 2
    assert "none.txt: there is no such file" in capsys.readouterr().err


def test_names_of_a_file_are_compared_a_line_each(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = "cyrillic\tlatin\nЦіханоўская\tTsikhanouskaya\n\nЛуцкіна\tLutsina\n"
    Path("pairs.tsv").write_text(pairs, "utf-8")
    assert main(["names", "--file", "pairs.tsv", "--lang", "be"]) == 1
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.split("\t")[:4] == ["cyrillic", "latin", "verdict", "systems"]
    assert [line.split("\t")[:3] for line in lines] == [
        ["Ціханоўская", "Tsikhanouskaya", "variant"],
        ["Луцкіна", "Lutsina", "misspelled"],
    ]
    Path("pairs.csv").write_text('"Ціханоўская","Tsikhanouskaya"\n', "utf-8")
    assert main(["names", "--file", "pairs.csv"]) == 0
    stdin = io.TextIOWrapper(io.BytesIO("Мінск\tMinsk\nМінск\n".encode()), "utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    capsys.readouterr()
    # The other pairs are compared all the same.
    assert main(["names", "--file", "-", "--lang", "be"]) == 2
    out, err = capsys.readouterr()
    assert "Мінск\tMinsk\tvariant" in out
    assert "standard input: line 2: 1 columns; a line is CYRILLIC, tab, LATIN" in err
    for arguments in (["Мінск"], [], ["Мінск", "Minsk", "--file", "pairs.tsv"]):
        assert main(["names", *arguments]) == 2
        assert "names: give CYRILLIC and LATIN" in capsys.readouterr().err


def test_romanize_lists_its_systems(capsys: Captured) -> None:
    assert main(["romanize", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == len(romanization_systems()) + 1
    assert main(["romanize", "--list", "--lang", "bg"]) == 0
    assert capsys.readouterr().out.startswith("bg-2009*  national  2009  in force")


def test_names(capsys: Captured) -> None:
    assert main(["names", "Ксенія Луцкіна", "Kseniya Lutsina", "--lang", "be"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("misspelled\n")
    assert '"k" is missing at letter 5' in out
    assert main(["names", "Ксенія Луцкіна", "…"]) == 2


def test_explain(capsys: Captured) -> None:
    assert main(["explain", "TRM901"]) == 0
    assert capsys.readouterr().out == (
        '# TRM901 wrong-word\n\nThe target says "bank".\n\n'
        "**Flagged**\n\n- The ⟦bank⟧.\n\n**Not flagged**\n\n- The bloc.\n\n"
        "Why: this is a check for tests.\n\n"
        "- category: terminology/wrong-term\n- severity: major\n- maturity: stable\n- target languages: en\n"
        "- needs a source: no\n"
    )
    assert main(["explain"]) == 0
    assert (
        capsys.readouterr().out.splitlines()[0]
        == 'TRM901  wrong-word    major     The target says "bank".'
    )
    assert main(["explain", "TRM902"]) == 2
    assert capsys.readouterr().err.startswith(
        'transqa: check "TRM902" does not exist; allowed: LNG901, NAM901,'
    )


def test_glossary(capsys: Captured) -> None:
    assert main(["glossary", "check", "names.toml"]) == 0
    assert capsys.readouterr().out.endswith(": 1 entries, no error\n")
    assert main(["glossary", "stats", "names.toml"]) == 0
    assert "entries by kind:\n  place                   1\n" in capsys.readouterr().out
    Path("bad.toml").write_text(
        "[[entry]]\nid = 'a'\nkind = 'planet'\nen = 'b'\n", "utf-8"
    )
    assert main(["glossary", "check", "bad.toml"]) == 2
    assert capsys.readouterr().err.startswith(
        'transqa: bad.toml: line 1: entry "a": kind "planet" is unknown'
    )


def shell(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "transqa.doors.cli", *arguments]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, encoding="utf-8", check=False, **options
    )


def test_the_command_end_to_end() -> None:
    done = shell(
        "check",
        "good.txt",
        "--target-lang",
        "en",
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("good.txt: no issues in 1 segment, 8 words\n")


def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("long.txt").write_text("я" * 1_000_000, "utf-8")
    command = f'"{sys.executable}" -m transqa.doors.cli romanize - --system be-bgnpcgn-1979 <long.txt | head -c 5'
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("yayay", "")


def test_standard_output_that_is_full_or_closed() -> None:
    command = (
        f'"{sys.executable}" -m transqa.doors.cli romanize я --system be-bgnpcgn-1979'
    )
    full, closed = (
        subprocess.run(
            ["/bin/sh", "-c", command + where],
            capture_output=True,
            text=True,
            check=False,
        )
        for where in (" >/dev/full", " >&-")
    )
    assert (
        full.stderr
        == "transqa: standard output: cannot be written (No space left on device)\n"
    )
    assert (full.returncode, closed.returncode, closed.stderr) == (2, 0, "")


def test_closed_standard_input_is_status_2() -> None:
    command = f'"{sys.executable}" -m transqa.doors.cli check - <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "transqa: standard input: closed\n")


@pytest.mark.parametrize(
    ("latin", "status"),
    [
        ("Svetlana Tikhanovskaya", 0),
        ("Sviatlana Tsikhanouskaya", 0),
        ("Svitlana Tikhanouskaya", 1),  # conventions mixed inside the surname
        ("Svetlana Tikhanovskya", 1),  # a letter lost
        ("Maria Kolesnikova", 1),  # another person
    ],
)
def test_the_exit_status_of_names_tells_a_spelling_from_an_error(
    latin: str, status: int
) -> None:
    assert main(["names", "Святлана Ціханоўская", latin, "--lang", "be"]) == status


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["names", "Ксенія", "Ksenia", "--lang", "be-BY"], 0, ""),
        (["names", "Ксенія", "Ksenia", "--lang", "bel"], 0, ""),
        (
            ["names", "Ксенія", "Ksenia", "--lang", "fr"],
            2,
            'language "fr" has no names',
        ),
        (["names", "Ксенія", "Ksenia", "--lang", "x"], 2, '--lang "x" is no language'),
        (["names", "Ксенія", "Ксенія"], 2, 'LATIN "Ксенія" holds no Latin letter'),
        (["names", "Ксенія", ""], 2, '"" holds no Latin word'),
        (["names", "Ksenia", "Ksenia"], 2, '"Ksenia" holds no Cyrillic letter'),
        (["names", "Ксенія", "Мiнcк"], 1, ""),  # look-alikes of both scripts
        (["romanize", "abc"], 2, '"abc" holds no Cyrillic letter'),
        (["romanize", ""], 2, '"" holds no Cyrillic letter'),
        (["romanize", "Мінск", "--lang", "be_BY"], 0, "by be-press-en"),
        (["romanize", "Минск"], 2, '"Минск" may be of several languages'),
        (
            ["romanize", "Мінск", "--lang", "be", "--system", "uk-ua-2010"],
            2,
            '--system uk-ua-2010 is not one of --lang "be"',
        ),
        (["romanize", "--list", "--lang", "fr"], 2, '--lang "fr" has no romanization'),
        (["lexicon", "find", "Иван", "--lang", "rus"], 0, ""),
        (["lexicon", "find", "Zzzxqq"], 1, ""),
        (["explain", "NAM1"], 2, 'check "NAM1" does not exist'),
        (["glossary", "diff", "names.toml", "names.toml"], 0, ""),
        (["glossary", "diff", "names.toml", "none.toml"], 2, "none.toml: cannot be "),
        (["config", "show"], 0, ""),
    ],
)
def test_the_statuses_of_the_other_commands(
    arguments: list[str], status: int, message: str, capsys: Captured
) -> None:
    assert main(arguments) == status
    err = capsys.readouterr().err
    assert err.startswith(f"transqa: {message}") if message else not err


def test_a_word_without_a_counterpart_has_nothing(capsys: Captured) -> None:
    assert main(["names", "Ксенія Луцкіна", "Maria Kolesnikova"]) == 1
    assert capsys.readouterr().out == (
        "different\n  nothing for ксенія: different\n  nothing for луцкіна: different\n"
        "  Maria for nothing: different\n  Kolesnikova for nothing: different\n"
    )


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no file of a name be written to its end."""
    replace = Path.replace

    def full(path: Path, other: Path) -> Path:
        if other.name == name:
            raise OSError(28, "No space left on device", str(path))
        return replace(path, other)

    monkeypatch.setattr(Path, "replace", full)


def test_folders_of_reports_are_made(capsys: Captured) -> None:
    assert run("good.txt", "--output", "out/deep/a.txt", "--report=html=b/c.html") == 0
    assert Path("out/deep/a.txt").is_file()
    assert Path("b/c.html").is_file()
    assert run("bad.txt", "--write-baseline", "known/b.json") == 0


def test_a_report_in_a_closed_folder_is_refused_before_anything_is_checked(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: "empty" not in str(path) and access(path, mode)
    )
    for path in ("empty/a.html", "empty/not/there/a.html"):
        assert run("good.txt", "--report", f"html={path}") == 2
        told = capsys.readouterr()
        assert told.err.startswith(
            f"transqa: --report html={path}: cannot be written (Permission denied in "
        )
        assert told.out == ""


@pytest.mark.parametrize(
    "form", [form for form in FORMATS if form not in ("sarif", "gitlab", "rdjson")]
)
def test_a_report_in_the_folder_that_is_checked_is_no_article(
    capsys: Captured, form: str
) -> None:
    endings = {
        "json": "json",
        "jsonl": "jsonl",
        "junit": "xml",
        "markdown": "md",
        "html": "html",
        "mqm": "tsv",
    }
    Path("news/deep").mkdir(parents=True)
    Path("news/a.txt").write_text("The headline: the bank was not.\n", "utf-8")
    name = f"news/deep/report.{endings.get(form, 'txt')}"
    assert run("news", "--report", f"{form}={name}") == 1
    for target in ("news", "news/**"):
        found = expanded([target], Config())
        assert found.files == ("news/a.txt",)
        assert set(found.reports) <= {name}
    capsys.readouterr()
    assert run("news", "--fail-on", "never") == 0
    is_told = form not in (
        "json",
        "junit",
        "jsonl",
    )  # what is no text is left out anyway
    note = f"transqa: left out, reports of transqa: {name}\n"
    assert (note in capsys.readouterr().err) >= is_told
    if is_told:
        assert run("news/deep") == 2
        assert "no file but reports of transqa: " in capsys.readouterr().err
        # Who names one means it.
        run(name, "--fail-on", "never", "--format=json")
        assert len(json.loads(capsys.readouterr().out)["documents"]) == 1


def test_ratings_of_people_are_no_report_of_ours() -> None:
    Path("news").mkdir()
    columns = [
        "system",
        "doc",
        "doc_id",
        "seg_id",
        "rater",
        "source",
        "target",
        "category",
        "severity",
    ]
    row = ["a", "d", "1", "1", "rater1", "Так.", "Yes.", "No-error", "No-error"]
    Path("news/mqm.tsv").write_text(
        "\t".join(columns) + "\n" + "\t".join(row) + "\n", "utf-8"
    )
    assert expanded(["news"], Config()).files == ("news/mqm.tsv",)


def test_where_a_baseline_is_written_the_verdict_is_that_the_gate_is_not_asked(
    capsys: Captured,
) -> None:
    arguments = ["bad.txt", "--write-baseline", "b.json", "--max-issues", "0"]
    assert run(*arguments) == 0
    told = capsys.readouterr()
    assert "FAILED" not in told.out
    assert "passed: the gate is not asked (--write-baseline)" in told.out
    assert "TRM901 wrong-word  major" in told.out
    assert told.err.endswith("b.json: 1 issue of 1 document\n")
    assert run(*arguments, "--format=json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["passed"] is True
    assert (
        whole["documents"][0]["reasons"][0]
        == "the gate is not asked (--write-baseline)"
    )
    assert run("bad.txt", "--baseline", "b.json") == 0
    # Overrides, too.
    Path("transqa.toml").write_text(
        '[[overrides]]\npaths = ["bad.txt"]\nfail_on = "minor"\n', "utf-8"
    )
    assert run("bad.txt", "--write-baseline", "b.json") == 0
    assert "FAILED" not in capsys.readouterr().out


def test_a_renderer_that_fails_costs_only_its_own_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import transqa.report.as_junit

    def broken(_: object) -> str:
        raise KeyError("nothing")

    monkeypatch.setattr(transqa.report.as_junit, "render_junit", broken)
    monkeypatch.chdir(tmp_path)
    fill_the_disk(monkeypatch, "a.html")
    Path("a.txt").write_text("A calm day came and went.", "utf-8")
    reports = [
        "--report",
        "junit=a.xml",
        "--report",
        "sarif=a.sarif",
        "--report",
        "html=none/a.html",
    ]
    assert (
        main(
            [
                "check",
                "a.txt",
                "--target-lang",
                "en",
                "--output",
                "a.md",
                "--format",
                "markdown",
                *reports,
            ]
        )
        == 2
    )
    errors = capsys.readouterr().err
    assert "transqa: --report a.xml: internal error (KeyError: 'nothing')" in errors
    assert "transqa: --report none/a.html: cannot be written" in errors
    assert Path("a.sarif").is_file()
    assert Path("a.md").is_file()
    assert not list(tmp_path.glob("*.xml"))


def test_a_report_that_cannot_be_written_costs_no_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    fill_the_disk(monkeypatch, "b.txt")
    Path("a.txt").write_text("Ksenia Lutsina was released.", "utf-8")
    options = [
        "--target-lang",
        "en",
        "--output",
        "none/b.txt",
        "--write-baseline",
        "known.json",
    ]
    assert main(["check", "a.txt", *options]) == 2
    assert "transqa: --output none/b.txt: cannot be written" in capsys.readouterr().err
    assert (
        main(["check", "a.txt", "--target-lang", "en", "--baseline", "known.json"]) == 0
    )
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_shows_a_run_with_a_reference(form: str, tmp_path: Path) -> None:
    target, reference = tmp_path / "a.txt", tmp_path / "b.txt"
    target.write_text("A calm day came and went. The court was closed.", "utf-8")
    reference.write_text("A quiet day passed. The court was shut.", "utf-8")
    output = str(tmp_path / "out")
    options = [
        "--target-lang",
        "en",
        "--reference",
        str(reference),
        "--format",
        form,
        "--output",
        output,
    ]
    assert main(["check", str(target), *options]) == 0
    written = Path(output).read_text("utf-8")
    if form in ("text", "html"):
        assert "chrF2++" in written
