"""Names of countries, cities and peoples that are not rendered by their sound: Великобритания is Britain."""


def concepts(key: str, lang: str) -> frozenset[str]:
    """Return the countries, cities and peoples that a folded word of a language may name."""
    return frozenset()
