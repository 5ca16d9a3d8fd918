"""``transqa review``: each decision is written at once, and the same command goes on where it was left."""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path

import pytest

import transqa
from tests.bitext.test_docx import package, run
from tests.fakes import issue
from transqa.doors.cli import main
from transqa.fixes.house import (
    HouseFiles,
    doubts,
    entry_of,
    kind_of,
    known_nominative,
)
from transqa.glossary import load_glossary

Captured = pytest.CaptureFixture[str]
TWO = (
    "Nobody saw Ksenia Lutsina on Monday.\n\n"
    "The trial of Svitlana Tikhanouskaya was put off.\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TWO, "utf-8")


def review(monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    return main(["review", *(arguments or ("a.txt",))])


def text() -> str:
    return Path("a.txt").read_text("utf-8")


def test_taken_and_edited(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert review(monkeypatch, "t\ne\nS. T.\n") == 0
    assert text() == (
        "Nobody saw Ksenia Lutskina on Monday.\n\nThe trial of S. T. was put off.\n"
    )
    out, err = capsys.readouterr()
    assert "(1 of 2)" in out
    assert "  write   Ksenia Lutskina" in out
    assert "^^^^^^^^^^^^^^" in out
    assert err == "transqa: 1 taken, 1 edited\n"


def test_what_was_taken_is_written_when_the_input_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert review(monkeypatch, "t\n") == 1
    assert "Lutskina on Monday" in text()
    assert "1 taken; the same command goes on" in capsys.readouterr().err
    assert review(monkeypatch, "t\n") == 0
    assert "Tsikhanouskaya was" in text()


def test_ctrl_c_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["t"])

    def interrupted(prompt: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", interrupted)
    assert main(["review", "a.txt"]) == 130
    assert "Lutskina on Monday" in text()


def test_what_was_skipped_is_not_shown_again(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert review(monkeypatch, "s\nq\n") == 1
    capsys.readouterr()
    assert review(monkeypatch, "q\n") == 1
    out, err = capsys.readouterr()
    assert "(1 of 1)" in out
    assert "Svitlana Tikhanouskaya was" in out
    assert "1 skipped before" in err
    review(monkeypatch, "q\n", "a.txt", "--again")
    assert "(1 of 2)" in capsys.readouterr().out
    Path(".transqa-review.json").write_text("[]", "utf-8")
    assert review(monkeypatch, "") == 2
    assert "is not what transqa review wrote" in capsys.readouterr().err


def test_accepted_with_a_reason_into_the_configuration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("transqa.toml").write_bytes(b'# ours\r\nfail_on = "minor"')
    assert review(monkeypatch, "a\n\na\nso she signs\ns\n") == 1
    written = Path("transqa.toml").read_bytes()
    assert written.startswith(b'# ours\r\nfail_on = "minor"\r\n\r\n[[accept]]\r\n')
    rules = tomllib.loads(written.decode())["accept"]
    assert rules[0] == {
        "code": "NAM103",
        "text": "Ksenia Lutsina",
        "path": "a.txt",
        "reason": "so she signs",
    }
    report = Path("report.json")
    main(["check", "a.txt", "--format", "json", "--output", str(report)])
    document = json.loads(report.read_text("utf-8"))["documents"][0]
    assert [issue["text"] for issue in document["issues"]] == ["Svitlana Tikhanouskaya"]


def test_a_project_file_is_added_to_and_a_bad_one_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    Path("pyproject.toml").write_text("[tool.transqa]\nfail_on = 'minor'\n", "utf-8")
    review(monkeypatch, "a\nso she signs\nq\n")
    table = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    assert table["tool"]["transqa"]["accept"][0]["reason"] == "so she signs"
    before = "accept = [{ text = 'x', reason = 'y' }]\n"
    Path("transqa.toml").write_text(before, "utf-8")
    capsys.readouterr()
    review(monkeypatch, "a\nso she signs\nq\n")
    assert "write it there yourself" in capsys.readouterr().out
    assert Path("transqa.toml").read_text("utf-8") == before


def test_added_to_the_house_glossary(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.tsv").write_text(
        "source\ttarget\nЖурналист Арсен Барбулевич ждал.\tThe journalist Arsen Barbulevic waited.\n",
        "utf-8",
    )
    rows = Path("a.tsv").read_text("utf-8")
    shown = main(["check", "a.tsv", "--source-lang", "ru", "--report", "json=a.json"])
    issues = json.loads(Path("a.json").read_text("utf-8"))["documents"][0]["issues"]
    if shown == 0 and not issues:
        pytest.skip("nothing is said of the name")
    answers = "g\nperson\nАрсен Барбулевич\nArsen Barbulevic\n"
    review(monkeypatch, answers, "a.tsv", "--source-lang", "ru")
    assert Path("a.tsv").read_text("utf-8") == rows
    house = Path("house.toml").read_text("utf-8")
    [entry] = tomllib.loads(house)["entry"]
    assert (entry["ru"], entry["en"]) == ("Арсен Барбулевич", "Arsen Barbulevic")
    config = tomllib.loads(Path("transqa.toml").read_text("utf-8"))
    assert config["glossary"] == ["news", "house.toml"]
    main(["check", "a.tsv", "--source-lang", "ru", "--report", "json=a.json"])
    assert not json.loads(Path("a.json").read_text("utf-8"))["documents"][0]["issues"]


def house_entries() -> list[tuple[str, str]]:
    """Return the entries of the house glossary: id and preferred English spelling."""
    entries = tomllib.loads(Path("house.toml").read_text("utf-8"))["entry"]
    spellings = [entry["en"] for entry in entries]
    return [
        (entry["id"], spelled if isinstance(spelled, str) else spelled["preferred"])
        for entry, spelled in zip(entries, spellings, strict=True)
    ]


def test_the_spelling_of_the_text_may_be_that_of_the_house(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    # The kind by its first letters, again after a wrong answer; 2 is as in the text.
    assert review(monkeypatch, "g\nx\npe\n2\ns\n") == 1
    assert house_entries() == [("ksenia-lutskina", "Ksenia Lutsina")]
    assert text() == TWO
    out = capsys.readouterr().out
    assert "  kind is one of person, place, organization, term\n" in out
    assert (
        "  1  Ksenia Lutskina (suggested)\n  2  Ksenia Lutsina (as in the text)" in out
    )


def test_what_no_system_writes_is_added_only_if_somebody_insists(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    slip = "g\n\nMarina Adamovich\n\n"
    assert review(monkeypatch, f"s\n{slip}s\n") == 1
    assert not Path("house.toml").exists()
    assert (
        '  "Marina Adamovich" is no spelling of "Святлана Ціханоўская" in any romanization system\n'
        in capsys.readouterr().out
    )
    assert (
        review(monkeypatch, "s\ng\n\nMarina Adamovich\ny\nn\n", "--again", "a.txt") == 1
    )
    assert house_entries() == [("sviatlana-tsikhanouskaya", "Marina Adamovich")]


@pytest.mark.parametrize(
    ("kind", "terms", "expected"),
    [
        (
            "person",
            {"ru": "Viasna", "en": "s"},
            ['"Viasna" (ru) has no Cyrillic letters'],
        ),
        (
            "place",
            {"ru": "Весна", "en": "s"},
            ['"s" is no spelling of "Весна" in any romanization system'],
        ),
        (
            "person",
            {"ru": "Весна", "en": "Весна"},
            ['"Весна" (en) has no Latin letters'],
        ),
        ("place", {"be": "Мінск", "en": "Minsk"}, []),
        ("organization", {"ru": "Весна", "en": "Spring"}, []),
        ("term", {"ru": "суд", "en": "court"}, []),
        ("person", {"ru": "", "en": "Anna"}, []),
    ],
)
def test_doubts_about_an_entry(
    kind: str, terms: dict[str, str], expected: list[str]
) -> None:
    assert list(doubts(kind, terms)) == expected


def test_undone_and_changed_minds(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert review(monkeypatch, "g\n\n2\nu\nu\ns\n") == 1
    assert not Path("house.toml").exists()
    assert not Path("transqa.toml").exists()
    out = capsys.readouterr().out
    assert "taken out of house.toml and transqa.toml again; the issue comes back" in out
    assert "  nothing was accepted or added yet\n" in out
    # The same person once more, with another spelling: the entry is replaced.
    assert review(monkeypatch, "g\n\n2\ns\n", "--again", "a.txt") == 1
    house = HouseFiles()
    terms = {"en": "Ksenia Lutskaja"}
    lutskina = load_glossary().by_id["ksenia-lutskina"]
    assert house.add_entry(entry_of("person", terms, lutskina)) == ""
    assert house_entries() == [("ksenia-lutskina", "Ksenia Lutskaja")]
    assert "house.toml again; the issue comes back" in house.undo()
    assert house_entries() == [("ksenia-lutskina", "Ksenia Lutsina")]


def test_into_a_word_file_it_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    paragraphs = [f"<w:p>{run(part.strip())}</w:p>" for part in TWO.split("\n\n")]
    Path("a.docx").write_bytes(package("".join(paragraphs)))
    assert review(monkeypatch, "t\ne\nS. T.\n", "a.docx") == 0
    report = transqa.check_file("a.docx", target_lang="en")
    assert [segment.target for segment in report.documents[0].document.segments] == [  # type: ignore[union-attr]
        "Nobody saw Ksenia Lutskina on Monday.",
        "The trial of S. T. was put off.",
    ]
    out, _ = capsys.readouterr()
    assert out.startswith("a.docx: paragraph 1  NAM103 misspelled-name  major")


def test_a_file_that_nothing_is_written_into_is_gone_through_and_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    body = {"uri": "urn:x", "language": "en", "body_text": TWO}
    data = json.dumps(body).encode()
    Path("a.json").write_bytes(data)
    assert review(monkeypatch, "t\ng\n\n2\na\nas we print\n", "a.json") == 0
    assert Path("a.json").read_bytes() == data
    out, err = capsys.readouterr()
    where = "a.json is corrected in the program that wrote it: accept, add to the glossary or skip here\n"
    assert out.startswith(f"{where}\na.json:1:")
    assert out.count(where) == 2
    assert "[a]ccept [g]lossary [u]ndo [s]kip [q]uit [?]: " in out
    assert "[t]ake" not in out
    assert house_entries() == [("ksenia-lutskina", "Ksenia Lutsina")]
    assert err == "transqa: 1 accepted, 1 added to the glossary\n"


def test_the_heaviest_issues_come_first(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    Path("a.txt").write_text(
        f"Kseniya Lutskina was was ill. Kiev is far.\n\n{TWO}", "utf-8"
    )
    review(monkeypatch, "s\n" * 9, "-v", "a.txt")
    shown = [
        line.split("  ")[2].split("  ")[0]
        for line in capsys.readouterr().out.splitlines()
        if " of " in line and line.startswith(("a.txt:", "[t]"))
    ]
    ranks = [("critical", "major", "minor", "neutral").index(one) for one in shown]
    assert len(ranks) >= 3
    assert ranks == sorted(ranks)


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def answer(prompt: str) -> str:
        Path("a.txt").write_text("Something else.\n", "utf-8")
        return next(answers)

    answers = iter(["t", "q"])
    monkeypatch.setattr("builtins.input", answer)
    assert main(["review", "a.txt"]) == 2
    assert text() == "Something else.\n"
    assert "changed by somebody else" in capsys.readouterr().out


def test_questions_and_wrong_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert review(monkeypatch, "?\nt9\nx\ne\n\nq\n") == 1
    out = capsys.readouterr().out
    assert "go" in out
    assert "there is 1 suggestion" in out
    assert text() == TWO


def test_where_a_name_was_lost_the_whole_target_is_edited(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    head = "source\ttarget\n"
    source = "Ксения Луцкина и Светлана Тихановская вышли на свободу."
    Path("a.tsv").write_text(f"{head}{source}\tShe walked free.\n", "utf-8")
    new = "Ksenia Lutskina and Sviatlana Tsikhanouskaya walked free."
    review(monkeypatch, f"t\ne\n{new}\n", "a.tsv", "--source-lang", "ru")
    assert "nothing is suggested; e writes a text" in capsys.readouterr().out
    assert Path("a.tsv").read_text("utf-8") == f"{head}{source}\t{new}\n"


@pytest.mark.parametrize(
    ("text", "lang", "offered"),
    [
        ("Минск", "ru", "Минск"),
        ("Алесь", "be", "Алесь"),
        ("Ксении Луцкиной", "ru", ""),
        ("Мінску", "be", ""),
        ("Ivan Petrov", "en", "Ivan Petrov"),
    ],
)
def test_only_a_known_nominative_is_offered(text: str, lang: str, offered: str) -> None:
    assert known_nominative(text, lang) == offered


def test_the_glossary_knows_the_nominative_and_the_kind() -> None:
    taken = transqa.load_glossary("news").by_id["ksenia-lutskina"]
    assert known_nominative("Луцкиной", "ru", taken) == taken.preferred("ru")
    assert kind_of(issue("major", 0, 1, code="NAM103"), taken) == "person"
    assert kind_of(issue("major", 0, 1, code="TRM201")) == "term"
    assert kind_of(issue("major", 0, 1, code="NAM113")) == "person"
    assert kind_of(issue("major", 0, 1, code="NAM112")) == ""


def test_neutral_issues_are_shown_when_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    text = "Nobody saw Kseniya Lutskina on Monday.\n"
    Path("a.txt").write_text(text, "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
    assert main(["review", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "transqa: nothing was decided; 1 neutral issue was not shown: -v shows them\n"
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
    assert main(["review", "-v", "a.txt"]) == 1
    assert "NAM101" in capsys.readouterr().out
