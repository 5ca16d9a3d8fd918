from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fakes import CHECKS
from transqa.checker.checker import Checker
from transqa.checker.config import Config
from transqa.checker.judge import View
from transqa.doors.cli import main
from transqa.doors.run import Job, Run, _groups, run_jobs

Captured = pytest.CaptureFixture[str]
NAMES = """
[[entry]]
id = "minsk"
kind = "place"
source = "test"
en = "Minsk"
be = "Мінск"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)
    Path("names.toml").write_text(NAMES, "utf-8")
    Path("transqa.toml").write_text(
        'glossary = ["names.toml"]\ntarget_lang = "en"\n', "utf-8"
    )
    Path("news").mkdir()
    for number in range(6):
        text = "The bank was long." if number % 2 else "The bloc was long."
        Path(f"news/{number}.txt").write_text(text + "\n", "utf-8")


CONFIG = Config(glossary=("names.toml",), target_lang="en")
JOBS = [Job(f"news/{number}.txt") for number in range(6)]


def checker() -> Checker:
    return Checker(config=CONFIG)


def test_several_processes_give_the_same_report_in_the_same_order() -> None:
    one, two = (
        run_jobs(JOBS, Run(checker(), workers=count)).report for count in (1, 2)
    )
    assert one.to_json() == two.to_json()
    assert [(one.id, one.passed) for one in two.documents] == [
        (f"news/{number}.txt", number % 2 == 0) for number in range(6)
    ]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([9], [[0]]),
        ([9] * 5, [[0], [1], [2], [3], [4]]),
        # A large file goes alone, wherever it stands.
        ([9] * 3 + [10**6] + [9] * 2, [[0], [1], [2], [3], [4], [5]]),
    ],
)
def test_few_files_go_to_the_processes_one_by_one(
    sizes: list[int], expected: list[list[int]]
) -> None:
    assert [list(group) for group in _groups(sizes, workers=2)] == expected


def test_many_small_files_go_in_groups_that_grow_and_hold_each_file_once() -> None:
    sizes = [2_000] * 1_000
    groups = list(_groups(sizes, workers=2))
    assert [len(group) for group in groups[:10]] == [1, 1, 2, 2, 4, 4, 8, 8, 16, 16]
    # Of 32 files of this size, 64,000 bytes are full.
    assert max(map(len, groups)) == 32
    assert [number for group in groups for number in group] == list(range(1_000))
    large = [60_000 if number % 100 == 0 else 2_000 for number in range(1_000)]
    for group in _groups(large, workers=2):
        assert len(group) == 1 or sum(large[number] for number in group) <= 64_000


def test_groups_of_files_give_the_same_report_and_one_bad_file_fails_alone() -> None:
    for number in range(6, 90):
        Path(f"news/{number}.txt").write_text("The bank was long.\n", "utf-8")
    Path("news/50.txt").write_bytes(b"\xff")
    jobs = [Job(f"news/{number}.txt") for number in range(90)]
    seen: list[str] = []
    one = run_jobs(jobs, Run(checker(), workers=1))
    two = run_jobs(jobs, Run(checker(), workers=2, on_done=seen.append))
    assert one.report is not None
    assert two.report is not None
    assert one.report.to_json() == two.report.to_json()
    assert [file.path for file in two.report.unread] == ["news/50.txt"]
    assert sorted(seen) == sorted(job.path for job in jobs)


def test_processes_know_the_baseline() -> None:
    first = run_jobs(JOBS, Run(checker(), workers=1))
    known = {
        document.name: {issue.fingerprint: "known" for issue in document.report.issues}
        for document in first.judged
    }
    outcome = run_jobs(JOBS, Run(checker(), View(known), workers=2))
    assert outcome.report is not None
    assert outcome.report.passed
    assert len(outcome.report.suppressed) == 3


def test_a_file_that_cannot_be_read_ends_only_its_own_check() -> None:
    Path("news/3.txt").write_bytes(b"\xff")
    outcome = run_jobs(JOBS, Run(checker(), workers=2))
    assert [one.id for one in outcome.report.documents] == [
        f"news/{number}.txt" for number in (0, 1, 2, 4, 5)
    ]
    [unread] = outcome.report.unread
    assert (unread.path, unread.why[:9]) == ("news/3.txt", "byte 0xff")
    assert outcome.report.failures[0].startswith("not read: news/3.txt: byte 0xff")
    assert not outcome.report.passed


def test_an_interrupt_leaves_a_report_of_what_was_done() -> None:
    seen: list[str] = []

    def tell(path: str) -> None:
        seen.append(path)
        if len(seen) == 2:
            raise KeyboardInterrupt

    outcome = run_jobs(JOBS, Run(checker(), on_done=tell))
    assert (outcome.interrupted, len(outcome.report.documents)) == (True, 2)
    assert outcome.report.failures == ("interrupted: 2 of 6 files were checked",)
    assert not outcome.report.passed


def test_an_interrupt_within_a_file_says_how_far_it_was() -> None:
    def tell(share: float, text: str) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    outcome = run_jobs(JOBS[:1], Run(checker(), within=tell))
    assert re.fullmatch(
        r"interrupted: 0 of 1 files were checked, and \d\d % of the checks of the next one were done",
        outcome.interruption,
    )
    assert outcome.report.documents == ()


def test_the_command_says_that_it_was_interrupted(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("transqa.checker.checker.Checker.judge", interrupted)
    assert main(["check", "news/1.txt", "--jobs", "1"]) == 130
    assert "interrupted: 0 of 1 files were checked" in capsys.readouterr().err
    assert main(["compare", "news/1.txt", "b=news/2.txt"]) == 130
    assert "transqa: interrupted\n" in capsys.readouterr().err


def test_the_command_ends_with_what_was_found_by_check_and_file(
    capsys: Captured,
) -> None:
    assert main(["check", "news"]) == 1
    out = capsys.readouterr().out
    assert "6 documents, 3 failed: 3 major issues\n" in out
    counts = "       3  TRM901 wrong-word\n       1  news/1.txt  FAILED\n       1  news/3.txt  FAILED\n"
    assert counts in out
    assert "news/0.txt" not in out


def test_one_bad_file_of_many_is_status_2_and_the_report_is_there(
    capsys: Captured,
) -> None:
    Path("news/0.txt").write_bytes(b"")
    assert main(["check", "news", "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "transqa: news/0.txt: empty; there is nothing to check\n"
    assert len(json.loads(captured.out)["documents"]) == 5


def test_a_baseline_lets_known_issues_pass_where_they_moved_and_new_ones_fail(
    capsys: Captured,
) -> None:
    assert main(["check", "news", "--write-baseline", "known.json"]) == 0
    assert capsys.readouterr().err == "transqa: known.json: 3 issues of 6 documents\n"
    Path("news/1.txt").write_text("Another day came.\n\nThe bank was long.\n", "utf-8")
    assert main(["check", "news", "--baseline", "known.json"]) == 0
    assert "suppressed: 1 baseline\n" in capsys.readouterr().out
    Path("news/1.txt").write_text("The bank was long.\nThen a bank came.\n", "utf-8")
    Path("news/3.txt").write_text("The bloc was long.\n", "utf-8")
    assert main(["check", "news", "--baseline", "known.json"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("news/1.txt:2:8  TRM901 wrong-word  major\n")
    assert "unused: baseline: 1 issue is no longer found; write it again\n" in out
    assert "6 documents, 1 failed: 1 major issue\n" in out


def test_a_baseline_that_is_written_for_some_files_keeps_what_it_has_of_others(
    capsys: Captured,
) -> None:
    assert main(["check", "news", "--write-baseline", "known.json"]) == 0
    before = json.loads(Path("known.json").read_text("utf-8"))["documents"]
    assert list(before) == ["news/1.txt", "news/3.txt", "news/5.txt"]
    Path("news/1.txt").write_text("The bloc was long.\n", "utf-8")
    capsys.readouterr()
    assert main(["check", "news/1.txt", "--write-baseline", "known.json"]) == 0
    assert capsys.readouterr().err == (
        "transqa: known.json: 0 issues of 1 document; 2 known before were kept\n"
    )
    after = json.loads(Path("known.json").read_text("utf-8"))["documents"]
    assert after == {name: before[name] for name in ("news/3.txt", "news/5.txt")}


TWO_BANKS = "The bank was long.\n\nOn Tuesday a bank was closed.\n"
THIRD_BANK = "Then one more bank was built.\n"


def known_of(name: str) -> list[str]:
    """Write a baseline of one article, and return its lines of a check in which that is gone."""
    for file in Path("news").iterdir():
        file.unlink()
    Path(f"news/{name}").write_text(TWO_BANKS, "utf-8")
    assert main(["check", "news", "--write-baseline", "known.json"]) == 0
    Path(f"news/{name}").unlink()
    return ["check", "news", "--baseline", "known.json"]


def test_an_article_that_was_renamed_keeps_its_known_issues(capsys: Captured) -> None:
    check = known_of("1.txt")
    Path("news/deep").mkdir()
    Path("news/deep/other.txt").write_text(f"{TWO_BANKS}\n{THIRD_BANK}", "utf-8")
    capsys.readouterr()
    # What is new in it is new.
    assert main(check) == 1
    told = capsys.readouterr()
    assert (
        "transqa: baseline: news/1.txt is gone, and news/deep/other.txt has its known issues: "
        "taken for it; write the baseline again\n"
    ) in told.err
    assert told.out.startswith("news/deep/other.txt:5:15  TRM901 wrong-word  major\n")
    assert "suppressed: 2 baseline\n" in told.out
    assert "unused" not in told.out
    # In several processes, too, and where it is written again.
    assert main([*check, "--jobs", "2"]) == 1
    assert main(["check", "news", "--write-baseline", "known.json"]) == 0
    documents = json.loads(Path("known.json").read_text("utf-8"))["documents"]
    assert {name: len(known) for name, known in documents.items()} == {
        "news/deep/other.txt": 3
    }
    capsys.readouterr()
    assert main(check) == 0
    assert "gone" not in capsys.readouterr().err


def test_an_article_beside_the_one_of_the_baseline_is_no_new_name_of_it(
    capsys: Captured,
) -> None:
    check = known_of("1.txt")
    for name in ("1.txt", "2.txt"):
        Path(f"news/{name}").write_text(TWO_BANKS, "utf-8")
    assert main(check) == 1
    # Checked alone: the other is there, only not in this run.
    assert main(["check", "news/2.txt", "--baseline", "known.json"]) == 1
    assert "gone" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("2.txt", "The bank was long.\n", 1),
        ("deep/1.txt", "The bank was long.\n", 0),
        ("2.txt", TWO_BANKS, 0),
        ("2.txt", f"{TWO_BANKS}\nNo bank here.\n\n{THIRD_BANK}\nIs a bank there?\n", 1),
    ],
)
def test_one_slip_in_another_text_may_be_made_anew(
    name: str, text: str, status: int
) -> None:
    check = known_of("1.txt")
    Path(f"news/{name}").parent.mkdir(exist_ok=True)
    Path(f"news/{name}").write_text(text, "utf-8")
    assert main(check) == status


def test_one_article_that_is_gone_is_one_that_is_new(capsys: Captured) -> None:
    check = known_of("1.txt")
    for name in ("a.txt", "b.txt"):
        Path(f"news/{name}").write_text(TWO_BANKS, "utf-8")
    capsys.readouterr()
    assert main(check) == 1
    told = capsys.readouterr()
    assert told.err.count("is gone") == 1
    assert "suppressed: 2 baseline\n" in told.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("# Notes\n", "no baseline, not JSON (Expecting value); give another file"),
        ('{"a": 1}', 'no baseline: no "schema" in it'),
        ("<<<<<<< ours\n", "no baseline, not JSON"),
    ],
)
def test_a_file_of_another_kind_is_not_written_over_by_a_baseline(
    capsys: Captured, content: str, message: str
) -> None:
    Path("known.json").write_text(content, "utf-8")
    assert main(["check", "news", "--write-baseline", "known.json"]) == 2
    assert f"transqa: --write-baseline known.json: {message}" in capsys.readouterr().err
    assert Path("known.json").read_text("utf-8") == content
    for replaced in ("", '{"schema": "transqa/baseline/0"}'):
        Path("known.json").write_text(replaced, "utf-8")
        assert main(["check", "news", "--write-baseline", "known.json"]) == 0


def test_a_baseline_that_cannot_be_read_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["check", "news", "--write-baseline", "known.json"]) == 0
    before = Path("known.json").read_bytes()
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "known.json":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        assert main(["check", "news/1.txt", "--write-baseline", "known.json"]) == 2
    assert Path("known.json").read_bytes() == before


@pytest.mark.parametrize("value", ["", " "])
@pytest.mark.parametrize(
    "option",
    [
        "--changed",
        "--baseline",
        "--write-baseline",
        "--output",
        "--source",
        "--reference",
        "--glossary",
        "--annotate",
    ],
)
def test_an_option_with_an_empty_value_is_an_error(
    capsys: Captured, option: str, value: str
) -> None:
    for arguments in ([option, value], [f"{option}={value}"]):
        with pytest.raises(SystemExit) as ended:
            main(["check", "news/0.txt", *arguments])
        assert ended.value.code == 2
        told = capsys.readouterr().err
        assert (
            f'transqa check: {option} "": the value is empty; is a variable unset?'
            in told
        )


def _commit_all() -> None:
    """Make a repository of the folder, with all of its files in one commit."""
    identity = [
        "git",
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*identity, *arguments], check=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_source_that_was_deleted_is_a_change_of_its_translation(
    capsys: Captured,
) -> None:
    Path("ru").mkdir()
    for number in range(6):
        Path(f"ru/{number}.txt").write_text("Банк был.\n", "utf-8")
    Path("transqa.toml").write_text(
        'glossary = ["names.toml"]\ntarget_lang = "en"\nsource = "ru/{name}"\n', "utf-8"
    )
    _commit_all()
    Path("ru/1.txt").unlink()
    assert main(["check", "news", "--changed", "HEAD"]) == 0
    told = capsys.readouterr()
    source = Path("ru/1.txt").resolve()
    assert "news/1.txt: its source " in told.err
    assert "ru/1.txt was deleted since HEAD; it is checked without it\n" in told.err
    assert "news/1.txt" in told.out
    assert not source.exists()
    # The pattern of the command line: its reader says what is wrong.
    Path("transqa.toml").write_text('target_lang = "en"\n', "utf-8")
    capsys.readouterr()
    assert main(["check", "news", "--changed", "HEAD", "--source", "ru/{name}"]) == 2
    assert "ru/1.txt: there is no such file" in capsys.readouterr().err
    # A reference that changes, too.
    Path("ref.txt").write_text("The bank was long.\n", "utf-8")
    capsys.readouterr()
    main(
        [
            "check",
            "news/3.txt",
            "--changed",
            "HEAD",
            "--reference",
            "ref.txt",
            "--format=json",
        ]
    )
    assert len(json.loads(capsys.readouterr().out)["documents"]) == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_only_what_a_change_touches_is_checked(capsys: Captured) -> None:
    _commit_all()
    Path("accept.toml").write_text(
        '[[accept]]\ncode = "TRM901"\nreason = "known"\n', "utf-8"
    )
    reports = [
        f"--report={form}={form}.out"
        for form in ("sarif", "gitlab", "junit", "markdown", "html")
    ]
    assert (
        main(
            ["check", "news", "--changed", "HEAD", "--config", "accept.toml", *reports]
        )
        == 0
    )
    told = capsys.readouterr()
    assert told.err == "transqa: nothing that differs from HEAD is to be checked\n"
    assert "unused" not in told.out
    assert Path("gitlab.out").read_text("utf-8") == "[]\n"
    assert Path("markdown.out").read_text("utf-8").startswith("# transqa: passed\n")
    assert all(Path(one.rpartition("=")[2]).is_file() for one in reports)
    Path("news/1.txt").write_text("The bank was long.\n\nAnother line.\n", "utf-8")
    assert main(["check", "news", "--changed", "HEAD"]) == 0
    assert "suppressed: 1 unchanged\n" in capsys.readouterr().out
    Path("news/1.txt").write_text("The bank was long.\n\nAnother bank.\n", "utf-8")
    assert main(["check", "news", "--changed", "HEAD"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("news/1.txt:3:9  TRM901 wrong-word  major\n")
    assert "1 major issue in 2 segments" in out
    # What was not looked at is known still.
    assert main(["check", "news", "--write-baseline", "known.json"]) == 0
    known = Path("known.json").read_text("utf-8")
    arguments = ["check", "news", "--changed", "HEAD", "--write-baseline", "known.json"]
    assert main(arguments) == 0
    assert Path("known.json").read_text("utf-8") == known


def test_sources_of_many_targets_are_found_by_a_pattern(capsys: Captured) -> None:
    Path("ru").mkdir()
    for number in range(6):
        Path(f"ru/{number}.ru.txt").write_text(
            "Вот имя.\n" if number == 4 else "Банк был.\n", "utf-8"
        )
    assert (
        main(["check", "news", "--source", "ru/{stem}.ru.txt", "--source-lang", "ru"])
        == 1
    )
    out = capsys.readouterr().out
    assert "ru/4.ru.txt:1:5  NAM901 missing-word  major\n" in out
    assert main(["check", "news", "--source", "ru/{stem}.txt"]) == 2
    assert "ru/0.txt: there is no such file" in capsys.readouterr().err


def test_options_of_the_command_stand_over_those_for_a_path(capsys: Captured) -> None:
    with Path("transqa.toml").open("a", encoding="utf-8") as stream:
        stream.write(
            '[[overrides]]\npaths = ["news/1.txt"]\nfail_on = "never"\nignore = ["TRM"]\n'
        )
    assert main(["check", "news/1.txt"]) == 0
    assert "no issues" in capsys.readouterr().out
    assert (
        main(
            [
                "check",
                "news/1.txt",
                "--select",
                "TRM",
                "--ignore",
                "NAM",
                "--fail-on",
                "major",
            ]
        )
        == 1
    )


def test_the_configuration_is_shown_with_where_it_comes_from(
    capsys: Captured, tmp_path: Path
) -> None:
    rule = '[[overrides]]\npaths = ["news/**"]\nfail_on = "minor"\n[severities]\nNAM101 = "minor"\n'
    with Path("transqa.toml").open("a", encoding="utf-8") as stream:
        stream.write(rule)
    file = str(tmp_path / "transqa.toml")
    assert main(["config", "show", "--path", "news/1.txt"]) == 0
    lines = {
        line.split(" = ")[0]: line for line in capsys.readouterr().out.splitlines()
    }
    assert lines["fail_on"].split("#") == [
        lines["fail_on"].split("#")[0],
        " overrides: news/1.txt",
    ]
    assert lines["fail_on"].startswith('fail_on = "minor" ')
    assert lines["target_lang"].endswith(f"# {file}")
    assert lines["severities"].startswith('severities = {"NAM101" = "minor"}')
    assert lines["align"].endswith("# default")


def test_copies_with_the_issues_are_written_below_a_folder(capsys: Captured) -> None:
    Path("po").mkdir()
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    content = f'{head}msgid "день"\nmsgstr "The bank."\n'
    Path("po/a.po").write_text(content, "utf-8")
    assert (
        main(
            [
                "check",
                "po/a.po",
                "news/1.txt",
                "--source-lang",
                "ru",
                "--annotate",
                "out",
            ]
        )
        == 1
    )
    written = Path("out/po/a.po").read_text("utf-8")
    assert "# transqa: TRM901 major wrong-word" in written
    assert Path("po/a.po").read_text("utf-8") == content
    assert [str(path) for path in Path("out").rglob("*") if path.is_file()] == [
        "out/po/a.po"
    ]
    capsys.readouterr()
    assert main(["check", "news/1.txt", "--annotate", "out"]) == 2
    assert capsys.readouterr().err.startswith(
        "transqa: --annotate out: no file that issues are written into: .po, "
    )
    assert main(["check", "po/a.po", "--source-lang", "ru", "--annotate", "."]) == 2
    assert (
        "po/a.po: is the file that was checked; issues are written into a copy"
        in capsys.readouterr().err
    )
    assert Path("po/a.po").read_text("utf-8") == content


def test_what_a_glossary_holds_without_a_place_is_said_once(capsys: Captured) -> None:
    tbx = (
        '<martif type="TBX" xml:lang="en"><martifHeader/><text><body><termEntry id="a"><transac>x</transac>'
        '<langSet xml:lang="en"><tig><term>Minsk</term></tig></langSet></termEntry></body></text></martif>'
    )
    Path("ours.tbx").write_text(tbx, "utf-8")
    assert main(["check", "news/0.txt", "news/2.txt", "--glossary", "ours.tbx"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) >= 1
    assert all(line.startswith("transqa: ours.tbx") for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_comment_that_names_no_check_is_told(capsys: Captured) -> None:
    Path("a.md").write_text(
        "<!-- transqa: ignore TRM901, NAM999: so -->\n\nThe bank was long.\n", "utf-8"
    )
    assert main(["check", "a.md"]) == 0
    out = capsys.readouterr().out
    assert "unused: a.md: line 1: ignore NAM999: names no check\n" in out
    assert "suppressed nothing" not in out
