"""The worked examples of the standards, from the public test data: reproduced, or listed as departures."""

from importlib import resources

import tomli

from tests.shared import rows
from transqa.romanization import romanize

LANGS = {"bel": "be", "rus": "ru", "ukr": "uk"}
LOOKALIKES = str.maketrans("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ")


def listed(system: str) -> set[str]:
    text = (
        resources.files("transqa") / "romanization" / "tables" / f"{system}.toml"
    ).read_text("utf-8")
    return {row["cyrillic"] for row in tomli.loads(text).get("departures", [])}


def test_every_example_is_reproduced_or_a_listed_departure() -> None:
    unexplained = []
    for row in rows("romanization/pairs.tsv"):
        system = f"{LANGS[row['lang']]}-{row['system']}"
        cyrillic = row["cyrillic"].replace("\\n", "\n").translate(LOOKALIKES)
        wanted = row["latin"].replace("\\n", "\n")
        if romanize(cyrillic, system) != wanted and row["cyrillic"] not in listed(
            system
        ):
            unexplained.append(
                (system, row["cyrillic"], wanted, romanize(cyrillic, system))
            )
    assert unexplained == []
