"""A process that checks for days stays as large as it was: what is remembered is bounded, and nothing else stays."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.checker import checker as checker_module
from transqa.checker import memory

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = (
    ("Суд отложил слушание на 12 дней.", "The court put the hearing off by 12 days."),
    ("Иван Петров приехал в Минск.", "Ivan Petrov came to Minsk."),
    ("Цены выросли на 3 процента.", "Prices rose by 4 percent."),
)
FILES = {
    "xliff": (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'datatype="plaintext" source-language="ru" target-language="en"><body>{}</body></file></xliff>',
        '<trans-unit id="{0}"><source>{1}</source><target>{2}</target></trans-unit>',
    ),
    "tmx": (
        '<tmx version="1.4"><header creationtool="a" creationtoolversion="1" datatype="plaintext" '
        'segtype="sentence" o-tmf="a" adminlang="en" srclang="ru"/><body>{}</body></tmx>',
        '<tu><tuv xml:lang="ru"><seg>{1}</seg></tuv><tuv xml:lang="en"><seg>{2}</seg></tuv></tu>',
    ),
    "po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{}',
        'msgid "{1}"\nmsgstr "{2}"\n\n',
    ),
    "tsv": ("source\ttarget\n{}", "{1}\t{2}\n"),
    "srt": ("{}", "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{2}\n\n"),
    "html": ("<html><body>{}</body></html>", "<p>{2}</p>\n"),
    "md": ("# News\n\n{}", "{2}\n\n"),
    "txt": ("{}", "{2}\n"),
}


def a_file(folder: Path, ending: str) -> Path:
    """Write three units in a format."""
    whole, unit = FILES[ending]
    units = [unit.format(index, *pair) for index, pair in enumerate(PAIRS, 1)]
    path = folder / f"news.{ending}"
    path.write_text(whole.format("".join(units)), "utf-8")
    return path


@pytest.mark.parametrize("ending", FILES)
def test_a_file_that_was_checked_leaves_nothing(ending: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, ending)

    def checked(times: int) -> int:
        for _ in range(times):
            transqa.check_file(path, source_lang="ru", target_lang="en")
        gc.collect()
        return len(gc.get_objects())

    checked(3)
    after_few, after_many = checked(5), checked(20)
    # Some tables of the interpreter grow now and then; a file leaves less than one thing.
    assert after_many - after_few < 20


def test_memories_are_emptied_when_they_hold_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checker = transqa.Checker(source_lang="ru", target_lang="en")
    before = checker.check_pairs(PAIRS).to_json()
    assert sum(checker.memory().values()) > 100
    monkeypatch.setattr(memory, "MOST_ANSWERS", 100)
    monkeypatch.setattr(checker_module, "_COUNTED_AFTER", 1)
    after = checker.check_pairs(PAIRS).to_json()
    assert sum(checker.memory().values()) == 0
    assert after == before


def test_memories_are_counted_after_many_segments_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checker = transqa.Checker(source_lang="ru", target_lang="en")
    monkeypatch.setattr(memory, "MOST_ANSWERS", 0)
    for _ in range(checker_module._COUNTED_AFTER // len(PAIRS)):
        checker.check_pairs(PAIRS)
        assert sum(checker.memory().values()) > 0
    checker.check_pairs(PAIRS)
    assert sum(checker.memory().values()) == 0


def test_segments_of_files_with_a_configuration_of_their_own_are_counted_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    override = {"paths": ["**"], "min_score": 1.0}
    checker = transqa.Checker(
        config={"overrides": [override]}, source_lang="ru", target_lang="en"
    )
    path = a_file(tmp_path, "tsv")
    checker.check_file(path)
    assert sum(checker.memory().values()) > 0
    monkeypatch.setattr(memory, "MOST_ANSWERS", 0)
    monkeypatch.setattr(checker_module, "_COUNTED_AFTER", 2 * len(PAIRS))
    checker.check_file(path)
    assert sum(checker.memory().values()) == 0
