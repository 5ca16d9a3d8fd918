"""Issues as translator comments of PO entries: ``# transqa: NAM104 major deprecated-name: …``.

Comments of a translator are kept by msgmerge and shown by editors. Source: GNU gettext manual 0.22, "The Format of PO
Files". What a run wrote is known by its ``# transqa: `` and taken out by the next; ``# transqa: ignore`` is the user's.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.langs import Langs
from transqa.bitext.made import doubled
from transqa.bitext.po import decode_po, read_po
from transqa.bitext.po_entries import Entry, po_entries
from transqa.bitext.writeback.edits import File, Put, cut, opened, put
from transqa.bitext.writeback.its import comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transqa.base.model import Issue, Severity

_OURS = re.compile(r"^[ \t]*# transqa: (?!(?i:ignore)\b)[^\n]*(?:\n|\Z)", re.MULTILINE)
_MADE_FUZZY = "# transqa: made fuzzy"
_FORM = re.compile(r"\[[0-9]+\](?=(?:#[0-9]+)?\Z)")


def annotated_po(
    data: bytes, name: str, issues: Mapping[str, Sequence[Issue]], *, fuzzy: Severity | None = None
) -> bytes:
    """Return a PO file with a comment for each issue, on its entry, after the comments of the translator.

    ``issues`` are those of each document by its id; a PO file has one. Entries with an issue at or above ``fuzzy`` get
    the flag fuzzy. Raises InputError for a file that cannot be read and for an issue of a segment that it has not.
    """
    file = _opened(removed_po(data, name), name)
    [content] = read_po(file.bytes(), name, Langs())
    starts = dict(zip(doubled([unit.id for unit in content.units]), content.units, strict=True))
    entries = {entry.start: entry for entry in po_entries(file.text, name).entries}
    by_entry: dict[int, list[Issue]] = {}
    for issue in (issue for several in issues.values() for issue in several):
        unit = starts.get(issue.segment)
        if unit is None or unit.start is None:
            raise InputError(f'{name}: {issue.code} is in segment "{issue.segment}", which the file has not')
        by_entry.setdefault(unit.start, []).append(issue)
    puts = (one for start, some in by_entry.items() for one in _puts(file.text, entries[start], some, fuzzy))
    return file._replace(text=put(file.text, puts)).bytes()


def removed_po(data: bytes, name: str) -> bytes:
    """Return a PO file without the comments, and the flags fuzzy, that an earlier run put in."""
    file = _opened(data, name)
    if "# transqa: " not in file.text:
        return data
    entries = po_entries(file.text, name).entries if _MADE_FUZZY in file.text else ()
    spans = [match.span() for match in _OURS.finditer(file.text)]
    spans += [span for entry in entries if _has_made_fuzzy(entry) for span in _fuzzy_spans(file.text, entry)]
    return file._replace(text=cut(file.text, spans)).bytes()


def _opened(data: bytes, name: str) -> File:
    text, encoding = decode_po(data, name)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return opened(data, name, mark, text, encoding, "backslashreplace")


def _puts(text: str, entry: Entry, issues: Iterable[Issue], fuzzy: Severity | None) -> Iterator[Put]:
    """Yield what is put into an entry: the lines of its issues and, if one is bad enough, the flag."""
    some = list(issues)
    lines = [f"# transqa: {_form(entry, one)}{comment(one)}" for one in some]
    bad = fuzzy is not None and any(one.severity.rank >= fuzzy.rank for one in some)
    flags = bad and "fuzzy" not in entry.flags()
    if flags:
        lines.append(_MADE_FUZZY)
    theirs = [one for one in entry.comments if one.text[1:2] in ("", " ", "\t")]
    after = theirs[-1].start + len(theirs[-1].text) if theirs else None
    end = _line_end(text, entry.start)
    place = _line_start(text, entry.start) if after is None else text.index("\n", after) + 1
    yield Put(place, "".join(f"{line}{end}" for line in lines))
    if flags:
        yield _flag(text, entry, end)


def _form(entry: Entry, issue: Issue) -> str:
    """Return which plural form an issue is in: ``msgstr[1] ``; nothing in an entry without plural forms."""
    match = _FORM.search(issue.segment) if entry.field("msgid_plural") else None
    return f"msgstr{match.group()} " if match else ""


def _flag(text: str, entry: Entry, end: str) -> Put:
    flags = next((one for one in entry.comments if one.text.startswith("#,")), None)
    if flags:
        return Put(flags.start + 2, " fuzzy,")
    before = next((one.start for one in entry.comments if one.text.startswith("#|")), entry.fields[0].start)
    return Put(_line_start(text, before), f"#, fuzzy{end}")


def _has_made_fuzzy(entry: Entry) -> bool:
    return any(one.text.startswith(_MADE_FUZZY) for one in entry.comments)


def _fuzzy_spans(text: str, entry: Entry) -> Iterator[tuple[int, int]]:
    """Yield the flag that an earlier run put in: its line, or its word in the line of the flags."""
    for one in entry.comments:
        if one.text.rstrip() == "#, fuzzy":
            yield _line_start(text, one.start), text.find("\n", one.start) + 1 or len(text)
        elif one.text.startswith("#, fuzzy,"):
            yield one.start + 2, one.start + 9


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> str:
    at = text.find("\n", place)
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"
