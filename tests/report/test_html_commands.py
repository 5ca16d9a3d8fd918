"""A page that is printed into the log of a CI service gives it no command, whatever texts and names hold."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

import transqa

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a.txt", "a\n::error::b.txt", "##[error]a.txt"])
def test_no_text_is_a_command_where_the_page_is_printed_into_a_log(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(
        "Kiev fell in.\n::error::71 people died in Kiev.\n\n##[error]a ##vso[task] Kiev\n\n::warning::the the city.\n",
        "utf-8",
    )
    page = transqa.check_file(path, target_lang="en").render("html")
    assert not re.search(r"^\s*::(?:error|warning)", page, re.MULTILINE)
    assert "##[" not in page
    assert "##vso[" not in page
    # It reads as it stands.
    assert "##[error]a ##vso[task]" in html.unescape(page)
