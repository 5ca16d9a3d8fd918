"""The server on its wire: frames and messages as no client should send them, and what comes back."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from transqa.doors.lsp import wire
from transqa.doors.lsp.server import make_server

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}  # fmt: skip
SHUTDOWN = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}
EXIT = {"jsonrpc": "2.0", "method": "exit"}
SET_TRACE = {"jsonrpc": "2.0", "id": 3, "method": "$/setTrace", "params": {"value": "off"}}  # fmt: skip


def framed(message: object) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def spoken(stream: bytes) -> tuple[list[dict[str, Any]], int]:
    """Return what a server says to a stream, and its exit status."""
    stdout = io.BytesIO()
    status = make_server().serve(io.BytesIO(stream), stdout)
    data, messages = stdout.getvalue(), []
    while data:
        head = re.match(rb"Content-Length: (\d+)\r\n\r\n", data)
        assert head
        end = head.end() + int(head[1])
        messages.append(json.loads(data[head.end() : end].decode("utf-8")))
        data = data[end:]
    return messages, status


def answers(*messages: object) -> dict[Any, Any]:
    """Return the code of the error, or None, of each answer by its id; none is answered twice."""
    said, _ = spoken(b"".join(map(framed, messages)))
    found: dict[Any, Any] = {}
    for message in said:
        if "method" not in message:
            assert message["id"] not in found or message["id"] is None
            found[message["id"]] = message.get("error", {}).get("code")
    return found


def request(method: object, **more: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": 5, "method": method, **more}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (request("textDocument/hover", params={}), -32602),
        (request("textDocument/hover"), -32602),
        (request("textDocument/hover", params=[{}]), -32602),
        (request("no/such"), -32601),
        (request(7), -32600),
        ({"id": 5, "method": "textDocument/hover"}, -32600),
        ({"jsonrpc": "1.0", "id": 5, "method": "shutdown"}, -32600),
        (request("initialize", params={"capabilities": {}}), -32600),
        ({**SET_TRACE, "id": 5}, -32601),
    ],
)
def test_a_request_that_cannot_be_handled_is_answered(wrong: object, code: int) -> None:
    assert answers(INITIALIZE, wrong, SHUTDOWN, EXIT) == {1: None, 5: code, 2: None}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (b"{no json", -32700),
        (b"\xff\xfe{}", -32700),
        (b"[" * 100_000, -32700),
        (b"9" * 5_000, -32700),
        (b"", -32700),
        ([INITIALIZE], -32600),
        (5, -32600),
        ({"jsonrpc": "2.0", "id": None, "method": "shutdown"}, -32600),
        ({"jsonrpc": "2.0", "id": {}, "method": "shutdown"}, -32600),
        ({"jsonrpc": "2.0", "id": "\ud800", "method": "shutdown"}, -32600),
        ({"jsonrpc": "2.0", "id": 7}, -32600),
    ],
)
def test_what_is_no_message_has_an_answer_without_an_id(
    wrong: object, code: int
) -> None:
    assert answers(INITIALIZE, wrong, SHUTDOWN, EXIT) == {1: None, None: code, 2: None}


def test_a_message_has_its_time() -> None:
    hover = request("textDocument/hover", params={})
    assert answers(hover, INITIALIZE, SHUTDOWN, EXIT) == {5: -32002, 1: None, 2: None}
    assert answers(INITIALIZE, SHUTDOWN, hover, EXIT) == {1: None, 2: None, 5: -32600}
    stray = {"jsonrpc": "2.0", "id": 77, "result": None}
    assert answers(stray, INITIALIZE, stray, SHUTDOWN) == {1: None, 2: None}


@pytest.mark.parametrize(
    "broken",
    [
        b"Content-Length: \r\n\r\n",
        b"Content-Length: -5\r\n\r\n{}",
        b"Content-Length: " + b"9" * 30 + b"\r\n\r\n",
        b"X: " + b"y" * 20_000 + b"\r\n\r\n",
        b"the rest of a body that is longer than was said",
        b"\r\n\r\n",
    ],
)
def test_a_broken_header_costs_itself_alone(broken: bytes) -> None:
    said, status = spoken(framed(INITIALIZE) + broken + framed(SHUTDOWN) + framed(EXIT))
    assert [message.get("id") for message in said] == [1, 2]
    assert status == 0


def test_headers_are_read_as_clients_write_them() -> None:
    body = json.dumps(INITIALIZE).encode()
    stream = b"content-type: x\r\ncontent-length:%d\r\n\r\n%b" % (len(body), body)
    assert [message["id"] for message in spoken(stream)[0]] == [1]


def test_a_message_that_is_too_large_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "LARGEST_MESSAGE", 150)
    long = framed(b" " * 151)
    said, _ = spoken(framed(INITIALIZE) + long + framed(SHUTDOWN))
    assert [message["id"] for message in said] == [1, None, 2]
    assert "a message of 151 bytes; allowed: 150" in said[1]["error"]["message"]


def test_a_length_is_not_believed_before_the_bytes_are_there() -> None:
    said, status = spoken(framed(INITIALIZE) + b"Content-Length: 9999999999999\r\n\r\n{}")  # fmt: skip
    assert [message["id"] for message in said] == [1]
    assert status == 0


@pytest.mark.parametrize(
    ("last", "status"),
    [((), 0), ((SHUTDOWN,), 0), ((SHUTDOWN, EXIT), 0), ((EXIT,), 1)],
)
def test_the_status_is_that_of_the_protocol(
    last: Iterable[object], status: int
) -> None:
    assert spoken(b"".join(map(framed, (INITIALIZE, *last))))[1] == status


class _Gone(io.BytesIO):
    def write(self, _data: object) -> int:
        raise BrokenPipeError


def test_a_client_that_is_gone_ends_the_server() -> None:
    stream = io.BytesIO(framed(INITIALIZE) + framed(SHUTDOWN))
    assert make_server().serve(stream, _Gone()) == 0


def test_a_long_name_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "transqa.toml").write_text('source = "ru/{name}"\n', "utf-8")
    uri = (tmp_path / f"{'a' * 300}.txt").as_uri()
    document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": "A text."}
    opened = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}  # fmt: skip
    about = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
    hover = request("textDocument/hover", params=about)
    said, _ = spoken(b"".join(map(framed, (INITIALIZE, opened, hover))))
    assert "internal error" not in str(said)
