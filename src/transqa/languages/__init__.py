"""All that is known of one language, from one data file a language: ``language("be")``."""

from transqa.languages.load import LANGUAGES, Language, language, languages_with, shared_rows, shared_table, shared_text

__all__ = ["LANGUAGES", "Language", "language", "languages_with", "shared_rows", "shared_table", "shared_text"]
