"""Reads texts and bilingual files into documents. The format goes by the file's extension."""

from transqa.bitext.decode import decode, lone_surrogate, read_bytes
from transqa.bitext.documents import pairs_document, pairs_reading
from transqa.bitext.langs import ALLOWED, Langs, primary_code
from transqa.bitext.read import (
    read,
    read_data,
    read_text,
    refuse,
    refuse_same_file,
    text_document,
)
from transqa.bitext.reading import Places, Reading
from transqa.bitext.rows import PAIR_RULES, BadRow, Row, judge_row

__all__ = [
    "ALLOWED",
    "PAIR_RULES",
    "BadRow",
    "Langs",
    "Places",
    "Reading",
    "Row",
    "decode",
    "judge_row",
    "lone_surrogate",
    "pairs_document",
    "pairs_reading",
    "primary_code",
    "read",
    "read_bytes",
    "read_data",
    "read_text",
    "refuse",
    "refuse_same_file",
    "text_document",
]
