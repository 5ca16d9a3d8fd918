"""Takes the pictures of reports that the README and the pages show, in light and in dark.

``python docs/screenshots.py`` runs the commands below and photographs what they
wrote with a headless Chromium; without one it says so and leaves the committed
pictures as they are. ``python docs/screenshots.py FOLDER`` writes them elsewhere: so
does the build of the site.
"""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

import transqa

HERE = Path(__file__).parent
TOP = HERE.parent
sys.path[:0] = [str(TOP), str(HERE)]

from tests.report.browser import BROWSERS, Browser, chromium  # noqa: E402

from tutorials import files_of  # noqa: E402

SCALE = 1.4
"""Pixels of a picture for a CSS pixel: sharp on most screens, small enough to load."""
COLORS = 128
"""Of the palette: a page of text has few, and these keep its letters smooth."""
SHOWN = "report.json"
"""Beside the picture of the report, what it shows."""
SCHEMES = {"": "light", "-dark": "dark"}
"""What a file's name ends with, by the colour scheme that it shows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A report to make, and the part of its page to show."""

    name: str
    command: tuple[str, ...]
    last: str
    """The selector of the element that the picture ends with."""
    files_of: str = ""
    """The tutorial that the files of the command stand in; without one they are those of the checkout."""
    width: int = 1240
    margin: int = 24
    """What of the page stays below that element, in CSS pixels."""


PICTURES = (
    Picture(
        "report",
        ("check", "examples/article.txt", "--source", "examples/article.ru.txt"),
        "#texts .lines:last-of-type",
    ),
    Picture(
        "report-narrow",
        ("check", "examples/article.txt", "--source", "examples/article.ru.txt"),
        "#texts .lines > li:nth-child(6)",
        width=430,
        margin=4,
    ),
    Picture(
        "compare",
        (
            "compare",
            "A=first.txt",
            "B=second.txt",
            "--source",
            "source.txt",
            "--reference",
            "reference.txt",
        ),
        "[aria-labelledby=plots]",
        "evaluation",
    ),
)


def shown_issues() -> str:
    """Return, as JSON, the issues that the picture of the report shows; a test holds them to those there are."""
    report = transqa.check_file(
        TOP / "examples" / "article.txt", TOP / "examples" / "article.ru.txt"
    )
    shown = [[issue.code, issue.text, *issue.expected] for issue in report.issues]
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def take(folder: Path) -> list[Path]:
    """Write all pictures into a folder; return their paths."""
    paths = []
    with (
        tempfile.TemporaryDirectory() as place,
        chromium(Path(place) / "profile") as browser,
    ):
        for picture in PICTURES:
            page = Path(place) / f"{picture.name}.html"
            _make(picture, page)
            for ending, scheme in SCHEMES.items():
                path = folder / f"{picture.name}{ending}.png"
                path.write_bytes(_photograph(browser, page, picture, scheme))
                paths.append(path)
    return paths


def _make(picture: Picture, page: Path) -> None:
    """Run the command; that the article is not faithful (1) is what it shows."""
    command = (sys.executable, "-m", "transqa", *picture.command)
    folder = TOP
    if picture.files_of:
        folder = page.parent / picture.name
        text = (HERE / "tutorials" / f"{picture.files_of}.md").read_text("utf-8")
        for name, content in files_of(text).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, "utf-8")
    done = subprocess.run(
        (*command, "--report", f"html={page}"),
        cwd=folder,
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join(
                (str(TOP / "src"), os.environ.get("PYTHONPATH", ""))
            )
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(picture.command)}: {done.stderr}")


def _photograph(browser: Browser, page: Path, picture: Picture, scheme: str) -> bytes:
    browser.send(
        "Emulation.setDeviceMetricsOverride",
        width=picture.width,
        height=800,
        deviceScaleFactor=SCALE,
        mobile=False,
    )
    browser.media(prefers_color_scheme=scheme)
    browser.open(page.as_uri())
    bottom = browser.run(
        f"document.querySelector({picture.last!r}).getBoundingClientRect().bottom"
    )
    clip = {
        "x": 0,
        "y": 0,
        "width": picture.width,
        "height": round(bottom) + picture.margin,
        "scale": 1,
    }
    taken = browser.send(
        "Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True
    )
    return _small(base64.b64decode(taken["data"]))


def _small(png: bytes) -> bytes:
    """Return the picture with a palette, which makes it three times smaller.

    The palette holds the most frequent colours as they are. Those that Pillow makes are
    means, in which two severities may become one.
    """
    image = Image.open(io.BytesIO(png)).convert("RGB")
    counted = image.getcolors(image.width * image.height) or []
    frequent = [color for _, color in sorted(counted, reverse=True)[:COLORS]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in frequent for part in color])
    with_palette = image.quantize(palette=palette, dither=Image.Dither.NONE)
    made = io.BytesIO()
    with_palette.save(made, "png", optimize=True)
    return made.getvalue()


def main(arguments: list[str]) -> int:
    """Take the pictures if there is a browser; return the exit status."""
    if not any(map(shutil.which, BROWSERS)):
        sys.stderr.write(
            "no Chromium: the pictures of docs/images are used as they are\n"
        )
        return 0
    folder = Path(arguments[0]) if arguments else HERE / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SHOWN).write_text(shown_issues(), "utf-8")
    for path in take(folder):
        sys.stderr.write(f"{path}: {path.stat().st_size / 1000:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
