"""What is known of languages stands in data: only the loader reads it; few modules name a language, for a reason."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import transqa
from transqa.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(transqa.__file__).parent
MODULES = sorted(file.relative_to(SOURCE).as_posix() for file in SOURCE.rglob("*.py"))

# Modules that read a file of the package which is about no language.
OWN_DATA = {
    "bitext/writeback/its.py": "the ITS categories of MQM",
    "checker/segment_score.py": "the weights of the segment score",
    "languages/load.py": "the loader",
    "report/as_html.py": "the page's templates",
    "report/measured.py": "the figures of the checks",
    "romanization/systems.py": "a table is of a romanization system; several systems are of one language",
    "text/language.py": "langdetect's own profiles",
}

# Modules in whose code a language is named, and why. "id" is left out: it is the name of a key far more often.
NAMED = {
    "bitext/langs.py": "which codes of two letters are guessed in file names",
    "checker/normalize.py": "names are normalised in English text where no language is said",
    "checker/people.py": "a person is called as in English where the language has no form",
    "checks/base.py": "examples are English where they say nothing else",
    "checks/dates.py": "a check of English texts only",
    "checks/document.py": "checks of English texts only",
    "checks/names.py": "forms of the glossary in English, which other languages print too",
    "checks/number_forms.py": "checks of English texts only",
    "checks/numbers.py": "checks of English texts only",
    "checks/persons.py": "names are Belarusian-based or Russian-based in English texts only",
    "checks/quantities.py": "a text without a language is read as English",
    "checks/residue.py": "checks of English texts only",
    "evidence/pairing.py": "Belarusian sounds respelled for weights that were learned on Russian",
    "evidence/side.py": "the language of a target is English where none is said",
    "evidence/spelling.py": "what is usual in English texts was measured there",
    "glossary/check.py": "English spellings of persons are read letter by letter",
    "glossary/entries.py": "styles are of English forms",
    "glossary/glossary.py": "the default of Glossary.find",
    "glossary/house.py": "house styles are Belarusian-based or Ukrainian-based, in English",
    "glossary/index.py": "English is always indexed",
    "glossary/keys.py": "abbreviations and lone words are indexed in English",
    "glossary/lookup.py": "the preferred form is English; Cyrillic without a language is looked up as Belarusian",
    "glossary/mentions.py": "plurals of English terms",
    "glossary/parse.py": "a term is English where it says nothing else",
    "glossary/tables.py": "the order of columns",
    "glossary/tbx.py": "an id is made of the English term",
    "glossary/to_tables.py": "the order of columns",
    "glossary/to_toml.py": "a term is English where it says nothing else",
    "languages/codes.py": "names of languages are looked up in English",
    "names/exonyms.py": "English endings are listed as words, others fit a pattern",
    "names/forms.py": "Russian is the bridge between surnames; ў and Łacinka are Belarusian",
    "names/prepare.py": "Łacinka and classical spelling are Belarusian; ё may be е in Russian",
    "report/measured.py": "what is said of figures of Belarusian",
    "romanization/transliterate_pack.py": "the language pack is Belarusian",
    "text/common.py": "English inflection is an algorithm of its own",
    "text/dates.py": "the default of dates()",
    "text/figures.py": 'the English pronoun "I" is no Roman numeral',
    "text/inflection.py": "English inflection is an algorithm of its own",
    "text/language.py": "English is told by words that no other language has",
    "text/number_places.py": "amounts are read in English",
    "text/numbers.py": "amounts are read in English",
    "text/quantity_words.py": "German writes a number as one word",
    "text/titles.py": "titles are listed in English",
    "text/use.py": "cues are listed in English",
}


def _tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text("utf-8"))


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of code, examples of checks left out."""
    yield node
    for child in ast.iter_child_nodes(node):
        is_example = isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "Example"
        if not is_example:
            yield from _code(child)


def test_only_the_loader_reads_what_is_known_of_languages() -> None:
    readers = set()
    for module in MODULES:
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "resources.files":
                readers.add(module)
    assert readers == set(OWN_DATA)


def test_few_modules_name_a_language_each_for_a_reason() -> None:
    codes = set(LANGUAGES) - {"id", "mn"}  # "mn" is a million too
    naming = set()
    for module in MODULES:
        for node in _code(_tree(module)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in codes:
                naming.add(module)
    assert naming - set(NAMED) == set()
