"""The wire: frames of bytes in, answers out, by JSON-RPC 2.0 and the base protocol of LSP 3.17.

pygls calls handlers and sends what they return. What is no message it drops, and with it
the answer that a client waits for; a message that it cannot take ends the server now and
then. So frames are read and messages are judged here before they reach it: each request
has one answer, whatever is in it, and what cannot be read costs itself alone.
"""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from transqa.base.halves import json_of, without_halves
from transqa.bitext import lone_surrogate

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future

LARGEST_MESSAGE = 256 * 1024 * 1024  # bytes
_PIECE = (
    1024 * 1024
)  # bytes that are read at once: a length is not believed before the bytes are there
_LONGEST_LINE = 8192  # bytes of a header; longer ones are read in parts
# At the end of a line: after a body that is longer than was said, the next header
# begins in the line where that ends.
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,18})[ \t]*\r?\n\Z", re.IGNORECASE)
_VERSION = "2.0"
# pygls keeps a second copy of each text by these, and stumbles over some changes.
_KEPT_BY_THE_SESSION = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)
# What a client may say without parameters, whatever it puts there.
_WITHOUT_PARAMS = (types.SHUTDOWN, types.EXIT)


def read_frame(stream: BinaryIO) -> bytes | None:
    r"""Return the body of the next message; None where the stream ends. Raises JsonRpcParseError for one too large.

    >>> import io
    >>> read_frame(io.BytesIO(b'rest of {Content-Length: 2\r\nX: y\r\n\r\n{}'))
    b'{}'
    """
    length: int | None = None
    while True:
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return None
        found = _LENGTH.search(line)
        if found:
            length = int(found[1])
        elif length is not None and not line.strip():
            return _body(stream, length)


def _body(stream: BinaryIO, length: int) -> bytes | None:
    """Return so many bytes; None where the stream ends before. Raises JsonRpcParseError for too many, read past."""
    pieces: list[bytes] = []
    left = length
    while left:
        piece = stream.read(min(left, _PIECE))
        if not piece:
            return None
        left -= len(piece)
        if length <= LARGEST_MESSAGE:
            pieces.append(piece)
    if length > LARGEST_MESSAGE:
        raise JsonRpcParseError(
            f"a message of {length:,} bytes; allowed: {LARGEST_MESSAGE:,}"
        )
    return b"".join(pieces)


class Output:
    """Where answers go. A client that does not read any more breaks it, and nothing is raised then."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write to a stream."""
        self._stream = stream
        self.is_broken = False

    def write(self, data: bytes) -> None:
        """Write a message."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):  # ValueError: the stream is closed
            self.is_broken = True

    def close(self) -> None:
        """Leave the stream to who opened it."""


class WireProtocol(LanguageServerProtocol):
    """What pygls does with a message, and before it whether there is one, and whether its time has come.

    ``exit_status`` is that of the server once it was told to exit: 1 if not to shut down before.
    """

    def __init__(self, server: Any, converter: Any) -> None:
        """Take the parameters that pygls gives."""
        super().__init__(server, converter)
        self.exit_status: int | None = None
        for method in _KEPT_BY_THE_SESSION:
            del self.fm.builtin_features[method]

    def take(self, body: bytes) -> None:
        """Handle a message, or answer that it is none."""
        try:
            message = json.loads(body.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            self.refuse(None, JsonRpcParseError(f"no message in JSON: {error}"))
            return
        try:
            self._judge(message)
        except JsonRpcException as error:
            if isinstance(message, dict) and _is_request(message):
                self.refuse(message["id"], error)
            elif isinstance(message, dict) and _is_notification(message):
                self._server._report_server_error(error, JsonRpcException)
            else:
                self.refuse(None, error)

    def refuse(self, message_id: str | int | None, error: JsonRpcException) -> None:
        """Answer a request with an error; without an id, say so of what was no request."""
        # Written out: pygls leaves an id of null away.
        told = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": _VERSION, "id": message_id, "error": told})

    def _judge(self, message: Any) -> None:
        """Handle a message. Raises JsonRpcException for one that is none, or comes at the wrong time."""
        if not isinstance(message, dict) or message.get("jsonrpc") != _VERSION:
            raise JsonRpcInvalidRequest(
                f'no message of JSON-RPC {_VERSION}: an object with "jsonrpc": "{_VERSION}" is wanted'
            )
        if "method" not in message:
            self._take_answer(message)
            return
        method = message["method"]
        if not isinstance(method, str):
            raise JsonRpcInvalidRequest("the method must be a string")
        if "id" in message and not _is_id(message["id"]):
            raise JsonRpcInvalidRequest("the id must be a string or an integer")
        if not self._is_its_time(method, is_request="id" in message):
            return
        if not self._is_handled(method, is_request="id" in message):
            if "id" in message:
                raise JsonRpcMethodNotFound.of(without_halves(method))
            return
        if method in _WITHOUT_PARAMS:
            message = {**message, "params": None}
        try:
            structured = self.structure_message(message)
        except JsonRpcException:
            raise JsonRpcInvalidParams(
                f"the parameters are not those of {method}"
            ) from None
        self.handle_message(structured)

    def _is_handled(self, method: str, *, is_request: bool) -> bool:
        """Return whether there is a handler of a method as it comes: nobody answers a notification that has an id."""
        if method == types.EXIT:
            return True
        if method not in self.fm.features and method not in self.fm.builtin_features:
            return False
        return hasattr(self.get_message_type(method), "id") == is_request

    def _is_its_time(self, method: str, *, is_request: bool) -> bool:
        """Return whether a message can be handled now. Raises JsonRpcException for a request that cannot."""
        if method == types.EXIT:
            return True
        is_initialized = self._workspace is not None
        wrong: JsonRpcException | None = None
        if self._shutdown:
            wrong = JsonRpcInvalidRequest("the server was shut down")
        elif method == types.INITIALIZE and is_initialized:
            wrong = JsonRpcInvalidRequest("the server was initialized before")
        elif method != types.INITIALIZE and not is_initialized:
            wrong = JsonRpcServerNotInitialized("the server was not initialized")
        if wrong is not None and is_request:
            raise wrong
        return wrong is None

    def _take_answer(self, message: dict[str, Any]) -> None:
        """Take the answer to a question of ours; one that cannot be read is an error, one to no question is nothing."""
        message_id = message.get("id")
        is_answer = ("result" in message) != ("error" in message)
        if not is_answer:
            raise JsonRpcInvalidRequest("neither a method nor a result nor an error")
        if not _is_id(message_id) or message_id not in self._result_types:
            return
        question = self._request_futures.get(message_id)
        if question is None or question.done():  # it was taken back
            return
        try:
            structured = self.structure_message(message)
        except JsonRpcException as error:
            self._handle_response(message_id, None, error.to_response_error())
            return
        self.handle_message(structured)

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *arguments: Any) -> Generator[Any, Any, None]:
        """Answer what still runs as cancelled, and take no more requests."""
        user_handler = self.fm.features.get(types.SHUTDOWN)
        if user_handler is not None:
            yield user_handler, arguments, None
        own = self.msg_id
        # A list: what is cancelled is answered, and goes, at once.
        for message_id, future in list(self._request_futures.items()):
            if message_id != own and not future.done():
                future.cancel()
        self._shutdown = True

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> None:  # type: ignore[override]
        """Let the loop end after this message."""
        self.exit_status = 0 if self._shutdown else 1

    def _run_generator(
        self,
        future: Future[Any] | None,
        *,
        gen: Generator[Any, Any, Any],
        result_future: Future[Any],
    ) -> None:
        """Run a handler on; one whose part was cancelled is cancelled as a whole, and so answered."""
        if future is not None and future.cancelled():
            result_future.cancel()
            return
        super()._run_generator(future, gen=gen, result_future=result_future)

    def _send_data(self, data: Any) -> None:
        """Send a message in UTF-8 that every reader of JSON takes: a half of a character is written as an escape."""
        if not data or self.writer is None:
            return
        text = json_of(data, default=self._serialize_message)
        body = text.encode("utf-8")
        self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))


def _is_id(value: object) -> bool:
    """Return whether a value can be the id of a request: a string of whole characters, or an integer."""
    if isinstance(value, str):
        return lone_surrogate(value) is None
    return isinstance(value, int) and not isinstance(value, bool)


def _is_request(message: dict[str, Any]) -> bool:
    return "method" in message and _is_id(message.get("id"))


def _is_notification(message: dict[str, Any]) -> bool:
    return "id" not in message and isinstance(message.get("method"), str)


async def serve(protocol: WireProtocol, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Handle messages until the stream ends or the client says exit; return the exit status."""
    output = Output(stdout)
    protocol.set_writer(output)
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, "transqa-wire") as reading:
        while protocol.exit_status is None and not output.is_broken:
            try:
                body = await loop.run_in_executor(reading, read_frame, stdin)
            except JsonRpcException as error:
                protocol.refuse(None, error)
                continue
            except (OSError, ValueError):  # ValueError: the stream is closed
                break
            if body is None:
                break
            try:
                protocol.take(body)
            except (
                Exception
            ) as error:  # a fault of ours: the next message may be another
                protocol._server._report_server_error(error, JsonRpcException)
    return protocol.exit_status or 0
