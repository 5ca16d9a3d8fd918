"""Case files ``test_*.transqa.toml``: a text, what must be found in it and what must not. No pytest in here.

``[[case]]`` tables with ``name``, ``target`` (or ``target_file``), if wanted
``source``, ``reference``, languages, ``glossary``, ``config`` (options as in
transqa.toml) and what is expected; ``[defaults]`` for all cases of the file. The module
``verdicts`` checks a case and tells what is wrong.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.toml import toml_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.model import Issue, Span

# To tell the line of a case, which a parser of TOML does not.
_CASE_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*case[ \t]*\]\]", re.MULTILINE)
_MARK = re.compile("[⟦⟧]")
_SIDES = ("target", "source", "reference")
_OPTIONS = ("source_lang", "target_lang", "glossary", "fail_on", "min_score")
# Of a case and of the defaults.
_SHARED_KEYS = (
    "config",
    *_OPTIONS,
    "forbid",
    "only",
    "tags",
)
_SIDE_KEYS = (*_SIDES, *(f"{side}_file" for side in _SIDES))
_CASE_KEYS = ("name", "skip", "xfail", "expect", *_SIDE_KEYS)
_STRING_KEYS = frozenset(
    ("name", "skip", "xfail", *_SIDE_KEYS, "source_lang", "target_lang")
)
_ISSUE_KEYS = ("code", "text", "expected", "severity", "segment", "count")
_SHOWN_ISSUE_KEYS = ("text", "expected", "severity", "segment")


@dataclass(frozen=True, slots=True)
class WantedIssue:
    """What an issue must be like; each key that is given must agree. ``count`` is how many there must be."""

    code: str = ""
    text: str | None = None
    expected: str | None = None
    severity: str | None = None
    segment: str | None = None
    count: int | None = None

    def fits(self, issue: Issue) -> bool:
        """Return whether an issue is like this; ``code`` may be the beginning of one.

        An issue is also like one of a check in its ``also``, which saw the same error.
        """
        beginning = self.code.upper()
        if not any(code.startswith(beginning) for code in (issue.code, *issue.also)):
            return False
        if self.text is not None and self.text != issue.text:
            return False
        if self.severity is not None and self.severity != issue.severity.value:
            return False
        if self.segment is not None and self.segment != issue.segment:
            return False
        return self.expected is None or self.expected in issue.expected

    def __str__(self) -> str:
        parts = [self.code or "an issue"]
        for key in _SHOWN_ISSUE_KEYS:
            value = getattr(self, key)
            if value is not None:
                parts.append(f'{key} "{value}"')
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file: its texts or their files, the options to check them with, and what is expected.

    ``marks`` are the spans between ⟦ and ⟧ in the target: these must be flagged. With
    ``only`` nothing else may be, except what is expected. ``options`` override the
    configuration beside the tests.
    """

    name: str
    line: int
    target: str | Path
    source: str | Path | None = None
    reference: str | Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    expect: tuple[WantedIssue, ...] = ()
    marks: tuple[Span, ...] = ()
    forbid: tuple[WantedIssue, ...] = ()
    only: bool = False
    tags: tuple[str, ...] = ()
    skip: str = ""
    xfail: str = ""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file. Raises ConfigError naming file, case and key."""
    text = _decoded(path)
    table = toml_table(text, str(path), ConfigError)
    _refuse_unknown_keys(table, ("case", "defaults"), str(path))
    defaults = table.get("defaults", {})
    rows = table.get("case", [])
    if not isinstance(defaults, dict):
        raise ConfigError(f"{path}: defaults must be a table, found {defaults!r}")
    has_cases = (
        isinstance(rows, list)
        and bool(rows)
        and all(isinstance(row, dict) for row in rows)
    )
    if not has_cases:
        raise ConfigError(f"{path}: no [[case]] in the file")
    _check_values(defaults, _SHARED_KEYS, f"{path}: defaults")

    lines = [
        text.count("\n", 0, match.start()) + 1 for match in _CASE_HEADER.finditer(text)
    ]
    # Cases may also be written as an array of inline tables, without headers.
    lines += [1] * (len(rows) - len(lines))
    cases: list[Case] = []
    for number, (line, row) in enumerate(zip(lines, rows, strict=False), 1):
        cases.append(_case(defaults, row, path, number, line))
    for name, count in Counter(case.name for case in cases).items():
        if count > 1:
            raise ConfigError(
                f'{path}: two cases are called "{name}"; names are unique'
            )
    return cases


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from None


def _case(
    defaults: Mapping[str, Any],
    row: Mapping[str, Any],
    path: Path,
    number: int,
    line: int,
) -> Case:
    name = row.get("name", number)
    where = f'{path}: case "{name}"'
    _check_values(row, (*_CASE_KEYS, *_SHARED_KEYS), where)
    target = _side(row, "target", path, where)
    if target is None:
        raise ConfigError(f'{where}: key "target" or "target_file" is missing')
    marks: tuple[Span, ...] | None = None
    if isinstance(target, str):
        target, marks = _unmarked(target, where)
    with_defaults = {**defaults, **row}
    return Case(
        name=str(name),
        line=line,
        target=target,
        source=_side(row, "source", path, where),
        reference=_side(row, "reference", path, where),
        options=_options(defaults, row, path, where),
        expect=_wanted_issues(row.get("expect", ()), f"{where}: expect"),
        forbid=_wanted_issues(with_defaults.get("forbid", ()), f"{where}: forbid"),
        marks=marks or (),
        # Who marks what is wrong in a target means that the rest of it is right.
        only=with_defaults.get("only", marks is not None),
        tags=_strings(with_defaults.get("tags", ()), f"{where}: tags"),
        skip=row.get("skip", ""),
        xfail=row.get("xfail", ""),
    )


def _refuse_unknown_keys(
    table: Mapping[str, Any], keys: Sequence[str], where: str
) -> None:
    for key in table:
        if key not in keys:
            raise ConfigError(
                f'{where}: key "{key}" is unknown; {did_you_mean(key, keys, limit=25)}'
            )


def _check_values(table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    """Raise ConfigError for an unknown key and for a value of the wrong kind."""
    _refuse_unknown_keys(table, keys, where)
    for key, value in table.items():
        kind: type = object
        if key in _STRING_KEYS:
            kind = str
        elif key == "only":
            kind = bool
        elif key == "config":
            kind = dict
        if not isinstance(value, kind):
            hint = ", the reason" if key in ("skip", "xfail") else ""
            raise ConfigError(
                f"{where}: {key} must be a {kind.__name__}{hint}, found {value!r}"
            )
        if value == "":
            raise ConfigError(f"{where}: {key} is empty")


def _side(
    row: Mapping[str, Any], side: str, path: Path, where: str
) -> str | Path | None:
    """Return the text of a side, or the file it is in; None if the case has neither."""
    file_key = f"{side}_file"
    if side in row and file_key in row:
        raise ConfigError(f'{where}: keys "{side}" and "{file_key}" are one too many')
    if file_key in row:
        file: Path = path.parent / row[file_key]
        if not os.path.isfile(file):
            raise ConfigError(f"{where}: {file_key}: {file}: there is no such file")
        return file
    text: str | None = row.get(side)
    if text is not None and not text.strip():
        raise ConfigError(f"{where}: {side} is only white space")
    return text


def _unmarked(text: str, where: str) -> tuple[str, tuple[Span, ...] | None]:
    """Return a target without its marks, and the spans that they enclosed; None if there are no marks."""
    if not _MARK.search(text):
        return text, None
    from transqa.checks.base import marked

    open_marks: list[int] = []
    for match in _MARK.finditer(text):
        if match.group() == "⟦":
            open_marks.append(match.start())
        elif open_marks:
            open_marks.pop()
        else:
            raise ConfigError(
                f"{where}: target: no ⟦ stands before the ⟧ at {match.start()}"
            )
    if open_marks:
        raise ConfigError(
            f"{where}: target: no ⟧ stands behind the ⟦ at {open_marks[-1]}"
        )
    plain, spans = marked(text)
    return plain, tuple(spans)


def _options(
    defaults: Mapping[str, Any], row: Mapping[str, Any], path: Path, where: str
) -> dict[str, Any]:
    """Return the options that override the configuration beside the tests.

    The gate of a case is its own: a project that fails on critical issues alone still
    tests for major ones. Paths are relative to the case file.
    """
    from transqa.checker.checker import languages_for
    from transqa.checker.config import Config, configured

    options: dict[str, Any] = {
        "fail_on": "major",
        "min_score": None,
        "max_issues": None,
    }
    for table in (defaults, row):
        options.update(table.get("config", {}))
        options.update({key: table[key] for key in _OPTIONS if key in table})
    if isinstance(options.get("glossary"), str):
        options["glossary"] = [options["glossary"]]

    # Read once without the project's configuration, so that an error names the case
    # when the file is collected.
    config = configured(Config(), options, where)
    try:
        languages_for(config)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from None
    if config.glossary:
        options["glossary"] = [_beside(name, path) for name in config.glossary]
    if config.baseline:
        options["baseline"] = _beside(config.baseline, path)
    return options


def _beside(name: str, path: Path) -> str:
    """Return the path of a file beside the case file; the name of a bundled glossary, which has no suffix, as it is."""
    return str(path.parent / name) if Path(name).suffix else name


def _strings(value: object, where: str) -> tuple[str, ...]:
    strings = [value] if isinstance(value, str) else value
    if not isinstance(strings, list | tuple) or not all(
        isinstance(string, str) and string for string in strings
    ):
        raise ConfigError(f"{where} must be a list of strings, found {value!r}")
    return tuple(strings)


def _wanted_issues(value: object, where: str) -> tuple[WantedIssue, ...]:
    """Return the issues that a key describes: a code or a table, or a list of them."""
    rows = value if isinstance(value, list | tuple) else [value]
    wanted: list[WantedIssue] = []
    for row in rows:
        table = {"code": row} if isinstance(row, str) else row
        if not isinstance(table, dict) or not table:
            allowed = ", ".join(_ISSUE_KEYS)
            raise ConfigError(
                f"{where}: a code or a table of {allowed} is allowed, found {table!r}"
            )
        _refuse_unknown_keys(table, _ISSUE_KEYS, where)
        for problem in _problems(table):
            raise ConfigError(f"{where}: {problem}")
        wanted.append(WantedIssue(**table))
    return tuple(wanted)


def _problems(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the values of a table about an issue."""
    from transqa.base.model import Severity
    from transqa.checker.selection import all_checks

    for key, value in table.items():
        kind = int if key == "count" else str
        # For Python a bool is an int: count = true would pass.
        if not isinstance(value, kind) or isinstance(value, bool):
            yield f"{key} must be a {kind.__name__}, found {value!r}"
        elif value == "":
            yield f"{key} is empty"
        elif isinstance(value, int) and value < 0:
            yield f"{key} is {value}; it is 0 or more"

    codes = [check.code for check in all_checks()]
    beginning = table.get("code", "").upper()
    if not any(code.startswith(beginning) for code in codes):
        suggestions = [code for code in codes if code[:3] == beginning[:3]]
        if not suggestions:
            suggestions = sorted({code[:3] for code in codes})
        yield f'"{table["code"]}" is the beginning of no check code; {did_you_mean(table["code"], suggestions)}'

    severities = list(Severity)
    severity = table.get("severity")
    if severity is not None and severity not in severities:
        yield f'severity "{severity}" is unknown; {did_you_mean(severity, severities)}'
