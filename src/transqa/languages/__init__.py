"""All that is known of one language, from one data file a language: ``language("be")``."""

from transqa.languages.load import (
    LANGUAGES,
    Language,
    east_slavic,
    language,
    languages_with,
    shared_records,
    shared_rows,
    shared_table,
)

__all__ = [
    "LANGUAGES",
    "Language",
    "east_slavic",
    "language",
    "languages_with",
    "shared_records",
    "shared_rows",
    "shared_table",
]
