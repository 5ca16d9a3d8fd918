"""Text in, values out: words, sentences, scripts, language. Knows no glossary and no check."""
