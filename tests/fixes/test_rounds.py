"""Which fixes are made: not those that overlap, nor those that make a new issue, nor those that would not read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.base.model import Issue, Maturity, Severity, Side
from transqa.checker.checker import Checker
from transqa.fixes.found import without_overlaps
from transqa.fixes.model import Edit, Fix
from transqa.fixes.opened import opened
from transqa.fixes.placing import CannotPlaceError, changes_of
from transqa.fixes.rounds import FileFixer, FixedFile
from transqa.fixes.safety import why_unsafe

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """edition = "2026-01"
[[entry]]
id = "bloc"
kind = "term"
source = "test"
en = "grey bloc"
[[entry.term]]
text = "grey bank"
when = "always"
reason = "a bloc, not a bank"
"""


def issue(text: str, start: int, *, code: str = "NUM310", **more: object) -> Issue:
    values: dict[str, object] = {
        "code": code,
        "check": "check",
        "category": "accuracy",
        "severity": Severity.MAJOR,
        "maturity": Maturity.STABLE,
        "segment": "1",
        "side": Side.TARGET,
        "start": start,
        "end": start + len(text),
        "text": text,
        "message": "wrong",
        "expected": ("x",),
        "fingerprint": f"{code}-{start}",
        **more,
    }
    return Issue(**values)  # type: ignore[arg-type] # the values above


def fix(
    text: str, start: int, *, why: str = "", confidence: float | None = None
) -> Fix:
    return Fix(
        document="a",
        issue=issue(text, start, confidence=confidence),
        edits=(Edit(start, start + len(text), "x"),),
        place=(start, start + len(text)),
        first=(start, start + 1),
        reads="x",
        why_unsafe=why,
    )


def test_of_fixes_that_overlap_the_safe_and_the_sure_one_is_made() -> None:
    sure = fix("one two", 0, confidence=0.9)
    less_sure = fix("two", 4, confidence=0.8)
    unsafe = fix("two three", 4, confidence=1.0, why="look at it")
    far = fix("four", 20)
    assert set(without_overlaps([unsafe, less_sure, sure, far])) == {sure, far}


def fixed(
    tmp_path: Path, name: str, text: str, checker: Checker, *, unsafe: bool = False
) -> FixedFile:
    fixer = FileFixer(checker, str(tmp_path / name))
    return fixer.fixed(text.encode(), lambda fix: fix.is_safe or unsafe)


def test_a_fix_with_a_new_issue_at_its_place_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(GLOSSARY, "utf-8")
    checker = Checker(path, target_lang="en")
    text = "The grey bank bloc met on Monday, and then it met again.\n"
    file = fixed(tmp_path, "a.txt", text, checker)
    assert file.after == text.encode()
    [refused] = file.refused
    assert refused.why.startswith("DOC501 would stand there: ")


def test_units_that_are_skipped_are_left_alone(tmp_path: Path) -> None:
    entry = '{}msgid "Погибли 17 человек {}."\nmsgstr "71 people died {}."\n'
    text = "\n".join(
        entry.format(flag, n, n) for flag, n in (("#, fuzzy\n", 1), ("", 2))
    )
    file = fixed(tmp_path, "a.po", text, Checker(source_lang="ru", target_lang="en"))
    assert file.after.decode().count("71 people") == 1
    assert "17 people died 2" in file.after.decode()


def test_plural_forms_are_fixed_each(tmp_path: Path) -> None:
    text = (
        'msgid "Погиб %d человек в 2019 году."\nmsgid_plural "Погибли %d человек в 2019 году."\n'
        'msgstr[0] "%d person died in 2018."\nmsgstr[1] "%d people died in 2018."\n'
    )
    file = fixed(tmp_path, "a.po", text, Checker(source_lang="ru", target_lang="en"))
    assert file.after.decode() == text.replace("2018", "2019")


def test_a_second_suggestion_is_made_in_a_second_round(tmp_path: Path) -> None:
    text = "source\ttarget\nПогибли 17 человек, ранены 25.\t71 people died and 52 were injured.\n"
    file = fixed(tmp_path, "a.tsv", text, Checker(source_lang="ru", target_lang="en"))
    assert "17 people died and 25 were" in file.after.decode()


@pytest.mark.parametrize(
    ("text", "new", "changed"),
    [
        ("grey bank", "Grey Bloc", ["Grey", "Bloc"]),
        ("the the", "the", ["the"]),
        ("seven men", "seven brave men", ["brave men"]),
        ("grey\nbank", "bloc of the greys", ["bloc", "of the greys"]),
        ("same", "same", []),
    ],
)
def test_changes_are_of_words(text: str, new: str, changed: list[str]) -> None:
    assert [change.new for change in changes_of(text, new)] == changed


def test_a_line_end_is_never_lost() -> None:
    with pytest.raises(CannotPlaceError, match="a line ends inside"):
        changes_of("grey\nbank", "bloc")


def test_what_is_safe() -> None:
    from transqa.base.model import Segment

    segment = Segment("1", "an hour in 71 days", "17 дней")
    number = issue("71", 11, expected=("17",), confidence=0.9)
    assert why_unsafe(number, segment, "en") == ""
    doubts = [
        (issue("71", 11, code="NUM303", expected=("17",)), "are to be looked at"),
        (issue("71", 11, expected=("17", "18")), "several texts"),
        (issue("71", 11, expected=("17",), confidence=0.4), "confidence is 0.40"),
    ]
    for doubtful, why in doubts:
        assert why in why_unsafe(doubtful, segment, "en")
    article = Segment("1", "an old town", None)
    old = issue("old town", 3, expected=("town",))
    assert "article" in why_unsafe(old, article, "en")
    assert why_unsafe(old, article, "de") == ""
    both = Segment("1", "in 71 days", "71 или 17 дней")
    assert "the source has this" in why_unsafe(number, both, "en")


@pytest.mark.parametrize(
    ("lang", "target", "old", "new", "is_safe"),
    [
        ("ru", "Удалить 41 папку", "41", "40", False),
        ("ru", "Удалить 41 папку", "41", "31", True),
        ("ru", "Осталось 12 писем", "12", "17", True),
        ("ru", "Осталось 12 писем", "12", "22", False),
        ("ru", "Потрачено 1 402 рубля", "1 402", "1 405", False),
        ("ru", "Потрачено 1 402 рубля", "1 402", "1 403", True),
        ("ru", "Долг вырос на 3 млн", "3 млн", "2,5 млн", False),
        ("ru", "Поезд уходит в 14:31", "14:31", "14:20", True),
        ("be", "6 новых лістоў", "6", "4", False),
        ("be", "6 новых лістоў", "6", "11", True),
        ("uk", "Знайдено 3 помилки", "3", "4", True),
        ("uk", "Знайдено 3 помилки", "3", "5", False),
        ("pl", "Usunięto 22 pliki", "22", "25", False),
        ("pl", "Usunięto 22 pliki", "22", "33", True),
        ("en", "He sent 3 letters", "3", "5", True),
    ],
)
def test_a_number_is_safe_where_the_words_beside_it_stay_right(
    lang: str, target: str, old: str, new: str, is_safe: bool
) -> None:
    from transqa.base.model import Segment

    number = issue(old, target.index(old), expected=(new,))
    why = why_unsafe(number, Segment("1", target, None), lang)
    assert why == ("" if is_safe else "the words beside the number may have to change")


def test_no_word_depends_on_the_day_of_a_date() -> None:
    from transqa.base.model import Segment

    target = "Приём до 21 мая 2024 года"
    day = issue("21", target.index("21"), expected=("25",))
    assert why_unsafe(day, Segment("1", target, None), "ru") == ""


def test_an_encoding_without_the_letter(tmp_path: Path) -> None:
    data = '<?xml version="1.0" encoding="us-ascii"?><xliff/>'.encode("ascii")
    xml = opened(data, "a.xlf")
    assert xml
    assert xml.written("Łódź", 0) == "&#321;&#243;d&#378;"
    po = opened(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=iso-8859-2\\n"\n', "a.po"
    )
    assert po
    assert po.written("Łódź", 0) == "Łódź"
    assert po.written("Мінск", 0) is None
