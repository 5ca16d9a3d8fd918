"""``transqa init``: what it finds in a folder, what it asks, and the files that it writes."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from transqa.bitext import Langs
from transqa.checker.config import Config, configured, load_config
from transqa.doors import init_command
from transqa.doors.cli import main, make_parser
from transqa.doors.init.ci import SYSTEMS, Origin, ci_file, origin_of
from transqa.doors.init.guess import Override, guessed
from transqa.doors.init.listing import listed
from transqa.doors.init.written import Settings, as_keys, configuration

Captured = pytest.CaptureFixture[str]
EN = "The court in Minsk sentenced the journalist to two years on Tuesday, her lawyer said.\n"
RU = (
    "Суд в Минске приговорил журналистку к двум годам, сообщил во вторник её адвокат.\n"
)
BE = "Суд у Мінску прысудзіў журналістцы два гады, паведаміў у аўторак яе адвакат.\n"
UK = "Суд у Мінську засудив журналістку до двох років, повідомив у вівторок її адвокат.\n"
XLF = (
    '<xliff version="1.2"><file source-language="ru" target-language="en"><body><trans-unit id="1">'
    "<source>Да.</source><target>Yes.</target></trans-unit></body></file></xliff>"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lay(**files: str) -> None:
    """Write files: ``en__a_md`` is ``en/a.md``."""
    for name, text in files.items():
        write(name.replace("__", "/").replace("_", "."), text)


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def keys() -> dict[str, object]:
    """Return what the configuration that was written says, where it isn't the default."""
    config = load_config("transqa.toml")
    default = Config()
    return {
        key: getattr(config, key)
        for key in Config.__slots__
        if getattr(config, key) != getattr(default, key) and key != "root"
    }


def next_command(out: str) -> list[str]:
    found = re.search(r"^next: transqa (.*)$", out, re.MULTILINE)
    assert found
    return shlex.split(found[1])


def test_two_folders(capsys: Captured) -> None:
    lay(en__a_md=EN, en__b_md=EN, en__c_md=EN, ru__a_md=RU, ru__b_md=RU)
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    assert out == (
        "files        en/  (2 texts of en/ of the same name in ru/)\n"
        'source_lang  ru  (2 of 2 texts of ru/ that were read, and the name "ru")\n'
        'target_lang  en  (2 of 2 texts of en/ that were read, and the name "en")\n'
        "source       ru/{path}  (2 texts of en/ of the same name in ru/)\n"
        "style        preferred\n"
        "ci           none  (no CI file is there that is known)\n"
        "\n"
        "wrote transqa.toml\n"
        "3 files to check; 2 of 3 texts have their source\n"
        "\n"
        "next: transqa check en/\n"
    )
    assert keys() == {"source_lang": "ru", "target_lang": "en", "source": "ru/{path}"}
    assert main(next_command(out)) == 0


def test_an_empty_folder(capsys: Captured) -> None:
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    assert "files        -  (no file that is read)\n" in out
    assert out.endswith("when there are texts: transqa check .\n")
    assert keys() == {}
    assert main(next_command(out)) == 0


@pytest.mark.parametrize(
    ("files", "targets", "expected"),
    [
        (  # below another folder, in subfolders, a third language
            {
                "web/en/2026/a.md": EN,
                "web/ru/2026/a.md": RU,
                "web/en/b.md": EN,
                "web/ru/b.md": RU,
                "web/be/b.md": BE,
            },
            ("web/en/",),
            ("ru", "en", "web/ru/{path}"),
        ),
        (  # the names say which is which, the texts in what language
            {"original/a.txt": UK, "mt/a.txt": EN},
            ("mt/",),
            ("uk", "en", "original/{path}"),
        ),
        (  # a language by its name
            {"Belarusian/a.txt": BE, "English/a.txt": EN},
            ("English/",),
            ("be", "en", "Belarusian/{path}"),
        ),
        (  # texts too short to tell: the names of the folders tell
            {"en/a.txt": "Yes.", "uk/a.txt": "Так."},
            ("en/",),
            ("uk", "en", "uk/{path}"),
        ),
        (  # what a folder is called against what it holds
            {"en/a.txt": EN, "ru/a.txt": BE},
            ("en/",),
            ("be", "en", "ru/{path}"),
        ),
        (
            {"news/a.en.md": EN, "news/a.ru.md": RU},
            ("news/",),
            ("ru", "en", "{folder}/{stem}.ru.md"),
        ),
        (
            {"news/a.md": EN, "news/a.ru.md": RU},
            ("news/",),
            ("ru", "en", "{folder}/{stem}.ru.md"),
        ),
        (
            {"a.md": BE, "a.en.md": EN, "README.md": EN},
            (".",),
            ("be", "en", "{folder}/{stem}.md"),
        ),
        (
            {
                "jobs/a.xlf": XLF,
                "t.tsv": f"source\ttarget\n{RU.strip()}\t{EN}",
                "sales.csv": "year,sales\n1,2\n",
            },
            ("jobs/", "*.tsv"),
            ("ru", "en", ""),
        ),
        ({"news/a.txt": EN, "news/x/b.txt": EN}, ("news/",), ("", "en", "")),
        ({"a.txt": EN, "b/c.txt": EN}, (".",), ("", "en", "")),
        (  # one file of the same name is chance
            {"news/1.txt": EN, "news/2.txt": EN, "kyiv/1.txt": RU},
            ("news/",),
            ("", "en", ""),
        ),
        (  # neither is known to be the source
            {"be/a.txt": BE, "ru/a.txt": RU},
            (".",),
            ("", "", ""),
        ),
        (  # years are no languages
            {"2025/a.md": EN, "2026/a.md": EN},
            ("2025/", "2026/"),
            ("", "en", ""),
        ),
    ],
)
def test_what_a_folder_tells(
    files: dict[str, str],
    targets: tuple[str, ...],
    expected: tuple[str, ...],
    capsys: Captured,
) -> None:
    for name, text in files.items():
        write(name, text)
    guesses = guessed(Path(), listed(Path()), Langs())
    assert guesses.targets == targets
    told = (guesses.source_lang, guesses.target_lang, guesses.source)
    assert tuple(guess.value for guess in told) == expected
    for guess in told:
        assert guess.basis
    assert main(["init"]) == 0
    assert main(next_command(capsys.readouterr().out)) in (0, 1)


def test_languages_that_are_given_choose_the_sides(capsys: Captured) -> None:
    lay(be__a_txt=BE, ru__a_txt=RU)
    assert main(["init", "--source-lang", "ru"]) == 0
    assert "source_lang  ru  (given)\n" in capsys.readouterr().out
    assert keys() == {"source_lang": "ru", "target_lang": "be", "source": "ru/{path}"}


def test_of_several_sources_the_one_that_was_given() -> None:
    lay(en__a_md=EN, ru__a_md=RU, en__b_md=EN, ru__b_md=RU, uk__a_md=UK)
    assert main(["init", "--source-lang", "uk"]) == 0
    assert keys()["source"] == "uk/{path}"


def test_third_languages_and_other_endings_are_said(capsys: Captured) -> None:
    for name in ("a", "b"):
        write(f"x/{name}.en.md", EN)
        write(f"x/{name}.ru.md", RU)
    write("x/a.be.md", BE)
    write("x/c.en.txt", EN)
    write("x/c.ru.txt", RU)
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    assert "note: left out: 1 text of *.en.md of the same name in *.be.md; " in out
    assert "3 files to check; 3 of 3 texts have their source\n" in out
    config = load_config("transqa.toml")
    assert config.exclude == ("*.be.md",)
    (override,) = config.overrides
    assert override.paths == ("*.en.txt", "*.ru.txt")
    assert override.options == {"source": "{folder}/{stem}.ru.txt"}


def test_two_places_of_pairs() -> None:
    lay(a__en__x_md=EN, a__en__y_md=EN, a__ru__x_md=RU, a__ru__y_md=RU)
    lay(b__en__z_md=EN, b__ru__z_md=RU)
    assert main(["init"]) == 0
    config = load_config("transqa.toml")
    assert config.source == "a/ru/{path}"
    assert config.for_path("b/en/z.md").source == "b/ru/{path}"


def test_languages_of_texts_beside_files_in_others(capsys: Captured) -> None:
    lay(docs__en__a_md=EN, docs__en__b_md=EN, docs__ru__a_md=RU, docs__ru__b_md=RU)
    for lang, text in (("ru", "Да."), ("uk", "Так.")):
        other = XLF.replace('"ru"', '"en"', 1).replace(
            '-language="en"><', f'-language="{lang}"><'
        )
        other = other.replace("Yes.", text).replace("Да.</source>", "Yes.</source>")
        write(f"xliff/{lang}.xlf", other)
    assert main(["init"]) == 0
    assert keys() == {
        "source": "docs/ru/{path}",
        "overrides": load_config("transqa.toml").overrides,
    }
    config = load_config("transqa.toml")
    beside = config.for_path("docs/en/a.md")
    assert (beside.source_lang, beside.target_lang) == ("ru", "en")
    told = capsys.readouterr().out
    assert "source_lang  -  (differs: en, ru; read from each file)\n" in told
    assert "             ru to en for docs/en/** docs/ru/**\n" in told
    assert main(["check", "docs/en/", "xliff/"]) == 0


def test_what_is_not_looked_at_is_said(capsys: Captured) -> None:
    lay(a_en_txt=EN)
    write("a_en.txt", EN)
    write("a_ru.txt", RU)
    write("old.odt", "")
    write("locales/ru.json", "{}")
    write("tsconfig.json", "{}")
    write("node_modules/x/a.md", EN)
    write(".hidden/a.md", EN)
    Path(os.fsdecode(b"\xff.txt")).write_text(EN)
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    notes = re.findall(r"^note: (.*)$", out, re.MULTILINE)
    assert notes == [
        "names that are no UTF-8, or not printable: 1 file, not looked at",
        ".json is not read, convert it to XLIFF: 1 file",
        ".odt is not read, save it as .docx: 1 file",
        "a_en.txt and a_ru.txt look like a text and its source; the configuration finds sources "
        "by folders or as a.ru.txt beside a.en.txt, else say --source",
    ]
    assert "node_modules" not in out


def test_a_configuration_that_is_there_is_not_written_over(capsys: Captured) -> None:
    lay(transqa_toml='style = "ap"\n')
    assert main(["init", "--ci", "none"]) == 2
    captured = capsys.readouterr()
    assert captured.err == (
        "transqa: transqa.toml is there already, and nothing was written; transqa config show shows what it says, "
        "transqa init --ci SYSTEM adds a CI file\n"
    )
    assert os.listdir() == ["transqa.toml"]
    assert Path("transqa.toml").read_text() == 'style = "ap"\n'
    Path("transqa.toml").unlink()
    Path("transqa.toml").symlink_to("nowhere")
    assert main(["init"]) == 2
    assert main(["init", "--ci", "github"]) == 2


def test_a_ci_file_is_added_where_a_configuration_is(capsys: Captured) -> None:
    lay(en__a_md=EN, ru__a_md=RU)
    assert main(["init", "--ci", "github"]) == 0
    config = Path("transqa.toml").read_text("utf-8")
    capsys.readouterr()
    assert main(["init", "--ci", "gitlab", "--ci", "pre-commit"]) == 0
    assert capsys.readouterr().out.startswith(
        "\nwrote .gitlab-ci.yml\nwrote .pre-commit-config.yaml\n"
    )
    assert Path("transqa.toml").read_text("utf-8") == config
    assert "transqa check en/" in Path(".gitlab-ci.yml").read_text("utf-8")
    # What is there is left as it is.
    Path(".gitlab-ci.yml").write_text("x: 1\n", "utf-8")
    assert main(["init", "--ci", "gitlab", "--files", "en/a.md"]) == 0
    out = capsys.readouterr().out
    assert ".gitlab-ci.yml is there already: it is left as it is; what to add" in out
    assert "transqa check en/a.md" in out
    assert Path(".gitlab-ci.yml").read_text("utf-8") == "x: 1\n"


def test_a_ci_file_is_added_beside_a_table_of_pyproject(capsys: Captured) -> None:
    lay(en__a_md=EN, ru__a_md=RU, pyproject_toml='[tool.transqa]\nstyle = "ap"\n')
    assert main(["init", "--ci", "gitlab"]) == 0
    assert Path(".gitlab-ci.yml").is_file()
    assert not Path("transqa.toml").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--style", "ap"],
            "--style: a configuration is in . already, and only the CI",
        ),
        (["--source-lang", "ru"], "--source-lang: a configuration is in . already"),
        (["--files", "fr/"], "fr/: there is no such file"),
        (["--ci", "none"], "--ci none and gitlab were given; keep one of them"),
    ],
)
def test_what_does_not_go_with_a_ci_file_alone(
    capsys: Captured, options: list[str], message: str
) -> None:
    lay(en__a_md=EN, ru__a_md=RU, transqa_toml='style = "ap"\n')
    assert main(["init", "--ci", "gitlab", *options]) == 2
    assert f"transqa: {message}" in capsys.readouterr().err
    assert not Path(".gitlab-ci.yml").exists()


def test_several_ci_files_are_written_at_once_or_not_at_all(capsys: Captured) -> None:
    lay(en__a_md=EN, ru__a_md=RU)
    Path(".github").write_text("a file")
    assert main(["init", "--ci", "gitlab", "--ci", "github"]) == 2
    assert sorted(os.listdir()) == [".github", "en", "ru"]
    Path(".github").unlink()
    assert main(["init", "--ci", "gitlab", "--ci", "github"]) == 0
    assert "ci           gitlab, github  (given)\n" in capsys.readouterr().out
    assert Path(".gitlab-ci.yml").is_file()
    assert Path(".github/workflows/transqa.yml").is_file()


@pytest.mark.parametrize(
    ("head", "branches"),
    [
        ("", ["main", "master"]),
        ("ref: refs/remotes/origin/trunk\n", ["trunk"]),
        ("ref: refs/remotes/origin/release/2.x\n", ["release/2.x"]),
        ("ref: refs/remotes/origin/[x]: y\n", ["main", "master"]),
    ],
)
def test_a_workflow_runs_once_for_a_push_to_a_pull_request(
    head: str, branches: list[str]
) -> None:
    if head:
        write(".git/refs/remotes/origin/HEAD", head)
    made = yaml.safe_load(ci_file("github", Path(), ["en/"]).text)
    # "on" is true in YAML 1.1.
    assert made[True] == {"push": {"branches": branches}, "pull_request": None}


def test_a_table_of_pyproject_is_told_what_would_fit(capsys: Captured) -> None:
    lay(en__a_md=EN, ru__a_md=RU, pyproject_toml='[tool.transqa]\nstyle = "ap"\n')
    assert main(["init"]) == 2
    captured = capsys.readouterr()
    assert captured.out == (
        '[tool.transqa]\nsource_lang = "ru"\ntarget_lang = "en"\nsource = "ru/{path}"\n'
    )
    assert captured.err == (
        "transqa: pyproject.toml has [tool.transqa] already, and nothing was written; "
        "above is what would fit into it\n"
    )
    assert not Path("transqa.toml").exists()


def test_a_pyproject_of_other_tools_is_no_configuration(capsys: Captured) -> None:
    lay(pyproject_toml="[tool.ruff]\n", transqa_md="x")
    assert main(["init"]) == 0
    Path("sub").mkdir()
    capsys.readouterr()
    assert main(["init", "--path", "sub"]) == 0
    out = capsys.readouterr().out
    assert "transqa.toml is not read here any more: the nearest one is\n" in out


def test_another_folder(capsys: Captured) -> None:
    lay(en__a_md=EN, ru__a_md=RU)
    Path("my [x] project").mkdir()
    for name in ("en", "ru"):
        Path(name).rename(Path("my [x] project") / name)
    assert main(["init", "--path", "my [x] project"]) == 0
    out = capsys.readouterr().out
    assert "1 file to check; 1 of 1 texts have their source\n" in out
    assert out.endswith("next: cd 'my [x] project' && transqa check en/\n")
    assert Path("my [x] project/transqa.toml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--path", "none"], "--path none: there is no such folder"),
        (["--path", "a.md"], "--path a.md: is no folder"),
        (["--files", "none"], "none: there is no such file"),
        (["--files", "*.xlf"], "*.xlf: the pattern fits no file that can be read"),
        (["--source-lang", "xx"], '--source-lang "xx" is no language code'),
        (["--style", "nope"], 'style "nope" is unknown; allowed: '),
    ],
)
def test_bad_input_writes_nothing(
    capsys: Captured, arguments: list[str], message: str
) -> None:
    lay(a_md=EN)
    assert main(["init", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"transqa: {message}")
    assert os.listdir() == ["a.md"]


def test_a_folder_that_may_not_be_written_into(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert main(["init"]) == 2
    assert (
        capsys.readouterr().err
        == "transqa: .: cannot be written into (Permission denied)\n"
    )


def test_files_and_style_that_are_given() -> None:
    lay(news__a_md=EN, old__b_md=EN)
    assert main(["init", "--files", "old/", "--style", "ap"]) == 0
    assert keys() == {"target_lang": "en", "style": "ap"}


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> list[str]:
    """Let a person answer; return the questions as they are asked."""
    asked: list[str] = []
    left = list(given)

    def one(question: str) -> str:
        asked.append(question)
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", one)
    monkeypatch.setattr(init_command, "_is_terminal", lambda: True)
    return asked


def test_enter_takes_what_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(en__a_md=EN, ru__a_md=RU)
    asked = answers(monkeypatch, "", "", "", "", "", "")
    assert main(["init"]) == 0
    assert asked == [
        "translated from, a language code [ru]: ",
        "translated into [en]: ",
        "what is to be checked [en/]: ",
        "where the source of each text is [ru/{path}]: ",
        "house style of names [preferred]: ",
        "CI file (github, gitlab, pre-commit, none) [none]: ",
    ]
    assert keys() == {"source_lang": "ru", "target_lang": "en", "source": "ru/{path}"}


def test_wrong_answers_are_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    lay(en__a_md=EN, ru__a_md=RU)
    answers(
        monkeypatch,
        *("russian", "none", "en", "nowhere", "'en", "en/a.md"),
        *("ru.md", "ru/{name}", "nope", "ap", "jenkins", "github"),
    )
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    for message in (
        '  language "russian" is no language code; ',
        "  nowhere: there is no such file\n",
        "  No closing quotation\n",
        "  the pattern: source must hold {name}, {path} or {stem} of the target",
        '  style "nope" is unknown; ',
        '  "jenkins" is unknown; allowed: github, gitlab, none, pre-commit.',
    ):
        assert message in out
    assert keys() == {"target_lang": "en", "source": "ru/{name}", "style": "ap"}
    assert next_command(out) == ["check", "en/a.md"]
    assert Path(".github/workflows/transqa.yml").is_file()


def test_what_was_given_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(news__a_xlf=XLF)
    asked = answers(monkeypatch)
    options = ["--source-lang", "ru", "--target-lang", "en", "--files", "news/a.xlf"]
    assert main(["init", *options, "--style", "ap", "--ci", "none"]) == 0
    assert asked == []
    Path("transqa.toml").unlink()
    assert main(["init", "--yes"]) == 0
    assert asked == []


def test_an_input_that_ends_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    answers(monkeypatch, "ru")
    assert main(["init"]) == 2
    assert capsys.readouterr().err == (
        "transqa: the input ended before all was answered; nothing was written; --yes takes the guesses\n"
    )
    assert os.listdir() == []


def test_ctrl_c_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch)

    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    assert main(["init"]) == 130
    assert os.listdir() == []


@pytest.mark.parametrize(
    ("sign", "system", "file"),
    [
        (".github/x", "github", ".github/workflows/transqa.yml"),
        (".gitlab-ci.yml", "gitlab", ""),
        (".pre-commit-config.yaml", "pre-commit", ""),
    ],
)
def test_the_ci_file_by_what_is_there(
    sign: str, system: str, file: str, capsys: Captured
) -> None:
    write(sign, "x: 1\n")
    lay(en__a_md=EN, ru__a_md=RU)
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    assert f"ci           {system}  (" in out
    if file:
        assert f"wrote {file}\n" in out
        return
    assert f"{sign} is there already: it is left as it is; what to add to it:\n" in out
    assert Path(sign).read_text() == "x: 1\n"


def test_a_ci_file_that_cannot_be_written_takes_the_configuration_back(
    capsys: Captured,
) -> None:
    lay(en__a_md=EN)
    Path(".github").write_text("a file")
    assert main(["init", "--ci", "github"]) == 2
    assert (
        capsys.readouterr().err
        == "transqa: .github/workflows/transqa.yml: Not a directory; nothing was written\n"
    )
    assert sorted(os.listdir()) == [".github", "en"]


_COMMIT = "0123456789abcdef" * 2 + "01234567"
_IN_GIT = f'{{"url": "https://git.example/us/transqa", "vcs_info": {{"vcs": "git", "commit_id": "{_COMMIT}"}}}}'


@pytest.mark.parametrize(
    ("direct_url", "is_known"),
    [
        (None, True),
        (_IN_GIT, True),
        (_IN_GIT.replace("https://", "ssh://git@"), True),
        (_IN_GIT.replace("https://", "https://me:secret@"), False),
        (_IN_GIT.replace("https://", "file://"), False),
        (_IN_GIT.replace(_COMMIT, "$(id)"), False),
        (_IN_GIT.replace("us/transqa", "us/x: y"), False),
        ('{"url": "file:///home/me/transqa", "dir_info": {"editable": true}}', False),
        ('{"url": "https://a.example/transqa_lint.whl", "archive_info": {}}', False),
        ("[]", False),
        ("{", False),
    ],
)
def test_where_it_was_installed_from(direct_url: str | None, *, is_known: bool) -> None:
    origin = origin_of(direct_url)
    assert origin.is_known == is_known
    assert origin.is_in_git == (is_known and direct_url is not None)
    if not is_known:
        assert origin == Origin()


@pytest.mark.parametrize(
    ("system", "line", "filled"),
    [
        ("github", 19, f'- run: pip install "transqa-lint @ git+https://git.example/us/transqa@{_COMMIT}"'),
        ("gitlab", 6, f'- pip install "transqa-lint @ git+https://git.example/us/transqa@{_COMMIT}"'),
        ("pre-commit", 4, "- repo: https://git.example/us/transqa"),
    ],
)  # fmt: skip
def test_the_line_that_installs_it(system: str, line: int, filled: str) -> None:
    made = ci_file(system, Path(), ["en/"], origin_of(_IN_GIT))
    assert made.unfilled_line == 0
    assert made.text.splitlines()[line - 1].strip() == filled
    yaml.safe_load(made.text)
    assert ci_file(system, Path(), ["en/"]).unfilled_line == line
    from_index = ci_file(system, Path(), ["en/"], origin_of(None))
    assert from_index.unfilled_line == (line if system == "pre-commit" else 0)


def test_a_line_to_be_filled_in_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("transqa.doors.init.ci.installed_origin", Origin)
    lay(en__a_md=EN, ru__a_md=RU)
    assert main(["init", "--ci", "github"]) == 0
    assert (
        "wrote .github/workflows/transqa.yml\n"
        "before you push: line 19 of .github/workflows/transqa.yml must say where transqa is to be installed from, "
        "an address that the CI can reach; here it was not installed from one\n"
    ) in capsys.readouterr().out


@pytest.mark.parametrize("system", [name for name in SYSTEMS if name != "none"])
@pytest.mark.parametrize("below", ["", "my project"])
@pytest.mark.parametrize("targets", [("en/",), ("my news/", "*.xlf"), (".",)])
def test_ci_files_are_yaml_and_their_commands_parse(
    system: str, below: str, targets: tuple[str, ...]
) -> None:
    Path(".git").mkdir()
    root = Path(below)
    root.mkdir(exist_ok=True)
    made = yaml.safe_load(ci_file(system, root, targets).text)
    if system == "github":
        (job,) = made["jobs"].values()
        lines = [step["run"] for step in job["steps"] if "run" in step]
        (step,) = [step for step in job["steps"] if "transqa check" in str(step)]
        assert step.get("working-directory", "") == below
    elif system == "gitlab":
        lines = made["faithful"]["script"]
        assert made["faithful"]["artifacts"]["reports"]["junit"] == ".transqa/junit.xml"
    else:
        ((hook,),) = [repo["hooks"] for repo in made["repos"]]
        assert hook["id"] == "transqa"
        if targets == ("en/",):
            found = re.match(hook["files"], f"{below}/en/a.md".lstrip("/"))
            assert found
        assert ("args" in hook) == bool(below)
        return
    (command,) = [line for line in lines if "transqa check" in line]
    words = shlex.split(command.rpartition("transqa check")[2])
    parsed = make_parser().parse_args(["check", *words])
    assert parsed.targets == list(targets)


PAIR = "Суд у Мінску асудзіў 17 чалавек.", "A court in Minsk sentenced 71 people."


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("id,be,ru,en", ("be", "en")),
        ("id,Belarusian,English,notes,Ukrainian", ("Belarusian", "English")),
        ("en,be", ("en", "be")),
        ("en,uk,be", ("en", "uk")),
    ],
)
def test_a_table_of_several_languages_needs_no_edit(
    header: str, columns: tuple[str, str], capsys: Captured
) -> None:
    texts = dict(zip(columns, PAIR, strict=True))
    row = ",".join(texts.get(name, "Суд.") for name in header.split(","))
    lay(xliff__a_xlf=XLF, tables__all_csv=f"{header}\n{row}\n")
    assert main(["init"]) == 0
    told = capsys.readouterr().out
    assert f"columns {columns[0]} to {columns[1]} for tables/all.csv\n" in told
    config = load_config("transqa.toml")
    assert config.for_path("tables/all.csv").columns == (
        f"source={columns[0]}",
        f"target={columns[1]}",
    )
    assert main(["check", "tables/", "xliff/"]) == 1
    assert "tables/all.csv:2:" in capsys.readouterr().out


def test_the_languages_given_choose_among_the_columns_of_a_table() -> None:
    russian = "Суд в Минске осудил 17 человек."
    lay(all_csv=f"be,en,ru\n{PAIR[0]},{PAIR[1]},{russian}\n")
    assert main(["init", "--source-lang", "ru", "--target-lang", "be"]) == 0
    # The languages that are configured tell the columns.
    assert load_config("transqa.toml").for_path("all.csv").columns == ()
    assert main(["check", "."]) == 0


def test_a_glossary_of_the_project_is_one(capsys: Captured) -> None:
    lay(
        xliff__a_xlf=XLF,
        our_glossary_csv="kind,be,en\nplace,Гомель,Homiel\n",
        terms_csv="source,target\nДень,Day\n",
    )
    assert main(["init"]) == 0
    told = capsys.readouterr().out
    assert "glossary     news our.glossary.csv  (called so, and read as one)\n" in told
    config = load_config("transqa.toml")
    assert config.glossary == ("news", "our.glossary.csv")
    assert main(["check", "."]) == 0
    assert "our.glossary.csv" not in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("system", ["github", "gitlab"])
@pytest.mark.parametrize("below", ["", "my project/web"])
def test_a_run_of_the_ci_file_leaves_no_report_in_the_working_tree(
    system: str, below: str, tmp_path: Path, capfd: Captured
) -> None:
    top = Path("checkout")
    root = top / below
    for name, text in {"en/a.md": EN, "ru/a.md": RU}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    assert main(["init", "--path", str(root), "--ci", system]) == 0
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], cwd=top, check=True)

    runner = tmp_path / "runner"
    runner.mkdir()
    made = yaml.safe_load(ci_file(system, root, ["en/"]).text)
    if system == "github":
        (job,) = made["jobs"].values()
        lines = [step["run"] for step in job["steps"] if "run" in step]
        folder = root
    else:
        lines = made["faithful"]["script"]
        folder = top
    lines = [line for line in lines if "pip install" not in line]
    command = f"{shlex.quote(sys.executable)} -m transqa"
    script = "\n".join(lines).replace("transqa check", f"{command} check")
    summary = runner / "step-summary"
    env = {
        **os.environ,
        "RUNNER_TEMP": str(runner),
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    subprocess.run(["bash", "-c", script], cwd=folder, env=env, check=False)

    left = subprocess.run(
        ["git", "status", "--porcelain"], cwd=top, capture_output=True, check=True
    )
    assert left.stdout == b""
    if system == "github":
        assert (runner / "report.html").is_file()
        assert summary.read_text("utf-8").startswith("# transqa: ")
    else:
        artifacts = made["faithful"]["artifacts"]
        for path in (*artifacts["paths"], *artifacts["reports"].values()):
            assert (top / path).is_file(), path


def uncommented(text: str) -> str:
    """Return a configuration with all keys on."""
    return re.sub(r"^# (?=\[\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(
            source_lang="ru",
            target_lang="en",
            source="ру «ё»/{path}",
            overrides=(Override(("b/**", "c/**"), "c/{path}"),),
            exclude=("*.be.md", 'a "b".md'),
            style="belarusian-based",
        ),
    ],
)
def test_the_configuration_can_be_read_also_with_all_keys_on(
    settings: Settings,
) -> None:
    text = configuration(settings)
    Path("transqa.toml").write_text(text, "utf-8")
    config = load_config("transqa.toml")
    assert (config.source_lang or "", config.target_lang or "") == settings[:2]
    assert (config.source or "", config.exclude) == (settings.source, settings.exclude)
    assert config.style == (settings.style or "preferred")
    assert len(config.overrides) == len(settings.overrides)
    Path("transqa.toml").write_text(uncommented(text), "utf-8")
    every = load_config("transqa.toml")
    assert (every.max_issues, every.ignore, every.baseline) == (
        20,
        ("DOC5",),
        "transqa-baseline.json",
    )
    assert len(every.accept) == 1
    Path("pyproject.toml").write_text(f"[tool.transqa]\n{as_keys(settings)}", "utf-8")
    assert load_config("pyproject.toml").source == config.source


def test_every_line_of_the_configuration_is_explained() -> None:
    paragraphs = configuration(Settings("ru", "en", "ru/{path}")).split("\n\n")
    for paragraph in paragraphs[1:]:
        assert paragraph.startswith("# "), paragraph
        assert paragraph.count("\n") >= 1, paragraph
    text = configuration(Settings())
    assert max(map(len, text.splitlines())) <= 100


def test_it_is_quick_about_many_files(tmp_path: Path) -> None:
    for number in range(1500):
        for lang, text in (("en", EN), ("ru", RU)):
            write(f"{lang}/{number % 9}/{number}.md", text)
    guesses = guessed(tmp_path, listed(tmp_path), Langs())
    assert guesses.source == ("ru/{path}", "1,500 texts of en/ of the same name in ru/")


def test_a_pattern_of_the_configuration_is_one_that_is_taken() -> None:
    for pattern in ("ru/{path}", "{folder}/{stem}.ru.md"):
        assert configured(Config(), {"source": pattern}).source == pattern


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_on_a_real_terminal_it_asks() -> None:
    import pty

    lay(en__a_md=EN, ru__a_md=RU)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "transqa", "init"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        os.write(ours, b"\n\n\n\nap\nnone\n")
        shown = b""
        while b"next: " not in shown:
            shown += os.read(ours, 4096)
        assert run.wait(60) == 0
    os.close(ours)
    assert b"house style of names [preferred]: " in shown
    assert keys()["style"] == "ap"
