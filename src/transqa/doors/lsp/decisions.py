"""What a person decides in the editor, written where ``transqa review`` writes it: configuration, comment, glossary."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError
from transqa.base.model import Side
from transqa.bitext import read_bytes
from transqa.doors.lsp.places import span_of
from transqa.doors.lsp.sources import as_bytes
from transqa.fixes.house import KINDS, acceptances_of, entry_of, known_nominative
from transqa.fixes.model import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from transqa.doors.lsp.judging import JudgedText, PlacedIssue

_BLANK = re.compile(r"[ \t>]*")


def accept(
    judged: JudgedText, placed: PlacedIssue, reason: str, open_texts: Mapping[str, str]
) -> Path:
    """Accept an issue in the configuration, and return its path. Raises ConfigError where it cannot be written."""
    house = judged.project.house
    refuse_unsaved(house.config_path, open_texts)
    path = judged.project.config.relative(judged.text.path)
    for rule in acceptances_of(placed.issue, path, reason):
        house.accept(rule)
    return house.config_path


def comment(judged: JudgedText, placed: PlacedIssue, reason: str) -> Edit:
    """Return the edit that accepts an issue by a comment before its block.

    Raises InputError where a comment there would not accept it: it is tried.
    """
    text, lines = judged.text.text, judged.text.lines
    start, _ = span_of(judged, placed.reading, placed.issue)
    issue = placed.issue
    codes = ", ".join((issue.code, *issue.also))
    said = f"<!-- transqa: ignore {codes}: {_in_a_comment(reason)} -->"
    newline = "\r\n" if "\r\n" in text else "\n"
    first = lines.position(start).line
    while first > 0:
        above = text[slice(*lines.line_span(first - 1))]
        if _BLANK.fullmatch(above):
            break
        first -= 1
    own = lines.position(start).line
    for line in dict.fromkeys((first, own)):
        at, _ = lines.line_span(line)
        edit = Edit(at, at, said + newline)
        if _accepts(judged, placed, edit):
            return edit
    raise InputError(
        f"{issue.code}: a comment cannot be written before this block; accept it in the configuration"
    )


def _accepts(judged: JudgedText, placed: PlacedIssue, edit: Edit) -> bool:
    """Return whether an issue is accepted, and no other text is read, with a comment in its place."""
    text = judged.text.text
    commented = text[: edit.start] + edit.written + text[edit.end :]
    try:
        readings = judged.checker.read_file(judged.text.path, data=as_bytes(commented))
    except InputError:
        return False
    if len(readings) != len(judged.readings):
        return False
    number = judged.readings.index(placed.reading)
    before, after = placed.reading, readings[number]
    is_same_text = (
        before.text is not None
        and after.text is not None
        and before.text.text == after.text.text
    )
    if not is_same_text:
        return False
    start, _ = span_of(judged, placed.reading, placed.issue)
    start += len(edit.written)
    line_of_comment = judged.text.lines.position(edit.start).line + 1
    for ignore, segments in after.ignores:
        if ignore.line != line_of_comment:
            continue
        for segment in segments:
            mapped = after.target.texts[segment]
            span = mapped.file_span(0, len(mapped.text))
            if span and span[0] <= start < span[1]:
                return True
    return False


def _in_a_comment(reason: str) -> str:
    """Return a reason without what would end the comment.

    >>> _in_a_comment("so -->  it is")
    'so → it is'
    """
    return " ".join(reason.replace("-->", "→").replace("--", "–").split())


def add(
    judged: JudgedText,
    placed: PlacedIssue,
    spelling: str,
    kind: str,
    open_texts: Mapping[str, str],
) -> tuple[Path, str]:
    """Add a spelling to the house glossary; return its path, and what is left to do by hand, mostly nothing.

    Raises ConfigError, DataError.
    """
    if kind not in KINDS:
        raise ConfigError(f'kind "{kind}" is unknown; allowed: {", ".join(KINDS)}')
    house = judged.project.house
    path = house.glossary_path()
    for written in (path, house.config_path):
        refuse_unsaved(written, open_texts)
    issue, document = placed.issue, placed.reading.document
    terms: dict[str, str] = {}
    in_source = issue.source.text if issue.source else ""
    if issue.side == Side.SOURCE:
        in_source = issue.text
    taken = judged.checker.glossary.by_id.get(issue.entry or "")
    if document.source_lang and in_source:
        known = known_nominative(in_source, document.source_lang, taken)
        terms[document.source_lang] = known
    terms[document.target_lang or "en"] = spelling
    return path, house.add_entry(entry_of(kind, terms, taken))


def refuse_unsaved(path: Path, open_texts: Mapping[str, str]) -> None:
    """Raise ConfigError for a file that the editor has changed and not saved: writing it would lose that."""
    text = open_texts.get(str(path.absolute()))
    if text is None or not os.path.exists(path):
        return
    saved = read_bytes(path).decode("utf-8-sig", "replace")
    if saved.replace("\r\n", "\n") != text.replace("\r\n", "\n"):
        raise ConfigError(f"{path}: has changes that are not saved; save it first")
