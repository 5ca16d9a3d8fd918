"""Issues as translator comments of PO entries: ``# transqa: NAM104 major deprecated-name: …``.

Comments of a translator are kept by msgmerge and shown by editors. Source: GNU gettext
manual 0.22, "The Format of PO Files". What a run wrote is known by its ``# transqa: ``
and taken out by the next; ``# transqa: ignore`` is the user's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.decode import mark_and_encoding
from transqa.bitext.langs import Langs
from transqa.bitext.po import decode_po, read_po
from transqa.bitext.po_entries import PoEntry, po_entries
from transqa.bitext.unit import with_unique_ids
from transqa.bitext.writeback.edits import (
    EditedFile,
    Insertion,
    with_insertions,
    without_spans,
)
from transqa.bitext.writeback.its import issue_comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.model import Issue, Severity

_COMMENT_OF_EARLIER_RUN = re.compile(
    r"^[ \t]*# transqa: (?!(?i:ignore)\b)[^\n]*(?:\n|\Z)", re.MULTILINE
)
_MADE_FUZZY = "# transqa: made fuzzy"
_PLURAL_FORM = re.compile(r"\[[0-9]+\](?=(?:#[0-9]+)?\Z)")


def annotated_po(
    data: bytes,
    name: str,
    issues: Mapping[str, Sequence[Issue]],
    *,
    fuzzy: Severity | None = None,
) -> bytes:
    """Return a PO file with a comment for each issue, on its entry, after the comments of the translator.

    ``issues`` are those of each document by its id; a PO file has one. Entries with an
    issue at or above ``fuzzy`` get the flag fuzzy. Raises InputError for a file that
    cannot be read and for an issue of a segment that it has not.
    """
    file = _opened(removed_po(data, name), name)
    [content] = read_po(file.encoded(), name, Langs())
    unit_of_id = {unit.id: unit for unit in with_unique_ids(content.units)}
    issues_of_entry: dict[int, list[Issue]] = {}  # by the start of the entry
    for document_issues in issues.values():
        for issue in document_issues:
            unit = unit_of_id.get(issue.segment)
            if unit is None or unit.start is None:
                raise InputError(
                    f'{name}: {issue.code} is in segment "{issue.segment}", which the file has not'
                )
            issues_of_entry.setdefault(unit.start, []).append(issue)
    entries = {entry.start: entry for entry in po_entries(file.text, name).entries}
    insertions: list[Insertion] = []
    for start, entry_issues in issues_of_entry.items():
        insertions += _entry_insertions(file.text, entries[start], entry_issues, fuzzy)
    return file._replace(text=with_insertions(file.text, insertions)).encoded()


def removed_po(data: bytes, name: str) -> bytes:
    """Return a PO file without the comments, and the flags fuzzy, that an earlier run put in."""
    file = _opened(data, name)
    if "# transqa: " not in file.text:
        return data
    spans = [comment.span() for comment in _COMMENT_OF_EARLIER_RUN.finditer(file.text)]
    if _MADE_FUZZY in file.text:
        for entry in po_entries(file.text, name).entries:
            if any(comment.text.startswith(_MADE_FUZZY) for comment in entry.comments):
                spans += _fuzzy_spans(file.text, entry)
    return file._replace(text=without_spans(file.text, spans)).encoded()


def _opened(data: bytes, name: str) -> EditedFile:
    text, encoding = decode_po(data, name)
    mark, marked_encoding = mark_and_encoding(data)
    if mark:
        encoding = marked_encoding
    file = EditedFile(
        name=name, mark=mark, text=text, encoding=encoding, errors="backslashreplace"
    )
    file.refuse_if_changed(data)
    return file


def _entry_insertions(
    text: str, entry: PoEntry, issues: Sequence[Issue], fuzzy: Severity | None
) -> Iterator[Insertion]:
    """Yield what is put into an entry: the lines of its issues and, if one is bad enough, the flag."""
    lines: list[str] = []
    is_bad = False
    for issue in issues:
        lines.append(f"# transqa: {_form_label(entry, issue)}{issue_comment(issue)}")
        if fuzzy is not None and issue.severity.rank >= fuzzy.rank:
            is_bad = True
    is_made_fuzzy = is_bad and "fuzzy" not in entry.flags()
    if is_made_fuzzy:
        lines.append(_MADE_FUZZY)
    line_end = _line_end(text, entry.start)
    # Editors and msgmerge show the comments of a translator first; ours come behind
    # them.
    offset = _line_start(text, entry.start)
    for comment in entry.comments:
        is_of_translator = comment.text[1:2] in ("", " ", "\t")
        if is_of_translator:
            comment_end = comment.start + len(comment.text)
            offset = text.index("\n", comment_end) + 1
    yield Insertion(offset, "".join(line + line_end for line in lines))
    if is_made_fuzzy:
        yield _fuzzy_flag(text, entry, line_end)


def _form_label(entry: PoEntry, issue: Issue) -> str:
    """Return which plural form an issue is in: ``msgstr[1] ``; nothing in an entry without plural forms."""
    if not entry.field("msgid_plural"):
        return ""
    form = _PLURAL_FORM.search(issue.segment)
    return f"msgstr{form.group()} " if form else ""


def _fuzzy_flag(text: str, entry: PoEntry, line_end: str) -> Insertion:
    for comment in entry.comments:
        if comment.text.startswith("#,"):
            return Insertion(comment.start + len("#,"), " fuzzy,")
    before = entry.fields[0].start
    for comment in entry.comments:
        if comment.text.startswith("#|"):  # previous msgid: flags stand before it
            before = comment.start
            break
    return Insertion(_line_start(text, before), f"#, fuzzy{line_end}")


def _fuzzy_spans(text: str, entry: PoEntry) -> Iterator[tuple[int, int]]:
    """Yield the flag that an earlier run put in: its line, or its word in the line of the flags."""
    for comment in entry.comments:
        if comment.text.rstrip() == "#, fuzzy":
            line_start = _line_start(text, comment.start)
            line_end = text.find("\n", comment.start) + 1 or len(text)
            yield line_start, line_end
        elif comment.text.startswith("#, fuzzy,"):
            yield comment.start + len("#,"), comment.start + len("#, fuzzy,")


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> str:
    newline = text.find("\n", offset)
    return "\r\n" if newline > 0 and text[newline - 1] == "\r" else "\n"
