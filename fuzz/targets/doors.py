"""What many rows and an editor go through: corpora, Arrow batches, the language server."""

from __future__ import annotations

import io
import random as random_module
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from fuzz.grammar import odd_piece, sentence_pair
from fuzz.invariants import BrokenError, attempt, is_same
from fuzz.mutate import altered_bytes, spoiled
from fuzz.packing import at_least, packed, unpacked
from fuzz.scratch import scratch, scratch_file
from fuzz.target import Target
from fuzz.targets.check import checker_of
from transqa.bitext.formats import READERS
from transqa.doors.corpus.read import read_chunk
from transqa.doors.corpus.run import open_input
from transqa.doors.lsp.actions import actions
from transqa.doors.lsp.judging import Judging, OpenText
from transqa.doors.lsp.positions import Lines
from transqa.doors.lsp.shown import diagnostics, hover, span_of_range

if TYPE_CHECKING:
    from random import Random

_CHECKED = 16
_ARROW = (".parquet", ".arrow", ".arrows")


def _rows(suffix: str, data: bytes) -> bool:
    path = scratch_file(f"rows{suffix}", data)

    def read() -> list[Any]:
        rows: list[Any] = []
        source = open_input(str(path), (), 7)
        for chunk in source.chunks(0, 1):
            ids, judged = read_chunk(chunk, (), source.id_type)
            is_same("each_row_has_an_id", len(ids), len(judged))
            rows += judged
        return rows

    rows = attempt(read, path.name)
    if rows is None:
        return False
    is_same("same_twice", rows, read())
    return True


def _arrow_rows(suffix: str, data: bytes) -> bool:
    return _rows(suffix, _damaged_table(suffix, data))


@cache
def _table(suffix: str) -> bytes:
    """Return a small table in a format of columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 5
    table = pa.table(
        {
            "id": pa.array(range(count)),
            "source": pa.array([f"Погибли {at} человек." for at in range(count)]).dictionary_encode(),
            "target": pa.array([f"{at} people died." for at in range(count)]),
            "target_lang": pa.array(["en"] * count, pa.large_string()),
        }
    )  # fmt: skip
    stream = io.BytesIO()
    if suffix == ".parquet":
        pq.write_table(table, stream)
    else:
        make = pa.ipc.new_stream if suffix == ".arrows" else pa.ipc.new_file
        with make(stream, table.schema) as writer:
            writer.write_table(table, max_chunksize=2)
    return stream.getvalue()


def _damaged_table(suffix: str, data: bytes) -> bytes:
    """Return the small table with alterations; an input is what they are drawn from."""
    return altered_bytes(_table(suffix), [], random_module.Random(data))


def _make_damage(random: Random) -> bytes:
    return str(random.randrange(10**9)).encode()


def _batch(data: bytes) -> bool:
    """Rows of a batch are judged one by one: the same alone, in another order and beside others."""
    import pyarrow as pa

    texts = unpacked(data)
    rows = [
        {"id": str(at), "source": source, "target": target}
        for at, (source, target) in enumerate(zip(texts[::2], texts[1::2], strict=False))
    ]  # fmt: skip
    checker = checker_of("ru", "en")

    def judged(some: list[dict[str, str]]) -> dict[str, object] | None:
        try:
            batch = pa.RecordBatch.from_pylist(some)
        except UnicodeEncodeError:  # half a character is no string of Arrow
            return None
        found = attempt(lambda: checker.check_batch(batch))
        return None if found is None else {row["id"]: row for row in found.to_pylist()}

    together = judged(rows)
    if not together:
        return False
    is_same("rows_stand_alone", together, judged(rows[::-1]))
    is_same("rows_stand_alone", together["0"], (judged(rows[:1]) or {})["0"])
    return True


def _make_batch(random: Random) -> bytes:
    texts: list[str] = []
    for _ in range(random.randint(1, 4)):
        sides = list(sentence_pair("ru", "en", random))
        if random.random() < 0.5:
            side = random.randrange(2)
            sides[side] = spoiled(sides[side], random)
        texts += sides
    return packed(texts)


@cache
def _judging() -> Judging:
    scratch_file("transqa.toml", b'target_lang = "en"\npreview = true\n')
    return Judging()


def _editor(data: bytes) -> bool:
    suffix, encoding, said = at_least(unpacked(data), 3)[:3]
    if suffix not in READERS or encoding not in ("utf-8", "utf-16", "utf-32"):
        return False
    lines = Lines(said, encoding)
    _positions_lead_back(lines)
    path = scratch(f"open{suffix}")
    text = OpenText(path.as_uri(), str(path), 1, lines)
    judged = attempt(lambda: _judging().judged(text, {}, whole=True))
    _judging().forget(text.uri)
    if judged is None:
        return False
    for shown in diagnostics(judged):
        start, end = span_of_range(lines, shown.range)
        if not 0 <= start <= end <= len(said) or not shown.message:
            raise BrokenError("diagnostics_lie_in_the_text", f"{shown}")
    step = max(1, len(said) // 5)
    for offset in range(0, len(said) + 1, step):
        hover(judged, offset, is_markdown=True)
    actions(judged, (0, len(said)), None)
    actions(judged, (0, len(said)), ["source.fixAll.transqa"])
    return True


def _positions_lead_back(lines: Lines) -> None:
    """Each offset leads to a line and a column, and back to itself, or to the start of the line end that it is in."""
    for offset in range(0, len(lines.text) + 1, max(1, len(lines.text) // 20)):
        back = lines.offset(*lines.position(offset))
        is_in_line_end = lines.text[offset - 1 : offset + 1] == "\r\n" and back == offset - 1  # fmt: skip
        if back != offset and not is_in_line_end:
            raise BrokenError("positions_lead_back", f"{offset} to {back}")
    for line, column in ((-1, 0), (10**6, 5), (0, 10**6)):
        if not 0 <= lines.offset(line, column) <= len(lines.text):
            raise BrokenError("positions_lead_back", f"{line}:{column}")


def _make_editor(random: Random) -> bytes:
    sentences = [sentence_pair("ru", "en", random)[1] for _ in range(3)]
    mark = random.choice(("\n", "\n\n", "\r\n", " "))
    text = mark.join(sentences)
    suffix = random.choice((".txt", ".md", ".html", ".srt"))
    if suffix == ".html":
        text = f"<p>{text}</p>"
    if suffix == ".srt":
        text = f"1\n00:00:01,000 --> 00:00:02,000\n{text}"
    if random.random() < 0.5:
        text += odd_piece(random)
    return packed([suffix, random.choice(("utf-8", "utf-16", "utf-32")), text])


TARGETS = (
    *(Target(f"corpus-{suffix[1:]}", partial(_rows, suffix)) for suffix in (".csv", ".tsv", ".jsonl", ".jsonl.gz")),
    *(Target(f"corpus-{suffix[1:]}", partial(_arrow_rows, suffix), _make_damage) for suffix in _ARROW),
    Target("batch", _batch, _make_batch),
    Target("editor", _editor, _make_editor),
)  # fmt: skip
