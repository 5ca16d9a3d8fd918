"""The values of configuration keys: each checked, from what TOML or a call gives. Errors begin with the place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transqa.base.errors import ConfigError, InputError, did_you_mean
from transqa.base.globs import refuse_no_pattern
from transqa.base.model import NEVER, Severity
from transqa.bitext.columns import COLUMNS, meanings, misspelled
from transqa.bitext.unit import STATES

ALIGN = ("sentences", "lines")
# Of a pattern of sources: what of the path of the target stands there.
SOURCE_FIELDS = ("{folder}", "{name}", "{path}", "{stem}")
# Confidence from which an issue is reported at all; set by how many issues of real
# output touch nothing that is wrong (docs/benchmarks.md).
REPORT_CONFIDENCE = 0.3
FAIL_ON = (Severity.MINOR.value, Severity.MAJOR.value, Severity.CRITICAL.value, NEVER)


@dataclass(frozen=True, slots=True)
class Accepted:
    """Issues that somebody judged to be right: each condition given must agree. ``reason`` is what they said.

    ``code`` is a code or its beginning, ``path`` a pattern, ``expires`` the last day on
    which it holds. ``place`` is where it stands, for messages.
    """

    reason: str
    code: str = ""
    text: str | None = None
    entry: str | None = None
    path: str | None = None
    segment: str | None = None
    fingerprint: str | None = None
    expires: datetime.date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """Options for the files whose path fits one of the patterns, over those for all."""

    paths: tuple[str, ...]
    options: Mapping[str, Any]


def described(value: object) -> str:
    """Return a value as TOML names its kind: ``the number 3``."""
    if isinstance(value, bool):
        return f"the boolean {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f'the string "{value}"'
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return f"{value!r}"


def _strings(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ConfigError(
            f"{place} must be a list of strings, found {described(value)}"
        )
    for item in value:
        if not isinstance(item, str | Path):
            raise ConfigError(
                f"{place} must be a list of strings, found in it {described(item)}"
            )
    return tuple(str(item) for item in value)


def _patterns(value: object, place: str) -> tuple[str, ...]:
    patterns = _strings(value, place)
    for pattern in patterns:
        _refuse_no_pattern(pattern, place)
    return patterns


def _refuse_no_pattern(pattern: str, place: str) -> None:
    try:
        refuse_no_pattern(pattern)
    except ConfigError as error:
        raise ConfigError(f"{place}: {error}") from None


def _string(value: object, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{place} must be a string, found {described(value)}")
    return value


def _switch(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{place} must be true or false, found {described(value)}")
    return value


def _fail_on(value: object, place: str) -> str:
    text = _string(value, place)
    if text not in FAIL_ON:
        raise ConfigError(f'{place} "{text}" is unknown; {did_you_mean(text, FAIL_ON)}')
    return str(text)


def _align(value: object, place: str) -> str:
    text = _string(value, place)
    if text not in ALIGN:
        raise ConfigError(f'{place} "{text}" is unknown; {did_you_mean(text, ALIGN)}')
    return text


def _skip(value: object, place: str) -> tuple[str, ...]:
    states = _strings(value, place)
    for state in states:
        if state not in STATES:
            raise ConfigError(
                f'{place}: state "{state}" is unknown; {did_you_mean(state, STATES)}'
            )
    return states


def _columns(value: object, place: str) -> tuple[str, ...]:
    """Return the names of the columns of tables in order, those that are not ours in brackets, or pairs ours=theirs."""
    if isinstance(value, Mapping):
        value = [f"{ours}={theirs}" for ours, theirs in value.items()]
    names = _strings(value, place)
    if any("=" in name for name in names):
        return tuple(_renamed(name, place) for name in names)
    ours = meanings(names)
    known = [name for name in ours if name]
    others = [name for name, meant in zip(names, ours, strict=True) if not meant]
    missing = [name for name in COLUMNS if name not in known and name != "id"]
    wrong = misspelled(others, missing)
    if wrong:
        raise ConfigError(f"{place}: {wrong}")
    for name in known:
        if known.count(name) > 1:
            raise ConfigError(f"{place}: two columns are the {name}; keep one")
    if "target" not in known and not _name_languages(names):
        raise ConfigError(
            f'{place}: no "target" among {", ".join(names) or "no columns"}; '
            "name the columns in order, as source,target, or ours and the file's, as source=be,target=mt_text"
        )
    return tuple(meant or f"({name})" for name, meant in zip(names, ours, strict=True))


def _name_languages(names: tuple[str, ...]) -> bool:
    """Return whether the names of columns are languages that may tell the target: ``be,en``."""
    from transqa.bitext.headers import OtherHeaderError, read_header

    try:
        read_header(names)
    except OtherHeaderError:
        return False
    except InputError:
        return True  # which of them is the target, the languages given may tell
    return True


def _renamed(pair: str, place: str) -> str:
    ours, _, theirs = (part.strip() for part in pair.partition("="))
    if ours not in COLUMNS or not theirs:
        meant = did_you_mean(ours, COLUMNS)
        raise ConfigError(
            f'{place} "{pair}" must be OURS=THEIRS, as source=src; {meant}'
        )
    return f"{ours}={theirs}"


def _count(value: object, place: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigError(
            f"{place} must be a whole number from 0, found {described(value)}"
        )
    return value


def _styles(value: object, place: str) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"{place} must be a table of entry id and style or spelling, found {described(value)}"
        )
    return {
        str(entry): _string(one, f"{place}.{entry}") for entry, one in value.items()
    }


def _tables(
    value: object, place: str, what: str
) -> list[tuple[str, Mapping[str, Any]]]:
    if not isinstance(value, list | tuple) or not all(
        isinstance(one, Mapping) for one in value
    ):
        raise ConfigError(f"{place} must be tables of {what}, found {described(value)}")
    return [(f"{place} {number}", one) for number, one in enumerate(value, 1)]


def _accept(value: object, place: str) -> tuple[Accepted, ...]:
    if isinstance(value, tuple) and all(isinstance(one, Accepted) for one in value):
        return value
    return tuple(
        _accepted(one, where)
        for where, one in _tables(value, place, "what is accepted and why")
    )


def _accepted(table: Mapping[str, Any], place: str) -> Accepted:
    known = [name for name in Accepted.__slots__ if name != "place"]
    _known_keys(table, known, place)
    conditions = {
        key: _string(table[key], f"{place}: {key}")
        for key in known
        if key in table and key != "expires"
    }
    if "reason" not in conditions:
        raise ConfigError(
            f'{place}: key "reason" is missing: say why the issues are right'
        )
    if "path" in conditions:
        _refuse_no_pattern(conditions["path"], f"{place}: path")
    if len(conditions) == 1:
        allowed = ", ".join(key for key in known if key not in ("reason", "expires"))
        raise ConfigError(
            f"{place}: says of no issue that it is accepted; allowed: {allowed}"
        )
    return Accepted(
        **conditions,
        expires=_day(table.get("expires"), f"{place}: expires"),
        place=place,
    )


def _day(value: object, place: str) -> datetime.date | None:
    if value is None or (
        isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    ):
        return value
    try:
        return datetime.date.fromisoformat(_string(value, place))
    except ValueError:
        raise ConfigError(
            f"{place} must be a date as 2027-01-31, found {described(value)}"
        ) from None


def _overrides(value: object, place: str) -> tuple[Override, ...]:
    if isinstance(value, tuple) and all(isinstance(one, Override) for one in value):
        return value
    return tuple(
        _override(one, where)
        for where, one in _tables(value, place, "paths and options")
    )


def _override(table: Mapping[str, Any], place: str) -> Override:
    if not table.get("paths"):
        raise ConfigError(
            f'{place}: key "paths" is missing: patterns of the files it is for'
        )
    _known_keys(table, ("paths", *OF_A_FILE), place)
    options = {
        key: READERS[key](table[key], f"{place}: {key}")
        for key in table
        if key != "paths"
    }
    return Override(_patterns(table["paths"], f"{place}: paths"), options)


def _known_keys(table: Mapping[str, Any], known: Sequence[str], place: str) -> None:
    for key in table:
        if key not in known:
            raise ConfigError(
                f'{place}: key "{key}" is unknown; {did_you_mean(str(key), known, limit=20)}'
            )


def _min_score(value: object, place: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigError(
            f"{place} must be a number from 0 to 100, found {described(value)}"
        )
    if not 0 <= value <= 100:
        raise ConfigError(f"{place} must be a number from 0 to 100, found {value}")
    return float(value)


def _source(value: object, place: str) -> str:
    """Return a pattern of sources. Raises ConfigError for one that names the same file for all targets."""
    pattern = _string(value, place)
    fields = re.findall(r"\{[^{}]*\}", pattern)
    unknown = [field for field in fields if field not in SOURCE_FIELDS]
    if unknown:
        raise ConfigError(
            f"{place}: {unknown[0]} is unknown; {did_you_mean(unknown[0], SOURCE_FIELDS)}"
        )
    if not {"{name}", "{path}", "{stem}"}.intersection(fields):
        raise ConfigError(
            f'{place} must hold {{name}}, {{path}} or {{stem}} of the target, found "{pattern}"'
        )
    if pattern.removeprefix("./") == "{folder}/{name}":
        raise ConfigError(
            f'{place} "{pattern}" leads from each text to itself; name the folder of the sources, as "ru/{{name}}"'
        )
    return pattern


def _share(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigError(
            f"{place} must be a number from 0 to 1, found {described(value)}"
        )
    if not 0 <= value <= 1:
        raise ConfigError(f"{place} must be a number from 0 to 1, found {value}")
    return float(value)


def _samples(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigError(
            f"{place} must be a whole number from 0 to 10000, found {described(value)}"
        )
    if not 0 <= value <= 10_000:
        raise ConfigError(
            f"{place} must be a whole number from 0 to 10000, found {value}"
        )
    return value


def _severities(value: object, place: str) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"{place} must be a table of check code and severity, found {described(value)}"
        )
    return {str(code): _severity(one, f"{place}.{code}") for code, one in value.items()}


def _severity(value: object, place: str) -> Severity:
    text = _string(value, place)
    allowed = [severity.value for severity in Severity]
    if text not in allowed:
        raise ConfigError(f'{place} "{text}" is unknown; {did_you_mean(text, allowed)}')
    return Severity(text)


READERS: Mapping[str, Callable[[object, str], Any]] = {
    "accept": _accept,
    "align": _align,
    "baseline": _string,
    "bootstrap": _samples,
    "columns": _columns,
    "exclude": _patterns,
    "fail_on": _fail_on,
    "glossary": _strings,
    "ignore": _strings,
    "lenient": _switch,
    "lexicon": _strings,
    "max_issues": _count,
    "min_confidence": _share,
    "min_score": _min_score,
    "overrides": _overrides,
    "preview": _switch,
    "report_confidence": _share,
    "select": _strings,
    "severities": _severities,
    "skip": _skip,
    "source": _source,
    "source_lang": _string,
    "strict": _switch,
    "style": _string,
    "style_for": _styles,
    "target_lang": _string,
}
# What an override may say; the rest is about a run.
OF_A_FILE = (
    "align",
    "columns",
    "fail_on",
    "glossary",
    "ignore",
    "lenient",
    "lexicon",
    "min_confidence",
    "min_score",
    "preview",
    "report_confidence",
    "select",
    "severities",
    "skip",
    "source",
    "source_lang",
    "strict",
    "style",
    "style_for",
    "target_lang",
)
