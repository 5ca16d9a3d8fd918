"""Case files ``test_*.transqa.toml``: a text, what must be found in it and what must not. No pytest in here.

``[[case]]`` tables with ``name``, ``target`` (or ``target_file``), if wanted ``source``, ``reference``, languages,
``glossary``, ``config`` (options as in transqa.toml) and what is expected; ``[defaults]`` for all cases of the file.
``pytest_verdicts`` checks a case and says what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transqa.base.errors import ConfigError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.model import Issue, Span

_CASE = re.compile(r"^[ \t]*\[\[[ \t]*case[ \t]*\]\]", re.MULTILINE)
_MARK = re.compile("[⟦⟧]")
_SIDES = ("target", "source", "reference")
_OPTIONS = ("source_lang", "target_lang", "glossary", "fail_on", "min_score")
_SHARED = ("config", *_OPTIONS, "forbid", "only", "tags")
_OWN = ("name", "skip", "xfail", "expect", *_SIDES, *(f"{side}_file" for side in _SIDES))
_STRINGS = frozenset((*_OWN, *_OPTIONS[:2])) - {"expect"}
_ISSUE = ("code", "text", "expected", "severity", "segment", "count")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an issue must be like; each key that is given must agree. ``count`` is how many there must be."""

    code: str = ""
    text: str | None = None
    expected: str | None = None
    severity: str | None = None
    segment: str | None = None
    count: int | None = None

    def fits(self, issue: Issue) -> bool:
        """Return whether an issue is like this; ``code`` may be the beginning of one."""
        return (
            issue.code.startswith(self.code.upper())
            and self.text in (None, issue.text)
            and self.severity in (None, issue.severity.value)
            and self.segment in (None, issue.segment)
            and (self.expected is None or self.expected in issue.expected)
        )

    def __str__(self) -> str:
        said = (f'{key} "{value}"' for key in _ISSUE[1:5] if (value := getattr(self, key)) is not None)
        return " ".join([self.code or "an issue", *said])


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file: its texts or their files, the options to check them with, and what is expected.

    ``marks`` are the places between ⟦ and ⟧ in the target: these must be flagged. With ``only`` nothing else may be,
    but for what is expected. ``options`` lie over the configuration beside the tests.
    """

    name: str
    line: int
    target: str | Path
    source: str | Path | None = None
    reference: str | Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    expect: tuple[Wanted, ...] = ()
    marks: tuple[Span, ...] = ()
    forbid: tuple[Wanted, ...] = ()
    only: bool = False
    tags: tuple[str, ...] = ()
    skip: str = ""
    xfail: str = ""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file. Raises ConfigError naming file, case and key."""
    text = _decoded(path)
    table = _parsed(text, path)
    _known(table, ("case", "defaults"), str(path))
    defaults, rows = table.get("defaults", {}), table.get("case", [])
    if not isinstance(defaults, dict):
        raise ConfigError(f"{path}: defaults must be a table, found {defaults!r}")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(f"{path}: no [[case]] in the file")
    _kinds(defaults, _SHARED, f"{path}: defaults")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _CASE.finditer(text)]
    lines += [1] * (len(rows) - len(lines))
    cases = [_case(defaults, row, path, *at) for *at, row in zip(range(1, len(rows) + 1), lines, rows, strict=False)]
    names = [case.name for case in cases]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ConfigError(f'{path}: two cases are called "{twice}"; names are unique')
    return cases


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None


def _case(defaults: Mapping[str, Any], row: Mapping[str, Any], path: Path, number: int, line: int) -> Case:
    where = f'{path}: case "{row.get("name", number)}"'
    _kinds(row, (*_OWN, *_SHARED), where)
    target = _side(row, "target", path, where)
    if target is None:
        raise ConfigError(f'{where}: key "target" or "target_file" is missing')
    marks: tuple[Span, ...] | None = None
    if isinstance(target, str):
        target, marks = _marked(target, where)
    both = {**defaults, **row}
    return Case(
        name=str(row.get("name", number)),
        line=line,
        target=target,
        source=_side(row, "source", path, where),
        reference=_side(row, "reference", path, where),
        options=_options(defaults, row, path, where),
        expect=_wanted(row.get("expect", ()), f"{where}: expect"),
        forbid=_wanted(both.get("forbid", ()), f"{where}: forbid"),
        marks=marks or (),
        only=both.get("only", marks is not None),
        tags=_strings(both.get("tags", ()), f"{where}: tags"),
        skip=row.get("skip", ""),
        xfail=row.get("xfail", ""),
    )


def _known(table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise ConfigError(f'{where}: key "{key}" is unknown; {did_you_mean(key, keys, limit=25)}')


def _kinds(table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    """Raise ConfigError for an unknown key and for a value of the wrong kind."""
    _known(table, keys, where)
    for key, value in table.items():
        kind = str if key in _STRINGS else bool if key == "only" else dict if key == "config" else object
        hint = ", the reason" if key in ("skip", "xfail") else ""
        if not isinstance(value, kind):
            raise ConfigError(f"{where}: {key} must be a {kind.__name__}{hint}, found {value!r}")
        if value == "":
            raise ConfigError(f"{where}: {key} is empty")


def _side(row: Mapping[str, Any], side: str, path: Path, where: str) -> str | Path | None:
    """Return the text of a side, or the file it is in."""
    if side in row and f"{side}_file" in row:
        raise ConfigError(f'{where}: keys "{side}" and "{side}_file" are one too many')
    if f"{side}_file" in row:
        file: Path = path.parent / row[f"{side}_file"]
        if not file.is_file():
            raise ConfigError(f"{where}: {side}_file: {file}: there is no such file")
        return file
    text: str | None = row.get(side)
    if text is not None and not text.strip():
        raise ConfigError(f"{where}: {side} is only white space")
    return text


def _marked(text: str, where: str) -> tuple[str, tuple[Span, ...] | None]:
    """Return a target without its marks, and the places that they enclosed; None if there are no marks."""
    if not _MARK.search(text):
        return text, None
    from transqa.checks.base import marked

    opened: list[int] = []
    for match in _MARK.finditer(text):
        if match.group() == "⟦":
            opened.append(match.start())
        elif not opened:
            raise ConfigError(f"{where}: target: no ⟦ stands before the ⟧ at {match.start()}")
        else:
            opened.pop()
    if opened:
        raise ConfigError(f"{where}: target: no ⟧ stands behind the ⟦ at {opened[-1]}")
    plain, spans = marked(text)
    return plain, tuple(spans)


def _options(defaults: Mapping[str, Any], row: Mapping[str, Any], path: Path, where: str) -> dict[str, Any]:
    """Return what lies over the configuration beside the tests: the gate of a case is its own."""
    from transqa.checker.checker import languages_for
    from transqa.checker.config import Config, configured

    options: dict[str, Any] = {"fail_on": "major", "min_score": None, "max_issues": None}
    for table in (defaults, row):
        options |= table.get("config", {})
        options |= {key: table[key] for key in _OPTIONS if key in table}
    if isinstance(names := options.get("glossary"), str):
        options["glossary"] = [names]
    config = configured(Config(), options, where)
    try:
        languages_for(config)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from None
    near = {"glossary": [_beside(name, path) for name in config.glossary]} if config.glossary else {}
    return {**options, **near, **({"baseline": _beside(config.baseline, path)} if config.baseline else {})}


def _beside(name: str, path: Path) -> str:
    return str(path.parent / name) if Path(name).suffix else name


def _strings(said: object, where: str) -> tuple[str, ...]:
    rows = [said] if isinstance(said, str) else said
    if not isinstance(rows, list | tuple) or not all(isinstance(one, str) and one for one in rows):
        raise ConfigError(f"{where} must be a list of strings, found {said!r}")
    return tuple(rows)


def _wanted(said: object, where: str) -> tuple[Wanted, ...]:
    rows = said if isinstance(said, list | tuple) else [said]
    return tuple(_one({"code": row} if isinstance(row, str) else row, where) for row in rows)


def _one(row: object, where: str) -> Wanted:
    if not isinstance(row, dict) or not row:
        raise ConfigError(f"{where}: a code or a table of {', '.join(_ISSUE)} is allowed, found {row!r}")
    _known(row, _ISSUE, where)
    for problem in _problems(row):
        raise ConfigError(f"{where}: {problem}")
    return Wanted(**row)


def _problems(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the values of a table about an issue."""
    from transqa.base.model import Severity
    from transqa.checker.selection import all_checks

    for key, value in row.items():
        kind = int if key == "count" else str
        if not isinstance(value, kind) or isinstance(value, bool):
            yield f"{key} must be a {kind.__name__}, found {value!r}"
        elif value == "":
            yield f"{key} is empty"
        elif isinstance(value, int) and value < 0:
            yield f"{key} is {value}; it is 0 or more"
    codes = [check.code for check in all_checks()]
    if not any(code.startswith(row.get("code", "").upper()) for code in codes):
        near = [code for code in codes if code[:3] == row["code"][:3].upper()] or sorted({code[:3] for code in codes})
        yield f'"{row["code"]}" is the beginning of no check code; {did_you_mean(row["code"], near)}'
    if row.get("severity", Severity.MAJOR) not in list(Severity):
        yield f'severity "{row["severity"]}" is unknown; {did_you_mean(row["severity"], list(Severity))}'
