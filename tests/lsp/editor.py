"""An editor for tests: a client of its own process, with what it was told and how it answers questions."""

from __future__ import annotations

import ast
import asyncio
import sys
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

TIMEOUT = 15  # seconds


class TestEditor:
    """A folder that is open in an editor."""

    __test__ = False

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root
        self.answers: list[str | None] = []
        self.asked: list[types.ShowMessageRequestParams] = []
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[types.ShowMessageParams] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.edits: list[types.ApplyWorkspaceEditParams] = []
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    async def open(
        self, name: str, text: str, language: str = "plaintext"
    ) -> list[types.Diagnostic]:
        uri = name if ":" in name else self.uri(name)
        self.versions[uri] = 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                types.TextDocumentItem(uri, language, 1, text)
            )
        )
        return await self.diagnostics(uri)

    async def change(
        self, name: str, *changes: types.TextDocumentContentChangeEvent
    ) -> list[types.Diagnostic]:
        uri = name if ":" in name else self.uri(name)
        self.versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                list(changes),
            )
        )
        return await self.diagnostics(uri)

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Return the diagnostics of the text as it is now, once they come."""
        version = self.versions[uri]

        def has_come() -> bool:
            return any(
                found.uri == uri and found.version == version
                for found in self.published
            )

        await self.until(has_come)
        last = [found for found in self.published if found.uri == uri][-1]
        return list(last.diagnostics)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(TIMEOUT):
            while not condition():
                await asyncio.sleep(0.005)

    async def hover(self, name: str, line: int, character: int) -> str:
        found = await self.client.text_document_hover_async(
            types.HoverParams(
                types.TextDocumentIdentifier(self.uri(name)),
                types.Position(line, character),
            )
        )
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def actions(
        self, name: str, shown: types.Range, only: list[str] | None = None
    ) -> list[types.CodeAction]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(self.uri(name)),
                shown,
                types.CodeActionContext([], only=only),
            )
        )
        return [_action(one) for one in found or []]

    async def run(self, action: types.CodeAction) -> None:
        assert action.command
        await self.execute(action.command.command, *(action.command.arguments or []))

    async def execute(self, command: str, *arguments: Any) -> None:
        await self.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command, list(arguments))
        )


def _action(found: types.CodeAction | types.Command) -> types.CodeAction:
    """Return an action; lsprotocol takes one that has a command for a command with the other as its text."""
    if isinstance(found, types.CodeAction):
        return found
    command = types.Command(**ast.literal_eval(found.command))
    return types.CodeAction(title=found.title, command=command)


def run_editor(
    root: Path,
    work: Callable[[TestEditor], Awaitable[None]],
    *,
    client_name: str = "visual_studio_code",
    encodings: list[types.PositionEncodingKind] | None = None,
) -> TestEditor:
    """Let an editor work in a folder, and return it; the server ends in order, with exit status 0."""
    return asyncio.run(_run(root, work, client_name, encodings))


async def _run(
    root: Path,
    work: Callable[[TestEditor], Awaitable[None]],
    client_name: str,
    encodings: list[types.PositionEncodingKind] | None,
) -> TestEditor:
    client = LanguageClient()
    editor = TestEditor(client, root)
    _follow(client, editor)
    await client.start_io(sys.executable, "-m", "transqa", "lsp", "--stdio")
    capabilities = client_capabilities(client_name)
    if encodings:
        assert capabilities.general
        capabilities.general.position_encodings = encodings
    try:
        await client.initialize_session(
            types.InitializeParams(
                capabilities=capabilities,
                root_uri=root.as_uri(),
                workspace_folders=[types.WorkspaceFolder(root.as_uri(), root.name)],
            )
        )
        await work(editor)
        await client.shutdown_session()
        assert client._server is not None
        assert client._server.returncode == 0
    finally:
        # A server that a failed test leaves behind would be waited for.
        if client._server is not None and client._server.returncode is None:
            client._server.kill()
        async with asyncio.timeout(TIMEOUT):
            stop: Any = client.stop  # has no types
            await stop()
    return editor


def _follow(client: LanguageClient, editor: TestEditor) -> None:
    """Remember what the server says, and answer what it asks."""

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.published.append(params)

    @client.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
    def message(params: types.ShowMessageParams) -> None:
        editor.messages.append(params)

    @client.feature(types.WINDOW_SHOW_DOCUMENT)  # type: ignore[untyped-decorator]
    def document(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        editor.shown.append(params)
        return types.ShowDocumentResult(success=True)

    @client.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)  # type: ignore[untyped-decorator]
    def question(
        params: types.ShowMessageRequestParams,
    ) -> types.MessageActionItem | None:
        editor.asked.append(params)
        answer = editor.answers.pop(0)
        return types.MessageActionItem(answer) if answer else None

    @client.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
    def edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        editor.edits.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def registered(params: types.RegistrationParams) -> None:
        del params
