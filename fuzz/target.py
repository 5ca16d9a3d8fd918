"""What a target is: a name, a test of one input, and where inputs come from."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

FOLDER = Path(__file__).parent
_CPU_SECONDS = 10.0  # an input of some hundred letters takes 0.001 to 0.1

# Each module of ``targets/`` has a tuple TARGETS.
MODULES = (
    "romanize",
    "names",
    "check",
    "files",
    "data",
    "outputs",
    "doors",
    "opinions",
    "wire",
    "commands",
    "runs",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A way into the library that is fed with inputs.

    ``test`` takes the bytes of one input and raises ``BrokenError``, or whatever the library
    should not have raised; it returns False for an input that the library refused.
    ``make`` writes an input by a grammar; without it all inputs are seeds, altered.
    ``is_text``: alterations keep to UTF-8. ``seconds`` is the time of the processor
    after which an input counts as one that hangs.
    """

    name: str
    test: Callable[[bytes], bool]
    make: Callable[[Random], bytes] | None = None
    is_text: bool = True
    seconds: float = _CPU_SECONDS

    def seeds(self) -> list[Path]:
        """Return the files that inputs are made from, sorted."""
        return _files(FOLDER / "seeds" / self.name)

    def failed(self) -> list[Path]:
        """Return the inputs that once broke something, sorted."""
        return _files(FOLDER / "failed" / self.name)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file())


def all_targets() -> dict[str, Target]:
    """Return all targets by name."""
    targets: dict[str, Target] = {}
    for module in MODULES:
        for target in import_module(f"fuzz.targets.{module}").TARGETS:
            targets[target.name] = target
    return targets


def target_of(name: str) -> Target:
    """Return a target by its name. Raises ConfigError."""
    targets = all_targets()
    if name not in targets:
        raise ConfigError(
            f'fuzz target "{name}" is unknown; {did_you_mean(name, targets, limit=99)}'
        )
    return targets[name]
