from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import lines_run
from transqa.base.errors import ConfigError, InputError
from transqa.base.globs import matches
from transqa.checker.config import Config, configured
from transqa.doors.targets import configured_source, expanded, is_a_source, source_of


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "b/2.txt": "x",
        "b/10.txt": "x",
        "a.md": "x",
        ".hidden/a.txt": "x",
        "b/.x.txt": "x",
        "b/code.py": "x",
        "b/package.json": '{"name": "x"}',
        "b/story.json": '{"headline": "x"}',
        "b/names.csv": "be,ru,en\n",
        "b/pairs.csv": "source,target\n",
        "b/feed.xml": "<rss/>",
        "b/item.xml": '<newsItem xmlns="x"/>',
        "b/t.pot": "x",
        "c[1].txt": "x",
    }.items():
        file = Path(name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, "utf-8")


def test_a_folder_gives_all_that_can_be_read_sorted() -> None:
    assert expanded(["."], Config()) == (
        (
            "a.md",
            "b/10.txt",
            "b/2.txt",
            "b/item.xml",
            "b/pairs.csv",
            "b/story.json",
            "c[1].txt",
        ),
        True,
        ("b/names.csv",),
        (),
        (),
        (),
    )
    assert expanded(["b", "a.md"], Config(exclude=("b/*.json", "2.txt"))).files == (
        "b/10.txt",
        "b/item.xml",
        "b/pairs.csv",
        "a.md",
    )


def test_patterns_files_and_folders_stand_once_and_in_their_order() -> None:
    assert expanded(["b/2.txt", "**/*.txt"], Config()) == (
        ("b/2.txt", "b/10.txt", "c[1].txt"),
        True,
        (),
        (),
        (),
        (),
    )
    assert expanded(["c[1].txt", "b/code.py", "-"], Config()) == (
        ("c[1].txt", "b/code.py", "-"),
        False,
        (),
        (),
        (),
        (),
    )


def test_tables_of_a_folder_are_those_with_a_target() -> None:
    tables = Path("d")
    tables.mkdir()
    for name, text in {
        "a.csv": "sep=;\nsrc;hyp\n",
        "b.tsv": "Belarusian\tEnglish\n",
        "c.jsonl": '{"original": "x", "translation": "y"}\n',
        "d.csv": "year,count\n",
        "e.tsv": "source\tdeepl\n",
        "f.tsv": "English\tBelarusian\n",
        "g.csv": "be;en\n",
    }.items():
        (tables / name).write_text(text, "utf-8")
    (tables / "h.csv").write_bytes("source\ttarget\n".encode("utf-16"))
    read = ("d/a.csv", "d/b.tsv", "d/c.jsonl", "d/f.tsv", "d/h.csv")
    left_out = {"d/d.csv", "d/e.tsv"}
    found = expanded(["d"], Config(glossary=("d/g.csv",)))
    assert (found.files, set(found.left_out)) == (read, left_out)
    renamed = Config(columns=("target=deepl",))
    assert "d/e.tsv" in expanded(["d"], renamed).files
    headerless = expanded(["d"], Config(columns=("source", "target")))
    assert len(headerless.files) == 8
    assert headerless.left_out == ()
    (tables / "a.csv").unlink()
    [refused] = expanded(["d/d.csv*"], Config()).refused
    assert refused.path == "d/d.csv*"
    assert refused.why.endswith("d/d.csv is the target; name it: --columns target=NAME")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (["a.md", "a.md"], "a.md: given twice"),
        (["*.nope"], "*.nope: the pattern fits no file that can be read: .tsv"),
        (["a.md", ""], '"": an empty name; give a file, a folder or a pattern'),
        ([".hidden/none"], None),  # reading it says that it is not there
    ],
)
def test_targets_that_give_nothing_are_refused(
    said: list[str], message: str | None
) -> None:
    found = expanded(said, Config())
    told = [refused.message for refused in found.refused]
    if message is None:
        assert (found.files, told) == (tuple(said), [])
        return
    [one] = told
    assert one.startswith(message)


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("a/b/c.txt", "a/**/c.txt", True),
        ("a/c.txt", "a/**/c.txt", True),
        ("a/b/c.txt", "a/*.txt", False),
        ("a/b/c.txt", "*.txt", True),
        ("a/b/c.txt", "./a/", True),
        ("ab/c.txt", "a/", False),
        ("a/b.txt", "a/[!x].txt", True),
        ("a/x.txt", "a/[!x].txt", False),
        ("a+b/c.txt", "a+b/?.txt", True),
        ("aab/c.txt", "a+b/?.txt", False),
        ("новости/а.txt", "нов*/**", True),
    ],
)
def test_patterns(path: str, pattern: str, fits: bool) -> None:
    assert matches(path, pattern) is fits


def test_a_source_is_one_file_or_a_pattern() -> None:
    assert source_of("en/a.txt", "ru.txt", 1) == "ru.txt"
    assert source_of("en/a.en.txt", "ru/{name}", 3) == "ru/a.en.txt"
    assert source_of("en/a.en.txt", None, 3) is None
    with pytest.raises(
        InputError,
        match=r"--source belongs to one target, 2 were given; say it with \{name\}",
    ):
        source_of("a.txt", "ru.txt", 2)


def test_the_configuration_names_the_source_of_each_text() -> None:
    for name in ("en/a.en.md", "en/a.ru.md", "en/b.en.md", "ru/a.en.md", "en/t.tsv"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("x", "utf-8")
    beside = configured(Config(), {"source": "{folder}/{stem}.ru.md"})
    assert configured_source("en/a.en.md", beside) == "en/a.ru.md"
    assert configured_source("en/b.en.md", beside) is None  # there is none
    assert configured_source("en/a.ru.md", beside) is None
    assert is_a_source("en/a.ru.md", beside)
    assert not is_a_source("en/a.en.md", beside)
    assert expanded(["en"], beside).files == ("en/a.en.md", "en/b.en.md")

    other_folder = configured(Config(), {"source": "ru/{name}"})
    assert configured_source("en/a.en.md", other_folder) == "ru/a.en.md"
    assert configured_source("en/t.tsv", other_folder) is None
    assert configured_source("-", other_folder) is None


def test_a_pattern_of_sources_reaches_into_subfolders() -> None:
    for name in ("web/en/2026/a.md", "web/ru/2026/a.md", "web/en/b.md", "web/ru/b.md"):
        Path(name).parent.mkdir(exist_ok=True, parents=True)
        Path(name).write_text("x", "utf-8")
    config = configured(Config(), {"source": "web/ru/{path}"})
    assert configured_source("web/en/2026/a.md", config) == "web/ru/2026/a.md"
    assert configured_source("web/en/b.md", config) == "web/ru/b.md"
    assert configured_source("b.md", config) is None  # as many folders has it not
    assert is_a_source("web/ru/2026/a.md", config)
    assert expanded(["web"], config).files == ("web/en/2026/a.md", "web/en/b.md")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("ru.md", "must hold {name}, {path} or {stem}"),
        ("{folder}/ru.md", "must hold {name}, {path} or {stem}"),
        ("{nam}.ru.md", "{nam} is unknown; allowed: {folder}, {name}, {path}, {stem}"),
    ],
)
def test_a_pattern_of_sources_that_leads_nowhere_is_an_error(
    pattern: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=message.replace("{", r"\{")):
        configured(Config(), {"source": pattern})


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        ("[a-c].txt", "b.txt", "d.txt"),
        ("[!a-c].txt", "d.txt", "b.txt"),
        ("[]].txt", "[]].txt", "].txt"),
        ("[!].txt", "[!].txt", "a.txt"),
        ("[^].txt", "^.txt", "a.txt"),
        ("[[a].txt", "[.txt", "b.txt"),
        ("[a&&b||~~].txt", "&.txt", "e.txt"),
        ("[\\\\d].txt", "d.txt", "1.txt"),
        ("[a-].txt", "-.txt", "b.txt"),
        ("a[!b]c", "axc", "a/c"),
    ],
)
def test_characters_in_brackets(pattern: str, fits: str, does_not: str) -> None:
    assert matches(fits, pattern)
    assert not matches(does_not, pattern)


@pytest.mark.parametrize(
    "table",
    [
        {"exclude": ["x/[b-a]"]},
        {"overrides": [{"paths": ["[b-a]"]}]},
        {"accept": [{"reason": "r", "path": "[b-a]"}]},
    ],
)
def test_a_range_that_runs_backwards_is_an_error(table: dict[str, object]) -> None:
    with pytest.raises(ConfigError) as error:
        configured(Config(), table, "c.toml")
    assert str(error.value).startswith("c.toml: ")
    assert '"[b-a]" is no pattern: no characters run from "b" to "a"' in str(
        error.value
    )


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("news/a/b/c.txt", "news/**", True),
        ("news", "news/**", False),
        ("news/a.txt", "news/", True),
        ("a/b/c/x.txt", "**/**/**/x.txt", True),
        ("x.txt", "**/**/x.txt", True),
        ("a/b/a/b/c", "a/**/a/b/c", True),
        ("a/b/c", "a/**/a/b/c", False),
        ("drafts-2026/may/a.txt", "drafts**", True),
        ("drafts-2026/may/a.txt", "drafts**/*.txt", True),
        ("news/may/a.txt", "news/**.txt", True),
        ("abcabc", "a*c*b*c", True),
        ("abcab", "a*c*b*c", False),
        ("a\nb", "a*b", True),
        ("a+b", "a+b", True),
        ("a\0b", "a*b", True),
    ],
)
def test_stars_of_a_pattern(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, pattern) is expected


def test_a_path_that_fits_no_pattern_of_many_stars_is_told_at_once() -> None:
    folders = "a/" * 1_000
    assert lines_run(lambda: matches(f"{folders}a", "**/" * 30 + "x")) < 20_000
    assert lines_run(lambda: matches(f"{folders}a", "**/a/" * 30 + "x")) < 200_000
    # Nor in one name, where the work is that of a regular expression.
    assert not matches("a" * 5_000, "*a" * 40 + "*b")
