"""Files and folders that may not be read: tests run as root, too, whom no permission stops."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def close_folders(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Make folders of these names such that nobody may list them, or ask what is in them."""

    def guarded(call: Callable[..., Any], *, is_below: bool) -> Callable[..., Any]:
        def guard(path: Any = ".", *args: Any, **options: Any) -> Any:
            if isinstance(path, str | bytes | os.PathLike):
                parts = Path(os.fsdecode(path)).parts
                asked = parts[:-1] if is_below else parts[-1:]
                if set(asked) & set(names):
                    raise PermissionError(13, "Permission denied", str(path))
            return call(path, *args, **options)

        return guard

    monkeypatch.setattr("os.scandir", guarded(os.scandir, is_below=False))
    for name in ("stat", "lstat", "open"):
        monkeypatch.setattr(f"os.{name}", guarded(getattr(os, name), is_below=True))
    opened = guarded(open, is_below=True)
    monkeypatch.setattr("io.open", opened)
    monkeypatch.setattr("builtins.open", opened)
