"""What the editor offers at a place: suggestions to write, issues to accept, spellings for the glossary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from transqa.base.errors import InputError
from transqa.base.model import Side
from transqa.doors.lsp.places import span_of
from transqa.doors.lsp.shown import diagnostic, range_of
from transqa.doors.lsp.sources import as_bytes
from transqa.fixes.found import fix_of, fixes_of, is_suggestion, without_overlaps
from transqa.fixes.opened import opened
from transqa.fixes.placing import CannotPlaceError
from transqa.fixes.rounds import FileFixer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.doors.lsp.judging import JudgedText, PlacedIssue
    from transqa.fixes.model import Edit
    from transqa.fixes.opened import OpenedFile

ACCEPT, ADD = "transqa.accept", "transqa.addToGlossary"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.transqa"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
# Formats in which a comment before a block accepts its issues, and is written alike.
COMMENTED = (".md", ".markdown", ".html", ".htm", ".xhtml")
_LONGEST_TITLE = 60  # code points of a text in a title


def actions(
    judged: JudgedText, span: tuple[int, int], only: Iterable[str] | None
) -> list[types.CodeAction]:
    """Return what can be done about the issues that touch a span; ``only`` are the kinds that were asked for."""
    offered: list[types.CodeAction] = []
    file = _opened(judged)
    if _is_wanted(types.CodeActionKind.QuickFix.value, only):
        for placed in judged.issues():
            start, end = span_of(judged, placed.reading, placed.issue)
            if start <= span[1] and span[0] <= end:
                if file is not None:
                    offered += _suggestions(judged, placed, file)
                offered += _decisions(judged, placed)
    # Of the whole text: only where it was asked for, on saving mostly.
    if only is not None and _is_wanted(FIX_ALL, only) and file is not None:
        offered += _all_safe(judged, file)
    return offered


def _is_wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Return whether a kind, or one above it, was asked for.

    >>> _is_wanted("source.fixAll.transqa", ["source.fixAll"]), _is_wanted("quickfix", ["source"])
    (True, False)
    """
    if only is None:
        return True
    return any(kind == asked or kind.startswith(f"{asked}.") for asked in only)


def _opened(judged: JudgedText) -> OpenedFile | None:
    try:
        return opened(as_bytes(judged.text.text), judged.text.path)
    except InputError:
        return None


def _suggestions(
    judged: JudgedText, placed: PlacedIssue, file: OpenedFile
) -> Iterator[types.CodeAction]:
    issue = placed.issue
    if not is_suggestion(issue):
        return
    for new in issue.expected:
        try:
            fix = fix_of(placed.reading, placed.segment, issue, new, file)
        except CannotPlaceError:
            continue
        yield types.CodeAction(
            title=f"Write “{_short(fix.reads)}”",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(judged, placed)],
            is_preferred=fix.is_safe or None,
            edit=workspace_edit(judged, fix.edits),
        )


def _all_safe(judged: JudgedText, file: OpenedFile) -> Iterator[types.CodeAction]:
    found = fixes_of(judged.readings, judged.reports, file)
    safe = [fix for fix in without_overlaps(found.fixes) if fix.is_safe]
    if not safe:
        return
    source = judged.source.path if judged.source else None
    fixer = FileFixer(judged.checker, judged.text.path, source)
    _, _, misread = fixer.made(judged.readings, file, safe)
    made = [fix for fix in safe if fix not in misread]
    if made:
        fixes = "1 safe suggestion" if len(made) == 1 else f"{len(made)} safe ones"
        edits = [edit for fix in made for edit in fix.edits]
        yield types.CodeAction(
            title=f"Write {fixes}",
            kind=FIX_ALL,
            edit=workspace_edit(judged, edits),
        )


def _decisions(judged: JudgedText, placed: PlacedIssue) -> Iterator[types.CodeAction]:
    """Yield what needs a word of the user: the command asks for it."""
    if not judged.text.is_file:
        return
    issue = placed.issue
    about = f"“{_short(issue.text)}”" if issue.text else issue.code
    yield _command(judged, placed, f"Accept {about} in this file …", ACCEPT)
    if Path(judged.text.path).suffix.lower() in COMMENTED:
        title = f"Accept {issue.code} here, by a comment …"
        yield _command(judged, placed, title, ACCEPT, where="comment")
    for spelling in spellings(placed):
        title = f"Add “{_short(spelling)}” to the glossary …"
        yield _command(judged, placed, title, ADD, spelling=spelling)


def spellings(placed: PlacedIssue) -> list[str]:
    """Return what of an issue may go into the glossary as the spelling of the target: expected, or as it stands."""
    issue = placed.issue
    is_of_names = issue.code.startswith(("NAM", "TRM", "LNG417"))
    if not is_of_names:
        return []
    standing = [issue.text] if issue.side == Side.TARGET and issue.text else []
    listed = dict.fromkeys([*issue.expected, *standing])
    return [text for text in listed if text.strip()]


def _command(
    judged: JudgedText, placed: PlacedIssue, title: str, command: str, **more: str
) -> types.CodeAction:
    argument = {
        "uri": judged.text.uri,
        "fingerprint": placed.issue.fingerprint,
        **more,
    }
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(judged, placed)],
        command=types.Command(title, command, arguments=[argument]),
    )


def workspace_edit(judged: JudgedText, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Return edits of the open text as the editor takes them."""
    lines = judged.text.lines
    changes = [
        types.TextEdit(range_of(lines, (edit.start, edit.end)), edit.written)
        for edit in sorted(set(edits))
    ]
    return types.WorkspaceEdit(changes={judged.text.uri: changes})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE] + "…"
