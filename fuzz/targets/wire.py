"""The language server on its wire: whatever a client sends, each request has one answer, and the server ends in time.

An input is what a client says, a piece each: a message in JSON, which is framed here;
``raw`` and bytes, which go out as they are; ``answer`` and what the next question of
the server is answered with; ``wait``, until all that was asked is answered.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from collections import Counter
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from fuzz.grammar import odd_piece, sentence_pair
from fuzz.invariants import BrokenError
from fuzz.mutate import spoiled
from fuzz.packing import packed, unpacked
from fuzz.scratch import scratch
from fuzz.target import Target
from transqa.base.errors import ConfigError
from transqa.doors.lsp.server import make_server
from transqa.fixes import house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

_PATIENCE = 60.0  # seconds of the clock for an answer, and for the end: a busy machine takes some
_ROOT, _FINGERPRINT = (
    "{root}",
    "{fingerprint}",
)  # stand in inputs for what differs from run to run
_INTERNAL_ERROR = -32603
_FRAME = re.compile(rb"Content-Length: (\d+)\r\n(?:[\w-]+: [^\r\n]*\r\n)*\r\n")
_LINE_END = re.compile("\r\n|\n|\r")
_LARGEST = 2**31 - 1  # of an unsigned integer of LSP


class _Sent(NamedTuple):
    """Bytes that a client sends, and the message that a server should read in them, if there is one."""

    data: bytes
    message: Any = None


class _Texts:
    """The texts as a client has them, by version: what diagnostics must lie in."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self._current: dict[str, str] = {}
        self._versions: dict[tuple[str, object], list[str]] = {}
        # Of these a message was odd, so that what the server made of it is not told here.
        self._doubtful: set[str] = set()

    def follow(self, message: Any) -> None:
        """Take a message that opens or changes a text."""
        if not isinstance(message, dict) or "id" in message:
            return
        params = message.get("params")
        if not isinstance(params, dict):
            return
        document = params.get("textDocument")
        if not isinstance(document, dict):
            return
        uri, version = document.get("uri"), document.get("version")
        if not isinstance(uri, str):
            self._doubtful.add(str(uri))  # a server may take it as the text of one
            return
        try:
            if message.get("method") == "textDocument/didOpen":
                text = _string(document["text"])
                _string(document["languageId"])
            elif message.get("method") == "textDocument/didChange":
                text = self._current[uri]
                for change in params["contentChanges"]:
                    text = self._changed(text, change)
            else:
                return
            if not _is_count(version):
                raise ValueError(version)
        except (KeyError, TypeError, ValueError, AttributeError):
            self._doubtful.add(uri)
            return
        self._current[uri] = text
        self._versions.setdefault((uri, version), []).append(text)

    def _changed(self, text: str, change: dict[str, Any]) -> str:
        if "range" not in change:
            return _string(change["text"])
        offsets = []
        for end in ("start", "end"):
            position = change["range"][end]
            line, character = position["line"], position["character"]
            if not _is_count(line) or not _is_count(character):
                raise ValueError(position)
            offsets.append(self._offset(text, line, character))
        start, end_offset = min(offsets), max(offsets)
        return text[:start] + _string(change["text"]) + text[end_offset:]

    def _offset(self, text: str, line: int, character: int) -> int:
        starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        if line >= len(starts):
            return len(text)
        offset = starts[line]
        ends = [*starts[1:], len(text) + 1]
        left = character
        while offset < len(text) and offset < ends[line] and text[offset] not in "\r\n":
            left -= self._units(text[offset])
            if left < 0:
                break
            offset += 1
        return offset

    def _units(self, text: str) -> int:
        if self.encoding == "utf-32":
            return len(text)
        is_utf8 = self.encoding == "utf-8"
        encoded = text.encode("utf-8" if is_utf8 else "utf-16-le", "surrogatepass")
        return len(encoded) if is_utf8 else len(encoded) // 2

    def refuse_outside(self, shown: dict[str, Any]) -> None:
        """Raise BrokenError for diagnostics that do not lie in the text that they are of."""
        uri, version = shown["uri"], shown.get("version")
        if uri in self._doubtful or not shown["diagnostics"]:
            return
        texts = self._versions.get((uri, version), [])
        for diagnostic in shown["diagnostics"]:
            if not any(self._holds(text, diagnostic["range"]) for text in texts):
                raise BrokenError(
                    "diagnostics_lie_in_the_text", f"{diagnostic} in {texts}"
                )

    def _holds(self, text: str, shown: dict[str, dict[str, int]]) -> bool:
        lines = _LINE_END.split(text)
        places = []
        for end in ("start", "end"):
            line, character = shown[end]["line"], shown[end]["character"]
            if line >= len(lines) or character > self._units(lines[line]):
                return False
            places.append((line, character))
        return places[0] <= places[1]


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _is_count(value: object) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and 0 <= value <= _LARGEST  # type: ignore[operator]


class _Client:
    """An editor that says what an input has it say; the server reads from it, and writes to it."""

    def __init__(self, pieces: list[str], root: str) -> None:
        self._pieces = pieces
        self._root = root
        self._changed = threading.Condition()
        self._unread = b""
        self._questions: list[object] = []
        self._answers: list[str] = []
        self._fingerprint = ""
        self._texts = _Texts()
        self._is_strict = (
            True  # until bytes were sent of which a server may make what it can
        )
        self._owed: Counter[object] = Counter()
        self._asked: Counter[object] = Counter()
        self.broken: list[BrokenError] = []
        self.is_at_end = False
        self.was_told_to_exit = False
        self.was_shut_down = False

    # What the server reads from.

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line, or as many bytes."""
        if not self._fill():
            return b""
        end = self._unread.find(b"\n") + 1 or len(self._unread)
        return self._take(min(end, limit) if limit >= 0 else end)

    def read(self, count: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        while len(self._unread) < count and self._fill(more=True):
            pass
        return self._take(count)

    def _take(self, count: int) -> bytes:
        taken, self._unread = self._unread[:count], self._unread[count:]
        return taken

    def _fill(self, *, more: bool = False) -> bool:
        """Have bytes to read; return whether there are any more."""
        while more or not self._unread:
            sent = self._next()
            if sent is None:
                return False
            self._note(sent)
            self._unread += sent.data
            more = False
        return True

    def _next(self) -> _Sent | None:
        """Return what the client sends next; None where it is done."""
        while True:
            with self._changed:
                question = self._questions.pop(0) if self._questions else None
            if question is not None:
                return self._answer(question)
            if not self._pieces:
                if self._wait():
                    continue
                self.is_at_end = True
                return None
            piece = self._pieces.pop(0)
            if piece == "wait":
                if self._wait():  # for an answer of ours first
                    self._pieces.insert(0, piece)
                continue
            if piece.startswith("answer "):
                self._answers.append(piece.removeprefix("answer "))
                continue
            is_raw = piece.startswith("raw ")
            data = self._filled(piece.removeprefix("raw "), is_json=not is_raw)
            return _Sent(data) if is_raw else _framed(data)

    def _wait(self) -> bool:
        """Wait until all is answered, or until the server asks something: then return True."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._questions or not +self._owed, _PATIENCE
            )
            if self._questions:
                return True
            if +self._owed:
                owed = sorted(map(repr, +self._owed))
                self.broken.append(BrokenError("requests_are_answered", f"not {owed}"))
                self._owed.clear()
            return False

    def _answer(self, question: object) -> _Sent:
        result = self._answers.pop(0) if self._answers else '"result": null'
        data = self._filled(result, is_json=True)
        start = json.dumps({"jsonrpc": "2.0", "id": question})[:-1].encode()
        sent = _framed(start + b", " + data + b"}")
        if not isinstance(sent.message, dict):
            return _framed(start + b', "result": null}')  # else it is no answer
        return sent

    def _filled(self, text: str, *, is_json: bool) -> bytes:
        fingerprint = json.dumps(self._fingerprint)[1:-1] if is_json else ""
        text = text.replace(_FINGERPRINT, fingerprint).replace("file:", "file-:")
        return text.replace(_ROOT, self._root).encode("utf-8", "surrogatepass")

    def _note(self, sent: _Sent) -> None:
        """Keep what a message asks for, to hold the answers against it."""
        message = sent.message
        if message is None:
            self._is_strict = False
        if not isinstance(message, dict):
            return
        self._texts.follow(message)
        method = message.get("method")
        if method == "exit" and message.get("jsonrpc") == "2.0":
            has_odd_id = "id" in message and not _is_id(message["id"])
            self.was_told_to_exit = self.was_told_to_exit or not has_odd_id
        if "method" not in message or not _is_id(message.get("id")):
            return
        with self._changed:
            self._asked[message["id"]] += 1
            if self._is_strict and not self.was_told_to_exit:
                self._owed[message["id"]] += 1

    # What the server writes to.

    def write(self, data: bytes) -> None:
        """Take messages of the server, and hold them to the protocol."""
        try:
            while data:
                found = _FRAME.match(data)
                end = found.end() + int(found[1]) if found else 0
                if not found or len(data) < end:
                    raise BrokenError("frames_are_whole", f"{data[:200]!r}")
                self._receive(data[found.end() : end])
                data = data[end:]
        except BrokenError as error:
            self.broken.append(error)
        except Exception as error:
            told = f"{type(error).__name__} {error}: {data[:300]!r}"
            self.broken.append(BrokenError("messages_are_of_the_protocol", told))

    def flush(self) -> None:
        """Do nothing: what was written is taken."""

    def _receive(self, body: bytes) -> None:
        message = json.loads(body.decode("utf-8"))
        json.dumps(message, ensure_ascii=False, allow_nan=False).encode("utf-8")
        if message["jsonrpc"] != "2.0":
            raise BrokenError("messages_are_of_the_protocol", f"{message}")
        with self._changed:
            if "method" in message:
                self._take_message(message)
            else:
                self._take_answer(message)
            self._changed.notify_all()

    def _take_message(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._questions.append(message["id"])
        params: dict[str, Any] = message.get("params") or {}
        if message["method"] == "textDocument/publishDiagnostics":
            for diagnostic in params["diagnostics"]:
                data = diagnostic.get("data")
                self._fingerprint = data["fingerprint"] if data else self._fingerprint
            self._texts.refuse_outside(params)
        if message["method"].startswith("window/show"):
            if not params.get("message") and "uri" not in params:
                raise BrokenError("messages_are_of_the_protocol", f"{message}")
            if "internal error" in str(params.get("message", "")):
                raise BrokenError("no_internal_error", str(params["message"]))

    def _take_answer(self, message: dict[str, Any]) -> None:
        if ("result" in message) == ("error" in message):
            raise BrokenError("messages_are_of_the_protocol", f"{message}")
        message_id, error = message["id"], message.get("error")
        if error is not None:
            if not isinstance(error["code"], int) or not error["message"]:
                raise BrokenError("messages_are_of_the_protocol", f"{message}")
            if error["code"] == _INTERNAL_ERROR:
                raise BrokenError("no_internal_error", f"{error}")
        if message_id is None:
            return
        self._asked[message_id] -= 1
        self._owed[message_id] -= 1
        if self._asked[message_id] < 0 and self._is_strict:
            raise BrokenError("requests_are_answered", f"{message_id!r} once too often")
        result = message.get("result")
        if isinstance(result, dict) and "capabilities" in result:
            self._texts.encoding = result["capabilities"]["positionEncoding"]

    def refuse_status(self, status: int, *, was_shut_down: bool) -> None:
        """Raise BrokenError for an end that is not one, or has another status than the protocol says."""
        expected = 0 if was_shut_down or not self.was_told_to_exit else 1
        if self._is_strict and status != expected:
            raise BrokenError("ends_as_it_was_told", f"status {status}, not {expected}")
        if not self.is_at_end and self._is_strict and not self.was_told_to_exit:
            raise BrokenError("ends_as_it_was_told", "before the stream ended")


def _framed(body: bytes) -> _Sent:
    try:
        message = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        message = ()  # none that a server could read, but framed as it should be
    return _Sent(b"Content-Length: %d\r\n\r\n%b" % (len(body), body), message)


def _is_id(value: object) -> bool:
    if isinstance(value, str):
        return not re.search("[\ud800-\udfff]", value)
    return isinstance(value, int) and not isinstance(value, bool)


class _Logged(logging.Handler):
    """What asyncio says of exceptions that nobody took."""

    def __init__(self, client: _Client) -> None:
        super().__init__(logging.ERROR)
        self._client = client

    def emit(self, record: logging.LogRecord) -> None:
        told = record.getMessage() + str(record.exc_info and record.exc_info[1])
        self._client.broken.append(BrokenError("nothing_is_lost", told))


@contextmanager
def _watched(client: _Client, root: Path) -> Iterator[None]:
    """Take what asyncio logs, and let nothing be written outside the folder."""
    log = logging.getLogger("asyncio")
    handler = _Logged(client)
    log.addHandler(handler)
    log.propagate, before = False, log.propagate
    write = house._write

    def written(path: Path, old: bytes | None, text: str) -> None:
        if not path.resolve().is_relative_to(root):
            raise ConfigError(f"{path}: not written by a fuzz target")
        write(path, old, text)

    try:
        with patch.object(house, "_write", written):
            yield
    finally:
        log.removeHandler(handler)
        log.propagate = before


@cache
def _root() -> Path:
    folder = scratch("editor").resolve()
    (folder / "ru").mkdir(parents=True)
    (folder / "ru" / "a.txt").write_text("Ксению Луцкину освободили 5 мая.\n", "utf-8")
    return folder


_CONFIG = (
    'source_lang = "ru"\ntarget_lang = "en"\npreview = true\nsource = "ru/{name}"\n'
)


def _wire(data: bytes) -> bool:
    root = _root()
    (root / "transqa.toml").write_text(_CONFIG, "utf-8")
    (root / "house.toml").unlink(missing_ok=True)
    client = _Client(unpacked(data), root.as_uri())
    server = make_server()
    ended: list[int | BaseException] = []

    def serve() -> None:
        try:
            ended.append(server.serve(client, client))  # type: ignore[arg-type]
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=serve, daemon=True)
    with _watched(client, root):
        thread.start()
        thread.join(2 * _PATIENCE)
    if client.broken:
        raise client.broken[0]
    if not ended:
        raise BrokenError("ends_as_it_was_told", "not at all")
    if isinstance(ended[0], BaseException):
        raise ended[0]
    client.refuse_status(ended[0], was_shut_down=server.protocol._shutdown)
    return bool(client._texts._versions)


_Piece = dict[str, Any] | str


def _request(method: str, number: int, params: object) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def _notification(method: str, params: object) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def _initialize(random: Random) -> dict[str, Any]:
    encodings = random.sample(["utf-8", "utf-16", "utf-32", "odd"], 2)
    capabilities: dict[str, Any] = {
        "general": {"positionEncodings": encodings},
        "textDocument": {"hover": {"contentFormat": ["markdown"]}},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
        "window": {"showDocument": {"support": True}},
    }
    for key in random.sample(list(capabilities), random.randrange(4)):
        del capabilities[key]
    params: dict[str, Any] = {"processId": None, "rootUri": _ROOT, "capabilities": capabilities}  # fmt: skip
    if random.random() < 0.5:
        params["workspaceFolders"] = [{"uri": _ROOT, "name": "news"}]
    return _request("initialize", 0, params)


def _text(random: Random) -> str:
    sentences = [sentence_pair("ru", "en", random)[1] for _ in range(random.randint(1, 3))]  # fmt: skip
    sentences.append("Ksenia Lutsina was released in May 5.")
    text = random.choice(("\n", "\r\n", "\r", "\n\n", " ")).join(sentences)
    return text + odd_piece(random) if random.random() < 0.4 else text


def _position(random: Random) -> dict[str, int]:
    small = random.random() < 0.8
    line = random.randrange(4) if small else random.choice((900, _LARGEST, -1, 2**31))
    character = random.randrange(60) if small else random.choice((10**6, _LARGEST, -1))
    return {"line": line, "character": character}


def _range(random: Random) -> dict[str, Any]:
    return {"start": _position(random), "end": _position(random)}


def _change(random: Random, number: int, uri: str) -> list[_Piece]:
    changes: list[dict[str, Any]] = []
    for _ in range(random.randint(1, 3)):
        written = random.choice(("", "k", odd_piece(random), _text(random)))
        change: dict[str, Any] = {"text": written}
        if random.random() < 0.7:
            change["range"] = _range(random)
        changes.append(change)
    document = {"uri": uri, "version": number}
    params = {"textDocument": document, "contentChanges": changes}
    return [_notification("textDocument/didChange", params)]


def _hover(random: Random, number: int, uri: str) -> list[_Piece]:
    method = random.choice(("textDocument/hover", "textDocument/definition"))
    about = {"textDocument": {"uri": uri}, "position": _position(random)}
    return [_request(method, number, about), *["wait"] * random.randrange(2)]


def _code_action(random: Random, number: int, uri: str) -> list[_Piece]:
    context: dict[str, Any] = {"diagnostics": []}
    if random.random() < 0.5:
        context["only"] = random.choice((["source.fixAll"], ["quickfix"], ["x", ""]))
    document = {"uri": uri}
    params = {"textDocument": document, "range": _range(random), "context": context}
    return [_request("textDocument/codeAction", number, params)]


_ANSWERS = (
    '"result": {"title": "it is a quotation"}',
    '"result": {"title": "another: write it there"}',
    '"result": {"title": "person"}',
    '"result": {"applied": true}',
    '"result": null',
    '"result": 5',
    '"error": {"code": -32601, "message": "no"}',
    '"error": 5',
)


def _command(random: Random, number: int, uri: str) -> list[_Piece]:
    argument: dict[str, Any] = {"uri": uri, "fingerprint": _FINGERPRINT}
    command = random.choice(("transqa.accept", "transqa.accept", "transqa.addToGlossary", "transqa.none"))  # fmt: skip
    if command == "transqa.addToGlossary":
        argument["spelling"] = random.choice(("Lutskina", "", odd_piece(random)))
    if random.random() < 0.3:
        argument["reason"] = random.choice(("it is a quotation", odd_piece(random)))
    if random.random() < 0.3:
        argument["where"] = "comment"
    params = {"command": command, "arguments": [argument]}
    return [
        f"answer {random.choice(_ANSWERS)}",
        _request("workspace/executeCommand", number, params),
        *["wait"] * random.randrange(2),
    ]


def _other(random: Random, number: int, uri: str) -> list[_Piece]:
    document = {"textDocument": {"uri": uri}}
    changed = {"changes": [{"uri": f"{_ROOT}/transqa.toml", "type": 2}]}
    cancelled = {"id": max(1, number - random.randrange(4))}
    method, params = random.choice(
        (
            ("$/cancelRequest", cancelled),
            ("textDocument/didSave", document),
            ("textDocument/didClose", document),
            ("workspace/didChangeWatchedFiles", changed),
            ("textDocument/rename", document),
            ("$/nothing", {}),
            ("x", None),
            ("shutdown", {}),
            ("$/setTrace", {"value": "off"}),
        )
    )
    if random.random() < 0.3:
        return [_request(method, number, params)]
    return [_notification(method, params)]


_STEPS = (_change, _change, _hover, _code_action, _command, _command, _other)
_ODD_VALUES: tuple[object, ...] = (
    None, True, 0, -1, 1.5, 1e300, 2**31, 2**63, "", "x", [], {}, [[]], "\ud800", "file:///", "\x00",
)  # fmt: skip


def _spoil(message: dict[str, Any], random: Random) -> None:
    """Put an odd value into a message, or take one out."""
    place: Any = message
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = random.choice(keys)
        value = place[key]
        if isinstance(value, (dict, list)) and value and random.random() < 0.8:
            place = value
            continue
        if random.random() < 0.3:
            del place[key]
        else:
            place[key] = random.choice(_ODD_VALUES)
        return


def _raw(random: Random) -> str:
    body = json.dumps(_request("textDocument/hover", 90, {}))
    length = len(body)
    return "raw " + random.choice(
        (
            "Content-Length: \r\n\r\n{}",
            "Content-Length: -5\r\n\r\n{}",
            "Content-Length: 0\r\n\r\n",
            f"Content-Length: {'9' * 30}\r\n\r\n",
            f"content-length:{length}\r\n\r\n{body}",
            f"Content-Length: {length + 3}\r\n\r\n{body}",
            f"Content-Length: {length - 3}\r\n\r\n{body}",
            f"Content-Type: x\r\nContent-Length: {length}\r\n\r\n{body}",
            f"Content-Length: {length}\n\n{body}",
            f"X: {'y' * 9000}\r\n\r\n",
            "\r\n\r\n",
            body,
            "Content-Length: 4\r\n\r\n[{}]",
            "Content-Length: 2000000000\r\n\r\n",
            odd_piece(random),
            "\udcff\udcfe",
        )
    )


def _make(random: Random) -> bytes:
    pieces: list[_Piece] = [
        _initialize(random),
        _notification("initialized", {}),
    ]
    uris = []
    for number in range(1, random.randint(2, 4)):
        uri = random.choice(
            (f"{_ROOT}/a.txt", f"{_ROOT}/b.md", f"{_ROOT}/c.html", "untitled:Untitled-1", f"{_ROOT}/a%FF.txt",
             f"{_ROOT}/d.srt", f"{_ROOT}/none/e.xliff", f"x:{odd_piece(random)}")
        )  # fmt: skip
        uris.append(uri)
        document = {"uri": uri, "languageId": "plaintext", "version": number, "text": _text(random)}  # fmt: skip
        pieces.append(_notification("textDocument/didOpen", {"textDocument": document}))
    for number in range(4, random.randint(6, 16)):
        pieces += random.choice(_STEPS)(random, number, random.choice(uris))
    if random.random() < 0.7:
        pieces.append({"jsonrpc": "2.0", "id": 99, "method": "shutdown"})
        pieces += ["wait"] * random.randrange(2)
    if random.random() < 0.8:
        pieces.append({"jsonrpc": "2.0", "method": "exit"})
    if random.random() < 0.6:
        for _ in range(random.randint(1, 3)):
            _disturb(pieces, random)
    return packed(
        piece if isinstance(piece, str) else json.dumps(piece, ensure_ascii=False)
        for piece in pieces
    )


def _disturb(pieces: list[_Piece], random: Random) -> None:
    """Break a sequence of messages in one way."""
    at = random.randrange(len(pieces))
    piece = pieces[at]
    kind = random.randrange(8)
    if kind <= 3 and isinstance(piece, dict) and piece:
        _spoil(piece, random)
    elif kind == 4:
        pieces.insert(at, _raw(random))
    elif kind == 5:
        pieces.insert(random.randrange(len(pieces)), pieces.pop(at))
    elif kind == 6:
        pieces.insert(random.randrange(len(pieces)), piece)
    elif isinstance(piece, dict):
        pieces[at] = spoiled(json.dumps(piece, ensure_ascii=False), random)


TARGETS = (Target("wire", _wire, _make),)
