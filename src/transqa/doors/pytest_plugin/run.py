"""What a run of pytest reads once: its configuration, glossaries and baseline; and the files that it must be led to."""

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
class LoadedRun:
    """What one run of pytest reads once: the configuration, and each glossary and baseline that is asked for."""

    config: Config
    store: GlossaryStore
    views: dict[str, View] = field(default_factory=dict)

    def checker(self, config: Config) -> Checker:
        """Return the Checker for a configuration. A bad glossary is read once; its error is raised on every call."""
        from transqa.checker.checker import Checker

        return Checker(config=config, store=self.store)

    def view(self, config: Config) -> View:
        """Return the view that leaves out the issues of the configuration's baseline."""
        from transqa.checker.judge import View

        name = config.baseline or ""
        if name not in self.views:
            self.views[name] = View.of_baseline(name)
        return self.views[name]


_LOADED = pytest.StashKey[LoadedRun]()


def loaded(config: pytest.Config) -> LoadedRun:
    """Return what a run has read. Its configuration is ``transqa_config``, or else the nearest above rootdir."""
    if _LOADED not in config.stash:
        from dataclasses import replace

        from transqa.checker.config import load_config
        from transqa.checker.glossaries import GlossaryStore

        root = config.rootpath
        config_path = str(config.getini("transqa_config"))
        settings = (
            load_config(root / config_path) if config_path else load_config(start=root)
        )
        glossaries: list[str] = []
        for name in config.getini("transqa_glossary"):
            # Bundled glossaries have no suffix; what has one is a file.
            is_file = bool(Path(name).suffix)
            glossaries.append(str(root / name) if is_file else str(name))
        if glossaries:
            settings = replace(settings, glossary=tuple(glossaries))
        config.stash[_LOADED] = LoadedRun(settings, GlossaryStore())
    return config.stash[_LOADED]


def configured_options(
    config: pytest.Config, options: dict[str, Any], path: str
) -> dict[str, Any]:
    """Return the options of a function of transqa with the configuration and the glossary of the run in them.

    ``path`` is that of the file to check, for the options that its folder has; empty
    for texts.
    """
    from transqa.checker.config import Config, configured

    run = loaded(config)
    settings = options.get("config")
    if not isinstance(settings, Config):
        settings = configured(run.config, settings or {})
    if options.get("glossary") is not None:
        return {**options, "config": settings}
    settings_of_path = settings.for_path(path) if path else settings
    glossary = run.store.get(settings_of_path.glossary)
    return {**options, "config": settings, "glossary": glossary}


def unreached_files(config: pytest.Config) -> list[str]:
    """Return the files of ``transqa_files`` that pytest does not come to from where it looks without arguments.

    Raises UsageError for a pattern that names no file or one that pytest leaves out,
    and for a wrong ``transqa_per``.
    """
    from transqa.doors.pytest_plugin.files import matching_files, unreached

    per = config.getini("transqa_per")
    if per not in ("document", "segment"):
        raise pytest.UsageError(
            f'transqa_per "{per}" is unknown; allowed: document, segment'
        )
    root = config.rootpath
    left_out = config.getini("norecursedirs")
    try:
        files = matching_files(config.getini("transqa_files"), root, left_out)
    except TransqaError as error:
        raise pytest.UsageError(str(error)) from None

    # Who names files or folders, or starts pytest below its root, gets no others.
    has_arguments = config.args_source == pytest.Config.ArgsSource.ARGS
    if has_arguments or config.invocation_params.dir != root:
        return []
    folders = [(root / argument).resolve() for argument in config.args]
    missed = unreached(files, folders, left_out)
    for file in missed:
        # Below a folder that pytest looks into, and yet not reached: adding it would
        # break norecursedirs.
        if any(file.is_relative_to(folder) for folder in folders):
            raise pytest.UsageError(
                f"transqa_files: {file} is in a folder that pytest leaves out; see norecursedirs"
            )
    return [str(file) for file in missed]
