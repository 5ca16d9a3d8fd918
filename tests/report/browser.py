"""A headless Chromium for tests, driven by the DevTools protocol over a pipe (``--remote-debugging-pipe``)."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_KEYS = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    " ": 32,
}
_WAIT = 30.0


class Browser:
    """One tab. ``send`` calls the protocol; ``events`` are those that came in, oldest first."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read, self._buffer, self._last = write, read, b"", 0
        self.session: str | None = None
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive(_WAIT)
            if answer is None:
                raise TimeoutError(method)
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def _receive(self, wait: float) -> dict[str, Any] | None:
        end = time.monotonic() + wait
        while b"\0" not in self._buffer:
            if not select.select(
                [self._read], [], [], max(0.0, end - time.monotonic())
            )[0]:
                return None
            came = os.read(self._read, 1 << 20)
            if not came:
                raise EOFError("the browser has ended")
            self._buffer += came
        raw, self._buffer = self._buffer.split(b"\0", 1)
        message: dict[str, Any] = json.loads(raw)
        if "id" not in message:
            self.events.append(message)
        return message

    def settle(self, seconds: float = 0.05) -> None:
        """Take in events until none comes for a while."""
        while self._receive(seconds) is not None:
            pass

    def of(self, *methods: str) -> list[dict[str, Any]]:
        """Return the parameters of the events of some methods."""
        self.settle()
        return [event["params"] for event in self.events if event["method"] in methods]

    def open(self, url: str) -> None:
        self.events.clear()
        self.send("Page.navigate", url=url)
        end = time.monotonic() + _WAIT
        while not any(
            event["method"] == "Page.loadEventFired" for event in self.events
        ):
            assert time.monotonic() < end, "the page did not load"
            self._receive(1.0)

    def run(self, script: str) -> Any:
        """Return the value of a JavaScript expression, as JSON gives it."""
        made = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def box(self, selector: str) -> tuple[float, float]:
        """Scroll an element into the middle of the window; return the middle of its first line."""
        said = json.dumps(selector)
        x, y = self.run(
            f"(() => {{ const e = document.querySelector({said}); "
            "e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getClientRects()[0]; "
            "return [r.left + r.width / 2, r.top + r.height / 2]; })()"
        )
        return float(x), float(y)

    def click(self, selector: str) -> None:
        x, y = self.box(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.send(
                "Input.dispatchMouseEvent",
                type=kind,
                x=x,
                y=y,
                button="left",
                clickCount=1,
            )

    def hover(self, selector: str) -> None:
        x, y = self.box(selector)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def tap(self, selector: str) -> None:
        x, y = self.box(selector)
        self.send(
            "Input.dispatchTouchEvent",
            type="touchStart",
            touchPoints=[{"x": x, "y": y}],
        )
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def press(self, key: str, *, shift: bool = False) -> None:
        base = {
            "key": key,
            "code": "Space" if key == " " else key,
            "windowsVirtualKeyCode": _KEYS[key],
        }
        base |= {"modifiers": 8 if shift else 0}
        text = {"Enter": "\r", " ": " "}.get(key)
        self.send(
            "Input.dispatchKeyEvent",
            type="keyDown",
            **base,
            **({"text": text} if text else {}),
        )
        self.send("Input.dispatchKeyEvent", type="keyUp", **base)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def media(self, kind: str = "", **features: str) -> None:
        given = [
            {"name": name.replace("_", "-"), "value": value}
            for name, value in features.items()
        ]
        self.send("Emulation.setEmulatedMedia", media=kind, features=given)

    def size(self, width: int, height: int, *, mobile: bool = False) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=mobile,
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=mobile)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        data = self.send(
            "Page.captureScreenshot", format="png", captureBeyondViewport=whole
        )["data"]
        path.write_bytes(base64.b64decode(data))

    def pdf(self) -> bytes:
        return base64.b64decode(
            self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)[
                "data"
            ]
        )


def program() -> str:
    """Return the browser there is; skip the test if there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None or os.name != "posix":
        pytest.skip("no Chromium on this machine")
    return found


def _pipe() -> tuple[int, int]:
    """Return a pipe whose ends are not the numbers 3 and 4, which the browser reads and writes."""
    import fcntl

    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """Start a Chromium with an empty profile, yield a tab of it, and end it."""
    command = [program(), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    to_browser, ours_out = _pipe()
    ours_in, from_browser = _pipe()
    quiet = [
        (os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)
    ]
    wiring = [
        (os.POSIX_SPAWN_DUP2, to_browser, 3),
        (os.POSIX_SPAWN_DUP2, from_browser, 4),
    ]
    process = os.posix_spawn(
        command[0], command, os.environ, file_actions=[*quiet, *wiring], setpgroup=0
    )
    os.close(to_browser)
    os.close(from_browser)
    browser = Browser(ours_out, ours_in)
    try:
        _attach(browser)
        yield browser
    finally:
        _end(browser, process)
        os.close(ours_out)
        os.close(ours_in)


def _end(browser: Browser, process: int) -> None:
    """Ask the browser to close, and end it, with all that it started, if it doesn't."""
    browser.session = None
    with suppress(OSError, EOFError, TimeoutError):
        browser.send("Browser.close")
    end = time.monotonic() + 5
    while os.waitpid(process, os.WNOHANG) == (0, 0):
        if time.monotonic() > end:
            os.killpg(process, signal.SIGKILL)
        time.sleep(0.02)


def _attach(browser: Browser) -> None:
    targets = browser.send("Target.getTargets")["targetInfos"]
    page = next(target["targetId"] for target in targets if target["type"] == "page")
    browser.session = browser.send(
        "Target.attachToTarget", targetId=page, flatten=True
    )["sessionId"]
    for domain in ("Page", "Runtime", "Log", "Network"):
        browser.send(f"{domain}.enable")
