"""The server: what it answers, and when it checks what. Texts are checked in one thread beside the messages."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import (
    FeatureRequestError,
    JsonRpcException,
    JsonRpcInvalidParams,
)
from pygls.lsp.server import LanguageServer

from transqa import __version__
from transqa.base.errors import InputError, TransqaError
from transqa.doors.lsp.actions import ACCEPT, ADD, KINDS, actions, workspace_edit
from transqa.doors.lsp.decisions import accept, add, comment
from transqa.doors.lsp.judging import Judging
from transqa.doors.lsp.session import Session, path_of
from transqa.doors.lsp.shown import (
    SOURCE_NAME,
    diagnostics,
    hover,
    source_location,
    span_of_range,
)
from transqa.doors.lsp.wire import WireProtocol, serve
from transqa.fixes.house import KINDS as ENTRY_KINDS
from transqa.fixes.house import kind_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import BinaryIO

    from transqa.doors.lsp.judging import JudgedText, OpenText, PlacedIssue

# Seconds after a keystroke before the text is checked, so that a word typed fast is
# checked once. While a check runs, all further keystrokes wait for the next one.
DELAY = 0.03
# Seconds without a keystroke after which the whole text is aligned with its source anew.
SETTLE = 1.0
REASONS = (
    "it is a quotation",
    "the source has it so",
    "the house spells it so",
)
OTHER_REASON = "another: write it there"
_UNSAID = "say why"
_WATCHED = "**/*.toml"


class TransqaServer(LanguageServer):
    """A language server that words its errors as the command does."""

    protocol: WireProtocol

    def serve(self, stdin: BinaryIO, stdout: BinaryIO) -> int:
        """Serve a client until it says exit or its stream ends; return the exit status."""
        return asyncio.run(serve(self.protocol, stdin, stdout))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Tell the user what went wrong outside a request. One is answered with its error, which the client shows."""
        if source is FeatureRequestError:
            return
        said = str(error) or type(error).__name__
        self.window_show_message(
            types.ShowMessageParams(types.MessageType.Error, f"transqa: {said}")
        )


class Editor:
    """One editor, its texts and what is known of them."""

    def __init__(self, server: LanguageServer) -> None:
        """Begin with nothing open."""
        self.server = server
        self.session = Session()
        self.judging = Judging()
        self._thread = ThreadPoolExecutor(1, "transqa")
        self._judged: dict[str, JudgedText] = {}
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._settling: dict[str, asyncio.Task[None]] = {}
        self._faults: dict[
            str, str
        ] = {}  # of configurations, as they were told, by URI

    def start(self, params: types.InitializeParams) -> None:
        """Take what the client says of itself."""
        self.session.encoding = self.server.workspace.position_encoding or "utf-16"
        folders = params.workspace_folders or []
        uri = folders[0].uri if folders else params.root_uri
        path = path_of(uri) if uri else params.root_path
        if path:
            self.session.root = self.judging.projects.root = Path(path)

    def warm_up(self) -> None:
        """Load what the first check needs while the editor is still opening its first file."""
        root = self.session.root or Path.cwd()
        self._thread.submit(self.judging.warm_up, str(root / "text.txt"))

    def stop(self) -> None:
        """Check no more, and let the thread end."""
        for task in (*self._checks.values(), *self._settling.values()):
            task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def schedule(self, text: OpenText, delay: float = DELAY) -> None:
        """Check a text soon, and all that have it as their source."""
        changed = [text.uri]
        for uri, judged in self._judged.items():
            source = judged.source.path if judged.source else None
            if source and Path(source).absolute() == Path(text.path).absolute():
                changed.append(uri)
        for uri in changed:
            task = self._checks.get(uri)
            if task is None or task.done():
                self._checks[uri] = asyncio.ensure_future(self._check(uri, delay))

    def schedule_all(self) -> None:
        """Check all texts again: a configuration, a glossary or a source may be another one now."""
        for text in self.session.texts():
            self.schedule(text, delay=0)

    async def _check(self, uri: str, delay: float) -> None:
        """Check a text until it stands as it was checked, and show what was found."""
        checked: OpenText | None = None
        while True:
            before = self.session.text(uri)
            await asyncio.sleep(delay)
            text = self.session.text(uri)
            if text is None:
                return
            if text is not before:
                continue  # somebody is typing
            if text is checked:
                return
            await self._check_once(text)
            checked = text
            judged = self._judged.get(uri)
            if judged is not None and not judged.is_settled:
                self._settling[uri] = asyncio.ensure_future(self._settle(text))

    async def _settle(self, text: OpenText) -> None:
        """Check the whole of a text once nobody has written in it for a while."""
        await asyncio.sleep(SETTLE)
        task = self._checks.get(text.uri)
        is_current = self.session.text(text.uri) is text
        if is_current and (task is None or task.done()):
            await self._check_once(text, whole=True)

    async def _check_once(self, text: OpenText, *, whole: bool = False) -> None:
        loop = asyncio.get_running_loop()
        try:
            judged = await loop.run_in_executor(
                self._thread,
                partial(self.judging.judged, text, self.session.by_path(), whole=whole),
            )
        except Exception as error:
            message = str(error)
            if not isinstance(
                error, TransqaError
            ):  # a fault of ours ends no check silently
                message = (
                    f"{text.path}: internal error ({type(error).__name__}: {error})"
                )
            self._judged.pop(text.uri, None)
            self._tell_fault(text.uri, message)
            self._publish(text, [])
            return
        self._faults.pop(text.uri, None)
        if self.session.text(text.uri) is None:
            return
        self._judged[text.uri] = judged
        self._publish(text, diagnostics(judged))

    def _publish(self, text: OpenText, found: list[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(text.uri, found, text.version)
        )

    def _tell_fault(self, uri: str, message: str) -> None:
        """Show what is wrong with a configuration, once for all texts and keystrokes."""
        is_known = message in self._faults.values()
        self._faults[uri] = message
        if not is_known:
            self.show(types.MessageType.Error, message)

    def show(self, kind: types.MessageType, message: str) -> None:
        """Show a message to the user."""
        self.server.window_show_message(
            types.ShowMessageParams(kind, f"{SOURCE_NAME}: {message}")
        )

    async def judged(self, uri: str) -> JudgedText | None:
        """Return the verdict on a text as it stands now; None for one that is not open, or has none."""
        task = self._checks.get(uri)
        if task is not None:
            # The check goes on where the request that waits for it is cancelled.
            await asyncio.wait([task])
        judged = self._judged.get(uri)
        text = self.session.text(uri)
        return judged if judged is not None and judged.text is text else None

    def close(self, uri: str) -> None:
        """Let a text go, and take back what was shown of it."""
        self.session.close(uri)
        self._judged.pop(uri, None)
        self._faults.pop(uri, None)
        self.judging.forget(uri)
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, [])
        )

    async def accept(self, argument: dict[str, object]) -> None:
        """Accept an issue, with the reason that the command has or the user gives."""
        judged, placed = await self._decided(argument)
        reason = _string(argument, "reason")
        if not reason:
            reason = await self._chosen(
                "It is right because …", (*REASONS, OTHER_REASON)
            )
        if not reason:
            return
        is_unsaid = reason == OTHER_REASON
        if is_unsaid:
            reason = _UNSAID
        if _string(argument, "where") == "comment":
            edit = workspace_edit(judged, [comment(judged, placed, reason)])
            await self.server.workspace_apply_edit_async(
                types.ApplyWorkspaceEditParams(edit, "Accept an issue")
            )
            return
        path = accept(judged, placed, reason, self.session.by_path())
        self.schedule_all()
        if is_unsaid:
            await self._show_reason(path)
        else:
            self.show(types.MessageType.Info, f"accepted in {path}")

    async def add(self, argument: dict[str, object]) -> None:
        """Add a spelling to the house glossary, as the kind that the command has or the user gives."""
        judged, placed = await self._decided(argument)
        spelling = _string(argument, "spelling")
        if not spelling:
            raise InputError("there is no spelling to add")
        kind = _string(argument, "kind")
        if not kind:
            taken = judged.checker.glossary.by_id.get(placed.issue.entry or "")
            likely = kind_of(placed.issue, taken)
            others = [kind for kind in ENTRY_KINDS if kind != likely]
            choices = (likely, *others) if likely else tuple(others)
            kind = await self._chosen(f"“{spelling}” is a …", choices)
        if not kind:
            return
        path, left_to_do = add(judged, placed, spelling, kind, self.session.by_path())
        self.schedule_all()
        self.show(types.MessageType.Info, left_to_do or f"added to {path}")

    async def _decided(
        self, argument: dict[str, object]
    ) -> tuple[JudgedText, PlacedIssue]:
        """Return the issue that a command is about. Raises InputError where it is not there any more."""
        judged = await self.judged(_string(argument, "uri"))
        placed = judged.issue(_string(argument, "fingerprint")) if judged else None
        if judged is None or placed is None:
            raise InputError("the issue is not there any more; nothing was written")
        return judged, placed

    async def _chosen(self, question: str, answers: tuple[str, ...]) -> str:
        """Return what the user chooses, empty where they choose nothing. Raises InputError if the client cannot ask."""
        try:
            item = await self.server.window_show_message_request_async(
                types.ShowMessageRequestParams(
                    types.MessageType.Info,
                    question,
                    [types.MessageActionItem(answer) for answer in answers],
                )
            )
        except JsonRpcException as error:
            raise InputError(
                f"the editor could not ask “{question}” ({error}); nothing was written"
            ) from None
        return item.title if item is not None and item.title in answers else ""

    async def _show_reason(self, path: Path) -> None:
        """Open a configuration at the reason that is still to be said."""
        window = self.server.client_capabilities.window
        if window is None or not window.show_document:
            self.show(types.MessageType.Info, f"accepted; say why in {path}")
            return
        lines = path.read_text("utf-8").splitlines()
        wanted = f'reason = "{_UNSAID}"'
        numbers = [number for number, line in enumerate(lines) if line == wanted]
        line = numbers[-1] if numbers else 0
        start = wanted.index(_UNSAID)
        await self.server.window_show_document_async(
            types.ShowDocumentParams(
                path.absolute().as_uri(),
                take_focus=True,
                selection=types.Range(
                    types.Position(line, start),
                    types.Position(line, start + len(_UNSAID)),
                ),
            )
        )


def _string(argument: dict[str, object], key: str) -> str:
    value = argument.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{key} must be a string, found {value!r:.40}")
    return value


def make_server() -> TransqaServer:
    """Return a server with all that it answers; it is not started."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)  # tracebacks, else
    server = TransqaServer("transqa", __version__, protocol_cls=WireProtocol)
    editor = Editor(server)
    _answer_texts(server, editor)
    _answer_places(server, editor)
    _answer_commands(server, editor)
    return server


def _answer_texts(server: LanguageServer, editor: Editor) -> None:
    """Follow what is opened, written, saved and closed."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        editor.start(params)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        editor.warm_up()
        workspace = server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(_WATCHED)]
            server.client_register_capability(
                types.RegistrationParams(
                    [
                        types.Registration(
                            "transqa-files",
                            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                            types.DidChangeWatchedFilesRegistrationOptions(watchers),
                        )
                    ]
                )
            )

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        editor.stop()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        editor.schedule(editor.session.open(params.text_document), delay=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        text = editor.session.change(
            document.uri, document.version, params.content_changes
        )
        if text is not None:
            editor.schedule(text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        editor.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: types.DidSaveTextDocumentParams) -> None:
        editor.schedule_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_files(_: types.DidChangeWatchedFilesParams) -> None:
        editor.schedule_all()


def _answer_places(server: LanguageServer, editor: Editor) -> None:
    """Say what is known of a place, and what can be done there."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        judged = await editor.judged(params.text_document.uri)
        if judged is None:
            return None
        return hover(
            judged,
            _offset(judged, params.position),
            is_markdown=_reads_markdown(server),
        )

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        judged = await editor.judged(params.text_document.uri)
        if judged is None:
            return None
        return source_location(judged, _offset(judged, params.position))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=KINDS),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        judged = await editor.judged(params.text_document.uri)
        if judged is None:
            return []
        span = span_of_range(judged.text.lines, params.range)
        only = params.context.only
        asked = None if only is None else [_value(kind) for kind in only]
        return actions(judged, span, asked)


def _answer_commands(server: LanguageServer, editor: Editor) -> None:
    """Do what was decided about an issue."""

    @server.command(ACCEPT)
    async def on_accept(_: LanguageServer, *arguments: object) -> None:
        await _done(editor, editor.accept, arguments)

    @server.command(ADD)
    async def on_add(_: LanguageServer, *arguments: object) -> None:
        await _done(editor, editor.add, arguments)


async def _done(
    editor: Editor,
    command: Callable[[dict[str, object]], Awaitable[None]],
    arguments: tuple[object, ...],
) -> None:
    """Run a command; what cannot be done is shown, and nothing is written then."""
    if len(arguments) != 1 or not isinstance(arguments[0], dict):
        raise JsonRpcInvalidParams(
            "one argument is wanted: an object with uri and fingerprint"
        )
    try:
        await command(arguments[0])
    except TransqaError as error:
        editor.show(types.MessageType.Error, str(error))


def _offset(judged: JudgedText, position: types.Position) -> int:
    return judged.text.lines.offset(position.line, position.character)


def _value(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _reads_markdown(server: LanguageServer) -> bool:
    text_document = server.client_capabilities.text_document
    about = text_document.hover if text_document else None
    formats = about.content_format if about else None
    return formats is not None and types.MarkupKind.Markdown in formats
