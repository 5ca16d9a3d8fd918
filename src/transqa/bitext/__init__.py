"""Reads texts and bilingual files into documents. The format goes by the file's extension."""

from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.langs import ALLOWED, Langs, primary_code
from transqa.bitext.made import pairs_document, pairs_reading
from transqa.bitext.read import read, read_text, refuse, text_document
from transqa.bitext.reading import Places, Reading
from transqa.bitext.table import BadRow

__all__ = [
    "ALLOWED",
    "BadRow",
    "Langs",
    "Places",
    "Reading",
    "decode",
    "pairs_document",
    "pairs_reading",
    "primary_code",
    "read",
    "read_bytes",
    "read_text",
    "refuse",
    "text_document",
]
