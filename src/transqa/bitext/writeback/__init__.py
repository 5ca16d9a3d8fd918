"""Writes issues into a copy of a file, for localisation tools: ITS 2.0 in XLIFF, comments in PO.

All but the marks stays byte for byte as it was; marks of an earlier run are replaced.
The user's file is never written.
"""

from transqa.bitext.writeback.door import FORMATS, annotate, removed, write_annotated

__all__ = ["FORMATS", "annotate", "removed", "write_annotated"]
