"""Numbers, amounts, dates and times of a text, read by one reader for all languages."""
