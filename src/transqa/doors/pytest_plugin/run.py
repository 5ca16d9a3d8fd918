"""What a run of pytest is told and reads once: its configuration, glossaries and baseline, and where files are."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from transqa.base.errors import TransqaError

if TYPE_CHECKING:
    from transqa.checker.config import Config
    from transqa.checker.judged import View
    from transqa.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one run of pytest reads once: the configuration, and each glossary and baseline that is asked for."""

    config: Config
    glossaries: dict[tuple[str, ...], Glossary | TransqaError] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)

    def glossary(self, config: Config) -> Glossary:
        """Return the glossary of a configuration. What is wrong with it is found out once and raised every time."""
        from transqa.glossary import load_glossary

        if config.glossary not in self.glossaries:
            try:
                self.glossaries[config.glossary] = load_glossary(*config.glossary)
            except TransqaError as error:
                self.glossaries[config.glossary] = error
        found = self.glossaries[config.glossary]
        if isinstance(found, TransqaError):
            raise found.with_traceback(None)
        return found

    def view(self, config: Config) -> View:
        """Return the issues that were known before, by the configuration's baseline."""
        from transqa.checker.baseline import read_baseline
        from transqa.checker.judged import View

        name = config.baseline or ""
        if name not in self.views:
            self.views[name] = View(read_baseline(name)) if name else View()
        return self.views[name]


_LOADED = pytest.StashKey[Loaded]()


def loaded(config: pytest.Config) -> Loaded:
    """Return what a run has read: by ``transqa_config``, else by the nearest configuration above pytest's root."""
    if _LOADED not in config.stash:
        from dataclasses import replace

        from transqa.checker.config import load_config

        said, root = str(config.getini("transqa_config")), config.rootpath
        settings = load_config(root / said) if said else load_config(start=root)
        names = [str(root / name) if Path(name).suffix else str(name) for name in config.getini("transqa_glossary")]
        config.stash[_LOADED] = Loaded(replace(settings, glossary=tuple(names)) if names else settings)
    return config.stash[_LOADED]


def configured_options(config: pytest.Config, options: dict[str, Any], path: str) -> dict[str, Any]:
    """Return the options of a function of transqa with the configuration and the glossary of the run in them."""
    from transqa.checker.config import Config, configured

    run, given = loaded(config), options.get("config")
    settings = given if isinstance(given, Config) else configured(run.config, given or {})
    if options.get("glossary") is not None:
        return {**options, "config": settings}
    return {**options, "config": settings, "glossary": run.glossary(settings.for_path(path) if path else settings)}


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
