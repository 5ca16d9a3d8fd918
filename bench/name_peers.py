"""Compares names of persons by OpenSanctions' logic-v2: run by ``bench.name_speed`` in a venv of its own.

python name_peers.py PAIRS.json
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

THRESHOLD = 0.7  # from which on the matcher itself says "match"


def main() -> None:
    from followthemoney import EntityProxy, model
    from nomenklatura.matching import ScoringConfig, get_algorithm

    pairs = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    matcher, config = get_algorithm("logic-v2"), ScoringConfig.defaults()

    def person(name: str) -> EntityProxy:
        return EntityProxy.from_dict(
            {"id": name, "schema": "Person", "properties": {"name": [name]}}
        )

    def same(name: EntityProxy, other: EntityProxy) -> bool:
        return bool(matcher.compare(name, other, config).score >= THRESHOLD)

    assert model.get("Person")
    known = {name: person(name) for pair in pairs for name in (pair[0], pair[2])}
    same(person("Іван Пятровіч"), person("Ivan Petrov"))  # loads the tables
    figures: dict[str, float] = {"pairs": len(pairs)}
    answers: list[bool] = []
    for label in ("cold", "warm"):
        start = time.process_time()
        answers = [
            same(known[cyrillic], known[latin]) for cyrillic, _, latin, _ in pairs
        ]
        figures[f"{label}_us"] = 1e6 * (time.process_time() - start) / len(pairs)
    wanted = [pair[3] for pair in pairs]
    hits = sum(right and answer for right, answer in zip(wanted, answers, strict=True))
    figures |= {
        "precision": hits / max(1, sum(answers)),
        "recall": hits / max(1, sum(wanted)),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
