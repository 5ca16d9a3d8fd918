"""The documentation site: it builds without a warning, loads nothing from the network, and its links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

import transqa
from tests.report.browser import chromium

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
# What a browser loads by itself, and what it opens when somebody follows it.
LOADED = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}
NOT_LOADED = {"canonical", "next", "prev", "edit"}
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


class Page(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if LOADED.get(tag) in values and values.get("rel") not in NOT_LOADED:
            self.loaded.append(values[LOADED[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all processes that run tests."""
    pytest.importorskip("material", reason="the extra docs is not installed")
    filelock = pytest.importorskip("filelock", reason="filelock is not installed")
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder = shared / "site"
    with filelock.FileLock(str(shared / "site.lock")):
        if not folder.exists():
            _build(folder)
    return folder


def _build(folder: Path) -> None:
    command = ("-m", "mkdocs", "build", "--strict", "--site-dir", str(folder))
    path = os.pathsep.join((str(TOP / "src"), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        (sys.executable, *command),
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_no_page_loads_anything_from_the_network(pages: dict[Path, Page]) -> None:
    assert len(pages) > 150
    outside = [
        (path.name, address)
        for path, page in pages.items()
        for address in page.loaded
        if urlsplit(address).netloc
    ]
    assert outside == []


def test_no_style_sheet_loads_anything_from_the_network(site: Path) -> None:
    addresses = [
        first or second
        for path in site.rglob("*.css")
        for first, second in CSS_ADDRESS.findall(path.read_text("utf-8"))
    ]
    assert [address for address in addresses if urlsplit(address).netloc] == []


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    lost = []
    for path, page in pages.items():
        if path.name == "404.html":  # its addresses begin at the top of the server
            continue
        for address in {*page.links, *page.loaded}:
            if urlsplit(address).scheme or urlsplit(address).netloc:
                continue
            target, anchor = urldefrag(address)
            file = (path.parent / unquote(target)).resolve() if target else path
            if file.is_dir():
                file /= "index.html"
            if not file.is_file() or not file.is_relative_to(site.resolve()):
                lost.append((path.name, address))
            elif anchor and file.suffix == ".html" and anchor != "__skip":
                known = pages[file if file in pages else path].anchors
                if unquote(anchor) not in known:
                    lost.append((path.name, address))
    assert lost == []


def test_the_search_needs_no_server(site: Path) -> None:
    index = (site / "search" / "search_index.js").read_text("utf-8")
    assert "Lutskina" in index
    text = (site / "index.html").read_text("utf-8")
    assert 'src="site/iframe-worker.js"' in text


def test_the_search_finds_on_files_and_asks_nothing_of_the_network(
    site: Path, tmp_path: Path
) -> None:
    with chromium(tmp_path / "profile") as browser:
        browser.size(1280, 900)
        browser.open((site / "index.html").as_uri())
        browser.run(
            "document.querySelector('[data-md-component=search-query]').focus()"
        )
        browser.settle(1.0)
        browser.type("romanize")
        found, wait = 0, time.monotonic() + 20
        while not found and time.monotonic() < wait:
            browser.settle(0.5)
            found = browser.run(
                "document.querySelectorAll('.md-search-result__item').length"
            )
        assert found > 5
        asked = [
            request["request"]["url"]
            for request in browser.of("Network.requestWillBeSent")
        ]
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "page",
    [*sorted(DOCS.rglob("*.md")), *sorted(TOP.glob("*.md"))],
    ids=lambda page: page.relative_to(TOP).as_posix(),
)
def test_a_page_links_to_files_that_are_there(page: Path) -> None:
    """As a forge shows it, without the site."""
    addresses = LINK.findall(CODE.sub("", page.read_text("utf-8")))
    lost = [
        address
        for address in addresses
        if not urlsplit(address).scheme
        and urldefrag(address).url
        and not (page.parent / unquote(urldefrag(address).url)).exists()
    ]
    assert lost == []


def test_pictures_are_small_and_come_in_light_and_dark() -> None:
    pictures = sorted((DOCS / "images").glob("*.png"))
    names = {path.stem for path in pictures}
    assert {"report", "compare"} <= names
    for path in pictures:
        assert path.stat().st_size <= 200_000, path.name
        assert {path.stem.removesuffix("-dark") + end for end in ("", "-dark")} <= names


def test_the_picture_of_the_report_shows_what_is_found_today() -> None:
    report = transqa.check_file(
        TOP / "examples" / "article.txt", TOP / "examples" / "article.ru.txt"
    )
    shown = json.loads((DOCS / "images" / "report.json").read_text("utf-8"))
    today = [[issue.code, issue.text, *issue.expected] for issue in report.issues]
    assert shown == today, "make pictures"


def test_the_front_page_has_the_figures_of_the_benchmarks() -> None:
    benchmarks = (DOCS / "benchmarks.md").read_text("utf-8")
    (row,) = re.findall(r"^\| all, documents as .*$", benchmarks, re.MULTILINE)
    fails, but_for_errors = re.findall(r"\| ([\d.]+ %) \(", row)[:2]
    text = " ".join((DOCS / "index.md").read_text("utf-8").split())
    assert f"{fails} fail, and {but_for_errors} once true errors" in text


def test_every_key_of_the_configuration_is_on_its_page() -> None:
    from dataclasses import fields

    from transqa.checker.config import Config

    text = (DOCS / "configuration.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", text, re.MULTILINE)
    shown = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert shown == {field.name for field in fields(Config)} - {"root"}
