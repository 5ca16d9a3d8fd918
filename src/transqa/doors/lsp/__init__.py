"""The language server behind ``transqa lsp`` (extra ``lsp``): texts as an editor has them, checked as one writes.

``wire`` reads messages and answers what is none; ``server`` says what is answered and
when a text is checked; ``session`` holds what is open. ``projects`` finds the
configuration of a file, ``judging`` reads and checks a text, ``sources`` its source.
``places`` leads from issues to spans, ``positions`` from spans to lines and columns.
``shown``, ``actions`` and ``decisions`` are what the editor shows, offers and does.
Only ``wire``, ``server``, ``session``, ``shown``, ``actions`` and ``decisions`` import
pygls.
"""
