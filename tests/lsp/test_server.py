"""The server as a client sees it: a process of its own, spoken to over its standard streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")
pytest.importorskip("pytest_lsp", reason="pytest-lsp, a real client, is not installed")

from lsprotocol import types

from tests.lsp.editor import run_editor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lsp.editor import TestEditor

CONFIG = 'source_lang = "ru"\ntarget_lang = "en"\nsource = "ru/{name}"\n'
WRONG = "Ksenia Lutsina was released."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "transqa.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "ru").mkdir()
    return tmp_path


def span(start: int, end: int, line: int = 0) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def test_issues_are_shown_as_one_types(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        (shown,) = await editor.open("a.txt", WRONG)
        assert (shown.code, shown.range) == ("NAM103", span(0, 14))
        assert shown.severity == types.DiagnosticSeverity.Error
        assert shown.source == "transqa"
        mended = types.TextDocumentContentChangePartial(span(11, 11), "k")
        assert await editor.change("a.txt", mended) == []
        whole = types.TextDocumentContentChangeWholeDocument(f"\n𝄞 {WRONG}\n")
        (shown,) = await editor.change("a.txt", whole)
        assert shown.range == span(3, 17, line=1)  # units of UTF-16
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(
                types.TextDocumentIdentifier(editor.uri("a.txt"))
            )
        )
        await editor.until(lambda: not editor.published[-1].diagnostics)

    run_editor(project, work)


@pytest.mark.parametrize(
    ("encoding", "start"),
    [
        (types.PositionEncodingKind.Utf8, 5),
        (types.PositionEncodingKind.Utf16, 3),
        (types.PositionEncodingKind.Utf32, 2),
    ],
)
def test_positions_are_in_the_units_that_were_agreed_on(
    project: Path, encoding: types.PositionEncodingKind, start: int
) -> None:
    async def work(editor: TestEditor) -> None:
        (shown,) = await editor.open("a.md", f"𝄞 {WRONG}\n", "markdown")
        assert shown.range == span(start, start + 14)

    run_editor(project, work, encodings=[encoding])


def test_hover_tells_the_reason_and_the_evidence(project: Path) -> None:
    (project / "ru" / "a.md").write_text("Ксению Луцкину освободили.\n", "utf-8")

    async def work(editor: TestEditor) -> None:
        await editor.open("a.md", WRONG, "markdown")
        told = await editor.hover("a.md", 0, 8)
        assert told.startswith("**NAM103 misspelled-name**: major")
        assert "Expected: **Ksenia Lutskina**" in told
        assert "Source: Ксению Луцкину освободили." in told
        assert (
            "Glossary: ksenia-lutskina: Ксенія Луцкіна (be), Ksenia Lutskina (en), "
            "Ксения Луцкина (ru), Ксенія Луцкіна (uk)"
        ) in told
        assert await editor.hover("a.md", 0, 25) == ""

    run_editor(project, work)


def test_the_source_beside_is_found_and_shown(project: Path) -> None:
    (project / "ru" / "a.txt").write_text(
        "Погода хорошая.\n\nПогибли 17 человек.\n", "utf-8"
    )

    async def work(editor: TestEditor) -> None:
        text = "The weather is fine.\n\n71 people died.\n"
        (shown,) = await editor.open("a.txt", text)
        assert (shown.code, shown.range) == ("NUM310", span(0, 2, line=2))
        assert shown.related_information
        source = shown.related_information[0].location
        assert source.uri == editor.uri("ru/a.txt")
        assert source.range == span(8, 10, line=2)
        there = await editor.client.text_document_definition_async(
            types.DefinitionParams(
                types.TextDocumentIdentifier(editor.uri("a.txt")), types.Position(2, 5)
            )
        )
        assert there == types.Location(editor.uri("ru/a.txt"), span(0, 19, line=2))
        # The source as it is written in the editor, before it is saved.
        assert (
            await editor.open("ru/a.txt", "Погода хорошая.\n\nПогибли 71 человек.\n")
            == []
        )
        await editor.until(
            lambda: (
                editor.published[-1].uri == editor.uri("a.txt")
                and not editor.published[-1].diagnostics
            )
        )

    run_editor(project, work)


def test_suggestions_are_quick_fixes_and_safe_ones_preferred(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        (shown,) = await editor.open("a.md", f"He said: *{WRONG}*\n", "markdown")
        first = (await editor.actions("a.md", span(12, 12)))[0]
        assert first.title == "Write “Ksenia Lutskina”"
        assert first.is_preferred
        assert list(first.diagnostics or []) == [shown]
        assert first.edit
        assert first.edit.changes == {
            editor.uri("a.md"): (types.TextEdit(span(17, 24), "Lutskina"),)
        }
        assert await editor.actions("a.md", span(0, 3)) == []
        only = ["source.fixAll"]
        (whole,) = await editor.actions("a.md", span(0, 0), only)
        assert whole.title == "Write 1 safe suggestion"
        assert whole.edit == first.edit
        assert await editor.actions("a.md", span(12, 12), ["refactor"]) == []

    run_editor(project, work)


def titled(actions: list[types.CodeAction], beginning: str) -> types.CodeAction:
    (action,) = [one for one in actions if one.title.startswith(beginning)]
    return action


def test_an_issue_is_accepted_in_the_configuration(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        await editor.open("a.txt", WRONG)
        action = titled(await editor.actions("a.txt", span(8, 8)), "Accept “Ksenia")
        editor.answers = [None]
        await editor.run(action)
        assert (project / "transqa.toml").read_text("utf-8") == CONFIG
        editor.answers = ["it is a quotation"]
        await editor.run(action)
        await editor.until(lambda: not editor.published[-1].diagnostics)
        written = (project / "transqa.toml").read_text("utf-8")
        assert written.startswith(CONFIG)
        assert 'reason = "it is a quotation"' in written
        assert 'path = "a.txt"' in written
        # It is not there any more: said, and nothing is written.
        await editor.run(action)
        assert "not there any more" in editor.messages[-1].message
        assert (project / "transqa.toml").read_text("utf-8") == written

    run_editor(project, work)


def test_another_reason_is_written_where_it_belongs(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        await editor.open("a.txt", WRONG)
        action = titled(await editor.actions("a.txt", span(8, 8)), "Accept “Ksenia")
        editor.answers = ["another: write it there"]
        await editor.run(action)
        (shown,) = editor.shown
        assert shown.uri == editor.uri("transqa.toml")
        assert shown.selection
        line = (
            (project / "transqa.toml")
            .read_text("utf-8")
            .splitlines()[shown.selection.start.line]
        )
        start, end = shown.selection.start.character, shown.selection.end.character
        assert (line[:start], line[start:end]) == ('reason = "', "say why")

    run_editor(project, work)


def test_an_issue_is_accepted_by_a_comment_before_its_block(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        text = f"# News\n\nHe said\nthat {WRONG}\n"
        await editor.open("a.md", text, "markdown")
        action = titled(
            await editor.actions("a.md", span(8, 8, line=3)), "Accept NAM103 here"
        )
        editor.answers = ["it is a quotation"]
        await editor.run(action)
        (asked,) = editor.edits
        assert asked.edit.changes == {
            editor.uri("a.md"): (
                types.TextEdit(
                    span(0, 0, line=2),
                    "<!-- transqa: ignore NAM103: it is a quotation -->\n",
                ),
            )
        }
        written = types.TextDocumentContentChangePartial(
            span(0, 0, line=2), asked.edit.changes[editor.uri("a.md")][0].new_text
        )
        assert await editor.change("a.md", written) == []

    run_editor(project, work)


def test_a_spelling_is_added_to_the_glossary(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        await editor.open("a.txt", WRONG)
        action = titled(
            await editor.actions("a.txt", span(8, 8)), "Add “Ksenia Lutsina”"
        )
        editor.answers = ["person"]
        await editor.run(action)
        await editor.until(lambda: not editor.published[-1].diagnostics)
        assert "Ksenia Lutsina" in (project / "house.toml").read_text("utf-8")
        assert "house.toml" in (project / "transqa.toml").read_text("utf-8")

    run_editor(project, work)


def test_what_is_not_saved_is_not_written_over(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        await editor.open("transqa.toml", CONFIG + "# more\n")
        await editor.open("a.txt", WRONG)
        action = titled(await editor.actions("a.txt", span(8, 8)), "Accept “Ksenia")
        editor.answers = ["it is a quotation"]
        await editor.run(action)
        assert "not saved" in editor.messages[-1].message
        assert (project / "transqa.toml").read_text("utf-8") == CONFIG

    run_editor(project, work)


def test_a_bad_configuration_is_a_message_until_it_is_mended(project: Path) -> None:
    config = project / "transqa.toml"
    config.write_text('fail_onn = "major"\n', "utf-8")

    async def work(editor: TestEditor) -> None:
        assert await editor.open("a.txt", WRONG) == []
        assert await editor.open("b.txt", WRONG) == []
        (told,) = editor.messages
        assert told.type == types.MessageType.Error
        assert 'key "fail_onn" is unknown' in told.message
        config.write_text(CONFIG, "utf-8")
        editor.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams(
                [
                    types.FileEvent(
                        editor.uri("transqa.toml"), types.FileChangeType.Changed
                    )
                ]
            )
        )
        await editor.until(lambda: len(editor.published[-1].diagnostics) == 1)

    run_editor(project, work)


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("a.html", f"<meta charset=windows-1251><p>{WRONG}", [span(30, 44)]),
        ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{WRONG}\n", [span(0, 14, 2)]),
        ("a.tsv", f"id\ttarget\n1\t{WRONG}\n", [span(2, 16, 1)]),
        (
            "a.xliff",
            '<?xml version="1.0" encoding="windows-1251"?>\n<xliff version="1.2"><file source-language="ru" '
            'target-language="en" original="a" datatype="plaintext"><body>\n<trans-unit id="1"><source>Её '
            f"отпустили.</source>\n<target>{WRONG}</target></trans-unit></body></file></xliff>\n",
            [span(8, 22, 3)],
        ),
        ("a.txt", "", []),
        ("a.txt", " \n", []),
        ("untitled:Untitled-1", WRONG, [span(0, 14)]),
    ],
)
def test_every_text_format_is_read_from_the_editor(
    project: Path, name: str, text: str, shown: list[types.Range]
) -> None:
    async def work(editor: TestEditor) -> None:
        found = await editor.open(name, text)
        assert [one.range for one in found if one.code == "NAM103"] == shown

    run_editor(project, work)


def test_a_text_that_cannot_be_read_says_so_in_its_line(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        (shown,) = await editor.open("a.xliff", "<xliff>\n<file\n</xliff>")
        assert shown.code == "unread"
        assert shown.severity == types.DiagnosticSeverity.Warning
        assert shown.range.start.line == 2
        assert editor.messages == []

    run_editor(project, work)


def test_nonsense_is_an_error_and_nothing_is_lost(project: Path) -> None:
    async def work(editor: TestEditor) -> None:
        await editor.open("a.txt", WRONG)
        for command, argument in [
            ("transqa.accept", 5),
            ("transqa.nothing", {}),
        ]:
            with pytest.raises(Exception, match=r"want|not defined"):
                await editor.execute(command, argument)
        await editor.execute("transqa.accept", {"uri": 3})
        assert "uri must be a string" in editor.messages[-1].message
        await editor.execute("transqa.accept", {"uri": "file:///no", "fingerprint": ""})
        assert "not there any more" in editor.messages[-1].message
        assert await editor.hover("never-opened.txt", 5, 5) == ""
        assert await editor.hover("a.txt", 500, 5) == ""
        body = b"{no json at all"
        assert editor.client._server
        assert editor.client._server.stdin
        editor.client._server.stdin.write(
            b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        )
        half = types.TextDocumentContentChangePartial(span(900, 2, 70), " \ud800")
        (shown,) = await editor.change("a.txt", half)
        assert shown.code == "NAM103"

    run_editor(project, work)
