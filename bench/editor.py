"""The language server beside an editor: how long after a keystroke, and after opening, the issues of an article are shown.

The article is of about a thousand words: examples/article.txt as often as it takes, each
time with other numbers, beside its source. The time is what a client sees: from the
message that is sent until the diagnostics of that version have come, the server's
delay and the messages themselves included. Cold is from the start of the process to the first diagnostics.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import table

if TYPE_CHECKING:
    from bench.measure import Options

EXAMPLES = Path(__file__).parents[1] / "examples"
WORDS = 1000
KEYSTROKES = 40
PAUSE = 0.15  # seconds between two keystrokes of somebody who types fast


def editor(options: Options) -> None:
    """Print the seconds of a start, and the milliseconds after each keystroke: median and the slowest of twenty."""
    rows = []
    for title, has_source in (("alone", False), ("beside its source", True)):
        colds, warms = [], []
        for _ in range(options.rounds):
            cold, warm = _session(has_source=has_source)
            colds.append(cold)
            warms += warm
        slow = statistics.quantiles(warms, n=20)[-1]
        rows.append(
            (
                title,
                f"{statistics.median(colds):.2f}",
                f"{1000 * statistics.median(warms):.0f}",
                f"{1000 * slow:.0f}",
                "≤ 1.5 s, ≤ 100 ms",
            )
        )
    print(
        table(
            (
                f"{WORDS:,} words",
                "cold, s",
                "after a keystroke, ms: median",
                "19 of 20",
                "target",
            ),
            rows,
        )
    )


def article(name: str) -> str:
    """Return an example until it has a thousand words, its numbers other ones each time."""
    text = (EXAMPLES / name).read_text("utf-8").strip()
    english = (EXAMPLES / "article.txt").read_text("utf-8")
    times = -(-WORDS // len(english.split()))
    parts = []
    for index in range(times):

        def other(match: re.Match[str], more: int = index) -> str:
            return str(int(match.group()) + more)

        parts.append(re.sub(r"\b[1-9]\d?\b", other, text))
    return "\n\n".join(parts) + "\n"


class _Client:
    """A client that sends and waits, and nothing else."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "transqa", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def send(self, method: str, params: object, number: int | None = None) -> None:
        """Send a notification, or a request with a number."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def receive(self) -> Any:
        """Return the next message."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self._process.stdout.read(length))

    def wait_for_version(self, version: int) -> None:
        """Wait for the diagnostics of a version."""
        while True:
            message = self.receive()
            is_of_text = message.get("method") == "textDocument/publishDiagnostics"
            if is_of_text and message["params"]["version"] == version:
                return

    def end(self) -> None:
        """End the server in order."""
        self.send("shutdown", None, 2)
        while self.receive().get("id") != 2:
            pass
        self.send("exit", None)
        self._process.wait()


def _session(*, has_source: bool) -> tuple[float, list[float]]:
    """Return the seconds from the start to the first diagnostics, and those after each keystroke."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        config = 'source_lang = "ru"\ntarget_lang = "en"\nsource = "{stem}.ru.txt"\n'
        (folder / "transqa.toml").write_text(config, "utf-8")
        if has_source:
            (folder / "a.ru.txt").write_text(article("article.ru.txt"), "utf-8")
        text = article("article.txt")
        uri = (folder / "a.txt").as_uri()
        start = time.perf_counter()
        client = _Client()
        about: dict[str, object] = {
            "processId": None,
            "rootUri": folder.as_uri(),
            "capabilities": {},
        }
        client.send("initialize", about, 1)
        client.receive()
        client.send("initialized", {})
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        client.send("textDocument/didOpen", {"textDocument": document})
        client.wait_for_version(1)
        cold = time.perf_counter() - start

        line = text[: text.index(".", len(text) // 2)].count("\n")
        warm = []
        for number in range(KEYSTROKES):
            time.sleep(PAUSE)
            place = {"line": line, "character": number}
            letter = " words are typed here"[number % 21]
            change = {"range": {"start": place, "end": place}, "text": letter}
            begin = time.perf_counter()
            client.send(
                "textDocument/didChange",
                {
                    "textDocument": {"uri": uri, "version": number + 2},
                    "contentChanges": [change],
                },
            )
            client.wait_for_version(number + 2)
            warm.append(time.perf_counter() - begin)
        client.end()
    return cold, warm
