"""Writes how the given names of ``given.tsv`` are spelled in plain Latin letters: ``languages/shared/given_latin.tsv``.

    python -m bench.make.given_latin     (or: make tables)

To romanize a thousand forms takes 10 ms of each start that meets a name. A test asks
for a file of today's names.
"""

from __future__ import annotations

from transqa.base.package import package_file
from transqa.languages import east_slavic, language
from transqa.names.forms import GivenName, given_names
from transqa.names.latin import fold_latin
from transqa.names.sound import plain_latin, romanized
from transqa.romanization import romanize

FILE = package_file("languages", "shared", "given_latin.tsv")
_HEAD = """# How given names are spelled in plain Latin letters, by the usual system of each language, letter by letter, or by
# convention: a line for each of given.tsv, in its order. Made by bench/make/given_latin.py.
be	spellings
"""


def main() -> None:
    """Write the file."""
    FILE.write_text(given_latin(), "utf-8")
    print(FILE.name, FILE.stat().st_size, "bytes")


def given_latin() -> str:
    """Return the text of the file."""
    lines = [
        f"{name.be[0]}\t{' '.join(sorted(_spellings(name)))}\n"
        for name in given_names()
    ]
    return _HEAD + "".join(lines)


def _spellings(name: GivenName) -> set[str]:
    spellings = set(name.english)
    for lang in east_slavic():
        system = f"{lang}-{language(lang).romanization.usual[0]}"
        for form in getattr(name, lang):
            spellings.add(romanized(form))
            spellings.add(romanize(form, system))
    spellings.update([romanized(form) for form in name.short])
    return {plain_latin(fold_latin(spelling)) for spelling in spellings}


if __name__ == "__main__":
    main()
