"""Text in, values out: words, sentences, scripts, language, quantities. Knows no glossary and no check."""
