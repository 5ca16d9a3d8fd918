"""Hostile and odd inputs for every way into the library, and what must hold of each of them.

    python -m fuzz list
    python -m fuzz romanize --seconds 60 --seed 7
    python -m fuzz --replay

``target.py`` says what a target is, ``invariants.py`` what must hold, ``targets/`` has
the targets, ``seeds/`` what inputs are made from, ``failed/`` each input that once broke
something. CONTRIBUTING.md has the recipe.
"""
