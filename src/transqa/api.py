"""The Python façade: texts, files or pairs in, a report out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.bitext import Langs, Reading, pairs_document, read, read_text, text_document
from transqa.config import Config, configured
from transqa.engine import check_document, signature
from transqa.errors import ConfigError, InputError
from transqa.glossary import Glossary, load_glossary
from transqa.metrics import reference_metrics
from transqa.model import DocumentReport, Segment
from transqa.report import Report

_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNALIGNED = "sentences are not aligned yet: use check_pairs, or a TSV with source and target columns"

type_Config = Config | Mapping[str, object] | None
type_Glossary = Glossary | str | Path | Sequence[str | Path] | None
