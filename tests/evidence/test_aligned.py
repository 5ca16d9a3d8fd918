"""A text with its source beside it: what its segments are, where they stand, and what is said of a doubtful source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.base.errors import InputError
from transqa.bitext import read, read_text
from transqa.bitext.langs import Langs
from transqa.evidence.aligned import beside_source
from transqa.evidence.alignment import SentencePair

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from transqa.bitext.reading import Reading

LANGS = Langs("ru", "en")
Indexes = tuple[int, ...]


def aligned(
    folder: Path,
    target: str,
    source: str,
    pairs: Sequence[tuple[Indexes, Indexes]] | None = None,
    by: str = "sentences",
) -> Reading:
    """Return a text beside its source; ``pairs``: sentences of the source and of the target that belong together."""
    for name, text in (("t.txt", target), ("s.txt", source)):
        (folder / name).write_text(text, encoding="utf-8")

    def align(sources: Sequence[str], targets: Sequence[str]) -> list[SentencePair]:
        assert pairs is not None
        return [
            SentencePair(_range(source_indexes), _range(target_indexes))
            for source_indexes, target_indexes in pairs
        ]

    return beside_source(
        read_text(folder / "t.txt", Langs(None, "en")),
        read_text(folder / "s.txt", Langs(None, "ru")),
        LANGS,
        by=by,
        align=align,
    )


def _range(indexes: Indexes) -> range:
    return range(indexes[0], indexes[-1] + 1) if indexes else range(0)


def segments(reading: Reading) -> list[tuple[str, str, str | None, int | None]]:
    return [
        (segment.id, segment.target, segment.source, segment.offset)
        for segment in reading.document.segments
    ]


TARGET = "It rained. It snowed. It hailed. Nobody came."
SOURCE = "Шёл дождь. Шёл снег. Шёл град. Никто не пришёл."


def test_each_sentence_with_its_own(tmp_path: Path) -> None:
    made = aligned(tmp_path, TARGET, SOURCE, [((n,), (n,)) for n in range(4)])
    assert segments(made) == [
        ("1", "It rained.", "Шёл дождь.", 0),
        ("2", "It snowed.", "Шёл снег.", 11),
        ("3", "It hailed.", "Шёл град.", 22),
        ("4", "Nobody came.", "Никто не пришёл.", 33),
    ]
    document = made.document
    assert (document.source_lang, document.target_lang) == ("ru", "en")
    assert document.is_aligned


def test_several_sentences_are_one_segment_with_what_stands_between_them(
    tmp_path: Path,
) -> None:
    made = aligned(tmp_path, TARGET, SOURCE, [((0, 1), (0,)), ((2,), (1, 2, 3))])
    assert segments(made) == [
        ("1", "It rained.", "Шёл дождь. Шёл снег.", 0),
        ("2-4", "It snowed. It hailed. Nobody came.", "Шёл град.", 11),
    ]


def test_what_was_added_has_no_source_and_what_was_left_out_stands_where_it_would(
    tmp_path: Path,
) -> None:
    pairs: list[tuple[Indexes, Indexes]] = [
        ((0,), ()),
        ((), (0,)),
        ((1,), (1,)),
        ((2, 3), ()),
        ((), (2, 3)),
    ]
    made = aligned(tmp_path, TARGET, SOURCE, pairs)
    assert segments(made) == [
        ("s1", "", "Шёл дождь.", 0),
        ("1", "It rained.", None, 0),
        ("2", "It snowed.", "Шёл снег.", 11),
        ("s3-4", "", "Шёл град. Никто не пришёл.", 21),
        ("3-4", "It hailed. Nobody came.", None, 22),
    ]


@pytest.mark.parametrize(
    ("sentences", "lone", "doubted"),
    [(5, 3, True), (5, 2, False), (6, 3, False), (6, 4, True), (4, 4, False)],
)
def test_a_source_is_doubted_where_most_of_five_segments_found_none(
    tmp_path: Path, sentences: int, lone: int, doubted: bool
) -> None:
    target = " ".join(f"Sentence {n} of them." for n in range(sentences))
    source = " ".join(f"Фраза {n} из них." for n in range(sentences))
    pairs = [((n,) if n >= lone else (), (n,)) for n in range(sentences)]
    made = aligned(tmp_path, target, source, pairs)
    why = (
        f"{lone} of {sentences} segments of the target have found no sentence of it: "
        "is it the right source?"
    )
    notes = [note.why for note in made.notes if note.what == "the source as a whole"]
    assert notes == ([why] if doubted else [])


def test_lines_beside_lines(tmp_path: Path) -> None:
    made = aligned(
        tmp_path,
        "It rained. \n\n\nIt snowed.\nAlone.\n",
        "Шёл дождь.\n\nЛишняя.\n  Шёл снег.\n\n\n",
        by="lines",
    )
    assert segments(made) == [
        ("1", "It rained.", "Шёл дождь.", 0),
        ("3", "", "Лишняя.", 13),
        ("4", "It snowed.", "Шёл снег.", 14),
        ("5", "Alone.", None, 25),
    ]
    assert not any(note.what == "the source as a whole" for note in made.notes)


@pytest.mark.parametrize(
    ("target", "source", "counts"),
    [("a\nb", "а\nб\nв", ("2", "3")), ("a\nb\nc\n", "а\nб\n", ("3", "2"))],
)
def test_other_numbers_of_lines_are_refused(
    tmp_path: Path, target: str, source: str, counts: tuple[str, str]
) -> None:
    said = f"{counts[0]} lines, and .*s.txt has {counts[1]}; by lines both have as many"
    with pytest.raises(InputError, match=said):
        aligned(tmp_path, target, source, by="lines")


def test_a_file_of_two_languages_needs_no_source_and_is_none(tmp_path: Path) -> None:
    table, text = tmp_path / "a.tsv", tmp_path / "a.txt"
    table.write_text("source\ttarget\nДождь.\tRain.\n", encoding="utf-8")
    text.write_text("Rain.", encoding="utf-8")
    [bilingual] = read(table, LANGS)
    [alone] = read(text, Langs(None, "en"))
    with pytest.raises(InputError, match=r"a.tsv: has a source column; a source file"):
        beside_source(bilingual, alone, LANGS)
    with pytest.raises(InputError, match=r"a.tsv: has a source column; a source is"):
        beside_source(alone, bilingual, LANGS)
