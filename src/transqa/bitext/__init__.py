"""Reads texts and bilingual files into documents. The format goes by the file's extension."""

from transqa.bitext.decode import decode, read_bytes
from transqa.bitext.read import Langs, Reading, pairs_document, read, read_text, text_document

__all__ = ["Langs", "Reading", "decode", "pairs_document", "read", "read_bytes", "read_text", "text_document"]
