"""Case files ``test_*.transqa.toml``: a text, what must be found in it and what must not. No pytest in here.

``[[case]]`` tables with ``name``, ``target`` (or ``target_file``), if wanted ``source``, ``reference``, languages,
``glossary``, ``config`` (options as in transqa.toml) and what is expected; ``[defaults]`` for all cases of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transqa.errors import ConfigError, TransqaError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.config import Config
    from transqa.model import Issue, Span
    from transqa.report import Report

_CASE = re.compile(r"^\s*\[\[\s*case\s*\]\]", re.MULTILINE)
_SIDES = ("target", "source", "reference")
_SHARED = ("source_lang", "target_lang", "glossary", "config", "forbid", "only", "fail_on", "min_score")
_OWN = ("name", "skip", "xfail", "expect", *_SIDES, *(f"{side}_file" for side in _SIDES))
_STRINGS = frozenset(("name", "skip", "xfail", "source_lang", "target_lang", "fail_on", *_OWN[4:]))
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
    """One case of a file: its texts, what to check them with, and what is expected.

    ``marks`` are the places between ⟦ and ⟧ in the target: these and no others must be flagged.
    """

    name: str
    line: int
    target: str
    source: str | None = None
    reference: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    glossary: tuple[str, ...] = ()
    config: Mapping[str, Any] = field(default_factory=dict)
    expect: tuple[Wanted, ...] = ()
    marks: tuple[Span, ...] | None = None
    forbid: tuple[Wanted, ...] = ()
    only: bool = False
    fail_on: str = "major"
    min_score: float | None = None
    skip: str = ""
    xfail: str = ""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file. Raises ConfigError naming file, case and key."""
    import tomli

    try:
        text = path.read_bytes().decode("utf-8")
        table = tomli.loads(text)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    _known(table, ("case", "defaults"), str(path))
    defaults, rows = table.get("defaults", {}), table.get("case", [])
    if not isinstance(defaults, dict) or not isinstance(rows, list) or not rows:
        raise ConfigError(f"{path}: no [[case]] in the file")
    _known(defaults, _SHARED, f"{path}: defaults")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _CASE.finditer(text)]
    lines += [1] * (len(rows) - len(lines))
    cases = [
        _case({**defaults, **row}, path, *at) for *at, row in zip(range(1, len(rows) + 1), lines, rows, strict=False)
    ]
    names = [case.name for case in cases]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ConfigError(f'{path}: two cases are called "{twice}"; names are unique')
    return cases


def _case(row: Mapping[str, Any], path: Path, number: int, line: int) -> Case:
    where = f'{path}: case "{row.get("name", number)}"'
    _known(row, (*_OWN, *_SHARED), where)
    for key in row:
        kind = str if key in _STRINGS else bool if key == "only" else dict if key == "config" else object
        if not isinstance(row[key], kind):
            raise ConfigError(f"{where}: {key} must be a {kind.__name__}, found {row[key]!r}")
    texts = {side: _text(row, side, path, where) for side in _SIDES}
    if texts["target"] is None:
        raise ConfigError(f'{where}: key "target" or "target_file" is missing')
    target, marks = _marked(texts["target"])
    return Case(
        name=str(row.get("name", number)),
        line=line,
        target=target,
        source=texts["source"],
        reference=texts["reference"],
        glossary=_glossary(row.get("glossary", ()), path, where),
        expect=_wanted(row.get("expect", ()), f"{where}: expect"),
        forbid=_wanted(row.get("forbid", ()), f"{where}: forbid"),
        marks=marks,
        min_score=_number(row.get("min_score"), where),
        **{
            key: row[key]
            for key in ("source_lang", "target_lang", "config", "only", "fail_on", "skip", "xfail")
            if key in row
        },
    )


def _known(table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise ConfigError(f'{where}: key "{key}" is unknown; {did_you_mean(key, keys, limit=20)}')


def _text(row: Mapping[str, Any], side: str, path: Path, where: str) -> str | None:
    if side in row and f"{side}_file" in row:
        raise ConfigError(f'{where}: keys "{side}" and "{side}_file" are one too many')
    if f"{side}_file" not in row:
        return row.get(side)
    from transqa.api import whole_text

    try:
        return whole_text(path.parent / row[f"{side}_file"])
    except TransqaError as error:
        raise ConfigError(f"{where}: {side}_file: {error}") from None


def _marked(text: str) -> tuple[str, tuple[Span, ...] | None]:
    if "⟦" not in text:
        return text, None
    from transqa.checks.base import marked

    plain, spans = marked(text)
    return plain, tuple(spans)


def _glossary(said: object, path: Path, where: str) -> tuple[str, ...]:
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ConfigError(f"{where}: glossary must be a name, a path or a list of these, found {said!r}")
    return tuple(str(path.parent / name) if Path(name).suffix else name for name in names)


def _number(said: object, where: str) -> float | None:
    if said is None or (isinstance(said, int | float) and not isinstance(said, bool)):
        return said
    raise ConfigError(f"{where}: min_score must be a number, found {said!r}")


def _wanted(said: object, where: str) -> tuple[Wanted, ...]:
    rows = said if isinstance(said, list | tuple) else [said]
    return tuple(_one(row, where) for row in rows)


def _one(row: object, where: str) -> Wanted:
    if isinstance(row, str):
        return Wanted(row)
    if not isinstance(row, dict) or not row:
        raise ConfigError(f"{where}: a code or a table of {', '.join(_ISSUE)} is allowed, found {row!r}")
    _known(row, _ISSUE, where)
    for key, value in row.items():
        kind = int if key == "count" else str
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ConfigError(f"{where}: {key} must be a {kind.__name__}, found {value!r}")
    return Wanted(**row)


def check_case(case: Case, base: Config) -> Report:
    """Return the report on a case: the configuration beside the tests, with the case's own options over it."""
    from transqa.api import check
    from transqa.config import configured

    options = {**case.config, "fail_on": case.fail_on, "min_score": case.min_score}
    config = configured(base, options, f'case "{case.name}": config')
    return check(
        case.target,
        case.source,
        case.reference,
        source_lang=case.source_lang,
        target_lang=case.target_lang,
        glossary=list(case.glossary) or None,
        config=config,
    )


def complaints(case: Case, report: Report, base: Config) -> tuple[list[str], list[Issue]]:
    """Return what is wrong with a report on a case, and the issues to show.

    What was expected is no fault; everything else must pass the gate, and with ``only`` or marks not be there at all,
    unless it is neutral.
    """
    found = [issue for one in report.documents for issue in one.issues]
    said = list(_unmet(case, found))
    expected = [one for one in found if any(wanted.fits(one) for wanted in case.expect)]
    marked = [one for one in found if case.marks and one.side == "target" and _place(one) in case.marks]
    left = [one for one in found if one not in expected and one not in marked]
    forbidden = [one for one in found if any(wanted.fits(one) for wanted in case.forbid)]
    said += [f"forbidden: {one.code} {one.text!r}" for one in forbidden]
    shown = list(forbidden)
    if case.only or case.marks is not None:
        extra = [one for one in left if one.severity != "neutral"]
        said += [f"not expected: {one.code} {one.text!r}" for one in extra]
        shown += extra
    else:
        reasons, failing = _gated(case, report, left, base)
        said += reasons
        shown += failing
    return said, list(dict.fromkeys(shown))


def _place(issue: Issue) -> tuple[int, int]:
    start = issue.offset if issue.offset is not None else -1
    return start, start + len(issue.text)


def _unmet(case: Case, found: Sequence[Issue]) -> Iterator[str]:
    for wanted in case.expect:
        count = sum(wanted.fits(one) for one in found)
        if wanted.count is not None and count != wanted.count:
            yield f"expected {wanted.count} × {wanted}, found {count}"
        elif wanted.count is None and not count:
            yield f"expected {wanted}, found none"
    places = {_place(one) for one in found if one.side == "target"}
    for span in case.marks or ():
        if tuple(span) not in places:
            yield f"expected an issue at {span.start}-{span.end} ({span.of(case.target)!r}), found none there"


def _gated(case: Case, report: Report, left: Sequence[Issue], base: Config) -> tuple[list[str], list[Issue]]:
    from transqa.config import configured
    from transqa.gate import decides, gate

    config = configured(base, {"fail_on": case.fail_on, "min_score": case.min_score}, f'case "{case.name}"')
    passed, reasons = gate(left, report.score, config)
    return ([] if passed else list(reasons)), [one for one in left if decides(one, config)]
