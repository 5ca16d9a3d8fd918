"""The inputs of a run, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.doors.corpus.arrow_in import open_arrow
from transqa.doors.corpus.formats import form_of
from transqa.doors.corpus.text_in import open_text

if TYPE_CHECKING:
    from transqa.bitext.columns import Renamed
    from transqa.doors.corpus.chunks import Input


def input_of(path: str, renamed: Renamed, rows: int) -> Input:
    """Return a file as an input. Raises ConfigError for a format that is none of ours, InputError for a bad file."""
    form = form_of(path)
    return (open_text if form.is_text else open_arrow)(path, form, renamed, rows)
