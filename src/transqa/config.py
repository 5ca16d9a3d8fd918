"""What a run is told: which checks, which house style, where the bar is.

A key or a value that is not known is an error, never a silent default. Only the command and the pytest plugin
look for a file; ``transqa.check`` uses what it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from transqa.errors import ConfigError, did_you_mean
from transqa.model import Severity

NEVER = "never"
ALIGN = ("sentences", "lines")
FAIL_ON = (Severity.MINOR.value, Severity.MAJOR.value, Severity.CRITICAL.value, NEVER)


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is told.

    ``select`` and ``ignore`` are prefixes of check codes; no ``select`` means every stable check. ``fail_on``
    is minor, major, critical or never; ``min_score`` is the least quality, 0 to 100. ``style`` is the house
    style of names: ``preferred``, a romanization system or a style named in the glossary. ``severities`` maps
    a check code to the severity its issues get. ``preview`` runs preview checks too; they report and never
    decide. ``align`` says how an unaligned source is laid beside its target, by ``sentences`` or by ``lines``.
    ``strict`` makes a bad row of a bilingual file an error; else it is left out and noted.
    ``bootstrap`` is the number of samples for the intervals of the reference metrics, 0 for none (1000 is usual).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = Severity.MAJOR.value
    min_score: float | None = None
    style: str = "preferred"
    glossary: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    preview: bool = False
    align: str = ALIGN[0]
    strict: bool = False
    bootstrap: int = 0

    @property
    def threshold(self) -> Severity | None:
        """Return the lightest severity that fails the gate; None when it is switched off."""
        return None if self.fail_on == NEVER else Severity(self.fail_on)


def configured(base: Config, options: Mapping[str, object], place: str = "config") -> Config:
    """Return the configuration with options over it, each one checked; ``place`` begins the error messages.

    >>> configured(Config(), {"fail_on": "minor", "select": ["NAM"]}).select
    ('NAM',)
    """
    known = {one.name for one in fields(Config)}
    for key in options:
        if key not in known:
            raise ConfigError(f'{place}: key "{key}" is unknown; {did_you_mean(key, known)}')
    return replace(base, **{key: _READERS[key](value, f"{place}: {key}") for key, value in options.items()})


def load_config(path: str | Path | None = None, start: Path | None = None) -> Config:
    """Return the configuration of a file, or of the nearest one at or above ``start``, or the defaults.

    A file is ``transqa.toml``, or a ``pyproject.toml`` with a ``[tool.transqa]`` table. Paths of glossaries
    in it are relative to it. Raises ConfigError for a file that cannot be read, an unknown key or a value of
    the wrong kind.
    """
    if path is not None:
        return _from_table(_table(Path(path)), Path(path))
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        for name in ("transqa.toml", "pyproject.toml"):
            file = folder / name
            table = _table(file) if file.is_file() else None
            if table is not None:
                return _from_table(table, file)
    return Config()


def _table(file: Path) -> dict[str, Any] | None:
    """Return the table of options in a file; None for a pyproject.toml that has none."""
    import tomli

    try:
        table = tomli.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}") from None
    if file.name != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    return tool.get("transqa") if isinstance(tool, dict) else None


def _from_table(table: dict[str, Any] | None, file: Path) -> Config:
    if table is None:
        raise ConfigError(f"{file}: no [tool.transqa] in the file")
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: tool.transqa must be a table, found {_said(table)}")
    config = configured(Config(), table, str(file))
    near = tuple(_beside(name, file.parent) for name in config.glossary)
    return replace(config, glossary=near)


def _beside(name: str, folder: Path) -> str:
    return str(folder / name) if Path(name).suffix else name


def _said(value: object) -> str:
    """Return a value as TOML names its kind: ``the number 3``."""
    if isinstance(value, bool):
        return f"the boolean {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f'the string "{value}"'
    kinds = ((Mapping, "a table"), (list | tuple, "a list"))
    return next((name for kind, name in kinds if isinstance(value, kind)), f"{value!r}")


def _strings(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ConfigError(f"{place} must be a list of strings, found {_said(value)}")
    for item in value:
        if not isinstance(item, str | Path):
            raise ConfigError(f"{place} must be a list of strings, found in it {_said(item)}")
    return tuple(str(item) for item in value)


def _string(value: object, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{place} must be a string, found {_said(value)}")
    return value


def _switch(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{place} must be true or false, found {_said(value)}")
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


def _min_score(value: object, place: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigError(f"{place} must be a number from 0 to 100, found {_said(value)}")
    if not 0 <= value <= 100:
        raise ConfigError(f"{place} must be a number from 0 to 100, found {value}")
    return float(value)


def _samples(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigError(f"{place} must be a whole number from 0 to 10000, found {_said(value)}")
    if not 0 <= value <= 10_000:
        raise ConfigError(f"{place} must be a whole number from 0 to 10000, found {value}")
    return value


def _severities(value: object, place: str) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{place} must be a table of check code and severity, found {_said(value)}")
    return {str(code): _severity(said, f"{place}.{code}") for code, said in value.items()}


def _severity(value: object, place: str) -> Severity:
    text = _string(value, place)
    allowed = [severity.value for severity in Severity]
    if text not in allowed:
        raise ConfigError(f'{place} "{text}" is unknown; {did_you_mean(text, allowed)}')
    return Severity(text)


_READERS: Mapping[str, Callable[[object, str], Any]] = {
    "select": _strings,
    "ignore": _strings,
    "fail_on": _fail_on,
    "min_score": _min_score,
    "style": _string,
    "glossary": _strings,
    "severities": _severities,
    "preview": _switch,
    "align": _align,
    "strict": _switch,
    "bootstrap": _samples,
}
