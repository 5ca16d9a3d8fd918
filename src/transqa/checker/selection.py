"""Which checks run: those a configuration asks for, that know the target's language, and have the sides they need."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean
from transqa.base.model import Maturity, NotChecked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.checker.config import Config
    from transqa.checks.base import Check

PREVIEW_OFF = "preview checks are off: --preview (preview = true) turns them on"
NO_SOURCE = (
    "no source given: what the translator left out, names above all, can't be seen"
)


def all_checks() -> tuple[Check, ...]:
    """Return every check there is, as the registry lists them."""
    import transqa.checks

    return transqa.checks.CHECKS


def selected(checks: Sequence[Check], config: Config) -> tuple[Check, ...]:
    """Return the checks a configuration asks for, in their order.

    Prefixes select; a preview check runs only by its whole code or with ``preview``,
    one that needs an extra only by its whole code. Raises ConfigError for a prefix or
    an override that names no check, or if nothing is left to run.
    """
    return _selected(
        tuple(checks),
        config.select,
        config.ignore,
        tuple(config.severities),
        config.preview,
    )


@lru_cache(maxsize=64)
def _selected(
    checks: tuple[Check, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severities: tuple[str, ...],
    preview: bool,
) -> tuple[Check, ...]:
    for key, prefixes in (
        ("select", select),
        ("ignore", ignore),
        ("severities", severities),
    ):
        for prefix in prefixes:
            _known_prefix(prefix, checks, key)
    wanted = tuple(prefix.upper() for prefix in select)
    unwanted = tuple(prefix.upper() for prefix in ignore)
    chosen = tuple(
        check
        for check in checks
        if (not wanted or check.code.startswith(wanted))
        and not (unwanted and check.code.startswith(unwanted))
        and (
            check.code in wanted
            or not (check.extra or (check.maturity == Maturity.PREVIEW and not preview))
        )
    )
    if not chosen:
        raise ConfigError("no check is left to run: look at select, ignore and preview")
    return chosen


def previews_off(checks: Sequence[Check], config: Config) -> tuple[Check, ...]:
    """Return the checks that a configuration would choose if preview checks were turned on."""
    if config.preview:
        return ()
    return _previews_off(
        tuple(checks), config.select, config.ignore, tuple(config.severities)
    )


@lru_cache(maxsize=64)
def _previews_off(
    checks: tuple[Check, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severities: tuple[str, ...],
) -> tuple[Check, ...]:
    chosen = _selected(checks, select, ignore, severities, preview=False)
    with_previews = _selected(checks, select, ignore, severities, preview=True)
    return tuple(check for check in with_previews if check not in chosen)


def selected_codes(config: Config) -> tuple[str, ...]:
    """Return the codes of the checks that a configuration asks for."""
    return tuple(check.code for check in selected(all_checks(), config))


def _known_prefix(prefix: str, checks: Sequence[Check], key: str) -> None:
    codes = [check.code for check in checks]
    if prefix and any(code.startswith(prefix.upper()) for code in codes):
        return
    families = sorted({code[:3] for code in codes})
    near = [code for code in codes if code.startswith(prefix[:3].upper())] or families
    raise ConfigError(
        f'{key}: "{prefix}" is the beginning of no check code; {did_you_mean(prefix, near)}'
    )


@lru_cache(maxsize=256)
def able(
    chosen: tuple[Check, ...], lang: str | None, sourced: bool
) -> tuple[Check, ...]:
    """Return the checks that look at a text: that know its language, and need no source if there is none."""
    return tuple(
        check
        for check in chosen
        if _knows(check, lang)
        and (sourced or not check.needs_source)
        and not check.of_others
    )


def passing_on(chosen: Sequence[Check], previews: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks that pass on what others found; who gives opinions turns these previews on."""
    return tuple(check for check in (*chosen, *previews) if check.of_others)


def _knows(check: Check, lang: str | None) -> bool:
    return not check.langs or lang is None or lang in check.langs


@lru_cache(maxsize=256)
def left_out(
    chosen: tuple[Check, ...], lang: str | None, sourced: bool
) -> tuple[NotChecked, ...]:
    """Return the checks that do not run for a target in a language, with or without a source."""
    found = []
    for check in chosen:
        name = f"{check.code} {check.name}"
        if not _knows(check, lang):
            found.append(
                NotChecked(
                    name, f"the target is {lang}; it knows {', '.join(check.langs)}"
                )
            )
        elif check.needs_source and not sourced:
            found.append(NotChecked(name, NO_SOURCE))
    return tuple(found)


@lru_cache(maxsize=256)
def left_out_previews(
    previews: tuple[Check, ...], lang: str | None, sourced: bool
) -> tuple[NotChecked, ...]:
    """Return the preview checks that would run for a target in a language, were they turned on."""
    return tuple(
        NotChecked(f"{check.code} {check.name}", PREVIEW_OFF)
        for check in able(previews, lang, sourced)
    )
