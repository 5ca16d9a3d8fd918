"""Every snippet of the README and the pages is run, in a project with an article and its source."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

# pytester forgets the modules that a run in this process loads, and numpy cannot be
# loaded twice: it is here before.
import numpy as np  # noqa: F401
import pytest
import yaml

import transqa
from transqa.checker.config import load_config
from transqa.doors.pytest_plugin.cases import read_cases

pytest_plugins = ["pytester"]

TOP = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "docs/start.md",
    "docs/ci.md",
    "docs/pytest.md",
    "docs/configuration.md",
    "docs/corpus.md",
    "docs/comparing.md",
    "docs/scoring.md",
    "docs/python.md",
    "docs/index.md",
    "docs/romanization.md",
    "docs/reference/json.md",
    "docs/explanation/how-it-works.md",
)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SETUP = (
    "python3 -m venv",
    ".venv/bin/python -m pip",
    "pip install",
    "make check",
    "mkdir news",
)
_ENDS_WITH_1 = (
    ".venv/bin/transqa check examples/article.txt"  # the README says so beside it
)
BLOCKS = [
    pytest.param(page, kind, text, id=f"{page}-{number}-{kind}")
    for page in PAGES
    for number, (kind, text) in enumerate(
        _BLOCK.findall((TOP / page).read_text("utf-8")), 1
    )
    if kind
    not in ("json", "py", "text")  # py: run where a cluster is, tests/test_spark.py
]


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = pytester.path
    for name, text in {
        "news/article.txt": (TOP / "examples" / "article.txt").read_text("utf-8"),
        "news/good.txt": "The court in Minsk heard Sviatlana Tsikhanouskaya.\n",
        "news/a.tsv": "id\tsource\ttarget\n1\tПогибли 17 человек.\t17 people died.\n",
        "ru/article.txt": (TOP / "examples" / "article.ru.txt").read_text("utf-8"),
        "translations/a.tsv": "id\ttarget\n1\tA calm day.\n",
        "pairs.jsonl": '{"id": "a", "source": "Погибли 17 человек.", "target": "71 people died."}\n',
        "news/b.xlf": '<xliff version="1.2"><file source-language="ru" target-language="en"><body><trans-unit id="1">'
        "<source>Да.</source><target>Yes.</target></trans-unit></body></file></xliff>",
        "out/source.txt": "Загінулі 17 чалавек.\n",
        "out/reference.txt": "Seventeen people died.\n",
        "out/google.txt": "17 people died.\n",
        "out/nllb.txt": "71 people died.\n",
        "out/all.tsv": "be\thuman\tgoogle\tmt_2\nЗагінулі 17 чалавек.\t17 died.\t17 died.\t71 died.\n",
        "out/wmt.tsv": "system\tseg_id\tsource\tmt\n"
        + "google\t1\tЗагінулі 17 чалавек.\t17 died.\nnllb\t1\tЗагінулі 17 чалавек.\t71 died.\n",
        "names.txt": "Мінск\n",
        "pairs.tsv": "Мінск\tMinsk\n",
        "ours.csv": "ru,en\nМогилёв,Mahilioŭ\n",
        "bin/transqa": f'#!/bin/sh\nexec "{sys.executable}" -m transqa.doors.cli "$@"\n',
    }.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    shutil.copytree(TOP / "examples", folder / "examples")
    (folder / "bin" / "transqa").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "step.md"))
    monkeypatch.setenv("PYTHONPATH", str(TOP / "src"))
    return folder


def shell(line: str, *, fails: bool = False) -> None:
    """Run a line of a shell without what sets a machine up, and ask for the exit status that its comment says."""
    command, _, comment = line.partition("#")
    parts = [part.strip() for part in command.split(" && ")]
    kept = [
        part.replace(".venv/bin/", "")
        for part in parts
        if part and not part.startswith(_SETUP)
    ]
    if not kept:
        return
    said = re.search(r"exit (\d+)", comment)
    done = subprocess.run(
        ["bash", "-c", " && ".join(kept)], capture_output=True, check=False
    )
    expected = (
        1
        if fails or line.rstrip().endswith(_ENDS_WITH_1)
        else int(said[1])
        if said
        else 0
    )
    assert done.returncode == expected, (
        command,
        done.stdout.decode()[-2000:],
        done.stderr.decode(),
    )


def run_sh(text: str, _: pytest.Pytester) -> None:
    for line in text.splitlines():
        shell(line)


def run_python(text: str, pytester: pytest.Pytester) -> None:
    """Run lines, and compare the value of an expression with the literal in its comment; or run a test."""
    if "def test_" in text:
        file = pytester.makepyfile(text)
        pytester.runpytest_subprocess(
            "-p", "no:cacheprovider", "--rootdir", ".", file
        ).assert_outcomes(passed=1)
        return
    names: dict[str, object] = {"transqa": transqa}
    for line in text.splitlines():
        code, _, comment = line.partition("  # ")
        try:
            expected = ast.literal_eval(comment)
        except (SyntaxError, ValueError):
            exec(line, names)
            continue
        assert eval(code, names) == expected


def run_toml(text: str, pytester: pytest.Pytester) -> None:
    if "[[case]]" not in text:
        file = pytester.path / "transqa.toml"
        file.write_text(text, "utf-8")
        assert load_config(file).root == str(pytester.path)
        return
    assert read_cases(pytester.makefile(".transqa.toml", test_a=text))
    pytester.runpytest_subprocess(
        "-p", "no:cacheprovider", "test_a.transqa.toml"
    ).assert_outcomes(passed=text.count("[[case]]"))


def run_ini(text: str, pytester: pytest.Pytester) -> None:
    (pytester.path / "pytest.ini").write_text(text, "utf-8")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    assert result.ret == 0
    assert result.parseoutcomes()["passed"] >= 1


def run_csv(text: str, _: pytest.Pytester) -> None:
    """The spreadsheet of the README: its spellings stand over the bundled ones."""
    Path("ours.csv").write_text(text, "utf-8")
    shell("transqa glossary check ours.csv")
    glossary = transqa.load_glossary("news", "ours.csv")
    report = transqa.check(
        "The train left Mogilev in the morning.", target_lang="en", glossary=glossary
    )
    assert [(issue.code, issue.text, issue.expected) for issue in report.issues] == [
        ("NAM104", "Mogilev", ("Mahilioŭ",))
    ]


def run_yaml(text: str, pytester: pytest.Pytester) -> None:
    whole = yaml.safe_load(text)
    if "repos" in whole:
        hooks = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
        (hook,) = whole["repos"][0]["hooks"]
        assert hook["id"] in {one["id"] for one in hooks}
        arguments = " ".join(hook.get("args", []))
        shell(f"{hooks[0]['entry']} {arguments} news/good.txt news/a.tsv")
        return
    subprocess.run(["git", "init", "--quiet", "."], check=True)
    subprocess.run(
        [
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "x",
        ],
        check=True,
    )
    for job in whole.get("jobs", whole).values():
        if isinstance(job, dict):
            for step in [
                *job.get("steps", []),
                *({"run": line} for line in job.get("script", [])),
            ]:
                run_step(step, pytester)


def run_step(step: dict[str, Any], pytester: pytest.Pytester) -> None:
    if "run" in step:
        shell(step["run"], fails=step["run"].startswith("transqa check"))
    elif step["uses"].startswith("OWNER/"):
        given = {f"TRANSQA_{key.upper()}": value for key, value in step["with"].items()}
        if "TRANSQA_CHANGED" in given:
            given["TRANSQA_CHANGED"] = given["TRANSQA_CHANGED"].replace(
                "origin/${{ github.base_ref }}", "HEAD"
            )
        script = ["bash", str(TOP / "action" / "run.sh")]
        assert (
            subprocess.run(
                script, env=os.environ | given, capture_output=True, check=False
            ).returncode
            == 1
        )
        assert (pytester.path / "transqa.sarif").is_file()


RUN = {
    "sh": run_sh,
    "python": run_python,
    "toml": run_toml,
    "ini": run_ini,
    "csv": run_csv,
    "yaml": run_yaml,
}


@pytest.mark.parametrize(("page", "kind", "text"), BLOCKS)
@pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None,
    reason="bash or git is not installed",
)
def test_a_snippet_does_what_the_page_says(
    page: str, kind: str, text: str, project: Path, pytester: pytest.Pytester
) -> None:
    assert project == Path.cwd()
    RUN[kind](text, pytester)


def test_the_workflows_of_the_page_are_the_files_of_the_examples() -> None:
    page = (TOP / "docs" / "ci.md").read_text("utf-8")
    files = sorted((TOP / "examples" / "ci").iterdir())
    assert len(files) == 4
    for file in files:
        assert (
            f"<!-- examples/ci/{file.name} -->\n```yaml\n{file.read_text('utf-8')}```\n"
            in page
        )
