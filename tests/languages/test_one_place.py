"""What is known of languages stands in data: only the loader reads it; few modules name a language, for a reason."""

from __future__ import annotations

import ast
from functools import cache
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
    "bitext/opinions/categories.py": "what categories of others are called in MQM",
    "bitext/opinions/lines.py": "the schema of the lines that hold second opinions",
    "bitext/writeback/its.py": "the ITS categories of MQM",
    "checker/segment_score.py": "the weights of the segment score",
    "evidence/learned.py": "what scripts learned of translations, of no one language",
    "evidence/trees.py": "the trees that judge names, of no one language",
    "fixes/safety.py": "which suggestions are safe",
    "languages/load.py": "the loader",
    "lexicon/dump.py": "the classes of Wikidata that are people, places and organizations",
    "report/measured.py": "the figures of the checks",
    "report/page_files.py": "templates, styles and scripts of the pages",
    "romanization/by_letter.py": "the tables of romanization systems, gathered",
    "romanization/systems.py": "a table is of a romanization system; several systems are of one language",
    "text/language.py": "langdetect's own profiles",
}

# Packages in whose code English is named, and why.
ENGLISH = {
    "bitext": "codes of two letters that file names may hold",
    "checker": "a person without a form in the language is called as in English",
    "checks": "checks that rest on English words; a text without a language is read as English",
    "doors": "a text without a language is read as English",
    "evidence": "a text without a language is read as English; what is usual there was measured",
    "fixes": "a and an are English articles; a text without a language is read as English",
    "glossary": "styles, abbreviations and plurals are of English forms; a term is English where nothing is said",
    "lexicon": "the English labels of a dump are the spellings",
    "languages": "names of languages are looked up in English",
    "names": "endings of English words for peoples are listed, others fit a pattern",
    "quantities": "a text is read as English by default; the pronoun I is no numeral in it",
    "text": "English inflection is an algorithm of its own; titles and cues are listed in English",
}

# Modules in whose code another language is named, and why. "id" is left out: it is the
# name of a key far more often.
NAMED = {
    "bitext/headers.py": "countries and scripts behind the codes of languages in headers of tables",
    "languages/codes.py": "languages whose own names may head a column",
    "bitext/langs.py": "codes of two letters that file names may hold",
    "doors/init/written.py": "the language that an example of a configuration names",
    "checks/persons.py": "names are Belarusian-based or Russian-based in English texts",
    "evidence/attested.py": "most attested pairs are Russian",
    "evidence/bearers.py": "surnames of Ukrainian women end otherwise",
    "text/orthography.py": "Belarusian has two orthographies, and ў",
    "glossary/cyrillic.py": "given names have other forms in the classical orthography of Belarusian",
    "text/predicates.py": "the languages whose words are listed by their beginnings",
    "evidence/name_facts.py": "the trees were trained on three source languages, by number",
    "lexicon/dump.py": "the labels of a dump that are read",
    "evidence/pairing.py": "Belarusian is respelled for weights that were learned on Russian",
    "glossary/house.py": "house styles are Belarusian-based or Ukrainian-based",
    "glossary/lookup.py": "Cyrillic without a language is looked up as Belarusian",
    "names/forms.py": "Russian is the bridge between surnames; ў and Łacinka are Belarusian",
    "names/prepare.py": "Łacinka and classical spelling are Belarusian; ё may be е in Russian",
    "report/measured.py": "what is said of figures of Belarusian",
    "romanization/transliterate_pack.py": "the language pack is Belarusian",
    "quantities/lexicon.py": "German writes a number as one word",
}


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text("utf-8"))


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of code, examples of checks left out."""
    yield node
    for child in ast.iter_child_nodes(node):
        is_example = (
            isinstance(child, ast.Call)
            and isinstance(child.func, ast.Name)
            and child.func.id == "Example"
        )
        if not is_example:
            yield from _code(child)


def test_only_the_loader_reads_what_is_known_of_languages() -> None:
    readers = set()
    for module in MODULES:
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "package_file",
                "resources.files",
            ):
                readers.add(module)
    assert readers == set(OWN_DATA)


def test_few_modules_name_a_language_each_for_a_reason() -> None:
    codes = set(LANGUAGES) - {"id", "mn"}  # "mn" is a million too
    without_a_reason = set()
    for module in MODULES:
        for node in _code(_tree(module)):
            if not isinstance(node, ast.Constant) or node.value not in codes:
                continue
            allowed = (
                module.split("/")[0] in ENGLISH
                if node.value == "en"
                else module in NAMED
            )
            if not allowed:
                without_a_reason.add((module, node.value))
    assert without_a_reason == set()
