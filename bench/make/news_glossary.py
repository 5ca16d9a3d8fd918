"""Compiles the bundled glossary, so that a start need not parse its files: writes ``glossaries/news.tqg``.

    python -m bench.make.news_glossary     (or: make glossary)

A file of another state than that of ``glossaries/*.toml`` is left unread, and a test
asks for one of today's.
"""

from __future__ import annotations

from transqa.glossary.compiled import compiled
from transqa.glossary.load import folder, read_glossary


def main() -> None:
    """Write the file."""
    path = folder() / "news.tqg"
    path.write_bytes(news())
    print(path.name, path.stat().st_size, "bytes")


def news() -> bytes:
    """Return the bundled glossary in compiled form, from its files."""
    return compiled(read_glossary(["news"]))


if __name__ == "__main__":
    main()
