"""The tutorials do what they say: each command is run, in order, and its output is the one on the page."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[1]


def _tutorials() -> Any:
    path = TOP / "docs" / "tutorials.py"
    spec = importlib.util.spec_from_file_location("docs_tutorials", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TUTORIALS = _tutorials()


@pytest.mark.parametrize("page", TUTORIALS.TUTORIALS, ids=lambda page: page.stem)
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_a_tutorial_shows_what_happens(page: Path, tmp_path: Path) -> None:
    text, differences = TUTORIALS.session(page, tmp_path)
    assert differences == [], "python docs/tutorials.py writes the outputs anew"
    assert text == page.read_text("utf-8")


def test_a_line_of_three_points_stands_for_any_lines() -> None:
    assert TUTORIALS._fits("a\nb\nc\n", "a\n…\nc\n")
    assert TUTORIALS._fits("a\nc\n", "a\n…\nc\n")
    assert not TUTORIALS._fits("a\nb\nd\n", "a\n…\nc\n")
