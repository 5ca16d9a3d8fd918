"""Projects: a configuration file with all below it, and the Checker that it asks for; loaded again when it changes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import TransqaError
from transqa.checker.checker import Checker
from transqa.checker.config import Config, load_config
from transqa.checker.judge import View
from transqa.fixes.house import HouseFiles

if TYPE_CHECKING:
    from collections.abc import Iterable

    # The path of a file, when it was last changed, in nanoseconds, and its size.
    FileState = tuple[str, int, int]

_CONFIG_NAMES = ("transqa.toml", "pyproject.toml")


class Project:
    """The configuration for a folder, as the command would find it there, with the Checker and what is known before."""

    def __init__(self, folder: Path, root: Path | None) -> None:
        """Load it. Without a configuration, paths are relative to ``root``, the folder of the workspace."""
        self.house = HouseFiles(folder=folder)
        if os.path.exists(self.house.config_path):
            self.config = load_config(self.house.config_path)
        else:
            top = root if root and folder.is_relative_to(root) else folder
            self.house.config_path = top / self.house.config_path.name
            self.config = replace(Config(), root=str(top))
        self.view = replace(View.of_baseline(self.config.baseline), named=False)
        self._checker = Checker(config=self.config)
        self._checkers: dict[str, Checker] = {}

    def checker(self, path: str) -> Checker:
        """Return the Checker for a file, by the overrides for its path."""
        if not self.config.overrides:
            return self._checker
        if path not in self._checkers:
            self._checkers[path] = self._checker.for_path(path)
        return self._checkers[path]

    def files(self) -> list[str]:
        """Return the files that the project was made of, beside the configuration."""
        named = [*self.config.glossary, *self.config.lexicon]
        for override in self.config.overrides:
            named += override.options.get("glossary", ())
            named += override.options.get("lexicon", ())
        if self.config.baseline:
            named.append(self.config.baseline)
        return [name for name in named if Path(name).suffix]


class Projects:
    """The projects of an editor by folder. Each is loaded once, and again after a file of it has changed."""

    def __init__(self) -> None:
        """Hold none yet."""
        self.root: Path | None = None
        self._loaded: dict[Path, tuple[list[FileState], Project | TransqaError]] = {}

    def of(self, path: str) -> Project:
        """Return the project of a file. Raises TransqaError, each time until the file that is wrong has changed."""
        folder = Path(os.path.abspath(path)).parent
        loaded = self._loaded.get(folder)
        if loaded is None or loaded[0] != self._states(folder, loaded[1]):
            loaded = self._load(folder)
        _, project = loaded
        if isinstance(project, TransqaError):
            raise project.with_traceback(None)
        return project

    def _load(self, folder: Path) -> tuple[list[FileState], Project | TransqaError]:
        project = self._known(folder)
        if project is None:
            try:
                project = Project(folder, self.root)
            except TransqaError as error:
                project = error
        self._loaded[folder] = self._states(folder, project), project
        return self._loaded[folder]

    def _known(self, folder: Path) -> Project | TransqaError | None:
        """Return the project of another folder with the same configuration, if it is as it was."""
        configs = list(_states(_configs_above(folder)))
        for other, (states, project) in self._loaded.items():
            if isinstance(project, TransqaError):
                continue
            is_same = list(_states(_configs_above(other))) == configs
            if configs and is_same and states == self._states(other, project):
                return project
        return None

    def _states(self, folder: Path, project: Project | TransqaError) -> list[FileState]:
        files = _configs_above(folder)
        if isinstance(project, Project):
            files += project.files()
        else:
            # What is wrong may be a file that the configuration names.
            files += [str(path) for path in folder.glob("*.t*")]
        return list(_states(files))


def _configs_above(folder: Path) -> list[str]:
    return [
        os.path.join(above, name)
        for above in (folder, *folder.parents)
        for name in _CONFIG_NAMES
    ]


def _states(files: Iterable[str]) -> Iterable[FileState]:
    """Yield the states of those files that are there."""
    for file in files:
        try:
            status = os.stat(file)
        except (OSError, ValueError):
            continue
        yield file, status.st_mtime_ns, status.st_size
