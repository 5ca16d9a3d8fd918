"""What a run of pytest is told and reads once: its configuration, glossaries and baseline, and where files are."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.base.errors import TransqaError

if TYPE_CHECKING:
    from transqa.checker.checker import Checker
    from transqa.checker.config import Config
    from transqa.checker.glossaries import GlossaryStore
    from transqa.checker.judge import View


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one run of pytest reads once: the configuration, and each glossary and baseline that is asked for."""

    config: Config
    store: GlossaryStore
    views: dict[str, View] = field(default_factory=dict)

    def checker(self, config: Config) -> Checker:
        """Return the Checker for a configuration. What is wrong with a glossary is found once and raised every time."""
        from transqa.checker.checker import Checker

        return Checker(config=config, store=self.store)

    def view(self, config: Config) -> View:
        """Return the issues that were known before, by the configuration's baseline."""
        from transqa.checker.judge import View

        name = config.baseline or ""
        if name not in self.views:
            self.views[name] = View.of_baseline(name)
        return self.views[name]


_LOADED = pytest.StashKey[Loaded]()


def loaded(config: pytest.Config) -> Loaded:
    """Return what a run has read: by ``transqa_config``, else by the nearest configuration above pytest's root."""
    if _LOADED not in config.stash:
        from dataclasses import replace

        from transqa.checker.config import load_config
        from transqa.checker.glossaries import GlossaryStore

        root = config.rootpath
        config_path = str(config.getini("transqa_config"))
        settings = load_config(root / config_path) if config_path else load_config(start=root)
        glossaries = [
            str(root / name) if Path(name).suffix else str(name) for name in config.getini("transqa_glossary")
        ]
        if glossaries:
            settings = replace(settings, glossary=tuple(glossaries))
        config.stash[_LOADED] = Loaded(settings, GlossaryStore())
    return config.stash[_LOADED]


def configured_options(config: pytest.Config, options: dict[str, Any], path: str) -> dict[str, Any]:
    """Return the options of a function of transqa with the configuration and the glossary of the run in them."""
    from transqa.checker.config import Config, configured

    run, given = loaded(config), options.get("config")
    settings = given if isinstance(given, Config) else configured(run.config, given or {})
    if options.get("glossary") is not None:
        return {**options, "config": settings}
    near = settings.for_path(path) if path else settings
    return {**options, "config": settings, "glossary": run.store.get(near.glossary)}


def unreached_files(config: pytest.Config) -> list[str]:
    """Return the files of ``transqa_files`` that pytest does not come to from where it looks when told no place.

    Raises UsageError for a pattern that names no file or one that pytest leaves out, and for a wrong ``transqa_per``.
    """
    from transqa.doors.pytest_plugin.files import found, unreached

    if config.getini("transqa_per") not in ("document", "segment"):
        raise pytest.UsageError(f'transqa_per "{config.getini("transqa_per")}" is unknown; allowed: document, segment')
    root, left_out = config.rootpath, config.getini("norecursedirs")
    try:
        files = found(config.getini("transqa_files"), root, left_out)
    except TransqaError as error:
        raise pytest.UsageError(str(error)) from None
    if config.args_source == pytest.Config.ArgsSource.ARGS or config.invocation_params.dir != root:
        return []
    places = [(root / said).resolve() for said in config.args]
    missed = unreached(files, places, left_out)
    for file in missed:
        if any(file.is_relative_to(place) for place in places):
            raise pytest.UsageError(f"transqa_files: {file} is in a folder that pytest leaves out; see norecursedirs")
    return [str(file) for file in missed]
