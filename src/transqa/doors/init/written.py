"""The configuration that ``transqa init`` writes: each key explained, those that are not needed behind a ``#``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.doors.init.guess import Override

_HEAD = """\
# The configuration of transqa, written by "transqa init". A line that begins with "#" and a
# key is off: take the "#" away to turn it on. docs/configuration.md tells of all keys,
# "transqa config show" where each value comes from.
"""


class Settings(NamedTuple):
    """What a configuration is to say; nothing where a value is left to transqa."""

    source_lang: str = ""
    target_lang: str = ""
    source: str = ""
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    style: str = ""
    glossaries: tuple[str, ...] = ()


class _Key(NamedTuple):
    """A key, what is said of it, its value as TOML, and whether it is on."""

    name: str
    said: Sequence[str]
    value: str
    is_on: bool


def configuration(settings: Settings) -> str:
    """Return the text of a ``transqa.toml``."""
    parts = [_HEAD, *(_written(key) for key in _keys(settings))]
    parts += [_override_written(override) for override in settings.overrides]
    if not settings.overrides:
        parts.append(_EXAMPLE_OVERRIDE)
    parts.append(_EXAMPLE_ACCEPT)
    return "\n".join(parts)


def as_keys(settings: Settings) -> str:
    """Return the keys alone, for a table of a ``pyproject.toml`` that is there."""
    lines = [f"{key.name} = {key.value}" for key in _keys(settings) if key.is_on]
    for override in settings.overrides:
        lines += ["", "[[tool.transqa.overrides]]", *_override_lines(override)]
    return "\n".join(lines) + "\n" if lines else ""


def _keys(settings: Settings) -> Iterator[_Key]:
    yield _Key(
        "source_lang",
        (
            "The language that was translated from: be, ru, uk …; off: detected in each file.",
        ),
        _string(settings.source_lang or "be"),
        is_on=bool(settings.source_lang),
    )
    yield _Key(
        "target_lang",
        ("The language that was translated into.",),
        _string(settings.target_lang or "en"),
        is_on=bool(settings.target_lang),
    )
    yield _Key(
        "source",
        (
            "Where the source of each text is. {name} is the name of the text, {stem} its part",
            "before the first dot, {folder} its folder, {path} its path below as many folders as",
            "the pattern names before it. Bilingual files need none.",
        ),
        _string(settings.source or "ru/{path}"),
        is_on=bool(settings.source),
    )
    yield _Key(
        "style",
        (
            "How persons and places are spelled: preferred (as agencies print), belarusian-based,",
            "russian-based, a romanization system (transqa romanize --list), a style of the glossary.",
        ),
        _string(settings.style or "preferred"),
        is_on=bool(settings.style) and settings.style != "preferred",
    )
    yield _Key(
        "glossary",
        ("Bundled glossaries and files of your own; later ones win.",),
        _strings(["news", *settings.glossaries]),
        is_on=bool(settings.glossaries),
    )
    yield _Key(
        "fail_on",
        ("The lightest severity that fails: minor, major, critical, never.",),
        _string("major"),
        is_on=False,
    )
    yield _Key(
        "max_issues",
        ("The most issues, minor or heavier, that a run may have.",),
        "20",
        is_on=False,
    )
    yield _Key(
        "ignore",
        (
            "Checks that are left out, by codes or their beginnings (transqa explain lists them).",
        ),
        _strings(["DOC5"]),
        is_on=False,
    )
    yield _Key(
        "exclude",
        ("Files that are left out of folders.",),
        _strings(settings.exclude or ["drafts/**"]),
        is_on=bool(settings.exclude),
    )
    yield _Key(
        "baseline",
        ("Issues that were known before, by transqa check … --write-baseline FILE.",),
        _string("transqa-baseline.json"),
        is_on=False,
    )


def _written(key: _Key) -> str:
    said = "".join(f"# {line}\n" for line in key.said)
    return f"{said}{'' if key.is_on else '# '}{key.name} = {key.value}\n"


def _override_written(override: Override) -> str:
    if override.columns:
        said = "# Of the columns of these tables two are checked.\n"
    elif override.source:
        said = "# For these files another pattern leads to the source.\n"
    else:
        said = "# The languages of these texts; bilingual files say theirs.\n"
    return "\n".join([f"{said}[[overrides]]", *_override_lines(override), ""])


def _override_lines(override: Override) -> list[str]:
    values = (
        ("source_lang", override.source_lang),
        ("target_lang", override.target_lang),
        ("source", override.source),
    )
    lines = [
        f"paths = {_strings(override.paths)}",
        *(f"{key} = {_string(value)}" for key, value in values if value),
    ]
    if override.columns:
        columns = [f"{ours} = {_string(theirs)}" for ours, theirs in override.columns]
        lines.append(f"columns = {{ {', '.join(columns)} }}")
    return lines


_EXAMPLE_OVERRIDE = """\
# Options for some files.
# [[overrides]]
# paths = ["sport/**", "*.srt"]
# fail_on = "critical"
"""
_EXAMPLE_ACCEPT = """\
# An issue that is right as it is: a reason, and by what it is known (transqa review writes these).
# [[accept]]
# code = "NAM103"
# text = "Lutsina"
# reason = "the article is about the wrong spelling"
"""


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _strings(texts: Iterable[str]) -> str:
    return f"[{', '.join(_string(text) for text in texts)}]"
