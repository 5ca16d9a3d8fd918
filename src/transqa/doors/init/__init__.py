"""``transqa init``: what lies in a folder, what follows for its configuration, and the files that are written."""
