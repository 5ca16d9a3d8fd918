"""What the site adds to the pages of docs/, which are plain Markdown so that a forge shows them, too.

- Checks and romanization systems get their places in the menu from the pages there are.
- Architecture, Contributing and Changelog, which stand at the top of the checkout, are
  pages, and files outside docs/ that a page links to are copied into the site.
- ⟦…⟧ in the examples of checks is shown as marked text.
- A picture ``x.png`` beside which an ``x-dark.png`` stands is shown by the colour scheme, and
  by ``x-narrow.png`` on narrow screens.
- Plots (SVG) are put into the page, so that they follow the colour scheme that was chosen.
- Pictures taken by the build stand for the committed ones (``TRANSQA_PICTURES``).
"""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from transqa.checks import CHECKS
from transqa.report.families import FAMILIES
from transqa.romanization import load_system, romanization_systems

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

TOP = Path(__file__).parents[2]
PROJECT = {
    "ARCHITECTURE.md": "project/architecture.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
}
LANGUAGES = {"be": "Belarusian", "bg": "Bulgarian", "ru": "Russian", "uk": "Ukrainian"}
COPIES = "files"
"""Where in the site files outside docs/ stand."""
_COMMENT = re.compile(r"\A\s*<!--.*?-->\s*", re.DOTALL)
_FOLDER = re.compile(r"\[([^\]]*)\]\((\.\./[^)\s#]+)\)")
_LINK = re.compile(r"(?<=\]\()([^)\s#]+)((?:#[^)\s]*)?)(?=\))")
_FLAGGED = re.compile(r"⟦(.*?)⟧")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\.png\)")
_PLOT = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.svg)\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of checks and systems into the menu, and at the end of the guides those that it does not name."""
    guides = next(
        part["How-to guides"] for part in config.nav if "How-to guides" in part
    )
    named = str(config.nav)
    guides += [
        page.name
        for page in sorted(Path(config.docs_dir).glob("*.md"))
        if f"'{page.name}'" not in named
    ]
    reference = next(part["Reference"] for part in config.nav if "Reference" in part)
    for part in reference:
        if "Checks" in part:
            part["Checks"] = ["checks/index.md", *_checks()]
        elif "Romanization" in part:
            part["Romanization"] = ["romanization.md", *_systems()]
    return config


def _checks() -> list[dict[str, list[str]]]:
    return [
        {
            family.title: [
                f"checks/{check.code}.md"
                for check in sorted(CHECKS, key=lambda check: check.code)
                if check.code.startswith(family.prefix)
            ]
        }
        for family in FAMILIES
    ]


def _systems() -> list[dict[str, list[str]]]:
    systems = [load_system(name) for name in romanization_systems()]
    return [
        {
            title: [
                f"romanization/{system.id}.md"
                for system in systems
                if system.language == lang
            ]
        }
        for lang, title in LANGUAGES.items()
    ]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what stands outside docs/, and the pictures that this build took."""
    for name, path in PROJECT.items():
        files.append(
            File.generated(
                config, path, content=_moved((TOP / name).read_text("utf-8"))
            )
        )
    for path in sorted(_outside(files)):
        files.append(
            File.generated(config, f"{COPIES}/{path}", abs_src_path=str(TOP / path))
        )
    taken = os.environ.get("TRANSQA_PICTURES")
    for picture in sorted(Path(taken).glob("*.png")) if taken else ():
        file = files.get_file_from_path(f"images/{picture.name}")
        if file is not None:
            file.abs_src_path = str(picture)
    return files


def _moved(text: str) -> str:
    """Return a page of the top of the checkout with its links as they are in ``project/``."""

    def moved(link: re.Match[str]) -> str:
        target, anchor = link.groups()
        if "://" in target:
            return link.group()
        if target in PROJECT:
            return posixpath.basename(PROJECT[target]) + anchor
        if target.startswith("docs/"):
            return "../" + target.removeprefix("docs/") + anchor
        return "../../" + target + anchor

    return _LINK.sub(moved, text)


def _outside(files: Files) -> set[str]:
    """Return the files outside docs/ that pages link to, relative to the top."""
    found = set()
    for file in files.documentation_pages():
        for target, _ in _LINK.findall(file.content_string):
            path = _from_top(file.src_uri, target)
            if path and path not in PROJECT and (TOP / path).is_file():
                found.add(path)
    return found


def _from_top(page: str, target: str) -> str | None:
    """Return where a link leads if that is outside docs/, relative to the top of the checkout."""
    if "://" in target or target.startswith(("/", "mailto:")):
        return None
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), target))
    return None if path.startswith("docs/") else path


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Lead links out of docs/ to the copies; show pictures by scheme, and plots in the page."""
    uri = page.file.src_uri
    base = posixpath.dirname(uri)

    def inside(link: re.Match[str]) -> str:
        path = _from_top(uri, link[1])
        if path is None:
            return link.group()
        target = PROJECT.get(path, f"{COPIES}/{path}")
        return posixpath.relpath(target, base or ".") + link[2]

    def both(picture: re.Match[str]) -> str:
        text, path = picture.groups()
        there = [
            (f"{name}{ending}.png#only-{scheme}", width)
            for name, width in ((path, "wide"), (f"{path}-narrow", "narrow"))
            for ending, scheme in (("", "light"), ("-dark", "dark"))
            if files.get_file_from_path(
                posixpath.normpath(posixpath.join(base, f"{name}{ending}.png"))
            )
        ]
        if len(there) == 1:
            return picture.group()
        if len(there) == 2:  # shown on screens of every width
            there = [(address, "any") for address, _ in there]
        return "".join(
            f"![{text}]({address}){{ .shot .{width} }}" for address, width in there
        )

    def plot(picture: re.Match[str]) -> str:
        path = Path(config.docs_dir, base, picture[2])
        svg = re.sub(r"\s*\n\s*", " ", path.read_text("utf-8"))
        svg = svg[svg.index("<svg") :]
        return f'<figure class="plot" markdown="0">{svg}</figure>'

    def without_folder(link: re.Match[str]) -> str:
        path = _from_top(uri, link[2])
        return f"`{link[1]}`" if path and (TOP / path).is_dir() else link.group()

    # The title of a page is its first heading, if nothing stands before it.
    markdown = _COMMENT.sub("", markdown)
    markdown = _FOLDER.sub(without_folder, markdown)
    markdown = _LINK.sub(inside, markdown)
    markdown = _PLOT.sub(plot, markdown)
    if base == "checks":
        markdown = _FLAGGED.sub(r'<mark class="flagged">\1</mark>', markdown)
    return _PICTURE.sub(both, markdown)
