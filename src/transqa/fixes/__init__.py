"""Suggestions written into the files that were checked: which are safe, where they go, how each format writes them.

``safety`` says which suggestions are safe. ``placing`` makes edits of a file of one
suggestion, ``escaping`` writes its text as the format writes text, ``opened`` puts
edits into the bytes of a file. ``rounds`` chooses, applies, reads back and checks
again; ``disk`` replaces the file. ``session`` is what ``transqa review`` remembers.
"""
