from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.base.errors import ConfigError
from transqa.base.model import Severity
from transqa.checker.config import Config, configured, load_config

if TYPE_CHECKING:
    from pathlib import Path


def test_defaults() -> None:
    config = Config()
    assert (config.fail_on, config.threshold, config.min_score, config.style) == (
        "major",
        "major",
        None,
        "preferred",
    )


def test_every_option_is_read(tmp_path: Path) -> None:
    file = tmp_path / "transqa.toml"
    file.write_text(
        'select = ["NAM"]\nignore = ["NAM104"]\nfail_on = "never"\nmin_score = 97\nstyle = "house"\n'
        'glossary = ["news", "own/names.toml"]\npreview = true\n[severities]\nNAM101 = "minor"\n',
        "utf-8",
    )
    assert load_config(file) == Config(
        select=("NAM",),
        ignore=("NAM104",),
        fail_on="never",
        min_score=97.0,
        style="house",
        glossary=("news", str(tmp_path / "own/names.toml")),
        severities={"NAM101": Severity.MINOR},
        preview=True,
    )
    assert load_config(file).threshold is None


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.transqa]\nfail_on = "minor"\n', "utf-8"
    )
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    assert load_config(start=inner).fail_on == "minor"
    (tmp_path / "a" / "transqa.toml").write_text('fail_on = "critical"\n', "utf-8")
    assert load_config(start=inner).fail_on == "critical"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"fail-on": "minor"},
            'config: key "fail-on" is unknown; allowed: accept, align, baseline, bootstrap, columns,',
        ),
        (
            {"fail_on": "majro"},
            'config: fail_on "majro" is unknown; allowed: critical, major, minor, never.',
        ),
        ({"fail_on": 3}, "config: fail_on must be a string, found the number 3"),
        (
            {"select": "NAM"},
            'config: select must be a list of strings, found the string "NAM"',
        ),
        (
            {"select": [1]},
            "config: select must be a list of strings, found in it the number 1",
        ),
        (
            {"min_score": "9"},
            'config: min_score must be a number from 0 to 100, found the string "9"',
        ),
        (
            {"min_score": True},
            "config: min_score must be a number from 0 to 100, found the boolean true",
        ),
        (
            {"min_score": 101},
            "config: min_score must be a number from 0 to 100, found 101",
        ),
        (
            {"min_score": float("nan")},
            "config: min_score must be a number from 0 to 100, found nan",
        ),
        ({"preview": 1}, "config: preview must be true or false, found the number 1"),
        (
            {"strict": "yes"},
            'config: strict must be true or false, found the string "yes"',
        ),
        (
            {"align": "line"},
            'config: align "line" is unknown; allowed: lines, sentences. Did you mean "lines"?',
        ),
        (
            {"severities": {"NAM101": "big"}},
            'config: severities.NAM101 "big" is unknown; allowed: critical,',
        ),
        (
            {"severities": []},
            "config: severities must be a table of check code and severity, found a list",
        ),
    ],
)
def test_wrong_options_are_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        configured(Config(), options)
    assert str(caught.value).startswith(message)


def test_a_key_with_a_typo_gets_a_suggestion() -> None:
    with pytest.raises(ConfigError, match='Did you mean "fail_on"'):
        configured(Config(), {"fial_on": "minor"})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("transqa.toml", b"select = [", "{}: "),
        ("transqa.toml", b"\xff", "{}: not UTF-8 at byte 0"),
        ("transqa.toml", b"nope = 1", '{}: key "nope" is unknown'),
        ("pyproject.toml", b"[tool.other]\n", "{}: no [tool.transqa] in the file"),
        (
            "pyproject.toml",
            b"[tool]\ntransqa = 3\n",
            "{}: tool.transqa must be a table, found the number 3",
        ),
    ],
)
def test_wrong_files_are_errors(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(message.format(file))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("[" * 1000 + "]" * 1000, "nested too deeply"),
        ("9" * 5000, "a number of too many digits"),
    ],
)
def test_toml_that_python_cannot_hold_is_told(
    tmp_path: Path, value: str, why: str
) -> None:
    from transqa.base.errors import DataError
    from transqa.glossary import load_glossary

    config = tmp_path / "transqa.toml"
    config.write_text(f"skip = {value}")
    with pytest.raises(ConfigError, match=rf"transqa\.toml: .*{why}"):
        load_config(config)
    glossary = tmp_path / "house.toml"
    glossary.write_text(f"entry = {value}")
    with pytest.raises(DataError, match=rf"house\.toml: .*{why}"):
        load_glossary(glossary)
