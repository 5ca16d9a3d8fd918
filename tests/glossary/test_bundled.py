"""The bundled glossary as it is compiled ahead says what its files say."""

from __future__ import annotations

from bench.make.news_glossary import news

from transqa.glossary.load import folder, load_glossary, read_glossary


def test_the_compiled_file_is_of_todays_files() -> None:
    ready = (folder() / "news.tqg").read_bytes()
    assert ready == news(), "make glossary"


def test_the_compiled_glossary_is_the_one_that_is_loaded() -> None:
    loaded, read = load_glossary(), read_glossary(["news"])
    assert loaded.signature == read.signature
    assert not isinstance(loaded.entries, tuple)  # mapped, not parsed
    assert tuple(loaded.entries) == read.entries
