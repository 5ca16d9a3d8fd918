"""The pages of the documentation that come from code and data; ``docs/generate.py`` writes them."""
