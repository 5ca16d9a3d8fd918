"""What a run is told: which checks, which house style, where the bar is, what is accepted.

A key or a value that is not known is an error, never a silent default. Only the command
and the pytest plugin look for a file; ``transqa.check`` uses what it is given.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.globs import matches
from transqa.base.model import NEVER, Severity
from transqa.base.toml import toml_table
from transqa.bitext.unit import STATES
from transqa.checker.config_values import (
    ALIGN,
    FAIL_ON,
    READERS,
    REPORT_CONFIDENCE,
    Accepted,
    Override,
    described,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "ALIGN",
    "FAIL_ON",
    "REPORT_CONFIDENCE",
    "Accepted",
    "Config",
    "ConfigLayer",
    "Override",
    "beside",
    "config_layer",
    "configured",
    "load_config",
    "origins",
]


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is told.

    ``select`` and ``ignore`` are prefixes of check codes; no ``select`` means every
    stable check. ``fail_on`` is minor, major, critical or never; ``min_score`` is the
    least quality, 0 to 100; ``max_issues`` the most issues, minor or heavier, that a
    run may have. ``style`` is the house style of names: ``preferred``,
    ``belarusian-based``, ``russian-based``, a romanization system or a style named in
    the glossary; ``style_for`` maps ids of entries to a style or a spelling of their
    own. ``lexicon`` are files of names that ``transqa lexicon`` made; the first is
    preferred, the bundled one comes last. ``severities`` maps a check code to the severity its issues get.
    ``min_confidence`` is the confidence, 0 to 1, from which an issue has its severity
    (None: what each check needs);
    below it an issue is minor at most, also one that ``severities`` makes heavier, and
    below ``report_confidence`` it is not reported. ``preview``
    runs preview checks too; they report and never decide. ``align`` says how an
    unaligned source is laid beside its target, by ``sentences`` or by ``lines``.
    ``source`` is a pattern by which a text's source is found: ``{folder}``, ``{name}``
    and ``{stem}`` stand for those of the target, ``{path}`` for its path below as many
    folders as the pattern names before it.
    ``columns`` are those of tables without a header, in order (``source``, ``target``),
    or pairs of our name and that of a table (``target=mt_text``).
    A row or unit of a bilingual file that cannot be read fails its document; with
    ``lenient`` it is only noted. ``strict`` undoes ``lenient`` of a layer below; in
    one layer they shut each other out. ``bootstrap`` is the number of samples for the intervals of the reference
    metrics, 0 for none (1000 is usual). ``skip`` are states of units of bilingual files
    that are not checked: by default all but ``final``. ``accept`` are issues that were
    judged to be right; ``overrides`` are options for some paths; ``exclude`` are
    patterns of paths that are left out of folders; ``baseline`` is a file of issues
    that were known before.

    ``root`` is the folder that paths and patterns are relative to.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = Severity.MAJOR.value
    min_score: float | None = None
    max_issues: int | None = None
    min_confidence: float | None = None
    report_confidence: float = REPORT_CONFIDENCE
    style: str = "preferred"
    style_for: Mapping[str, str] = field(default_factory=dict)
    glossary: tuple[str, ...] = ()
    lexicon: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    preview: bool = False
    align: str = ALIGN[0]
    source: str | None = None
    columns: tuple[str, ...] = ()
    lenient: bool = False
    strict: bool = False
    bootstrap: int = 0
    source_lang: str | None = None
    target_lang: str | None = None
    skip: tuple[str, ...] = tuple(state for state in STATES if state != "final")
    accept: tuple[Accepted, ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    root: str = field(default=".", compare=False)

    @property
    def threshold(self) -> Severity | None:
        """Return the lightest severity that fails the gate; None when it is switched off."""
        return None if self.fail_on == NEVER else Severity(self.fail_on)

    def has_style(self, entry: str) -> bool:
        """Return whether a house style was declared for an entry."""
        return self.style != "preferred" or entry in self.style_for

    def for_path(self, path: str) -> Config:
        """Return the configuration of one file: the options of every override whose patterns fit, later ones over."""
        relative = self.relative(path)
        config = self
        for override in self.overrides:
            if any(matches(relative, pattern) for pattern in override.paths):
                config = replace(config, **override.options)
        return config

    def relative(self, path: str) -> str:
        """Return a path as patterns see it: relative to the root, with / between its parts."""
        return Path(os.path.relpath(path, self.root)).as_posix() if path else path


def configured(
    base: Config, options: Mapping[str, object], place: str = "config"
) -> Config:
    """Return the configuration with options over it, each one checked; ``place`` begins the error messages.

    >>> configured(Config(), {"fail_on": "minor", "select": ["NAM"]}).select
    ('NAM',)
    """
    for key in options:
        if key not in READERS:
            raise ConfigError(
                f'{place}: key "{key}" is unknown; {did_you_mean(key, READERS, limit=20)}'
            )
    values = {
        key: READERS[key](value, f"{place}: {key}") for key, value in options.items()
    }
    if values.get("strict") and values.get("lenient"):
        raise ConfigError(
            f"{place}: strict and lenient shut each other out; keep one of them"
        )
    if values.get("strict"):
        values["lenient"] = False
    elif values.get("lenient"):
        values["strict"] = False
    return replace(base, **values)


class ConfigLayer(NamedTuple):
    """Options and where they were given: a file, or the command line."""

    place: str
    options: Mapping[str, Any]
    root: Path | None = None


def load_config(path: str | Path | None = None, start: Path | None = None) -> Config:
    """Return the configuration of a file, or of the nearest one at or above ``start``, or the defaults.

    A file is ``transqa.toml``, or a ``pyproject.toml`` with a ``[tool.transqa]`` table.
    Paths of glossaries in it are relative to it. Raises ConfigError for a file that
    cannot be read, an unknown key or a value of the wrong kind.
    """
    layer = config_layer(path, start)
    return _from_layer(layer) if layer else Config()


def config_layer(
    path: str | Path | None = None, start: Path | None = None
) -> ConfigLayer | None:
    """Return the options of a file, or of the nearest one at or above ``start``; None if there is none."""
    if path is not None:
        return _layer(_table(Path(path)), Path(path))
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        for name in ("transqa.toml", "pyproject.toml"):
            file = folder / name
            table = _table(file) if os.path.isfile(file) else None
            if table is not None:
                return _layer(table, file)
    return None


def _layer(table: dict[str, Any] | None, file: Path) -> ConfigLayer:
    if table is None:
        raise ConfigError(f"{file}: no [tool.transqa] in the file")
    if not isinstance(table, dict):
        raise ConfigError(
            f"{file}: tool.transqa must be a table, found {described(table)}"
        )
    return ConfigLayer(str(file), table, file.parent)


def _from_layer(layer: ConfigLayer) -> Config:
    config = configured(Config(), layer.options, layer.place)
    root = layer.root or Path()
    return replace(
        config,
        glossary=tuple(beside(name, root) for name in config.glossary),
        lexicon=tuple(str(root / path) for path in config.lexicon),
        overrides=tuple(
            _override_beside(override, root) for override in config.overrides
        ),
        baseline=str(root / config.baseline) if config.baseline else config.baseline,
        root=str(root),
    )


def _override_beside(override: Override, root: Path) -> Override:
    """Return an override with the paths of its glossaries and lexicons relative to the folder of the configuration."""
    options = dict(override.options)
    if "glossary" in options:
        options["glossary"] = tuple(beside(name, root) for name in options["glossary"])
    if "lexicon" in options:
        options["lexicon"] = tuple(str(root / path) for path in options["lexicon"])
    return replace(override, options=options)


def origins(
    config: Config, layers: Sequence[ConfigLayer]
) -> list[tuple[str, object, str]]:
    """Return each key, its value and where it came from: the last of the layers that says it, or the default."""
    places: dict[str, str] = {}
    for layer in layers:
        places.update(dict.fromkeys(layer.options, layer.place))
    return [
        (key, getattr(config, key), places.get(key, "default"))
        for key in sorted(READERS)
    ]


def _table(file: Path) -> dict[str, Any] | None:
    """Return the table of options in a file; None for a pyproject.toml that has none."""
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from None
    table = toml_table(text, str(file), ConfigError)
    if file.name != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    return tool.get("transqa") if isinstance(tool, dict) else None


def beside(name: str, folder: Path) -> str:
    """Return the path of a glossary that a file in a folder names; a name without a suffix is that of a bundled one.

    >>> beside("news", Path("project")), beside("names.toml", Path("project")) == str(Path("project", "names.toml"))
    ('news', True)
    """
    return str(folder / name) if Path(name).suffix else name
