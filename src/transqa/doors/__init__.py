"""The ways in: command line, pytest, corpora, Arrow, Spark. They parse, call and render; nothing is decided here."""
